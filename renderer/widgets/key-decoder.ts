/**
 * A scanner in keyboard mode, as a state machine without a DOM: strokes in, steps out. Prefix, suffix, length and check
 * character decide (`db/rules/bursts.ts`); timing only tells a machine from a hand. `use-key-decoder.ts` puts it on a window.
 */

import {
  gapsOf,
  judge,
  type Limits,
  MEDIAN_GAP,
  median,
  SLOW_GAP,
  type SuffixKey,
  type Taught,
  type Verdict,
  type Why,
} from '../../db/rules/bursts.ts'
import { characterOf, controlOf, isSilent } from './key-codes.ts'

export interface DecoderOptions extends Omit<Limits, 'taught'> {
  taught?: readonly Taught[]
}

export interface Stroke {
  /** `KeyboardEvent.code`. */
  code: string
  shift: boolean
  ctrl?: boolean
  /** Alt, AltGr or Meta is down: no scanner set to a US keyboard sends that. */
  alt?: boolean
  /** Key `Process`, key code 229 or composing: an input method has taken it. */
  ime?: boolean
  /** Focus is on something that takes a suffix by itself: a field, a button. */
  editing?: boolean
  /** Milliseconds. */
  at: number
}

export type Step =
  /** Not ours. */
  | { kind: 'pass' }
  /** Perhaps part of a burst. `first`: remember what the field holds; `sure`: a machine types, press nothing with it. */
  | { kind: 'held'; first: boolean; sure: boolean }
  /** A machine's suffix: swallow it, put the field back. What the burst comes to follows once the line is quiet. */
  | { kind: 'end' }
  | { kind: 'burst'; text: string }
  /** A machine typed, and nothing of it is booked. */
  | { kind: 'reject'; why: Why }
  /** An input method ate a scan. */
  | { kind: 'ime' }

/** After so long a pause a new burst begins. */
export const RESET_GAP = 100
/** A scan is booked when nothing followed its suffix for so long: another scanner's keys would. */
export const SETTLE = 60
/** Two scanners at once: everything is refused until so long after the last key. */
const QUIET = 250
/** The rest of a burst that stopped in its middle comes within this. */
const TORN = 500
/** Fewer strokes than this are never taken for a machine. */
const LEAST = 4

const PASS: Step = { kind: 'pass' }

function suffixOf(code: string, control: string | undefined): SuffixKey | undefined {
  if (code === 'Enter' || code === 'NumpadEnter' || control === '\r' || control === '\n') return 'Enter'
  return code === 'Tab' || control === '\t' ? 'Tab' : undefined
}

export class KeyDecoder {
  readonly #limits: Limits
  #text = ''
  #times: number[] = []
  #eaten = 0
  #foreign = false
  /** A burst that has ended and waits for quiet; null: a hand's, of which nothing is said. */
  #ended: { step: Step | null; sure: boolean; at: number } | null = null
  #mixed: number | null = null
  #torn: number | null = null

  constructor({ taught = [], minLength, maxLength }: DecoderOptions) {
    this.#limits = { taught, minLength, maxLength }
  }

  stroke(s: Stroke): Step[] {
    if (isSilent(s.code)) return [PASS]
    const before = this.idle(s.at)
    return [...before, ...this.#next(s)]
  }

  /** Time goes by: a burst settles, silence ends what was mixed, an input method may have eaten the suffix as well. */
  idle(at: number): Step[] {
    const out: Step[] = []
    if (this.#ended && at - this.#ended.at > SETTLE) {
      if (this.#ended.step) out.push(this.#ended.step)
      this.#ended = null
    }
    if (this.#mixed !== null && at - this.#mixed > QUIET) {
      this.#mixed = null
      out.push({ kind: 'end' })
    }
    if (this.#torn !== null && at - this.#torn > TORN) this.#torn = null
    const last = this.#times.at(-1)
    if (last !== undefined && at - last > RESET_GAP) {
      const lost = this.#eaten > 0 && this.#times.length >= this.#limits.minLength && this.#gap() <= MEDIAN_GAP
      this.#cut(last)
      if (lost) {
        this.#torn = null
        out.push({ kind: 'ime' })
      }
    }
    return out
  }

  /** The focus went elsewhere: no burst goes on there, its two halves are none. */
  moved(at: number): void {
    this.#cut(at)
  }

  /** Something waits for time to go by. */
  get waiting(): boolean {
    return this.#ended !== null || this.#mixed !== null || this.#times.length > 0
  }

  #next(s: Stroke): Step[] {
    const control = s.ctrl && !s.alt ? controlOf(s.code) : undefined
    const suffix = s.alt || (s.ctrl && control === undefined) ? undefined : suffixOf(s.code, control)
    const character = s.ctrl ? control : characterOf(s.code, s.shift)
    const taken = s.ime || s.code === '' || s.code === 'Unidentified'
    if (suffix === undefined && character === undefined && !taken) {
      this.#cut(s.at)
      return [PASS]
    }
    if (this.#mixed !== null) {
      this.#mixed = s.at
      return [suffix ? { kind: 'end' } : { kind: 'held', first: false, sure: true }]
    }
    if (this.#ended) {
      const follows = this.#follows(suffix, control, s.at)
      if (follows) return follows
    }
    if (suffix) return this.#finish(suffix, s, control !== undefined)
    if (s.alt) this.#foreign = true
    if (taken) this.#eaten++
    else this.#text += character
    this.#times.push(s.at)
    const first = this.#times.length === 1 && this.#torn === null
    return [{ kind: 'held', first, sure: this.#times.length >= LEAST && this.#gap() <= MEDIAN_GAP }]
  }

  /** A key so soon after a suffix: the second half of CR LF, or another scanner's. Undefined: go on as if nothing was. */
  #follows(suffix: SuffixKey | undefined, control: string | undefined, at: number): Step[] | undefined {
    const ended = this.#ended
    if (!ended) return undefined
    if (suffix && ended.step === null) return undefined
    if (suffix && (ended.sure || control === '\n')) return [{ kind: 'end' }]
    this.#ended = null
    this.#mixed = at
    return [suffix ? { kind: 'end' } : { kind: 'held', first: false, sure: true }, { kind: 'reject', why: 'two' }]
  }

  #finish(suffix: SuffixKey, { ime = false, editing = false, at }: Stroke, chord: boolean): Step[] {
    const strokes = this.#times.length
    const gap = this.#gap()
    const torn = this.#torn !== null
    const lost = this.#eaten > 0 || ime
    const verdict: Verdict = this.#foreign ? { why: 'layout' } : judge(this.#text, suffix, this.#limits)
    this.#reset()
    this.#torn = null
    if (torn && gap <= SLOW_GAP && !('sure' in verdict && verdict.sure))
      return this.#end({ kind: 'reject', why: 'torn' }, at)
    // A suffix by itself: the input method has kept everything before it, or somebody pressed the key.
    if (strokes === 0) return editing || chord || suffix === 'Tab' ? [PASS] : [{ kind: 'end' }, { kind: 'ime' }]
    if (strokes < LEAST || gap > SLOW_GAP) return [PASS]
    const sure = 'sure' in verdict && verdict.sure
    if (gap > MEDIAN_GAP && !sure && !lost) {
      this.#ended = { step: null, sure: false, at }
      return [PASS]
    }
    if (lost) return this.#end({ kind: 'ime' }, at)
    if ('why' in verdict) return this.#end({ kind: 'reject', why: verdict.why }, at)
    return this.#end({ kind: 'burst', text: verdict.text }, at, sure)
  }

  #end(step: Step, at: number, sure = false): Step[] {
    this.#ended = { step, sure, at }
    return [{ kind: 'end' }]
  }

  #gap(): number {
    return median(gapsOf(this.#times))
  }

  /** A burst stops in its middle: what comes next may be its rest, which is not a code. */
  #cut(at: number): void {
    if (this.#times.length >= LEAST && this.#eaten === 0 && this.#gap() <= MEDIAN_GAP) this.#torn = at
    this.#reset()
  }

  #reset(): void {
    this.#text = ''
    this.#times = []
    this.#eaten = 0
    this.#foreign = false
  }
}
