import type { Store } from '../store.ts'
import { DUTIES, type Duty, gives } from './duties.ts'
import type { Role } from './kinds.ts'

/** What a person lacks for a duty; empty: fit. Later training, letter and recusal stand here too (R3–R5). */
export interface Missing {
  code: 'appointment'
  duty: { zh: string; en: string }
}

export const rolesOf = (tx: Store, person: number, at: number): Role[] =>
  tx
    .still(appointmentsOf, person)
    .filter(a => a.since <= at && (a.until === null || a.until > at))
    .map(a => a.role)

const appointmentsOf = (tx: Store, person: number) =>
  tx.all<{ role: Role; since: number; until: number | null }>(
    `SELECT role, since, until FROM appointment WHERE person = ?
       AND (exam IS NULL OR exam IN (SELECT id FROM exam WHERE state <> 'archived'))`,
    person,
  )

/** The one question whether a person may take a duty (architecture.md, "Who acts"). */
export function fit(tx: Store, person: number, duty: Duty, at: number): Missing[] {
  if (gives(rolesOf(tx, person, at), duty)) return []
  return [{ code: 'appointment', duty: { zh: DUTIES[duty].zh, en: DUTIES[duty].en } }]
}
