import { createHash, type KeyObject, sign, timingSafeEqual } from 'node:crypto'

interface OpenKey {
  key: number
  private: KeyObject
  /** SHA-256 of PIN or passphrase, for a signature in one's own open session. */
  check: Buffer
  wrong: number
}

const digest = (secret: string): Buffer => createHash('sha256').update(secret).digest()

const TRIES = 3

/** Signing keys that are open: one for each open session, in memory only, gone with the process. */
export class KeyRing {
  #open = new Map<number, OpenKey>()

  put(session: number, key: number, priv: KeyObject, secret: string): void {
    this.#open.set(session, { key, private: priv, check: digest(secret), wrong: 0 })
  }

  has(session: number): boolean {
    return this.#open.has(session)
  }

  drop(session: number): void {
    this.#open.delete(session)
  }

  /** Leaves only the keys of sessions that are still open. */
  keep(isOpen: (session: number) => boolean): void {
    for (const session of [...this.#open.keys()]) if (!isOpen(session)) this.#open.delete(session)
  }

  /** Checks PIN or passphrase against an open session's own; three wrong ones close the key (`spent`); a number: tries left. */
  check(session: number, secret: string): 'right' | 'closed' | 'spent' | number {
    const open = this.#open.get(session)
    if (!open) return 'closed'
    if (timingSafeEqual(open.check, digest(secret))) {
      open.wrong = 0
      return 'right'
    }
    open.wrong += 1
    if (open.wrong < TRIES) return TRIES - open.wrong
    this.#open.delete(session)
    return 'spent'
  }

  sign(session: number, message: Buffer): { key: number; sig: Buffer } {
    const open = this.#open.get(session)
    if (!open) throw new Error('no open key for this session')
    return { key: open.key, sig: sign(null, message, open.private) }
  }
}
