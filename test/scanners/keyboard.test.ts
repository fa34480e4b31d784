import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  KEYBOARD_GAP,
  KEYBOARD_MOST,
  KEYBOARD_REST,
  type KeyboardRead,
  KeyboardReports,
} from '../../electron/scanners/keyboard.ts'
import { ALL_KEYS as ALL, keysOf as encode, keyReport as report } from './encoder.ts'

const RELEASED = report(0)

type Told = { text: string; suffix: string } | { unreadable: string }
const told = (read: KeyboardRead): Told => ('text' in read ? { text: read.text, suffix: read.suffix } : read)

function read(reports: readonly Uint8Array[], gap = 2, from = new KeyboardReports()): Told[] {
  return reports.flatMap((r, i) => from.push(r, 1000 + i * gap) ?? []).map(told)
}

const text = fc.string({ unit: fc.constantFrom(...ALL), minLength: 1, maxLength: 60 })

describe('reports of a keyboard-mode scanner', () => {
  test('every text comes back as it was sent, whatever rolls over', () => {
    fc.assert(
      fc.property(text, fc.boolean(), fc.integer({ min: 0, max: KEYBOARD_GAP }), (t, roll, gap) => {
        expect(read(encode(t, roll), gap)).toEqual([{ text: t, suffix: 'Enter' }])
      }),
    )
  })

  test('many scans through one device, each once', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 8 }), fc.boolean(), (texts, roll) => {
        const all = texts.flatMap(t => encode(t, roll))
        expect(read(all)).toEqual(texts.map(t => ({ text: t, suffix: 'Enter' })))
      }),
    )
  })

  test('two keys down in one report are typed in their order', () => {
    expect(read([report(0, 4, 5), report(0), report(0, 40)])).toEqual([{ text: 'ab', suffix: 'Enter' }])
  })

  test('a key that stays down types once', () => {
    expect(read([report(0, 30), report(0, 30), report(0, 30), RELEASED, report(0, 40)])).toEqual([
      { text: '1', suffix: 'Enter' },
    ])
  })

  test('Tab, the Enter of the number pad, CR LF', () => {
    expect(read(encode('A1', false, [43]))).toEqual([{ text: 'A1', suffix: 'Tab' }])
    expect(read(encode('A1', false, [88]))).toEqual([{ text: 'A1', suffix: 'Enter' }])
    expect(read(encode('A1', false, [40, 40]))).toEqual([{ text: 'A1', suffix: 'Enter' }])
  })

  test('number pad, CapsLock around a burst, STX and ETX as Ctrl with a letter', () => {
    const pad = [57, 89, 98, 57].flatMap(k => [report(0, k), RELEASED])
    expect(read([...pad, report(0, 40)])).toEqual([{ text: '10', suffix: 'Enter' }])
    const framed = [report(1, 5), RELEASED, report(0, 30), RELEASED, report(16, 6), RELEASED, report(0, 40)]
    expect(read(framed)).toEqual([{ text: '\x021\x03', suffix: 'Enter' }])
  })
})

test('how fast the keys came is told, by the keys alone: what is held down or released plays no part', () => {
  const from = new KeyboardReports()
  const [hand] = encode('483920', false).flatMap((r, i) => from.push(r, i * 60) ?? [])
  expect(hand).toEqual({ text: '483920', suffix: 'Enter', gap: 120 })
  const [machine] = encode('483920', true).flatMap((r, i) => from.push(r, 10_000 + i * 4) ?? [])
  expect((machine as { gap: number }).gap).toBeLessThan(10)
})

describe('what cannot be trusted', () => {
  test('keyboards of other countries: AltGr, Alt, Windows', () => {
    for (const modifier of [0x04, 0x40, 0x08, 0x80]) {
      const list = [report(0, 30), RELEASED, report(modifier, 20), RELEASED, report(0, 40)]
      expect(read(list)).toEqual([{ unreadable: 'layout' }])
    }
  })

  test('rollover spoils the whole burst, and only that', () => {
    fc.assert(
      fc.property(text, text, fc.nat(), (t, next, n) => {
        const list = encode(t, false)
        list.splice(n % (list.length - 1), 0, Uint8Array.from([0, 0, 1, 1, 1, 1, 1, 1]))
        const got = read([...list, ...encode(next, false)])
        expect(got[0]).toEqual({ unreadable: 'rollover' })
        expect(got.at(-1)).toEqual({ text: next, suffix: 'Enter' })
        expect(got.filter(r => 'text' in r)).toHaveLength(1)
      }),
    )
  })

  test('a burst that stops in its middle: told, and its rest is never joined to the next', () => {
    const reports = new KeyboardReports()
    expect(read(encode('P019', false).slice(0, -3), 2, reports)).toEqual([])
    const next = encode('S26', false).flatMap((r, i) => reports.push(r, 5000 + i) ?? [])
    expect(next.map(told)).toEqual([{ unreadable: 'torn' }, { text: 'S26', suffix: 'Enter' }])
  })

  test('a code that comes apart anywhere: told, and neither part of it is ever taken for a code', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[0-9A-Z]{12}$/),
        fc.nat(),
        fc.integer({ min: KEYBOARD_GAP + 1, max: KEYBOARD_REST - 2 }),
        (t, where, gap) => {
          const all = encode(t, false)
          // Between the first key and the one that ends the code.
          const cut = 1 + (where % (all.length - 3))
          const reports = new KeyboardReports()
          const told = all.flatMap((r, i) => reports.push(r, 1000 + i * 2 + (i < cut ? 0 : gap)) ?? [])
          expect(told).toEqual([{ unreadable: 'torn' }])
          expect(read(encode('S26', false), 2, reports)).toEqual([{ text: 'S26', suffix: 'Enter' }])
        },
      ),
    )
  })

  test('what stopped in its middle is told by the time alone, once, before anybody scans again', () => {
    const reports = new KeyboardReports()
    read(encode('P019', false).slice(0, -3), 2, reports)
    expect(reports.waiting).toBe(true)
    expect(reports.late(1000 + KEYBOARD_GAP)).toBeNull()
    expect(reports.late(1100 + KEYBOARD_GAP)).toEqual({ unreadable: 'torn' })
    expect([reports.waiting, reports.late(1200 + KEYBOARD_GAP)]).toEqual([false, null])
    expect(
      encode('S26', false)
        .flatMap((r, i) => reports.push(r, 9000 + i) ?? [])
        .map(told),
    ).toEqual([{ text: 'S26', suffix: 'Enter' }])
  })

  test('pulled out in the middle', () => {
    const reports = new KeyboardReports()
    read([report(0, 30)], 2, reports)
    expect(reports.end()).toEqual({ unreadable: 'torn' })
    expect(reports.end()).toBeNull()
    expect(read(encode('1', false), 2, reports)).toEqual([{ text: '1', suffix: 'Enter' }])
  })

  test('a device that never ends is cut off', () => {
    const got = read(encode('12'.repeat(KEYBOARD_MOST), false), 0)
    expect(got).toEqual([{ unreadable: 'long' }])
  })

  const malformed: readonly [string, number[]][] = [
    ['nothing', []],
    ['one byte', [0]],
    ['seven bytes', [0, 0, 30, 0, 0, 0, 0]],
    ['nine bytes, a report id in front', [1, 0, 0, 30, 0, 0, 0, 0, 0]],
    ['a HID POS report', [2, 5, 0x5d, 0x43, 0x30, ...Array<number>(59).fill(0)]],
    ['keys that do not exist', [0, 0, 255, 254, 253, 0, 0, 0]],
  ]
  test.each(malformed)('%s', (_name, bytes) => {
    const reports = new KeyboardReports()
    read(encode('AB', false).slice(0, 3), 2, reports)
    expect(reports.push(Uint8Array.from(bytes), 1010)).toEqual({ unreadable: 'report' })
    // The rest of that burst is spoilt, the next one is read.
    expect(reports.push(report(0, 40), 1012)).toBeNull()
    expect(read(encode('N26', false), 2, reports)).toEqual([{ text: 'N26', suffix: 'Enter' }])
  })

  test('any bytes at all: an answer, never a throw, and the next good scan is read', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 70 }), { maxLength: 40 }), text, (noise, t) => {
        const reports = new KeyboardReports()
        for (const [i, n] of noise.entries()) {
          const got = reports.push(n, i)
          if (got && 'text' in got) expect(got.text.length).toBeLessThanOrEqual(KEYBOARD_MOST)
        }
        reports.end()
        expect(read(encode(t, true), 2, reports)).toEqual([{ text: t, suffix: 'Enter' }])
      }),
    )
  })
})
