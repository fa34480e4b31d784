/**
 * The clock before a destruction, by property (R65–R66a): it is set, sleeps, is switched off, restarted, moved to another
 * zone, in any order; what is so is kept beside it. Nothing starts before four hours by the wall clock, nor, where it is in
 * doubt, before four hours by the time that chief examiner and inspector have entered.
 */
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import type { SigningView } from '../../db/signing.ts'
import { verify } from '../../db/verify.ts'
import { TERMS } from '../support/exam.ts'
import { broken } from '../support/invariants.ts'
import { roomBefore } from '../support/milestones.ts'
import { sentenceHolds } from '../support/refused.ts'
import { type Room, value } from '../support/room.ts'
import type { Who } from '../support/site.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const RUNS = 50

const minutes = (most: number) => fc.integer({ min: 2, max: most }).map(n => n * MINUTE)
const TROUBLES = {
  /** The computer is on and its clock right; so long. */
  passes: minutes(180),
  /** Somebody sets it. */
  set: fc.integer({ min: -150, max: 150 }).map(n => (n || 3) * MINUTE),
  /** Crystals. */
  drifts: fc.constantFrom(-2 * SECOND, 2 * SECOND),
  sleeps: fc.record({ for: minutes(120), counted: fc.boolean() }),
  /** The program is closed so long. */
  closed: minutes(120),
  /** The computer is off so long, and somebody sets its clock meanwhile. */
  off: fc.record({ for: minutes(300), set: fc.constantFrom(0, 0, 0, 40 * MINUTE, -20 * MINUTE, -600 * MINUTE) }),
  zone: fc.constantFrom('America/New_York', 'Asia/Urumqi', 'UTC'),
} as const
type Trouble = {
  [K in keyof typeof TROUBLES]: { is: K; x: (typeof TROUBLES)[K] extends fc.Arbitrary<infer X> ? X : never }
}[keyof typeof TROUBLES]
const troubles = fc.array(
  fc.oneof(
    ...(Object.keys(TROUBLES) as (keyof typeof TROUBLES)[]).map(is => ({
      weight: is === 'passes' ? 4 : 2,
      arbitrary: (TROUBLES[is] as fc.Arbitrary<never>).map(x => ({ is, x }) as Trouble),
    })),
  ),
  { maxLength: 5 },
)

/** What is so, and what the ledger can know: the oracle. All in ms; `off`: how far the wall clock lies from what is so. */
class Facts {
  now: number
  off = 0
  /** Time counted by a machine that was on, since the end of the exam. */
  counted: number
  doubted = false
  constructor(now: number, end: number) {
    this.now = now
    this.counted = now - end
  }
  happens({ is, x }: Trouble): void {
    // By hand: what each does to the time, to the wall clock, to what was counted, and whether it is in doubt since.
    const before = this.now + this.off
    switch (is) {
      case 'passes':
      case 'closed':
        this.now += x
        this.counted += x
        break
      case 'set':
        this.off += x
        this.doubted = true
        break
      case 'drifts':
        this.now += HOUR
        this.counted += HOUR
        this.off += x
        break
      case 'sleeps':
        this.now += x.for
        if (x.counted) this.counted += x.for
        else this.doubted = true
        break
      case 'off':
        this.now += x.for
        this.off += x.set
        // Only what lies before the last entry is known to be wrong.
        if (this.now + this.off < before) this.doubted = true
        break
      case 'zone':
        break
    }
  }
}

const lookIn = async (room: Room): Promise<Room> => {
  await room.did('first', 'take-task', { kind: 'none', ref: {}, second: null })
  return room
}
/** The same to the real ledger. Between two troubles somebody always does something. */
async function happens(room: Room, { is, x }: Trouble): Promise<Room> {
  const { clock } = room
  switch (is) {
    case 'passes':
      clock.advance(x)
      break
    case 'set':
      clock.set(clock.at() + x)
      break
    case 'drifts':
      clock.advance(HOUR)
      clock.set(clock.at() + x)
      break
    case 'sleeps':
      if (x.counted) clock.advance(x.for)
      else clock.set(clock.at() + x.for)
      break
    case 'closed':
      room.ledger.close()
      clock.advance(x)
      return lookIn(room.reopen())
    case 'off': {
      // It was on for a while since the last start, so that its uptime is shorter when it starts again.
      room.ledger.close()
      clock.wall += x.set
      return lookIn(room.reopen(x.for))
    }
    case 'zone':
      process.env.TZ = x
      break
  }
  return lookIn(room)
}
const HOME = process.env.TZ
afterEach(() => {
  if (HOME === undefined) delete process.env.TZ
  else process.env.TZ = HOME
})

const start = (room: Room, observed: number | null) =>
  room.openSigning('first', 'destroy.start', { exam: 1, terms: TERMS, observed })
const shown = (at: number) => new Date(at + 8 * HOUR).toISOString().slice(0, 19).replace('T', ' ')

/** What the start is answered now, with this observed time or none, by hand. */
function ought(f: Facts, opens: number, observed: number | null): string {
  const wall = f.now + f.off
  if (wall < opens) return 'four-hours'
  const needed = f.doubted || f.counted + 2 * SECOND < 4 * HOUR
  if (observed === null) return needed ? 'must-observe' : 'three sign'
  if (observed > wall + (needed ? 24 * HOUR : 0)) return 'in-future'
  return observed < opens ? 'observed-early' : 'four sign'
}

describe('the four hours', () => {
  it('are over by the wall clock, and by what two have observed where it is in doubt; both clocks are kept', async () => {
    const seen: Record<string, number> = {}
    const wait = fc.integer({ min: -2, max: 2 }).map(n => n * SECOND)
    await fc.assert(
      fc.asyncProperty(troubles, fc.constantFrom<'wall' | 'fact'>('wall', 'fact'), wait, async (list, by, around) => {
        let { room } = await roomBefore('destroy.start')
        const end = room.tx.number('SELECT ended FROM exam')
        const opens = end + 4 * HOUR
        const f = new Facts(room.clock.at(), end)
        for (const t of list) {
          // A minute passes before anything happens.
          for (const each of [{ is: 'passes', x: MINUTE } as const, t]) {
            f.happens(each)
            room = await happens(room, each)
          }
          expect(room.clock.at(), JSON.stringify(t)).toBe(f.now + f.off)
        }
        expect(room.tx.number('SELECT count(*) FROM jump') > 0).toBe(f.doubted)
        // Around the moment at which the wall clock says four hours, or four hours have passed in fact.
        const left = opens - (by === 'wall' ? f.now + f.off : f.now) + around
        if (left > 0) {
          f.happens({ is: 'passes', x: left })
          room = await happens(room, { is: 'passes', x: left })
        }
        const before = room.size
        for (const observed of [null, f.now, f.now + 30 * HOUR]) {
          const answer = await start(room, observed)
          const expected = ought(f, opens, observed)
          seen[expected] = (seen[expected] ?? 0) + 1
          if (!expected.endsWith('sign')) {
            sentenceHolds(answer, expected as never)
            continue
          }
          const { places, statement } = value<SigningView>(answer)
          expect(places.some(p => p.place === 'chief')).toBe(expected === 'four sign')
          if (observed === null) continue
          expect(JSON.stringify(statement)).toContain(`实际 ${shown(observed)}，钟面 ${shown(room.clock.at())}`)
        }
        const written = room.tx.all('SELECT type FROM event WHERE seq > ?', before)
        for (const e of written) expect(e).toEqual({ type: 'act.refused.1' })
        await starts(room, f, opens)
        room.ledger.close()
      }),
      { numRuns: RUNS, seed: 20260822, endOnFailure: true },
    )
    for (const what of ['four-hours', 'must-observe', 'in-future', 'observed-early', 'three sign', 'four sign'])
      expect(seen[what] ?? 0, `${what} ${JSON.stringify(seen)}`).toBeGreaterThan(1)
  })
})

/** Signed by those who must, it is recorded with both clocks; otherwise not at all. */
async function starts(room: Room, f: Facts, opens: number): Promise<void> {
  const needed = ought(f, opens, null) === 'must-observe'
  const observed = needed ? f.now : null
  if (!ought(f, opens, observed).endsWith('sign')) return
  const who: Who[] = ['first', 'second', 'inspector', ...(needed ? (['chief'] as const) : [])]
  await room.sign('first', 'destroy.start', { exam: 1, terms: TERMS, observed }, who)
  const kept = room.tx.all<{ body: Buffer }>(`SELECT body FROM event WHERE type = 'clock.observed.1'`)
  expect(kept.map(e => JSON.parse(e.body.toString()))).toMatchObject(
    needed ? [{ observed, wall: room.clock.at() }] : [],
  )
  expect(room.tx.number('SELECT count(*) FROM jump WHERE observed IS NULL')).toBe(0)
  expect(broken(room.tx)).toEqual([])
  expect(verify(room.tx).findings).toEqual([])
}
