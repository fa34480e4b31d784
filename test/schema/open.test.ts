import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { keepDocument, keptDocument } from '../../db/documents/keep.ts'
import { Ledger } from '../../db/ledger.ts'
import { rebuild } from '../../db/schema/index.ts'
import { PROJECTIONS, SHAPE } from '../../db/schema/projections.ts'
import { MIGRATIONS } from '../../db/schema/working.ts'
import { openDatabase } from '../../db/store.ts'
import { verify } from '../../db/verify.ts'
import { forkPipe } from '../../electron/ledger/pipe.ts'
import { folder, localPipe, openRoom } from '../process/room.ts'
import { FOUNDING } from '../record/founding.ts'
import { smallLedger } from '../record/small.ts'
import { dump } from './live.ts'

const CHOSEN = {
  synchronous: 2,
  journal_mode: 'wal',
  foreign_keys: 1,
  recursive_triggers: 1,
  trusted_schema: 0,
  temp_store: 2,
  mmap_size: 0,
  locking_mode: 'exclusive',
  cache_size: -16384,
}
const chosen = (db: Database.Database) =>
  Object.fromEntries(Object.keys(CHOSEN).map(p => [p, db.pragma(p, { simple: true }) ?? 0]))

test.each([
  ['plain', undefined],
  ['in cipher', randomBytes(32)],
])('a ledger that lies %s is opened with every PRAGMA as chosen, and again at a second opening', (_how, key) => {
  const path = join(folder(), 'ledger.db')
  for (const time of ['first', 'second', 'third']) {
    const db = openDatabase(path, { key })
    try {
      expect(chosen(db), `${time} opening`).toEqual(CHOSEN)
      if (key) expect(db.pragma('cipher', { simple: true })).toBe('aegis')
      db.exec('CREATE TABLE IF NOT EXISTS t (a)')
    } finally {
      db.close()
    }
    expect(readFileSync(path, 'latin1').startsWith('SQLite format 3')).toBe(key === undefined)
  }
})

test('no file is opened past these PRAGMAs: everything in db goes through openDatabase', () => {
  const root = new URL('../../db', import.meta.url).pathname
  const past = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .flatMap(name =>
      (readFileSync(join(root, name), 'utf8').match(/new Database\([^,)\s]+/g) ?? []).map(m => `${name}: ${m}`),
    )
  // Besides, only tables in memory.
  expect(past.filter(p => !p.includes(':memory:'))).toEqual(['store.ts: new Database(path'])
})

test('the trap is there: a file in WAL that is opened without saying FULL runs at NORMAL and would lose scans', () => {
  const path = join(folder(), 'ledger.db')
  openDatabase(path).close()
  const db = new Database(path)
  db.prepare('SELECT count(*) FROM sqlite_master').get()
  expect(db.pragma('synchronous', { simple: true })).toBe(1)
  db.close()
})

async function founded(): Promise<string> {
  const o = openRoom(folder(), localPipe)
  await o.hands.work('found', FOUNDING)
  await o.room.ledger.stop()
  return o.dir
}

test('the open ledger itself, founded and opened again, has these PRAGMAs', async () => {
  const dir = await founded()
  for (let i = 0; i < 2; i++) {
    const ledger = Ledger.open({ dir })
    expect(chosen(ledger.tx.db)).toEqual(CHOSEN)
    ledger.close()
  }
})

test('a real ledger too, in cipher; its papers are kept in cipher as well', async () => {
  const dir = folder()
  const founded = await Ledger.found({ dir }, { ...FOUNDING, training: false })
  if (!('ledger' in founded)) throw new Error('not founded')
  const { key } = founded.ledger
  expect(chosen(founded.ledger.tx.db)).toEqual(CHOSEN)
  founded.ledger.close()
  const ledger = Ledger.open({ dir, key })
  expect(chosen(ledger.tx.db)).toEqual(CHOSEN)
  expect(ledger.tx.db.pragma('cipher', { simple: true })).toBe('aegis')
  ledger.close()
  const pdf = Buffer.from('%PDF of a form')
  keepDocument(dir, key, 'a'.repeat(64), pdf)
  expect(keptDocument(dir, key, 'a'.repeat(64))?.equals(pdf)).toBe(true)
  expect(readFileSync(join(dir, 'documents.db')).includes(pdf)).toBe(false)
  expect(() => keptDocument(dir, null, 'a'.repeat(64))).toThrow('documents.db cannot be read')
})

test('a ledger of a newer program is refused in words and left as it was', async () => {
  const dir = await founded()
  const db = new Database(join(dir, 'ledger.db'))
  db.pragma('user_version = 9990')
  const events = db.prepare('SELECT count(*) FROM event').pluck().get()
  db.close()
  const o = openRoom(dir, localPipe)
  const answer = await o.room.ledger.open({ op: 'open', dir, key: null, drive: null })
  expect(answer).toMatchObject({ ok: false, kind: 'unavailable', code: 'newer' })
  const after = new Database(join(dir, 'ledger.db'))
  expect(after.prepare('SELECT count(*) FROM event').pluck().get()).toBe(events)
  expect(after.pragma('user_version', { simple: true })).toBe(9990)
  after.close()
})

test('a second program that opens the ledger is told that it is in use, and the first one is not disturbed', async () => {
  const dir = await founded()
  const first = Ledger.open({ dir })
  const other = forkPipe(new URL('../../db/process.ts', import.meta.url).pathname, process.execPath)
  try {
    const answer = new Promise(done => other.onMessage(m => done((m as { answer: unknown }).answer)))
    other.post({ n: 1, request: { op: 'open', dir, key: null, drive: null } })
    expect(await answer).toMatchObject({ ok: false, kind: 'unavailable', code: 'in-use' })
    expect(verify(first.tx).findings).toEqual([])
    first.checkpoint()
  } finally {
    other.kill()
    first.close()
  }
})

test('tables that were lost, spoiled or of another shape are made again from the events, the same to the last cell', async () => {
  const dir = await smallLedger()
  let ledger = Ledger.open({ dir })
  const before = dump(ledger.tx, PROJECTIONS)
  expect(rebuild(ledger.tx)).toBe(ledger.head().size)
  expect(dump(ledger.tx, PROJECTIONS)).toEqual(before)
  expect(ledger.tx.db.pragma('foreign_keys', { simple: true })).toBe(1)

  ledger.tx.run(`UPDATE item SET state = 'missing', copies = copies + 1`)
  ledger.tx.run('DELETE FROM count_scan')
  expect(verify(ledger.tx).whole).toBe(false)
  ledger.tx.run('UPDATE shape SET number = ?', SHAPE - 1)
  ledger.close()

  const progress: number[] = []
  ledger = Ledger.open({ dir, onProgress: part => progress.push(part) })
  try {
    expect(progress.at(-1)).toBe(1)
    expect(ledger.tx.number('SELECT number FROM shape')).toBe(SHAPE)
    const after = dump(ledger.tx, PROJECTIONS)
    // Opening is an event of its own: one more row in table boot.
    expect({ ...after, boot: after.boot?.slice(0, before.boot?.length) }).toEqual(before)
    expect(verify(ledger.tx).findings).toEqual([])
  } finally {
    ledger.close()
  }
})

test('acts that an earlier version remembers keep their answers when their table is laid out anew', async () => {
  const dir = await founded()
  const db = openDatabase(join(dir, 'ledger.db'))
  const acts = () => db.prepare('SELECT run, n, input, first, last, answer FROM act ORDER BY run, n').all()
  const before = acts()
  db.exec('CREATE TABLE kept AS SELECT * FROM act; DROP TABLE act; ALTER TABLE shape DROP COLUMN untold;')
  const [, old = ''] = MIGRATIONS[0]?.[1].match(/(CREATE TABLE act \([^;]*;)/) ?? []
  db.exec(`${old} INSERT INTO act SELECT run, n, input, first, last, answer FROM kept; DROP TABLE kept;`)
  db.pragma('user_version = 10')
  expect(before.length).toBeGreaterThan(0)
  expect(acts()).toEqual(before)
  db.close()
  const ledger = Ledger.open({ dir })
  expect(ledger.tx.all('SELECT run, n, input, first, last, answer FROM act ORDER BY run, n')).toEqual(before)
  // The same act cannot be remembered twice.
  const again = 'INSERT INTO act SELECT run, n, input, first, last, answer FROM act LIMIT 1'
  expect(() => ledger.tx.run(again)).toThrow(/UNIQUE/)
  ledger.close()
})
