import { keptData } from '../documents/keep.ts'
import { checkFiles } from '../record/check-tool.ts'
import type { EventRow } from '../record/event.ts'
import type { Store } from '../store.ts'

/** Lines that are gathered before they become bytes: a string of the whole record could grow too long for one. */
const GATHER = 2000

const lines = (rows: readonly unknown[]): string => rows.map(row => `${JSON.stringify(row)}\n`).join('')
const file = (name: string, rows: readonly unknown[]) => ({ name: `${name}.ndjson`, bytes: Buffer.from(lines(rows)) })

function events(tx: Store): Buffer {
  const parts: Buffer[] = []
  for (let after = 0; ; ) {
    const rows = tx.all<EventRow>('SELECT * FROM event WHERE seq > ? ORDER BY seq LIMIT ?', after, GATHER)
    if (rows.length === 0) return Buffer.concat(parts)
    after = rows.at(-1)?.seq ?? after
    parts.push(Buffer.from(lines(rows.map(e => ({ ...e, body: e.body.toString(), hash: e.hash.toString('hex') })))))
  }
}

/** A damaged record is exported as well: what is wrong with it is for the verifier to say. */
function nameIn(body: Buffer): string {
  try {
    return String((JSON.parse(body.toString()) as { name?: unknown } | null)?.name)
  } catch {
    return ''
  }
}

/** The name under which a person chose the key: as its event says it, whatever the register says today. */
function keys(tx: Store): unknown[] {
  return tx
    .all<{
      id: number
      person: number
      credential: number
      public: Buffer
      seq: number
      revoked: number
      body: Buffer
    }>('SELECT k.*, e.body FROM key k JOIN event e ON e.seq = k.seq ORDER BY k.id')
    .map(k => ({
      key: k.id,
      person: k.person,
      name: nameIn(k.body),
      credential: k.credential,
      public: k.public.toString('base64'),
      enrolled: k.seq,
      ended: k.revoked,
    }))
}

/**
 * The files of a bundle (FORMAT.md, "A bundle"): what checks it, the record, public keys, where bags and seals stand, every
 * kept form and the data of certificates. `kept` gives one by its hash; what is lost is left out, and found by whoever
 * checks the bundle.
 */
export function* bundleFiles(
  tx: Store,
  kept: (hash: string) => Buffer | undefined,
): Generator<{ name: string; bytes: Buffer }> {
  yield* checkFiles()
  yield { name: 'events.ndjson', bytes: events(tx) }
  yield file(
    'roots',
    tx
      .all<{ block: number; hash: Buffer }>('SELECT block, hash FROM root ORDER BY block')
      .map(r => ({ block: r.block, hash: r.hash.toString('hex') })),
  )
  yield file('checkpoints', tx.all('SELECT size, at, text FROM checkpoint ORDER BY size'))
  yield file(
    'signatures',
    tx
      .all<{ sig: Buffer }>('SELECT seq, place, person, meaning, at, key, sig FROM signature ORDER BY seq, place')
      .map(s => ({ ...s, sig: s.sig.toString('base64') })),
  )
  yield file('keys', keys(tx))
  yield file('items', tx.all('SELECT id AS item, code, state FROM item ORDER BY id'))
  yield file('seals', tx.all('SELECT id AS seal, code, state, item FROM seal ORDER BY id'))
  const hashes = tx.all<{ hash: string }>('SELECT DISTINCT hash FROM document WHERE hash IS NOT NULL ORDER BY hash')
  for (const { hash } of hashes) {
    const pdf = kept(hash)
    if (pdf) yield { name: `documents/${hash}.pdf`, bytes: pdf }
  }
  for (const { hash } of keptData(tx)) {
    const data = kept(hash)
    if (data) yield { name: `documents/${hash}.json`, bytes: data }
  }
}
