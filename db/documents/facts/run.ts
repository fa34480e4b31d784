import type { Ctx } from '../../acts/define.ts'
import { ITEM_KINDS, type ItemKind, MEANINGS, type Meaning } from '../../rules/kinds.ts'
import { pointOf, runOf } from '../../stages/dist.ts'
import type { SignatureRow } from '../shapes.ts'
import { formOf } from '../templates.ts'
import { day, type Facts, signatureRow } from './shared.ts'

const stamp = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ')

/** JF-5: the list of bags to a point or back from it, to be signed in ink (R45a). `ref`: the list. */
export function run(ctx: Ctx, ref: string): Facts | undefined {
  const { tx } = ctx
  const t = runOf(tx, Number(ref))
  const found = formOf(tx, 'point-list')
  const point = t && pointOf(tx, t.place)
  if (!t || !found || !point || t.state === 'withdrawn') return undefined
  const bags = tx.all<{ code: string; kind: ItemKind; room: string; place: string; start: number; no: number }>(
    `SELECT i.code, i.kind, r.code AS room, r.place, s.start, u.no FROM run_item t JOIN item i ON i.id = t.item
       JOIN account a ON a.id = i.account JOIN room r ON r.id = a.room JOIN sitting s ON s.id = a.sitting JOIN unit u ON u.id = i.unit
     WHERE t.run = ? ORDER BY r.code, i.id`,
    t.id,
  )
  const [first] = bags
  if (!first) return undefined
  const { dayText, halfDay } = day(first.start)
  const rooms = [...new Set(bags.map(b => b.room))].map(room => {
    const own = bags.filter(b => b.room === room)
    // Whatever is no card stands in the column of the papers, as on the unit's list.
    const of = (cards: boolean) => own.filter(b => (ITEM_KINDS[b.kind].copies === 'cards') === cards).map(b => b.code)
    return { room, place: own[0]?.place ?? '', papers: of(false).join(' '), cards: of(true).join(' ') }
  })
  const { body: template, version } = found
  const escorts = JSON.parse(t.escorts ?? '[]') as string[]
  const values: Record<string, string> = {
    unit: `第 ${first.no} 单元　${dayText}${halfDay}`,
    point: `${point.name}（保管人 ${point.holderName}）`,
    way: t.way === 'out' ? '送发放点' : '送回验收点',
    sum: `${bags.length} 袋，${rooms.length} 个考场`,
    ...(t.sent === null ? {} : { left: stamp(t.sent) }),
    ...(t.vehicle ? { plate: `${t.vehicle}${escorts.length > 0 ? `　押运 ${escorts.join('、')}` : ''}` } : {}),
    ...(t.arrived === null ? {} : { reached: stamp(t.arrived) }),
  }
  return {
    secrecy: template.secrecy,
    series: template.series,
    version,
    data: { kind: 'form', template, values, tables: { rooms }, signatures: signed(ctx, t.id) },
  }
}

/** Keys that signed the list; whoever signs in ink keeps an empty row. */
function signed(ctx: Ctx, run: number): SignatureRow[] {
  const words: Partial<Record<Meaning, { zh: string; en: string }>> = {
    gave: { zh: '交　出', en: MEANINGS.gave[1] },
    checked: { zh: '复　核', en: MEANINGS.checked[1] },
    received: { zh: '接　收', en: MEANINGS.received[1] },
  }
  return ctx.tx
    .all<{ place: string; person: number; meaning: Meaning; at: number }>(
      `SELECT g.place, g.person, g.meaning, g.at FROM signature g JOIN event e ON e.seq = g.seq
       WHERE json_extract(e.body, '$.run') = ? AND (e.type = 'run.sent.1' OR (e.type = 'run.arrived.1' AND g.place = 'holder')) ORDER BY g.seq, g.at`,
      run,
    )
    .map(s => ({
      ...signatureRow(ctx, s.person, s.meaning, s.at, s.place),
      meaning: words[s.meaning] ?? { zh: '', en: '' },
    }))
}
