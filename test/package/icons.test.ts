import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ICO, icoOf, pngOf, SIZES } from '../../build/package/icons.mjs'

test.each(SIZES)('the icon of %i pixels is a PNG of that size', size => {
  const png = readFileSync(pngOf(size))
  expect(png.toString('latin1', 1, 4)).toBe('PNG')
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size])
})

test('the icon for Windows holds the same pictures', () =>
  expect(readFileSync(ICO).equals(icoOf(SIZES.map(size => ({ size, png: readFileSync(pngOf(size)) }))))).toBe(true))
