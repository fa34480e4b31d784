import type { Layout } from '../../electron/scanners/descriptor.ts'

/** A scanner: the reports in which it sends a code. `pieces`: how many bytes each report but the last carries is fixed. */
export function reportsOf(layout: Layout, bytes: Uint8Array, aim = ']C0', emptyLast = false): Uint8Array[] {
  const parts: Uint8Array[] = []
  for (let at = 0; at < bytes.length; at += layout.data.size) parts.push(bytes.subarray(at, at + layout.data.size))
  // A code that fills its last report: some scanners send one more without data.
  if (parts.length === 0 || (emptyLast && parts.at(-1)?.length === layout.data.size)) parts.push(new Uint8Array())
  return parts.map((part, i) => {
    const report = new Uint8Array(layout.size)
    if (layout.report !== null) report[0] = layout.report
    report[layout.length] = part.length
    if (layout.aim !== null) report.set(Buffer.from(aim, 'latin1'), layout.aim)
    report.set(part, layout.data.at)
    if (i < parts.length - 1) report[layout.continued.at] = 1 << layout.continued.bit
    return report
  })
}

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replace(/\s/g, ''), 'hex'))

/**
 * A report descriptor as a HID POS scanner has it: byte count, AIM identifier, data, two bytes of the vendor, the flag; then
 * an output report for its trigger.
 */
export const DESCRIPTOR = hex(`
  058C 0902 A101 0912 A102 8502 1500 26FF00 7508
  9501 0501 093B 8102
  9503 058C 09FB 09FC 09FD 8102
  9538 09FE 820201
  9502 0666FF 0904 0900 8102
  058C 2501 7501 9501 09FF 8102 9507 8103 C0
  0914 A102 8504 1500 2501 7501 9501 0900 9102 9507 9103 C0 C0`)

/** The same without an AIM identifier, with the flag in bit 3 and another input report of one byte (a battery). */
export const BARE_DESCRIPTOR = hex(`
  058C 0902 A101 8502 1500 26FF00 7508
  9501 0501 093B 8102
  9514 058C 09FE 820201
  2501 7501 9503 8103 9501 09FF 8102 9504 8103
  8507 0585 7508 9501 0966 8102 C0`)

/** The other end, written from the HID usage tables by itself: what a US keyboard sends for each character. */
const ROWS: readonly [number, string, string][] = [
  [4, 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'],
  [30, '1234567890', '!@#$%^&*()'],
  [44, ' -=[]\\', ' _+{}|'],
  [51, ";'`,./", ':"~<>?'],
]
const KEYS = new Map<string, [usage: number, shift: number]>()
for (const [from, plain, shifted] of ROWS)
  for (let i = 0; i < plain.length; i++) {
    KEYS.set(shifted[i] as string, [from + i, 2])
    KEYS.set(plain[i] as string, [from + i, 0])
  }
export const ALL_KEYS = [...KEYS.keys()].join('')

export const keyReport = (modifiers: number, ...keys: number[]): Uint8Array =>
  Uint8Array.from([modifiers, 0, ...keys, 0, 0, 0, 0, 0, 0].slice(0, 8))
const RELEASED = keyReport(0)

/** `roll`: the next key goes down before the last one is up, as fast scanners do; the same key again must be released. */
export function keysOf(text: string, roll: boolean, end: readonly number[] = [40]): Uint8Array[] {
  const out: Uint8Array[] = []
  let last: [number, number] | null = null
  for (const c of text) {
    // A control character is a letter with Ctrl.
    const key = KEYS.get(c) ?? ([c.charCodeAt(0) + 3, 1] as [number, number])
    if (last && (!roll || last[0] === key[0])) out.push(RELEASED)
    else if (last) out.push(keyReport(key[1], last[0], key[0]))
    out.push(keyReport(key[1], key[0]))
    last = key
  }
  for (const usage of end) out.push(RELEASED, keyReport(0, usage))
  return [...out, RELEASED]
}

/** A keyboard that numbers its reports: 3 are its keys, 1 its sound keys. */
export const NUMBERED_KEYBOARD = hex(`
  050C 0901 A101 8501 1500 2501 7501 9508 09E9 09EA 8102 C0
  0501 0906 A101 8503 0507 19E0 29E7 1500 2501 7501 9508 8102 9501 7508 8103
  9506 7508 1500 2565 0507 1900 2965 8100 C0`)

/** A boot keyboard, as the usage tables give it. */
export const KEYBOARD_DESCRIPTOR = hex(`
  0501 0906 A101 0507 19E0 29E7 1500 2501 7501 9508 8102 9501 7508 8103
  9505 7501 0508 1901 2905 9102 9501 7503 9103
  9506 7508 1500 2565 0507 1900 2965 8100 C0`)
