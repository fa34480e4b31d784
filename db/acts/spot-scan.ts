import { z } from 'zod'
import type { NewEvent } from '../events/index.ts'
import { holdOf } from '../stages/holds.ts'
import { spotGoesOn, spotStage } from '../stages/spot.ts'
import type { TaskRow } from '../tasks.ts'
import { by, type Ctx, defineAct, done, refuse } from './define.ts'
import { setDesk } from './receive.ts'
import {
  CHECK_RECORDS,
  type ClosedBag,
  checked,
  closedBag,
  notChecked,
  otherThing,
  type SealRead,
} from './seal-check.ts'
import { sealBy } from './seals.ts'
import { spotResult } from './spot.ts'

interface Last extends SealRead {
  /** The number on record, once another one has been read. */
  recorded: string | null
}

/**
 * The spot check by scan (R70a): a bag that was drawn, then the seal on it, as at any check of seals (R36). The number on
 * record is not shown before one has been read; another one is read twice before it is believed, and then the incident
 * holds the gate.
 */
export const spotScan = defineAct({
  name: 'spot.scan',
  title: { zh: '现场抽查扫描', en: 'Spot check scan' },
  duty: 'execute',
  input: z.strictObject({ code: z.string().min(1).max(200), hand: z.string().trim().max(200).nullable() }),
  needs: { zh: '先扫抽中的袋，再扫它的封条', en: 'A bag that was drawn, then its seal' },
  refuses: ['no-task', 'spot-over'],
  records: ['spot.checked.1', 'spot.ended.1', ...CHECK_RECORDS],
  changes: {
    zh: '这一袋相符；不符：异常事件打开，袋子暂扣',
    en: 'The bag is as recorded; if not, an incident opens and holds it',
  },
  decide(ctx, { code }) {
    const { station } = by(ctx)
    const task = ctx.tx.one<TaskRow>('SELECT * FROM task WHERE station = ?', station)
    if (task?.kind !== 'spot') return refuse('no-task')
    const s = spotGoesOn(ctx.tx, (JSON.parse(task.ref) as { spot: number }).spot)
    if (!s) return refuse('spot-over')
    const desk = ctx.tx.one<{ kind: string; ref: string; pending: string | null }>(
      'SELECT kind, ref, pending FROM desk WHERE station = ?',
      station,
    )
    const answer = (
      last: Partial<Last> & Pick<Last, 'outcome' | 'reason'>,
      events: NewEvent[] = [],
      hand: { item: number; doubt: string } | null = null,
    ) =>
      done(
        events,
        tx => ({
          ...spotStage(tx, station, s.id),
          last: {
            code,
            at: ctx.now.at,
            item: null,
            recorded: null,
            incident: null,
            what: null,
            ...last,
          } satisfies Last,
          sound: last.outcome,
        }),
        { also: tx => setDesk(tx, station, 'spot', hand && String(hand.item), hand?.doubt ?? '') },
      )

    const bag = ctx.tx.one<{ id: number; drawn: number; found: string | null }>(
      `SELECT i.id, b.item IS NOT NULL AS drawn, b.found FROM item i LEFT JOIN spot_bag b ON b.item = i.id AND b.spot = ?
       WHERE i.exam = ? AND i.code = ?`,
      s.id,
      s.exam,
      code,
    )
    if (bag) {
      const at = { item: bag.id }
      if (!bag.drawn) return answer({ ...at, outcome: 'elsewhere', reason: 'not-drawn' })
      if (bag.found) return answer({ ...at, outcome: 'duplicate', reason: 'checked' })
      const full = closedBag(ctx, bag.id) as ClosedBag
      if (full.held || notChecked(ctx, full)) {
        // Held, or not closed any more, since the list was approved: that is a difference as well.
        const incident = full.held ? holdOf(ctx.tx, bag.id) : null
        const reason = full.held ? 'held' : 'opened'
        return answer(
          { ...at, outcome: 'elsewhere', reason, incident },
          spotResult(ctx.tx, s, full, 'differs', incident),
        )
      }
      const reason = full.closure === 'area' ? 'look' : 'scan-seal'
      return answer({ ...at, outcome: 'next', reason }, [], { item: bag.id, doubt: '' })
    }
    const inHand = inHandOf(ctx, s.id, desk)
    if (!inHand) {
      const known = sealBy(ctx.tx, code) !== undefined
      return answer(
        known ? { outcome: 'elsewhere', reason: 'bag-first' } : { outcome: 'unknown', reason: 'no-such-code' },
      )
    }
    const of = { item: inHand.id, recorded: inHand.sealCode }
    const { events, incident } = checked(ctx, inHand, { read: code.slice(0, 60), whole: true, note: '' }, 'spot')
    if (incident === null)
      return answer({ ...of, outcome: 'pass', reason: 'as-recorded' }, [
        ...events,
        ...spotResult(ctx.tx, s, inHand, 'agrees', null),
      ])
    const what = otherThing(ctx, code)
    const hand = { item: inHand.id, doubt: what ? '' : code }
    if (what) return answer({ item: inHand.id, outcome: 'elsewhere', reason: 'not-a-seal', what }, [], hand)
    if (desk?.ref !== code) return answer({ ...of, outcome: 'elsewhere', reason: 'seal-differs' }, [], hand)
    return answer({ ...of, outcome: 'elsewhere', reason: 'now-held', incident }, [
      ...events,
      ...spotResult(ctx.tx, s, inHand, 'differs', incident),
    ])
  },
})

/** The bag whose seal is wanted, if it still waits: another station may have looked at it meanwhile. */
function inHandOf(ctx: Ctx, spot: number, desk: { kind: string; pending: string | null } | undefined) {
  if (desk?.kind !== 'spot' || !desk.pending) return undefined
  const bag = closedBag(ctx, Number(desk.pending))
  const waits = 'SELECT count(*) FROM spot_bag WHERE spot = ? AND item = ? AND found IS NULL'
  if (bag?.closure !== 'seal' || !ctx.tx.number(waits, spot, bag.id)) return undefined
  return notChecked(ctx, bag) ? undefined : bag
}
