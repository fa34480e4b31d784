import type { Statement } from 'better-sqlite3'
import type { Store } from '../store.ts'

/** The first row, from 1, in which a table of one database is not the one of the other; tables that agree are left out. */
export function compareTables(one: Store, other: Store, tables: readonly string[]): { table: string; row: number }[] {
  return tables.flatMap(table => {
    const sql = `SELECT * FROM "${table}" ORDER BY 1, 2`
    const [left, right] = [one.db.prepare(sql), other.db.prepare(sql)]
    if (named(left) !== named(right)) return [{ table, row: 1 }]
    const mine = left.raw().iterate() as IterableIterator<unknown[]>
    const theirs = right.raw().iterate() as IterableIterator<unknown[]>
    try {
      for (let row = 1; ; row++) {
        const [a, b] = [mine.next(), theirs.next()]
        if (a.done && b.done) return []
        if (a.done !== b.done || !same(a.value, b.value)) return [{ table, row }]
      }
    } finally {
      mine.return?.(undefined)
      theirs.return?.(undefined)
    }
  })
}

const named = (statement: Statement): string =>
  statement
    .columns()
    .map(c => c.name)
    .join()

/** Rows as arrays, value by value: text that names every column of every row took longer than reading them. */
const same = (a: unknown[], b: unknown[]): boolean =>
  a.length === b.length &&
  a.every((v, i) => v === b[i] || (v instanceof Uint8Array && b[i] instanceof Uint8Array && !Buffer.compare(v, b[i])))
