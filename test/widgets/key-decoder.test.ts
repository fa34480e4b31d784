import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Taught } from '../../db/rules/bursts.ts'
import { withCheck } from '../../db/rules/codes.ts'
import { type DecoderOptions, KeyDecoder, type Step, type Stroke } from '../../renderer/widgets/key-decoder.ts'

const options: DecoderOptions = { minLength: 6, maxLength: 120 }
const LETTER = /[A-Za-z]/

function keyOf(c: string): Pick<Stroke, 'code' | 'shift' | 'ctrl'> {
  if (c < ' ') return { code: `Key${String.fromCharCode(c.charCodeAt(0) + 64)}`, shift: false, ctrl: true }
  if (LETTER.test(c)) return { code: `Key${c.toUpperCase()}`, shift: c !== c.toLowerCase() }
  if (c === ']') return { code: 'BracketRight', shift: false }
  return { code: `Digit${c}`, shift: false }
}

/** The strokes of a text, with Shift as its own key as a scanner sends it, then the suffix. */
function strokes(
  text: string,
  gaps: readonly number[],
  start = 1000,
  change: Partial<Stroke> = {},
  end = ['Enter'],
): Stroke[] {
  let at = start
  const out: Stroke[] = []
  for (const [i, c] of Array.from(text).entries()) {
    at += i ? (gaps[i % gaps.length] ?? 0) : 0
    const key = keyOf(c)
    if (key.shift) out.push({ code: 'ShiftLeft', shift: true, at })
    out.push({ ...key, at, ...change })
  }
  for (const code of end) {
    at += gaps[0] ?? 0
    out.push({ code, shift: false, at, ...change })
  }
  return out
}

const run = (list: readonly Stroke[], decoder = new KeyDecoder(options)): Step[] => {
  const steps = list.flatMap(s => decoder.stroke(s))
  return [...steps, ...decoder.idle((list.at(-1)?.at ?? 0) + 5000)]
}
/** What a burst came to: what is booked or told. */
const ends = (steps: readonly Step[]): Step[] => steps.filter(s => !['pass', 'held', 'end'].includes(s.kind))
const burst = (text: string): Step => ({ kind: 'burst', text })
const reject = (why: string) => ({ kind: 'reject', why })

const digits = (n: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: n, maxLength: n })
/** Codes of our own, each right to its check character. */
const own = fc.oneof(
  fc.tuple(fc.constantFrom('S', 'B', 'X'), digits(12)).map(([a, b]) => withCheck(a + b)),
  fc.tuple(fc.constantFrom('N', 'W', 'G', 'JF', 'QT'), digits(10)).map(([a, b]) => withCheck(a + b)),
)
const area = digits(10).map(d => `P${d}`)
const code = fc.oneof(own, area)
const quick = fc.array(fc.integer({ min: 0, max: 34 }), { minLength: 5, maxLength: 12 })
const scanner = fc.array(fc.integer({ min: 5, max: 40 }), { minLength: 5, maxLength: 30 })
const slow = fc.array(fc.integer({ min: 60, max: 400 }), { minLength: 5, maxLength: 12 })

describe('a scanner in keyboard mode', () => {
  test('our own codes at any speed of a scanner, others up to a median of 35 ms: exactly as sent', () => {
    fc.assert(
      fc.property(own, scanner, (t, g) => {
        expect(ends(run(strokes(t, g)))).toEqual([burst(t)])
      }),
    )
    fc.assert(
      fc.property(area, quick, (t, g) => {
        expect(ends(run(strokes(t, g)))).toEqual([burst(t)])
      }),
    )
  })

  test('scans one after the other do not mix', () => {
    fc.assert(
      fc.property(fc.array(code, { minLength: 2, maxLength: 5 }), quick, (texts, g) => {
        let at = 1000
        const list = texts.flatMap(t => {
          const one = strokes(t, g, at)
          at = (one.at(-1)?.at ?? 0) + 120
          return one
        })
        expect(ends(run(list))).toEqual(texts.map(burst))
      }),
    )
  })

  test('nothing is booked before the line is quiet', () => {
    const decoder = new KeyDecoder(options)
    const list = strokes('P0195110290', [5])
    const last = list.at(-1)?.at ?? 0
    expect(ends(list.flatMap(s => decoder.stroke(s)))).toEqual([])
    expect(decoder.idle(last + 60)).toEqual([])
    expect(decoder.idle(last + 61)).toEqual([burst('P0195110290')])
    expect(decoder.waiting).toBe(false)
  })

  test('a person who types is never a scan, and no key of his is swallowed', () => {
    fc.assert(
      fc.property(code, slow, (t, g) => {
        const kinds = new Set(run(strokes(t, g, 1000, { editing: true })).map(s => s.kind))
        kinds.delete('pass')
        kinds.delete('held')
        expect([...kinds]).toEqual([])
      }),
    )
  })

  test('what a person typed before a scan stays out of it', () => {
    fc.assert(
      fc.property(area, code, slow, quick, (human, t, sl, g) => {
        const typed = strokes(human, sl, 1000, { editing: true }).slice(0, -1)
        expect(ends(run([...typed, ...strokes(t, g, (typed.at(-1)?.at ?? 0) + 300)]))).toEqual([burst(t)])
      }),
    )
  })

  test('a few late keys do not spoil a burst: the median decides', () => {
    const gaps = [5, 5, 90, 5, 5, 60, 5]
    expect(ends(run(strokes('P26110106595380', gaps)))).toEqual([burst('P26110106595380')])
  })

  test('the rest of a burst that stopped in its middle is not a code', () => {
    const gaps = [5, 5, 5, 5, 5, 160, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5]
    expect(ends(run(strokes('P26110106595380', gaps)))).toEqual([reject('torn')])
  })

  test('a burst does not go on where the focus went meanwhile', () => {
    const decoder = new KeyDecoder(options)
    const list = strokes('P26110106595380', [5])
    const steps = list.flatMap((s, i) => {
      if (i === 8) decoder.moved(s.at)
      return decoder.stroke(s)
    })
    expect(ends([...steps, ...decoder.idle(5000)])).toEqual([reject('torn')])
  })

  test('number pad and its Enter; Tab', () => {
    const pad = Array.from('1234567').map((c, i): Stroke => ({ code: `Numpad${c}`, shift: false, at: i * 8 }))
    const end = (key: string): Stroke => ({ code: key, shift: false, at: 60 })
    expect(ends(run([...pad, end('NumpadEnter')]))).toEqual([burst('1234567')])
    expect(ends(run([...pad, end('Tab')]))).toEqual([burst('1234567')])
  })

  test('CapsLock neither breaks a burst nor changes its case; our own codes come in capitals', () => {
    const list = strokes('ABC1234', [5])
    list.splice(4, 0, { code: 'CapsLock', shift: false, at: list[4]?.at ?? 0 })
    expect(ends(run(list))).toEqual([burst('ABC1234')])
    fc.assert(
      fc.property(own, t => {
        expect(ends(run(strokes(t.toLowerCase(), [8])))).toEqual([burst(t)])
      }),
    )
  })

  test('CR LF, as two keys or with Ctrl+J, is one suffix', () => {
    fc.assert(
      fc.property(own, fc.boolean(), (t, chord) => {
        const list = strokes(t, [10], 1000, {}, ['Enter', 'Enter'])
        const last = list.at(-1)
        if (chord && last) Object.assign(last, { code: 'KeyJ', ctrl: true })
        const steps = run(list)
        expect(ends(steps)).toEqual([burst(t)])
        expect(steps.filter(s => s.kind === 'end')).toHaveLength(2)
      }),
    )
  })

  test('too short, and nothing else', () => {
    expect(ends(run(strokes('12345', [5])))).toEqual([reject('form')])
  })
})

describe('as it was taught', () => {
  const taught: Taught[] = [{ prefix: '\x02', aim: true, tail: '\x03', suffix: 'Tab' }]
  const decoder = () => new KeyDecoder({ ...options, taught })

  test('prefix, AIM identifier and tail are taken off', () => {
    fc.assert(
      fc.property(code, fc.constantFrom(']C0', ']Q1', ']d2'), scanner, (t, aim, g) => {
        expect(ends(run(strokes(`\x02${aim}${t}\x03`, g, 1000, {}, ['Tab']), decoder()))).toEqual([burst(t)])
      }),
    )
  })

  test('a spare scanner: our own codes at once, others once it is taught', () => {
    fc.assert(
      fc.property(own, t => {
        expect(ends(run(strokes(t, [9]), decoder()))).toEqual([burst(t)])
      }),
    )
    fc.assert(
      fc.property(area, t => {
        expect(ends(run(strokes(t, [9]), decoder()))).toEqual([reject('form')])
      }),
    )
  })
})

describe('settings of a scanner that spoil codes (R28)', () => {
  test('each character twice, the whole code twice: told, not booked', () => {
    fc.assert(
      fc.property(code, t => {
        expect(ends(run(strokes(t.replace(/./g, '$&$&'), [5])))).toEqual([reject('doubled')])
        expect(ends(run(strokes(t.replace(/./g, '$&$&$&'), [5])))).toEqual([reject('doubled')])
        expect(ends(run(strokes(t + t, [5])))).toEqual([reject('doubled')])
      }),
    )
  })

  test('a number of figures alone may repeat itself', () => {
    expect(ends(run(strokes('201120112011', [5])))).toEqual([burst('201120112011')])
  })

  test('control characters', () => {
    expect(ends(run(strokes('P0195\x1d110290'.replace('\x1d', '\x07'), [5])))).toEqual([reject('control')])
  })

  test('a keyboard of another country: AltGr within a burst', () => {
    const list = strokes('P0195110290', [5])
    const one = list[4]
    if (one) one.alt = true
    expect(ends(run(list))).toEqual([reject('layout')])
  })
})

describe('two scanners through one keyboard', () => {
  /** As the window hears them: in the order of time. */
  const merged = (a: Stroke[], b: Stroke[]) => [...a, ...b].sort((x, y) => x.at - y.at)

  test('overlapping bursts are refused whole, whatever the codes', () => {
    fc.assert(
      fc.property(
        code,
        code,
        scanner,
        scanner,
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (a, b, ga, gb, part) => {
          const first = strokes(a, ga)
          const length = (first.at(-1)?.at ?? 0) - 1000
          const told = ends(run(merged(first, strokes(b, gb, 1000 + Math.floor(length * part)))))
          expect(told.filter(s => s.kind === 'burst')).toEqual([])
          expect(told.length).toBeLessThanOrEqual(1)
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('it is said that there were two', () => {
    const [a, b] = [withCheck('S261936000012'), withCheck('B261936000077')]
    const steps = run(merged(strokes(a, [20]), strokes(b, [20], 1107)))
    expect(ends(steps)).toEqual([reject('two')])
    // Every suffix is swallowed, and the field put back once more in the end.
    expect(steps.filter(s => s.kind === 'end')).toHaveLength(3)
  })

  test('in any order, nothing is booked that was not scanned', () => {
    fc.assert(
      fc.property(code, code, scanner, scanner, fc.nat({ max: 1500 }), (a, b, ga, gb, later) => {
        const told = ends(run(merged(strokes(a, ga), strokes(b, gb, 1000 + later))))
        for (const s of told) if (s.kind === 'burst') expect([a, b]).toContain(s.text)
      }),
      { numRuns: 2000 },
    )
  })

  test('after a quiet moment the next scan counts again', () => {
    const two = merged(strokes('P0195110290', [20]), strokes('P0195110291', [20], 1057))
    const next = strokes('P0195110290', [20], 2500)
    expect(ends(run([...two, ...next]))).toEqual([reject('two'), burst('P0195110290')])
  })

  test('a prefix within a code: two scanners of one make', () => {
    const decoder = new KeyDecoder({ ...options, taught: [{ prefix: 'XQ', aim: false, tail: '', suffix: 'Enter' }] })
    expect(ends(run(strokes('XQP019XQ5110290', [5]), decoder))).toEqual([reject('two')])
  })
})

describe('an input method', () => {
  test('a burst it took is not booked, whole or in part', () => {
    fc.assert(
      fc.property(code, quick, fc.nat(), (t, g, n) => {
        const list = strokes(t, g)
        const keys = list.filter(k => k.code !== 'ShiftLeft')
        const taken = keys[n % keys.length]
        if (taken) taken.ime = true
        expect(ends(run(list))).toEqual([{ kind: 'ime' }])
      }),
    )
  })

  test('keys without a place are as good as taken', () => {
    const list = strokes('A1234567', [5]).map(k => (k.code === 'Enter' ? k : { ...k, code: '' }))
    expect(ends(run(list))).toEqual([{ kind: 'ime' }])
  })

  test('a suffix by itself warns on a stage, not on a field or button', () => {
    const enter: Stroke = { code: 'Enter', shift: false, at: 1 }
    expect(run([enter])).toEqual([{ kind: 'end' }, { kind: 'ime' }])
    expect(run([{ ...enter, editing: true }])).toEqual([{ kind: 'pass' }])
  })

  test('the suffix taken as well: silence warns', () => {
    const decoder = new KeyDecoder(options)
    for (const s of strokes('A1234567', [5], 1000, { ime: true }).slice(0, -1)) decoder.stroke(s)
    expect(decoder.idle(1100)).toEqual([])
    expect(decoder.idle(1400)).toEqual([{ kind: 'ime' }])
    expect(decoder.idle(1600)).toEqual([])
  })

  test('Chinese typed by hand warns of nothing', () => {
    const typed = strokes('baomishi', [120], 1000, { ime: true, editing: true })
    expect(ends(run(typed))).toEqual([])
  })
})
