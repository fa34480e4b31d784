import { ITEM_KINDS, type ItemKind } from '../rules/kinds.ts'
import type { Store } from '../store.ts'
import { settledFigures } from './seal.ts'

/** What one bag holds: counted by itself since it was opened, else with its room's copies, else as listed. */

export interface OwnPile {
  id: number
  state: string
  expected: number
  last: number
}

/** The last pile of this bag's own: of an opened spare, a made bag, one whose seal was broken to count it anew. */
export const ownPile = (tx: Store, item: number): OwnPile | undefined =>
  tx.one<OwnPile>('SELECT id, state, expected, last FROM pile WHERE item = ? ORDER BY id DESC LIMIT 1', item)

/** The bag, and before it the one that was emptied into it, and so on (R35a): what went out of one is missing from the other. */
export function lineOf(tx: Store, item: number): number[] {
  const source = tx.one<{ source: number }>('SELECT source FROM made WHERE item = ? AND whole = 1', item)?.source
  return source === undefined ? [item] : [item, ...lineOf(tx, source)]
}

const SETTLED = new Set(['settled', 'differs'])

/** Is the bag being counted by itself? Nothing goes in or out of it meanwhile. */
export const beingCounted = (tx: Store, item: number): boolean => {
  const pile = ownPile(tx, item)
  return pile !== undefined && !SETTLED.has(pile.state)
}

/** The deciding count of a pile: the third, else the first. */
export const decidingCount = (tx: Store, pile: number) =>
  tx.one<{ id: number; level: string }>(
    `SELECT id, level FROM count WHERE pile = ? AND state = 'closed' ORDER BY CASE turn WHEN 3 THEN 0 ELSE turn END LIMIT 1`,
    pile,
  )

export const figuresOfCount = (tx: Store, count: number): Record<string, number> =>
  Object.fromEntries(
    tx
      .all<{ section: string; n: number }>('SELECT section, n FROM count_total WHERE count = ?', count)
      .map(r => [r.section, r.n]),
  )

const sum = (f: Record<string, number>): number => Object.values(f).reduce((a, b) => a + b, 0)

/** Figures of the bag's content by section, from whichever count was the last; null where none has been made of it. */
export function figuresOfBag(tx: Store, item: number): Record<string, number> | null {
  const own = ownPile(tx, item)
  if (own) return SETTLED.has(own.state) ? figuresOfCount(tx, decidingCount(tx, own.id)?.id ?? 0) : null
  const row = tx.one<{ kind: ItemKind; account: number | null }>('SELECT kind, account FROM item WHERE id = ?', item)
  const copies = row && ITEM_KINDS[row.kind].copies
  return row?.account && copies ? settledFigures(tx, row.account, copies) : null
}

/**
 * How many copies should be in an opened bag now: what was counted in it last, less what was given or taken out of it
 * since; where it was never counted by itself, as the record has it.
 */
export function shouldHold(tx: Store, item: number): number {
  const own = ownPile(tx, item)
  if (own && SETTLED.has(own.state)) {
    const gone = tx.number(
      `SELECT coalesce(sum(n), 0) FROM spare_given WHERE item = ? AND withdrawn IS NULL AND seq > ?`,
      item,
      own.last,
    )
    const taken = tx.number(
      `SELECT coalesce(sum(copies), 0) FROM made WHERE source = ? AND seq > ?
         AND NOT EXISTS (SELECT 1 FROM spare_given g WHERE g.made = made.item)`,
      item,
      own.last,
    )
    return sum(figuresOfCount(tx, decidingCount(tx, own.id)?.id ?? 0)) - gone - taken
  }
  const row = tx.one<{ kind: ItemKind; account: number | null; copies: number }>(
    'SELECT kind, account, copies FROM item WHERE id = ?',
    item,
  )
  if (!row) return 0
  // The only bag of its kind that came back from a room holds what was counted of the room, also where some are missing.
  const alone =
    row.account !== null &&
    tx.number(
      `SELECT count(*) FROM item WHERE account = ? AND kind = ? AND state NOT IN ('missing', 'emptied')`,
      row.account,
      row.kind,
    ) === 1
  const counted = alone ? sum(figuresOfBag(tx, item) ?? {}) : 0
  return counted || row.copies
}
