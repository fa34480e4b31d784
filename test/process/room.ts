import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { readSite, type SitePlan } from '../../db/exchange/import/index.ts'
import { prepare, type Run, Table } from '../../electron/dock/exam.ts'
import { Hands, type Person } from '../../electron/dock/hands.ts'
import type { Message } from '../../electron/ipc/contract.ts'
import type { Pipe } from '../../electron/ledger/pipe.ts'
import type { Spooler } from '../../electron/printing/spooler.ts'
import { RoomService } from '../../electron/room.ts'

export { localPipe } from './local-pipe.ts'

/** A room without a window, over any pipe, as main has one; what it says to the window is kept. */
export const SITE = new URL('../fixtures/site-d', import.meta.url).pathname
const HOUR = 3_600_000

/** A folder that is gone after the test; made in a hook, after the file. */
export function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'paper-room-'))
  const remove = () => rmSync(dir, { recursive: true, force: true })
  if (expect.getState().currentTestName) onTestFinished(remove)
  else process.once('exit', remove)
  return dir
}

export interface Opened {
  dir: string
  room: RoomService
  hands: Hands
  said: Message[]
  /** The first thing said that fits, from now on. */
  hears: (fits: (m: Message) => boolean) => Promise<Message>
}

/** Paper of a test: the data as text, so that what it says can be searched. */
const make = async (data: unknown) => ({
  pdf: new TextEncoder().encode(JSON.stringify(data)),
  pages: 1,
  paper: { w: 210, h: 297 },
  problems: [],
})

export function openRoom(dir: string, startLedger: () => Pipe, startScanners?: () => Pipe, spooler?: Spooler): Opened {
  const said: Message[] = []
  const waiting = new Set<(m: Message) => void>()
  const say = (m: Message) => {
    said.push(m)
    for (const w of waiting) w(m)
  }
  const room = new RoomService({ dir, startLedger, make, chooseFolder: async () => null, say, startScanners, spooler })
  const hears = (fits: (m: Message) => boolean) =>
    new Promise<Message>(resolve => {
      const wait = (m: Message) => {
        if (!fits(m)) return
        waiting.delete(wait)
        resolve(m)
      }
      waiting.add(wait)
    })
  if (expect.getState().currentTestName)
    onTestFinished(() => {
      room.scanners?.stop()
      room.paper.jobs?.stop()
      return room.ledger.stop()
    })
  return { dir, room, hands: new Hands(room), said, hears }
}

let read: SitePlan | undefined
export async function sitePlan(): Promise<SitePlan> {
  if (read) return read
  const site = await readSite(SITE)
  if (!site.ok) throw new Error(site.errors.map(e => e.zh).join('\n'))
  read = site.plan
  return read
}

/** People whose PINs are long enough to be looked for in files without meeting a number by chance. */
export class CarefulHands extends Hands {
  readonly pins: string[] = []
  override async choosePin(p: Person, passphrase?: string): Promise<void> {
    p.pin = `${p.pin}${String(this.pins.length + 7)}83921`.slice(0, 12)
    this.pins.push(p.pin)
    await super.choosePin(p, passphrase)
  }
}

/** Founded, imported, badges and PINs chosen, the evening before the first sitting: a training ledger of site-d. */
export async function dayBefore(
  o: Opened,
  hands: Hands = o.hands,
  level: 'copy' | 'code' = 'copy',
): Promise<Run & { first: number }> {
  const plan = await sitePlan()
  const first = Math.min(...plan.sittings.map(s => s.startAt))
  o.room.ledger.drive = { wall: first - 19 * HOUR - Date.now(), machine: 0 }
  const table = new Table({ hand: name => name })
  const crew = await prepare(hands, plan, table, level, SITE)
  return { hands, plan, table, crew, level, say: () => {}, first }
}

/** The first count of the first pile is open at the station; `codes` are the bags of the pile, none scanned yet. */
export async function inTheMiddleOfACount(o: Opened) {
  const run = await dayBefore(o)
  const { hands, plan, crew } = run
  await hands.signIn(crew.first)
  const [delivery] = (await hands.ask('receive', {})).deliveries
  await hands.act('take-task', { kind: 'receive', ref: {}, second: null })
  for (const c of delivery?.cartons ?? []) {
    await hands.passes(c.code, 'next')
    await hands.passes(c.seal)
  }
  const paper = {
    delivery: delivery?.id ?? 0,
    deliverer: { name: '周送达', unit: '考区办公室', shown: '工作证' },
    carriers: ['周送达', '郑押运'],
    vehicle: '云A·K3915',
    sender: '云河省考区办公室',
  }
  await hands.sign('receive.cartons', paper, [crew.first, crew.second])
  const pile = delivery?.piles[0]?.id ?? 0
  await hands.act('receive.open', { pile, second: crew.second.badge })
  const { count } = await hands.act('count.open', { pile })
  const own = (delivery?.cartons ?? []).filter(c => c.pile === pile).map(c => c.code)
  const codes = plan.bags.filter(b => own.includes(b.carton)).map(b => b.code)
  return { run, hands, crew, count, pile, codes }
}

/**
 * The same where four people can count and two stations are set up: `other` is a second pile whose cartons are open, and
 * the head of the room is the last who was signed in.
 */
export async function readyForTwo(o: Opened) {
  const made = await inTheMiddleOfACount(o)
  const { hands, crew, pile } = made
  const deliveries = (await hands.ask('receive', {})).deliveries
  const other = deliveries.flatMap(d => d.piles).find(p => p.id !== pile)?.id ?? 0
  await hands.signIn(crew.lead)
  await hands.act('receive.open', { pile: other, second: crew.second.badge })
  await hands.act('station.place', {})
  // Any trained person of the site may be a counter (R38a).
  const exam = (await hands.ask('status', {})).exam?.id ?? 0
  const chief = (await hands.ask('people', { search: crew.chief.name })).rows.find(p => p.name === crew.chief.name)
  await hands.act('appoint', { exam, people: [{ person: chief?.id ?? 0, role: 'office' }] })
  const cards = (await hands.ask('stations', {})).stations.map(s => s.code) as [string, string]
  const cartons = deliveries.flatMap(d => d.cartons).filter(c => c.pile === other)
  const otherBags = made.run.plan.bags.filter(b => cartons.some(c => c.code === b.carton))
  return { ...made, other, cards, otherBags }
}

/** Every file below a folder, with its bytes. */
export function files(dir: string): { name: string; bytes: Buffer }[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter(name => statSync(join(dir, name)).isFile())
    .map(name => ({ name, bytes: readFileSync(join(dir, name)) }))
}
