/**
 * One scan, heard twice: by the device (hidraw) and as keys in the window, because the kernel types what it reads. Whichever
 * comes first counts, the other within `TWICE` is its echo. Two scans by one way are never each other's echo: they
 * are the ledger's to call duplicates.
 */
export const TWICE = 300

type Way = 'device' | 'window'

export class Twice {
  #heard: { text: string; way: Way; at: number }[] = []

  /** True: this is the echo of a scan that came by the other way; it is used up by it. `at` in ms. */
  isEcho(text: string, way: Way, at: number): boolean {
    this.#heard = this.#heard.filter(h => at - h.at <= TWICE)
    const i = this.#heard.findIndex(h => h.text === text && h.way !== way)
    if (i >= 0) {
      this.#heard.splice(i, 1)
      return true
    }
    this.#heard.push({ text, way, at })
    return false
  }
}
