import type { Layout } from './descriptor.ts'

/** Why a report, or a scan of several, could not be read. */
export type Unread =
  | 'report'
  | 'length'
  | 'identifier'
  | 'cut'
  | 'glued'
  | 'part'
  | 'late'
  | 'other-code'
  | 'too-long'
  | 'empty'

export type Piece =
  | { kind: 'piece'; aim: string | null; bytes: Uint8Array; symbology: number | null; continued: boolean }
  /** Nothing in it, or not a report of scans. */
  | { kind: 'nothing' }
  /** `continued`: more of the same follows, which cannot be read alone. */
  | { kind: 'unread'; why: Unread; continued: boolean }

/**
 * One input report; `reports` are the device's other reports where it describes them. What contradicts the layout is not
 * guessed at: a code read wrong is worse than one scanned twice.
 */
export function readReport(layout: Layout, report: Uint8Array, reports?: ReadonlySet<number>): Piece {
  if (report.length === 0) return { kind: 'unread', why: 'cut', continued: false }
  const id = report[0] as number
  if (layout.report !== null && id !== layout.report) {
    const other = reports ? reports.has(id) : id !== 0
    return other ? { kind: 'nothing' } : { kind: 'unread', why: 'report', continued: false }
  }
  if (report.length < layout.size) return { kind: 'unread', why: 'cut', continued: false }
  const continued = (((report[layout.continued.at] as number) >> layout.continued.bit) & 1) === 1
  const unread = (why: Unread): Piece => ({ kind: 'unread', why, continued })
  if (report.subarray(layout.size).some(b => b !== 0)) return unread('glued')
  const length = report[layout.length] as number
  if (length > layout.data.size) return unread('length')
  // Only a code that does not fit is continued.
  if (continued && length < layout.data.size) return unread('part')
  const aim = layout.aim === null ? null : identifier(report.subarray(layout.aim, layout.aim + 3))
  if (aim === undefined) return unread('identifier')
  return {
    kind: 'piece',
    aim,
    bytes: report.slice(layout.data.at, layout.data.at + length),
    symbology: layout.symbology === null ? null : (report[layout.symbology] as number) || null,
    continued,
  }
}

/** `]`, a letter, a modifier (ISO/IEC 15424); null: the three bytes are not filled in; undefined: something else. */
function identifier(bytes: Uint8Array): string | null | undefined {
  if (bytes.every(b => b === 0)) return null
  const aim = String.fromCharCode(...bytes)
  return /^\][A-Za-z][0-9A-Za-z]$/.test(aim) ? aim : undefined
}
