/**
 * The codes printed on paper (print.md, "Codes"): fixed length, digits and A–Z only, the last character an
 * ISO 7064 MOD 37,36 check character, so that a keyboard layout or a worn print cannot turn one code into another (R28).
 * Payload letters leave out I L O U; the check character may be any of the 36.
 */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** ISO 7064 MOD 37,36 check character over all of `text`. */
export function checkCharacter(text: string): string {
  let p = 36
  for (const c of text) {
    const v = ALPHABET.indexOf(c)
    if (v < 0) throw new RangeError(`not a code character: ${c}`)
    let s = (p + v) % 36
    if (s === 0) s = 36
    p = (s * 2) % 37
  }
  return ALPHABET[(37 - p) % 36] as string
}

export const withCheck = (text: string): string => text + checkCharacter(text)

/** Is the last character the right check character of the ones before it? */
export function checks(code: string): boolean {
  return /^[0-9A-Z]{2,}$/.test(code) && checkCharacter(code.slice(0, -1)) === code.at(-1)
}

export type CodeKind = 'seal' | 'bag' | 'carton' | 'badge' | 'station' | 'cabinet' | 'command' | 'back' | 'document'

/**
 * Series of documents (print.md, "Codes"), by the sound of their names: JF handover, JS receipt, QT slip, QD count, BY spare
 * opening, CY discrepancy, YC incident, ZS instruction, XH destruction, ZK order of the chief examiner, MF sealing, ZX pack
 * list, YY escort, ZB duty, XC patrol, CR entry, JC inspection, YJ drill, PX training, ZR responsibility, WJ violations,
 * YB emergency pack, JZ calibration, DC investigation.
 */
export const DOCUMENT_SERIES = [
  ...(['JF', 'JS', 'QT', 'QD', 'BY', 'CY', 'YC', 'ZS', 'XH', 'ZK', 'MF'] as const),
  ...(['ZX', 'YY', 'ZB', 'XC', 'CR', 'JC', 'YJ', 'PX', 'ZR', 'WJ', 'YB', 'JZ', 'DC'] as const),
] as const

const FORMS: ReadonlyArray<readonly [CodeKind, RegExp]> = [
  ['command', /^ZCMD[0-9]{6}[0-9A-Z]$/],
  ['back', /^K[0-9A-HJKMNP-TV-Z]{16}[0-9A-Z]$/],
  ['seal', /^S[0-9]{12}[0-9A-Z]$/],
  ['bag', /^B[0-9]{12}[0-9A-Z]$/],
  ['carton', /^X[0-9]{12}[0-9A-Z]$/],
  ['badge', /^N[0-9]{10}[0-9A-Z]$/],
  ['station', /^W[0-9]{10}[0-9A-Z]$/],
  ['cabinet', /^G[0-9]{10}[0-9A-Z]$/],
  ['document', new RegExp(`^(${DOCUMENT_SERIES.join('|')})[0-9]{10}[0-9A-Z]$`)],
]

/** Which of our own codes is this? Undefined for a foreign code or a wrong check character. */
export function codeKind(code: string): CodeKind | undefined {
  const kind = FORMS.find(([, form]) => form.test(code))?.[0]
  return kind && checks(code) ? kind : undefined
}

/** The test code of a calibration page. */
export const isTest = (code: string): boolean => code.startsWith('JZ') && codeKind(code) === 'document'

/**
 * Where a back may stand in a text: as a scanner sends it, anywhere, capitals or all small (caps lock); or in mixed letters
 * and in groups, as a hand types it, but then not inside a longer word (base 64 would look like one now and then).
 */
const BACKS = [
  /(?=(K[0-9A-HJKMNP-TV-Z]{16}[0-9A-Z]))/g,
  /(?=(k[0-9a-hjkmnp-tv-z]{16}[0-9a-z]))/g,
  /(?<![0-9A-Z])(?=(K(?:[\s-]*[0-9A-HJKMNP-TV-Z]){16}[\s-]*[0-9A-Z](?![0-9A-Z])))/gi,
]

/** The QR of a form (print.md, "Anchor block"), right to its check character: two hashes in which a back would be chance. */
export function isAnchor(text: string): boolean {
  const qr = text.match(/^RA1-([0-9A-Z]{13})-([0-9A-Z]{52})-(\d{1,15})-([0-9A-Z]{52})-([0-9A-Z])$/)
  return qr !== null && checkCharacter(`RA1${qr.slice(1, 5).join('')}`) === qr[5]
}

/** The back of a badge in what was read, if there is one: a secret wherever it is read (ledger.md, "How a secret travels"). */
export function backIn(text: string): string | null {
  if (isAnchor(text)) return null
  // Wide letters come from an input method.
  const plain = text.normalize('NFKC')
  // Most scans hold no K: no need to look for a back at each of their characters.
  if (!/k/i.test(plain)) return null
  for (const form of BACKS)
    for (const [, found = ''] of plain.matchAll(form)) {
      const code = found.replace(/[\s-]/g, '').toUpperCase()
      if (codeKind(code) === 'back') return code
    }
  return null
}
export const isBack = (text: string): boolean => backIn(text) !== null

const digits = (n: number, width: number): string => {
  const s = String(n)
  if (n < 0 || !Number.isInteger(n) || s.length > width) throw new RangeError(`number out of range: ${n}`)
  return s.padStart(width, '0')
}

/** Year as it stands in a code; a training ledger always prints `00`, so a real one refuses its paper (R96). */
export const codeYear = (year: number, training: boolean): string => (training ? '00' : digits(year % 100, 2))

/** `yy` two digits, `site4` four digits; each gives the complete code with its check character. */
export const sealCode = (yy: string, site4: string, n: number): string => withCheck(`S${yy}${site4}${digits(n, 6)}`)
export const bagCode = (yy: string, site4: string, n: number): string => withCheck(`B${yy}${site4}${digits(n, 6)}`)
export const cartonCode = (yy: string, site4: string, n: number): string => withCheck(`X${yy}${site4}${digits(n, 6)}`)
export const badgeCode = (yy: string, site4: string, n: number): string => withCheck(`N${yy}${site4}${digits(n, 4)}`)
export const stationCode = (yy: string, site4: string, n: number): string => withCheck(`W${yy}${site4}${digits(n, 4)}`)
/** Cabinets and shelves. */
export const placeCode = (yy: string, site4: string, n: number): string => withCheck(`G${yy}${site4}${digits(n, 4)}`)
export const documentCode = (kind: string, yy: string, site4: string, n: number): string =>
  withCheck(`${kind}${yy}${site4}${digits(n, 4)}`)

/** A badge's back from 16 random bytes: `K`, 16 Crockford characters (80 bits), check character. */
export const backCode = (random: Uint8Array): string =>
  withCheck(`K${Array.from(random.subarray(0, 16), b => CROCKFORD[b & 31]).join('')}`)

export type Command =
  | 'confirm'
  | 'back'
  | 'next'
  | 'pause'
  | 'other'
  | 'papers.used'
  | 'papers.unused'
  | 'papers.faulty'
  | 'cards.used'
  | 'cards.absent'
  | 'cards.unused'
  | 'cards.void'
  | 'covers.used'
  | 'covers.unused'
  | 'covers.faulty'
  | 'discs.used'
  | 'discs.unused'
  | 'discs.faulty'

export const COMMANDS: Readonly<Record<string, Command>> = {
  ZCMD000001B: 'confirm',
  ZCMD0000029: 'back',
  ZCMD0000037: 'next',
  ZCMD0000045: 'pause',
  ZCMD0000053: 'other',
  ZCMD0000117: 'papers.used',
  ZCMD0000125: 'papers.unused',
  ZCMD0000133: 'papers.faulty',
  ZCMD0000213: 'cards.used',
  ZCMD0000221: 'cards.absent',
  ZCMD0000230: 'cards.unused',
  ZCMD000024Y: 'cards.void',
  ZCMD0000310: 'covers.used',
  ZCMD000032Y: 'covers.unused',
  ZCMD000033W: 'covers.faulty',
  ZCMD000041W: 'discs.used',
  ZCMD000042U: 'discs.unused',
  ZCMD000043S: 'discs.faulty',
}

/** Command cards press the same keys as fingers do; section cards (used, unused …) belong to the count's own screen. */
export const COMMAND_KEYS: Partial<Record<Command, 'F9' | 'Escape' | 'F6' | 'F7'>> = {
  confirm: 'F9',
  next: 'F9',
  back: 'Escape',
  pause: 'F6',
  other: 'F7',
}

/** Our own codes are grouped 3-4-6-1 (3-4-4-1 for short ones) on paper and screen; the area's own stay ungrouped. */
export function groups(code: string): string[] {
  const kind = codeKind(code)
  if (kind === 'document') return [code.slice(0, 4), code.slice(4, 8), code.slice(8, 12), code.slice(12)]
  if (!kind || kind === 'command' || kind === 'back') return [code]
  return [code.slice(0, 3), code.slice(3, 7), code.slice(7, -1), code.slice(-1)]
}

/** Crockford base 32 of bytes, zero bits at the end (the anchor's groups, print.md "Anchor block"). */
export function base32(bytes: Uint8Array): string {
  let out = ''
  let acc = 0
  let bits = 0
  for (const b of bytes) {
    acc = (acc << 8) | b
    bits += 8
    while (bits >= 5) {
      out += CROCKFORD[(acc >> (bits - 5)) & 31]
      bits -= 5
    }
    acc &= (1 << bits) - 1
  }
  return bits ? out + CROCKFORD[(acc << (5 - bits)) & 31] : out
}

/** The bytes of such a text; undefined for another character, or bits at the end that are not zero. */
export function unbase32(text: string): Uint8Array | undefined {
  const out: number[] = []
  let acc = 0
  let bits = 0
  for (const c of text) {
    const v = CROCKFORD.indexOf(c)
    if (v < 0) return undefined
    acc = (acc << 5) | v
    bits += 5
    if (bits >= 8) {
      out.push((acc >> (bits - 8)) & 255)
      bits -= 8
    }
    acc &= (1 << bits) - 1
  }
  return acc === 0 ? Uint8Array.from(out) : undefined
}
