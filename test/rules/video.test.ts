/** Half a year with months of unequal length (R82), and what of a time nothing covers (R81, R83). */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PROFILE_1, Profile } from '../../db/rules/profile.ts'
import { looserThanAllowed } from '../../db/rules/profile-floor.ts'
import { freeFrom, joined, keepUntil, type Span, uncovered, within } from '../../db/rules/video.ts'

const HOUR = 3_600_000
/** A moment of that day, UTC+8. */
const on = (day: string, time = '17:30:00') => Date.parse(`${day}T${time}+08:00`)

describe('six calendar months', () => {
  it.each([
    ['2026-08-23', '2027-02-23'],
    ['2026-08-28', '2027-02-28'],
    ['2026-08-29', '2027-02-28'],
    ['2026-08-31', '2027-02-28'],
    // 2028 is a leap year, 2100 is none, 2000 was one.
    ['2027-08-28', '2028-02-28'],
    ['2027-08-29', '2028-02-29'],
    ['2027-08-31', '2028-02-29'],
    ['2099-08-31', '2100-02-28'],
    ['1999-08-31', '2000-02-29'],
    ['2028-02-29', '2028-08-29'],
    ['2027-02-28', '2027-08-28'],
    ['2026-03-31', '2026-09-30'],
    ['2026-05-31', '2026-11-30'],
    ['2026-10-31', '2027-04-30'],
    ['2026-12-31', '2027-06-30'],
    ['2026-06-30', '2026-12-30'],
    ['2026-07-31', '2027-01-31'],
    ['2026-09-30', '2027-03-30'],
  ])('after %s they are kept to %s, that whole day', (ended, until) => {
    expect(keepUntil(on(ended))).toBe(until)
    expect(freeFrom(on(ended))).toBe(on(until, '00:00:00') + 24 * HOUR)
  })

  it('the day is the one in China, on both sides of midnight', () => {
    expect(keepUntil(on('2026-08-30', '23:59:59'))).toBe('2027-02-28')
    expect(keepUntil(on('2026-09-01', '00:00:00'))).toBe('2027-03-01')
    // 16:00 UTC is midnight there.
    expect(keepUntil(Date.UTC(2026, 7, 31, 16))).toBe('2027-03-01')
    expect(keepUntil(Date.UTC(2026, 7, 31, 15, 59))).toBe('2027-02-28')
  })

  it('always six months on, shorter only where a month ends, never earlier for a later end', () => {
    fc.assert(
      fc.property(fc.integer({ min: on('2000-01-01'), max: on('2110-01-01') }), fc.nat(400 * 24), (end, hours) => {
        const [y, m, d] = keepUntil(end).split('-').map(Number) as [number, number, number]
        const here = new Date(end + 8 * HOUR)
        const months = (y - here.getUTCFullYear()) * 12 + (m - 1) - here.getUTCMonth()
        expect(months).toBe(6)
        expect(d).toBeLessThanOrEqual(here.getUTCDate())
        // Shorter only where the month has no such day, and then it is its last one.
        if (d < here.getUTCDate()) expect(new Date(Date.UTC(y, m - 1, d + 1)).getUTCDate()).toBe(1)
        expect(freeFrom(end + hours * HOUR)).toBeGreaterThanOrEqual(freeFrom(end))
      }),
    )
  })

  it('a site may keep them longer, never shorter', () => {
    const video = (keepMonths: number) => ({ ...PROFILE_1, video: { ...PROFILE_1.video, keepMonths } })
    expect(looserThanAllowed(video(5))).toEqual(['video.keepMonths'])
    expect(looserThanAllowed(video(12))).toEqual([])
    expect(keepUntil(on('2026-08-31'), 12)).toBe('2027-08-31')
    expect(keepUntil(on('2028-02-29'), 12)).toBe('2029-02-28')
  })

  it('a profile of before has the half year and a review of each unit', () => {
    const { video: _, ...before } = PROFILE_1
    expect(Profile.parse(before).video).toEqual({ keepMonths: 6, reviewEvery: 0, reviewWithin: 720 })
  })
})

describe('what nothing covers', () => {
  const spans: fc.Arbitrary<Span[]> = fc.array(
    fc.tuple(fc.nat(100), fc.integer({ min: 1, max: 40 })).map(([from, n]) => ({ from, to: from + n })),
    { maxLength: 8 },
  )
  const has = (list: readonly Span[], m: number) => list.some(s => s.from <= m && m < s.to)

  it('each hour is needed and not covered, or in no gap', () => {
    let gaps = 0
    fc.assert(
      fc.property(spans, spans, (needed, by) => {
        const found = uncovered(joined(needed), by)
        gaps += found.length
        for (let m = 0; m < 150; m++) expect([m, has(found, m)]).toEqual([m, has(needed, m) && !has(by, m)])
      }),
    )
    expect(gaps).toBeGreaterThan(0)
  })

  it('what lies within, and what is joined, are the same hours', () => {
    fc.assert(
      fc.property(spans, spans, (a, b) => {
        const both = within(a, b)
        const one = joined(a)
        for (let m = 0; m < 150; m++) {
          expect(has(both, m)).toBe(has(a, m) && has(b, m))
          expect(has(one, m)).toBe(has(a, m))
        }
        for (const [i, s] of one.entries()) expect(s.from).toBeGreaterThan(one[i - 1]?.to ?? -1)
      }),
    )
  })
})
