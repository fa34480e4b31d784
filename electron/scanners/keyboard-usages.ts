/** What a US keyboard types, by HID usage (page 7): from usage 4 on in order, plain and with Shift. */
const PLAIN = 'abcdefghijklmnopqrstuvwxyz1234567890'
const SHIFTED = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ!@#$%^&*()'
const MARKS: Readonly<Record<number, string>> = {
  44: '  ',
  45: '-_',
  46: '=+',
  47: '[{',
  48: ']}',
  49: '\\|',
  51: ';:',
  52: '\'"',
  53: '`~',
  54: ',<',
  55: '.>',
  56: '/?',
  84: '//',
  85: '**',
  86: '--',
  87: '++',
  99: '..',
}
/** The number pad's 1 to 9 and 0. */
const PAD = '1234567890'

export const ENTER = 40
export const TAB = 43
const PAD_ENTER = 88
const CAPS_LOCK = 57
const NUM_LOCK = 83

/** Undefined for a key that types nothing. */
export function typed(usage: number, shift: boolean): string | undefined {
  if (usage >= 4 && usage < 40) return (shift ? SHIFTED : PLAIN)[usage - 4]
  if (usage >= 89 && usage < 99) return PAD[usage - 89]
  return MARKS[usage]?.[shift ? 1 : 0]
}

export const endsBurst = (usage: number): boolean => usage === ENTER || usage === TAB || usage === PAD_ENTER
/** A lock around a burst: neither part of it nor its end. */
export const isLock = (usage: number): boolean => usage === CAPS_LOCK || usage === NUM_LOCK

/** The control character of a letter or mark with Ctrl: STX is Ctrl+B. */
export function controlled(usage: number): string | undefined {
  if (usage >= 4 && usage < 30) return String.fromCharCode(usage - 3)
  const n = { 47: 27, 49: 28, 48: 29, 35: 30, 45: 31 }[usage]
  return n === undefined ? undefined : String.fromCharCode(n)
}
