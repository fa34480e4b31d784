import type { Copies } from '../rules/kinds.ts'
import type { CountRow } from '../stages/count.ts'
import type { Store } from '../store.ts'
import type { Ctx } from './define.ts'

/** Piles, and what one count of a pile holds. What two of them come to: `count-receipt.ts`, `count-copies.ts`. */

export interface PileRow {
  id: number
  exam: number
  kind: 'receipt' | Copies
  unit: number
  account: number | null
  /** A bag that is counted by itself, and what should be in it. */
  item: number | null
  expected: number | null
  state: string
  /** The pile this one is the sample of (R22c). */
  sample_of: number | null
}
export const pileOf = (ctx: Ctx, pile: number) => ctx.tx.still(readPile, pile)
const readPile = (tx: Store, pile: number) => tx.one<PileRow>('SELECT * FROM pile WHERE id = ?', pile)
export const countOf = (ctx: Ctx, count: number) => ctx.tx.one<CountRow>('SELECT * FROM count WHERE id = ?', count)
export const TURN: Record<string, number> = { waiting: 1, 'second-waits': 2, unequal: 3 }

export const figuresOf = (ctx: Ctx, count: number): Record<string, number> =>
  Object.fromEntries(
    ctx.tx
      .all<{ section: string; n: number }>('SELECT section, n FROM count_total WHERE count = ? ORDER BY section', count)
      .map(r => [r.section, r.n]),
  )
/** In the order of the scans: whoever compares sorts what differs. */
export const codesOf = (ctx: Ctx, count: number): string[] =>
  ctx.tx.column(`SELECT code FROM count_scan WHERE count = ? AND outcome = 'pass' AND withdrawn IS NULL`, count)

/**
 * Codes in one list only. Compared here and not by EXCEPT: a list lies in the order of its bags and a count in that of its
 * scans, so SQLite would sort both; an index by code in each would cost every scan another page.
 */
export const apart = (a: readonly string[], b: readonly string[]): string[] => {
  const [left, right] = [new Set(a), new Set(b)]
  return [...a.filter(x => !right.has(x)), ...b.filter(x => !left.has(x))].sort()
}

/** What a count comes to against the one before and the list (R24); `differ`: codes or sections. */
export interface Result {
  result: 'waits' | 'settled' | 'differs' | 'unequal'
  differ: string[]
}
