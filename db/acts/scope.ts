import { z } from 'zod'
import { shortCategory } from '../stages/labels.ts'
import type { Ctx } from './define.ts'

/** Which rooms of a unit an act of the chief examiner is about (R61): all, some categories, or chosen rooms. */
const id = z.number().int().positive()
export const scopeInput = {
  unit: id,
  /** Categories by their code. Neither these nor rooms: the whole unit. */
  categories: z.array(z.string()).min(1).max(40).nullable().default(null),
  accounts: z.array(id).min(1).max(400).nullable().default(null),
}

export interface SittingRow {
  id: number
  category: string
  name: string
  start: number
  finish: number
  started: number | null
  ended: number | null
  started_seq: number | null
  ended_seq: number | null
  broken: number
  state: string
}
export const sittingsOf = (ctx: Ctx, unit: number) =>
  ctx.tx.all<SittingRow>('SELECT * FROM sitting WHERE unit = ? ORDER BY id', unit)

export interface ScopeRoom {
  id: number
  sitting: number
  room: string
  place: string
  category: string
  name: string
  state: string
  suspended: number | null
  voided: number | null
}

export interface Scope {
  rooms: ScopeRoom[]
  /** Sittings all of whose rooms are in it, but for those that are void already. */
  whole: SittingRow[]
  /** In words: 全部类别, 临床、口腔, or the rooms. */
  about: string
}

/** Names of rooms in a sentence; the statement's table has them all. */
const NAMED = 6
const labelOf = (r: ScopeRoom) => `${shortCategory(r.name)} ${r.room.slice(-3)}`

/** The rooms that are meant and not void; empty where something named does not belong to the unit. */
export function scopeOf(
  ctx: Ctx,
  input: { unit: number; categories: string[] | null; accounts: number[] | null },
): Scope {
  const all = ctx.tx
    .all<ScopeRoom>(
      `SELECT a.id, a.sitting, r.code AS room, r.place, s.category, s.name, a.state, a.suspended, a.voided FROM account a
         JOIN room r ON r.id = a.room JOIN sitting s ON s.id = a.sitting WHERE a.unit = ? ORDER BY s.category, r.code`,
      input.unit,
    )
    .filter(r => r.voided === null)
  const { categories, accounts } = input
  const meant = all.filter(r =>
    accounts ? accounts.includes(r.id) : categories ? categories.includes(r.category) : true,
  )
  const stray =
    accounts?.some(a => !all.some(r => r.id === a)) ?? categories?.some(c => !all.some(r => r.category === c))
  const rooms = stray ? [] : meant
  const has = new Set(rooms.map(r => r.id))
  const sittings = sittingsOf(ctx, input.unit)
  const whole = sittings.filter(s => {
    const own = all.filter(r => r.sitting === s.id)
    return own.length > 0 && own.every(r => has.has(r.id))
  })
  const loose = rooms.filter(r => !whole.some(s => s.id === r.sitting))
  const about =
    whole.length === sittings.length
      ? '全部类别'
      : [
          ...whole.map(s => shortCategory(s.name)),
          ...loose.slice(0, NAMED).map(labelOf),
          ...(loose.length > NAMED ? [`等 ${rooms.length} 场`] : []),
        ].join('、')
  return { rooms, whole, about }
}

/** Rooms in the table of a statement: each with what is known of it. */
export const scopeTable = (scope: Scope) => ({
  zh: { head: ['考场', '地点'], rows: scope.rooms.map(r => [`${labelOf(r)}（${r.room}）`, r.place]) },
  en: { head: ['Room', 'Place'], rows: scope.rooms.map(r => [`${labelOf(r)} (${r.room})`, r.place]) },
})
