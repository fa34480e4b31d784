import type { Store } from '../store.ts'
import { DUTIES, type Duty, gives } from './duties.ts'
import type { Role } from './kinds.ts'

/** What a person lacks for a duty; empty: fit. Later training, letter and recusal stand here too (R3–R5). */
export interface Missing {
  code: 'appointment'
  duty: { zh: string; en: string }
  /** When an appointment that would do begins, where it has not begun by this clock: then the clock is behind (R66). */
  begins: number | null
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

/** A written authorisation to act as chief examiner (R102). `ended`: it was ended before its time. */
export interface Acting {
  id: number
  no: string
  authority: string
  since: number
  until: number
  ended: number | null
}
const authorisationsOf = (tx: Store, person: number) =>
  tx.all<Acting>('SELECT id, no, authority, since, until, ended FROM acting WHERE person = ? ORDER BY id', person)

/** The authorisation by which somebody acts as chief examiner at this moment (R102): it ends by itself. */
export const actingOf = (tx: Store, person: number, at: number): Acting | undefined =>
  tx.still(authorisationsOf, person).find(a => a.since <= at && at < (a.ended ?? a.until))

/**
 * How somebody holds the chief examiner's office at this moment: appointed, acting (代), or not at all. A deputy without an
 * authorisation does not (R102).
 */
export function chiefBy(tx: Store, person: number, at: number): 'appointed' | 'acting' | null {
  if (rolesOf(tx, person, at).includes('chief')) return 'appointed'
  return actingOf(tx, person, at) ? 'acting' : null
}

/** What stands beside the name of somebody who acts (R102). */
export const ACTING = ['代行主考', 'Acting chief examiner'] as const

/** 代: the chief examiner's place (it is called so in every act) was signed by somebody who acted for him at that moment. */
export const signedActing = (tx: Store, place: string, person: number, at: number): boolean =>
  place === 'chief' && chiefBy(tx, person, at) === 'acting'

/** Would this person be fit without the chief examiner's office? */
const byOwnRoles = (tx: Store, person: number, duty: Duty, at: number): boolean =>
  gives(
    rolesOf(tx, person, at).filter(r => r !== 'chief'),
    duty,
  )

/** Only the chief examiner's office makes this person fit for the duty: the office is one, whoever holds it. */
export const asChief = (tx: Store, person: number, duty: Duty, at: number): boolean =>
  !byOwnRoles(tx, person, duty, at) && gives(['chief'], duty) && chiefBy(tx, person, at) !== null

/** The one question whether a person may take a duty (architecture.md, "Who acts"). */
export function fit(tx: Store, person: number, duty: Duty, at: number): Missing[] {
  if (gives(rolesOf(tx, person, at), duty)) return []
  if (gives(['chief'], duty) && actingOf(tx, person, at)) return []
  const later = tx.still(appointmentsOf, person).filter(a => a.since > at && a.until === null && gives([a.role], duty))
  const begins = later.length > 0 ? Math.min(...later.map(a => a.since)) : null
  return [{ code: 'appointment', duty: { zh: DUTIES[duty].zh, en: DUTIES[duty].en }, begins }]
}
