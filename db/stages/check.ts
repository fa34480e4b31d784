import type { Store } from '../store.ts'
import { labelOfItem } from './labels.ts'

/** Checking seals: the bag in hand, its closure. The number on record is not shown before one has been read (R36). */
export function checkStage(tx: Store, station: number) {
  const desk = tx.one<{ kind: string; pending: string | null }>(
    'SELECT kind, pending FROM desk WHERE station = ?',
    station,
  )
  const item = desk?.kind === 'check' && desk.pending ? Number(desk.pending) : null
  const closure = item && tx.one<{ closure: string }>('SELECT closure FROM item WHERE id = ?', item)?.closure
  return {
    task: 'check' as const,
    item,
    bag: item ? labelOfItem(tx, item) : null,
    /** Closed by the area: it has no number, and is looked at only. */
    byArea: closure === 'area',
  }
}
