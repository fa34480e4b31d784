import { nameOf } from '../people/identify.ts'
import { SECTIONS, SERIES_OF_COPIES, type Section } from '../rules/kinds.ts'
import type { CountRow } from '../stages/count.ts'
import { labelOfAccount } from '../stages/labels.ts'
import type { Ctx, Place, Signed } from './define.ts'
import { figuresOf, type PileRow } from './piles.ts'

/** In Chinese and English. */
type Both = readonly [string, string]
interface Counted {
  what: Both
  measure: Both
  head: readonly [Both, Both]
  /** A section and its figure. */
  rows: [Both, number][]
}

/** What was counted, and each of its sections with its figure. */
function counted(ctx: Ctx, pile: PileRow, count: CountRow): Counted {
  const no = ctx.tx.number('SELECT no FROM unit WHERE id = ?', pile.unit)
  const figures = Object.entries(figuresOf(ctx, count.id)).filter(([, n]) => n > 0)
  if (pile.kind === 'receipt') {
    const carton = count.level === 'carton'
    return {
      what: [`单元 ${no} 接收清点`, `Receipt of unit ${no}`],
      measure: carton ? ['箱', 'cartons'] : ['袋', 'bags'],
      head: [
        ['箱号', 'Carton'],
        ['袋数', 'Bags'],
      ],
      rows: figures.map(([s, n]) => [[s || '—', s || '—'], n]),
    }
  }
  const room = labelOfAccount(ctx.tx, pile.account as number).roomLabel
  const [zh, en] = SERIES_OF_COPIES[pile.kind]
  const sections: Partial<Record<Section, Both>> = SECTIONS[pile.kind]
  return {
    what: [`${room}　单元 ${no} ${zh}清点`, `${en} of ${room}, unit ${no}`],
    measure: ['份', 'copies'],
    head: [
      ['分项', 'Section'],
      ['份数', 'Copies'],
    ],
    rows: figures.map(([s, n]) => [sections[s as Section] ?? ['—', '—'], n]),
  }
}

const place = (of: string, person: number, zh: string, en: string): Place => ({
  place: of,
  meaning: 'counted',
  duty: 'count',
  person,
  label: { zh, en },
})

/** What a counter signs of the own figure; of a joint recount both counters sign one. */
export function countStatement(ctx: Ctx, pile: PileRow, count: CountRow): Signed {
  const { what, measure, head, rows } = counted(ctx, pile, count)
  const first = count.person ?? 0
  const names = [first, count.second ?? 0].map(p => (p ? nameOf(ctx.tx, p) : ''))
  const joint = count.second !== null
  const shut = count.level === 'carton'
  // Who took the cartons over has signed how many they were (R16a): of cartons nobody can say that the figure was unseen.
  const [unseen, unseenEn] = shut
    ? ['清点时未看交接清单', 'No list was looked at while counting']
    : ['清点结束前，未见应有数', 'No expected figure was seen before closing']
  const [unsealed, unsealedEn] = shut
    ? [
        ['按箱封条清点，箱未开，箱内袋数未点。'],
        ['Counted by the seals of cartons, which stay shut; the bags in them were not counted.'],
      ]
    : [[], []]
  return {
    touches: [{ table: 'pile', id: pile.id }],
    places:
      count.second === null
        ? [place('counter', first, '清点人', 'Counter')]
        : [
            place('counter', first, '清点人（扫码）', 'Counter (scanned)'),
            place('second', count.second, '清点人（同数）', 'Counter (beside)'),
          ],
    statement: {
      zh: {
        title: joint ? '共同复数' : '清点',
        body: [
          joint
            ? `${what[0]}，两遍不一致，由数过这两遍的 ${names.join('、')} 共同复数，数得 **${count.pass} ${measure[0]}**。`
            : `${what[0]}，第 ${count.turn} 遍，本人数得 **${count.pass} ${measure[0]}**。`,
          ...unsealed,
          joint
            ? `两人当面逐一扫码。${unseen}；以上为两人共同亲见、亲点之数，前两遍记录都保留。`
            : `本人独立清点。${unseen}，未见也未打听他人清点结果；以上为本人亲见、亲点之数。`,
        ],
        ...(shut ? {} : { table: { head: head.map(h => h[0]), rows: rows.map(([s, n]) => [s[0], String(n)]) } }),
      },
      en: {
        title: joint ? 'Joint recount' : 'Count',
        body: [
          joint
            ? `${what[1]}: two counts differed, and those who made them, ${names.join(' and ')}, counted again together: **${count.pass} ${measure[1]}**.`
            : `${what[1]}, count ${count.turn}: I counted **${count.pass} ${measure[1]}**.`,
          ...unsealedEn,
          joint
            ? `Scanned one by one before both of us. ${unseenEn}; this is what we both saw and counted. Both earlier counts are kept.`
            : `I counted alone. ${unseenEn}; I neither saw nor asked for another count; this is what I saw and counted myself.`,
        ],
        ...(shut ? {} : { table: { head: head.map(h => h[1]), rows: rows.map(([s, n]) => [s[1], String(n)]) } }),
      },
    },
  }
}
