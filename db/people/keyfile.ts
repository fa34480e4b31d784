import { existsSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { replaceFile } from '../files.ts'
import type { Store } from '../store.ts'

/**
 * `ledger.keys` beside `ledger.db`: who may open the ledger. For each credential the badge number or sign-in name, salt,
 * scrypt exponent and the ledger's key wrapped; the site's name; no figure. Replaced as a whole, flushed before the event.
 */
const Entry = z.strictObject({
  person: z.number().int(),
  kind: z.enum(['badge', 'passphrase']),
  name: z.string(),
  locator: z.string().nullable(),
  salt: z.string(),
  cost: z.number().int(),
  wrapped: z.string(),
})
const KeyFile = z.strictObject({
  format: z.literal(1),
  site: z.string(),
  /** Public key of the ledger's workstation: whose keys these are, also where two ledgers of one site were mixed up. */
  ledger: z.string().optional(),
  entries: z.array(Entry),
})
export type KeyEntry = z.infer<typeof Entry>
export type KeyFile = z.infer<typeof KeyFile>

const at = (dir: string) => join(dir, 'ledger.keys')

export const hasKeyFile = (dir: string): boolean => existsSync(at(dir))

/** Cut short, or something else altogether. */
export class KeysDamaged extends Error {
  readonly code = 'KEYS'
}

/** Throws `KeysDamaged`. */
export function readKeyFile(dir: string): KeyFile {
  const text = readFileSync(at(dir), 'utf8')
  try {
    return KeyFile.parse(JSON.parse(text))
  } catch {
    throw new KeysDamaged('ledger.keys cannot be read')
  }
}

/** Null when it is lost, or cannot be read: both are opened past with the recovery key. */
export function keyFile(dir: string): KeyFile | null {
  try {
    return readKeyFile(dir)
  } catch {
    return null
  }
}

export const writeKeyFile = (dir: string, file: KeyFile): void => replaceFile(at(dir), JSON.stringify(file, null, 1))

/** Whose file it must be to be changed. */
export interface Owner {
  site: string
  ledger: string
}
export const ownerOf = (tx: Store): Owner => {
  const row = tx.one<{ name: string; workstation: Buffer }>('SELECT name, workstation FROM site')
  return { site: row?.name ?? '', ledger: row?.workstation.toString('base64') ?? '' }
}
const owned = (file: KeyFile, owner: Owner): boolean => file.ledger === undefined || file.ledger === owner.ledger

/**
 * Adds an entry; older ones of the same credential stay until `keepEntries` is told what counts, so that a crash in
 * between leaves whoever had a key with it. A file that was lost is made anew; one of another ledger, or one that cannot
 * be read, is put aside and never thrown away.
 */
export function addEntry(dir: string, owner: Owner, entry: KeyEntry): void {
  const found = keyFile(dir)
  const file = found && owned(found, owner) ? found : null
  if (!file && hasKeyFile(dir)) {
    let n = 1
    while (existsSync(`${at(dir)}.aside-${n}`)) n += 1
    renameSync(at(dir), `${at(dir)}.aside-${n}`)
  }
  const entries = (file?.entries ?? []).filter(e => e.salt !== entry.salt)
  writeKeyFile(dir, { format: 1, ...owner, entries: [...entries, entry] })
}

/** Leaves only the entries with one of these salts (base 64): those whose wrap is in the ledger. */
export function keepEntries(dir: string, owner: Owner, salts: ReadonlySet<string>): void {
  const file = keyFile(dir)
  if (!file || !owned(file, owner)) return
  const entries = file.entries.filter(e => salts.has(e.salt))
  if (entries.length !== file.entries.length) writeKeyFile(dir, { ...file, entries })
}
