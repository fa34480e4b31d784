/**
 * The steps of a destruction in any order, by property (R69a–R73a, R76, R76a): what people try is done exactly when it is its
 * turn, refused with its code when it is not, and the balance adds up after each.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Answer } from '../../db/answer.ts'
import type { SigningView } from '../../db/signing.ts'
import { verify } from '../../db/verify.ts'
import { TERMS, VEHICLE } from '../support/exam.ts'
import { broken } from '../support/invariants.ts'
import { roomBefore } from '../support/milestones.ts'
import { sentenceHolds } from '../support/refused.ts'
import { type Room, value } from '../support/room.ts'
import type { SiteSpec, Who } from '../support/site.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const RUNS = 30
const SITE: SiteSpec = {
  rooms: [1, 2, 3].map(n => ({ code: `1936261100${n}`, category: '110', candidates: 2, papers: 3, cards: 3 })),
  units: [{ no: 1, start: '09:00', end: '11:30', sparePapers: 1, spareCards: 0 }],
}
const BAGS = 3
const POOL = ['first', 'second', 'third', 'office', 'lead', 'inspector'] as const satisfies readonly Who[]
type Helper = (typeof POOL)[number]
/** Third may supervise too; only the inspector may not carry it out. */
const MAY = { executor: ['first', 'second', 'third', 'office', 'lead'], supervisor: ['inspector', 'third'] } as const

const OPS = {
  start: fc.constant(0),
  approve: fc.constant(0),
  scan: fc.nat(BAGS - 1),
  pause: fc.constant(0),
  resume: fc.constant(0),
  reopen: fc.constant(0),
  depart: fc.boolean(),
  end: fc.boolean(),
  relieve: fc.record({ slot: fc.nat(2), comes: fc.constantFrom(...POOL) }),
  hold: fc.nat(BAGS - 1),
  close: fc.constant(0),
  dispose: fc.record({ bag: fc.nat(BAGS - 1), to: fc.constantFrom('hold', 'destroy') }),
  add: fc.constant(0),
  send: fc.constant(0),
} as const
type Op = {
  [K in keyof typeof OPS]: { op: K; x: (typeof OPS)[K] extends fc.Arbitrary<infer X> ? X : never }
}[keyof typeof OPS]
const WEIGHTS: Partial<Record<keyof typeof OPS, number>> = {
  scan: 14,
  resume: 5,
  end: 5,
  depart: 3,
  hold: 4,
  relieve: 3,
  approve: 1,
  reopen: 1,
  add: 1,
}
const ops = fc.array(
  fc.oneof(
    ...(Object.keys(OPS) as (keyof typeof OPS)[]).map(op => ({
      weight: WEIGHTS[op] ?? 2,
      arbitrary: (OPS[op] as fc.Arbitrary<never>).map(x => ({ op, x }) as Op),
    })),
  ),
  { minLength: 14, maxLength: 26 },
)
/** How far it has come in good order before anything is tried. */
const ALL_SCANNED: Op[] = [0, 1, 2].map(x => ({ op: 'scan', x }))
const ORDERLY: readonly Op[][] = [
  [],
  [{ op: 'start', x: 0 }],
  [{ op: 'start', x: 0 }, { op: 'hold', x: 0 }, ...ALL_SCANNED],
  [{ op: 'start', x: 0 }, ...ALL_SCANNED],
  [{ op: 'start', x: 0 }, ...ALL_SCANNED, { op: 'depart', x: true }],
  [{ op: 'start', x: 0 }, ...ALL_SCANNED, { op: 'depart', x: true }, { op: 'end', x: false }, { op: 'end', x: true }],
]

/** What chance seldom comes to: held on the way to the plant; an empty vehicle; what was kept is disposed of afterwards. */
const WALKS: [away: boolean, orderly: Op[], tries: Op[]][] = [
  [
    true,
    ORDERLY[4] as Op[],
    [
      { op: 'hold', x: 1 },
      { op: 'end', x: true },
      { op: 'close', x: 0 },
      { op: 'end', x: true },
    ],
  ],
  [
    true,
    ORDERLY[1] as Op[],
    [
      { op: 'depart', x: true },
      { op: 'scan', x: 0 },
      { op: 'depart', x: true },
    ],
  ],
  [
    false,
    ORDERLY[2] as Op[],
    [
      { op: 'end', x: false },
      { op: 'dispose', x: { bag: 0, to: 'destroy' } },
      { op: 'dispose', x: { bag: 0, to: 'hold' } },
    ],
  ],
]

/** The destruction as it ought to be: the oracle. An answer is what was done, or the code of the refusal. */
class Model {
  state: 'before' | 'running' | 'paused' | 'away' | 'ended' = 'before'
  bags: ('store' | 'vehicle' | 'gone')[] = Array.from({ length: BAGS }, () => 'store')
  holds: number[] = Array.from({ length: BAGS }, () => 0)
  /** Bags held by open incidents, in their order. */
  open: number[] = []
  serving: [Helper, Helper, Helper] = ['first', 'second', 'inspector']
  carried = new Set<Helper>(['first', 'second'])
  supervised = new Set<Helper>(['inspector'])
  signed: Record<string, number> | null = null
  readonly away: boolean
  constructor(away: boolean) {
    this.away = away
  }
  #count(of: (bag: string, held: boolean) => boolean): number {
    return this.bags.filter((b, i) => of(b, (this.holds[i] ?? 0) > 0)).length
  }
  get vehicle() {
    return this.#count(b => b === 'vehicle')
  }
  get left() {
    return this.#count((b, held) => b === 'store' && !held)
  }
  get figures() {
    return (
      this.signed ?? {
        destroyed: this.#count(b => b === 'gone'),
        shipped: this.vehicle,
        explained: this.#count((b, held) => b === 'store' && held),
        remaining: this.left,
      }
    )
  }
  get #active() {
    return this.state === 'running' || this.state === 'away'
  }
  start(): string {
    if (this.state !== 'before') return 'destruction-once'
    this.state = 'running'
    return 'done'
  }
  scan(i: number): string {
    if (!this.#active) return 'not-running'
    if (this.bags[i] === 'gone') return 'duplicate destroyed'
    if (this.bags[i] === 'vehicle' && this.state === 'running') return 'duplicate shipped'
    if (this.bags[i] === 'vehicle') {
      this.bags[i] = 'store'
      return 'pass came-back'
    }
    if (this.state === 'away') return 'elsewhere is-away'
    if (this.holds[i]) return 'elsewhere held'
    this.bags[i] = this.away ? 'vehicle' : 'gone'
    return this.away ? 'pass into-vehicle' : 'pass into-machine'
  }
  pause(): string {
    if (this.state !== 'running') return 'not-running'
    this.state = 'paused'
    return 'done'
  }
  resume(): string {
    if (this.state !== 'paused') return 'not-running'
    this.state = 'running'
    return 'done'
  }
  reopen(): string {
    if (this.state === 'running') this.state = 'paused'
    return 'done'
  }
  depart(who: Helper): string {
    if (this.state !== 'running' || !this.away) return 'not-running'
    if (!this.serving.slice(0, 2).includes(who)) return 'not-executor'
    if (this.vehicle === 0) return 'nothing-loaded'
    if (this.left > 0) return 'bags-left'
    this.state = 'away'
    return 'done'
  }
  end(plant: boolean): string {
    if (!this.#active) return 'not-running'
    if (this.vehicle > 0 && !(this.state === 'away' && plant)) return 'plant-owed'
    if (plant && this.vehicle === 0) return 'no-plant'
    if (this.#count((b, held) => b === 'vehicle' && held)) return 'held-away'
    if (this.left > 0) return 'bags-left'
    this.bags = this.bags.map(b => (b === 'vehicle' ? 'gone' : b))
    const destroyed = this.#count(b => b === 'gone')
    this.signed = { destroyed, shipped: 0, explained: BAGS - destroyed, remaining: 0 }
    this.state = 'ended'
    return 'done'
  }
  relieve(slot: number, comes: Helper): string {
    if (this.state === 'before' || this.state === 'ended') return 'not-running'
    const role = slot === 2 ? 'supervisor' : 'executor'
    const other = role === 'executor' ? this.supervised : this.carried
    const may = (MAY[role] as readonly Helper[]).includes(comes) && !this.serving.includes(comes) && !other.has(comes)
    if (this.serving[slot] === comes) return 'same-person'
    if (!may) return 'wrong-place'
    this.serving[slot as 0 | 1 | 2] = comes
    ;(role === 'executor' ? this.carried : this.supervised).add(comes)
    return 'done'
  }
  hold(i: number): string {
    if (this.bags[i] === 'gone') return 'bag-state'
    this.holds[i] = (this.holds[i] ?? 0) + 1
    this.open.push(i)
    return 'done'
  }
  close(): void {
    const i = this.open.shift()
    if (i !== undefined) this.holds[i] = (this.holds[i] ?? 1) - 1
  }
  dispose(i: number, to: string): string {
    if (this.bags[i] === 'gone') return 'no-such-bag'
    if (this.state !== 'ended') return 'destruction-running'
    return to === 'destroy' ? 'destruction-once' : 'done'
  }
  add = (): string => 'destruction-once'
  send = (): string => (this.state === 'ended' ? 'done' : 'not-ended')
}

/** The real room, and the people who serve at it. */
class Real {
  room: Room
  readonly away: boolean
  readonly model: Model
  readonly bags: { id: number; code: string; seal: string }[]
  incidents: number[] = []
  constructor(room: Room, away: boolean, model: Model) {
    this.room = room
    this.away = away
    this.model = model
    this.bags = room.tx.all(
      'SELECT i.id, i.code, s.code AS seal FROM list_item l JOIN item i ON i.id = l.item JOIN seal s ON s.id = i.seal ORDER BY i.id',
    )
  }
  /** `said`: the answer of the act itself; where it was a scan, what it came to. */
  async scan(i: number): Promise<Answer | string> {
    const { room } = this
    const [who] = this.model.serving
    const bag = this.bags[i] as (typeof this.bags)[number]
    const taken = await room.act(who, 'take-task', { kind: 'destroy', ref: { destruction: 1 }, second: null })
    if (!taken.ok) return taken
    const first = room.scan(who, bag.code)
    const last = (a: Answer) => (value(a) as { last: { outcome: string; reason: string } }).last
    if (!first.ok || last(first).outcome !== 'next') return first.ok ? said(last(first)) : first
    return said(last(room.scan(who, bag.seal)))
  }
  start = () => {
    const terms = this.away ? { ...TERMS, way: 'elsewhere', facility: '市造纸厂' } : TERMS
    const input = { exam: 1, terms, observed: null }
    return this.room.trySign('first', 'destroy.start', input, ['first', 'second', 'inspector'])
  }
  approve = () => this.room.trySign('chief', 'approve-list', { exam: 1 }, ['chief'])
  pause = () => this.room.act(this.model.serving[0], 'destroy.pause', { destruction: 1, reason: '停电' })
  resume = () => this.room.trySign('first', 'destroy.resume', { destruction: 1 }, this.model.serving)
  depart = (who: Helper) => this.room.act(who, 'destroy.depart', { destruction: 1, ...VEHICLE })
  end(plant: boolean) {
    const { room } = this
    const now = room.clock.at()
    const said = { by: '沈师傅', weight: '38 千克', from: now - MINUTE, to: now, form: '' }
    return room.trySign('first', 'destroy.end', { destruction: 1, plant: plant ? said : null }, this.model.serving)
  }
  async relieve(slot: number, comes: Helper) {
    const leaves = this.model.serving[slot] as Helper
    const input = { destruction: 1, leaves: this.room.crew[leaves].person }
    const opened = await this.room.openSigning('first', 'destroy.relieve', input)
    if (!opened.ok) return opened
    // Taken up again, a set has the signature of who leaves already.
    const { signing, places } = opened.value as SigningView
    if (!places[0]?.signed) value(await this.room.add('first', signing, leaves))
    return this.room.add('first', signing, comes)
  }
  async hold(i: number) {
    const about = { exam: 1, kind: 'other', about: '考区来电，先留存', item: null, account: null }
    const { incident } = await this.room.did<{ incident: number }>('lead', 'incident.open', about)
    const items = [this.bags[i]?.id]
    const held = await this.room.trySign('chief', 'incident.hold', { incident, items, reason: '先留存' }, ['chief'])
    if (held.ok) this.incidents.push(incident)
    else await this.close(incident)
    return held
  }
  async close(incident = this.incidents.shift()) {
    if (incident === undefined) return
    const said = { incident, cause: '已查明', result: '已处理' }
    await this.room.sign('chief', 'incident.close', said, ['chief'])
  }
  dispose(i: number, to: string) {
    const items = [this.bags[i]?.id]
    return this.room.act('chief', 'dispose', { what: 'chosen', exam: 1, items, disposition: to, reason: '考区要求' })
  }
  add() {
    const items = [this.room.tx.number(`SELECT id FROM item WHERE kind = 'spare-paper'`)]
    const said = { what: 'chosen', exam: 1, items, disposition: 'destroy', reason: '一起销毁' }
    return this.room.act('chief', 'dispose', said)
  }
  send() {
    const sent = { destruction: 1, way: 'hand', by: '郑保管', to: '考区', receipt: '', at: null }
    return this.room.act(this.model.serving[0], 'certificate.send', sent)
  }
}
const said = (last: { outcome: string; reason: string }): string => `${last.outcome} ${last.reason}`

/** One thing that somebody tries; what it came to, by both. Null: nothing to try yet. */
async function tried(m: Model, r: Real, { op, x }: Op): Promise<[is: Answer | string, ought: string] | null> {
  // Before the start what stands on the list is free to change: that is the gate's own test.
  const began = m.state !== 'before'
  switch (op) {
    case 'start':
      return [await r.start(), m.start()]
    case 'approve':
      return [await r.approve(), began ? 'destruction-once' : 'done']
    case 'scan':
      return [await r.scan(x), m.scan(x)]
    case 'pause':
      return [await r.pause(), m.pause()]
    case 'resume':
      return [await r.resume(), m.resume()]
    case 'reopen':
      r.room = r.room.reopen()
      return ['done', m.reopen()]
    case 'depart': {
      const who = x ? m.serving[0] : (POOL.find(p => !m.serving.includes(p) && p !== 'inspector') as Helper)
      return [await r.depart(who), m.depart(who)]
    }
    case 'end':
      return [await r.end(x), m.end(x)]
    case 'relieve':
      return [await r.relieve(x.slot, x.comes), m.relieve(x.slot, x.comes)]
    case 'hold':
      return began ? [await r.hold(x), m.hold(x)] : null
    case 'close':
      await r.close()
      m.close()
      return null
    case 'dispose':
      return began ? [await r.dispose(x.bag, x.to), m.dispose(x.bag, x.to)] : null
    case 'add':
      return began ? [await r.add(), m.add()] : null
    case 'send':
      return [await r.send(), m.send()]
  }
}

describe('the steps of a destruction', () => {
  it('are done in their turn and refused out of it, whatever is tried; each bag is somewhere, once', async () => {
    const seen = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.constantFrom(...ORDERLY), ops, async (away, orderly, tries) => {
        const { room } = await roomBefore('destroy.start', { spec: SITE })
        await room.did('lead', 'appoint', {
          exam: 1,
          people: [{ person: room.crew.third.person, role: 'area-inspector' }],
        })
        room.clock.until(room.tx.number('SELECT ended FROM exam') + 4 * HOUR)
        const m = new Model(away)
        const r = new Real(room, away, m)
        for (const s of [...orderly, ...tries]) {
          r.room.clock.advance(2 * MINUTE)
          const was = m.state
          const size = r.room.size
          const outcome = await tried(m, r, s)
          if (!outcome) continue
          const [is, ought] = outcome
          const what = `${s.op} ${JSON.stringify(s.x)} while ${was}`
          seen.set(`${s.op} ${ought}`, (seen.get(`${s.op} ${ought}`) ?? 0) + 1)
          if (typeof is === 'string') expect(is, what).toBe(ought)
          else if (ought === 'done') value(is, what)
          else {
            sentenceHolds(is, ought as never)
            if (s.op !== 'hold') expect(nothingDone(r.room, size), what).toEqual([])
          }
          if (m.state === 'before') continue
          expect(r.room.tx.one('SELECT state FROM destruction'), what).toEqual({ state: m.state })
          expect(r.room.ask('lead', 'destruction', { destruction: 1 }), what).toMatchObject({
            list: BAGS,
            ...m.figures,
          })
        }
        expect(broken(r.room.tx)).toEqual([])
        expect(verify(r.room.tx).findings).toEqual([])
        r.room.ledger.close()
      }),
      { numRuns: RUNS, seed: 20260822, endOnFailure: true, examples: WALKS },
    )
    // Each of these came about, or nothing is proven of it.
    for (const what of MET) expect(seen.get(what) ?? 0, `${what}: ${JSON.stringify([...seen])}`).toBeGreaterThan(0)
  })
})

/** Events of a refused act, besides that it was refused, of tasks taken, and of a clock or a watch that was noticed. */
const nothingDone = (room: Room, since: number) =>
  room.tx.all(
    `SELECT type FROM event WHERE seq > ? AND type NOT IN ('act.refused.1', 'task.taken.1', 'clock.jumped.1', 'duty.breached.1')`,
    since,
  )

const MET = [
  'start done',
  'start destruction-once',
  'approve done',
  'approve destruction-once',
  'scan not-running',
  'scan pass into-machine',
  'scan pass into-vehicle',
  'scan pass came-back',
  'scan duplicate destroyed',
  'scan duplicate shipped',
  'scan elsewhere held',
  'scan elsewhere is-away',
  'pause done',
  'pause not-running',
  'resume done',
  'resume not-running',
  'depart done',
  'depart not-running',
  'depart not-executor',
  'depart nothing-loaded',
  'depart bags-left',
  'end done',
  'end not-running',
  'end bags-left',
  'end plant-owed',
  'end no-plant',
  'end held-away',
  'relieve done',
  'relieve not-running',
  'relieve wrong-place',
  'hold done',
  'hold bag-state',
  'dispose destruction-running',
  'dispose destruction-once',
  'dispose no-such-bag',
  'dispose done',
  'add destruction-once',
  'send done',
  'send not-ended',
]
