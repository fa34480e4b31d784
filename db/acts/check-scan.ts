import { z } from 'zod'
import { type NewEvent, sealScanned } from '../events/index.ts'
import { checkStage } from '../stages/check.ts'
import { holdOf } from '../stages/holds.ts'
import type { TaskRow } from '../tasks.ts'
import { by, type Ctx, defineAct, done, refuse } from './define.ts'
import { setDesk } from './receive.ts'
import { CHECK_RECORDS, checked, closedBag, closedBagBy, notChecked, otherThing, type SealRead } from './seal-check.ts'
import { sealBy } from './seals.ts'

interface Last extends SealRead {
  /** The number on record, where it is compared. */
  recorded: string | null
}

/**
 * Checking by scan (R36): a bag, then the seal that is on it. Another number is not believed at once, for the seal of the
 * bag beside it is soon read: read a second time from the same bag it is so, and opens the incident.
 */
export const checkScan = defineAct({
  name: 'check.scan',
  title: { zh: '查封条扫描', en: 'Check scan' },
  duty: 'seal',
  input: z.strictObject({ code: z.string().min(1).max(200), hand: z.string().trim().max(200).nullable() }),
  needs: { zh: '先扫袋，再扫它的封条', en: 'The bag first, then its seal' },
  refuses: ['no-task'],
  records: [...CHECK_RECORDS, 'seal.scanned.1'],
  changes: {
    zh: '与记录不符：异常事件打开，袋子暂扣',
    en: 'Not as recorded: an incident opens, the bag is on hold',
  },
  decide(ctx, { code }) {
    const { station } = by(ctx)
    const task = ctx.tx.one<TaskRow>('SELECT * FROM task WHERE station = ?', station)
    if (task?.kind !== 'check') return refuse('no-task')
    const desk = ctx.tx.one<{ kind: string; ref: string; pending: string | null }>(
      'SELECT kind, ref, pending FROM desk WHERE station = ?',
      station,
    )
    const answer = (last: Partial<Last> & Pick<Last, 'outcome' | 'reason'>, events: NewEvent[], hand: Hand | null) =>
      done(
        events,
        tx => ({
          ...checkStage(tx, station),
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
        { also: tx => setDesk(tx, station, 'check', hand && String(hand.item), hand?.doubt ?? '') },
      )
    const wrong = (last: Partial<Last> & { outcome: 'unknown' | 'elsewhere'; reason: string }, hand: Hand | null) => {
      const { outcome, reason, item = null } = last
      return answer(last, [sealScanned({ code: code.slice(0, 64), outcome, item, reason })], hand)
    }

    const bag = closedBagBy(ctx, code)
    if (bag) {
      const at = { item: bag.id }
      if (bag.held)
        return wrong({ ...at, outcome: 'elsewhere', reason: 'held', incident: holdOf(ctx.tx, bag.id) }, null)
      if (notChecked(ctx, bag)) return wrong({ ...at, outcome: 'elsewhere', reason: `state-${bag.state}` }, null)
      const reason = bag.closure === 'area' ? 'look' : 'scan-seal'
      return answer({ ...at, outcome: 'next', reason }, [], { item: bag.id, doubt: '' })
    }
    const inHand = inHandOf(ctx, desk)
    if (!inHand) {
      const known = sealBy(ctx.tx, code) !== undefined
      const [outcome, reason] = known ? (['elsewhere', 'bag-first'] as const) : (['unknown', 'no-such-seal'] as const)
      return wrong({ outcome, reason }, null)
    }
    const found = { read: code.slice(0, 60), whole: true, note: '' }
    const of = { item: inHand.id, recorded: inHand.sealCode }
    const { events, incident } = checked(ctx, inHand, found, 'check')
    if (incident === null) return answer({ ...of, outcome: 'pass', reason: 'as-recorded' }, events, null)
    const what = otherThing(ctx, code)
    if (what)
      return wrong(
        { item: inHand.id, outcome: 'elsewhere', reason: 'not-a-seal', what },
        { item: inHand.id, doubt: '' },
      )
    if (desk?.ref !== code)
      return wrong({ ...of, outcome: 'elsewhere', reason: 'seal-differs' }, { item: inHand.id, doubt: code })
    return answer({ ...of, outcome: 'elsewhere', reason: 'now-held', incident }, events, null)
  },
})

/** The bag in hand, and a number that was read from it once and is not the recorded one. */
interface Hand {
  item: number
  doubt: string
}

/** The bag whose seal is wanted, if it can still be checked: it may have been declared missing meanwhile. */
function inHandOf(ctx: Ctx, desk: { kind: string; pending: string | null } | undefined) {
  const bag = desk?.kind === 'check' && desk.pending ? closedBag(ctx, Number(desk.pending)) : undefined
  return bag && bag.closure === 'seal' && !notChecked(ctx, bag) ? bag : undefined
}
