import type { Store } from '../store.ts'
import { BLIND_STATES } from '../views/blind.ts'
import type { Due } from './due.ts'

/** A unit's emergency pack (R97): printed (its number), shut with a seal, opened by an order. */
export interface Pack {
  /** Number of the last one that was made; null: none. */
  no: string | null
  seal: string | null
  sealed: number | null
  opened: number | null
  ordered: number | null
  whole: boolean | null
}

export function packOf(tx: Store, unit: number): Pack {
  const printed = tx.one<{ no: string }>(
    `SELECT no FROM document WHERE kind = 'pack' AND ref = ? AND state IN ('made', 'handed-over', 'printed') ORDER BY id DESC LIMIT 1`,
    String(unit),
  )
  const row = tx.one<{
    no: string | null
    seal: string | null
    sealed: number | null
    opened: number | null
    ordered: number | null
    whole: number | null
  }>('SELECT * FROM pack WHERE unit = ?', unit)
  // A pack that was printed anew lies open beside the one that was shut.
  const shut = row?.seal && row.no === (printed?.no ?? null)
  return {
    no: printed?.no ?? null,
    seal: shut ? (row?.seal ?? null) : null,
    sealed: shut ? (row?.sealed ?? null) : null,
    opened: row?.opened ?? null,
    ordered: row?.ordered ?? null,
    whole: row?.whole === undefined || row.whole === null ? null : row.whole === 1,
  }
}

/** Units whose pack is not printed and shut; due `before` ms before they start. */
export function dueOfPacks(tx: Store, now: number, before: number, exam: number): Due[] {
  const units = tx.all<{ id: number; no: number; start: number }>(
    `SELECT u.id, u.no, min(s.start) AS start FROM unit u JOIN sitting s ON s.unit = u.id WHERE u.exam = ? AND u.state = 'planned'
       AND NOT EXISTS (SELECT 1 FROM account a WHERE a.unit = u.id AND a.state <> 'waiting') GROUP BY u.id ORDER BY u.no`,
    exam,
  )
  return units.flatMap(u => {
    const at = u.start - before
    // Two days ahead nobody has to be told.
    if (at - now > 24 * 3_600_000) return []
    const pack = packOf(tx, u.id)
    if (pack.opened !== null || pack.sealed !== null) return []
    // Before its bags are counted in nothing of it can be printed: that is due by itself (R20).
    const uncounted = tx.number(
      `SELECT count(*) FROM pile WHERE unit = ? AND kind = 'receipt' AND (received IS NULL OR state IN ${BLIND_STATES})`,
      u.id,
    )
    if (uncounted > 0) return []
    const why =
      pack.no !== null
        ? { zh: `已打印（${pack.no}），还没有封好`, en: `Printed (${pack.no}), not shut yet` }
        : { zh: '还没有打印', en: 'Not printed' }
    return [
      {
        key: `pack ${u.id}`,
        what: { zh: `单元 ${u.no} 应急包没有备好`, en: `Pack of unit ${u.no} is not ready` },
        why,
        at,
        late: now > at,
        go: 'back-entry',
        about: { unit: u.id },
      },
    ]
  })
}
