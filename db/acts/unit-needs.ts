import { SPARE_OPEN } from '../rules/spares.ts'
import { unsignedClearances } from '../stages/clearance.ts'
import { bagsAway } from '../stages/dist.ts'
import { atDesk } from '../stages/keep.ts'
import { labelOfAccount } from '../stages/labels.ts'
import { unsignedOrders } from '../stages/orders.ts'
import { ROOM_STATE } from '../stages/rooms.ts'
import { type Ctx, refuse } from './define.ts'
import { unsignedOf } from './spare-settle.ts'
import type { SpareRow } from './spares.ts'
import { owed, type UnitRow } from './units.ts'

/** What a unit needs before it can be closed, in this order; each says what is missing, or null (model.md, "unit"). */
type Need = (ctx: Ctx, unit: UnitRow) => ReturnType<typeof refuse> | null

const roomsClosed: Need = (ctx, unit) => {
  const open = ctx.tx.all<{ id: number }>(
    `SELECT a.id FROM account a WHERE a.unit = ? AND ${ROOM_STATE} <> 'closed' ORDER BY a.id`,
    unit.id,
  )
  if (open.length === 0) return null
  const rooms = open.slice(0, 5).map(a => labelOfAccount(ctx.tx, a.id).roomLabel)
  return refuse('rooms-open', { unit: unit.no, n: open.length, rooms: rooms.join('、') })
}

/** R30, R35, R35a: what was opened or made is sealed before the unit ends. */
const bagsSealed: Need = (ctx, unit) => {
  const opened = ctx.tx.all<{ code: string }>(
    `SELECT code FROM item WHERE unit = ? AND exam = ? AND (state = 'opened' OR (state = 'returned' AND account IS NULL)) ORDER BY id`,
    unit.id,
    unit.exam,
  )
  if (opened.length === 0) return null
  const codes = opened.slice(0, 5).map(b => b.code)
  return refuse('bags-unsealed', { unit: unit.no, n: opened.length, codes: codes.join('、') })
}

/** R30a: what was sealed has crossed into the store. */
const bagsInside: Need = (ctx, unit) => {
  const outside = atDesk(ctx.tx, unit.exam, unit.id)
  if (outside.length === 0) return null
  const codes = outside.slice(0, 5).map(b => b.code)
  return refuse('bags-at-desk', { unit: unit.no, n: outside.length, codes: codes.join('、') })
}

/** R45a: nothing of the unit lies at a distribution point or is on its way there or back. */
const pointsEmpty: Need = (ctx, unit) => {
  const away = bagsAway(ctx.tx, unit.id)
  if (away.length === 0) return null
  const codes = away.slice(0, 5).map(b => b.code)
  return refuse('bags-at-point', { unit: unit.no, n: away.length, place: away[0]?.name, codes: codes.join('、') })
}

const signalsConfirmed: Need = (_, unit) => (unit.signals === null ? refuse('signals-open', { unit: unit.no }) : null)

const handoversConfirmed: Need = (ctx, unit) => {
  const loose = ctx.tx.number(
    `SELECT count(*) FROM handover h JOIN account a ON a.id = h.account WHERE a.unit = ? AND h.confirmed IS NULL AND h.state <> 'turned-back'`,
    unit.id,
  )
  return loose > 0 ? refuse('handovers-unconfirmed', { unit: unit.no, n: loose }) : null
}

/** R99: an order by telephone is its giver's own by his signature. */
const ordersSigned: Need = (ctx, unit) => {
  const open = unsignedOrders(ctx.tx, unit.exam, unit.id)
  if (open.length === 0) return null
  return refuse('orders-unsigned', { unit: unit.no, n: open.length, no: open.map(o => o.no).join('、') })
}

/** R61: what stands still is resumed or ended first. */
const nothingSuspended: Need = (ctx, unit) => {
  const open = ctx.tx.one<{ about: string }>(
    `SELECT about FROM suspension WHERE unit = ? AND state = 'running' ORDER BY id`,
    unit.id,
  )
  return open ? refuse('suspension-open', { unit: unit.no, rooms: open.about }) : null
}

/** R51: each room's record form has been looked at, and what was found is kept. */
const recordsKept: Need = (ctx, unit) => {
  const open = ctx.tx.all<{ id: number }>(
    `SELECT a.id FROM account a WHERE a.unit = ? AND a.state <> 'waiting' AND NOT EXISTS (SELECT 1 FROM room_record r WHERE r.account = a.id) ORDER BY a.id`,
    unit.id,
  )
  if (open.length === 0) return null
  const rooms = open.slice(0, 5).map(a => labelOfAccount(ctx.tx, a.id).roomLabel)
  return refuse('records-open', { unit: unit.no, n: open.length, rooms: rooms.join('、') })
}

/** R55, R56: no request for spares is left over, none wants a key that was promised in ink, what was opened is settled. */
const sparesSettled: Need = (ctx, unit) => {
  const open = ctx.tx.all<SpareRow>(
    `SELECT * FROM spare WHERE unit = ? AND state IN ${SPARE_OPEN} ORDER BY id`,
    unit.id,
  )
  if (open.length === 0) return null
  return (
    unsignedOf(open) ??
    refuse('spares-open', {
      unit: unit.no,
      n: open.length,
      nos: open
        .map(s => s.no)
        .slice(0, 5)
        .join('、'),
    })
  )
}

/** R3a: what was made good at the desk has the chief examiner's signature by now. */
const clearancesSigned: Need = (ctx, unit) => {
  const open = unsignedClearances(ctx.tx, unit.exam)
  if (open.length === 0) return null
  const names = [...new Set(open.map(c => c.name))].slice(0, 5)
  return refuse('clearances-unsigned', { unit: unit.no, n: open.length, names: names.join('、') })
}

export const UNIT_NEEDS: readonly Need[] = [
  nothingSuspended,
  roomsClosed,
  bagsSealed,
  sparesSettled,
  bagsInside,
  pointsEmpty,
  (ctx, unit) => owed(ctx, unit),
  ordersSigned,
  clearancesSigned,
  recordsKept,
  signalsConfirmed,
  handoversConfirmed,
]
