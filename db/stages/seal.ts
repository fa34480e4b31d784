import { type Copies, ITEM_KINDS, type ItemKind } from '../rules/kinds.ts'
import type { Store } from '../store.ts'
import { labelOfItem } from './labels.ts'
import { openSamples } from './sample.ts'

/** The sealing desk: the bag in hand, what this unit still has unsealed, the stock of seals. */
export function sealStage(tx: Store, station: number, unit: number | null) {
  const desk = tx.one<{ kind: string; pending: string | null }>(
    'SELECT kind, pending FROM desk WHERE station = ?',
    station,
  )
  const item = desk?.kind === 'seal' && desk.pending ? Number(desk.pending) : null
  const assigned = item
    ? tx.one<{ code: string }>(`SELECT code FROM seal WHERE item = ? AND state = 'assigned'`, item)
    : undefined
  const left = tx.all<{ id: number; kind: ItemKind; state: string; seal: string | null }>(
    `SELECT i.id, i.kind, i.state, s.code AS seal FROM item i INDEXED BY item_open LEFT JOIN seal s ON s.item = i.id AND s.state = 'assigned'
     WHERE i.state IN ('returned', 'opened') AND (? IS NULL OR i.unit = ?)
       AND (EXISTS (SELECT 1 FROM pile p WHERE p.account = i.account AND p.sample_of IS NULL AND p.state IN ('settled', 'differs'))
         OR EXISTS (SELECT 1 FROM pile p WHERE p.item = i.id))
     ORDER BY i.account, i.id LIMIT 400`,
    unit,
    unit,
  )
  const seen = new Set<number>()
  const ready = left.filter(i => !seen.has(i.id) && seen.add(i.id) && countedOut(tx, i.id))
  return {
    task: 'seal' as const,
    bag: item ? labelOfItem(tx, item) : null,
    seal: assigned?.code ?? null,
    ready: ready.slice(0, 60).map(i => ({ item: i.id, label: labelOfItem(tx, i.id), seal: i.seal, state: i.state })),
    readyCount: ready.length,
    stock: sealCounts(tx),
  }
}

export const sealCounts = (tx: Store): Record<string, number> =>
  Object.fromEntries(tx.all<{ state: string; n: number }>('SELECT state, n FROM seal_count').map(r => [r.state, r.n]))

/** Is the pile of this bag's copies settled (or differing, with its incident), and no sample of it due? Nothing else may be sealed (R30). */
export function countedOut(tx: Store, item: number): boolean {
  return handsCounted(tx, item) && !sampleOf(tx, item)
}

/** The sample of this bag's copies that is still to be counted (R22c), or 0. */
export const sampleOf = (tx: Store, item: number): number => {
  const row = tx.one<{ kind: ItemKind; account: number | null }>('SELECT kind, account FROM item WHERE id = ?', item)
  const copies = row && ITEM_KINDS[row.kind].copies
  return (row?.account && openSamples(tx, row.account).find(p => p.kind === copies)?.id) || 0
}

/** Have the two counts of this bag's copies come to an end? */
export function handsCounted(tx: Store, item: number): boolean {
  // Counted by itself since it was opened: then that count is the one (model.md, "pile").
  const own = tx.one<{ state: string }>('SELECT state FROM pile WHERE item = ? ORDER BY id DESC LIMIT 1', item)
  if (own) return own.state === 'settled' || own.state === 'differs'
  const row = tx.one<{ kind: ItemKind; account: number | null }>('SELECT kind, account FROM item WHERE id = ?', item)
  const copies = row && ITEM_KINDS[row.kind].copies
  if (!row?.account) return false
  // Draft paper and the like is not counted copy by copy: it is shut up when the room's copies have been counted.
  if (!copies)
    return (
      tx.number(
        `SELECT count(*) = 0 FROM pile WHERE account = ? AND sample_of IS NULL AND state NOT IN ('settled', 'differs')`,
        row.account,
      ) === 1
    )
  return (
    tx.number(
      `SELECT count(*) FROM pile WHERE account = ? AND kind = ? AND sample_of IS NULL AND state IN ('settled', 'differs')`,
      row.account,
      copies,
    ) === 1
  )
}

/** The deciding count of a room's copies: the third, else the first. */
export const settledCount = (tx: Store, account: number, copies: Copies) =>
  tx.one<{ id: number; level: string }>(
    `SELECT c.id, c.level FROM count c JOIN pile p ON p.id = c.pile WHERE p.account = ? AND p.kind = ? AND p.sample_of IS NULL AND c.state = 'closed'
     ORDER BY CASE WHEN c.turn = 3 THEN 0 WHEN c.turn = 1 THEN 1 ELSE 2 END LIMIT 1`,
    account,
    copies,
  )

/** Where the room's count differed and its bag was then counted anew with nothing lacking: the count that found it all. */
const foundAgain = (tx: Store, account: number, copies: Copies): number =>
  tx.number(
    `SELECT c.id FROM item i JOIN pile p ON p.item = i.id AND p.kind = ? AND p.state = 'settled' AND p.expected = i.copies
       JOIN count c ON c.pile = p.id AND c.state = 'closed'
     WHERE i.account = ? AND EXISTS (SELECT 1 FROM pile r WHERE r.account = i.account AND r.kind = p.kind AND r.sample_of IS NULL AND r.state = 'differs')
       AND NOT EXISTS (SELECT 1 FROM item o WHERE o.account = i.account AND o.kind = i.kind AND o.id <> i.id AND o.state NOT IN ('missing', 'emptied'))
     ORDER BY p.id DESC, CASE c.turn WHEN 3 THEN 0 ELSE c.turn END LIMIT 1`,
    copies,
    account,
  )

/** Figures of the deciding count of a room's copies, by section. */
export function settledFigures(tx: Store, account: number, copies: Copies): Record<string, number> {
  const count = foundAgain(tx, account, copies) || (settledCount(tx, account, copies)?.id ?? 0)
  return Object.fromEntries(
    tx
      .all<{ section: string; n: number }>('SELECT section, n FROM count_total WHERE count = ?', count)
      .map(r => [r.section, r.n]),
  )
}
