import type { Store } from '../store.ts'

const DAY = 86_400_000

export interface EntryRow {
  id: number
  person: number | null
  name: string
  sex: string
  unit: string
  shown: string
  zone: string
  reason: string
  admitted: number
  escort: number | null
  consent: string | null
  came: number
  went: number | null
  late: number
}

/** Who was inside at any time of the day that begins at `from`, in the order they came: who stayed overnight stands on both. */
export const entriesOfDay = (tx: Store, from: number): EntryRow[] =>
  tx.all<EntryRow>(
    'SELECT * FROM entry WHERE came < ? AND (came >= ? OR went IS NULL OR went >= ?) ORDER BY came, id',
    from + DAY,
    from,
    from,
  )

export interface InsideRow {
  id: number
  person: number | null
  name: string
  zone: string
  came: number
}
export const stillInside = (tx: Store): InsideRow[] =>
  tx.all<InsideRow>('SELECT id, person, name, zone, came FROM entry WHERE went IS NULL ORDER BY came')
