import { apply } from '../events/index.ts'
import type { EventRow } from '../record/event.ts'
import type { Store } from '../store.ts'
import { CREATE_PROJECTIONS, DROP_PROJECTIONS, SHAPE } from './projections.ts'
import { RECORD } from './record.ts'
import { MIGRATIONS } from './working.ts'

const NEWEST = Math.max(...MIGRATIONS.map(([n]) => n))

/** The database was written by a newer program: nothing is touched. */
export class NewerDatabase extends Error {
  readonly code = 'NEWER'
}

/** Everything for a new ledger, in one transaction. */
export function buildSchema(tx: Store): void {
  tx.db.transaction(() => {
    tx.db.exec(RECORD)
    migrate(tx, 0)
    tx.db.exec(CREATE_PROJECTIONS)
    tx.run('INSERT INTO shape (one, number) VALUES (1, ?)', SHAPE)
  })()
}

function migrate(tx: Store, from: number): void {
  for (const [number, sql] of MIGRATIONS) {
    if (number <= from) continue
    tx.db.exec(sql)
    tx.db.pragma(`user_version = ${number}`)
  }
}

/** How a program lays out what is not the record: working and secret tables, and projections. */
interface Layout {
  schema: number
  shape: number
}

/**
 * Migrates working and secret tables; rebuilds the projections when their shape is another. `keep` puts aside what is there,
 * before anything is changed; it throws where that cannot be done. Null: nothing was changed that the record does not say.
 */
export function prepareSchema(
  tx: Store,
  keep: () => void,
  onProgress?: (part: number) => void,
): { from: Layout; to: Layout } | null {
  const from = {
    schema: tx.db.pragma('user_version', { simple: true }) as number,
    shape: tx.number('SELECT number FROM shape'),
  }
  const to = { schema: NEWEST, shape: SHAPE }
  if (from.schema > to.schema || from.shape > to.shape)
    throw new NewerDatabase(`laid out as ${JSON.stringify(from)}, known up to ${JSON.stringify(to)}`)
  if (from.schema !== to.schema || from.shape !== to.shape) {
    // Cut off on the way, what was put aside first is the ledger of before.
    if (!untold(tx)) keep()
    tx.db.transaction(() => {
      migrate(tx, from.schema)
      tx.run('UPDATE shape SET untold = coalesce(untold, ?)', JSON.stringify(from))
    })()
    if (from.shape !== SHAPE) rebuild(tx, onProgress)
  }
  const before = untold(tx)
  return before && { from: before, to }
}

function untold(tx: Store): Layout | null {
  const row = tx.db.prepare('SELECT * FROM shape').get() as { untold?: string | null } | undefined
  return row?.untold ? (JSON.parse(row.untold) as Layout) : null
}

/** The record says that the tables were laid out anew; in the transaction of its entry. */
export const layoutTold = (tx: Store): void => tx.run('UPDATE shape SET untold = NULL')

/** Drops every projection and folds the events again, in one transaction. Also what `ledger rebuild` does. */
export function rebuild(tx: Store, onProgress?: (part: number) => void): number {
  tx.db.pragma('foreign_keys = OFF')
  let n = 0
  try {
    tx.db.transaction(() => {
      tx.forget()
      tx.db.exec(DROP_PROJECTIONS)
      tx.db.exec(CREATE_PROJECTIONS)
      n = replay(tx, tx, onProgress)
      tx.run('UPDATE shape SET number = ?', SHAPE)
    })()
  } finally {
    tx.db.pragma('foreign_keys = ON')
    tx.forget()
  }
  return n
}

/** Folds all events of `from` into the projections of `into`; gives their number. */
export function replay(from: Store, into: Store, onProgress?: (part: number) => void): number {
  const total = from.number('SELECT coalesce(max(seq), 0) FROM event')
  let after = 0
  for (;;) {
    const rows = from.all<EventRow>('SELECT * FROM event WHERE seq > ? ORDER BY seq LIMIT 2000', after)
    if (rows.length === 0) return after
    for (const e of rows) apply(into, e.type, JSON.parse(e.body.toString()), e)
    after = rows.at(-1)?.seq ?? after
    onProgress?.(after / total)
  }
}
