import { nameOf } from '../people/identify.ts'
import type { DrillOutcome, Scenario } from '../rules/emergency-drill.ts'
import type { Store } from '../store.ts'
import type { Due } from './due.ts'

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

/** Said beforehand: when the first unit's papers may go out, nothing is left to rehearse in. `before`: ms before its start. */
export function dueOfDrills(tx: Store, now: number, before: number, exam: number): Due[] {
  if (!undrilled(tx, exam)) return []
  const at = tx.number('SELECT min(start) FROM sitting WHERE exam = ?', exam) - before
  return [
    {
      key: 'emergency drill',
      what: { zh: '应急演练', en: 'Emergency drill' },
      why: { zh: '没有演练，不能发卷、开考', en: 'Without one nothing is issued and the exam does not start' },
      at,
      late: at < now,
      go: 'readiness',
      about: { page: 3 },
    },
  ]
}
