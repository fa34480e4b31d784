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
       JOIN pile p ON p.account = i.account AND p.sample_of IS NULL AND p.state IN ('settled', 'differs')
     WHERE i.state IN ('returned', 'opened') AND (? IS NULL OR i.unit = ?) ORDER BY i.account, i.id LIMIT 400`,
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

/** Figures of the deciding count of a bag's pile, by section. */
export function settledFigures(tx: Store, account: number, copies: Copies): Record<string, number> {
  const count = settledCount(tx, account, copies)?.id ?? 0
  return Object.fromEntries(
    tx
      .all<{ section: string; n: number }>('SELECT section, n FROM count_total WHERE count = ?', count)
      .map(r => [r.section, r.n]),
  )
}
