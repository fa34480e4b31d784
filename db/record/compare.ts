import type { Store } from '../store.ts'

/** The first row, from 1, in which a table of one database is not the one of the other; tables that agree are left out. */
export function compareTables(one: Store, other: Store, tables: readonly string[]): { table: string; row: number }[] {
  return tables.flatMap(table => {
    const sql = `SELECT * FROM "${table}" ORDER BY 1, 2`
    const mine = one.each<Record<string, unknown>>(sql)
    const theirs = other.each<Record<string, unknown>>(sql)
    try {
      for (let row = 1; ; row++) {
        const [a, b] = [mine.next(), theirs.next()]
        if (a.done && b.done) return []
        if (a.done !== b.done || rowText(a.value) !== rowText(b.value)) return [{ table, row }]
      }
    } finally {
      mine.return?.(undefined)
      theirs.return?.(undefined)
    }
  })
}

const rowText = (row: Record<string, unknown>): string =>
  JSON.stringify(row, (_, v) =>
    v && typeof v === 'object' && 'type' in v && v.type === 'Buffer' ? Buffer.from(v.data).toString('hex') : v,
  )
