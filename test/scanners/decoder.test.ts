import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { symbologyOf } from '../../db/rules/symbology.ts'
import { Assembler, type Heard, PART_WAITS } from '../../electron/scanners/assemble.ts'
import { layoutOf } from '../../electron/scanners/descriptor.ts'
import { readReport } from '../../electron/scanners/report.ts'
import { strip, textOf } from '../../electron/scanners/text.ts'
import { LAYOUTS, layoutFor } from '../../electron/scanners/vendors.ts'
import { dice } from '../record/small.ts'
import { BARE_DESCRIPTOR, DESCRIPTOR, reportsOf } from './encoder.ts'

const described = layoutOf(DESCRIPTOR)
const bare = layoutOf(BARE_DESCRIPTOR)
if (!described || !bare) throw new Error('the descriptors cannot be read')
const ALL = { ...LAYOUTS, described: described.layout, 'described bare': bare.layout }
const NAMES = Object.keys(ALL) as (keyof typeof ALL)[]

const scans = (heard: Heard[]) => heard.flatMap(h => (h.kind === 'scan' ? [textOf(h.bytes)] : []))
const unread = (heard: Heard[]) => heard.flatMap(h => (h.kind === 'unread' ? [h.why] : []))
const bytesOf = (text: string) => new TextEncoder().encode(text)

test('a device’s own description gives the layout that its vendor documents', () => {
  expect(described).toEqual({ layout: LAYOUTS['aim-first'], reports: new Set([2]) })
  expect(bare).toEqual({
    layout: {
      report: 2,
      size: 23,
      length: 1,
      aim: null,
      data: { at: 2, size: 20 },
      symbology: null,
      continued: { at: 22, bit: 3 },
    },
    reports: new Set([2, 7]),
  })
})

test('a description that is cut, of another kind of device or noise gives no layout, and never throws', () => {
  for (let n = 0; n < 60; n++) expect(layoutOf(DESCRIPTOR.subarray(0, n))?.layout.size ?? 0).toBeLessThan(62)
  // A keyboard.
  const keyboard = Buffer.from('05010906A1010507190029E71500250175019508810295067508156525650507190029658100C0', 'hex')
  expect(layoutOf(keyboard)).toBeNull()
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), bytes => void layoutOf(bytes)),
    { seed: 4, numRuns: 2000 },
  )
  const roll = dice(41)
  for (let i = 0; i < 2000; i++) {
    const broken = Uint8Array.from(DESCRIPTOR)
    for (let j = 0; j < 3; j++) broken[roll(broken.length)] = roll(256)
    layoutOf(broken)
  }
})

describe.each(NAMES)('layout %s', name => {
  const layout = ALL[name]

  test('what a scanner sends is what is read, whatever the text, its length and its splits', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }),
      fc.string({
        unit: fc.constantFrom(...Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)), '\x1d'),
        minLength: 1,
        maxLength: 300,
      }),
      fc.integer({ min: 1, max: 4 }).map(n => 'Z'.repeat(n * layout.data.size)),
    )
    const aim = fc.constantFrom(']C0', ']C1', ']Q1', ']d2')
    fc.assert(
      fc.property(fc.array(fc.tuple(text, aim, fc.boolean()), { minLength: 1, maxLength: 4 }), sent => {
        const assembler = new Assembler(layout)
        const heard = sent.flatMap(([t, a, empty]) =>
          reportsOf(layout, bytesOf(t), a, empty).flatMap(r => assembler.push(r, 0)),
        )
        expect(heard).toEqual(
          sent.map(([t, a]) => ({
            kind: 'scan',
            aim: layout.aim === null ? null : a,
            symbology: null,
            bytes: bytesOf(t),
          })),
        )
        expect(assembler.waiting).toBe(false)
      }),
      { seed: 8, numRuns: 300 },
    )
  })

  test('a code whose end does not come is told as unread, and the next one is whole', () => {
    const long = bytesOf('A'.repeat(layout.data.size * 2 + 3))
    const [first, second] = reportsOf(layout, long) as [Uint8Array, Uint8Array, Uint8Array]
    const next = reportsOf(layout, bytesOf('NEXT'), ']C0')[0] as Uint8Array
    const assembler = new Assembler(layout)
    expect([...assembler.push(first, 0), ...assembler.push(second, 100)]).toEqual([])
    expect(assembler.expire(100 + PART_WAITS)).toEqual([])
    expect(assembler.expire(101 + PART_WAITS)).toEqual([{ kind: 'unread', why: 'part', size: 2 * layout.data.size }])
    expect(scans(assembler.push(next, 2000))).toEqual(['NEXT'])
    // Gone in the middle.
    assembler.push(first, 3000)
    expect(unread(assembler.gone())).toEqual(['part'])
    expect(scans(assembler.push(next, 3001))).toEqual(['NEXT'])
    // Nobody asked in time: whose end this is, nobody knows.
    assembler.push(first, 4000)
    expect(assembler.push(next, 4001 + PART_WAITS)).toMatchObject([{ kind: 'unread', why: 'late' }])
    expect(scans(assembler.push(next, 5000))).toEqual(['NEXT'])
  })

  test('a code above 4 KB is told once and its end not read as another code', () => {
    const assembler = new Assembler(layout)
    const heard = reportsOf(layout, bytesOf('B'.repeat(9000))).flatMap(r => assembler.push(r, 0))
    expect(unread(heard)).toEqual(['too-long', 'part'])
    expect(scans(heard)).toEqual([])
    expect(scans(reportsOf(layout, bytesOf('NEXT')).flatMap(r => assembler.push(r, 1)))).toEqual(['NEXT'])
    const most = reportsOf(layout, bytesOf('C'.repeat(4096))).flatMap(r => assembler.push(r, 2))
    expect(scans(most)).toEqual(['C'.repeat(4096)])
  })

  test('10,000 damaged reports: none throws, none makes two codes into one, and the code after them is whole', () => {
    const roll = dice(42)
    const assembler = new Assembler(layout)
    const good = reportsOf(layout, bytesOf('GOOD-CODE-1'))[0] as Uint8Array
    const kinds = new Set<string>()
    for (let i = 0; i < 10_000; i++) {
      let report: Uint8Array = Uint8Array.from(good)
      switch (roll(8)) {
        case 0:
          report = Uint8Array.from({ length: layout.size }, () => roll(256))
          break
        case 1:
          report = report.subarray(0, roll(layout.size))
          break
        case 2:
          report = Uint8Array.from([...report, ...good])
          break
        case 3:
          report[layout.length] = layout.data.size + 1 + roll(255 - layout.data.size)
          break
        case 4:
          report[layout.continued.at] = 255
          break
        case 5:
          report = new Uint8Array(roll(layout.size * 2))
          break
        case 6:
          report[layout.aim ?? 0] = 0x99
          break
        case 7:
          report = new Uint8Array(layout.size).fill(255)
          report[0] = 2
      }
      for (const h of assembler.push(report, 0)) {
        if (h.kind === 'unread') kinds.add(h.why)
        else expect(h.bytes.length).toBeLessThanOrEqual(layout.data.size)
      }
      if (i % 50 === 0) {
        assembler.gone()
        expect(scans(assembler.push(good, 0))).toEqual(['GOOD-CODE-1'])
      }
    }
    expect([...kinds]).toEqual(expect.arrayContaining(['cut', 'glued', 'length', 'part', 'report']))
  })
})

test('each way of being damaged is told as what it is', () => {
  const layout = LAYOUTS['aim-first']
  const good = reportsOf(layout, bytesOf('GOOD'))[0] as Uint8Array
  const why = (change: (r: Uint8Array) => Uint8Array | undefined) => {
    const copy = Uint8Array.from(good)
    const piece = readReport(layout, change(copy) ?? copy)
    return piece.kind === 'unread' ? piece.why : piece.kind
  }
  const set = (at: number, to: number) => (r: Uint8Array) => void r.fill(to, at, at + 1)
  expect(why(() => undefined)).toBe('piece')
  expect(why(r => r.subarray(0, 63))).toBe('cut')
  expect(why(() => new Uint8Array())).toBe('cut')
  expect(why(r => Uint8Array.from([...r, 0, 0]))).toBe('piece')
  expect(why(r => Uint8Array.from([...r, ...good]))).toBe('glued')
  expect(why(set(1, 57))).toBe('length')
  expect(why(set(1, 255))).toBe('length')
  expect(why(set(2, 0x41))).toBe('identifier')
  expect(why(set(4, 0xff))).toBe('identifier')
  expect(why(set(63, 1))).toBe('part')
  expect(why(() => new Uint8Array(64))).toBe('report')
  expect(why(set(0, 9))).toBe('nothing')
  // A device that describes its reports has no others.
  expect(readReport(layout, Uint8Array.from([9, ...good.subarray(1)]), new Set([2]))).toMatchObject({ why: 'report' })
  expect(readReport(layout, Uint8Array.from([9, 1]), new Set([2, 9]))).toEqual({ kind: 'nothing' })
})

test('another identifier in the middle ends the old code aloud; an answer of the device is no code', () => {
  const layout = LAYOUTS['aim-first']
  const assembler = new Assembler(layout)
  const [head] = reportsOf(layout, bytesOf('D'.repeat(60)), ']C0') as [Uint8Array]
  const [other] = reportsOf(layout, bytesOf('其他'), ']Q1') as [Uint8Array]
  expect(assembler.push(head, 0)).toEqual([])
  const heard = assembler.push(other, 10)
  expect([unread(heard), scans(heard)]).toEqual([['other-code'], ['其他']])
  for (const text of ['REVINF: 1.0', 'X'.repeat(150)])
    expect(reportsOf(layout, bytesOf(text), ']X0').flatMap(r => assembler.push(r, 20))).toEqual([])
})

test('after a damaged report in the middle of a code the rest of it is never read as a code', () => {
  const layout = LAYOUTS['aim-first']
  const sent = reportsOf(layout, bytesOf('E'.repeat(56 * 3 + 5)))
  const assembler = new Assembler(layout)
  const heard = sent.flatMap((r, i) => assembler.push(i === 1 ? r.map((b, at) => (at === 2 ? 0 : b)) : r, i))
  expect(scans(heard)).toEqual([])
  expect(unread(heard)).toEqual(['identifier', 'part'])
})

test('text is UTF-8, else GB18030, else byte by byte', () => {
  const roll = dice(43)
  for (let i = 0; i < 500; i++) {
    const text = Array.from({ length: 2 + roll(20) }, () => String.fromCodePoint(0x4e00 + roll(0x51a6))).join('')
    expect(textOf(bytesOf(text))).toBe(text)
    const gb = iconv.encode(`${text}号A1`, 'gb18030')
    // A few of them happen to be UTF-8 as well.
    if (!isUtf8(gb)) expect(textOf(gb)).toBe(`${text}号A1`)
  }
  expect(textOf(Uint8Array.of(0x41, 0xe9))).toBe('Aé')
  expect(textOf(Uint8Array.of(0xef, 0xbb, 0xbf, 0x41))).toBe('\uFEFFA')
  expect(textOf(Uint8Array.of(0x41, 0x1d, 0x42))).toBe('A\x1dB')
})

function isUtf8(bytes: Uint8Array): boolean {
  return Buffer.from(bytes).equals(Buffer.from(Buffer.from(bytes).toString('utf8')))
}

test('line ends, tabs and what the scanner was set to add are taken off, nothing else', () => {
  expect(strip('P01\r\n')).toBe('P01')
  expect(strip('P01\t')).toBe('P01')
  expect(strip(' P 01 ')).toBe(' P 01 ')
  expect(strip('~P01#\r', { prefix: '~', aim: false, tail: '#' })).toBe('P01')
  expect(strip('P01', { prefix: '~', aim: false, tail: '#' })).toBe('P01')
  expect(strip('P01\r#', { prefix: '', aim: false, tail: '#' })).toBe('P01')
})

test('symbologies have names', () => {
  expect([']C0', ']C1', ']E0', ']Q1', ']d1', ']q9'].map(a => symbologyOf(a, 5))).toEqual([
    'Code 128',
    'GS1-128',
    'EAN/UPC',
    'QR Code',
    'DataMatrix',
    ']q9',
  ])
  expect([symbologyOf(null, 74), symbologyOf(null, null)]).toEqual(['#74', null])
})

test('without a description the vendor decides, then the report itself, and that is said', () => {
  const of = (vendor: number, name: keyof typeof LAYOUTS) =>
    layoutFor(vendor, reportsOf(LAYOUTS[name], bytesOf('ABC'))[0] as Uint8Array)
  expect(of(0x0c2e, 'aim-first')).toEqual({ layout: LAYOUTS['aim-first'], guessed: false })
  expect(of(0x1eab, 'bare')).toEqual({ layout: LAYOUTS.bare, guessed: false })
  expect(of(0x05e0, 'aim-late')).toEqual({ layout: LAYOUTS['aim-late'], guessed: false })
  expect(of(0x0c2e, 'short')).toEqual({ layout: LAYOUTS.short, guessed: false })
  for (const name of ['aim-first', 'bare', 'aim-late', 'short'] as const)
    expect(of(0x9999, name)).toEqual({ layout: LAYOUTS[name], guessed: true })
})
