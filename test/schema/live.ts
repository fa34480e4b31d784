import Database from 'better-sqlite3'
import { buildSchema } from '../../db/schema/index.ts'
import { Store } from '../../db/store.ts'

/** The schema as a new ledger has it, read back from SQLite itself. */
export function liveSchema(): Store {
  const tx = new Store(new Database(':memory:'))
  buildSchema(tx)
  return tx
}

export const tables = (tx: Store): { name: string; sql: string }[] =>
  tx.all(`SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`)

export interface Column {
  name: string
  type: string
  pk: number
}
export const columns = (tx: Store, table: string): Column[] =>
  tx.all(`SELECT name, type, pk FROM pragma_table_info('${table}')`)

/** Every row of every projection, for comparing. */
export function dump(tx: Store, names: readonly string[]): Record<string, unknown[]> {
  return Object.fromEntries(
    names.map(name => [
      name,
      tx
        .all<Record<string, unknown>>(`SELECT * FROM "${name}" ORDER BY 1, 2`)
        .map(row =>
          Object.fromEntries(Object.entries(row).map(([k, v]) => [k, Buffer.isBuffer(v) ? v.toString('hex') : v])),
        ),
    ]),
  )
}
