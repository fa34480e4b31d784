import { z } from 'zod'
import { countClosed, taskTaken } from '../events/index.ts'
import { nameOf } from '../people/identify.ts'
import type { Figures } from '../rules/equation.ts'
import type { CountRow } from '../stages/count.ts'
import { copyEvents, issuedCopies, judgeCopies, type Moved } from './count-copies.ts'
import { judgeReceipt, receiptEvents } from './count-receipt.ts'
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

/** Closes the person's own count. A receipt's is signed by the counter; a room's is carried by `close-room` (R103). */
export const countClose = defineAct({
  name: 'count.close',
  title: { zh: '结束清点', en: 'Close the count' },
  duty: 'count',
  input: z.strictObject({ count: id }),
  signs(ctx, input) {
    const count = countOf(ctx, input.count) as CountRow
    const pile = pileOf(ctx, count.pile) as PileRow
    if (pile.kind !== 'receipt') return null
    const no = ctx.tx.number('SELECT no FROM unit WHERE id = ?', pile.unit)
    const carton = count.level === 'carton'
    const sections = Object.entries(figuresOf(ctx, count.id)).filter(([, n]) => n > 0)
    const rows = sections.map(([s, n]) => [s || '—', String(n)])
    return {
      touches: [{ table: 'pile', id: pile.id }],
      places: [
        {
          place: 'counter',
          meaning: 'counted',
          duty: 'count',
          person: count.person ?? 0,
          label: { zh: '清点人', en: 'Counter' },
        },
      ],
      statement: {
        zh: {
          title: '清点',
          body: [
            `单元 ${no} 接收清点，第 ${count.turn} 遍，本人数得 **${count.pass} ${carton ? '箱' : '袋'}**。`,
            ...(carton ? ['按箱封条清点，箱未开，箱内袋数未点。'] : []),
            '本人独立清点。清点结束前，未见应有数，未见也未打听他人清点结果；以上为本人亲见、亲点之数。',
          ],
          table: { head: carton ? ['箱号', '箱封条'] : ['箱号', '袋数'], rows },
        },
        en: {
          title: 'Count',
          body: [
            `Receipt of unit ${no}, count ${count.turn}: I counted **${count.pass} ${carton ? 'cartons' : 'bags'}**.`,
            ...(carton ? ['Counted by the seals of cartons, which stay shut; the bags in them were not counted.'] : []),
            'I counted alone. Before closing I saw no expected figure, nor saw or asked for another count; this is what I saw and counted myself.',
          ],
          table: { head: carton ? ['Carton', 'Seals'] : ['Carton', 'Bags'], rows },
        },
      },
    }
  },
  signers: {
    zh: '清点人本人（接收）；回收由考场结清承担',
    en: 'the counter (receipt); at return carried by closing the room',
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
    const nothing = pile.kind !== 'receipt' && issuedCopies(ctx.tx, pile.account as number, pile.kind) === 0
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
