import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Measured, measure, readable, together } from '../../renderer/screens/scanners/measure.ts'
import type { Stroke } from '../../renderer/widgets/key-decoder.ts'
import type { Tapped } from '../../renderer/widgets/use-key-decoder.ts'

const CODE = 'ZCMD000001B'
const MARKS: Readonly<Record<string, [string, boolean]>> = {
  ']': ['BracketRight', false],
  ':': ['Semicolon', true],
  ' ': ['Space', false],
}

function key(c: string): Partial<Stroke> & { code: string } {
  if (c === '\r') return { code: 'Enter' }
  if (c === '\t') return { code: 'Tab' }
  if (c < ' ') return { code: `Key${String.fromCharCode(c.charCodeAt(0) + 64)}`, ctrl: true }
  const mark = MARKS[c]
  if (mark) return { code: mark[0], shift: mark[1] }
  if (/[0-9]/.test(c)) return { code: `Digit${c}` }
  const shifted = ')!@#$%^&*('.indexOf(c)
  if (shifted >= 0) return { code: `Digit${shifted}`, shift: true }
  return { code: `Key${c.toUpperCase()}`, shift: c !== c.toLowerCase() }
}

const taps = (text: string, gap = 10, change: Partial<Stroke> = {}, capsLock = false): Tapped[] =>
  Array.from(text).map((c, i) => ({ stroke: { shift: false, ...key(c), at: i * gap, ...change }, key: c, capsLock }))

describe('one scan of a known code', () => {
  test('prefix, AIM identifier, tail and suffix, whatever they are', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('', '\x02', 'XQ', '\t'),
        fc.constantFrom('', ']C0'),
        fc.constantFrom('', '\x03', 'E'),
        fc.constantFrom('\r', '\t'),
        fc.integer({ min: 0, max: 35 }),
        (prefix, aim, tail, end, gap) => {
          const got = measure(CODE, taps(prefix + aim + CODE + tail + end, gap))
          const suffix = end === '\r' ? 'Enter' : 'Tab'
          expect(got).toMatchObject({ how: { prefix, aim: aim !== '', tail, suffix }, gap })
        },
      ),
    )
  })

  test.each([
    ['azerty', 'WC:D)))))!B\r'],
    ['qwertz', 'YCMD000001B\r'],
    ['small', 'zcmd000001b\r'],
    ['doubled', 'ZZCCMMDD000000000011BB\r'],
    ['doubled', 'ZCMD000001BZCMD000001B\r'],
    ['no-suffix', CODE],
    ['twice', `${CODE}\r\r`],
    ['other', 'ZCMD0000029\r'],
    ['other', ''],
  ])('%s', (fault, text) => {
    expect(measure(CODE, taps(text))).toEqual({ fault })
  })

  test('an input method, another keyboard, a slow scanner', () => {
    expect(measure(CODE, taps(`${CODE}\r`, 10, { ime: true }))).toEqual({ fault: 'ime' })
    expect(measure(CODE, taps(`${CODE}\r`, 10, { alt: true }))).toEqual({ fault: 'layout' })
    expect(measure(CODE, taps(`${CODE}\r`, 60))).toEqual({ fault: 'slow' })
  })

  test('what is worth knowing', () => {
    expect(measure(CODE, taps(`\x02]C0${CODE}\r\n`, 10, {}, true))).toMatchObject({
      remarks: ['caps-lock', 'line-feed', 'framed'],
      symbology: 'Code 128',
    })
    const pad = taps(`${CODE}\r`).map(t => ({
      ...t,
      stroke: { ...t.stroke, code: t.stroke.code.replace('Digit', 'Numpad') },
    }))
    expect(measure(CODE, pad)).toMatchObject({ remarks: ['numpad', 'no-aim'] })
  })
})

test('three scans must have come alike', () => {
  const one = measure(CODE, taps(`${CODE}\r`, 8)) as Measured
  const other = measure(CODE, taps(`\x02${CODE}\r`, 8)) as Measured
  expect(together([one, { ...one, gap: 12 }, { ...one, gap: 10 }])).toMatchObject({ how: one.how, gap: 10 })
  expect(together([one, one, other])).toEqual({ fault: 'unsteady' })
})

test('control characters have names', () => {
  expect(readable('\x02A\x1d\x03\x07')).toBe('<STX>A<GS><ETX><Ctrl+G>')
})
