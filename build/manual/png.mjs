/**
 * Just enough of PNG to make a screenshot small: 8 bits a channel and not interlaced in, a palette out (PNG specification,
 * third edition, 9 and 11).
 */
import { crc32, deflateSync, inflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')
const CHANNELS = /** @type {Readonly<Record<number, number>>} */ ({ 2: 3, 6: 4 })

/**
 * @param {Buffer} png
 * @returns {{ width: number, height: number, rgb: Uint8Array }}
 */
export function decode(png) {
  if (!png.subarray(0, 8).equals(SIGNATURE)) throw new Error('not a PNG')
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  const [depth, type, , , interlaced] = png.subarray(24, 29)
  const channels = CHANNELS[type ?? -1]
  if (depth !== 8 || !channels || interlaced) throw new Error('not 8 bits of RGB, not interlaced')
  const parts = []
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  return { width, height, rgb: unfiltered(inflateSync(Buffer.concat(parts)), width, height, channels) }
}

/** @param {Buffer} data @param {number} width @param {number} height @param {number} channels */
function unfiltered(data, width, height, channels) {
  const line = width * channels
  const rgb = new Uint8Array(width * height * 3)
  let above = new Uint8Array(line)
  for (let y = 0; y < height; y++) {
    const filter = data[y * (line + 1)] ?? 0
    const row = new Uint8Array(data.subarray(y * (line + 1) + 1, (y + 1) * (line + 1)))
    for (let x = 0; x < line; x++) {
      const left = x < channels ? 0 : (row[x - channels] ?? 0)
      const up = above[x] ?? 0
      const corner = x < channels ? 0 : (above[x - channels] ?? 0)
      row[x] = (row[x] ?? 0) + predicted(filter, left, up, corner)
    }
    for (let x = 0; x < width; x++)
      for (let c = 0; c < 3; c++) rgb[(y * width + x) * 3 + c] = row[x * channels + c] ?? 0
    above = row
  }
  return rgb
}

/** @param {number} filter @param {number} left @param {number} up @param {number} corner */
function predicted(filter, left, up, corner) {
  if (filter === 0) return 0
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  const p = left + up - corner
  const [a, b, c] = [Math.abs(p - left), Math.abs(p - up), Math.abs(p - corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}

/**
 * @param {{ width: number, height: number, palette: number[], indices: Uint8Array }} picture  colours as 0xRRGGBB
 * @returns {Buffer}
 */
export function encode({ width, height, palette, indices }) {
  const bits = palette.length <= 16 ? 4 : 8
  const line = Math.ceil((width * bits) / 8)
  const data = Buffer.alloc((line + 1) * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = y * (line + 1) + 1 + ((x * bits) >> 3)
      const index = indices[y * width + x] ?? 0
      data[at] = bits === 8 ? index : (data[at] ?? 0) | (x % 2 ? index : index << 4)
    }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([bits, 3], 8)
  const colours = Buffer.from(palette.flatMap(c => [c >> 16, (c >> 8) & 255, c & 255]))
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(data, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** @param {string} name @param {Buffer} data */
function chunk(name, data) {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(data.length, 0)
  ends.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)])
}
