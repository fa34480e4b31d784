import { nameOf } from '../people/identify.ts'
import type { DrillOutcome, Scenario } from '../rules/emergency-drill.ts'
import type { Store } from '../store.ts'

export interface EmergencyDrill {
  id: number
  held: number
  scenario: Scenario
  setting: string
  place: string
  leader: string
  people: string[]
  others: string
  findings: string
  mends: string
  outcome: DrillOutcome
  /** Version of the emergency plan that was made of it; null: it stayed, or nobody has said yet. */
  plan: string | null
  revision: string | null
  revised: number | null
}

export const emergencyDrills = (tx: Store, exam: number): EmergencyDrill[] =>
  tx
    .all<Omit<EmergencyDrill, 'leader' | 'people'> & { leader: number }>(
      'SELECT * FROM emergency_drill WHERE exam = ? ORDER BY held DESC, id DESC',
      exam,
    )
    .map(({ leader, ...d }) => ({
      ...d,
      leader: nameOf(tx, leader),
      people: tx
        .column<number>('SELECT person FROM emergency_drill_person WHERE drill = ? ORDER BY rowid', d.id)
        .map(p => nameOf(tx, p)),
    }))

/**
 * No unit begins without a drill on file, or the chief examiner's waiver (R12). Of an exam that has begun nothing is asked any
 * more: its first unit answered for it.
 */
export const undrilled = (tx: Store, exam: number): boolean =>
  tx.number(`SELECT count(*) FROM emergency_drill WHERE exam = ? AND outcome = 'met'`, exam) === 0 &&
  tx.number(`SELECT count(*) FROM waiver WHERE exam = ? AND gate = 'first-unit'`, exam) === 0 &&
  tx.number(
    'SELECT count(*) FROM sitting s JOIN unit u ON u.id = s.unit WHERE u.exam = ? AND s.started IS NOT NULL',
    exam,
  ) === 0
