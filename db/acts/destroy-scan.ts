import { z } from 'zod'
import { destructionScanned, itemCameBack, itemDestroyed, itemShipped, type NewEvent } from '../events/index.ts'
import { mayNot } from '../rules/moves.ts'
import { destroyStage } from '../stages/destroy.ts'
import { holdOf } from '../stages/holds.ts'
import { shutDoor } from '../stages/keep.ts'
import { labelOfItem } from '../stages/labels.ts'
import type { TaskRow } from '../tasks.ts'
import { by, defineAct, done, refuse } from './define.ts'
import { destructionOf } from './destroy.ts'
import { setDesk } from './receive.ts'
import { CHECK_RECORDS, type ClosedBag, checked, closedBag, otherThing, type SealRead } from './seal-check.ts'
import { sealBy } from './seals.ts'

/** What the screen says of a bag that passed, by how it is destroyed. */
const GOES = { whole: 'into-machine', sheets: 'open-and-in', elsewhere: 'into-vehicle' } as const

interface Last extends SealRead {
  /** When it was destroyed, where it has been already. */
  when: number | null
}

/**
 * Bag by bag, unopened (R72): its code, then the seal on it, compared with the record. A bag the area closed has no
 * number: its code alone, whole. Only the seal that the record names lets it into the machine. Another number is read
 * once more, for the seal of the bag beside it is soon read: read twice from one bag it opens the incident (R36), and the
 * bag is held out of the destruction.
 */
export const destroyScan = defineAct({
  name: 'destroy.scan',
  title: { zh: '逐袋销毁', en: 'Destroy bag by bag' },
  duty: 'execute',
  input: z.strictObject({ code: z.string().min(1).max(200), hand: z.string().trim().max(200).nullable() }),
  needs: {
    zh: '销毁进行中；袋子在批准的清单上；封条与记录一致',
    en: 'Destruction running; bag on the approved list; seal as recorded',
  },
  refuses: ['no-task', 'not-running', 'not-executor'],
  records: ['destruction.scanned.1', 'item.destroyed.1', 'item.shipped.1', 'item.came-back.1', ...CHECK_RECORDS],
  changes: { zh: '袋子：已密封 → 已销毁；差额', en: 'Bag: sealed → destroyed; the balance' },
  decide(ctx, { code }) {
    const me = by(ctx)
    const task = ctx.tx.one<TaskRow>('SELECT * FROM task WHERE station = ?', me.station)
    if (task?.kind !== 'destroy') return refuse('no-task')
    const d = destructionOf(ctx, (JSON.parse(task.ref) as { destruction: number }).destruction)
    const away = d?.state === 'away'
    if (!d || (d.state !== 'running' && !away)) return refuse('not-running')
    if (!(JSON.parse(d.executors) as number[]).includes(me.person))
      return refuse('not-executor', { name: me.name }, true)
    const desk = ctx.tx.one<{ kind: string; ref: string; pending: string | null }>(
      'SELECT kind, ref, pending FROM desk WHERE station = ?',
      me.station,
    )
    const held = desk?.kind === 'destroy' && desk.pending ? Number(desk.pending) : null

    const answer = (
      last: Omit<Last, 'at' | 'incident' | 'what'> & Partial<Pick<Last, 'incident' | 'what'>>,
      events: NewEvent[],
      pending: number | null,
      doubt = '',
    ) =>
      done(
        events,
        tx => ({
          ...destroyStage(tx, d.id, me.station),
          last: {
            incident: null,
            what: null,
            ...last,
            at: ctx.now.at,
            label: last.item ? labelOfItem(tx, last.item) : null,
          },
          sound: last.outcome,
        }),
        { also: tx => setDesk(tx, me.station, 'destroy', pending === null ? null : String(pending), doubt) },
      )
    const wrong = (
      outcome: 'duplicate' | 'unknown' | 'elsewhere',
      reason: string,
      item: number | null,
      at: number | null = null,
    ) =>
      answer(
        { code, outcome, reason, item, when: at, incident: reason === 'held' && item ? holdOf(ctx.tx, item) : null },
        [destructionScanned({ destruction: d.id, code: code.slice(0, 64), item, seal: null, outcome, reason })],
        null,
      )
    /** A number that is not the one on record, read from the bag in hand: once it is asked for again, twice it is so. */
    const differs = (bag: ClosedBag) => {
      const what = otherThing(ctx, code)
      const reason = what ? 'not-a-seal' : 'seal-differs'
      const scanned = destructionScanned({
        destruction: d.id,
        code: code.slice(0, 64),
        item: bag.id,
        seal: null,
        outcome: 'elsewhere',
        reason,
      })
      const last = { code, outcome: 'elsewhere' as const, item: bag.id, when: null }
      if (what) return answer({ ...last, reason, what }, [scanned], bag.id)
      if (desk?.ref !== code) return answer({ ...last, reason }, [scanned], bag.id, code)
      const { events, incident } = checked(ctx, bag, { read: code.slice(0, 60), whole: true, note: '' }, 'destroy')
      return answer({ ...last, reason: 'now-held', incident }, [scanned, ...events], null)
    }
    const pass = (item: number, bag: string, seal: string | null) =>
      answer(
        { code: bag, outcome: 'pass', reason: seal === null ? 'closed-by-area' : GOES[d.way], item, when: null },
        [
          destructionScanned({ destruction: d.id, code: bag, item, seal, outcome: 'pass', reason: '' }),
          d.way === 'elsewhere'
            ? itemShipped({ item, code: bag, destruction: d.id })
            : itemDestroyed({ item, code: bag, destruction: d.id }),
        ],
        null,
      )

    // A bag that the chief examiner has since kept back, or sends to the area, does not go into the machine.
    const item = ctx.tx.one<{
      id: number
      code: string
      state: string
      closure: string
      holding: string
      held: number
      listed: number
    }>(
      `SELECT i.id, i.code, i.state, i.closure, i.holding, (i.held = 1 OR i.disposition IS NOT 'destroy') AS held, (SELECT count(*) FROM list_item l WHERE l.list = ? AND l.item = i.id) AS listed
       FROM item i WHERE i.exam = ? AND i.code = ?`,
      d.list,
      d.exam,
      code,
    )
    if (item) {
      if (item.state === 'destroyed') {
        const at = ctx.tx.number(
          `SELECT at FROM destruction_scan WHERE destruction = ? AND item = ? AND outcome = 'pass'`,
          d.id,
          item.id,
        )
        return wrong('duplicate', 'destroyed', item.id, at || null)
      }
      if (!item.listed) return wrong('unknown', 'not-listed', item.id)
      if (item.holding === 'destruction') {
        if (!away) return wrong('duplicate', 'shipped', item.id)
        // R73a: what comes back from the plant is returned by scan.
        const state = item.closure === 'area' ? ('stored' as const) : ('sealed' as const)
        return answer(
          { code, outcome: 'pass', reason: 'came-back', item: item.id, when: null },
          [itemCameBack({ item: item.id, code, destruction: d.id, state, place: 1 })],
          null,
        )
      }
      if (away) return wrong('elsewhere', 'is-away', item.id)
      if (item.closure === 'open' || mayNot('destroy', item)) {
        return wrong('elsewhere', item.held ? 'held' : 'opened', item.id)
      }
      // By the record it lies in a shut cabinet: who opened that is said first, nothing presses here (R43).
      const door = shutDoor(ctx.tx, item.id)
      if (door) {
        const scanned = { destruction: d.id, code: item.code, item: item.id, seal: null, outcome: 'elsewhere' as const }
        const said = { code, outcome: 'elsewhere' as const, reason: 'behind-door', item: item.id, when: null }
        const what = { zh: door.name, en: door.name }
        return answer({ ...said, what }, [destructionScanned({ ...scanned, reason: 'behind-door' })], null)
      }
      if (item.closure === 'area') return pass(item.id, item.code, null)
      return answer({ code, outcome: 'next', reason: 'scan-seal', item: item.id, when: null }, [], item.id)
    }
    // Between its code and its seal the bag in hand may have been declared missing or kept back: then its code again.
    const inHand = held === null ? undefined : closedBag(ctx, held)
    const goes =
      inHand?.state === 'sealed' &&
      inHand.held === 0 &&
      ctx.tx.number(`SELECT count(*) FROM item WHERE id = ? AND disposition = 'destroy'`, inHand.id) > 0
    const seal = sealBy(ctx.tx, code)
    if (!inHand || !goes) return seal ? wrong('elsewhere', 'bag-first', null) : wrong('unknown', 'no-such-code', null)
    if (!seal || inHand.seal !== seal.id || seal.state !== 'used') return differs(inHand)
    return pass(inHand.id, inHand.code, seal.code)
  },
})
