import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { TWICE, TwoWays } from '../../electron/scanners/two-ways.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function begin(active = true) {
  const booked: string[] = []
  const ways = new TwoWays(() => active)
  return {
    booked,
    device: (text: string) => ways.device(text, () => booked.push(`device ${text}`)),
    window: (text: string) => ways.window(text, () => booked.push(`window ${text}`)),
  }
}

test('a scan heard by both is booked once, under its device, whichever comes first', () => {
  for (const order of [
    ['device', 'window'],
    ['window', 'device'],
  ] as const) {
    const w = begin()
    for (const way of order) {
      w[way]('S26')
      vi.advanceTimersByTime(TWICE - 1)
    }
    vi.advanceTimersByTime(10 * TWICE)
    expect(w.booked).toEqual(['device S26'])
  }
})

test('a scanner that is not read by its device is booked after the wait; at once where no keyboard is read by device', () => {
  const w = begin()
  w.window('S26')
  expect(w.booked).toEqual([])
  vi.advanceTimersByTime(TWICE)
  expect(w.booked).toEqual(['window S26'])
  const alone = begin(false)
  alone.window('S26')
  expect(alone.booked).toEqual(['window S26'])
})

test('the same code scanned again is a scan of its own: the ledger calls it a duplicate, nothing here swallows it', () => {
  const w = begin()
  w.device('S26')
  w.device('S26')
  w.window('S26')
  w.window('S26')
  vi.advanceTimersByTime(10 * TWICE)
  expect(w.booked).toEqual(['device S26', 'device S26'])
  w.device('S26')
  vi.advanceTimersByTime(TWICE + 1)
  w.window('S26')
  vi.advanceTimersByTime(TWICE)
  expect(w.booked.slice(2)).toEqual(['device S26', 'window S26'])
})

test('as many scans get through as there were, in whatever order the echoes come', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom('A1', 'B2', 'C3'), fc.nat({ max: TWICE - 1 }), fc.boolean()), {
        maxLength: 12,
      }),
      scans => {
        const w = begin()
        for (const [text, later, first] of scans) {
          w[first ? 'device' : 'window'](text)
          vi.advanceTimersByTime(later)
          w[first ? 'window' : 'device'](text)
          vi.advanceTimersByTime(2 * TWICE)
        }
        expect(w.booked).toEqual(scans.map(([text]) => `device ${text}`))
      },
    ),
  )
})
