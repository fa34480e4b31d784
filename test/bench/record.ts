import { copyFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { judgeReceipt } from '../../db/acts/count-receipt.ts'
import type { Ctx } from '../../db/acts/define.ts'
import { codesOf, countOf, pileOf } from '../../db/acts/piles.ts'
import { sha256 } from '../../db/record/digest.ts'
import type { EventRow } from '../../db/record/event.ts'
import { Links } from '../../db/record/links.ts'
import { rebuild } from '../../db/schema/index.ts'
import { CREATE_PROJECTIONS, PROJECTIONS } from '../../db/schema/projections.ts'
import { LedgerService } from '../../db/service.ts'
import { openDatabase, Store } from '../../db/store.ts'
import { verify } from '../../db/verify.ts'
import { add, timed } from './figures.ts'
import { value } from './world.ts'

const ROUNDS = 3

/** Opening, checking and folding the whole record, beside reading its rows and inserting as many. */
export async function record(dir: string): Promise<void> {
  const file = join(dir, 'ledger.db')
  const opened: number[] = []
  const copied: number[] = []
  for (let i = 0; i < ROUNDS; i++) {
    await timed(copied, () => copyFileSync(file, join(dir, 'copy-of-ledger')))
    const service = new LedgerService()
    await timed(opened, async () => value(await service.handle({ op: 'open', dir, key: null, drive: null })))
    service.close()
  }
  const size = `${Math.round(statSync(file).size / 1e6)} MB`
  add(`opening a ledger of ${size}`, 'copying its file', opened, copied, null)

  const tx = new Store(openDatabase(file))
  const events = tx.number('SELECT count(*) FROM event')
  const list = (): number[] => []
  const [read, digested, chained, checked, folded, bare, rows] = [
    list(),
    list(),
    list(),
    list(),
    list(),
    list(),
    list(),
  ]
  for (let i = 0; i < ROUNDS; i++) {
    await timed(read, () => {
      for (const e of tx.each<EventRow>('SELECT * FROM event ORDER BY seq')) e.body.length
    })
    await timed(digested, () => digests(tx))
    await timed(chained, () => chain(tx))
    await timed(checked, () => {
      if (!verify(tx).whole) throw new Error('the ledger of the bench does not verify')
    })
    await timed(bare, () => insertBare(events))
    await timed(rows, () => insertRows(tx, join(dir, `rows-${i}.db`)))
    await timed(folded, () => rebuild(tx))
  }
  await audit(tx)
  tx.db.close()
  add(`${events} events: chain and tree`, 'reading the rows only', chained, read, 1.6)
  add('the same', 'reading them, and two bare digests of as many bytes each', chained, digested, null)
  add('verify: chain, tree, signatures, every event folded and every table compared', 'the same', checked, read, null)
  add(`rebuild of all tables from ${events} events`, 'the same rows inserted, without folding', folded, rows, 2)
  add('the same', 'as many bare inserts of 160 bytes in one transaction, in memory', folded, bare, null)
}

/** What closing a count asks: which codes of the list were not scanned, and which scanned ones are not on it. */
async function audit(tx: Store): Promise<void> {
  const ctx = { tx } as Ctx
  const [own, peer]: [number[], number[]] = [[], []]
  const count = countOf(ctx, 1)
  const pile = count && pileOf(ctx, count.pile)
  if (!count || !pile) throw new Error('the bench has counted nothing')
  const bare = new Database(':memory:')
  bare.exec('CREATE TABLE listed (code TEXT PRIMARY KEY); CREATE TABLE scanned (code TEXT PRIMARY KEY)')
  for (const code of codesOf(ctx, count.id)) bare.prepare('INSERT INTO scanned VALUES (?)').run(code)
  for (const { code } of tx.all<{ code: string }>('SELECT code FROM item WHERE pile = ?', pile.id))
    bare.prepare('INSERT INTO listed VALUES (?)').run(code)
  const except = (a: string, b: string) => bare.prepare(`SELECT code FROM ${a} EXCEPT SELECT code FROM ${b}`)
  const [missing, surplus] = [except('listed', 'scanned'), except('scanned', 'listed')]
  for (let i = 0; i < 200; i++) {
    await timed(peer, () => [missing.all(), surplus.all()])
    // As the third count's: against the list alone.
    await timed(own, () => judgeReceipt(ctx, pile, { ...count, turn: 3 }))
  }
  bare.close()
  add('audit at close: list against scans, both directions', 'EXCEPT on bare tables, in memory', own, peer, 2)
}

/** What no chain with a tree can go below: a row's bytes and one node for each row. */
function digests(tx: Store): void {
  const node = Buffer.alloc(65)
  for (const e of tx.each<EventRow>('SELECT * FROM event ORDER BY seq')) {
    sha256(e.body)
    sha256(node)
  }
}

function chain(tx: Store): void {
  const links = new Links()
  for (const e of tx.each<EventRow>('SELECT * FROM event ORDER BY seq')) {
    if (!links.holds(e)) throw new Error('the chain of the bench is broken')
    links.leaf(e)
  }
  links.tree.root()
}

function insertBare(n: number): void {
  const memory = new Database(':memory:')
  memory.exec('CREATE TABLE t (a INTEGER PRIMARY KEY, b BLOB) STRICT')
  const insert = memory.prepare('INSERT INTO t (b) VALUES (?)')
  memory.transaction(() => {
    for (let k = 0; k < n; k++) insert.run(Buffer.alloc(160))
  })()
  memory.close()
}

/** Every row of every table into the same tables of another file, in one transaction. */
function insertRows(from: Store, path: string): void {
  const into = openDatabase(path)
  into.pragma('foreign_keys = OFF')
  into.exec(CREATE_PROJECTIONS)
  into.transaction(() => {
    for (const table of PROJECTIONS) {
      const select = from.db.prepare(`SELECT * FROM "${table}"`).raw()
      const insert = into.prepare(
        `INSERT INTO "${table}" VALUES (${select
          .columns()
          .map(() => '?')
          .join()})`,
      )
      for (const row of select.iterate() as IterableIterator<unknown[]>) insert.run(...row)
    }
  })()
  into.close()
}
