/**
 * The ledger's process is killed in the middle of each act of a destruction, and again as soon as the act is on the disk
 * and before it is answered (R76): what is left is wholly before or wholly after, the same request is answered or rightly
 * refused, a destruction that was running goes on only when all have signed again, and the balance is right.
 */
import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { Ledger } from '../../db/ledger.ts'
import type { SigningView } from '../../db/signing.ts'
import { openDatabase, Store } from '../../db/store.ts'
import { verifyFolder } from '../../db/verify.ts'
import { ledgerProgram } from '../process/bundled.ts'
import { StillClock } from '../support/clock.ts'
import { TERMS, VEHICLE } from '../support/exam.ts'
import { broken } from '../support/invariants.ts'
import { roomBefore } from '../support/milestones.ts'
import type { Crew, Room } from '../support/room.ts'
import type { Who } from '../support/site.ts'
import { place } from '../support/temp.ts'
import { compiled } from './compiled.ts'
import { Lane, type Sent } from './lane.ts'
import type { Wish } from './stream.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const program = ledgerProgram()
let library = ''
beforeAll(() => {
  library = compiled()
})

/** One act: how it is asked for, in which state of the destruction it can be done, and what it leaves, all of it or nothing. */
interface Step {
  name: string
  while?: 'running' | 'paused' | 'away'
  /** Whatever leads up to it, and the request itself. */
  ask: (h: Hands) => Promise<Wish>
  leaves: readonly string[]
  /** Called once it is done. */
  after?: () => void
}

/** People at their stations, over whatever process is alive. */
class Hands {
  readonly lane: Lane
  readonly crew: Crew
  constructor(lane: Lane, crew: Crew) {
    this.lane = lane
    this.crew = crew
  }
  async did(wish: Wish): Promise<Record<string, unknown>> {
    const answer = await this.lane.bring(this.lane.fresh(wish))
    if (!answer?.ok) throw new Error(`${wish.name}: ${JSON.stringify(answer)}`)
    return answer.value as Record<string, unknown>
  }
  act = (who: Who, name: string, input: unknown): Wish => ({
    name,
    op: 'act',
    session: this.crew[who].session,
    input,
  })
  scan = (who: Who, text: string): Wish => ({ name: 'scan', op: 'scan', session: this.crew[who].session, input: text })
  async task(): Promise<void> {
    await this.did(this.act('first', 'take-task', { kind: 'destroy', ref: { destruction: 1 }, second: null }))
  }
  /** All sign but the last one, whose signature is the request. */
  async signed(act: string, input: unknown, signers: readonly Who[]): Promise<Wish> {
    const { signing, places } = (await this.did(
      this.act('first', 'sign.open', { act, input }),
    )) as unknown as SigningView
    const add = (who: Who): Wish => {
      const { back, pin } = this.crew[who]
      return this.act('first', 'sign.add', { signing, secret: { kind: 'badge', back, pin } })
    }
    // A set that was opened before a crash is taken up again with the signatures it has.
    const there = new Set(places.flatMap(p => p.signed?.person ?? []))
    const left = signers.filter(w => !there.has(this.crew[w].person))
    for (const who of left.slice(0, -1)) await this.did(add(who))
    return add(left.at(-1) as Who)
  }
  async resume(by: readonly Who[]): Promise<void> {
    await this.did(await this.signed('destroy.resume', { destruction: 1 }, by))
  }
  async ask<T>(name: string, input: unknown): Promise<T> {
    const answer = await this.lane.ask({ op: 'ask', session: this.crew.first.session, name, input })
    if (!answer?.ok) throw new Error(`${name}: ${JSON.stringify(answer)}`)
    return answer.value as T
  }
}

/** What lies on the disk, as a copy of the dead process's files shows it. */
function onDisk(dir: string): { size: number; types: (since: number) => string[] } {
  const copy = mkdtempSync(join(place(), 'left-'))
  for (const name of ['ledger.db', 'ledger.db-wal'])
    if (existsSync(join(dir, name))) copyFileSync(join(dir, name), join(copy, name))
  const tx = new Store(openDatabase(join(copy, 'ledger.db')))
  const events = tx.all<{ type: string }>('SELECT type FROM event ORDER BY seq').map(e => e.type)
  tx.db.close()
  rmSync(copy, { recursive: true })
  return { size: events.length, types: since => events.slice(since) }
}

interface Figures {
  state: string
  list: number
  destroyed: number
  shipped: number
  explained: number
  remaining: number
}

async function killedAtEach(room: Room, steps: readonly Step[], serving: () => readonly Who[]): Promise<number> {
  const { dir } = room.ledger
  const opens = room.tx.number('SELECT finish FROM sitting') + 4 * HOUR
  room.ledger.close()
  const arm = join(place(), `armed-${steps.length}`)
  const env = (plan: object): NodeJS.ProcessEnv => ({
    ...process.env,
    LD_PRELOAD: library,
    ROOM_DISK_DIR: dir,
    ROOM_DISK_ARMED: arm,
    ...('call' in plan ? { ROOM_DISK_KILL: '1' } : { ROOM_DISK_KILL_FLUSHED: '1' }),
  })
  const lane = new Lane(dir, 'lane-of-destruction', plan => program(env(plan)), opens + 10 * MINUTE - Date.now())
  const hands = new Hands(lane, room.crew)
  let kills = 0
  /** A new process over the files that are left: whole, and a destruction that was running stands still. */
  async function opened(plan: { call: number } | { flush: number }): Promise<void> {
    rmSync(arm, { force: true })
    expect(await lane.open(plan)).toMatchObject({ ok: true })
    expect((await lane.verify())?.findings).toEqual([])
    const f = await figures()
    if (!f) return
    expect(f.state).not.toBe('running')
    expect(f.destroyed + f.shipped + f.explained + f.remaining).toBe(f.list)
  }
  async function figures(): Promise<Figures | null> {
    const { destruction } = await hands.ask<{ destruction: object | null }>('gate', {})
    return destruction ? hands.ask<Figures>('destruction', { destruction: 1 }) : null
  }
  async function shot(sent: Sent): Promise<void> {
    writeFileSync(arm, '')
    expect(await lane.bring(sent), sent.name).toBeNull()
    await lane.died()
    kills += 1
  }
  const goOn = async (step: Step): Promise<void> => {
    if (step.while === 'running' && (await figures())?.state === 'paused') await hands.resume(serving())
  }
  const size = async (): Promise<number> => (await lane.size()) as number

  await opened({ call: 1 })
  for (const step of steps) {
    // In the middle of being written: nothing of it is there.
    await goOn(step)
    let sent = lane.fresh(await step.ask(hands))
    const before = await size()
    await shot(sent)
    expect(onDisk(dir).types(before), `${step.name}: half of it`).toEqual([])

    // The same request again: done now; or refused, for nothing goes on until all have signed.
    await opened({ flush: 1 })
    if (step.while === 'running') {
      expect(await lane.bring(sent), step.name).toMatchObject({ ok: false, kind: 'refused', code: 'not-running' })
      await goOn(step)
      sent = lane.fresh(await step.ask(hands))
    }
    const again = await size()
    await shot(sent)
    expect(onDisk(dir).types(again), step.name).toEqual(step.leaves)

    step.after?.()
    // It was done before it could be answered: answered now, and not done twice.
    await opened({ call: 1 })
    const after = await size()
    const answer = await lane.bring(sent)
    expect(answer, step.name).toMatchObject({ ok: true })
    expect(await size(), `${step.name}: done twice`).toBe(after)
  }
  await lane.ask({ op: 'close' })
  lane.kill()
  await lane.died()
  const ledger = Ledger.open({ dir, clock: new StillClock() })
  try {
    expect(broken(ledger.tx)).toEqual([])
    expect(verifyFolder(ledger.tx, dir, null).findings).toEqual([])
    expect(ledger.tx.all('SELECT state FROM destruction')).toEqual([{ state: 'ended' }])
    const list = ledger.tx.number('SELECT max(bags) FROM list')
    expect(ledger.tx.number(`SELECT count(*) FROM item WHERE state = 'destroyed'`)).toBe(list)
    expect(ledger.tx.number(`SELECT count(*) FROM event WHERE type = 'item.destroyed.1'`)).toBe(list)
  } finally {
    ledger.close()
  }
  return kills
}

/** The bag with this place on the list, and its seal. */
const bags = (room: Room) =>
  room.tx.all<{ code: string; seal: string }>(
    `SELECT i.code, s.code AS seal FROM item i JOIN seal s ON s.id = i.seal WHERE i.disposition = 'destroy' ORDER BY i.id`,
  )
/** By this clock the machine was off meanwhile, so the time is observed. */
const start = (opens: number, terms: object): Step => ({
  name: 'start',
  ask: h =>
    h.signed('destroy.start', { exam: 1, terms, observed: opens + MINUTE }, ['first', 'second', 'inspector', 'chief']),
  leaves: ['destruction.started.1', 'clock.observed.1'],
})
const scans = (bag: { code: string; seal: string }, moves: string): Step => ({
  name: `seal of ${bag.code}`,
  while: 'running',
  async ask(h) {
    await h.task()
    await h.did(h.scan('first', bag.code))
    return h.scan('first', bag.seal)
  },
  leaves: ['destruction.scanned.1', moves],
})

test('killed twice at each step of a destruction here, from the list to the certificate that was sent', async () => {
  const { room } = await roomBefore('approve-list')
  const opens = room.tx.number('SELECT ended FROM exam') + 4 * HOUR
  const [one, two] = bags(room) as [{ code: string; seal: string }, { code: string; seal: string }]
  let second: Who = 'second'
  const serving = (): readonly Who[] => ['first', second, 'inspector']
  const steps: Step[] = [
    {
      name: 'list',
      ask: h => h.signed('approve-list', { exam: 1 }, ['chief']),
      leaves: ['list.approved.1'],
    },
    start(opens, TERMS),
    scans(one, 'item.destroyed.1'),
    {
      name: 'pause',
      while: 'running',
      ask: async h => h.act('first', 'destroy.pause', { destruction: 1, reason: '过夜' }),
      leaves: ['destruction.paused.1'],
    },
    {
      name: 'resume',
      while: 'paused',
      ask: h => h.signed('destroy.resume', { destruction: 1 }, serving()),
      leaves: ['destruction.resumed.1'],
    },
    {
      name: 'relief',
      ask: h => h.signed('destroy.relieve', { destruction: 1, leaves: h.crew.second.person }, ['second', 'third']),
      leaves: ['destruction.relieved.1'],
      after: () => {
        second = 'third'
      },
    },
    scans(two, 'item.destroyed.1'),
    {
      name: 'end',
      while: 'running',
      ask: h => h.signed('destroy.end', { destruction: 1 }, serving()),
      leaves: ['destruction.ended.1', 'certificate.numbered.1'],
    },
    {
      name: 'certificate',
      ask: async h => h.act('first', 'print.number', { kind: 'certificate', ref: '1' }),
      leaves: ['document.numbered.1'],
    },
    {
      name: 'sending',
      ask: async h => {
        const to = { destruction: 1, way: 'hand', by: '郑保管', to: '考区', receipt: '', at: null }
        return h.act('first', 'certificate.send', to)
      },
      leaves: ['certificate.sent.1'],
    },
  ]
  expect(await killedAtEach(room, steps, serving)).toBe(2 * steps.length)
})

test('killed twice at each step of one at a plant: loaded, left, back', async () => {
  const { room } = await roomBefore('destroy.start')
  const opens = room.tx.number('SELECT ended FROM exam') + 4 * HOUR
  const loading = bags(room).map(bag => scans(bag, 'item.shipped.1'))
  const steps: Step[] = [
    start(opens, { ...TERMS, way: 'elsewhere', facility: '市造纸厂' }),
    ...loading,
    {
      name: 'departure',
      while: 'running',
      ask: async h => h.act('first', 'destroy.depart', { destruction: 1, ...VEHICLE }),
      leaves: ['destruction.departed.1'],
    },
    {
      name: 'end',
      while: 'away',
      async ask(h) {
        const { departed } = await h.ask<{ departed: number }>('destruction', { destruction: 1 })
        const plant = { by: '沈师傅', weight: '38 千克', from: departed, to: departed, form: '' }
        return h.signed('destroy.end', { destruction: 1, plant }, ['first', 'second', 'inspector'])
      },
      leaves: [
        'destruction.carried.1',
        ...loading.map(() => 'item.destroyed.1'),
        'destruction.ended.1',
        'certificate.numbered.1',
      ],
    },
  ]
  expect(await killedAtEach(room, steps, () => ['first', 'second', 'inspector'])).toBe(2 * steps.length)
})
