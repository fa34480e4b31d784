import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'

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
const KeyFile = z.strictObject({ format: z.literal(1), site: z.string(), entries: z.array(Entry) })
export type KeyEntry = z.infer<typeof Entry>
export type KeyFile = z.infer<typeof KeyFile>

const at = (dir: string) => join(dir, 'ledger.keys')

export const hasKeyFile = (dir: string): boolean => existsSync(at(dir))

export const readKeyFile = (dir: string): KeyFile => KeyFile.parse(JSON.parse(readFileSync(at(dir), 'utf8')))

export function writeKeyFile(dir: string, file: KeyFile): void {
  const path = at(dir)
  const next = `${path}.new`
  const fd = openSync(next, 'w', 0o600)
  try {
    writeSync(fd, JSON.stringify(file, null, 1))
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
  renameSync(next, path)
  // Windows cannot open a folder; there the rename itself is journalled.
  if (process.platform === 'win32') return
  const folder = openSync(dirname(path), 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

/** Adds or replaces the entry of a person's credential of this kind. */
export function putEntry(dir: string, entry: KeyEntry): void {
  const file = readKeyFile(dir)
  const entries = file.entries.filter(e => !(e.person === entry.person && e.kind === entry.kind))
  writeKeyFile(dir, { ...file, entries: [...entries, entry] })
}
