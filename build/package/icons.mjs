/**
 * `node build/package/icons.mjs`: the icons of the program from build/icons/paper-room.svg, as PNG for Linux and ICO for
 * Windows. They are committed; whoever changes the drawing runs this again (Debian: librsvg2-bin).
 */
import { mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { CannotBeHad, inProject, main } from '../setup/project.mjs'
import { quietly } from '../setup/run.mjs'

/** Pixels; Windows takes all, Linux those that its icon themes have folders for. */
export const SIZES = [16, 24, 32, 48, 64, 128, 256]
export const SOURCE = inProject('build/icons/paper-room.svg')
/** @param {number} size */
export const pngOf = size => inProject('build/icons', `${size}x${size}.png`)
export const ICO = inProject('build/icons/paper-room.ico')

/**
 * An icon file that holds PNGs, which Windows has read since Vista: a header, a table, and the pictures as they are.
 * @param {{ size: number, png: Buffer }[]} pictures
 */
export function icoOf(pictures) {
  const [HEADER, ENTRY] = [6, 16]
  const table = Buffer.alloc(HEADER + ENTRY * pictures.length)
  table.writeUInt16LE(1, 2)
  table.writeUInt16LE(pictures.length, 4)
  let offset = table.length
  for (const [i, { size, png }] of pictures.entries()) {
    const at = HEADER + ENTRY * i
    // One byte each; 0 stands for 256.
    table.writeUInt8(size % 256, at)
    table.writeUInt8(size % 256, at + 1)
    table.writeUInt16LE(1, at + 4)
    table.writeUInt16LE(32, at + 6)
    table.writeUInt32LE(png.length, at + 8)
    table.writeUInt32LE(offset, at + 12)
    offset += png.length
  }
  return Buffer.concat([table, ...pictures.map(({ png }) => png)])
}

if (import.meta.url === pathToFileURL(realpathSync(process.argv[1] ?? '')).href) {
  await main(async () => {
    mkdirSync(inProject('build/icons'), { recursive: true })
    for (const size of SIZES) {
      const args = ['--width', String(size), '--height', String(size), '--output', pngOf(size), SOURCE]
      const { code, output } = await quietly('rsvg-convert', args)
      if (code !== 0) throw new CannotBeHad(`the icons cannot be made: ${output.trim()} (rsvg-convert)`)
    }
    writeFileSync(ICO, icoOf(SIZES.map(size => ({ size, png: readFileSync(pngOf(size)) }))))
    return 0
  })
}
