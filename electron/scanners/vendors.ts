import type { Layout } from './descriptor.ts'

/** `]` after the length: Honeywell, Hand Held Products, Access-IS. */
const AIM_FIRST: Layout = {
  report: 2,
  size: 64,
  length: 1,
  aim: 2,
  data: { at: 5, size: 56 },
  symbology: 61,
  continued: { at: 63, bit: 0 },
}

/** No AIM identifier: Newland, IDTech, Unitech. */
const BARE: Layout = { ...AIM_FIRST, aim: null, data: { at: 2, size: 56 }, symbology: 62 }

/** One byte before the `]`: Zebra, Datalogic. */
const AIM_LATE: Layout = { ...AIM_FIRST, aim: 3, data: { at: 6, size: 56 }, symbology: null }

/** Reports of 62 bytes: no bytes of the vendor between the data and the flag. */
const SHORT: Layout = { ...AIM_FIRST, size: 62, symbology: null, continued: { at: 61, bit: 0 } }

export const LAYOUTS = { 'aim-first': AIM_FIRST, bare: BARE, 'aim-late': AIM_LATE, short: SHORT } as const

const OF_VENDOR: Readonly<Record<number, Layout>> = {
  1334: AIM_FIRST,
  3118: AIM_FIRST,
  3509: AIM_FIRST,
  9168: AIM_FIRST,
  2765: BARE,
  7851: BARE,
  1504: AIM_LATE,
  1529: AIM_LATE,
}

/** USB numbers of the vendors whose scanners are known. */
export const VENDORS: readonly number[] = Object.keys(OF_VENDOR).map(Number)

const CLOSING = 0x5d

/**
 * Where the device's own description cannot be had (Windows): by vendor and by how long its reports are. `guessed`: the
 * vendor is unknown, the place of `]` in the report decided.
 */
export function layoutFor(vendor: number, report: Uint8Array): { layout: Layout; guessed: boolean } {
  const known = OF_VENDOR[vendor]
  if (report.length === SHORT.size && known !== BARE && known !== AIM_LATE) return { layout: SHORT, guessed: !known }
  if (known) return { layout: known, guessed: false }
  if (report[2] === CLOSING) return { layout: AIM_FIRST, guessed: true }
  return { layout: report[3] === CLOSING ? AIM_LATE : BARE, guessed: true }
}
