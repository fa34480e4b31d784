import { nameOf } from '../people/identify.ts'
import type { Store } from '../store.ts'

/** The area's inspectors (R7a): who may act as one now, and how those came who were enrolled on the spot. */

export interface Inspector {
  person: number
  name: string
  unit: string
  /** Number of the letter of introduction, where one was enrolled on the spot. */
  letter: string | null
}

/** Whoever holds an appointment as area inspector at this moment, the latest first. */
export const inspectorsNow = (tx: Store, at: number): Inspector[] =>
  tx
    .all<{ person: number; unit: string }>(
      `SELECT a.person, p.unit FROM appointment a JOIN person p ON p.id = a.person
       WHERE a.role = 'area-inspector' AND a.since <= ? AND (a.until IS NULL OR a.until > ?)
         AND (a.exam IS NULL OR a.exam IN (SELECT id FROM exam WHERE state <> 'archived'))
       GROUP BY a.person ORDER BY max(a.id) DESC`,
      at,
      at,
    )
    .map(r => ({ ...r, name: nameOf(tx, r.person), letter: letterOf(tx, r.person) }))

/** Number of the letter with which somebody came as inspector; null: as planned, without one. */
export const letterOf = (tx: Store, person: number): string | null =>
  tx.one<{ letter: string }>('SELECT letter FROM inspector WHERE person = ? ORDER BY id DESC LIMIT 1', person)
    ?.letter ?? null
