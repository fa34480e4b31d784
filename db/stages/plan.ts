import type { Store } from '../store.ts'

/** The version of an exam's plan and lists (R15b): 1 as imported, one more with each correction. */
export const planVersion = (tx: Store, exam: number): number =>
  Math.max(1, tx.number('SELECT max(version) FROM plan_version WHERE exam = ?', exam))

/** The version of one category's lists in one unit: what did not touch them leaves them as they are. */
export const listVersion = (tx: Store, unit: number, category: string): number =>
  Math.max(1, tx.number('SELECT max(version) FROM plan_touch WHERE unit = ? AND category = ?', unit, category))

/** When the lists of a unit were last corrected; 0: never. `category` null: any of them. */
export const correctedAt = (tx: Store, unit: number, category: string | null = null): number =>
  tx.number('SELECT max(at) FROM plan_touch WHERE unit = ? AND (? IS NULL OR category = ?)', unit, category, category)
