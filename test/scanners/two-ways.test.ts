import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ECHO, TWICE, TwoWays } from '../../electron/scanners/two-ways.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function begin(active = true) {
  const booked: string[] = []
  const ways = new TwoWays(() => active)
  return {
    booked,
    device: (text: string) => ways.device(text, () => booked.push(`device ${text}`)),
    window: (text: string) => ways.window(text, () => booked.push(`window ${text}`)),
    unread: () => ways.device(null, () => booked.push('unread')),
    spoilt: (scans: number) => ways.spoilt(scans),
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

test('a window that is busy is late: its burst is an echo all the same', () => {
  const w = begin()
  w.device('S26')
  vi.advanceTimersByTime(ECHO - 1)
  w.window('S26')
  vi.advanceTimersByTime(10 * ECHO)
  expect(w.booked).toEqual(['device S26'])
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
  vi.advanceTimersByTime(ECHO + 1)
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
          vi.advanceTimersByTime(2 * ECHO)
        }
        expect(w.booked).toEqual(scans.map(([text]) => `device ${text}`))
      },
    ),
  )
})

test('what was taught of the device and what the window took off may differ: it is one scan all the same', () => {
  for (const [device, window] of [
    ['XQ2611010259', '2611010259'],
    ['p2611010259', 'P2611010259'],
    ['2611010259', '2611010259#'],
  ] as const) {
    const w = begin()
    w.device(device)
    w.window(window)
    w.window(window)
    w.device(device)
    vi.advanceTimersByTime(10 * TWICE)
    expect(w.booked).toEqual([`device ${device}`, `device ${device}`])
  }
  // Five characters are in a longer code by chance.
  const w = begin()
  w.device('2611010259')
  w.window('11010')
  vi.advanceTimersByTime(TWICE)
  expect(w.booked).toEqual(['device 2611010259', 'window 11010'])
})

test('of two that are alike the same text is the echo', () => {
  const w = begin()
  w.window('XP2611010')
  w.window('P2611010')
  w.device('P2611010')
  vi.advanceTimersByTime(TWICE)
  expect(w.booked).toEqual(['device P2611010', 'window XP2611010'])
})

test('keys that the window could not read are no matter where devices told every scan in them, before or after', async () => {
  const w = begin()
  w.device('S26')
  const before = w.spoilt(1)
  const after = w.spoilt(2)
  w.device('S27')
  w.unread()
  expect(await Promise.all([before, after])).toEqual([true, true])
  expect(w.booked).toEqual(['device S26', 'device S27', 'unread'])
  // They accounted for that, and for no other.
  const more = w.spoilt(1)
  vi.advanceTimersByTime(TWICE)
  expect(await more).toBe(false)
})

test('a spoilt scan of which a device knows nothing is said: at once where none is read, else after the wait', async () => {
  expect(await begin(false).spoilt(1)).toBe(false)
  const w = begin()
  const two = w.spoilt(2)
  w.device('S26')
  vi.advanceTimersByTime(2 * TWICE)
  expect(await two).toBe(false)
  // An echo that came is used up: it says nothing of another scan.
  w.device('S27')
  w.window('S27')
  const other = w.spoilt(1)
  vi.advanceTimersByTime(TWICE)
  expect(await other).toBe(false)
})
