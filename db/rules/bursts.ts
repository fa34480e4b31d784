/**
 * What a burst of keys comes to, in the window and by the scanner's own device alike: prefix, suffix, length and check
 * character decide (environment.md, "Keyboard mode"). No clock here; the decoders have the strokes and their times.
 */
import { codeKind } from './codes.ts'

export type SuffixKey = 'Enter' | 'Tab'

/** What one scanner sends around its codes, as it was taught (识枪). */
export interface Frame {
  /** Before the code, control characters among it: STX. */
  prefix: string
  /** An AIM identifier (`]C0`, `]Q1`) stands between prefix and code; it tells the kind of bars, so it differs by code. */
  aim: boolean
  /** Between the code and the key that ends it: ETX. */
  tail: string
}
export interface Taught extends Frame {
  suffix: SuffixKey
}

/** Shortest and longest code of a burst: the area's carton seals have 8 characters, a slip's QR has more than 100. */
export const BURST = { minLength: 6, maxLength: 120 } as const

/** Median of the gaps between keys (ms): up to here a machine, whatever it sends. */
export const MEDIAN_GAP = 35
/** Up to here, where check character or prefix say so; nobody types so fast. */
export const SLOW_GAP = 50

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 ? (sorted[half] ?? 0) : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2
}

export const gapsOf = (times: readonly number[]): number[] => times.slice(1).map((t, i) => t - (times[i] ?? t))

/** Why a burst is not booked. No text goes with it: what was read may hold the back of a badge. */
export type Why = 'form' | 'two' | 'torn' | 'doubled' | 'control' | 'layout'

export interface Limits {
  taught: readonly Taught[]
  /** Of the text without prefix and tail. */
  minLength: number
  maxLength: number
}

/** `sure`: a check character or a taught prefix says that this is a whole code, whatever its speed. */
export type Verdict = { text: string; sure: boolean } | { why: Why }

const AIM = /^\][A-Za-z][0-9A-Za-z]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u001f\u007f]/
const EACH_AGAIN = [/^(?:(.)\1)+$/s, /^(?:(.)\1\1)+$/s]
const WHOLE_AGAIN = /^(.{6,}?)(?:\s*\1)+$/s
/** Only figures: such a number may well repeat itself. */
const LEAST_DOUBLED = 12

/** Each character sent twice (AABB), or the whole value again (ABAB): a wrong setting of the scanner (R28). */
export function isDoubled(text: string): boolean {
  if (text.length < LEAST_DOUBLED || !/[A-Za-z]/.test(text)) return false
  return WHOLE_AGAIN.test(text) || EACH_AGAIN.some(form => form.test(text))
}

/** Our own code with its right check character, in capitals: CapsLock and a scanner's "all small" do not change it. */
function own(text: string): string | undefined {
  const capitals = text.toUpperCase()
  return (text === capitals || text === text.toLowerCase()) && codeKind(capitals) ? capitals : undefined
}

/** What stands between prefix and tail as it was taught; undefined: it was sent otherwise. */
export function bodyOf(read: string, t: Frame): string | undefined {
  if (!read.startsWith(t.prefix)) return undefined
  let body = read.slice(t.prefix.length)
  if (t.aim) {
    if (!AIM.test(body)) return undefined
    body = body.slice(3)
  }
  return body.endsWith(t.tail) ? body.slice(0, body.length - t.tail.length) : undefined
}

/** The AIM identifier that stands before a code; null: none. */
export const aimOf = (read: string, { prefix }: Frame): string | null =>
  read.startsWith(prefix) ? (read.slice(prefix.length).match(AIM)?.[0] ?? null) : null

/**
 * What a scanner put around a code that is known; null: the code is not in it, or more than once. `sign`: the AIM
 * identifier itself.
 */
export function frameOf(code: string, read: string): (Frame & { sign: string | null }) | null {
  const from = read.indexOf(code)
  if (from < 0 || read.includes(code, from + 1)) return null
  const before = read.slice(0, from)
  const sign = before.match(/\][A-Za-z][0-9A-Za-z]$/)?.[0] ?? null
  const prefix = sign ? before.slice(0, -sign.length) : before
  return { prefix, aim: sign !== null, tail: read.slice(from + code.length), sign }
}

const UNTAUGHT: Taught = { prefix: '', aim: false, tail: '', suffix: 'Enter' }

/**
 * `read`: everything before the suffix. A code of our own is taken from any scanner, for a spare one must work at once;
 * other codes only as a scanner was taught, or from any scanner while none was.
 */
export function judge(read: string, suffix: SuffixKey, { taught, minLength, maxLength }: Limits): Verdict {
  const mine = own(read)
  if (mine) return { text: mine, sure: true }
  const forms = taught.filter(t => t.suffix === suffix)
  if (!taught.length) forms.push({ ...UNTAUGHT, suffix })
  forms.sort((a, b) => marks(b) - marks(a))
  let why: Why = CONTROL.test(read) ? 'control' : isDoubled(read) ? 'doubled' : 'form'
  for (const t of forms) {
    const body = bodyOf(read, t)
    if (body === undefined) continue
    const code = own(body)
    if (code) return { text: code, sure: true }
    // Two scanners of one make, each with its prefix, through one keyboard.
    if (t.prefix.length > 1 && body.includes(t.prefix)) return { why: 'two' }
    if (CONTROL.test(body)) why = 'control'
    else if (isDoubled(body)) why = 'doubled'
    else if (body.length >= minLength && body.length <= maxLength) return { text: body, sure: marks(t) > 0 }
  }
  return { why }
}

const marks = (t: Taught): number => t.prefix.length + (t.aim ? 3 : 0) + t.tail.length
