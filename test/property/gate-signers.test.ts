/**
 * Who starts a destruction, by property (R66, R70, R71): people come in any order, twice, in the wrong place, with other
 * duties besides, with a badge that was lost or a power that has ended; it starts exactly when two executors, the area
 * inspector, and with a doubtful clock the chief examiner have signed, all different, none of them the approver.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SigningView } from '../../db/signing.ts'
import { TERMS } from '../support/exam.ts'
import { enrol, PLAN, takesOver } from '../support/inspector.ts'
import { broken } from '../support/invariants.ts'
import { roomBefore } from '../support/milestones.ts'
import { sentenceHolds } from '../support/refused.ts'
import { type Room, value } from '../support/room.ts'
import type { Who } from '../support/site.ts'

const HOUR = 3_600_000
const RUNS = 50
const PLACES = ['executor-1', 'executor-2', 'chief', 'supervisor'] as const
type Place = (typeof PLACES)[number]
/** `former`: the inspector who was replaced. */
type Signer = Exclude<Who, 'invigilator'> | 'former'
const SIGNERS: readonly Signer[] = ['chief', 'lead', 'first', 'second', 'third', 'office', 'inspector', 'former']

/** Who may sign where, by hand. The chief examiner approved the list; in the other cast many have more than one duty. */
const CASTS: Record<string, Record<Place, readonly Signer[]>> = {
  each: {
    'executor-1': ['lead', 'first', 'second', 'third', 'office'],
    'executor-2': ['lead', 'first', 'second', 'third', 'office'],
    chief: ['chief'],
    supervisor: ['inspector'],
  },
  mixed: {
    // The newcomer is a custodian as well, but came untrained and unbound: no hand on the papers (R3, R4).
    'executor-1': ['lead', 'first', 'second', 'third', 'office'],
    'executor-2': ['lead', 'first', 'second', 'third', 'office'],
    chief: ['chief'],
    supervisor: ['inspector', 'third'],
  },
}

type Step = { sign: Signer; place: Place | null } | { loses: Signer }
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      sign: fc.constantFrom(...SIGNERS),
      place: fc.option(fc.constantFrom(...PLACES), { freq: 3 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ loses: fc.constantFrom<Signer>('first', 'second', 'third', 'office', 'inspector') }),
  },
)

/** A set of signatures as it ought to be kept: the oracle. */
class Set4 {
  readonly filled = new Map<Place, Signer>()
  readonly lost = new Set<Signer>(['former'])
  readonly places: readonly Place[]
  readonly may: Record<Place, readonly Signer[]>
  over: 'started' | 'gone' | null = null
  constructor(may: Record<Place, readonly Signer[]>, observe: boolean) {
    this.may = may
    this.places = PLACES.filter(p => observe || p !== 'chief')
  }
  sign(who: Signer, wanted: Place | null): string {
    if (this.over) return 'signing-gone'
    if (this.lost.has(who)) return 'unknown-badge'
    if ([...this.filled.values()].includes(who)) return 'same-person'
    const free = this.places.filter(p => !this.filled.has(p) && (wanted === null || p === wanted))
    if (free.length === 0) return 'signing-gone'
    const place = free.find(p => this.may[p].includes(who))
    if (!place) return 'wrong-place'
    this.filled.set(place, who)
    if (this.filled.size < this.places.length) return 'signed'
    const valid = ![...this.filled.values()].some(x => this.lost.has(x))
    this.over = valid ? 'started' : 'gone'
    return valid ? 'started' : 'signer-gone'
  }
}

/** Everything is met; the clock has jumped where `observe`. The inspector has been replaced by another. */
async function ready(cast: string, observe: boolean) {
  const { room } = await roomBefore('destroy.start')
  await room.did('lead', 'emergency.record', PLAN)
  const former = await takesOver(room, await enrol(room, { replaces: room.crew.inspector.person }))
  if (cast === 'mixed') {
    const more = [
      { person: room.crew.chief.person, role: 'custodian' },
      { person: room.crew.chief.person, role: 'area-inspector' },
      { person: room.crew.third.person, role: 'area-inspector' },
      { person: room.crew.inspector.person, role: 'custodian' },
    ]
    await room.did('lead', 'appoint', { exam: 1, people: more })
  }
  room.clock.until(room.tx.number('SELECT ended FROM exam') + 4 * HOUR)
  if (observe) room.clock.set(room.clock.at() + HOUR)
  return { room, former }
}

describe('the signatures of the start', () => {
  it('count exactly where and by whom they may, and the last valid one starts it', async () => {
    const seen: Record<string, number> = {}
    const signer = fc.array(step, { minLength: 4, maxLength: 14 })
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('each', 'mixed'), fc.boolean(), signer, async (cast, observe, steps) => {
        const { room, former } = await ready(cast, observe)
        const observed = observe ? room.clock.at() - HOUR : null
        const input = { exam: 1, terms: TERMS, observed }
        const opened = value<SigningView>(await room.openSigning('lead', 'destroy.start', input))
        const set = new Set4(CASTS[cast] as Record<Place, readonly Signer[]>, observe)
        expect(opened.places.map(p => p.place)).toEqual(set.places)
        const secretOf = (who: Signer) =>
          who === 'former' ? { kind: 'badge', back: former.back, pin: former.pin } : room.secret(who)
        for (const s of steps) {
          if ('loses' in s) {
            if (set.lost.has(s.loses)) continue
            const lost = { person: room.crew[s.loses as Who].person, kind: 'badge', reason: '证件遗失' }
            value(await room.act('lead', 'revoke-badge', lost))
            set.lost.add(s.loses)
            continue
          }
          const before = room.size
          const answer = await room.act('lead', 'sign.add', {
            signing: opened.signing,
            ...(s.place ? { place: s.place } : {}),
            secret: secretOf(s.sign),
          })
          const expected = set.sign(s.sign, s.place)
          seen[expected] = (seen[expected] ?? 0) + 1
          if (expected === 'signed' || expected === 'started') {
            expect(value<{ done: boolean }>(answer, `${s.sign} ${s.place}`).done).toBe(expected === 'started')
            if (expected === 'signed') expect(room.size).toBe(before)
          } else {
            sentenceHolds(answer, expected as never)
            // At most that it was refused, and that the clock jumped.
            const written = room.tx.all<{ type: string }>('SELECT type FROM event WHERE seq > ?', before)
            for (const { type } of written) expect(['act.refused.1', 'clock.jumped.1']).toContain(type)
          }
          expect(room.tx.number('SELECT count(*) FROM destruction')).toBe(set.over === 'started' ? 1 : 0)
        }
        if (set.over === 'started') kept(room, set)
        expect(broken(room.tx)).toEqual([])
        room.ledger.close()
      }),
      { numRuns: RUNS, seed: 20260822, endOnFailure: true },
    )
    for (const what of [
      'started',
      'signed',
      'same-person',
      'wrong-place',
      'signing-gone',
      'signer-gone',
      'unknown-badge',
    ])
      expect(seen[what] ?? 0, `${what} ${JSON.stringify(seen)}`).toBeGreaterThan(0)
  })
})

/** The record names those who signed, each in the place he signed. */
function kept(room: Room, set: Set4): void {
  const person = (p: Place) => room.crew[set.filled.get(p) as Who].person
  const row = room.tx.one<{ executors: string; supervisor: number; seq: number }>('SELECT * FROM destruction')
  expect(JSON.parse(row?.executors ?? '')).toEqual([person('executor-1'), person('executor-2')])
  expect(row?.supervisor).toBe(person('supervisor'))
  const signed = room.tx.all<{ place: Place; person: number }>(
    'SELECT place, person FROM signature WHERE seq = ?',
    row?.seq ?? 0,
  )
  expect(new Map(signed.map(s => [s.place, s.person]))).toEqual(new Map(set.places.map(p => [p, person(p)])))
}
