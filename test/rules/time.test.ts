/** Time is proven by the machine, not claimed by its wall clock (R66, R66a). */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DRIFT, jumped, provenSince, type Run, sinceLast } from '../../db/rules/time.ts'

const HOUR = 3_600_000
/** A run of the program: opened at `at` with the machine's `tick`, last seen `ran` ms later. */
const run = (boot: number, at: number, tick: number, ran: number, same = false): Run => ({
  boot,
  at,
  tick,
  same,
  lastAt: at + ran,
  lastTick: tick + ran,
})

describe('proven time', () => {
  it('in one run it is what the machine has counted since', () => {
    expect(provenSince(HOUR, [run(1, 0, 500, 5 * HOUR)])).toBe(4 * HOUR)
    expect(provenSince(0, [run(1, 0, 500, 5 * HOUR)])).toBe(5 * HOUR)
  })
  it('a moment that has not come yet has proven nothing', () => {
    expect(provenSince(9 * HOUR, [run(1, 0, 0, 5 * HOUR)])).toBe(0)
  })
  it('a restart of the program loses nothing, for the machine went on', () => {
    const runs = [run(1, 0, 0, HOUR), run(2, 2 * HOUR, 2 * HOUR, 2 * HOUR, true)]
    expect(provenSince(0, runs)).toBe(4 * HOUR)
  })
  it('time switched off counts nothing', () => {
    const runs = [run(1, 0, 0, HOUR), run(2, 10 * HOUR, 60_000, 2 * HOUR)]
    expect(provenSince(0, runs)).toBe(3 * HOUR)
    expect(provenSince(10 * HOUR, runs)).toBe(2 * HOUR)
    expect(provenSince(9 * HOUR, runs)).toBe(2 * HOUR)
  })
  it('a wall clock that was set forward proves nothing more', () => {
    const set: Run = { ...run(1, 0, 0, HOUR), lastAt: 9 * HOUR }
    expect(provenSince(0, [set])).toBe(HOUR)
  })
  it('is never more than the machine has run, however the runs lie', () => {
    const runs = fc
      .array(fc.record({ gap: fc.nat(5 * HOUR), ran: fc.nat(5 * HOUR), same: fc.boolean() }), {
        minLength: 1,
        maxLength: 6,
      })
      .map(parts => {
        let at = 0
        let tick = 0
        return parts.map((p, i) => {
          at += p.gap
          tick = p.same ? tick + p.gap : 1000
          const made = run(i + 1, at, tick, p.ran, i > 0 && p.same)
          at += p.ran
          tick += p.ran
          return made
        })
      })
    fc.assert(
      fc.property(runs, fc.nat(20 * HOUR), (all, from) => {
        const end = all.at(-1)?.lastAt ?? 0
        const proven = provenSince(from, all)
        expect(proven).toBeGreaterThanOrEqual(0)
        expect(proven).toBeLessThanOrEqual(Math.max(0, end - from))
      }),
    )
  })
})

describe('a jump of the clock', () => {
  const before = { at: 1_000_000, tick: 50_000 }
  it('is a wall clock that goes back, or apart from the machine by more than it may drift', () => {
    expect(jumped(before, { at: 1_010_000, tick: 60_000 })).toBeNull()
    expect(jumped(before, { at: 1_010_000 + DRIFT, tick: 60_000 })).toBeNull()
    expect(jumped(before, { at: 1_010_000 + DRIFT + 2, tick: 60_000 })).toEqual({
      wall: 10_000 + DRIFT + 2,
      tick: 10_000,
    })
    expect(jumped(before, { at: 1_010_000 - DRIFT - 2, tick: 60_000 })).not.toBeNull()
    // A night's sleep: one second and a half more, for two crystals.
    const night = 5 * HOUR
    expect(jumped(before, { at: before.at + night + 3500, tick: before.tick + night })).toBeNull()
    expect(jumped(before, { at: before.at + night + 4000, tick: before.tick + night })).not.toBeNull()
    expect(jumped(before, { at: 999_999, tick: 50_000 })).toEqual({ wall: -1, tick: 0 })
  })
})

describe('an opening of the ledger', () => {
  const last = { at: 10 * HOUR, tick: 2 * HOUR }
  it('knows the machine has run on when both clocks moved alike', () => {
    expect(sinceLast(last, { at: 11 * HOUR, tick: 3 * HOUR })).toEqual({ same: true, jump: null })
    expect(sinceLast(null, { at: 0, tick: 0 })).toEqual({ same: false, jump: null })
  })
  it('takes a smaller uptime for a restart, which is no jump unless the wall lies before the last event', () => {
    expect(sinceLast(last, { at: 30 * HOUR, tick: 1000 })).toEqual({ same: false, jump: null })
    expect(sinceLast(last, { at: 9 * HOUR, tick: 1000 })).toEqual({ same: false, jump: { wall: -HOUR, tick: 1000 } })
  })
  it('believes nothing when the uptime went on and the wall did otherwise', () => {
    expect(sinceLast(last, { at: 14 * HOUR, tick: 3 * HOUR })).toEqual({
      same: false,
      jump: { wall: 4 * HOUR, tick: HOUR },
    })
    expect(sinceLast(last, { at: 9 * HOUR, tick: 3 * HOUR })).toEqual({
      same: false,
      jump: { wall: -HOUR, tick: HOUR },
    })
  })
})
