import Database from 'better-sqlite3'
import { Store } from '../store.ts'
import { originOf, readCheckpoint } from './checkpoint.ts'
import { compareTables } from './compare.ts'
import { cosigns, readCosignature } from './cosignature.ts'
import type { EventRow } from './event.ts'
import { Links } from './links.ts'
import { holds, type StoredPart, type StoredSigning, statementHash } from './signature.ts'
import { BLOCK } from './tree.ts'

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

interface EnrolledKey {
  person: number
  credential: number
  key: import('node:crypto').KeyObject
  revoked?: number
}

/** How the projections are made: given from above, so that the record knows nothing of events' meaning. */
export interface Replayer {
  tables: readonly string[]
  create: string
  apply: (into: Store, type: string, body: unknown, event: EventRow) => void
  publicKey: (raw: Buffer) => import('node:crypto').KeyObject
}

/**
 * Checks everything that the record says about itself: chain and tree, block roots, checkpoints, signatures under keys
 * that were enrolled before, their table, and that the screens' tables are the fold of the events (invariants 6, 10, 11).
 * One pass: each body is read once, and folded as soon as it is known to be what was written.
 */
export function verifyLedger(tx: Store, r: Replayer): VerifyReport {
  const findings: Finding[] = []
  const find = (seq: number | null, zh: string, en: string) => {
    if (findings.length < 200) findings.push({ seq, zh, en })
  }
  const links = new Links()
  const heads = new Map<number, string>()
  const wanted = new Set(tx.all<{ size: number }>('SELECT size FROM checkpoint').map(c => c.size))
  const blocks = new Map(
    tx.all<{ block: number; hash: Buffer }>('SELECT block, hash FROM root').map(b => [b.block, b.hash]),
  )
  const keys = new Map<number, EnrolledKey>()
  const badges = new Set<number>()
  const signed = new Set<string>()
  const witnessed: (Witnessed & { seq: number })[] = []
  let expected = 1
  let signatures = 0
  let site: { code4: string } | undefined
  let workstation: Buffer | undefined
  const fold = new Fold(r)

  for (const e of tx.each<EventRow>('SELECT * FROM event ORDER BY seq')) {
    if (e.seq !== expected)
      find(e.seq, `第 ${expected} 条缺失或次序不对`, `Entry ${expected} is missing or out of order`)
    expected = e.seq + 1
    if (!links.holds(e)) find(e.seq, `第 ${e.seq} 条被改动`, `Entry ${e.seq} has been changed`)
    const block = links.leaf(e)
    if (block && !blocks.get(links.tree.size / BLOCK)?.equals(block))
      find(e.seq, `第 ${e.seq} 条处的区块摘要不符`, `Block root at entry ${e.seq} does not fit`)
    if (block) blocks.delete(links.tree.size / BLOCK)
    if (wanted.has(e.seq)) heads.set(e.seq, links.tree.root().toString('hex'))
    const read = readBody(e, find)
    if (!read) continue
    try {
      if (e.seq === 1) {
        site = read.site as { code4: string }
        workstation = Buffer.from(String(read.workstation), 'base64')
      }
      // A new badge for a person ends the key behind the old one; what it signed before stays valid.
      if (e.type.startsWith('credential.issued.') && read.kind === 'badge') {
        for (const k of keys.values()) {
          if (k.person === Number(read.person) && badges.has(k.credential)) k.revoked ??= e.seq
        }
        badges.add(Number(read.credential))
      }
      if (e.type.startsWith('credential.revoked.')) {
        for (const k of keys.values()) if (k.credential === Number(read.credential)) k.revoked ??= e.seq
      }
      if (e.type.startsWith('key.enrolled.')) {
        if (keys.has(Number(read.key)))
          find(e.seq, `第 ${e.seq} 条：密钥编号重复`, `Entry ${e.seq}: a key's number is used again`)
        keys.set(Number(read.key), {
          person: Number(read.person),
          credential: Number(read.credential),
          key: r.publicKey(Buffer.from(String(read.public), 'base64')),
        })
      }
      if (e.type.startsWith('checkpoint.witnessed.')) witnessed.push({ seq: e.seq, ...(read as unknown as Witnessed) })
      checkSignatures(e.seq, read.signing as StoredSigning | undefined)
    } catch {
      // A changed byte can turn any part of a body into another kind of value: found, never thrown.
      find(e.seq, `第 ${e.seq} 条的正文不能读`, `The body of entry ${e.seq} cannot be read`)
    }
    if (findings.length === 0) fold.add(e, read)
  }

  function checkSignatures(seq: number, signing: StoredSigning | undefined): void {
    if (!signing) return
    const of = statementHash(signing.statement)
    const people = new Set<number>()
    for (const part of signing.parts) {
      signatures += 1
      signed.add(rowOf({ seq, ...part }))
      if (people.has(part.person))
        find(seq, `第 ${seq} 条：同一人占两个签名位置`, `Entry ${seq}: one person in two places`)
      people.add(part.person)
      const key = keys.get(part.key)
      if (!key || key.revoked !== undefined || key.person !== part.person || !holds(key.key, of, part))
        find(
          seq,
          `第 ${seq} 条：${part.name} 的签名不成立`,
          `Entry ${seq}: the signature of ${part.name} does not hold`,
        )
    }
  }

  for (const block of blocks.keys())
    find(block * BLOCK, `区块摘要 ${block} 没有对应的条目`, `Block root ${block} has no entries`)

  for (const s of tx.all<SignatureRow>('SELECT * FROM signature')) {
    if (!signed.delete(rowOf({ ...s, sig: s.sig.toString('base64') }))) {
      find(s.seq, `第 ${s.seq} 条的签名表与正文不符`, `Signature table and entry ${s.seq} differ`)
    }
  }
  for (const left of signed)
    find(Number(left.split(' ')[0]), '签名表缺一个签名', 'A signature is missing from the table')

  const checkpoints = tx.all<{ size: number; at: number; text: string }>(
    'SELECT size, at, text FROM checkpoint ORDER BY size',
  )
  let previous = 0
  for (const c of checkpoints) {
    const head =
      site &&
      workstation?.length === 32 &&
      readCheckpoint(c.text, originOf(site.code4), workstation, r.publicKey(workstation))
    if (!head || head.size !== c.size || (head.at ?? c.at) !== c.at)
      find(c.size, `第 ${c.size} 条的核验点签名不成立`, `The checkpoint at ${c.size} is not signed rightly`)
    else if (heads.get(c.size) !== head.root.toString('hex')) {
      find(
        c.size,
        `第 ${c.size} 条的核验点与台账不符：台账被截短或改写`,
        `The checkpoint at ${c.size} does not fit: truncated or rewritten`,
      )
    } else if ((head.after ?? previous) !== previous) {
      find(
        c.size,
        `第 ${c.size} 条之前的核验点被拿掉或添加`,
        `A checkpoint before the one at ${c.size} was taken out or put in`,
      )
    }
    previous = c.size
  }

  const texts = new Map(checkpoints.map(c => [c.size, c.text]))
  for (const w of witnessed) {
    const key = Buffer.from(String(w.key), 'base64')
    const line = key.length === 32 ? readCosignature(String(w.line), key) : undefined
    const holds =
      line &&
      line.name === w.name &&
      line.time * 1000 === w.at &&
      cosigns(line, texts.get(w.size) ?? '', r.publicKey(key))
    if (!holds) find(w.seq, `第 ${w.seq} 条的见证不成立`, `What entry ${w.seq} says was witnessed does not hold`)
  }

  fold.end(findings.length === 0 ? tx : null, find)
  const events = expected - 1
  return {
    whole: findings.length === 0,
    events,
    signatures,
    checkpoints: checkpoints.length,
    root: links.tree.root().toString('hex'),
    tables: r.tables.length,
    findings,
  }
}

interface Witnessed {
  size: number
  at: number
  name: string
  key: string
  line: string
}

type SignatureRow = Omit<StoredPart, 'name' | 'sig'> & { seq: number; sig: Buffer }

/** Every column of a row of `signature`: none of them may say something else than the event. */
const rowOf = (s: Omit<StoredPart, 'name'> & { seq: number }): string =>
  [s.seq, s.place, s.person, s.meaning, s.at, s.key, s.sig].join(' ')

function readBody(
  e: EventRow,
  find: (seq: number, zh: string, en: string) => void,
): Record<string, unknown> | undefined {
  try {
    return (JSON.parse(e.body.toString()) ?? undefined) as Record<string, unknown> | undefined
  } catch {
    find(e.seq, `第 ${e.seq} 条的正文不能读`, `The body of entry ${e.seq} cannot be read`)
    return undefined
  }
}

/** Folds the events into an empty database and compares every projection row by row. */
class Fold {
  readonly #replayer: Replayer
  readonly #fresh = new Store(new Database(':memory:'))
  #failed = false

  constructor(replayer: Replayer) {
    this.#replayer = replayer
    // The rows are compared at the end; each check on the way would be made twice, and each commit for nothing.
    this.#fresh.db.pragma('foreign_keys = OFF')
    this.#fresh.db.exec(replayer.create)
    this.#fresh.db.exec('BEGIN')
  }

  add(e: EventRow, body: unknown): void {
    if (this.#failed) return
    try {
      this.#replayer.apply(this.#fresh, e.type, body, e)
    } catch {
      this.#failed = true
    }
  }

  /** `tx` null: the record itself is not whole, so its tables say nothing. */
  end(tx: Store | null, find: (seq: null, zh: string, en: string) => void): void {
    try {
      if (!tx) return
      if (this.#failed) {
        find(null, '台账的条目不能重放成表', 'The entries cannot be folded into tables')
        return
      }
      for (const { table, row } of compareTables(tx, this.#fresh, this.#replayer.tables))
        find(null, `表 ${table} 第 ${row} 行与台账不符`, `Table ${table}, row ${row}, differs from the record`)
    } finally {
      this.#fresh.db.close()
    }
  }
}
