/** Whatever happens to the computer's clock before papers are destroyed: each row of the table, through the acts (R66, R66a). */
import { afterEach, describe, expect, it } from 'vitest'
import { CLOCK_TROUBLE, type ClockTrouble } from '../../db/rules/clock-trouble.ts'
import type { SigningView } from '../../db/signing.ts'
import { verify } from '../../db/verify.ts'
import { TERMS } from '../support/exam.ts'
import { broken } from '../support/invariants.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses } from '../support/refused.ts'
import { type Room, value } from '../support/room.ts'
import type { Who } from '../support/site.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

const start = (room: Room, observed: number | null) =>
  room.openSigning('first', 'destroy.start', { exam: 1, terms: TERMS, observed })
const lookIn = (room: Room) => room.act('first', 'take-task', { kind: 'none', ref: {}, second: null })
const passes = (room: Room, ms: number): void => room.clock.advance(ms)
/** Somebody moves the wall clock; the next entry looks at both clocks. */
async function set(room: Room, by: number): Promise<Room> {
  room.clock.set(room.clock.at() + by)
  value(await lookIn(room))
  return room
}
/** Switched off for `fact`; when it is on again its wall clock says it was `says`. */
function off(room: Room, fact: number, says = fact): Room {
  const on = room.clock.at() + says
  room.ledger.close()
  room.clock.wall += says - fact
  const again = room.reopen(fact)
  expect(again.clock.at()).toBe(on)
  return again
}
async function zone(room: Room, ...zones: string[]): Promise<Room> {
  for (const z of zones) {
    process.env.TZ = z
    value(await lookIn(room))
  }
  return room
}
const HOME = process.env.TZ
afterEach(() => {
  if (HOME === undefined) delete process.env.TZ
  else process.env.TZ = HOME
})

interface Row {
  happens: (room: Room) => Promise<Room> | Room
  /** How long it took in fact, and how far the wall clock lies after the time that is so from then on; ms. */
  takes?: number
  ahead?: number
}
const ROWS: Record<ClockTrouble, Row> = {
  drift: {
    async happens(room) {
      for (const by of [-2, 2, -2]) {
        passes(room, HOUR)
        await set(room, by * SECOND)
      }
      return room
    },
    takes: 3 * HOUR,
    ahead: -2 * SECOND,
  },
  minuteBack: { happens: room => set(room, -MINUTE), ahead: -MINUTE },
  hoursBack: { happens: room => set(room, -2 * HOUR), ahead: -2 * HOUR },
  forward: { happens: room => set(room, 2 * HOUR), ahead: 2 * HOUR },
  sleepCounted: {
    async happens(room) {
      passes(room, 3 * HOUR)
      value(await lookIn(room))
      return room
    },
    takes: 3 * HOUR,
  },
  // It comes awake with the right wall clock, and an uptime that did not go on.
  sleepStopped: { happens: room => set(room, 3 * HOUR), takes: 3 * HOUR },
  programClosed: {
    happens(room) {
      room.ledger.close()
      passes(room, 3 * HOUR)
      return room.reopen()
    },
    takes: 3 * HOUR,
  },
  restarted: { happens: room => off(room, 5 * MINUTE), takes: 5 * MINUTE },
  offOvernight: { happens: room => off(room, 20 * HOUR), takes: 20 * HOUR },
  setWhileOff: { happens: room => off(room, HOUR, 3 * HOUR), takes: HOUR, ahead: 2 * HOUR },
  backWhileOff: { happens: room => off(room, HOUR, -10 * MINUTE), takes: HOUR, ahead: -70 * MINUTE },
  batteryEmpty: {
    async happens(room) {
      const right = room.clock.at() + HOUR
      const empty = off(room, HOUR, Date.UTC(2000, 0, 1) - room.clock.at())
      await refuses(empty, 'clock-behind', () => start(empty, null))
      const [before, after] = [empty.clock.at(), right]
      await set(empty, after - before)
      const noticed = empty.tx.number('SELECT max(seq) FROM jump')
      const said = { before, after, reason: '主板电池没电，换过' }
      expect(await empty.sign('first', 'clock.set', said, ['first', 'second'])).toMatchObject({ jump: noticed })
      return empty
    },
    takes: HOUR,
  },
  timeZone: { happens: room => zone(room, 'America/Los_Angeles', 'Asia/Urumqi') },
  daylight: { happens: room => zone(room, 'Etc/GMT-9', 'Etc/GMT-8') },
}

const SIGN: Record<'nothing' | 'observed', Who[]> = {
  nothing: ['first', 'second', 'inspector'],
  observed: ['first', 'second', 'chief', 'inspector'],
}
const jumps = (room: Room) => room.tx.number('SELECT count(*) FROM jump')
const standing = (room: Room, id: string) =>
  room.ask<{ conditions: { id: string; standing: string }[] }>('first', 'gate').conditions.find(c => c.id === id)
    ?.standing
const shown = (at: number) => new Date(at + 8 * HOUR).toISOString().slice(0, 19).replace('T', ' ')

describe.each(Object.entries(CLOCK_TROUBLE))('%s', { timeout: 30_000 }, (name, { what, seen }) => {
  const row = ROWS[name as ClockTrouble]

  it(`${what[1]}: ${seen === 'nothing' ? 'opens after four hours' : 'opens after four hours that two have observed'}`, async () => {
    const { room: before } = await roomBefore('destroy.start')
    const opens = before.tx.number('SELECT ended FROM exam') + 4 * HOUR
    const began = before.clock.at()
    const room = await row.happens(before)
    const ahead = row.ahead ?? 0
    const fact = () => room.clock.at() - ahead
    expect(fact()).toBe(began + (row.takes ?? 0))
    expect(jumps(room) > 0, 'a jump stands in the record').toBe(seen === 'jump')

    // Not a millisecond before four hours by the wall clock.
    if (room.clock.at() < opens) {
      passes(room, opens - 1 - room.clock.at())
      await refuses(room, 'four-hours', () => start(room, null))
      passes(room, 1)
    }
    expect(standing(room, 'four-hours')).toBe('met')
    expect(standing(room, 'clock')).toBe(seen === 'nothing' ? 'met' : 'amber')
    let observed: number | null = null
    if (seen !== 'nothing') {
      await refuses(room, 'must-observe', () => start(room, null))
      // Nor before four hours by the clock that people trust.
      if (fact() < opens) {
        await refuses(room, 'observed-early', () => start(room, fact()))
        passes(room, opens - 1 - fact())
        await refuses(room, 'observed-early', () => start(room, fact()))
        passes(room, 1)
      }
      observed = fact()
    }
    const opened = value<SigningView>(await start(room, observed))
    const wall = room.clock.at()
    expect(opened.places.map(p => p.place).includes('chief')).toBe(observed !== null)
    const said = JSON.stringify(opened.statement)
    expect(said).toContain(`我们于 ${shown(wall)}`)
    if (observed !== null) expect(said).toContain(`实际 ${shown(observed)}，钟面 ${shown(wall)}`)
    for (const who of SIGN[observed === null ? 'nothing' : 'observed'])
      value(await room.add('first', opened.signing, who))

    // What is kept: both clocks where they were observed, and nothing is doubted any more.
    const kept = room.tx.all<{ body: Buffer }>(`SELECT body FROM event WHERE type = 'clock.observed.1'`)
    expect(kept.map(e => JSON.parse(e.body.toString()))).toMatchObject(observed === null ? [] : [{ observed, wall }])
    expect(room.tx.number('SELECT count(*) FROM jump WHERE observed IS NULL')).toBe(0)
    expect(room.tx.one('SELECT state, started FROM destruction')).toEqual({ state: 'running', started: wall })
    expect(broken(room.tx)).toEqual([])
    expect(verify(room.tx).findings).toEqual([])
  })
})

it('what was not proven while it was off is proven by waiting as long: then nobody observes anything', async () => {
  const { room: before } = await roomBefore('destroy.start')
  const opens = before.tx.number('SELECT ended FROM exam') + 4 * HOUR
  const room = off(before, 5 * MINUTE)
  // Between wall and uptime two seconds are the clocks' own.
  passes(room, opens + 5 * MINUTE - 2 * SECOND - 1 - room.clock.at())
  await refuses(room, 'must-observe', () => start(room, null))
  passes(room, 1)
  expect(value<SigningView>(await start(room, null)).places.map(p => p.place)).not.toContain('chief')
})
