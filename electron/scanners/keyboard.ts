import { gapsOf, median } from '../../db/rules/bursts.ts'
import { controlled, endsBurst, isLock, TAB, typed } from './keyboard-usages.ts'

/**
 * A scanner in keyboard mode, read by its own device (Linux: hidraw). A report of a boot keyboard has 8 bytes: modifiers,
 * one reserved, up to six keys that are down. A key types when it goes down; the same character again needs a report
 * without it between. What was read goes out at Enter or Tab.
 *
 * A hidraw reader does not keep the kernel from typing the same characters into the window as well: main gives both to
 * `TwoWays`, which lets one of them through.
 */
export type KeyboardRead =
  /** `gap`: median of the gaps between its keys, ms: a hand's are longer. */
  | { text: string; suffix: 'Enter' | 'Tab'; gap: number }
  /** Something was typed and cannot be trusted: say so, book nothing. */
  | { unreadable: Unreadable }

export type Unreadable =
  /** Not 8 bytes, or a key that no keyboard has. */
  | 'report'
  /** More keys down than the keyboard could tell. */
  | 'rollover'
  /** Stopped in its middle: a gap longer than `KEYBOARD_GAP`. */
  | 'torn'
  /** Alt, AltGr or a Windows key: not a US keyboard. */
  | 'layout'
  /** More than `KEYBOARD_MOST` characters without an end. */
  | 'long'

/** Between two keys of one burst, ms. */
export const KEYBOARD_GAP = 250
/** After so long (ms) what comes is another scan; sooner it may be the rest of one that came apart on a busy machine. */
export const KEYBOARD_REST = 2000
/** Characters of one burst: a slip's QR has less than 200. */
export const KEYBOARD_MOST = 4096

const SHIFT = 0x22
const CTRL = 0x11
const OTHER = 0xcc
/** Usages 1 to 3 in a key's place: too many keys, self-test failed, undefined error. */
const ERRORS = 3
const LAST_USAGE = 0xa4

export class KeyboardReports {
  #text = ''
  /** When each key of the burst went down. */
  #times: number[] = []
  #down: ReadonlySet<number> = new Set()
  #last: number | null = null
  #spoilt: Unreadable | null = null
  /** That it is spoilt was said. */
  #told = false

  /** One report, without a report id; `at` in ms. Null: nothing has ended. */
  push(report: Uint8Array, at: number): KeyboardRead | null {
    const torn = this.late(at)
    // The rest of a code is no code, up to its end.
    if (this.#last !== null && at - this.#last > KEYBOARD_REST) this.#forget()
    if (report.length !== 8) return this.#bad('report', at)
    const keys = [...report.subarray(2)].filter(k => k !== 0)
    if (keys.some(k => k > LAST_USAGE)) return this.#bad('report', at)
    if (keys.some(k => k <= ERRORS)) return this.#bad('rollover', at)
    const fresh = [...new Set(keys)].filter(k => !this.#down.has(k))
    this.#down = new Set(keys)
    if (keys.length || this.#busy) this.#last = at
    let read = torn
    for (const key of fresh) read = this.#key(key, report[0] ?? 0, at) ?? read
    return read
  }

  /** After a while without a report: what stopped in its middle is said at once, not when the next one is scanned. */
  late(at: number): KeyboardRead | null {
    if (this.#last === null || at - this.#last <= KEYBOARD_GAP || !this.#busy) return null
    this.#spoil('torn')
    return this.#say()
  }

  /** Something stands half read: ask `late` after KEYBOARD_GAP. */
  get waiting(): boolean {
    return this.#busy && !this.#told
  }

  /** The device is gone or was reset: what stood half read is not a code. */
  end(): KeyboardRead | null {
    if (this.#busy) this.#spoil('torn')
    const read = this.#say()
    this.#forget()
    this.#down = new Set()
    return read
  }

  get #busy(): boolean {
    return this.#text !== '' || this.#spoilt !== null
  }

  #key(key: number, modifiers: number, at: number): KeyboardRead | null {
    if (isLock(key)) return null
    if (endsBurst(key) && (modifiers & (CTRL | OTHER)) === 0) {
      this.#times.push(at)
      return this.#finish(key === TAB ? 'Tab' : 'Enter')
    }
    const ctrl = (modifiers & CTRL) !== 0
    const character = ctrl ? controlled(key) : typed(key, (modifiers & SHIFT) !== 0)
    if (modifiers & OTHER) this.#spoil('layout')
    else if (character === undefined) return null
    else if (this.#text.length >= KEYBOARD_MOST) this.#spoil('long')
    else if (this.#spoilt === null) {
      this.#text += character
      this.#times.push(at)
    }
    return null
  }

  #finish(suffix: 'Enter' | 'Tab'): KeyboardRead | null {
    const [text, gap, spoilt] = [this.#text, median(gapsOf(this.#times)), this.#spoilt]
    const said = this.#say()
    this.#forget()
    if (spoilt) return said
    // CR LF: the second end has nothing before it.
    return text === '' ? null : { text, suffix, gap }
  }

  /** The burst is spoilt to its end; which characters are missing nobody knows. */
  #bad(why: Unreadable, at: number): KeyboardRead | null {
    this.#last = at
    // An error report says that all places are full: which keys are down is unknown until the next good one.
    this.#spoil(why)
    return this.#say()
  }

  #spoil(why: Unreadable): void {
    this.#spoilt ??= why
    this.#text = ''
    this.#times = []
  }

  /** Each spoilt burst is said once. */
  #say(): KeyboardRead | null {
    if (this.#spoilt === null || this.#told) return null
    this.#told = true
    return { unreadable: this.#spoilt }
  }

  #forget(): void {
    this.#text = ''
    this.#times = []
    this.#last = null
    this.#spoilt = null
    this.#told = false
  }
}
