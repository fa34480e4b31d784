import { BACK_ENTRIES } from '../rules/back-entry.ts'
import { owedEntries } from '../stages/back-entry.ts'
import { type Ctx, refuse } from './define.ts'

export interface UnitRow {
  id: number
  exam: number
  no: number
  state: string
  signals: number | null
}
export const unitOf = (ctx: Ctx, unit: number) => ctx.tx.one<UnitRow>('SELECT * FROM unit WHERE id = ?', unit)

export const examOf = (ctx: Ctx, unit: number): number => ctx.tx.number('SELECT exam FROM unit WHERE id = ?', unit)

/** What is owed of a unit's paper (R98), or null. `category`: only what concerns rooms of it. */
export function owed(ctx: Ctx, unit: { id: number; no: number }, category: string | null = null) {
  const open = owedEntries(ctx.tx, unit.id).filter(e => !category || !e.category || e.category === category)
  if (open.length === 0) return null
  const what = [...new Set(open.map(e => e.what))]
  return refuse('entries-open', {
    unit: unit.no,
    n: open.length,
    what: what.map(w => BACK_ENTRIES[w].zh).join('、'),
    whatEn: what.map(w => BACK_ENTRIES[w].en).join(', '),
  })
}
