import { createHash, sign } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundleFiles } from '../../db/exchange/bundle.ts'
import { privateKey } from '../../db/people/secrets.ts'
import { checkpointText, originOf } from '../../db/record/checkpoint.ts'
import { type EventRow, eventHash } from '../../db/record/event.ts'
import type { Store } from '../../db/store.ts'
import { place } from '../support/temp.ts'
import { treeRoot } from './format.ts'

export type Files = Map<string, Buffer>
const sha = (b: Buffer | string) => createHash('sha256').update(b).digest('hex')

/** Everything of a bundle, as somebody makes it who holds the ledger's file and with it the workstation's key. */
export function insidersBundle(tx: Store, kept: (hash: string) => Buffer | undefined): Files {
  const files: Files = new Map()
  for (const { name, bytes } of bundleFiles(tx, kept)) files.set(name, bytes)
  return signedBundle(tx, files)
}

/** A manifest that fits these files, rightly signed. */
export function signedBundle(tx: Store, of: Files, about: Record<string, unknown> = {}): Files {
  const files: Files = new Map([...of].filter(([name]) => !name.startsWith('manifest.')))
  const site = tx.one<{ name: string; area: string; code4: string; training: number; workstation: Buffer }>(
    'SELECT * FROM site',
  )
  const own = tx.one<{ private: Buffer }>('SELECT private FROM own_key')?.private as Buffer
  const { size, root } = headOf(files.get('events.ndjson'))
  const manifest = Buffer.from(
    JSON.stringify({
      set: 'bundle',
      format: 1,
      site: { name: site?.name, area: site?.area, code4: site?.code4 },
      training: site?.training === 1,
      program: 'test',
      made: 0,
      size,
      root,
      workstation: site?.workstation.toString('base64'),
      salt: null,
      files: [...files].map(([name, b]) => ({ name, size: b.length, sha256: sha(b) })),
      ...about,
    }),
  )
  const message = Buffer.from(`paper-room manifest 1\n${sha(manifest)}\n`)
  files.set('manifest.json', manifest)
  files.set('manifest.sig', Buffer.from(`${sign(null, message, privateKey(own)).toString('base64')}\n`))
  return files
}

/** Size and root as the events' own hashes give them, right or not. */
function headOf(events: Buffer | undefined): { size: number; root: string } {
  const hashes = (events?.toString('utf8') ?? '').match(/"hash":"[0-9a-f]{64}"\}/g) ?? []
  return { size: hashes.length, root: treeRoot(hashes.map(h => Buffer.from(h.slice(8, 72), 'hex'))).toString('hex') }
}

/** Lays a bundle into a folder of its own for as long as `look` looks at it. */
export function laid<T>(files: Files, look: (dir: string) => T): T {
  const dir = mkdtempSync(join(place(), 'bundle-'))
  try {
    mkdirSync(join(dir, 'documents'))
    for (const [name, bytes] of files) writeFileSync(join(dir, name), bytes)
    return look(dir)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

/** The record written anew from the first event on, with every link, head and manifest right: by whoever holds that key. */
export function rewritten(
  tx: Store,
  kept: (hash: string) => Buffer | undefined,
  change: (row: EventRow) => EventRow,
): Files {
  tx.run('BEGIN')
  try {
    for (const trigger of tx.all<{ name: string }>(`SELECT name FROM sqlite_master WHERE type = 'trigger'`))
      tx.run(`DROP TRIGGER "${trigger.name}"`)
    let before: Buffer = Buffer.alloc(32)
    const hashes: Buffer[] = []
    for (const was of tx.all<EventRow>('SELECT * FROM event ORDER BY seq')) {
      const e = change(was)
      before = eventHash(e, before)
      hashes.push(before)
      tx.run(
        'UPDATE event SET at = ?, occurred = ?, body = ?, hash = ? WHERE seq = ?',
        e.at,
        e.occurred,
        e.body,
        before,
        e.seq,
      )
    }
    for (let b = 1; b * 256 <= hashes.length; b++)
      tx.run('UPDATE root SET hash = ? WHERE block = ?', treeRoot(hashes.slice((b - 1) * 256, b * 256)), b)
    const key = privateKey(tx.one<{ private: Buffer }>('SELECT private FROM own_key')?.private as Buffer)
    const site = tx.one<{ code4: string; workstation: Buffer }>('SELECT code4, workstation FROM site')
    let after = 0
    for (const { size, at } of tx.all<{ size: number; at: number }>('SELECT size, at FROM checkpoint ORDER BY size')) {
      const head = { size, root: treeRoot(hashes.slice(0, size)), at, after }
      const text = checkpointText(originOf(site?.code4 ?? ''), head, site?.workstation as Buffer, key)
      tx.run('UPDATE checkpoint SET text = ? WHERE size = ?', text, size)
      after = size
    }
    return insidersBundle(tx, kept)
  } finally {
    tx.run('ROLLBACK')
  }
}
