/**
 * A confidential room for tests: a training ledger with its people, badges and PINs, driven through the ledger's own
 * doors. A prepared ledger is made once a process and copied, so each test has its own in a few milliseconds.
 */
import { copyFileSync, mkdtempSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { NewBadge } from '../../db/acts/badges.ts'
import type { ActName } from '../../db/acts/index.ts'
import { type Answer, good } from '../../db/answer.ts'
import { stationPlaced } from '../../db/events/index.ts'
import { Ledger } from '../../db/ledger.ts'
import { stationCode } from '../../db/rules/codes.ts'
import type { SigningView } from '../../db/signing.ts'
import { drilled, inspected } from '../../electron/dock/ready.ts'
import { StillClock } from './clock.ts'
import { mobile, PEOPLE, type Site, type SiteSpec, TINY, WHO, type Who, writeSite } from './site.ts'
import { place } from './temp.ts'

export const PASSPHRASE = '演练用的一句长口令 2026'
export const SITE4 = '1936'
/** The signed lists behind the columns 培训日期, 责任书日期 and 回避申报 of the people file (R3a). */
export const LISTS = {
  training: { topics: '考务规则与保密', trainer: '陈办公', no: '训-1' },
  letter: { level: 'person', counterpart: '北湖市考点', no: '责-1' },
  recusal: { no: '回-1' },
} as const
export const EXAM = { year: 2026, kind: 'written', name: '2026年医师资格考试' } as const

export interface Holder {
  who: Who
  name: string
  person: number
  station: number
  session: number
  badge: string
  back: string
  pin: string
}
export type Crew = Record<Who, Holder>

export const founder = (who: Who, role: string) => ({
  name: PEOPLE[who][0],
  sex: '男',
  unit: '市考试中心',
  post: PEOPLE[who][1],
  role,
  mobile: mobile(who),
  passphrase: PASSPHRASE,
})
export const foundInput = (training = true, level: 'copy' | 'code' = 'copy', receipt: 'bag' | 'carton' = 'bag') => ({
  site: { name: '北湖市考点', area: '云河省考区', code4: SITE4 },
  training,
  people: [founder('chief', 'chief'), founder('lead', 'lead')],
  level,
  receipt,
})

/** The value of an answer that must be good. */
export function value<T = Record<string, unknown>>(a: Answer, what = ''): T {
  if (!a.ok) throw new Error(`${what}: ${a.code} ${a.says.zh} ${JSON.stringify(a.data)}`)
  return a.value as T
}

interface Prepared {
  dir: string
  site: Site
  crew: Crew
  wall: number
  machine: number
}
let runs = 0
const prepared = new Map<string, Promise<Prepared>>()

export class Room {
  readonly ledger: Ledger
  readonly clock: StillClock
  readonly site: Site
  readonly crew: Crew
  #n = 0
  /** As a program's start gives it: never used before in this ledger. */
  readonly run = `run-${String(++runs).padStart(8, '0')}`

  constructor(ledger: Ledger, clock: StillClock, site: Site, crew: Crew) {
    this.ledger = ledger
    this.clock = clock
    this.site = site
    this.crew = { ...crew }
  }

  /** A fresh copy of the prepared ledger of this site: imported, people appointed, badges issued, PINs chosen. */
  static async open(
    spec: SiteSpec = TINY,
    level: 'copy' | 'code' = 'copy',
    receipt: 'bag' | 'carton' = 'bag',
  ): Promise<Room> {
    const key = JSON.stringify([spec, level, receipt])
    return Room.prepared(key, () => writeSite(spec), level, receipt)
  }
  /** The same for files that are there already. */
  static of(site: Site): Promise<Room> {
    return Room.prepared(site.dir, () => site, 'copy', 'bag')
  }
  /** A ledger in which nothing was inspected and no emergency drill was held. */
  static unready(spec: SiteSpec = TINY): Promise<Room> {
    return Room.prepared(`unready ${JSON.stringify(spec)}`, () => writeSite(spec), 'copy', 'bag', false)
  }
  static async prepared(
    key: string,
    site: () => Site,
    level: 'copy' | 'code',
    receipt: 'bag' | 'carton',
    ready = true,
  ) {
    let made = prepared.get(key)
    if (!made) {
      made = prepare(site(), level, receipt, ready)
      prepared.set(key, made)
    }
    return Room.copy(await made)
  }

  static copy(p: Prepared): Room {
    const dir = mkdtempSync(join(place(), 'room-'))
    for (const name of readdirSync(p.dir)) copyFileSync(join(p.dir, name), join(dir, name))
    const clock = new StillClock()
    Object.assign(clock, { wall: p.wall, machine: p.machine })
    return new Room(Ledger.open({ dir, clock }), clock, p.site, p.crew)
  }

  /** Where this ledger stands now, to be copied many times; this one is closed. */
  freeze(): Prepared {
    this.ledger.close()
    return {
      dir: this.ledger.dir,
      site: this.site,
      crew: this.crew,
      wall: this.clock.wall,
      machine: this.clock.machine,
    }
  }

  /** The same folder opened again, as after a restart of the process; `off` ms the machine was switched off. */
  reopen(off = 0): Room {
    this.ledger.close()
    if (off > 0) {
      this.clock.wall += off
      this.clock.machine = -5 * 3_600_000 + 60_000
    }
    return new Room(Ledger.open({ dir: this.ledger.dir, clock: this.clock }), this.clock, this.site, this.crew)
  }

  get tx() {
    return this.ledger.tx
  }
  /** The workstation's public key, base 64. */
  get workstation(): string {
    return this.tx.one<{ workstation: Buffer }>('SELECT workstation FROM site')?.workstation.toString('base64') ?? ''
  }
  id() {
    this.#n += 1
    return { run: this.run, n: this.#n }
  }
  /** Number of events. */
  get size(): number {
    return this.ledger.head().size
  }

  act(who: Who | null, name: ActName | `sign.${string}`, input: unknown, id = this.id()): Promise<Answer> {
    return this.ledger.act({ id, session: who ? this.crew[who].session : null, name, input })
  }
  async did<T = Record<string, unknown>>(who: Who | null, name: ActName, input: unknown): Promise<T> {
    return value<T>(await this.act(who, name, input), name)
  }
  ask<T = Record<string, unknown>>(who: Who | null, name: string, input: unknown = {}): T {
    return value<T>(this.ledger.ask({ session: who ? this.crew[who].session : null, name, input }), name)
  }

  scan(who: Who, text: string, hand: string | null = null, id = this.id()): Answer {
    return this.ledger.scan({ id, session: this.crew[who].session, text, device: 'test', hand })
  }
  /** A scan, and what it came to. */
  last(who: Who, text: string): { outcome: string; reason: unknown; print?: string | null } {
    const stage = value<{ last: { outcome: string; reason: unknown } | null }>(this.scan(who, text), text)
    return stage.last ?? { outcome: 'none', reason: null }
  }
  passes(who: Who, text: string, outcome = 'pass'): void {
    const last = this.last(who, text)
    if (last.outcome !== outcome) throw new Error(`${text}: ${last.outcome} ${JSON.stringify(last.reason)}`)
  }

  secret(who: Who) {
    return { kind: 'badge' as const, back: this.crew[who].back, pin: this.crew[who].pin }
  }
  openSigning(by: Who, act: ActName, input: unknown): Promise<Answer> {
    return this.act(by, 'sign.open', { act, input })
  }
  add(by: Who, signing: number, signer: Who, place?: string): Promise<Answer> {
    return this.act(by, 'sign.add', { signing, ...(place ? { place } : {}), secret: this.secret(signer) })
  }
  /** Opens the set and lets these people sign one after the other; the last answer. */
  async trySign(by: Who, act: ActName, input: unknown, signers: readonly Who[]): Promise<Answer> {
    const opened = await this.openSigning(by, act, input)
    if (!opened.ok) return opened
    let answer: Answer = opened
    for (const signer of signers) {
      answer = await this.add(by, (opened.value as SigningView).signing, signer)
      if (!answer.ok) return answer
    }
    return answer
  }
  async sign<T = Record<string, unknown>>(by: Who, act: ActName, input: unknown, signers: readonly Who[]): Promise<T> {
    const done = value<{ done: boolean; value: T }>(await this.trySign(by, act, input, signers), act)
    if (!done.done) throw new Error(`${act} is still not signed`)
    return done.value
  }

  async signIn(who: Who, station = this.crew[who].station): Promise<number> {
    const { session } = await this.did<{ session: number }>(null, 'sign-in', { station, secret: this.secret(who) })
    this.crew[who] = { ...this.crew[who], session, station }
    return session
  }
}

async function prepare(
  site: Site,
  level: 'copy' | 'code',
  receipt: 'bag' | 'carton',
  ready: boolean,
): Promise<Prepared> {
  const dir = mkdtempSync(join(place(), 'base-'))
  const clock = new StillClock()
  const founding = await Ledger.found({ dir, clock }, foundInput(true, level, receipt))
  if (!('ledger' in founding)) throw new Error(JSON.stringify(founding.answer))
  const { ledger } = founding
  const room = new Room(ledger, clock, site, {} as Crew)
  const sign = { kind: 'passphrase', name: PEOPLE.lead[0], passphrase: PASSPHRASE }
  const { session } = await room.did<{ session: number }>(null, 'sign-in', { station: 1, secret: sign })
  room.crew.lead = { who: 'lead', session } as Holder
  await importInto(room, site)
  const exam = room.tx.number('SELECT id FROM exam')
  await room.did('lead', 'appoint', { exam, people: 'by-post' })
  const { badges } = await room.did<{ badges: NewBadge[] }>('lead', 'issue-badges', { people: 'all-who-sign' })
  const ids = new Map(room.tx.all<{ id: number; name: string }>('SELECT id, name FROM person').map(p => [p.name, p.id]))
  if (ready) await makeReady(room, exam, ids.get(PEOPLE.lead[0]) ?? 0, ids.get(PEOPLE.first[0]) ?? 0)
  await room.did('lead', 'seal.stock', { make: 'own', n: 500 })
  await room.did('lead', 'sign-out', {})
  // A station and a screen each: the tests' people do not queue for one keyboard, nor see each other's figures.
  ledger.performer.transaction(() => {
    for (const n of WHO.keys())
      if (n > 0)
        ledger.performer.write(
          [
            stationPlaced({
              station: n + 1,
              code: stationCode('00', SITE4, n + 1),
              name: String(n + 1),
              screen: n + 1,
            }),
          ],
          null,
        )
    return good(null)
  })
  for (const [i, who] of WHO.entries()) {
    const person = ids.get(PEOPLE[who][0]) ?? 0
    const b = badges.find(x => x.person === person)
    if (!b && who !== 'invigilator') throw new Error(`${who} has no badge`)
    const pin = String(100_003 + i * 7_919)
    room.crew[who] = {
      who,
      name: PEOPLE[who][0],
      person,
      station: i + 1,
      session: 0,
      badge: b?.badge ?? '',
      back: b?.back ?? '',
      pin,
    }
    if (!b) continue
    const founded = who === 'chief' || who === 'lead'
    await room.did(null, 'choose-pin', { back: b.back, pin, ...(founded ? { passphrase: PASSPHRASE } : {}) })
    await room.signIn(who)
  }
  return room.freeze()
}

/** What lets papers in and the first unit begin: the inspection, and an emergency drill (R11, R12). */
export async function makeReady(room: Room, exam: number, lead: number, other: number): Promise<void> {
  const now = room.clock.at()
  await room.did('lead', 'inspection.record', inspected(exam, lead, now))
  await room.did('lead', 'emergency-drill.record', drilled(exam, lead, [other], now))
}

export async function importInto(room: Room, site: Site, who: Who = 'lead', exam: object = EXAM): Promise<void> {
  const { readSite } = await import('../../db/exchange/import/index.ts')
  const { planHash } = await import('../../db/acts/import.ts')
  const read = await readSite(site.dir)
  if (!read.ok) throw new Error(read.errors.map(e => `${e.name} ${e.row} ${e.zh}`).join('\n'))
  await room.did(who, 'import', { dir: site.dir, hash: planHash(read.plan), exam, reason: '测试用的数', lists: LISTS })
}
