import type { BackEntry } from '../rules/back-entry.ts'
import type { Store } from '../store.ts'

export interface Owed {
  id: number
  what: BackEntry
  category: string | null
}

/** Back-entries of a unit that are still owed: they block its close (R98). */
export const owedEntries = (tx: Store, unit: number): Owed[] =>
  tx.all<Owed>(`SELECT id, what, category FROM back_entry WHERE unit = ? AND state = 'open' ORDER BY id`, unit)

/** What an exam still owes, oldest first. */
export const owedIn = (tx: Store, exam: number) =>
  tx.all<Owed & { unit: number; no: number; since: number; reason: string }>(
    `SELECT b.id, b.what, b.category, b.unit, u.no, b.since, b.reason FROM back_entry b JOIN unit u ON u.id = b.unit
     WHERE b.exam = ? AND b.state = 'open' ORDER BY b.id`,
    exam,
  )
