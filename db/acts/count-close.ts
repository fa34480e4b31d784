import { z } from 'zod'
import { countClosed, taskTaken } from '../events/index.ts'
import { nameOf } from '../people/identify.ts'
import type { Figures } from '../rules/equation.ts'
import type { CountRow } from '../stages/count.ts'
import { copyEvents, expectedIn, judgeCopies, type Moved } from './count-copies.ts'
import { judgeReceipt, receiptEvents } from './count-receipt.ts'
import { countStatement } from './count-statement.ts'
import { by, type Ctx, defineAct, done, refuse } from './define.ts'
import { countOf, figuresOf, type PileRow, pileOf, type Result } from './piles.ts'
import { sampledRoom } from './sample.ts'
import { judgeSample, sampleEvents } from './sample-count.ts'

const id = z.number().int().positive()

/** What a count that closes comes to, and what that moves: each kind of pile by its own rule (R22b, R22c, R24). */
function outcome(ctx: Ctx, pile: PileRow, count: CountRow, figures: Figures): { r: Result; moved: Moved } {
  if (pile.kind === 'receipt') {
    const r = judgeReceipt(ctx, pile, count)
    return { r, moved: receiptEvents(ctx, pile, count, r) }
  }
  if (pile.sample_of !== null) {
    const r = judgeSample(ctx, pile, count, figures)
    return { r, moved: sampleEvents(ctx, pile, r) }
  }
  const r = judgeCopies(ctx, pile, count, figures)
  return { r, moved: copyEvents(ctx, pile, r, 0) }
}

/**
 * Closes the person's own count. A receipt's is signed by the counter; a room's is carried by `close-room` (R103); a joint
 * recount by both counters, wherever it is (R24).
 */
export const countClose = defineAct({
  name: 'count.close',
  title: { zh: '结束清点', en: 'Close the count' },
  duty: 'count',
  input: z.strictObject({ count: id }),
  signs(ctx, { count: id }) {
    const count = countOf(ctx, id) as CountRow
    const pile = pileOf(ctx, count.pile) as PileRow
    // A room's ordinary count is carried by the closing of its room; what two count jointly, both sign.
    return pile.kind === 'receipt' || count.second !== null ? countStatement(ctx, pile, count) : null
  },
  signers: {
    zh: '清点人本人（接收）；回收由考场结清承担；共同复数由两名清点人',
    en: 'the counter (receipt); at return carried by closing the room; a joint recount: both counters',
  },
  needs: { zh: '本人的一遍，至少数到一袋', en: 'The person’s own count, with something counted' },
  refuses: ['count-not-open', 'count-not-yours', 'empty-count'],
  records: [
    'count.closed.1',
    'item.received.1',
    'item.marked.1',
    'carton.closed.1',
    'incident.opened.1',
    'sample.due.1',
    'task.taken.1',
  ],
  changes: {
    zh: '第二遍起：一致则入室，不符则开异常事件',
    en: 'From the second on: agreed and stored, or an incident',
  },
  decide(ctx, input) {
    const count = countOf(ctx, input.count)
    const me = by(ctx)
    if (count?.state !== 'open') return refuse('count-not-open')
    if (count.person !== me.person) return refuse('count-not-yours', { name: nameOf(ctx.tx, count.person ?? 0) })
    const pile = pileOf(ctx, count.pile) as PileRow
    // Where every bag of the room has been declared missing there is nothing to scan, and nothing is what is counted.
    const nothing = pile.kind !== 'receipt' && expectedIn(ctx.tx, pile) === 0
    if (count.pass + count.unknown === 0 && !nothing) return refuse('empty-count')
    const figures = figuresOf(ctx, count.id)
    const sample = pile.sample_of !== null
    const { r, moved } = outcome(ctx, pile, count, figures)
    const closing = { pile, turn: count.turn, level: count.level, result: r.result, figures }
    return done(
      [
        countClosed({
          count: count.id,
          pile: pile.id,
          turn: count.turn,
          figures,
          ...r,
          differ: r.differ.slice(0, 2000),
          incident: moved.incident,
          ...(sample && { sample: true as const }),
        }),
        ...moved.events,
        ...(pile.account === null ? [] : sampledRoom(ctx, pile.account, { closings: [closing] })),
        taskTaken({ station: me.station, kind: 'none', ref: {}, second: null, title: '无任务' }),
      ],
      () => ({ pile: pile.id, result: r.result, incident: moved.incident }),
    )
  },
})
