import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ledgerPath } from '../ledger.ts'
import { compareTables } from '../record/compare.ts'
import { rebuild } from '../schema/index.ts'
import { PROJECTIONS } from '../schema/projections.ts'
import { openDatabase, Store } from '../store.ts'
import { openToRead } from './open.ts'
import { type Arguments, fail, out } from './terminal.ts'

/**
 * `rebuild DIR OUT`: the ledger again in a new folder, its tables folded from the events, and each compared with the one
 * the screens read. The ledger itself is only read; OUT is whole and can be opened by the program.
 */
export async function rebuildInto(args: Arguments, usage: string): Promise<boolean> {
  const to = resolve(args.places[1] ?? fail(usage))
  if (existsSync(to)) return fail(`${to} 已经有了。 exists already.`)
  const { dir, tx, key } = await openToRead(args, usage)
  mkdirSync(to, { recursive: true })
  // A file that VACUUM writes has the cipher and key of the one it reads.
  tx.db.prepare('VACUUM INTO ?').run(ledgerPath(to))
  for (const name of ['ledger.keys', 'documents.db'])
    if (existsSync(join(dir, name))) copyFileSync(join(dir, name), join(to, name))
  const fresh = new Store(openDatabase(ledgerPath(to), { key }))
  const began = performance.now()
  const events = rebuild(fresh)
  const seconds = (performance.now() - began) / 1000
  const differing = compareTables(tx, fresh, PROJECTIONS)
  for (const { table, row } of differing) out(`表 ${table} 第 ${row} 行不同　table ${table} differs at row ${row}`)
  out(
    `重建 ${events} 条 entries rebuilt，${PROJECTIONS.length} 表 tables，${seconds.toFixed(2)} 秒 s：${differing.length === 0 ? '与原表一致 the same tables' : '与原表不同 other tables'}　${to}`,
  )
  fresh.db.close()
  tx.db.close()
  return differing.length === 0
}
