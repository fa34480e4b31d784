/** Duty without a gap (R38) and the dots of the patrols (R40), against what a clerk would find minute by minute. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dotsOf, gapsIn, type Shift } from '../../db/rules/duty.ts'

const MINUTE = 60_000

/** Rosters on the minute, so that a clerk who looks each minute sees everything. */
const roster: fc.Arbitrary<Shift[]> = fc.array(
  fc
    .record({
      from: fc.nat(600),
      length: fc.integer({ min: 1, max: 300 }),
      people: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 }),
    })
    .map(s => ({ from: s.from * MINUTE, to: (s.from + s.length) * MINUTE, people: s.people })),
  { maxLength: 12 },
)

describe('gaps of duty', () => {
  it('no minute with too few people is outside a gap, and none with enough is inside one', () => {
    let lacking = 0
    fc.assert(
      fc.property(
        roster,
        fc.nat(500),
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 4 }),
        (shifts, start, length, least) => {
          const [from, to] = [start * MINUTE, (start + length) * MINUTE]
          const gaps = gapsIn(shifts, from, to, least)
          for (let m = from; m < to; m += MINUTE) {
            const here = new Set(shifts.filter(s => s.from <= m && m < s.to).flatMap(s => s.people)).size
            const gap = gaps.filter(g => g.from <= m && m < g.to)
            const wanted = here < least ? 1 : 0
            if (gap.length !== wanted || (wanted === 1 && gap[0]?.people !== here))
              throw new Error(`minute ${m / MINUTE}: ${here} people, gaps ${JSON.stringify(gap)}`)
            lacking += wanted
          }
          for (const [i, g] of gaps.entries()) {
            expect(g.from).toBeGreaterThanOrEqual(from)
            expect(g.to).toBeLessThanOrEqual(to)
            expect(g.to).toBeGreaterThan(g.from)
            const next = gaps[i + 1]
            // In order, and no two where one would do.
            if (next) expect(next.from > g.to || (next.from === g.to && next.people !== g.people)).toBe(true)
          }
        },
      ),
      { numRuns: 300, seed: 20260822 },
    )
    expect(lacking).toBeGreaterThan(1000)
  })

  it('between two shifts that meet there is none; one minute between them is one', () => {
    const night = { from: 0, to: 60 * MINUTE, people: [1, 2] }
    const day = { from: 60 * MINUTE, to: 120 * MINUTE, people: [3, 4] }
    expect(gapsIn([night, day], 0, 120 * MINUTE, 2)).toEqual([])
    const late = { ...day, from: 61 * MINUTE }
    expect(gapsIn([night, late], 0, 120 * MINUTE, 2)).toEqual([{ from: 60 * MINUTE, to: 61 * MINUTE, people: 0 }])
  })

  it('one person on two shifts at the same time is one', () => {
    const twice = [
      { from: 0, to: 60 * MINUTE, people: [1] },
      { from: 0, to: 60 * MINUTE, people: [1] },
    ]
    expect(gapsIn(twice, 0, 60 * MINUTE, 2)).toEqual([{ from: 0, to: 60 * MINUTE, people: 1 }])
  })
})

describe('dots of the patrols', () => {
  const H = 60 * MINUTE
  const line = (done: number[], now: number, since: number | null = 8 * H) =>
    dotsOf({ from: 0, to: 24 * H, now, since, done, every: 30 * MINUTE, grace: 10 * MINUTE })
  const of = (dots: ReturnType<typeof line>, state: string) =>
    dots.filter(d => d.state === state).map(d => d.at / MINUTE)

  it('what was made, what is next, what comes', () => {
    const dots = line([8.5 * H, 9 * H], 9 * H + MINUTE)
    expect(of(dots, 'done')).toEqual([510, 540])
    expect(of(dots, 'missed')).toEqual([])
    expect(of(dots, 'next')).toEqual([570])
    expect(of(dots, 'later')[0]).toBe(600)
  })

  it('what was left out stands where it should have been; a late one leaves no hole', () => {
    expect(of(line([8.5 * H, 10 * H], 10 * H), 'missed')).toEqual([540, 570])
    expect(of(line([8.5 * H, 9 * H + 12 * MINUTE], 9.5 * H), 'missed')).toEqual([])
    expect(of(line([8.5 * H], 9 * H + 11 * MINUTE), 'missed')).toEqual([540])
  })

  it('with nothing inside there is nothing to come', () => {
    expect(line([8.5 * H], 9 * H, null)).toEqual([{ at: 8.5 * H, state: 'done' }])
  })
})
