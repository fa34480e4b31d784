import { type Frame, frameOf, gapsOf, isDoubled, MEDIAN_GAP, median, type SuffixKey } from '../../../db/rules/bursts.ts'
import { symbologyOf } from '../../../db/rules/symbology.ts'
import { characterOf, controlOf, isSilent } from '../../widgets/key-codes.ts'
import type { Tapped } from '../../widgets/use-key-decoder.ts'

/** What is wrong with how a scanner sends; each has its sentence, and most a setting to change. */
export type Fault =
  | 'ime'
  | 'azerty'
  | 'qwertz'
  | 'layout'
  | 'doubled'
  | 'small'
  | 'no-suffix'
  | 'twice'
  | 'slow'
  | 'other'
  | 'unsteady'

/** Worth knowing; it works as it is. */
export type Remark = 'caps-lock' | 'numpad' | 'line-feed' | 'no-aim' | 'framed'

export interface Measured {
  /** Through the keyboard stream, or a line of its own. */
  way: 'keyboard' | 'hid-pos'
  how: Frame & { suffix: SuffixKey | null }
  /** Median of the gaps between keys, ms. */
  gap: number
  remarks: Remark[]
  /** The kind of bars, where the scanner tells it. */
  symbology: string | null
}

export type Scan = { fault: Fault } | Measured

const US_DIGITS = '0123456789'
const SHIFTED = ')!@#$%^&*('
const swap = (text: string, pairs: Readonly<Record<string, string>>): string => text.replace(/./g, c => pairs[c] ?? c)

/** What a scanner set to another country's keyboard types on a US one, for a code of capitals and figures. */
const LAYOUTS: readonly [Fault, (code: string) => string][] = [
  [
    'azerty',
    code =>
      swap(code, {
        ...Object.fromEntries([...US_DIGITS].map((d, i) => [d, SHIFTED[i] as string])),
        A: 'Q',
        Q: 'A',
        Z: 'W',
        W: 'Z',
        M: ':',
      }),
  ],
  ['qwertz', code => swap(code, { Y: 'Z', Z: 'Y' })],
]

interface Typed {
  text: string
  ends: SuffixKey[]
  lineFeed: boolean
}

/** The text and the keys that end it; a suffix in the middle stays text, as the control character it is. */
function typedBy(keys: readonly Tapped[]): Typed {
  let text = ''
  let ends: SuffixKey[] = []
  let lineFeed = false
  for (const { stroke } of keys) {
    const control = stroke.ctrl ? controlOf(stroke.code) : undefined
    const suffix: SuffixKey | undefined =
      /^(Numpad)?Enter$/.test(stroke.code) || control === '\r'
        ? 'Enter'
        : stroke.code === 'Tab' || control === '\t'
          ? 'Tab'
          : undefined
    if (suffix) ends.push(suffix)
    else if (control === '\n') lineFeed = true
    else {
      text += ends.map(e => (e === 'Tab' ? '\t' : '\r')).join('')
      ends = []
      text += control ?? characterOf(stroke.code, stroke.shift) ?? ''
    }
  }
  return { text, ends, lineFeed }
}

/** One scan of a code that is known, against what came of it. */
export function measure(code: string, tapped: readonly Tapped[]): Scan {
  const keys = tapped.filter(t => !isSilent(t.stroke.code))
  const { text, ends, lineFeed } = typedBy(keys)
  if (keys.some(t => t.stroke.ime || t.stroke.code === '' || t.stroke.code === 'Unidentified')) return { fault: 'ime' }
  if (keys.some(t => t.stroke.alt)) return { fault: 'layout' }
  const frame = frameOf(code, text)
  if (!frame) return { fault: wrong(code, text) }
  const [suffix] = ends
  if (!suffix) return { fault: 'no-suffix' }
  if (ends.length > 1) return { fault: 'twice' }
  const gap = median(gapsOf(keys.map(t => t.stroke.at)))
  if (gap > MEDIAN_GAP) return { fault: 'slow' }
  const { prefix, aim, tail, sign } = frame
  const remarks: Remark[] = []
  if (keys.some(t => t.capsLock)) remarks.push('caps-lock')
  if (keys.some(t => /^Numpad[0-9]$/.test(t.stroke.code))) remarks.push('numpad')
  if (lineFeed) remarks.push('line-feed')
  if (!aim) remarks.push('no-aim')
  if (prefix || tail) remarks.push('framed')
  const symbology = symbologyOf(sign, null)
  return { way: 'keyboard', how: { prefix, aim, tail, suffix }, gap: Math.round(gap), remarks, symbology }
}

function wrong(code: string, text: string): Fault {
  if (isDoubled(text)) return 'doubled'
  if (text.includes(code.toLowerCase())) return 'small'
  return LAYOUTS.find(([, type]) => text.includes(type(code)))?.[0] ?? 'other'
}

/** A scan that came through a line of the scanner's own: no keys, so nothing of a keyboard can be wrong. */
export function measureSent({ prefix, aim, tail, symbology }: Frame & { symbology: string | null }): Measured {
  const remarks: Remark[] = prefix || aim || tail ? ['framed'] : []
  return { way: 'hid-pos', how: { prefix, aim, tail, suffix: null }, gap: 0, remarks, symbology }
}

/** Scans of one scanner, put together: all must have come in the same way. */
export function together(scans: readonly Measured[]): Scan {
  const [first] = scans
  if (!first) return { fault: 'other' }
  const same = (a: Measured['how'], b: Measured['how']) =>
    a.prefix === b.prefix && a.aim === b.aim && a.tail === b.tail && a.suffix === b.suffix
  if (!scans.every(s => s.way === first.way && same(s.how, first.how))) return { fault: 'unsteady' }
  const remarks = [...new Set(scans.flatMap(s => s.remarks))]
  return { ...first, gap: Math.round(median(scans.map(s => s.gap))), remarks }
}

const NAMES: Readonly<Record<string, string>> = {
  '\x02': 'STX',
  '\x03': 'ETX',
  '\t': 'Tab',
  '\r': 'CR',
  '\n': 'LF',
  '\x1d': 'GS',
}
/** A prefix or tail as it can be read: control characters by their names. */
export const readable = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is named
  text.replace(/[\u0000-\u001f]/g, c => `<${NAMES[c] ?? `Ctrl+${String.fromCharCode(c.charCodeAt(0) + 64)}`}>`)
