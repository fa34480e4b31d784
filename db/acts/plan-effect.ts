import { itemReassigned, type NewEvent } from '../events/index.ts'
import type { Refusal } from '../refusals.ts'
import { labelOfAccount, roomLabel } from '../stages/labels.ts'
import { type Ctx, refuse, type Text } from './define.ts'

/** What a correction of the plan comes to (R15b), and what each kind asks the tables. */

export interface Touch {
  unit: number
  category: string
}
export interface Effect {
  what: Text
  head: { zh: string[]; en: string[] }
  rows: string[][]
  touches: Touch[]
  events: (version: number) => NewEvent[]
}

export interface AccountRow {
  id: number
  exam: number
  room: number
  unit: number
  no: number
  category: string
  state: string
}
const ACCOUNT = `SELECT a.id, a.exam, a.room, a.unit, a.state, u.no, s.category FROM account a JOIN unit u ON u.id = a.unit JOIN sitting s ON s.id = a.sitting`
export const accountOf = (ctx: Ctx, account: number) => ctx.tx.one<AccountRow>(`${ACCOUNT} WHERE a.id = ?`, account)
export const accountsOf = (ctx: Ctx, room: number) =>
  ctx.tx.all<AccountRow>(`${ACCOUNT} WHERE a.room = ? ORDER BY u.no`, room)

export interface RoomRow {
  id: number
  exam: number
  code: string
  category: string
  place: string
  candidates: number
}
export const roomOf = (ctx: Ctx, exam: number, room: number) =>
  ctx.tx.one<RoomRow>('SELECT * FROM room WHERE id = ? AND exam = ?', room, exam)
export const nameOfRoom = (ctx: Ctx, r: RoomRow): string =>
  roomLabel(
    ctx.tx.one<{ name: string }>('SELECT name FROM sitting WHERE category = ? AND exam = ?', r.category, r.exam)
      ?.name ?? '',
    r.code,
  )

export interface BagRow {
  id: number
  exam: number
  code: string
  kind: string
  unit: number
  account: number | null
  state: string
  held: number
}
export const touchOf = (a: AccountRow): Touch => ({ unit: a.unit, category: a.category })
export const unique = (all: Touch[]): Touch[] =>
  all.filter((t, i) => all.findIndex(o => o.unit === t.unit && o.category === t.category) === i)

/** In which states of a room its bags may change to another one, and what state such a bag has. */
export const WITH: Record<string, readonly string[]> = { waiting: ['stored', 'expected'], issued: ['issued'] }
/** Why this room's bags cannot change now, or null: an open handover has them in the hand. */
export function fixed(ctx: Ctx, a: AccountRow): Refusal | null {
  const room = labelOfAccount(ctx.tx, a.id).roomLabel
  const handing = ctx.tx.number(
    `SELECT count(*) FROM handover WHERE account = ? AND direction = 'issue' AND state = 'offered'`,
    a.id,
  )
  return WITH[a.state] && handing === 0 ? null : refuse('correct-settled', { room })
}

export const reassigned = (ctx: Ctx, b: BagRow, to: number, version: number, room?: string): NewEvent =>
  itemReassigned({
    item: b.id,
    code: b.code,
    account: to,
    room: room ?? labelOfAccount(ctx.tx, to).room,
    from: b.account,
    fromRoom: b.account === null ? null : labelOfAccount(ctx.tx, b.account).room,
    order: null,
    version,
  })

/** States of a room in a unit, for the statement's table in both languages. */
export const STATE: Record<string, string> = {
  waiting: '未发 not issued',
  issued: '已发放 issued',
  returned: '已回收 returned',
  counted: '已清点 counted',
  closed: '已结清 closed',
}
