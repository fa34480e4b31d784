import { nameOf } from '../people/identify.ts'
import type { GateName } from '../rules/readiness.ts'
import type { Store } from '../store.ts'

export interface Waiver {
  id: number
  gate: GateName
  reason: string
  name: string
  at: number
}

/** What the chief examiner allowed all the same (R11, R12), in the order he signed. */
export const waiversOf = (tx: Store, exam: number): Waiver[] =>
  tx
    .all<Omit<Waiver, 'name'> & { person: number }>(
      'SELECT id, gate, reason, person, at FROM waiver WHERE exam = ? ORDER BY id',
      exam,
    )
    .map(({ person, ...w }) => ({ ...w, name: nameOf(tx, person) }))
