/**
 * The container of an .xlsx, checked before the reader library sees it: sizes from the central directory, every part
 * inflated under its stated size and proved by its CRC. The library then gets a plain copy of the checked parts,
 * so that what was checked is what is read.
 */
import { inflateRawSync } from 'node:zlib'
import { crc32 } from './crc32.ts'
import { Refusal } from './types.ts'

export interface Part {
  name: string
  size: number
  method: number
  crc: number
  packed: number
  offset: number
}

const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
const MAX_PARTS = 5000

/** The parts of the archive; a RangeError or Refusal for anything that is not whole. */
export function parts(zip: Buffer, maxBytes: number, found: string): Map<string, Part> {
  const broken = () => new Refusal('not-xlsx', { found })
  let end = zip.length - 22
  const stop = Math.max(0, end - 65_535)
  while (end >= stop && zip.readUInt32LE(end) !== END) end--
  if (end < stop) throw broken()
  const count = zip.readUInt16LE(end + 10)
  let at = zip.readUInt32LE(end + 16)
  const all = new Map<string, Part>()
  let total = 0
  if (count > MAX_PARTS) throw broken()
  for (let i = 0; i < count; i++) {
    if (zip.readUInt32LE(at) !== ENTRY || zip.readUInt16LE(at + 8) & 1) throw broken()
    const nameLength = zip.readUInt16LE(at + 28)
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/')
    const part: Part = {
      name,
      method: zip.readUInt16LE(at + 10),
      crc: zip.readUInt32LE(at + 16),
      packed: zip.readUInt32LE(at + 20),
      size: zip.readUInt32LE(at + 24),
      offset: zip.readUInt32LE(at + 42),
    }
    total += part.size
    if (total > maxBytes) throw new Refusal('zip-bomb', { found, limit: maxBytes >> 20 })
    if (all.has(name)) throw broken()
    all.set(name, part)
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return all
}

export function bytesOf(zip: Buffer, part: Part): Buffer {
  const at = part.offset
  if (zip.readUInt32LE(at) !== LOCAL) throw new RangeError('no local header')
  const start = at + 30 + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28)
  if (start + part.packed > zip.length) throw new RangeError('part beyond the end')
  const packed = zip.subarray(start, start + part.packed)
  let bytes = packed
  if (part.method === 8) bytes = inflateRawSync(packed, { maxOutputLength: Math.max(part.size, 1) })
  else if (part.method !== 0) throw new RangeError('unknown compression')
  if (bytes.length !== part.size || crc32(bytes) !== part.crc) throw new RangeError('part is damaged')
  return bytes
}

/** An archive of the same parts without compression. */
export function stored(files: { name: string; bytes: Buffer }[]): ArrayBuffer {
  const chunks: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, bytes } of files) {
    const label = Buffer.from(name)
    // From the version on, a local header and a directory entry have the same 26 bytes.
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(0x800, 2)
    common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(bytes.length, 14)
    common.writeUInt32LE(bytes.length, 18)
    common.writeUInt16LE(label.length, 22)
    const local = Buffer.alloc(4)
    local.writeUInt32LE(LOCAL)
    const entry = Buffer.alloc(6)
    entry.writeUInt32LE(ENTRY)
    entry.writeUInt16LE(20, 4)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    chunks.push(local, common, label, bytes)
    directory.push(entry, common, tail, label)
    offset += 30 + label.length + bytes.length
  }
  const size = directory.reduce((sum, b) => sum + b.length, 0)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(END)
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  const out = new Uint8Array(offset + size + end.length)
  let at = 0
  for (const chunk of [...chunks, ...directory, end]) {
    out.set(chunk, at)
    at += chunk.length
  }
  return out.buffer
}
