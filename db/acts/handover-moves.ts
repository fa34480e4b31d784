import {
  handoverAccepted,
  handoverOffered,
  itemAccepted,
  itemHandedOut,
  itemReturned,
  type NewEvent,
  pileMade,
} from '../events/index.ts'
import type { AccountLabel } from '../stages/labels.ts'
import { mayGoEarly } from '../stages/orders.ts'
import { notBackYet, roomTimes } from '../stages/rooms.ts'
import { copiesOf } from './count-copies.ts'
import type { Ctx } from './define.ts'

/**
 * When a room's bags may go and come back, and what that moves. Scans at the desk (handovers.ts) and what was done on
 * paper and is entered later (back-entry-handovers.ts) ask here, so that there is one custody rule.
 */
export type Direction = 'issue' | 'return'

export interface AccountRow {
  id: number
  exam: number
  state: string
  unit: number
  sitting: number
}

export interface BagRow {
  id: number
  code: string
  account: number | null
  state: string
  held: number
  holding: string
}

/** The two who sign for a room in ink. */
export const INVIGILATORS = '监考员二人'

/** May this room's handover begin at `ctx.now`? The reason why not, with the time that matters. */
export function notNow(
  ctx: Ctx,
  direction: Direction,
  account: AccountRow,
  label: AccountLabel,
): { reason: 'too-early' | 'sitting-running' | 'suspended' | 'void'; when: number | null } | null {
  const times = roomTimes(ctx.tx, account.id)
  if (direction === 'issue') {
    // Nothing goes out to a room that is void, or while its exam stands still (R61).
    if (times?.voided && times.voided <= ctx.now.at) return { reason: 'void', when: times.voided }
    if (times?.suspended && times.suspended.since <= ctx.now.at)
      return { reason: 'suspended', when: times.suspended.since }
    const from = label.start - ctx.profile.window.issueBefore * 60_000
    // R45: earlier only where the chief examiner has ordered it for this room.
    return ctx.now.at < from && !mayGoEarly(ctx.tx, account.id, ctx.now.at) ? { reason: 'too-early', when: from } : null
  }
  return times ? notBackYet(times, ctx.now.at) : { reason: 'sitting-running', when: null }
}

export const bagsOf = (ctx: Ctx, account: number) =>
  ctx.tx.all<BagRow>(`SELECT * FROM item WHERE account = ? AND state <> 'missing' ORDER BY id`, account)

/** Where a bag lay before it was handed out: the store, or a distribution point (R45a). */
export function layAt(ctx: Ctx, item: number): number {
  for (let seq = ctx.tx.number('SELECT last FROM item WHERE id = ?', item); seq; ) {
    const e = ctx.tx.one<{ body: Buffer }>('SELECT body FROM event WHERE seq = ?', seq)
    const body = e && (JSON.parse(e.body.toString()) as { was?: number; place?: number })
    if (body?.place) return body.place
    seq = body?.was ?? 0
  }
  return 1
}

/** The last bag of a room has been checked: its bags leave the room together (在途). */
export function offered(
  ctx: Ctx,
  open: { id: number; account: number },
  label: AccountLabel,
  bags: readonly { id: number; code: string }[] = bagsOf(ctx, open.account),
): NewEvent[] {
  return [
    handoverOffered({ handover: open.id, account: open.account, room: label.room }),
    ...bags.map(i => itemHandedOut({ item: i.id, code: i.code, handover: open.id, room: label.room })),
  ]
}

/** The invigilators have signed the form: the bags are theirs. */
export function accepted(
  ctx: Ctx,
  open: { id: number; account: number },
  label: AccountLabel,
  form: string,
): NewEvent[] {
  const { id: handover, account } = open
  return [
    handoverAccepted({ handover, account, direction: 'issue', room: label.room, ink: { who: INVIGILATORS, form } }),
    ...bagsOf(ctx, account).map(i => itemAccepted({ item: i.id, code: i.code, account, room: label.room })),
  ]
}

/**
 * The last bag of a room is back: the bags lie at the desk, two piles wait to be counted, blind from here on.
 * `pile` gives the ids of new piles (several rooms may come back in one act).
 */
export function returned(
  ctx: Ctx,
  open: { id: number; account: number },
  label: AccountLabel,
  pile: () => number,
  form = '',
): NewEvent[] {
  const { id: handover, account } = open
  const exam = ctx.tx.number('SELECT exam FROM account WHERE id = ?', account)
  const desk = ctx.tx.number(`SELECT id FROM place WHERE kind = 'desk' ORDER BY id LIMIT 1`)
  return [
    handoverAccepted({ handover, account, direction: 'return', room: label.room, ink: { who: INVIGILATORS, form } }),
    ...bagsOf(ctx, account).map(i => itemReturned({ item: i.id, code: i.code, place: desk, room: label.room })),
    ...copiesOf(ctx.tx, account).map(kind =>
      pileMade({ pile: pile(), exam, kind, account, unit: label.unitId, room: label.room }),
    ),
  ]
}
