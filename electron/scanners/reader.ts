import { symbologyOf } from '../../db/rules/symbology.ts'
import { Assembler, type Heard, PART_WAITS } from './assemble.ts'
import { type Described, keysReport, layoutOf } from './descriptor.ts'
import { KEYBOARD_GAP, type KeyboardRead, KeyboardReports } from './keyboard.ts'
import { textOf } from './text.ts'
import { layoutFor } from './vendors.ts'

/** What a device sent, whole, with all that it puts around a code. */
export type Raw =
  /** `suffix`, `gap`: of keys; null where none are sent. */
  | { text: string; symbology: string | null; suffix: 'Enter' | 'Tab' | null; gap: number | null }
  /** `size`: bytes or keys. What they are is not told: half a secret is a secret. */
  | { unread: string; size: number }

/** Turns the reports of one device into codes. Times are ms of any clock that only goes forward. */
export interface Reader {
  push: (report: Uint8Array, at: number) => Raw[]
  /** Ask `late` after so many ms; null: nothing waits. */
  waits: number | null
  late: (at: number) => Raw[]
  /** The device is gone. */
  gone: () => Raw[]
  /** Nothing says how its reports are laid out. */
  guessed: boolean
}

/** A HID POS scanner: the layout is read from its own description, else from a table of vendors at its first report. */
export class PosReader implements Reader {
  readonly #vendor: number
  readonly #described: Described | null
  #assembler: Assembler | null = null
  guessed = false

  constructor(vendor: number, description: Uint8Array | null) {
    this.#vendor = vendor
    this.#described = description && layoutOf(description)
  }

  get waits(): number | null {
    return this.#assembler?.waiting ? PART_WAITS : null
  }

  push(report: Uint8Array, at: number): Raw[] {
    if (!this.#assembler) {
      const found = this.#described ?? { ...layoutFor(this.#vendor, report), reports: undefined }
      this.#assembler = new Assembler(found.layout, found.reports)
      this.guessed = 'guessed' in found && found.guessed
    }
    return this.#assembler.push(report, at).map(rawOf)
  }

  late(at: number): Raw[] {
    return this.#assembler?.expire(at).map(rawOf) ?? []
  }

  gone(): Raw[] {
    return this.#assembler?.gone().map(rawOf) ?? []
  }
}

const rawOf = (h: Heard): Raw =>
  h.kind === 'unread'
    ? { unread: h.why, size: h.size }
    : { text: textOf(h.bytes), symbology: symbologyOf(h.aim, h.symbology), suffix: null, gap: null }

/** A scanner in keyboard mode: boot keyboard reports, behind a report id where the device numbers its reports. */
export class KeyboardReader implements Reader {
  readonly #reports = new KeyboardReports()
  readonly #id: number | null
  readonly guessed = false

  constructor(description: Uint8Array | null) {
    this.#id = description && keysReport(description)
  }

  get waits(): number | null {
    return this.#reports.waiting ? KEYBOARD_GAP : null
  }

  push(report: Uint8Array, at: number): Raw[] {
    // Other reports of the device, of its sound keys or its battery, are no keys.
    if (this.#id !== null && report[0] !== this.#id) return []
    const keys = this.#id === null ? report : report.subarray(1)
    return keysOf(this.#reports.push(keys, at), keys.length)
  }

  late(at: number): Raw[] {
    return keysOf(this.#reports.late(at), 0)
  }

  gone(): Raw[] {
    return keysOf(this.#reports.end(), 0)
  }
}

function keysOf(read: KeyboardRead | null, size: number): Raw[] {
  if (!read) return []
  return 'text' in read ? [{ ...read, symbology: null }] : [{ unread: read.unreadable, size }]
}
