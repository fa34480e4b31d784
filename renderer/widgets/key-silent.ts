/**
 * An input method may take every key away and put its text into the field by itself: no key is heard, only text comes,
 * as fast as no hand types. The machine knows no DOM: `at` in milliseconds.
 */
import { gapsOf, MEDIAN_GAP, median } from '../../db/rules/bursts.ts'
import { RESET_GAP } from './key-decoder.ts'

/** So much text without keys is a scan, not a person's word from the input method's list. */
const LEAST = 6

export class SilentText {
  #times: number[] = []
  #composing: number | null = null
  #key = Number.NEGATIVE_INFINITY

  key(at: number): void {
    this.#key = at
  }

  /** One insertion without composing. `first`: remember the field before it; `scan`: this much came by machine. */
  insert(at: number): { first: boolean; scan: boolean } {
    if (at - this.#key <= RESET_GAP) {
      this.#times = []
      return { first: false, scan: false }
    }
    if (at - (this.#times.at(-1) ?? at) > RESET_GAP) this.#times = []
    this.#times.push(at)
    const scan = this.#times.length >= LEAST && median(gapsOf(this.#times)) <= MEDIAN_GAP
    return { first: this.#times.length === 1, scan }
  }

  compose(at: number): void {
    this.#composing = at
  }

  /** What was composed is put into the field; true: a machine composed it. */
  composed(text: string, at: number): boolean {
    const begun = this.#composing
    this.#composing = null
    if (begun === null || at - this.#key <= RESET_GAP) return false
    return /^[\x20-\x7e]{6,}$/.test(text.normalize('NFKC')) && (at - begun) / text.length <= MEDIAN_GAP
  }
}
