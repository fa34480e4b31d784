/** What a changed clock, a sleep, a restart and another zone do to tick, boot, proven time and the gate (R66, R66a). */
import { afterEach, describe, expect, it } from 'vitest'
import { good } from '../../db/answer.ts'
import { when } from '../../db/events/define.ts'
import type { SigningView } from '../../db/signing.ts'
import { verify } from '../../db/verify.ts'
import { clock } from '../support/clock.ts'
import { TERMS } from '../support/exam.ts'
import { roomBefore } from '../support/milestones.ts'
import { type Room, value } from '../support/room.ts'

const HOUR = 3_600_000
const ENDED = clock(11, 30)
const start = (room: Room, observed: number | null = null) =>
  room.openSigning('first', 'destroy.start', { exam: 1, terms: TERMS, observed })

interface Case {
  name: string
  /** From the signed end on, some minutes after `ENDED`; gives the room as it is then. */
  meanwhile: (room: Room) => Room
  jumps: number
  /** Is the machine known to have run on at the last opening? */
  same?: boolean
  fourHours: 'met' | 'waiting'
  clock: 'met' | 'amber'
}

const toFour = (room: Room) => room.clock.until(ENDED + 4 * HOUR)
/** The machine was switched off for so long, and its uptime begins again. */
const off = (room: Room, ms: number, uptime = 60_000) => {
  room.clock.wall += ms
  room.clock.machine += uptime - room.clock.tick()
  return room.reopen()
}

/** The ledger writes something, and with it what it has noticed. */
const seen = ({ ledger: { performer } }: Room) =>
  performer.transaction(() => {
    performer.write([], null)
    return good(null)
  })

const CASES: Case[] = [
  {
    name: 'both clocks run on: four hours are proven',
    meanwhile: room => {
      toFour(room)
      return room
    },
    jumps: 0,
    fourHours: 'met',
    clock: 'met',
  },
  {
    name: 'the wall is set forward: the hours are on the wall only, and it shows before any event says so',
    meanwhile: room => {
      room.clock.set(ENDED + 4 * HOUR)
      return room
    },
    jumps: 1,
    fourHours: 'met',
    clock: 'amber',
  },
  {
    name: 'the wall is set back after four hours: it has to come to the hour again, and the time is observed',
    meanwhile: room => {
      toFour(room)
      room.clock.set(ENDED + 3 * HOUR)
      return room
    },
    jumps: 1,
    fourHours: 'waiting',
    clock: 'amber',
  },
  {
    name: 'a wall that was set back and put right again has jumped twice',
    meanwhile: room => {
      toFour(room)
      room.clock.wall -= HOUR
      seen(room)
      room.clock.wall += HOUR
      return room
    },
    jumps: 2,
    fourHours: 'met',
    clock: 'amber',
  },
  {
    name: 'eight hours asleep, the two clocks three seconds apart on waking: the machine counted, nothing has jumped',
    meanwhile: room => {
      room.clock.advance(8 * HOUR)
      room.clock.wall += 3000
      return room
    },
    jumps: 0,
    fourHours: 'met',
    clock: 'met',
  },
  {
    name: 'the program starts anew on a running machine: nothing is lost',
    meanwhile: room => {
      room.clock.advance(HOUR)
      const again = room.reopen()
      toFour(again)
      return again
    },
    jumps: 0,
    same: true,
    fourHours: 'met',
    clock: 'met',
  },
  {
    name: 'the program is closed, the wall set forward, the program started: found at the opening',
    meanwhile: room => {
      room.clock.set(ENDED + 5 * HOUR)
      return room.reopen()
    },
    jumps: 1,
    same: false,
    fourHours: 'met',
    clock: 'amber',
  },
  {
    name: 'the program is closed, the wall set back, the program started: found at the opening',
    meanwhile: room => {
      room.clock.advance(5 * HOUR)
      room.clock.set(ENDED - HOUR)
      return room.reopen()
    },
    jumps: 1,
    same: false,
    fourHours: 'waiting',
    clock: 'amber',
  },
  {
    name: 'a night switched off is no fault and proves nothing: the time is observed once',
    meanwhile: room => off(room, 12 * HOUR),
    jumps: 0,
    same: false,
    fourHours: 'met',
    clock: 'amber',
  },
  {
    name: 'switched off, then four hours on: proven again from the new start of the machine',
    meanwhile: room => {
      const morning = off(room, 12 * HOUR)
      morning.clock.advance(4 * HOUR)
      return morning
    },
    jumps: 0,
    same: false,
    fourHours: 'met',
    clock: 'met',
  },
  {
    name: 'switched off, and the wall lies before the last event: an empty battery is found',
    meanwhile: room => off(room, -10 * HOUR),
    jumps: 1,
    same: false,
    fourHours: 'waiting',
    clock: 'amber',
  },
  {
    name: 'switched off, and the uptime has overtaken the last one: cannot be told from a wall set forward, and is observed',
    meanwhile: room => off(room, 12 * HOUR, room.clock.tick() + HOUR),
    jumps: 1,
    same: false,
    fourHours: 'met',
    clock: 'amber',
  },
]

const gate = (room: Room) => {
  const { conditions } = room.ask<{ conditions: { id: string; standing: string }[] }>('inspector', 'gate', {})
  return Object.fromEntries(conditions.map(c => [c.id, c.standing]))
}

describe('from the signed end of the exam to the gate', () => {
  it.each(CASES)('$name', async c => {
    const { room: before } = await roomBefore('destroy.start')
    const boots = before.tx.number('SELECT max(boot) FROM boot')
    const room = c.meanwhile(before)
    const now = gate(room)
    expect({ fourHours: now['four-hours'], clock: now.clock }).toEqual({ fourHours: c.fourHours, clock: c.clock })
    if (c.same !== undefined) {
      expect(room.tx.number('SELECT max(boot) FROM boot')).toBe(boots + 1)
      expect(room.tx.number('SELECT same FROM boot ORDER BY boot DESC LIMIT 1')).toBe(c.same ? 1 : 0)
    }
    const code = c.fourHours === 'waiting' ? 'four-hours' : c.clock === 'amber' ? 'must-observe' : null
    if (code) expect(await start(room)).toMatchObject({ ok: false, kind: 'refused', code })
    const observed = c.clock === 'amber' ? room.clock.at() : null
    if (c.fourHours === 'met') {
      const { places } = value<SigningView>(await start(room, observed))
      expect(places.some(p => p.place === 'chief')).toBe(c.clock === 'amber')
    }
    // Refusals above were written, and before them the jump, if there was one.
    await room.did('lead', 'take-task', { kind: 'none', ref: {}, second: null })
    expect(room.tx.number('SELECT count(*) FROM jump WHERE observed IS NULL')).toBe(c.jumps)
    expect(verify(room.tx).findings).toEqual([])
  })

  it('once chief examiner and inspector have observed the time, the jumps before it are settled', async () => {
    const { room } = await roomBefore('destroy.start')
    room.clock.set(ENDED + 4 * HOUR)
    const observed = room.clock.at()
    const input = { exam: 1, terms: TERMS, observed }
    await room.sign('first', 'destroy.start', input, ['first', 'second', 'chief', 'inspector'])
    expect(room.tx.number('SELECT count(*) FROM jump')).toBe(1)
    expect(room.tx.number('SELECT count(*) FROM jump WHERE observed IS NULL')).toBe(0)
    const { wall, seen } = room.tx.one<{ wall: number; seen: number }>(
      `SELECT json_extract(CAST(body AS TEXT), '$.wall') AS wall, json_extract(CAST(body AS TEXT), '$.observed') AS seen
         FROM event WHERE type = 'clock.observed.1'`,
    ) ?? { wall: 0, seen: 0 }
    expect({ wall, seen }).toEqual({ wall: observed, seen: observed })
  })
})

describe('another zone of the machine', () => {
  const own = process.env.TZ
  afterEach(() => {
    if (own === undefined) delete process.env.TZ
    else process.env.TZ = own
  })
  it.each(['Asia/Shanghai', 'UTC', 'America/New_York', 'Pacific/Kiritimati'])(
    'changes no moment and no word: %s',
    async zone => {
      process.env.TZ = zone
      // The night in which New York's clocks go back: an hour that is there twice.
      const night = Date.UTC(2026, 10, 1, 5)
      expect(new Date(night).getTimezoneOffset() === new Date(night + 2 * HOUR).getTimezoneOffset()).toBe(
        zone !== 'America/New_York',
      )
      expect([night, night + HOUR, night + 2 * HOUR].map(when)).toEqual([
        '2026-11-01 13:00:00',
        '2026-11-01 14:00:00',
        '2026-11-01 15:00:00',
      ])
      const { room } = await roomBefore('destroy.start')
      toFour(room)
      expect(gate(room)).toMatchObject({ 'four-hours': 'met', clock: 'met' })
      const { statement } = value<SigningView>(await start(room))
      expect(JSON.stringify(statement)).toContain('2026-08-22 15:30:00')
    },
  )
})
