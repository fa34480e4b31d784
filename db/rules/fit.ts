import type { Store } from '../store.ts'
import { type Clearance, type Lack, lacksFor, type OnFile, type RecusalDecision, type Stage } from './clearance.ts'
import { DUTIES, type Duty, gives } from './duties.ts'
import type { ExamKind, Role } from './kinds.ts'

interface Words {
  zh: string
  en: string
}

/** What a person lacks for a duty; empty: fit. */
export type Missing =
  | {
      code: 'appointment'
      duty: Words
      /** When an appointment that would do begins, where it has not begun by this clock: then the clock is behind (R66). */
      begins: number | null
    }
  /** Appointed, but training, letter or recusal is not on file as the duty needs it (R3–R5). */
  | { code: 'clearance'; duty: Words; kind: Clearance; lack: Lack }

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

/** The exam that clearances are asked for: the newest that is not archived. Before there is one nothing secret is here. */
const examOf = (tx: Store): { id: number; kind: ExamKind } | null =>
  tx.one<{ id: number; kind: ExamKind }>(
    `SELECT id, kind FROM exam WHERE state <> 'archived' ORDER BY id DESC LIMIT 1`,
  ) ?? null

/** What is on file for a person and the exam that is being prepared or held. */
function onFile(tx: Store, person: number): { exam: ExamKind | null; clearances: OnFile[] } {
  const exam = examOf(tx)
  if (!exam) return { exam: null, clearances: [] }
  const rows = tx.all<{
    kind: Clearance
    stage: Stage | null
    unsigned: number
    relation: number
    decision: RecusalDecision | null
  }>(
    `SELECT kind, stage, desk = 1 AND confirmed IS NULL AS unsigned, relation, decision FROM clearance
     WHERE person = ? AND exam = ? AND withdrawn IS NULL ORDER BY id`,
    person,
    exam.id,
  )
  return {
    exam: exam.kind,
    clearances: rows.map(r => ({ ...r, unsigned: r.unsigned === 1, relation: r.relation === 1 })),
  }
}

/** What training, letter and recusal lack for a duty, whatever the appointment. */
export function uncleared(tx: Store, person: number, duty: Duty): { kind: Clearance; lack: Lack }[] {
  const { exam, clearances } = tx.still(onFile, person)
  return exam ? lacksFor(duty, exam, clearances) : []
}

/** The one question whether a person may take a duty (architecture.md, "Who acts"). */
export function fit(tx: Store, person: number, duty: Duty, at: number): Missing[] {
  const roles = rolesOf(tx, person, at)
  const words = { zh: DUTIES[duty].zh, en: DUTIES[duty].en }
  if (gives(roles, duty) || (gives(['chief'], duty) && actingOf(tx, person, at))) {
    // The area's inspector is outside the site: its letters and trainings are not his (R7, R7a).
    if (roles.includes('area-inspector') && gives(['area-inspector'], duty)) return []
    return uncleared(tx, person, duty).map(u => ({ code: 'clearance', duty: words, ...u }))
  }
  const later = tx.still(appointmentsOf, person).filter(a => a.since > at && a.until === null && gives([a.role], duty))
  const begins = later.length > 0 ? Math.min(...later.map(a => a.since)) : null
  return [{ code: 'appointment', duty: words, begins }]
}
