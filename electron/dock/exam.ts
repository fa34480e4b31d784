import type { Badge, BadgesData, DocumentData, SlipsData } from '../../db/documents/shapes.ts'
import type { SitePlan } from '../../db/exchange/import/index.ts'
import type { Paper, Printer } from '../printing/printer.ts'
import { type Hands, must, type Person } from './hands.ts'
import { drilled, inspected } from './ready.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const SECOND = 1000

/** The table the simulated printer puts its paper on. */
export class Table implements Printer {
  readonly #to: Printer
  readonly papers: { name: string; data: DocumentData }[] = []
  readonly pages = new Map<string, number>()
  constructor(to: Printer) {
    this.#to = to
  }
  tryOut(pdf: Uint8Array): void {
    this.#to.tryOut?.(pdf)
  }
  hand(name: string, made: Paper, data: DocumentData): string | Promise<string> {
    this.papers.push({ name, data })
    this.pages.set(name, made.pages)
    return this.#to.hand(name, made, data)
  }
  badges(): BadgesData[] {
    return this.papers.flatMap(p => (p.data.kind === 'badges' ? [p.data] : []))
  }
  /** Code of a room's slip in a unit. */
  slip(unit: number, room: string): string {
    const sheet = this.papers.findLast(p => p.data.kind === 'slips' && p.data.slips[0]?.unitNo === unit)
    const slip = (sheet?.data as SlipsData | undefined)?.slips.find(s => s.roomCode === room)
    must(slip !== undefined, `no slip of room ${room}, unit ${unit}`)
    return (slip as { no: string }).no
  }
}

/** Who does what in the simulation, by post; a small site has one of each (scenario 14). */
export interface Crew {
  chief: Person
  lead: Person
  first: Person
  second: Person
  inspector: Person
}

export interface Run {
  hands: Hands
  plan: SitePlan
  table: Table
  crew: Crew
  level: 'copy' | 'code'
  say: (line: string) => void
}

const PASSPHRASE = '演练用的一句长口令 2026'

type PlanPerson = SitePlan['people'][number]

function postOf(plan: SitePlan, name: string, n = 0): PlanPerson {
  const p = plan.people.filter(x => x.post === name)[n]
  must(p !== undefined, `nobody has the post ${name}`)
  return p as PlanPerson
}

/** The two who founded it, in the order of the founding. */
const [CHIEF, LEAD] = [1, 2] as const

/** Everyone has been trained, has signed the letter and declared, ten days before: three signed lists (R3–R5). */
export async function clearEveryone(hands: Hands, exam: number, start: number): Promise<void> {
  const day = new Date(start - 240 * HOUR + 8 * HOUR).toISOString().slice(0, 10)
  const papers = [
    { kind: 'training', stage: 'written', day, topics: '考务规则、保密与应急', trainer: '考点办公室', no: '训-1' },
    { kind: 'letter', level: 'person', counterpart: '考点', day, no: '责-1' },
    { kind: 'recusal', relation: null, day, no: '回-1' },
  ] as const
  for (const paper of papers) await hands.act('clearance.record', { exam, paper, people: 'everyone' })
}

/** Founding by two, import, appointments, inspection, emergency drill, badges for all who sign: nobody has a PIN yet. */
export async function found(
  hands: Hands,
  plan: SitePlan,
  table: Table,
  level: 'copy' | 'code',
  dir: string,
): Promise<{ badges: Badge[]; founders: { name: string; passphrase: string }[] }> {
  const founder = (p: PlanPerson, role: string) => ({
    name: p.name,
    sex: p.sex,
    unit: p.unit,
    post: p.post,
    role,
    mobile: p.mobile,
    passphrase: PASSPHRASE,
  })
  const [chief, lead] = [postOf(plan, '考点主考'), postOf(plan, '保密室负责人')]
  const firstRoom = plan.rooms[0]?.code ?? '0000'
  await hands.work('found', {
    site: { name: chief.site, area: '云河省考区', code4: firstRoom.slice(0, 4) },
    training: true,
    people: [founder(chief, 'chief'), founder(lead, 'lead')] as never,
    level,
  })
  await hands.value(hands.dock.printer(table), 'printer')
  await hands.signIn({ name: lead.name, badge: '', back: '', pin: '', passphrase: PASSPHRASE })
  const check = await hands.work('import-check', { dir })
  if (!check.ok) throw new Error(check.errors.map(e => `${e.name} ${e.row ?? ''} ${e.zh}`).join('\n'))
  const year = new Date((plan.sittings[0]?.startAt ?? 0) + 8 * HOUR).getUTCFullYear()
  await hands.act('import', {
    dir,
    hash: check.hash,
    exam: { year, kind: 'written', name: `${year}年医师资格考试（医学综合笔试）` },
    reason: check.warnings.length > 0 ? '演练：已逐条看过' : '',
  })
  const exam = (await hands.ask('status', {})).exam?.id ?? 0
  await hands.act('appoint', { exam, people: 'by-post' })
  await clearEveryone(hands, exam, plan.sittings[0]?.startAt ?? 0)
  const { now } = await hands.ask('status', {})
  await hands.act('inspection.record', inspected(exam, LEAD, now))
  await hands.act('emergency-drill.record', drilled(exam, CHIEF, [CHIEF, LEAD], now))
  await hands.work('print-badges', { people: 'all-who-sign' })
  return {
    badges: table.badges().flatMap(b => b.badges),
    founders: [chief, lead].map(p => ({ name: p.name, passphrase: PASSPHRASE })),
  }
}

/** Up to the evening before: those who work have chosen their PINs, seals are in stock. */
export async function prepare(
  hands: Hands,
  plan: SitePlan,
  table: Table,
  level: 'copy' | 'code',
  dir: string,
): Promise<Run['crew']> {
  const { badges, founders } = await found(hands, plan, table, level, dir)
  const holder = (p: PlanPerson, i: number): Person => {
    const b = badges.find(x => x.name === p.name && x.workUnit === p.unit)
    must(b !== undefined, `${p.name} has no badge`)
    return { name: p.name, badge: b?.code ?? '', back: b?.back ?? '', pin: String(100_000 + i * 7_919).slice(0, 6) }
  }
  const lead = postOf(plan, '保密室负责人')
  const keepers = plan.people.filter(p => p.post === '试卷保管员' || p.post === '值班员')
  const crew: Crew = {
    chief: holder(postOf(plan, '考点主考'), 1),
    lead: holder(lead, 2),
    first: holder(keepers[0] ?? lead, 3),
    second: holder(keepers[1] ?? lead, 4),
    inspector: holder(postOf(plan, '考区巡考员'), 5),
  }
  for (const p of Object.values(crew)) await hands.choosePin(p, founders.find(f => f.name === p.name)?.passphrase)
  await hands.signIn(crew.lead)
  await hands.act('seal.stock', { make: 'own', n: plan.bags.filter(b => b.room).length + 10 })
  return crew
}

/** A delivery: seals, handover of cartons, each unit's pile counted twice by two, signed for (R16–R24). */
export async function receiveDelivery(run: Run, no: number): Promise<void> {
  const { hands, plan, crew } = run
  await hands.signIn(crew.first)
  const before = await hands.ask('receive', {})
  const delivery = before.deliveries.find(d => d.no === no)
  must(delivery !== undefined, `no delivery ${no}`)
  const { id } = delivery as { id: number }
  await hands.act('take-task', { kind: 'receive', ref: { delivery: id }, second: null })
  for (const c of delivery?.cartons ?? []) {
    await hands.passes(c.code, 'next')
    await hands.passes(c.seal)
    await hands.wait(12 * SECOND)
  }
  await hands.sign(
    'receive.cartons',
    {
      delivery: id,
      deliverer: { name: '周送达', unit: '考区办公室', shown: '工作证' },
      carriers: ['周送达', '郑押运'],
      vehicle: '云A·K3915',
      sender: '云河省考区办公室',
    },
    [crew.first, crew.second],
  )
  for (const pile of delivery?.piles ?? []) {
    await hands.signIn(crew.first)
    await hands.act('receive.open', { pile: pile.id, second: crew.second.badge })
    const cartons = (delivery?.cartons ?? []).filter(c => c.pile === pile.id)
    for (const counter of [crew.first, crew.second]) {
      await hands.signIn(counter)
      const stage = await hands.act('count.open', { pile: pile.id })
      for (const c of cartons) {
        await hands.scan(c.code)
        for (const b of plan.bags.filter(x => x.carton === c.code)) {
          await hands.passes(b.code)
          await hands.wait(2 * SECOND)
        }
      }
      await hands.sign('count.close', { count: stage.count }, [counter])
    }
    await hands.sign('receive', { pile: pile.id, deliverer: '', spares: true }, [crew.first, crew.second])
  }
  await hands.work('print', { kind: 'receipt', ref: String(id) })
  const after = await hands.ask('receive', {})
  for (const p of after.deliveries.find(d => d.no === no)?.piles ?? [])
    must(p.state === 'settled' && p.received, `unit ${p.unit} is not received: ${p.state}`)
}

interface Attendance {
  present: number
  absent: number
  papers: { used: number; unused: number }
  cards: { used: number; absent: number; unused: number }
}

/** Who came: some are absent, in a fixed pattern, so that two runs agree. */
function attendance(plan: SitePlan, room: string, unit: number): Attendance {
  const i = plan.rooms.findIndex(r => r.code === room)
  const candidates = plan.rooms[i]?.candidates ?? 0
  const absent = Math.min(candidates, (i * 7 + unit * 3) % 4)
  const present = candidates - absent
  const copies = (kind: string) =>
    plan.bags.filter(b => b.room === room && b.unit === unit && b.kind === kind).reduce((n, b) => n + b.copies, 0)
  return {
    present,
    absent,
    papers: { used: present, unused: copies('paper') - present },
    cards: { used: present, absent, unused: copies('card') - candidates },
  }
}

interface UnitWork {
  unit: number
  no: number
  start: number
  finish: number
}

/** Issue by the unit's list: slip and two bags a room, two confirm once (R45–R47b). */
export async function issueUnit(run: Run, u: UnitWork): Promise<void> {
  const { hands, plan, table, crew } = run
  await hands.signIn(crew.first)
  const rooms = await hands.ask('rooms', { unit: u.unit })
  await hands.until(u.start - 2 * HOUR)
  for (const category of new Set(rooms.rooms.map(r => r.category)))
    await hands.work('print', { kind: 'handover', ref: `issue/${u.unit}/${category}` })
  await hands.act('take-task', { kind: 'issue', ref: { unit: u.unit }, second: crew.second.badge })
  for (const r of rooms.rooms) {
    await hands.passes(table.slip(u.no, r.room))
    for (const b of bagsOf(plan, r.room, u.no)) await hands.passes(b.code)
    await hands.wait(18 * SECOND)
  }
  await hands.sign('issue.confirm', { unit: u.unit }, [crew.first, crew.second])
}

/** The room's record form is looked at with the slip; here it is always complete (R51). */
const RECORD = { back: true, complete: true, seal: true, ordered: true }

const bagsOf = (plan: SitePlan, room: string, unit: number) => plan.bags.filter(b => b.room === room && b.unit === unit)

/**
 * Back from the rooms: slips, bags, both counts, samples, seals, two signatures a step (R47–R50, R30–R31). How many rooms
 * were sampled.
 */
export async function returnUnit(run: Run, u: UnitWork): Promise<number> {
  const { hands, plan, table, crew, level } = run
  await hands.signIn(crew.first)
  const { rooms } = await hands.ask('rooms', { unit: u.unit })
  const serials = plan.bags.some(b => b.serials)
  await hands.act('take-task', { kind: 'return', ref: { unit: u.unit }, second: crew.second.badge })
  for (const r of rooms) {
    await hands.passes(table.slip(u.no, r.room))
    for (const b of bagsOf(plan, r.room, u.no)) await hands.passes(b.code)
    await hands.wait(10 * SECOND)
    if (level === 'copy' || !serials) {
      const a = attendance(plan, r.room, u.no)
      const figures = { account: r.account, papers: a.papers, cards: a.cards }
      await hands.act('count.figures', { ...figures, source: 'desk' })
      await hands.act('count.figures', {
        ...figures,
        source: 'slip',
        present: a.present,
        absent: a.absent,
        record: RECORD,
      })
      await hands.wait(15 * SECOND)
    }
  }
  if (level === 'code' && serials) await countSerials(run, u, rooms)
  const sampled = await scanSamples(run, u)
  await hands.signIn(crew.first)
  await hands.sign('return.confirm', { unit: u.unit }, [crew.first, crew.second])
  for (const category of new Set(rooms.map(r => r.category)))
    await hands.work('print', { kind: 'handover', ref: `return/${u.unit}/${category}` })
  await sealUnit(run, u, rooms)
  await keepUnit(run, u, rooms)
  await hands.sign('close-room', { unit: u.unit, accounts: rooms.map(r => r.account) }, [crew.first, crew.second])
  return sampled
}

/** Rooms of the sample (R22c), each copy scanned by the head of the room, who has neither counted nor typed. */
async function scanSamples(run: Run, u: UnitWork): Promise<number> {
  const { hands, crew } = run
  const { rooms } = await hands.ask('sample', { unit: u.unit })
  if (rooms.length > 0) await hands.signIn(crew.lead)
  const byAccount = new Map((await hands.ask('rooms', { unit: u.unit })).rooms.map(r => [r.account, r]))
  for (const r of rooms) {
    const room = byAccount.get(r.account)
    must(room !== undefined, `no room ${r.label}`)
    for (const pile of r.piles) await scanPile(run, u, room?.room ?? '', pile)
    await hands.wait(30 * SECOND)
  }
  const after = await hands.ask('sample', { unit: u.unit })
  const off = after.rooms.filter(r => r.state !== 'agreed').map(r => r.label)
  must(off.length === 0, `sampled and not as listed: ${off.join('、')}`)
  return rooms.length
}

/** Each copy of one pile, by section. */
async function scanPile(run: Run, u: UnitWork, room: string, pile: { id: number; kind: string }): Promise<void> {
  const { hands, plan } = run
  const a = attendance(plan, room, u.no)
  const stage = await hands.act('count.open', { pile: pile.id })
  const bag = bagsOf(plan, room, u.no).find(b => b.kind === (pile.kind === 'papers' ? 'paper' : 'card'))
  const s = bag?.serials
  must(s !== undefined && s !== null, `no serials for room ${room}`)
  let n = s?.from ?? 0
  for (const [section, copies] of Object.entries(pile.kind === 'papers' ? a.papers : a.cards)) {
    await hands.scan(SECTION_CARD[`${pile.kind}.${section}`] as string)
    for (let i = 0; i < copies; i++, n++) await hands.passes((s?.prefix ?? '') + String(n).padStart(s?.width ?? 0, '0'))
  }
  await hands.act('count.close', { count: stage.count })
}

/** Level 码: each serial scanned, by section, once by each of two people. */
async function countSerials(run: Run, u: UnitWork, rooms: { account: number; room: string }[]): Promise<void> {
  const { hands, plan, crew } = run
  for (const counter of [crew.first, crew.second]) {
    await hands.signIn(counter)
    for (const r of rooms) {
      const { piles } = await hands.ask('account', { account: r.account })
      const a = attendance(plan, r.room, u.no)
      for (const pile of piles) await scanPile(run, u, r.room, pile)
      if (counter === crew.second)
        await hands.act('attend', { account: r.account, present: a.present, absent: a.absent, record: RECORD })
    }
  }
}

const SECTION_CARD: Record<string, string> = {
  'papers.used': 'ZCMD0000117',
  'papers.unused': 'ZCMD0000125',
  'cards.used': 'ZCMD0000213',
  'cards.absent': 'ZCMD0000221',
  'cards.unused': 'ZCMD0000230',
}

/** Two scans a bag: the bag, whose label prints, then the label on it. */
async function sealUnit(run: Run, u: UnitWork, rooms: { room: string }[]): Promise<void> {
  const { hands, plan, crew } = run
  await hands.signIn(crew.first)
  await hands.act('take-task', { kind: 'seal', ref: { unit: u.unit }, second: null })
  for (const r of rooms) {
    for (const b of bagsOf(plan, r.room, u.no)) {
      const { last } = await hands.passes<{ last: { outcome: string; print: string | null } }>(b.code, 'next')
      must(last.print !== null, `no label for ${b.code}`)
      await hands.work('print-labels', { seals: [last.print as string] })
      await hands.passes(last.print as string)
      await hands.wait(8 * SECOND)
    }
  }
}

/** Each sealed bag crosses into the store by one scan, two present (R30a). */
async function keepUnit(run: Run, u: UnitWork, rooms: { room: string }[]): Promise<void> {
  const { hands, plan, crew } = run
  await hands.act('take-task', { kind: 'keep', ref: {}, second: crew.second.badge })
  for (const r of rooms) {
    for (const b of bagsOf(plan, r.room, u.no)) {
      await hands.passes(b.code)
      await hands.wait(3 * SECOND)
    }
  }
}

/** One unit from the first slip to the chief examiner's signature; how many of its rooms were sampled. */
export async function sitUnit(run: Run, u: UnitWork): Promise<number> {
  const { hands, crew } = run
  await issueUnit(run, u)
  await hands.until(u.start + MINUTE)
  await hands.signIn(crew.lead)
  await hands.act('start-sitting', { unit: u.unit, stated: u.start, by: '报时员' })
  await hands.until(u.finish + 2 * MINUTE)
  await hands.act('end-sitting', { unit: u.unit, stated: u.finish, by: '报时员' })
  const sampled = await returnUnit(run, u)
  await hands.sign('confirm-signals', { unit: u.unit, reason: '', instruction: null }, [crew.chief])
  await hands.sign('close-unit', { unit: u.unit }, [crew.chief])
  return sampled
}
