import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type BoardCategory, bands, GAP } from '../../renderer/widgets/board-bands.ts'

const category = (key: string, n: number): BoardCategory => ({
  key,
  name: key,
  rooms: Array.from({ length: n }, (_, i) => ({ key: `${key}${i}`, label: String(i + 1).padStart(3, '0') })),
})

test('the sample site lies in three bands of 26', () => {
  const site = [33, 7, 3, 9, 13, 7].map((n, i) => category(String.fromCharCode(97 + i), n))
  const rows = bands(site, 28)
  expect(rows.map(r => r.map(p => p.rooms.length))).toEqual([[28], [5, 7, 3, 9], [13, 7]])
})

test('every room once, in order, and no band wider than it may be', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 9 }),
      fc.integer({ min: 8, max: 50 }),
      (sizes, columns) => {
        const site = sizes.map((n, i) => category(`c${i}-`, n))
        const rows = bands(site, columns)
        expect(rows.flat().flatMap(p => p.rooms.map(r => r.key))).toEqual(site.flatMap(c => c.rooms.map(r => r.key)))
        for (const row of rows)
          expect(row.reduce((n, p) => n + p.rooms.length, 0) + (row.length - 1) * GAP).toBeLessThanOrEqual(columns)
      },
    ),
  )
})
