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
}

/** The two who sign for a room in ink. */
const INVIGILATORS = '监考员二人'

/** May this room's handover begin at `ctx.now`? The reason why not, with the time that matters. */
export function notNow(
  ctx: Ctx,
  direction: Direction,
  account: AccountRow,
  label: AccountLabel,
): { reason: 'too-early' | 'sitting-running'; when: number | null } | null {
  if (direction === 'issue') {
    const from = label.start - ctx.profile.window.issueBefore * 60_000
    return ctx.now.at < from ? { reason: 'too-early', when: from } : null
  }
  const sitting = ctx.tx.one<{ ended: number | null; finish: number }>(
    'SELECT ended, finish FROM sitting WHERE id = ?',
    account.sitting,
  )
  const over = sitting && ((sitting.ended !== null && sitting.ended <= ctx.now.at) || ctx.now.at >= sitting.finish)
  return over ? null : { reason: 'sitting-running', when: sitting?.finish ?? null }
}

export const bagsOf = (ctx: Ctx, account: number) =>
  ctx.tx.all<BagRow>(`SELECT * FROM item WHERE account = ? AND state <> 'missing' ORDER BY id`, account)

/** The last bag of a room has been checked: its bags leave the room together (在途). */
export function offered(ctx: Ctx, open: { id: number; account: number }, label: AccountLabel): NewEvent[] {
  return [
    handoverOffered({ handover: open.id, account: open.account, room: label.room }),
    ...bagsOf(ctx, open.account).map(i =>
      itemHandedOut({ item: i.id, code: i.code, handover: open.id, room: label.room }),
    ),
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
