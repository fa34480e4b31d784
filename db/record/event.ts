import { sha256 } from './digest.ts'

/**
 * One row of the record (ledger.md, "Event"; FORMAT.md has it for other verifiers). Times are milliseconds UTC.
 * `act` is the seq of the first event of the act; `body` is JSON in UTF-8 and never rewritten.
 */
export interface EventRow {
  seq: number
  at: number
  occurred: number
  tick: number
  boot: number
  actor: number | null
  station: number | null
  device: string | null
  act: number
  type: string
  body: Buffer
  hash: Buffer
}

/** Number of the byte layout below; it stands in the first event and in each hash. */
export const FORMAT = 1

const NONE = 0xffffffff
const HASH_BYTES = 32

/** The hash "before" the first event. */
export const ZERO = Buffer.alloc(HASH_BYTES)

/**
 * Link of the chain and leaf of the tree at once: SHA-256(0x00 ‖ format ‖ columns in their order ‖ body ‖ hash before).
 * Integers are 8 bytes big endian, texts and the body have a 4-byte length before them, an absent text has length
 * 0xffffffff, an absent person or station is 0 (ids begin at 1).
 */
export function eventHash(e: Omit<EventRow, 'hash'>, before: Uint8Array): Buffer {
  const type = Buffer.byteLength(e.type)
  const device = e.device === null ? 0 : Buffer.byteLength(e.device)
  const out = Buffer.allocUnsafe(2 + 8 * 8 + 4 + device + 4 + type + 4 + e.body.length + HASH_BYTES)
  out[0] = 0
  out[1] = FORMAT
  let p = 2
  const integer = (n: number) => {
    out.writeUInt32BE(Math.floor(n / 0x100000000), p)
    out.writeUInt32BE(n % 0x100000000, p + 4)
    p += 8
  }
  const text = (s: string, length: number) => {
    p = out.writeUInt32BE(length, p)
    p += out.write(s, p, 'utf8')
  }
  integer(e.seq)
  integer(e.at)
  integer(e.occurred)
  integer(e.tick)
  integer(e.boot)
  integer(e.actor ?? 0)
  integer(e.station ?? 0)
  if (e.device === null) p = out.writeUInt32BE(NONE, p)
  else text(e.device, device)
  integer(e.act)
  text(e.type, type)
  p = out.writeUInt32BE(e.body.length, p)
  p += e.body.copy(out, p)
  out.set(before, p)
  return sha256(out)
}
