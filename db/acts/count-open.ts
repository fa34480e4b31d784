import { z } from 'zod'
import { countOpened, countPaused, countResumed, countSection, type NewEvent, taskTaken } from '../events/index.ts'
import { nameOf } from '../people/identify.ts'
import { type CountRow, countStage } from '../stages/count.ts'
import { receiptLevel } from './count-receipt.ts'
import { type Turn, turnFor } from './count-turn.ts'
import { type By, by, type Ctx, defineAct, done, refuse } from './define.ts'
import { countOf, type PileRow, pileOf } from './piles.ts'
import { lockedPile } from './receive.ts'
import { sampleTurn } from './sample-count.ts'

const id = z.number().int().positive()

/** Who counts with the person, and why both and no third (R24). */
interface Joint {
  second: number
  reason: string
}

/** What stands before a count: seal check → opening → count (R17), and at return the level (R22a). */
export function tooSoon(ctx: Ctx, pile: PileRow) {
  if (pile.kind === 'receipt') {
    const locked = lockedPile(ctx, pile.id)
    if (locked) return locked
    const no = ctx.tx.number('SELECT no FROM unit WHERE id = ?', pile.unit)
    // At level 箱 the cartons stay shut: their seals are checked, and they were taken over.
    if (receiptLevel(ctx, pile.id) === 'carton') {
      const out = ctx.tx.number(
        `SELECT count(*) FROM carton c JOIN delivery d ON d.id = c.delivery
         WHERE c.pile = ? AND (c.state = 'expected' OR d.taken IS NULL)`,
        pile.id,
      )
      return out > 0 ? refuse('cartons-not-taken', { unit: no, n: out }) : null
    }
    const shut = ctx.tx.number(
      `SELECT count(*) FROM carton WHERE pile = ? AND state IN ('expected', 'checked')`,
      pile.id,
    )
    return shut > 0 ? refuse('cartons-unopened', { unit: no, n: shut }) : null
  }
  if (pile.sample_of !== null) return null
  // At level 份, and where the copies carry no bar code, hands count and the desk types the figures; but what two counts
  // did not settle is counted serial by serial, so that the missing number is known (R22a, R22b).
  const serials = ctx.tx.number(
    `SELECT count(*) FROM item WHERE ${pile.item === null ? 'account' : 'id'} = ? AND prefix IS NOT NULL`,
    pile.item ?? pile.account,
  )
  const asked = ctx.profile.level.return === 'code' || pile.state === 'unequal'
  return serials > 0 && asked ? null : refuse('level-copy')
}

/** The count becomes what a scan at the station means. */
export const takesCount = (me: By, count: number, second: number | null): NewEvent =>
  taskTaken({ station: me.station, kind: 'count', ref: { count }, second, title: '清点' })

/** A count of the pile begins, for the person at the station; the task is the caller's to take. */
export function countBegins(ctx: Ctx, pile: PileRow, how: Turn & { sample?: true; joint?: Joint }) {
  const { person } = by(ctx)
  const count = ctx.tx.nextId('count')
  const level = pile.kind === 'receipt' ? receiptLevel(ctx, pile.id) : 'code'
  const events: NewEvent[] = [
    countOpened({ count, pile: pile.id, ...how, source: 'person', person, typist: person, level }),
    ...(level === 'code' ? [countSection({ count, section: 'used' })] : []),
  ]
  return { count, events }
}

/** Opens the next count of a pile for the person at the station, and makes it the station's task. */
export const countOpen = defineAct({
  name: 'count.open',
  title: { zh: '开始清点', en: 'Open a count' },
  duty: 'count',
  input: z.strictObject({ pile: id }),
  needs: {
    zh: '箱已开或试卷已收回；本人没有数过这一堆',
    en: 'Cartons opened, or papers returned; not counted by the same person before',
  },
  refuses: [
    'not-countable',
    'cartons-unopened',
    'cartons-not-taken',
    'pile-locked',
    'counted-before',
    'typed-before',
    'sat-beside',
    'knows-beside',
    'sample-other',
    'level-copy',
  ],
  records: ['count.opened.1', 'count.section.1', 'task.taken.1'],
  changes: { zh: '这一堆正在清点，数字对所有人隐藏', en: 'The pile is being counted; its figures are hidden from all' },
  decide(ctx, input) {
    const pile = pileOf(ctx, input.pile)
    if (!pile) return refuse('not-countable', { state: '—' })
    const me = by(ctx)
    const soon = tooSoon(ctx, pile)
    if (soon) return soon
    const sample = pile.sample_of !== null
    const turn = sample ? sampleTurn(ctx, pile, me.person) : turnFor(ctx, pile, me.person)
    if ('refused' in turn) return turn
    const { count, events } = countBegins(ctx, pile, { ...turn, ...(sample && { sample: true as const }) })
    return done([...events, takesCount(me, count, null)], tx => countStage(tx, count, me.person))
  },
})

const pausing = (name: string, zh: string, en: string, from: CountRow['state'], event: typeof countPaused) =>
  defineAct({
    name,
    title: { zh, en },
    duty: 'count',
    input: z.strictObject({ count: id }),
    needs: { zh: '本人的一遍', en: 'The person’s own count' },
    refuses: ['count-not-open', 'count-not-yours'],
    records: [event.type, 'task.taken.1'],
    changes: { zh: '数字都保留', en: 'Nothing is lost' },
    decide(ctx, input) {
      const count = countOf(ctx, input.count)
      const me = by(ctx)
      if (count?.state !== from) return refuse('count-not-open')
      if (count.person !== me.person) return refuse('count-not-yours', { name: nameOf(ctx.tx, count.person ?? 0) })
      const task = from === 'paused' ? [takesCount(me, count.id, count.second)] : []
      return done([event({ count: count.id }), ...task], tx => countStage(tx, count.id, count.person ?? 0))
    },
  })
export const countPause = pausing('count.pause', '暂停清点', 'Pause the count', 'open', countPaused)
export const countResume = pausing('count.resume', '继续清点', 'Resume the count', 'paused', countResumed)
