import Database from 'better-sqlite3'
import { Store } from '../store.ts'
import { originOf, readCheckpoint } from './checkpoint.ts'
import { type EventRow, eventHash, ZERO } from './event.ts'
import { holds, type StoredSigning, statementHash } from './signature.ts'
import { BLOCK, Frontier } from './tree.ts'

export interface Finding {
  seq: number | null
  zh: string
  en: string
}

export interface VerifyReport {
  whole: boolean
  events: number
  signatures: number
  checkpoints: number
  root: string
  tables: number
  findings: Finding[]
}

/** How the projections are made: given from above, so that the record knows nothing of events' meaning. */
export interface Replayer {
  tables: readonly string[]
  create: string
  replay: (from: Store, into: Store) => void
  publicKey: (raw: Buffer) => import('node:crypto').KeyObject
}

/**
 * Checks everything that the record says about itself: chain and tree, block roots, checkpoints, signatures under keys
 * that were enrolled before, their table, and that the screens' tables are the fold of the events (invariants 6, 10, 11).
 */
export function verifyLedger(tx: Store, r: Replayer): VerifyReport {
  const findings: Finding[] = []
  const find = (seq: number | null, zh: string, en: string) => {
    if (findings.length < 200) findings.push({ seq, zh, en })
  }
  const frontier = new Frontier()
  const heads = new Map<number, string>()
  const wanted = new Set(tx.all<{ size: number }>('SELECT size FROM checkpoint').map(c => c.size))
  const blocks = new Map(
    tx.all<{ block: number; hash: Buffer }>('SELECT block, hash FROM root').map(b => [b.block, b.hash]),
  )
  const keys = new Map<number, { person: number; key: ReturnType<Replayer['publicKey']> }>()
  const signed = new Set<string>()
  let before: Buffer = ZERO
  let expected = 1
  let signatures = 0
  let site: { code4: string } | undefined
  let workstation: Buffer | undefined

  for (const e of tx.each<EventRow>('SELECT * FROM event ORDER BY seq')) {
    if (e.seq !== expected)
      find(e.seq, `第 ${expected} 条缺失或次序不对`, `Entry ${expected} is missing or out of order`)
    expected = e.seq + 1
    const hash = eventHash(e, before)
    if (!hash.equals(e.hash)) find(e.seq, `第 ${e.seq} 条被改动`, `Entry ${e.seq} has been changed`)
    before = e.hash
    const block = frontier.push(e.hash)
    if (block && !blocks.get(e.seq / BLOCK)?.equals(block))
      find(e.seq, `第 ${e.seq} 条处的区块摘要不符`, `Block root at entry ${e.seq} does not fit`)
    if (wanted.has(e.seq)) heads.set(e.seq, frontier.root().toString('hex'))
    const read = readBody(e, find)
    if (!read) continue
    if (e.seq === 1) {
      site = read.site as { code4: string }
      workstation = Buffer.from(String(read.workstation), 'base64')
    }
    if (e.type.startsWith('key.enrolled.')) {
      keys.set(Number(read.key), {
        person: Number(read.person),
        key: r.publicKey(Buffer.from(String(read.public), 'base64')),
      })
    }
    const signing = read.signing as StoredSigning | undefined
    if (!signing) continue
    const of = statementHash(signing.statement)
    const people = new Set<number>()
    for (const part of signing.parts) {
      signatures += 1
      signed.add(`${e.seq} ${part.place} ${part.person} ${part.sig}`)
      if (people.has(part.person))
        find(e.seq, `第 ${e.seq} 条：同一人占两个签名位置`, `Entry ${e.seq}: one person in two places`)
      people.add(part.person)
      const key = keys.get(part.key)
      if (!key || key.person !== part.person || !holds(key.key, of, part)) {
        find(
          e.seq,
          `第 ${e.seq} 条：${part.name} 的签名不成立`,
          `Entry ${e.seq}: the signature of ${part.name} does not hold`,
        )
      }
    }
  }

  for (const s of tx.all<{ seq: number; place: string; person: number; sig: Buffer }>('SELECT * FROM signature')) {
    if (!signed.delete(`${s.seq} ${s.place} ${s.person} ${s.sig.toString('base64')}`)) {
      find(s.seq, `第 ${s.seq} 条的签名表与正文不符`, `Signature table and entry ${s.seq} differ`)
    }
  }
  for (const left of signed)
    find(Number(left.split(' ')[0]), '签名表缺一个签名', 'A signature is missing from the table')

  const checkpoints = tx.all<{ size: number; text: string }>('SELECT size, text FROM checkpoint ORDER BY size')
  for (const c of checkpoints) {
    const head =
      site && workstation && readCheckpoint(c.text, originOf(site.code4), workstation, r.publicKey(workstation))
    if (!head || head.size !== c.size)
      find(c.size, `第 ${c.size} 条的核验点签名不成立`, `The checkpoint at ${c.size} is not signed rightly`)
    else if (heads.get(c.size) !== head.root.toString('hex')) {
      find(
        c.size,
        `第 ${c.size} 条的核验点与台账不符：台账被截短或改写`,
        `The checkpoint at ${c.size} does not fit: truncated or rewritten`,
      )
    }
  }

  if (findings.length === 0) compareTables(tx, r, find)
  const events = expected - 1
  return {
    whole: findings.length === 0,
    events,
    signatures,
    checkpoints: checkpoints.length,
    root: frontier.root().toString('hex'),
    tables: r.tables.length,
    findings,
  }
}

function readBody(
  e: EventRow,
  find: (seq: number, zh: string, en: string) => void,
): Record<string, unknown> | undefined {
  try {
    return JSON.parse(e.body.toString()) as Record<string, unknown>
  } catch {
    find(e.seq, `第 ${e.seq} 条的正文不能读`, `The body of entry ${e.seq} cannot be read`)
    return undefined
  }
}

/** Folds the events into an empty database and compares every projection row by row. */
function compareTables(tx: Store, r: Replayer, find: (seq: null, zh: string, en: string) => void): void {
  const fresh = new Store(new Database(':memory:'))
  try {
    fresh.db.exec(r.create)
    r.replay(tx, fresh)
    for (const table of r.tables) {
      const sql = `SELECT * FROM "${table}" ORDER BY 1, 2`
      const mine = tx.each<Record<string, unknown>>(sql)
      const other = fresh.each<Record<string, unknown>>(sql)
      let row = 0
      for (;;) {
        row += 1
        const [a, b] = [mine.next(), other.next()]
        if (a.done && b.done) break
        if (a.done !== b.done || rowText(a.value) !== rowText(b.value)) {
          find(null, `表 ${table} 第 ${row} 行与台账不符`, `Table ${table}, row ${row}, differs from the record`)
          break
        }
      }
      mine.return?.(undefined)
      other.return?.(undefined)
    }
  } finally {
    fresh.db.close()
  }
}

const rowText = (row: Record<string, unknown>): string =>
  JSON.stringify(row, (_, v) =>
    v && typeof v === 'object' && 'type' in v && v.type === 'Buffer' ? Buffer.from(v.data).toString('hex') : v,
  )
