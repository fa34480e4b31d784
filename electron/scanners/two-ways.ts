/**
 * One scan, heard twice: a keyboard-mode scanner that is read by its device (hidraw) types the same characters into the
 * window, for nobody can take it from the kernel. The device's is the one that counts, because it says whose it is; what
 * the window heard waits so long (ms) for it.
 */
export const TWICE = 300

/**
 * A window that is busy hands its burst on later than the device did (ms): an echo that is taken for another scan would be
 * booked as one. To wait long for it costs little, for the echo that comes uses it up.
 */
export const ECHO = 3000

/** Shorter texts are in others by chance. */
const LEAST = 6

/**
 * What the device was taught to send around a code may differ from what the window took off, for there all forms that were
 * taught are tried: the same keys, but one text may hold the other.
 */
function alike(a: string, b: string): boolean {
  const [long, short] = (a.length > b.length ? [a, b] : [b, a]).map(t => t.toUpperCase()) as [string, string]
  return short.length >= LEAST && long.includes(short)
}

/** The same text, else one alike. */
const closest = <T extends { text: string | null }>(all: readonly T[], text: string): T | undefined =>
  all.find(h => h.text === text) ?? all.find(h => h.text !== null && alike(h.text, text))

/** Something of the window's that waits for its device. */
interface Held {
  text: string
  give: () => void
  timer: NodeJS.Timeout
}
interface Spoilt {
  /** So many scans are in it. */
  scans: number
  answer: (read: boolean) => void
  timer: NodeJS.Timeout
}
/** What a device sent; `text` null: it was told as unread. */
interface Heard {
  text: string | null
  timer: NodeJS.Timeout
}

export class TwoWays {
  #held: Held[] = []
  #spoilt: Spoilt[] = []
  /** By device, its echo in the window still to come. */
  #heard: Heard[] = []
  /** Is any keyboard-mode scanner read by its device now? */
  readonly #active: () => boolean

  constructor(active: () => boolean) {
    this.#active = active
  }

  /** A scan by device; null: it could not be read, and that is said. Its burst, come already or still to come, is its echo. */
  device(text: string | null, give: () => void): void {
    const held = text === null ? undefined : closest(this.#held, text)
    if (held) {
      clearTimeout(held.timer)
      this.#held = this.#held.filter(h => h !== held)
    } else if (!this.#accounts()) {
      const heard: Heard = { text, timer: setTimeout(() => this.#forget(heard), ECHO) }
      this.#heard.push(heard)
    }
    give()
  }

  /** A burst of the window: given at once, or after a while if no device has said it. */
  window(text: string, give: () => void): void {
    const heard = closest(this.#heard, text)
    if (heard) this.#forget(heard)
    else if (this.#active()) this.#hold(text, give)
    else give()
  }

  /**
   * The window heard keys that it could not read, so many scans in one: an input method took them, or two scanners sent
   * at once. Resolves to true where devices have told all of them: then nobody need scan again, and nothing is said.
   */
  spoilt(scans: number): Promise<boolean> {
    if (!this.#active()) return Promise.resolve(false)
    return new Promise(answer => {
      const timer = setTimeout(() => {
        this.#spoilt = this.#spoilt.filter(s => s !== spoilt)
        answer(false)
      }, TWICE * scans)
      const spoilt: Spoilt = { scans, answer, timer }
      this.#spoilt.push(spoilt)
      for (const heard of [...this.#heard]) if (this.#accounts()) this.#forget(heard)
    })
  }

  /** One scan by device accounts for one in the oldest spoilt burst; false: none waits. */
  #accounts(): boolean {
    const [oldest] = this.#spoilt
    if (!oldest) return false
    oldest.scans -= 1
    if (oldest.scans === 0) {
      clearTimeout(oldest.timer)
      this.#spoilt.shift()
      oldest.answer(true)
    }
    return true
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

  #forget(heard: Heard): void {
    clearTimeout(heard.timer)
    this.#heard = this.#heard.filter(h => h !== heard)
  }
}
