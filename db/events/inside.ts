import type { Store } from '../store.ts'

/** What may bring something secret in or take it out: cartons that are taken over, bags that move. */
export const CHANGES_INSIDE = /^(item|carton|consignment)\.(?!expected)/

/** A bag in the store or at a desk, or a carton that was taken over and is not emptied yet. */
export const insideNow = (tx: Store): boolean =>
  tx.number(
    `SELECT EXISTS (SELECT 1 FROM place p CROSS JOIN item i ON i.holder = p.id AND i.holding = 'place' WHERE p.kind <> 'distribution')
       OR EXISTS (SELECT 1 FROM delivery d CROSS JOIN carton c ON c.delivery = d.id AND c.state <> 'closed' WHERE d.taken IS NOT NULL)`,
  ) > 0

/**
 * Keeps since when, and until when, something secret was inside: those are the times that duty must cover (R38). Entered
 * later, a move may lie before the beginning of the time it ends; then that time is empty.
 */
export function markInside(tx: Store, at: number): void {
  const open = tx.number('SELECT id FROM secret_inside WHERE to_at IS NULL')
  const inside = insideNow(tx)
  if (inside && !open) tx.run('INSERT INTO secret_inside (from_at) VALUES (?)', at)
  if (!inside && open) tx.run('UPDATE secret_inside SET to_at = max(from_at, ?) WHERE id = ?', at, open)
}
