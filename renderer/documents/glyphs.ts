/** Which characters the bundled fonts can print, and loading the files they stand in. */
import type { Problem } from '../../db/documents/shapes.ts'

const FACES = [
  '400 10px "Noto Sans SC"',
  '700 10px "Noto Sans SC"',
  '400 10px "Noto Serif SC"',
  '700 10px "Noto Serif SC"',
  '400 10px "JetBrains Mono"',
  '700 10px "JetBrains Mono"',
]

/** Outside Han and Hangul the font files claim more than they hold: only these are relied on. */
const SIGNS =
  /^[\u0020-\u007e\u00a0-\u00ff\u2010-\u2026\u2030\u2103\u2116\u2160-\u216b\u2190-\u2193\u2460-\u2473\u25a0\u25a1\u25b2\u25b3\u25c6\u25c7\u25cb\u25ce\u25cf\u2605\u2606\u3000-\u3017\u30fb\uff01-\uff5e]$/u
const ASCII = /^[\u0020-\u007e]$/u
/** Ideographs that the files claim and do not hold. */
const HOLES = /^[\u4db6-\u4dbf\u9ff0-\u9fff\u{f0000}-\u{10ffff}]$/u

let claimed: [number, number][] | undefined

function claims(): [number, number][] {
  claimed ??= [...document.fonts]
    .filter(face => face.family.replaceAll('"', '') === 'Noto Sans SC' && face.weight === '400')
    .flatMap(face => face.unicodeRange.split(','))
    .map(range => {
      const [first = '', last = first] = range.trim().replace(/^U\+/i, '').split('-')
      return [Number.parseInt(first, 16), Number.parseInt(last, 16)]
    })
  return claimed
}

const known = new Map<string, boolean>()

export function printable(character: string): boolean {
  const before = known.get(character)
  if (before !== undefined) return before
  const now = inFonts(character)
  known.set(character, now)
  return now
}

function inFonts(character: string): boolean {
  if (character === '\n' || ASCII.test(character)) return true
  const code = character.codePointAt(0) as number
  if (code < 0x3400 || (code >= 0xfe00 && code < 0x10000)) return SIGNS.test(character)
  return !HOLES.test(character) && claims().some(([first, last]) => code >= first && code <= last)
}

/** Each character that stands in no font, by the field it is in. */
export function missingGlyphs(root: HTMLElement): Problem[] {
  const found = new Map<string, Set<string>>()
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  while (walk.nextNode()) {
    const bad = [...(walk.currentNode.nodeValue ?? '')].filter(character => !printable(character))
    if (!bad.length) continue
    const field = walk.currentNode.parentElement?.closest<HTMLElement>('[data-field]')?.dataset.field ?? ''
    found.set(field, new Set([...(found.get(field) ?? []), ...bad]))
  }
  return [...found].map(([field, bad]) => ({ field, reason: 'no-glyph', detail: [...bad].join('') }))
}

/** Loads the files for the characters in use, in every weight: measuring before that would measure a stand-in. */
export async function loadFonts(root: HTMLElement): Promise<void> {
  const text = [...new Set(root.textContent ?? '')].join('')
  await Promise.all(FACES.map(face => document.fonts.load(face, text)))
  await document.fonts.ready
}
