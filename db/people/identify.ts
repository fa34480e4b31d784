import type { KeyObject } from 'node:crypto'
import type { Store } from '../store.ts'
import { addEntry, type KeyEntry, keyFile, type Owner } from './keyfile.ts'
import { derive, locatorOf, privateKey, type Secret, seal, unseal } from './secrets.ts'

interface Wrap {
  row: number
  person: number
  kind: 'badge' | 'passphrase'
  key: number | null
  badge: string | null
  locator: string | null
  name: string | null
  salt: Buffer | null
  cost: number | null
  sealed: Buffer | null
}

export interface Identified {
  person: number
  key: number
  private: KeyObject
  /** Which wrap it was, and the key that wraps the ledger's key beside it: for the entry in `ledger.keys`. */
  wrap: Wrap & { salt: Buffer; cost: number }
  outer: Buffer
  /** PIN or passphrase, compared in memory for signatures in an own open session. */
  check: string
}

export type Identity = Identified | { failed: 'unknown' } | { failed: 'not-chosen' | 'wrong'; person: number }

/** The row of a wrap in `ledger.keys`. */
export const entryOf = (
  w: Pick<Wrap, 'person' | 'kind' | 'badge' | 'name' | 'locator'>,
  how: { salt: Buffer; cost: number; outer: Buffer },
  ledgerKey: Buffer,
): KeyEntry => ({
  person: w.person,
  kind: w.kind,
  name: w.badge ?? w.name ?? '',
  locator: w.locator,
  salt: how.salt.toString('base64'),
  cost: how.cost,
  wrapped: seal(how.outer, ledgerKey, 'ledger key').toString('base64'),
})

export const about = (person: number): string => `signing key of person ${person}`

/** Which person a back or a sign-in name belongs to, before any secret is tried. */
export function candidates(tx: Store, secret: Secret): Wrap[] {
  return secret.kind === 'badge'
    ? tx.all<Wrap>('SELECT rowid AS row, * FROM wrap WHERE locator = ?', locatorOf(secret.back))
    : tx.all<Wrap>(`SELECT rowid AS row, * FROM wrap WHERE kind = 'passphrase' AND name = ?`, secret.name.trim())
}

/** Opens a person's signing key with the whole secret: one scrypt a candidate (names may be shared). */
export async function identify(tx: Store, secret: Secret): Promise<Identity> {
  const wraps = candidates(tx, secret)
  const [first] = wraps
  if (!first) return { failed: 'unknown' }
  for (const w of wraps) {
    if (w.key === null || !w.salt || w.cost === null || !w.sealed) continue
    const opened = await derive(secret, w.salt, w.cost)
    const key = unseal(opened.inner, w.sealed, about(w.person))
    opened.inner.fill(0)
    if (key) {
      const check = secret.kind === 'badge' ? secret.pin : secret.passphrase
      const wrap = { ...w, salt: w.salt, cost: w.cost }
      return { person: w.person, key: w.key, private: privateKey(key), wrap, outer: opened.outer, check }
    }
    opened.outer.fill(0)
  }
  return { failed: first.key === null ? 'not-chosen' : 'wrong', person: first.person }
}

/** May this person try a secret now? Minutes left to wait, or 0. */
export const waitMinutes = (tx: Store, person: number, at: number): number => {
  const until = tx.number('SELECT until FROM tries WHERE person = ?', person)
  return until > at ? Math.ceil((until - at) / 60_000) : 0
}

/** Counts a wrong try; gives how many are left before the person has to wait. */
export function wrongTry(tx: Store, person: number, at: number, limit: { wrong: number; wait: number }): number {
  const wrong = tx.number('SELECT wrong FROM tries WHERE person = ?', person) + 1
  const full = wrong >= limit.wrong
  tx.run(
    'INSERT INTO tries (person, wrong, until) VALUES (?, ?, ?) ON CONFLICT (person) DO UPDATE SET wrong = excluded.wrong, until = excluded.until',
    person,
    full ? 0 : wrong,
    full ? at + limit.wait * 60_000 : 0,
  )
  return full ? 0 : limit.wrong - wrong
}

export const rightTry = (tx: Store, person: number): void => tx.run('DELETE FROM tries WHERE person = ?', person)

export const nameOf = (tx: Store, person: number): string =>
  tx.one<{ name: string }>('SELECT name FROM person WHERE id = ?', person)?.name ?? ''

/** Puts the entry of whoever has just given the whole secret back into `ledger.keys`, if it is not there. */
export function healEntry(dir: string, owner: Owner, found: Identified, ledgerKey: Buffer): void {
  const salt = found.wrap.salt.toString('base64')
  const file = keyFile(dir)
  const there = file?.ledger === owner.ledger && file.entries.some(e => e.salt === salt)
  if (!there) addEntry(dir, owner, entryOf(found.wrap, { ...found.wrap, outer: found.outer }, ledgerKey))
}
