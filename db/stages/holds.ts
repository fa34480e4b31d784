import type { Store } from '../store.ts'

/** Number of the open incident that holds this bag (R36), or null: what a refusal of a move has to name. */
export const holdOf = (tx: Store, item: number): number | null =>
  tx.number(
    `SELECT n.no FROM hold h JOIN incident n ON n.id = h.incident WHERE h.item = ? AND h.state = 'on' AND n.state = 'open'
     ORDER BY n.id LIMIT 1`,
    item,
  ) || null

/**
 * Number of the incident that says this very seal is not as recorded, closed by now, or null: only such a seal may be
 * broken though it is not the one on record. One from before this seal was put on speaks of another seal.
 */
export const settledOf = (tx: Store, item: number, seal: number | null): number | null =>
  tx.number(
    `SELECT n.no FROM incident n WHERE n.item = ? AND n.kind = 'seal' AND n.state = 'closed'
       AND n.last > (SELECT s.last FROM seal s WHERE s.id = ?)
       AND n.opened >= (SELECT e.at FROM seal s JOIN event e ON e.seq = s.last WHERE s.id = ?) ORDER BY n.id DESC LIMIT 1`,
    item,
    seal,
    seal,
  ) || null
