import type { Store } from '../store.ts'

/** Number of the open incident that holds this bag (R36), or null: what a refusal of a move has to name. */
export const holdOf = (tx: Store, item: number): number | null =>
  tx.number(`SELECT no FROM incident WHERE item = ? AND hold = 1 AND state = 'open' ORDER BY id LIMIT 1`, item) || null
