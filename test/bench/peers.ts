import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, openSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import writeExcelFile from 'write-excel-file/node'
import { add, at, timed } from './figures.ts'
import type { World } from './world.ts'

const SCANS = 2000
/** Saving the whole sheet each time takes so long that so many are enough to see it. */
const SAVES = 20

/**
 * What an office or a developer would take instead, at the same work: a code is looked for in the list, the scan is durable
 * before the answer, and the answer says how many there are. Every 20th is a duplicate, every 100th unknown.
 */
export async function peers(w: World): Promise<void> {
  const codes = w.plan.bags.map(b => b.code)
  const pick = (i: number) => {
    if (i % 100 === 99) return `8888${i}`
    return codes[(i % 20 === 19 ? (i - 1) * 7919 : i * 7919) % codes.length] as string
  }
  const textbook = textbookLedger(join(w.dir, 'textbook.db'), codes)
  const sheet = spreadsheet(join(w.dir, 'sheet.xlsx'), codes)
  const [own, plain, saved]: [number[], number[], number[]] = [[], [], []]
  for (let i = 0; i < SCANS; i++) {
    const code = pick(i)
    await timed(plain, () => textbook.scan(code))
    await timed(own, () => w.scan(code))
    if (i % (SCANS / SAVES) === 0) await timed(saved, () => sheet.scan(code))
  }
  textbook.close()
  const p99 = (a: readonly number[]) => at(0.99, a)
  add(`the workload of ${SCANS} scans, p50`, 'better-sqlite3 as in a textbook, same guarantees', own, plain, null)
  add('the same, p99', 'the same', own, plain, null, p99)
  add('the same, p50', `a spreadsheet saved after each scan (${SAVES} of them)`, own, saved, null)
}

/** Same guarantees (WAL, FULL, chained), no craft: statements prepared anew, hex hashes, counted at each answer. */
function textbookLedger(path: string, codes: readonly string[]) {
  const db = new Database(path)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.exec(`CREATE TABLE list (code TEXT PRIMARY KEY);
    CREATE TABLE scan (id INTEGER PRIMARY KEY, at TEXT, body TEXT, code TEXT, outcome TEXT, hash TEXT)`)
  db.transaction(() => {
    for (const code of codes) db.prepare('INSERT INTO list VALUES (?)').run(code)
  })()
  const one = (sql: string, ...values: unknown[]) =>
    db.prepare(sql).get(...values) as Record<string, unknown> | undefined
  return {
    scan: (code: string) =>
      db.transaction(() => {
        const known = one('SELECT code FROM list WHERE code = ?', code)
        const twice = one(`SELECT id FROM scan WHERE code = ? AND outcome = 'pass'`, code)
        const outcome = known ? (twice ? 'duplicate' : 'pass') : 'unknown'
        const time = new Date().toISOString()
        const body = JSON.stringify({ code, outcome, time })
        const before = one('SELECT hash FROM scan ORDER BY id DESC LIMIT 1')?.hash ?? ''
        const hash = createHash('sha256').update(`${before}${body}`).digest('hex')
        db.prepare('INSERT INTO scan (at, body, code, outcome, hash) VALUES (?, ?, ?, ?, ?)').run(
          time,
          body,
          code,
          outcome,
          hash,
        )
        return {
          outcome,
          passed: one(`SELECT count(DISTINCT code) AS n FROM scan WHERE outcome = 'pass'`)?.n,
          missing: one(`SELECT count(*) AS n FROM list WHERE code NOT IN (SELECT code FROM scan)`)?.n,
        }
      })(),
    close: () => void db.close(),
  }
}

function spreadsheet(path: string, codes: readonly string[]) {
  const seen = new Map(codes.map(code => [code, 0]))
  return {
    async scan(code: string): Promise<void> {
      seen.set(code, (seen.get(code) ?? 0) + 1)
      const rows = [...seen].map(([value, n]) => [{ value }, { value: n }])
      await writeExcelFile(rows).toFile(path)
      const file = openSync(path, 'r+')
      fsyncSync(file)
      closeSync(file)
    },
  }
}
