import { copyFileSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { beforeAll, describe, expect, test } from 'vitest'
import { Ledger } from '../../db/ledger.ts'
import { LedgerService } from '../../db/service.ts'
import type { Store } from '../../db/store.ts'
import { FOUNDING } from '../record/founding.ts'
import { dice, inAttackersHands } from '../record/small.ts'
import { place } from '../support/temp.ts'
import { copyOf, expectUntouched, given, type Left, leftBehind, told } from './damaged.ts'

const PAGE = 4096
let left: Left
beforeAll(async () => {
  left = await leftBehind()
})

const db = (dir: string): string => join(dir, 'ledger.db')
const wal = (dir: string): string => join(dir, 'ledger.db-wal')
const roll = dice(5)
function folderInstead(dir: string): void {
  rmSync(db(dir))
  mkdirSync(db(dir))
}
/** Overwrites part of a file with noise. */
function spoil(path: string, from: number, to: number): void {
  const bytes = readFileSync(path)
  for (let p = from; p < to; p++) bytes[p] = roll(256)
  writeFileSync(path, bytes)
}
function inHands(dir: string, work: (tx: Store) => void): void {
  const tx = inAttackersHands(dir)
  work(tx)
  tx.db.pragma('journal_mode = WAL')
  tx.db.close()
}
/** The page on which a table begins, from 1. */
function rootPage(dir: string, table: string): number {
  const file = new Database(db(dir), { readonly: true })
  const page = file.prepare('SELECT rootpage FROM sqlite_master WHERE name = ?').pluck().get(table)
  file.close()
  for (const end of ['-wal', '-shm']) rmSync(db(dir) + end, { force: true })
  return Number(page)
}

describe('a ledger’s file that was damaged is refused in words, never founded over, and stays as it is', () => {
  test.each<[string, string, (dir: string) => void]>([
    ['is empty', 'empty', dir => truncateSync(db(dir), 0)],
    ['is a folder', 'not-a-file', folderInstead],
    ['is some text', 'no-keys', dir => writeFileSync(db(dir), '这不是台账。'.repeat(900))],
    ['has lost its first bytes', 'no-keys', dir => spoil(db(dir), 0, 100)],
    ['was cut to a few bytes', 'no-keys', dir => truncateSync(db(dir), 7)],
    ['has a spoiled header', 'damaged', dir => spoil(db(dir), 16, 100)],
    ['was cut in half', 'damaged', dir => truncateSync(db(dir), 20 * PAGE)],
    [
      'has a spoiled page where the record begins',
      'damaged',
      dir => {
        const page = rootPage(dir, 'event')
        spoil(db(dir), (page - 1) * PAGE, page * PAGE)
      },
    ],
    [
      'is a database of another program',
      'not-a-ledger',
      dir => {
        rmSync(db(dir))
        new Database(db(dir)).exec('CREATE TABLE event (a)').close()
      },
    ],
  ])('that %s: %s', async (_what, code, damage) => {
    const dir = copyOf(left.closed)
    damage(dir)
    await expectUntouched(dir, code)
  })
})

describe('a record that does not hold together at its end is not opened and not written to; the finding says where', () => {
  test.each<[string, RegExp, (dir: string) => void]>([
    [
      'its last entry was changed',
      /has been changed/,
      dir => inHands(dir, tx => tx.run('UPDATE event SET at = at + 1 WHERE seq = (SELECT max(seq) FROM event)')),
    ],
    [
      'an entry near its end is missing',
      /is missing/,
      dir => inHands(dir, tx => tx.run('DELETE FROM event WHERE seq = (SELECT max(seq) - 3 FROM event)')),
    ],
    [
      'its end is missing',
      /only \d+ are left/,
      dir => inHands(dir, tx => tx.run('DELETE FROM event WHERE seq > (SELECT max(seq) - 3 FROM event)')),
    ],
    [
      'its end is missing with the checkpoints that say so: the head beside it still does',
      /only \d+ are left/,
      dir =>
        inHands(dir, tx => {
          tx.run('DELETE FROM event WHERE seq > (SELECT max(seq) - 3 FROM event)')
          tx.run('DELETE FROM checkpoint WHERE size > (SELECT max(seq) FROM event)')
        }),
    ],
    ['its block roots are missing', /Block roots/, dir => inHands(dir, tx => tx.run('DELETE FROM root'))],
    [
      'a block root was changed',
      /does not fit|has been changed/,
      dir => inHands(dir, tx => tx.run('UPDATE root SET hash = zeroblob(32)')),
    ],
    [
      'its last checkpoint is another’s',
      /not signed rightly/,
      dir => inHands(dir, tx => tx.run(`UPDATE checkpoint SET text = replace(text, 'paper-room/', 'paper-room/9')`)),
    ],
    [
      'its first entry cannot be read',
      /entry 1 cannot be read/,
      dir => inHands(dir, tx => tx.run(`UPDATE event SET body = x'7b' WHERE seq = 1`)),
    ],
    ['the log of writes of a crash is missing', /only \d+ are left/, dir => rmSync(wal(dir))],
    ['the log of writes was cut', /only \d+ are left/, dir => truncateSync(wal(dir), PAGE * 9)],
    ['the log of writes is spoiled', /only \d+ are left/, dir => spoil(wal(dir), PAGE * 9, PAGE * 9 + 64)],
  ])('%s', async (what, finding, damage) => {
    const dir = copyOf(/log of writes/.test(what) ? left.crashed : left.closed)
    damage(dir)
    const answer = await expectUntouched(dir, 'not-whole')
    expect(answer).toMatchObject({ data: { finding: { en: expect.stringMatching(finding) } } })
    expect(answer.ok || answer.says.en).toMatch(finding)
  })

  test('undamaged, both the closed and the crashed one open, and nothing is missing', async () => {
    for (const from of [left.closed, left.crashed]) {
      const dir = copyOf(from)
      const { service, ...answer } = await told(dir)
      expect(answer).toMatchObject({ ok: true })
      expect(await service.handle({ op: 'verify' })).toMatchObject({ ok: true, value: { whole: true, findings: [] } })
      const head = await service.handle({ op: 'head' })
      expect(head.ok && (head.value as { size: number }).size).toBeGreaterThan(left.entries)
      service.close()
    }
  })

  test('a head beside it that cannot be read, or is another ledger’s, says nothing and keeps nobody out', async () => {
    const other = await leftBehindElsewhere()
    for (const head of ['', 'garbage\n\nmore', readFileSync(join(other, 'ledger.head'), 'utf8')]) {
      const dir = copyOf(left.closed)
      writeFileSync(join(dir, 'ledger.head'), head)
      const { service, ...answer } = await told(dir)
      expect(answer).toMatchObject({ ok: true })
      service.close()
    }
  })
})

async function leftBehindElsewhere(): Promise<string> {
  const dir = join(place(), 'elsewhere')
  const founded = await Ledger.found({ dir }, FOUNDING)
  if (!('ledger' in founded)) throw new Error('not founded')
  founded.ledger.close()
  return dir
}

test('a page spoiled far back opens, for today’s work is whole; `verify` says that the file is damaged', async () => {
  const dir = copyOf(left.closed)
  const bytes = readFileSync(db(dir))
  // Only a page of the record itself, whose neighbours are of the same table: the answers kept elsewhere name no types.
  const page = Array.from({ length: bytes.length / PAGE }, (_, i) => i).find(i => {
    const of = bytes.subarray(i * PAGE, (i + 1) * PAGE)
    return of.includes('FOREIGN20"') && of.includes('seal.scanned.1')
  }) as number
  expect(page).toBeGreaterThan(0)
  spoil(db(dir), page * PAGE, (page + 1) * PAGE)
  const { service, ...answer } = await told(dir)
  expect(answer).toMatchObject({ ok: true })
  expect(await service.handle({ op: 'verify' })).toMatchObject({ ok: false, kind: 'unavailable', code: 'damaged' })
  service.close()
})

test('what is left of a ledger without ledger.db is not founded over: neither its log of writes, nor its papers', async () => {
  for (const name of ['ledger.db-wal', 'ledger.head', 'documents.db']) {
    const dir = join(place(), `only-${name}`)
    mkdirSync(dir)
    copyFileSync(join(left.crashed, name), join(dir, name))
    const service = new LedgerService()
    expect(await service.handle({ op: 'found', dir, input: FOUNDING, drive: null })).toMatchObject({
      code: 'already-founded',
    })
    expect(readFileSync(join(dir, name)).equals(readFileSync(join(left.crashed, name)))).toBe(true)
  }
})

describe('documents.db', () => {
  test.each<[string, RegExp, (path: string) => void]>([
    ['missing', /not in documents.db/, path => rmSync(path)],
    ['no database', /documents.db is damaged/, path => spoil(path, 0, PAGE)],
    ['cut short', /documents.db is damaged/, path => truncateSync(path, PAGE + 100)],
    ['empty', /documents.db is damaged/, path => truncateSync(path, 0)],
    [
      'with another PDF under the name of one',
      /not in documents.db, or was changed/,
      path => {
        const papers = new Database(path)
        papers.exec(`UPDATE document SET pdf = x'00'`)
        papers.close()
      },
    ],
  ])('%s: the ledger opens, `verify` finds the form', async (what, finding, damage) => {
    const dir = copyOf(left.closed)
    damage(join(dir, 'documents.db'))
    const { service, ...answer } = await told(dir)
    expect(answer).toMatchObject({ ok: true })
    expect(await service.handle({ op: 'verify' })).toMatchObject({
      ok: true,
      value: { whole: false, findings: [{ en: expect.stringMatching(finding) }] },
    })
    // What is damaged takes no further form, and says so; what is merely missing begins anew.
    const act = (n: number, session: number | null, name: string, input: object) =>
      service.handle({ op: 'act', id: { run: 'documents', n }, session, name, input })
    const signedIn = await act(1, null, 'sign-in', { station: 1, secret: given })
    const session = signedIn.ok ? (signedIn.value as { session: number }).session : 0
    const pdf = new TextEncoder().encode('%PDF')
    const made = await act(2, session, 'print.made', { document: 1, template: 1, pages: 1, pdf })
    const spoiled = /damaged/.test(String(finding)) && !/empty/.test(what)
    expect(made).toMatchObject(spoiled ? { ok: false, kind: 'unavailable', code: 'documents-damaged' } : { ok: true })
    service.close()
  })
})
