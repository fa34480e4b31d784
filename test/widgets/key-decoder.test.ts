import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createKeyDecoder, type Step, type Stroke } from '../../renderer/widgets/key-decoder.ts'

const options = { suffix: 'Enter', minLength: 6, maxLength: 40 } as const
const codeOf = (c: string): Pick<Stroke, 'code' | 'shift'> =>
  /[0-9]/.test(c)
    ? { code: `Digit${c}`, shift: false }
    : { code: `Key${c.toUpperCase()}`, shift: c !== c.toLowerCase() }

/** The strokes of a text, with Shift as its own key as a scanner sends it, then the suffix. */
function strokes(text: string, gaps: readonly number[], start = 1000, change: Partial<Stroke> = {}): Stroke[] {
  let at = start
  const out: Stroke[] = []
  for (const [i, c] of Array.from(text).entries()) {
    at += i ? (gaps[i % gaps.length] ?? 0) : 0
    const key = codeOf(c)
    if (key.shift) out.push({ code: 'ShiftLeft', shift: true, at })
    out.push({ ...key, at, ...change })
  }
  return [...out, { code: 'Enter', shift: false, at: at + (gaps[0] ?? 0), ...change }]
}

const run = (list: readonly Stroke[], decoder = createKeyDecoder(options)): Step[] => list.map(decoder.stroke)
const ends = (steps: readonly Step[]): Step[] => steps.filter(s => s.kind !== 'pass' && s.kind !== 'held')

const text = fc.string({ unit: fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZabc'), minLength: 6, maxLength: 40 })
const quick = fc.array(fc.integer({ min: 0, max: 34 }), { minLength: 5, maxLength: 12 })
const slow = fc.array(fc.integer({ min: 60, max: 400 }), { minLength: 5, maxLength: 12 })

describe('a scanner in keyboard mode', () => {
  test('every fast burst is read as it was sent, case by Shift', () => {
    fc.assert(
      fc.property(text, quick, (t, g) => {
        expect(ends(run(strokes(t, g)))).toEqual([{ kind: 'burst', text: t }])
      }),
    )
  })

  test('scans one after the other do not mix', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 5 }), quick, (texts, g) => {
        const decoder = createKeyDecoder(options)
        const steps = texts.flatMap((t, i) => run(strokes(t, g, 1000 + i * 5000), decoder))
        expect(ends(steps)).toEqual(texts.map(t => ({ kind: 'burst', text: t })))
      }),
    )
  })

  test('a person who types is never a scan', () => {
    fc.assert(
      fc.property(text, slow, (t, g) => {
        const typed = strokes(t, g, 1000, { editing: true })
        expect(ends(run(typed))).toEqual([])
      }),
    )
  })

  test('what a person typed before a scan stays out of it', () => {
    fc.assert(
      fc.property(text, text, slow, quick, (human, t, sl, g) => {
        const decoder = createKeyDecoder(options)
        const typed = strokes(human, sl, 1000, { editing: true }).slice(0, -1)
        const last = typed.at(-1)?.at ?? 0
        const steps = [...run(typed, decoder), ...run(strokes(t, g, last + 300), decoder)]
        expect(ends(steps)).toEqual([{ kind: 'burst', text: t }])
      }),
    )
  })

  test('a few late keys do not spoil a burst: the median decides', () => {
    const gaps = [5, 5, 90, 5, 5, 60, 5]
    expect(ends(run(strokes('P26110106595380', gaps)))).toEqual([{ kind: 'burst', text: 'P26110106595380' }])
  })

  test('length and prefix', () => {
    expect(ends(run(strokes('12345', [5])))).toEqual([{ kind: 'reject', text: '12345' }])
    const decoder = createKeyDecoder({ ...options, prefix: 'XQ' })
    expect(ends(run(strokes('XQ123456', [5]), decoder))).toEqual([{ kind: 'burst', text: '123456' }])
    expect(ends(run(strokes('YQ123456', [5], 9000), decoder))).toEqual([{ kind: 'reject', text: 'YQ123456' }])
  })

  test('number pad, its Enter, and Tab as suffix', () => {
    const pad = Array.from('1234567').map((c, i): Stroke => ({ code: `Numpad${c}`, shift: false, at: i * 8 }))
    const end = (code: string): Stroke => ({ code, shift: false, at: 60 })
    expect(ends(run([...pad, end('NumpadEnter')]))).toEqual([{ kind: 'burst', text: '1234567' }])
    const tab = createKeyDecoder({ ...options, suffix: 'Tab' })
    expect(ends(run([...pad, end('Tab')], tab))).toEqual([{ kind: 'burst', text: '1234567' }])
  })

  test('CapsLock neither breaks a burst nor changes its case', () => {
    const list = strokes('ABC1234', [5])
    list.splice(4, 0, { code: 'CapsLock', shift: false, at: list[4]?.at ?? 0 })
    expect(ends(run(list))).toEqual([{ kind: 'burst', text: 'ABC1234' }])
  })
})

describe('an input method', () => {
  test('a burst it took is not booked, whole or in part', () => {
    fc.assert(
      fc.property(text, quick, fc.nat(), (t, g, n) => {
        const list = strokes(t, g)
        const keys = list.filter(k => k.code !== 'ShiftLeft')
        const taken = keys[n % keys.length]
        if (taken) taken.ime = true
        expect(ends(run(list))).toEqual([{ kind: 'ime', swallow: true }])
      }),
    )
  })

  test('keys without a place are as good as taken', () => {
    const list = strokes('A1234567', [5]).map(k => (k.code === 'Enter' ? k : { ...k, code: '' }))
    expect(ends(run(list))).toEqual([{ kind: 'ime', swallow: true }])
  })

  test('a suffix by itself warns on a stage, not on a field or button', () => {
    const enter: Stroke = { code: 'Enter', shift: false, at: 1 }
    expect(run([enter])).toEqual([{ kind: 'ime', swallow: true }])
    expect(run([{ ...enter, editing: true }])).toEqual([{ kind: 'pass' }])
  })

  test('the suffix taken as well: silence warns', () => {
    const decoder = createKeyDecoder(options)
    run(strokes('A1234567', [5], 1000, { ime: true }).slice(0, -1), decoder)
    expect(decoder.idle(1100)).toEqual({ kind: 'pass' })
    expect(decoder.idle(1400)).toEqual({ kind: 'ime', swallow: false })
    expect(decoder.idle(1600)).toEqual({ kind: 'pass' })
  })

  test('Chinese typed by hand warns of nothing', () => {
    const typed = strokes('baomishi', [120], 1000, { ime: true, editing: true })
    expect(ends(run(typed))).toEqual([])
  })
})
