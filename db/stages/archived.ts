import { definition, type NewEvent } from '../events/index.ts'
import type { Store } from '../store.ts'

/** Things that belong to one exam, by a column of their own. */
const OF_AN_EXAM: ReadonlySet<string> = new Set([
  ...['item', 'carton', 'account', 'pile', 'unit', 'incident', 'instruction', 'back_entry', 'packed_carton'],
  ...[
    'trip',
    'chief_order',
    'spare',
    'run',
    'video_line',
    'recording',
    'clearance',
    'rectification',
    'emergency_drill',
  ],
])

/** Which exam an event is about; null: none, such as duty, keys, people and seals, which go through all exams. */
export function examOf(tx: Store, e: NewEvent): number | null {
  if (typeof e.body.exam === 'number') return e.body.exam
  if (typeof e.body.violation === 'number')
    return tx.number('SELECT exam FROM violation WHERE id = ?', e.body.violation) || null
  const thing = definition(e.type).of?.(e.body)
  if (!thing) return null
  if (thing.table === 'exam') return thing.id
  if (thing.table === 'handover')
    return (
      tx.number('SELECT a.exam FROM handover h JOIN account a ON a.id = h.account WHERE h.id = ?', thing.id) || null
    )
  if (!OF_AN_EXAM.has(thing.table)) return null
  // What came up after the archive (a recording that is lost) is followed to its end.
  if (
    thing.table === 'incident' &&
    tx.number(`SELECT count(*) FROM incident WHERE id = ? AND state = 'open'`, thing.id)
  )
    return null
  return tx.number(`SELECT exam FROM "${thing.table}" WHERE id = ?`, thing.id) || null
}
