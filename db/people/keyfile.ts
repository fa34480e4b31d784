import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { replaceFile } from '../files.ts'

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

export const writeKeyFile = (dir: string, file: KeyFile): void => replaceFile(at(dir), JSON.stringify(file, null, 1))

/** Adds or replaces the entry of a person's credential of this kind. */
export function putEntry(dir: string, entry: KeyEntry): void {
  const file = readKeyFile(dir)
  const entries = file.entries.filter(e => !(e.person === entry.person && e.kind === entry.kind))
  writeKeyFile(dir, { ...file, entries: [...entries, entry] })
}
