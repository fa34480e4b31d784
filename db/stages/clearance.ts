import type { Clearance } from '../rules/clearance.ts'
import type { Store } from '../store.ts'

export interface Unsigned {
  id: number
  person: number
  name: string
  kind: Clearance
  day: string
  no: string
  at: number
}

/** What was made good at the desk and waits for the chief examiner (R3a), oldest first. */
export const unsignedClearances = (tx: Store, exam: number): Unsigned[] =>
  tx.all<Unsigned>(
    `SELECT c.id, c.person, p.name, c.kind, c.day, c.no, c.at FROM clearance c JOIN person p ON p.id = c.person
     WHERE c.exam = ? AND c.desk = 1 AND c.confirmed IS NULL AND c.withdrawn IS NULL ORDER BY c.id`,
    exam,
  )
