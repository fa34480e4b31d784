import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readSite } from '../../db/exchange/import/index.ts'
import { DRILL_BAGS, drillTimes, writeDrillSite } from '../../electron/drill/site.ts'
import { options } from '../../electron/options.ts'
import { place } from '../support/temp.ts'

const MINUTE = 60_000
const DAY = 86_400_000
const dayOf = (at: number) => Math.floor((at + 8 * 3600_000) / DAY)
/** 2026-08-22 23:00 here: the hour in which a unit would run into the next day. */
const LATE = Date.UTC(2026, 7, 22, 15)

it('the unit of a drill starts at least ten minutes and at most half an hour away, on whole minutes of one day', () => {
  fc.assert(
    fc.property(fc.oneof(fc.integer({ min: LATE, max: LATE + 3600_000 }), fc.integer({ min: 0, max: 2e12 })), now => {
      const { start, finish } = drillTimes(now)
      expect(start - now).toBeGreaterThanOrEqual(10 * MINUTE)
      expect(start - now).toBeLessThan(30 * MINUTE)
      expect(finish).toBeGreaterThan(start)
      expect([start % MINUTE, finish % MINUTE]).toEqual([0, 0])
      expect(dayOf(start)).toBe(dayOf(finish))
    }),
  )
})

it('its four files are read as those of an area, at any hour, and nothing is to be said of them', async () => {
  for (const now of [LATE, LATE + 59 * MINUTE, LATE + 3 * 3600_000]) {
    const dir = mkdtempSync(join(place(), 'drill-'))
    const times = writeDrillSite(dir, now)
    const read = await readSite(dir)
    if (!read.ok) throw new Error(JSON.stringify(read.errors))
    expect(read.warnings).toEqual([])
    expect(read.plan.sittings.map(s => [s.startAt, s.endAt])).toEqual([[times.start, times.finish]])
    expect(read.plan.bags.map(b => b.code).sort()).toEqual(DRILL_BAGS.map(b => b.code).sort())
  }
})

it('a drill has a ledger beside the real one, never in its place', () => {
  const start = (...args: string[]) => options(['/program', ...args], '/home/someone')
  expect(start()).toMatchObject({ ledger: '/home/someone/ledger', drill: false, again: false })
  expect(start('--drill')).toMatchObject({ ledger: '/home/someone/ledger-drill', drill: true, again: false })
  expect(start('--ledger', '/d', '--drill', '--again')).toMatchObject({ ledger: '/d-drill', drill: true, again: true })
  // Nothing of a real ledger is ever put aside.
  expect(start('--again')).toMatchObject({ ledger: '/home/someone/ledger', again: false })
})
