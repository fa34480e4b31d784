import type { Store } from '../store.ts'
import { countScanned } from './counting.ts'
import { CATALOGUE, type EventDef, type Thing, type Written } from './define.ts'
import { markCustody } from './gaps.ts'
import { CHANGES_INSIDE, markInside } from './inside.ts'

export * from './acting.ts'
export * from './back-entry.ts'
export * from './backup.ts'
export * from './bags.ts'
export * from './calibration.ts'
export * from './checklist.ts'
export * from './clearance.ts'
export * from './counting.ts'
export * from './custody.ts'
export type { EventDef, NewEvent, Thing, Written } from './define.ts'
export { CATALOGUE, when } from './define.ts'
export * from './destruction.ts'
export * from './dist.ts'
export * from './duty.ts'
export * from './emergency-drills.ts'
export * from './entries.ts'
export * from './exam.ts'
export * from './incidents.ts'
export * from './inspection.ts'
export * from './instructions.ts'
export * from './keeping.ts'
export * from './ledger.ts'
export * from './orders.ts'
export * from './plan.ts'
export * from './printing.ts'
export * from './readiness.ts'
export * from './receipt.ts'
export * from './report.ts'
export * from './rooms.ts'
export * from './samples.ts'
export * from './seal-checks.ts'
export * from './seals.ts'
export * from './sittings.ts'
export * from './spares.ts'
export * from './stock.ts'
export * from './templates.ts'
export * from './trips.ts'
export * from './update.ts'
export * from './video.ts'

export function definition(type: string): EventDef {
  const def = CATALOGUE.get(type)
  if (!def) throw new Error(`no such event type: ${type}`)
  return def
}

/** The seq of the last event of a thing, before the next one. */
export const lastOf = (tx: Store, thing: Thing): number =>
  tx.number(`SELECT last FROM "${thing.table}" WHERE id = ?`, thing.id)

/** The only way into the projections: what the event changes, then the thing's pointer to its last event. */
export function apply(tx: Store, type: string, body: unknown, written: Written): void {
  const def = definition(type)
  def.apply(tx, body, written)
  const thing = def.of?.(body)
  if (thing) tx.run(`UPDATE "${thing.table}" SET last = ? WHERE id = ?`, written.seq, thing.id)
  if (CHANGES_INSIDE.test(type)) markInside(tx, written.occurred)
  markCustody(tx, type, body, written)
  if (type !== countScanned.type) tx.forgetStill()
}

/** What screens that listen must ask again (architecture.md, "An act, from scan to screen"). */
export const topicsOf = (type: string, body: unknown): string[] => definition(type).topics?.(body) ?? []
