import type { Release } from '../this-release.ts'
import type { KeyRing } from './keyring.ts'

/** What acts that work with secrets or files get besides the tables. */
export interface Env {
  dir: string
  training: boolean
  keyring: KeyRing
  /** The ledger's own 32-byte key; null for a training ledger. */
  ledgerKey: Buffer | null
  release: Release
}
