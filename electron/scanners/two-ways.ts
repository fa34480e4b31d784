/**
 * One scan, heard twice: a keyboard-mode scanner that is read by its device (hidraw) types the same characters into the
 * window, for nobody can take it from the kernel. The device's is the one that counts, because it says whose it is; what
 * the window heard waits so long (ms) for it.
 */
export const TWICE = 300

interface Held {
  text: string
  give: () => void
  timer: NodeJS.Timeout
}

export class TwoWays {
  /** Bursts of the window that wait for their device. */
  #held: Held[] = []
  /** Scans by device whose burst has not come yet. */
  #heard: { text: string; timer: NodeJS.Timeout }[] = []
  /** Is any keyboard-mode scanner read by its device now? */
  readonly #active: () => boolean

  constructor(active: () => boolean) {
    this.#active = active
  }

  /** A scan by device. Its burst, come already or still to come, is its echo. */
  device(text: string, give: () => void): void {
    const held = this.#held.find(h => h.text === text)
    if (held) {
      clearTimeout(held.timer)
      this.#held = this.#held.filter(h => h !== held)
    } else {
      const heard = { text, timer: setTimeout(() => this.#forget(heard), TWICE) }
      this.#heard.push(heard)
    }
    give()
  }

  /** A burst of the window: given at once, or after a while if no device has said it. */
  window(text: string, give: () => void): void {
    const heard = this.#heard.find(h => h.text === text)
    if (heard) this.#forget(heard)
    else if (this.#active()) this.#hold(text, give)
    else give()
  }

  #hold(text: string, give: () => void): void {
    const held: Held = {
      text,
      give,
      timer: setTimeout(() => {
        this.#held = this.#held.filter(h => h !== held)
        give()
      }, TWICE),
    }
    this.#held.push(held)
  }

  #forget(heard: { timer: NodeJS.Timeout }): void {
    clearTimeout(heard.timer)
    this.#heard = this.#heard.filter(h => h !== heard)
  }
}
