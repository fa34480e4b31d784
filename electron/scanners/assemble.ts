import type { Layout } from './descriptor.ts'
import { readReport, type Unread } from './report.ts'

export type Heard =
  | { kind: 'scan'; aim: string | null; bytes: Uint8Array; symbology: number | null }
  /** `size`: bytes that could not be read. What they are is not told: half a secret is a secret. */
  | { kind: 'unread'; why: Unread; size: number }

/** A code whose next report does not come within this many ms is dropped. */
export const PART_WAITS = 500
const MOST_BYTES = 4096

/** What a scanner answers to a command; no bar code. */
const ANSWER = ']X0'

interface Part {
  aim: string | null
  symbology: number | null
  bytes: Uint8Array[]
  size: number
  at: number
}

/** Joins the continued reports of one device. Times are in ms of any clock that only goes forward; the caller's. */
export class Assembler {
  readonly #layout: Layout
  readonly #reports: ReadonlySet<number> | undefined
  #part: Part | null = null
  /** What belongs to a code that was already told as unread is passed over until it ends. */
  #over: number | null = null

  constructor(layout: Layout, reports?: ReadonlySet<number>) {
    this.#layout = layout
    this.#reports = reports
  }

  /** Something waits for its next report: ask `expire` after PART_WAITS. */
  get waiting(): boolean {
    return this.#part !== null || this.#over !== null
  }

  push(report: Uint8Array, at: number): Heard[] {
    const piece = readReport(this.#layout, report, this.#reports)
    if (piece.kind === 'nothing') return []
    // Nobody asked in time (the process was held up): the end of the old code or a new one, who knows. Both again.
    const late = this.#part && at - this.#part.at > PART_WAITS
    if (late || piece.kind === 'unread') {
      const size = this.#drop() + report.length
      this.#over = piece.continued ? at : null
      return [{ kind: 'unread', why: piece.kind === 'unread' ? piece.why : 'late', size }]
    }
    if (this.#over !== null) {
      const over = at - this.#over <= PART_WAITS
      this.#over = over && piece.continued ? at : null
      // The last of them is told: it may have been a code of its own.
      if (over) return piece.continued ? [] : [{ kind: 'unread', why: 'part', size: piece.bytes.length }]
    }
    const heard: Heard[] = []
    if (this.#part && piece.aim !== this.#part.aim) heard.push(this.#unread('other-code'))
    if (!this.#part && !piece.continued && piece.bytes.length === 0) return heard
    const part: Part = this.#part ?? { aim: piece.aim, symbology: piece.symbology, bytes: [], size: 0, at }
    part.bytes.push(piece.bytes)
    part.size += piece.bytes.length
    part.at = at
    this.#part = part
    if (part.size > MOST_BYTES) {
      this.#over = piece.continued ? at : null
      return [...heard, this.#unread('too-long')]
    }
    if (piece.continued) return heard
    this.#part = null
    if (part.aim === ANSWER) return heard
    return [...heard, { kind: 'scan', aim: part.aim, symbology: part.symbology, bytes: joined(part) }]
  }

  /** After a while without a report. */
  expire(at: number): Heard[] {
    if (this.#over !== null && at - this.#over > PART_WAITS) this.#over = null
    return this.#part && at - this.#part.at > PART_WAITS ? [this.#unread('part')] : []
  }

  /** The device is gone. */
  gone(): Heard[] {
    this.#over = null
    return this.#part ? [this.#unread('part')] : []
  }

  #unread(why: Unread): Heard {
    return { kind: 'unread', why, size: this.#drop() }
  }

  #drop(): number {
    const size = this.#part?.size ?? 0
    this.#part = null
    return size
  }
}

function joined(part: Part): Uint8Array {
  const all = new Uint8Array(part.size)
  let at = 0
  for (const bytes of part.bytes) {
    all.set(bytes, at)
    at += bytes.length
  }
  return all
}
