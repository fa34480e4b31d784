/**
 * A scanner in keyboard mode. Prefix, suffix and length decide; timing only helps (median gap ≤ 35 ms).
 * The state machine knows no DOM: strokes in, steps out. `use-key-decoder.ts` puts it on a window.
 */
import { characterOf, isSilent } from './key-codes.ts'

export interface DecoderOptions {
  prefix?: string
  suffix: 'Enter' | 'Tab'
  /** Of the text without its prefix. */
  minLength: number
  maxLength: number
}

export interface Stroke {
  /** `KeyboardEvent.code`. */
  code: string
  shift: boolean
  /** Ctrl, Alt or Meta is down. */
  modified?: boolean
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
  /** Perhaps part of a burst; `first`: remember what the field holds. */
  | { kind: 'held'; first: boolean }
  /** A scan: swallow the suffix, put the field back. */
  | { kind: 'burst'; text: string }
  /** As fast as a scan, but of another length or prefix: swallow, put back, book nothing. */
  | { kind: 'reject'; text: string }
  /** An input method ate a scan. */
  | { kind: 'ime'; swallow: boolean }

export const MEDIAN_GAP = 35
/** After so long a pause a new burst begins. */
export const RESET_GAP = 100
/** Fewer strokes than this are never taken for a machine. */
const LEAST = 4

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 ? (sorted[half] ?? 0) : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2
}

export interface KeyDecoder {
  stroke: (s: Stroke) => Step
  /** Nothing came for a while: an input method may have eaten the suffix as well. */
  idle: (at: number) => Step
}

export function createKeyDecoder(options: DecoderOptions): KeyDecoder {
  const { prefix = '', suffix, minLength, maxLength } = options
  let text = ''
  let times: number[] = []
  let eaten = 0

  const reset = () => {
    text = ''
    times = []
    eaten = 0
  }
  const fast = (): boolean =>
    times.length >= LEAST && median(times.slice(1).map((t, i) => t - (times[i] ?? t))) <= MEDIAN_GAP
  const isSuffix = (code: string): boolean => code === suffix || (suffix === 'Enter' && code === 'NumpadEnter')

  const finish = (ime: boolean, editing: boolean): Step => {
    const read = text
    const quick = fast()
    const lost = eaten > 0 || ime
    const strokes = times.length
    reset()
    // A suffix by itself: the input method has kept everything before it, or somebody pressed the key.
    if (strokes === 0) return editing || suffix === 'Tab' ? { kind: 'pass' } : { kind: 'ime', swallow: true }
    if (!quick) return { kind: 'pass' }
    if (lost) return { kind: 'ime', swallow: true }
    const body = read.slice(prefix.length)
    const good = read.startsWith(prefix) && body.length >= minLength && body.length <= maxLength
    return good ? { kind: 'burst', text: body } : { kind: 'reject', text: read }
  }

  return {
    stroke({ code, shift, modified, ime = false, editing = false, at }) {
      if (isSilent(code)) return { kind: 'pass' }
      const last = times.at(-1)
      if (last !== undefined && at - last > RESET_GAP) reset()
      if (modified) {
        reset()
        return { kind: 'pass' }
      }
      if (isSuffix(code)) return finish(ime, editing)
      const character = characterOf(code, shift)
      const unknown = code === '' || code === 'Unidentified'
      if (!ime && !unknown && character === undefined) {
        reset()
        return { kind: 'pass' }
      }
      if (ime || unknown) eaten++
      else text += character
      times.push(at)
      return { kind: 'held', first: times.length === 1 }
    },
    idle(at) {
      const last = times.at(-1)
      if (last === undefined || at - last <= RESET_GAP) return { kind: 'pass' }
      const lost = eaten > 0 && times.length >= minLength && fast()
      reset()
      return lost ? { kind: 'ime', swallow: false } : { kind: 'pass' }
    },
  }
}
