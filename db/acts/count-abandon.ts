import { z } from 'zod'
import { countAbandoned, type NewEvent, taskTaken } from '../events/index.ts'
import type { CountRow } from '../stages/count.ts'
import { type Ctx, defineAct, done, refuse } from './define.ts'

/** The stations this count is the task of. */
const stationsAt = (ctx: Ctx, count: number): number[] =>
  ctx.tx
    .all<{ station: number; ref: string }>(`SELECT station, ref FROM task WHERE kind = 'count'`)
    .filter(t => (JSON.parse(t.ref) as { count: number }).count === count)
    .map(t => t.station)

/** The events that give up a pile's unfinished count and free the stations it is the task of; none where there is none. */
export function abandoned(ctx: Ctx, pile: number, reason: string): NewEvent[] {
  const count = ctx.tx.one<CountRow>(
    `SELECT * FROM count WHERE pile = ? AND state IN ('open', 'paused') AND source = 'person'`,
    pile,
  )
  if (!count) return []
  const tasks = stationsAt(ctx, count.id).map(station =>
    taskTaken({ station, kind: 'none', ref: {}, second: null, title: '无任务' }),
  )
  return [countAbandoned({ count: count.id, pile, turn: count.turn, reason }), ...tasks]
}

/**
 * Gives up the unfinished count of a pile, so that somebody else can count it from nothing: a counter may have been
 * called away, and no exam waits for that. By whoever may count, with a reason; its scans stay in the ledger and count
 * for nothing, and its figure is shown to nobody. Whoever gave a count up may count again.
 */
export const countAbandon = defineAct({
  name: 'count.abandon',
  title: { zh: '作废一遍清点', en: 'Abandon a count' },
  duty: 'count',
  input: z.strictObject({ pile: z.number().int().positive(), reason: z.string().trim().min(1).max(200) }),
  needs: { zh: '这一堆有没数完的一遍', en: 'A count of the pile is unfinished' },
  refuses: ['count-not-open'],
  records: ['count.abandoned.1', 'task.taken.1'],
  changes: {
    zh: '这一遍留在台账里，不作数；从头另数',
    en: 'The count stays in the ledger and counts for nothing; it is counted anew',
  },
  decide(ctx, { pile, reason }) {
    const events = abandoned(ctx, pile, reason)
    return events.length > 0 ? done(events, () => ({ pile })) : refuse('count-not-open')
  },
})
