import { changesHands } from '../rules/custody.ts'
import type { Store } from '../store.ts'
import type { Written } from './define.ts'

interface Moved {
  item: number
}

/** Since when whoever has the bag now has it, ms UTC: nobody can have taken it earlier. */
export const heldSince = (tx: Store, item: number): number => tx.number('SELECT since FROM item WHERE id = ?', item)

/**
 * Keeps the gaps of custody (rules/custody.ts): a bag that is missing until it is found, a time in which nobody was on
 * duty while papers were here, and a change of hands that lies before the one it follows.
 */
export function markCustody(tx: Store, type: string, body: unknown, e: Written): void {
  if (type === 'duty.breached.1') {
    const b = body as { from: number; to: number; people: number }
    if (b.people === 0) gap(tx, 'unwatched', null, b.from, b.to, e.seq)
    return
  }
  if (!changesHands(type)) return
  const { item } = body as Moved
  const since = heldSince(tx, item)
  if (e.occurred < since) gap(tx, 'overlap', item, e.occurred, since, e.seq)
  tx.run('UPDATE item SET since = ? WHERE id = ?', e.occurred, item)
  if (type === 'item.missing.1') gap(tx, 'missing', item, e.occurred, null, e.seq)
  if (type === 'item.found.1')
    tx.run(`UPDATE custody_gap SET to_at = ? WHERE item = ? AND kind = 'missing' AND to_at IS NULL`, e.occurred, item)
}

const gap = (tx: Store, kind: string, item: number | null, from: number, to: number | null, seq: number) =>
  tx.run('INSERT INTO custody_gap (seq, kind, item, from_at, to_at) VALUES (?, ?, ?, ?, ?)', seq, kind, item, from, to)
