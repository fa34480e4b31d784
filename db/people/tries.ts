/** Wrong tries before a wait, and the first wait; it doubles with each further wrong try, up to an hour. */
const FREE = 5
const MINUTE = 60_000
const LONGEST = 60

/**
 * Wrong secrets at a ledger that is still closed: no table can count them yet, so they are counted in memory, by the
 * entry that was tried. Whoever can end the process has the file anyway; scrypt is what protects that.
 */
export class ClosedTries {
  readonly #now: () => number
  readonly #wrong = new Map<string, { n: number; until: number }>()

  /** `now` in ms, of a clock that is never set. */
  constructor(now: () => number) {
    this.#now = now
  }

  /** Minutes to wait before this entry may be tried again, or 0. */
  wait(entry: string): number {
    const left = (this.#wrong.get(entry)?.until ?? 0) - this.#now()
    return left > 0 ? Math.ceil(left / MINUTE) : 0
  }

  /** Counts a wrong try; how many are left before a wait. */
  wrong(entry: string): number {
    const n = (this.#wrong.get(entry)?.n ?? 0) + 1
    const minutes = n < FREE ? 0 : Math.min(2 ** (n - FREE), LONGEST)
    this.#wrong.set(entry, { n, until: this.#now() + minutes * MINUTE })
    return Math.max(0, FREE - n)
  }

  right(entry: string): void {
    this.#wrong.delete(entry)
  }
}
