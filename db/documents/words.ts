/** Words and figures of printed documents; pure, the same in Node and in the print window. */
import { base32, checkCharacter, groups } from '../rules/codes.ts'

const CAPITALS = '零壹贰叁肆伍陆柒捌玖'
const PLACES = ['', '拾', '佰', '仟']
const MYRIADS = ['', '万', '亿', '万亿']

/** 248 → 贰佰肆拾捌; 10 → 壹拾; 1,005 → 壹仟零伍. */
export function capitals(n: number): string {
  if (!Number.isSafeInteger(n) || n < 0 || n >= 1e16) throw new RangeError(`no capitals for ${n}`)
  if (n === 0) return '零'
  let out = ''
  let gap = false
  const text = String(n)
  for (let i = 0; i < text.length; i++) {
    const place = text.length - 1 - i
    const digit = Number(text[i])
    if (digit === 0) gap = true
    else {
      if (gap && out) out += '零'
      gap = false
      out += CAPITALS[digit] + (PLACES[place % 4] as string)
    }
    const myriad = place / 4
    const group = Math.floor(n / 1e4 ** myriad) % 1e4
    if (place % 4 === 0 && place > 0 && group > 0) out += MYRIADS[myriad]
  }
  return out
}

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const TENS = ' ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')

/** 268 → two hundred and sixty-eight. */
export function englishNumber(n: number): string {
  if (!Number.isSafeInteger(n) || n < 0 || n >= 1e9) throw new RangeError(`no words for ${n}`)
  if (n < 20) return ONES[n] as string
  if (n < 100) return (TENS[Math.floor(n / 10)] as string) + (n % 10 ? `-${ONES[n % 10]}` : '')
  if (n < 1000) return `${ONES[Math.floor(n / 100)]} hundred${n % 100 ? ` and ${englishNumber(n % 100)}` : ''}`
  const [size, name] = n < 1e6 ? [1000, 'thousand'] : [1e6, 'million']
  const rest = n % size
  return `${englishNumber(Math.floor(n / size))} ${name}${rest ? `${rest < 100 ? ' and' : ''} ${englishNumber(rest)}` : ''}`
}

export const thousands = (n: number): string => String(n).replace(/\B(?=(\d{3})+(?!\d))/g, ',')

/** UTC+8 whatever the machine's zone: China has one zone and no summer time. */
const parts = (ms: number) => new Date(ms + 8 * 3600_000)
export const dateText = (ms: number): string => parts(ms).toISOString().slice(0, 10)
export const timeText = (ms: number): string => parts(ms).toISOString().slice(11, 16)
export const secondsText = (ms: number): string => parts(ms).toISOString().slice(11, 19)
export const momentText = (ms: number): string => `${dateText(ms)} ${secondsText(ms)}`
export const minuteText = (ms: number): string => `${dateText(ms)} ${timeText(ms)}`
/** 8月22日 */
export const dayText = (ms: number): string => `${parts(ms).getUTCMonth() + 1}月${parts(ms).getUTCDate()}日`
export const longDate = (ms: number): string =>
  `${parts(ms).getUTCFullYear()} 年 ${parts(ms).getUTCMonth() + 1} 月 ${parts(ms).getUTCDate()} 日`
const MONTHS = 'January February March April May June July August September October November December'.split(' ')
export const shortDayEn = (ms: number): string =>
  `${parts(ms).getUTCDate()} ${(MONTHS[parts(ms).getUTCMonth()] as string).slice(0, 3)}`
export const longDateEn = (ms: number): string =>
  `${parts(ms).getUTCDate()} ${MONTHS[parts(ms).getUTCMonth()]} ${parts(ms).getUTCFullYear()}`
/** Same day: the time alone; else with the date. */
export const endText = (from: number, to: number): string =>
  dateText(from) === dateText(to) ? timeText(to) : minuteText(to)

/** 姜洋 → 姜　洋: two characters take a wide space, so that names line up. */
export const wideName = (name: string): string => (/^\p{Script=Han}{2}$/u.test(name) ? [...name].join('　') : name)

/** S26 3915 000173 8; documents with hyphens. */
export const groupedCode = (code: string): string => groups(code).join(' ')
export const documentText = (no: string): string => groups(no).join('-')

const fours = (text: string): string => (text.match(/.{1,4}/g) ?? []).join(' ')
export const bytesOfHex = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], pair => Number.parseInt(pair, 16))

/** 32 bytes as 52 base 32 characters (4 zero bits at the end). */
export const hashText = (hex: string): string => base32(bytesOfHex(hex))
/** …and in 13 groups of 4, as printed. */
export const hashGroups = (hex: string): string[] => fours(hashText(hex)).split(' ')
/** 0S58AQAYL → 0S58-AQAY-L */
export const checkCodeText = (code: string): string => `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`

/** `RA1-<document>-<record>-<entries>-<root>-<c>`; c is the check character over all of it without the hyphens. */
export function qrText(document: string, entries: number, root: string, record: string): string {
  const text = ['RA1', document, hashText(record), String(entries), hashText(root)]
  return [...text, checkCharacter(text.join(''))].join('-')
}

/** What stands on a form: the head it was printed at; form and record only where its QR was read. */
export interface Printed {
  size: number
  /** Base 32, in whole groups of four: 16 (80 bits) to 52 characters. */
  root: string
  document: string | null
  record: string | null
}

/**
 * Reads what `qrText` made, or what a person copied from paper: the entry's number and at least the first four groups of
 * the root. 'check': a QR read or copied wrongly; 'form': something else.
 */
export function readPrinted(text: string): Printed | 'check' | 'form' {
  const given = text.trim().toUpperCase()
  if (given.startsWith('RA1-')) {
    const [, document = '', record = '', size = '', root = '', check = '', ...more] = given.split('-')
    const whole =
      [document, check].every(Boolean) && record.length === 52 && root.length === 52 && /^\d{1,15}$/.test(size)
    if (!whole || more.length > 0 || !/^[0-9A-Z]+$/.test(document + record + root)) return 'form'
    if (checkCharacter(`RA1${document}${record}${size}${root}`) !== check) return 'check'
    return { size: Number(size), root, document, record }
  }
  const typed = /^第?\s*([\d,，]{1,20})\s*条?\s+([0-9A-Z\s-]+?)(?:\s*·\s*[0-9A-Z]|\s[0-9A-Z])?$/.exec(given)
  const size = Number(typed?.[1]?.replace(/[,，]/g, ''))
  const root = typed?.[2]?.replace(/[\s-]/g, '') ?? ''
  const groups = root.length / 4
  if (!Number.isSafeInteger(size) || !Number.isInteger(groups) || groups < 4 || groups > 13) return 'form'
  return { size, root, document: null, record: null }
}
