/** The sample by lot (R22c): some rooms of a unit are counted once more, serial by serial, and nobody knows beforehand which. */
import { describe, expect, it } from 'vitest'
import { good } from '../../db/answer.ts'
import { drawn } from '../../db/draw.ts'
import { profileSet } from '../../db/events/index.ts'
import { PROFILE_1, Profile } from '../../db/rules/profile.ts'
import { verify } from '../../db/verify.ts'
import { Exam, RECORD } from '../support/exam.ts'
import { broken } from '../support/invariants.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses } from '../support/refused.ts'
import { type Room, value } from '../support/room.ts'
import { type RoomSpec, type SiteSpec, serialsOf, type Who } from '../support/site.ts'

const coded = (n: number): RoomSpec => ({
  code: `193626110${String(n).padStart(2, '0')}`,
  category: '110',
  candidates: 4,
  papers: 5,
  cards: 6,
  serials: true,
})
const BARE: RoomSpec = { code: '19362612001', category: '120', candidates: 3, papers: 4, cards: 4 }
/** Seven rooms whose copies carry bar codes, and one whose copies carry none: three are drawn. */
const SITE: SiteSpec = {
  rooms: [...Array.from({ length: 7 }, (_, i) => coded(i + 1)), BARE],
  units: [{ no: 1, start: '09:00', end: '11:30', sparePapers: 1, spareCards: 1 }],
}
const ready = () => roomBefore('count.figures desk', { spec: SITE })

interface Account {
  id: number
  code: string
}
const accounts = (room: Room): Account[] =>
  room.tx.all<Account>('SELECT a.id, r.code FROM account a JOIN room r ON r.id = a.room ORDER BY a.id')
const lot = (room: Room): string[] =>
  JSON.parse(room.tx.one<{ rooms: string }>('SELECT rooms FROM lot')?.rooms ?? '[]') as string[]
const seed = (room: Room) => room.tx.one<{ seed: string }>('SELECT seed FROM lot')?.seed ?? ''

/** What two hands write down of a room of four candidates; `change` is what is otherwise. */
const figures = (a: Account, change: object = {}) => ({
  account: a.id,
  papers: a.code === BARE.code ? { used: 2, unused: 2 } : { used: 3, unused: 2 },
  cards: a.code === BARE.code ? { used: 2, absent: 1, unused: 1 } : { used: 3, absent: 1, unused: 2 },
  present: null,
  absent: null,
  source: 'desk',
  ...change,
})
async function hands(room: Room, a: Account, change: object = {}): Promise<void> {
  await room.did('first', 'count.figures', figures(a, change))
  const people = { source: 'slip', record: RECORD, present: a.code === BARE.code ? 2 : 3, absent: 1 }
  await room.did('second', 'count.figures', figures(a, { ...people, ...change }))
}
/** All rooms counted by hand; those drawn, and those that are not. */
async function counted(room: Room): Promise<{ hit: Account[]; free: Account[] }> {
  const all = accounts(room)
  for (const a of all) await hands(room, a)
  return { hit: all.filter(a => lot(room).includes(a.code)), free: all.filter(a => !lot(room).includes(a.code)) }
}
const pilesOf = (room: Room, a: Account) =>
  room.tx.all<{ id: number; kind: 'papers' | 'cards'; state: string }>(
    'SELECT id, kind, state FROM pile WHERE account = ? AND sample_of IS NOT NULL ORDER BY id',
    a.id,
  )
const bagOf = (room: Room, a: Account, kind: string) => {
  const bag = room.site.bags.find(b => b.room === a.code && b.kind === kind)
  if (!bag) throw new Error(`no ${kind} of ${a.code}`)
  return bag
}
const CARD = {
  papers: { used: 'ZCMD0000117', unused: 'ZCMD0000125' },
  cards: { used: 'ZCMD0000213', absent: 'ZCMD0000221', unused: 'ZCMD0000230' },
} as const

/** One pile scanned: the serials of the bag in this order of sections, `left` of them left out. */
async function scan(
  room: Room,
  who: Who,
  a: Account,
  kind: 'papers' | 'cards',
  more: { left?: number; used?: number } = {},
) {
  const pile = pilesOf(room, a).find(p => p.kind === kind)
  const { count } = await room.did<{ count: number }>(who, 'count.open', { pile: pile?.id })
  const serials = serialsOf(bagOf(room, a, kind === 'papers' ? 'paper' : 'card')).slice(more.left ?? 0)
  const { used = 3 } = more
  const parts = kind === 'papers' ? { used, unused: 99 } : { used, absent: 1, unused: 99 }
  for (const [section, n] of Object.entries(parts)) {
    room.scan(who, (CARD[kind] as Record<string, string>)[section] ?? '')
    for (const code of serials.splice(0, n)) room.passes(who, code)
  }
  return count
}
async function sampled(room: Room, who: Who, a: Account): Promise<void> {
  for (const kind of ['papers', 'cards'] as const) {
    const count = await scan(room, who, a, kind)
    await room.did(who, 'count.close', { count })
  }
}
const stateOf = (room: Room, a: Account) =>
  room.tx.one<{ state: string }>('SELECT state FROM account WHERE id = ?', a.id)?.state
interface Shown {
  known: boolean
  seed: string | null
  lot: string[] | null
  rooms: { account: number; why: string[]; state: string; reason: string | null }[]
  skipped: string | null
  off: boolean
}
const shown = (room: Room, who: Who = 'office') => room.ask<Shown>(who, 'sample', { unit: 1 })

/** What the chief examiner reads before the unit is closed. */
async function closing(room: Room): Promise<{ zh: string; en: string }> {
  const answer = await room.openSigning('chief', 'close-unit', { unit: 1 })
  const { statement } = value<{ statement: Record<'zh' | 'en', { body: string[] }> }>(answer, 'close-unit')
  return { zh: statement.zh.body.join('\n'), en: statement.en.body.join('\n') }
}
const setProfile = (room: Room, change: Partial<Profile>) =>
  room.ledger.performer.transaction(() => {
    const { version, profile } = room.ledger.performer.profile
    room.ledger.performer.write(
      [profileSet({ version: version + 1, profile: { ...profile, ...change }, reason: '测试' })],
      null,
    )
    return good(null)
  })
const whole = (room: Room) => {
  expect(broken(room.tx)).toEqual([])
  expect(verify(room.tx).findings).toEqual([])
}

describe('the lot', () => {
  it('is drawn once a unit, with its first figures, among the rooms that carry bar codes, as anybody can recompute', async () => {
    const { room } = await ready()
    expect(room.tx.all('SELECT * FROM lot')).toEqual([])
    await counted(room)
    const events = room.tx.all<{ body: Buffer; seq: number }>(
      `SELECT seq, body FROM event WHERE type = 'sample.drawn.1'`,
    )
    expect(events).toHaveLength(1)
    const body = JSON.parse(events[0]?.body.toString() ?? '') as {
      seed: string
      among: string[]
      percent: number
      least: number
      rooms: string[]
    }
    expect(body.among).toEqual(SITE.rooms.filter(r => r.serials).map(r => r.code))
    expect(drawn(body.seed, [...body.among].reverse(), body.percent, body.least)).toEqual(body.rooms)
    expect(body.rooms).toHaveLength(3)
    expect(events[0]?.seq).toBeLessThan(room.tx.number(`SELECT min(seq) FROM event WHERE type = 'count.figure.1'`))
    whole(room)
  })

  it('is not told to anybody before a room is counted out: neither the rooms, nor the seed they follow from', async () => {
    const { room } = await ready()
    const all = accounts(room)
    await room.did('first', 'count.figures', figures(all[0] as Account))
    for (const who of ['office', 'first', 'chief'] as const) {
      const views = ['sample', 'rooms', 'account', 'counting', 'today', 'events', 'board'] as const
      for (const view of views) {
        const input = { sample: { unit: 1 }, rooms: { unit: 1 }, account: { account: 1 } }[view as 'rooms'] ?? {}
        expect(JSON.stringify(room.ask(who, view, input)), view).not.toContain(seed(room).slice(0, 8))
      }
      expect(shown(room, who)).toMatchObject({ known: false, seed: null, lot: null, rooms: [] })
    }
    const lines = room.ask<{ rows: { type: string; zh: string }[] }>('office', 'events').rows
    const line = lines.find(l => l.type === 'sample.drawn.1')?.zh ?? ''
    expect(line).toContain('抽签')
    for (const a of all) expect(line).not.toContain(a.code.slice(-3))
    // The other rooms: each shows by itself, when its own two counts are in, whether it was drawn.
    await room.did(
      'second',
      'count.figures',
      figures(all[0] as Account, { source: 'slip', record: RECORD, present: 3, absent: 1 }),
    )
    const known = () => shown(room).rooms.map(r => r.account)
    expect(known()).toEqual(lot(room).includes(all[0]?.code ?? '') ? [1] : [])
    for (const a of all.slice(1)) await hands(room, a)
    expect(known()).toEqual(all.filter(a => lot(room).includes(a.code)).map(a => a.id))
    expect(shown(room)).toMatchObject({ known: true, lot: expect.any(Array) })
    expect(shown(room).seed?.replaceAll(' ', '')).toBe(seed(room))
  })

  it('a ledger founded before there was a sample has the usual one', () => {
    const { sample: _, ...old } = PROFILE_1
    expect(Profile.parse(old).sample).toEqual({ percent: 5, least: 3 })
    expect(() => Profile.parse({ ...PROFILE_1, sample: { percent: 101, least: 0 } })).toThrow()
  })
})

describe('a drawn room', () => {
  it('is neither sealed nor closed before its copies are scanned by somebody who has seen no figure of it', async () => {
    const { room } = await ready()
    const { hit, free } = await counted(room)
    const [a] = hit as [Account]
    expect(hit).toHaveLength(3)
    await room.did('first', 'take-task', { kind: 'seal', ref: { unit: 1 }, second: null })
    expect(room.last('first', bagOf(room, a, 'paper').code)).toMatchObject({
      outcome: 'elsewhere',
      reason: 'sample-due',
    })
    expect(room.last('first', bagOf(room, free[0] as Account, 'paper').code)).toMatchObject({ outcome: 'next' })
    const close = { unit: 1, accounts: [a.id], incident: null }
    await refuses(room, 'sample-due', () => room.openSigning('first', 'close-room', close))
    const [papers] = pilesOf(room, a)
    for (const who of ['first', 'second'] as const)
      await refuses(room, 'sample-other', () => room.act(who, 'count.open', { pile: papers?.id }))
    expect(await room.act('first', 'count.open', { pile: papers?.id })).toMatchObject({
      data: { names: '吴负责、冯值班、陈办公' },
    })
    const barred = (who: Who) =>
      room
        .ask<{ pile: number; sample: boolean; barred: string | null }[]>(who, 'counting')
        .find(p => p.pile === papers?.id)
    expect(barred('first')).toMatchObject({ sample: true, barred: 'sample' })
    expect(barred('third')).toMatchObject({ sample: true, barred: null })
    await sampled(room, 'third', a)
    expect(pilesOf(room, a).map(p => p.state)).toEqual(['settled', 'settled'])
    expect(stateOf(room, a)).toBe('counted')
    expect(room.last('first', bagOf(room, a, 'paper').code)).toMatchObject({ outcome: 'next' })
    const life = room.ask<{ rows: { zh: string }[] }>('office', 'events').rows.map(r => r.zh)
    expect(life).toContain('抽查结束：清点无误')
    whole(room)
  })

  it('shows nobody what the hands counted as long as it is scanned', async () => {
    const { room } = await ready()
    const { hit } = await counted(room)
    const [a] = hit as [Account]
    const hand = room.tx.number(`SELECT id FROM pile WHERE account = ? AND kind = 'papers' AND sample_of IS NULL`, a.id)
    expect(room.ask('third', 'reconcile', { pile: hand })).toMatchObject({ blind: true })
    await sampled(room, 'third', a)
    expect(room.ask('third', 'reconcile', { pile: hand })).toMatchObject({ blind: false })
  })

  it('whose serial is missing gets an incident and marks, and is closed only with it', async () => {
    const { room } = await ready()
    const { hit } = await counted(room)
    const [a] = hit as [Account]
    // Two hands counted five; one of them was a copy of elsewhere, which nobody saw.
    const count = await scan(room, 'third', a, 'papers', { left: 1 })
    const closed = await room.did<{ result: string; incident: number }>('third', 'count.close', { count })
    expect(closed.result).toBe('differs')
    expect(room.tx.number('SELECT count(*) FROM incident')).toBe(1)
    const marked = 'SELECT count(*) FROM item WHERE marked = 1 AND account = ?'
    expect(room.tx.number(marked, a.id)).toBe(1)
    const differ = room.tx.one<{ body: Buffer }>(
      `SELECT body FROM event WHERE type = 'count.closed.1' ORDER BY seq DESC`,
    )
    expect(JSON.parse(differ?.body.toString() ?? '').differ).toEqual([serialsOf(bagOf(room, a, 'paper'))[0]])
    const cards = await scan(room, 'third', a, 'cards')
    await room.did('third', 'count.close', { count: cards })
    for (const other of hit.slice(1)) await sampled(room, 'third', other)
    await new Exam(room).before('close-unit')
    expect(room.tx.one('SELECT incident FROM account WHERE id = ?', a.id)).toEqual({ incident: closed.incident })
    const { zh, en } = await closing(room)
    expect(zh).toContain('1 个不符，附异常事件')
    expect(en).toContain('1 were not, with an incident')
    whole(room)
  })

  it('in which a copy of another room lies is not as listed, though all its own are there', async () => {
    const { room } = await ready()
    const { hit, free } = await counted(room)
    const [a] = hit as [Account]
    const count = await scan(room, 'third', a, 'papers')
    // Its own bag's code and a command card are no copies; the serial of another room is.
    expect(room.last('third', bagOf(room, a, 'paper').code).outcome).toBe('elsewhere')
    const other = serialsOf(bagOf(room, free[0] as Account, 'paper'))[0] ?? ''
    expect(room.last('third', other).outcome).toBe('elsewhere')
    expect(await room.did('third', 'count.close', { count })).toMatchObject({ result: 'differs' })
    const differ = room.tx.one<{ body: Buffer }>(
      `SELECT body FROM event WHERE type = 'count.closed.1' ORDER BY seq DESC`,
    )
    expect(JSON.parse(differ?.body.toString() ?? '').differ).toEqual([other])
  })

  it('whose copies lie in other sections than the hands wrote is not as counted', async () => {
    const { room } = await ready()
    const { hit } = await counted(room)
    const count = await scan(room, 'third', hit[0] as Account, 'papers', { used: 4 })
    expect(await room.did('third', 'count.close', { count })).toMatchObject({ result: 'differs' })
    const body = room.tx.one<{ body: Buffer }>(`SELECT body FROM event WHERE type = 'count.closed.1' ORDER BY seq DESC`)
    expect(JSON.parse(body?.body.toString() ?? '').differ).toEqual(['used', 'unused'])
  })

  it('is scanned by who typed for it, at last by who counted it, where the site has nobody else, and the record says so', async () => {
    const { room } = await ready()
    const { hit } = await counted(room)
    const [a] = hit as [Account]
    for (const who of ['third', 'office', 'lead'] as const)
      await room.did('lead', 'revoke-badge', { person: room.crew[who].person, kind: 'badge', reason: '离场' })
    await room.did('chief', 'revoke-badge', { person: room.crew.lead.person, kind: 'passphrase', reason: '离场' })
    const [papers] = pilesOf(room, a)
    await refuses(room, 'sample-other', () => room.act('first', 'count.open', { pile: papers?.id }))
    await sampled(room, 'second', a)
    const opened = room.tx.all<{ body: Buffer }>(`SELECT body FROM event WHERE type = 'count.opened.1' ORDER BY seq`)
    const last = opened.map(e => JSON.parse(e.body.toString())).filter(b => b.sample)
    expect(last).toMatchObject([{ alone: true }, { alone: true }])
    whole(room)
  })

  it('is counted anew when its count is given up, and a closed one stays', async () => {
    const { room } = await ready()
    const { hit } = await counted(room)
    const [a] = hit as [Account]
    await scan(room, 'third', a, 'papers')
    const [papers] = pilesOf(room, a)
    await room.did('office', 'count.abandon', { pile: papers?.id, reason: '换人' })
    await refuses(room, 'count-not-open', () =>
      room.act('office', 'count.abandon', { pile: papers?.id, reason: '换人' }),
    )
    await sampled(room, 'office', a)
    await refuses(room, 'not-countable', () => room.act('third', 'count.open', { pile: papers?.id }))
    whole(room)
  })
})

describe('rooms that are always in', () => {
  const none = { percent: 0, least: 0 }
  const whyOf = (room: Room, a: Account) => shown(room).rooms.find(r => r.account === a.id)?.why

  it('have a difference between the hands and the issue, or a third count', async () => {
    const { room } = await ready()
    setProfile(room, { sample: none })
    const [one, two, three] = accounts(room) as [Account, Account, Account]
    await hands(room, one, { papers: { used: 3, unused: 1 } })
    expect(whyOf(room, one)).toEqual(['difference'])
    await room.did('first', 'count.figures', figures(two))
    const slip = { source: 'slip', record: RECORD, present: 3, absent: 1 }
    await room.did('second', 'count.figures', figures(two, { ...slip, cards: { used: 2, absent: 1, unused: 2 } }))
    expect(whyOf(room, two)).toBeUndefined()
    await room.did('third', 'count.figures', figures(two))
    expect(whyOf(room, two)).toEqual(['difference'])
    await hands(room, three)
    expect(whyOf(room, three)).toBeUndefined()
    expect(shown(room)).toMatchObject({ off: true, seed: null })
    // The sample of a room that is known to be short has no second incident for the same copy.
    const count = await scan(room, 'third', one, 'papers', { left: 1 })
    expect(await room.did('third', 'count.close', { count })).toMatchObject({ result: 'differs', incident: 1 })
    expect(room.tx.number('SELECT count(*) FROM incident')).toBe(1)
    whole(room)
  })

  it('have used papers that are not those present, a void card, or an incident from before', async () => {
    const { room } = await ready()
    setProfile(room, { sample: none })
    const [one, two, three] = accounts(room) as [Account, Account, Account]
    await hands(room, one, { papers: { used: 2, unused: 3 } })
    expect(whyOf(room, one)).toEqual(['difference'])
    await hands(room, two, { cards: { used: 3, absent: 1, unused: 1, void: 1 } })
    expect(whyOf(room, two)).toEqual(['void'])
    const exam = room.tx.number('SELECT max(id) FROM exam')
    await room.did('first', 'incident.open', { exam, kind: 'other', about: '考场漏水', item: null, account: three.id })
    await hands(room, three)
    expect(whyOf(room, three)).toEqual(['incident'])
  })

  it('have an incident opened before their bags are sealed; one opened later opens no seal, and the closing says so', async () => {
    const { room } = await ready()
    setProfile(room, { sample: none })
    const [one, two] = accounts(room) as [Account, Account]
    for (const a of accounts(room)) await hands(room, a)
    const exam = room.tx.number('SELECT max(id) FROM exam')
    const said = { exam, kind: 'other', about: '袋口破损', account: null }
    const item = (a: Account, kind: string) =>
      room.tx.number('SELECT id FROM item WHERE code = ?', bagOf(room, a, kind).code)
    // In hand with its label when the incident comes: the seal is not taken.
    await room.did('first', 'take-task', { kind: 'seal', ref: { unit: 1 }, second: null })
    const { print } = room.last('first', bagOf(room, one, 'paper').code)
    await room.did('first', 'incident.open', { ...said, item: item(one, 'paper') })
    expect(whyOf(room, one)).toEqual(['incident'])
    expect(stateOf(room, one)).toBe('returned')
    expect(room.last('first', print ?? '')).toMatchObject({ reason: 'bag-first' })
    await sampled(room, 'third', one)
    await new Exam(room).before('close-room')
    await room.did('first', 'incident.open', { ...said, item: item(two, 'paper') })
    expect(whyOf(room, two)).toBeUndefined()
    await new Exam(room).before('close-unit')
    const { zh } = await closing(room)
    expect(zh).toContain('规则方案关闭了抽签（0%）')
    expect(zh).toContain('此外应抽查的 1 个考场')
    expect(zh).toContain('有异常事件而没有抽查的')
    whole(room)
  })

  it('are not scanned again where the third count was by serial', async () => {
    const { room } = await ready()
    setProfile(room, { sample: none })
    const [one] = accounts(room) as [Account]
    await room.did('first', 'count.figures', figures(one, { papers: { used: 4, unused: 1 } }))
    await room.did('second', 'count.figures', figures(one, { source: 'slip', record: RECORD, present: 3, absent: 1 }))
    const hand = room.tx.number(`SELECT id FROM pile WHERE account = ? AND state = 'unequal'`, one.id)
    const { count } = await room.did<{ count: number }>('third', 'count.open', { pile: hand })
    const serials = serialsOf(bagOf(room, one, 'paper'))
    for (const code of serials.slice(0, 3)) room.passes('third', code)
    room.scan('third', CARD.papers.unused)
    for (const code of serials.slice(3)) room.passes('third', code)
    await room.did('third', 'count.close', { count })
    expect(pilesOf(room, one).map(p => p.kind)).toEqual(['cards'])
    whole(room)
  })
})

describe('the way out', () => {
  it('is the chief examiner’s reason: the room may be sealed, a count begun is void, and the closing says it', async () => {
    const { room } = await ready()
    const { hit, free } = await counted(room)
    const [a, b, c] = hit as [Account, Account, Account]
    await scan(room, 'third', a, 'papers')
    const input = { accounts: [a.id, b.id], reason: '午间时间不够' }
    await refuses(room, 'wrong-place', () => room.trySign('first', 'sample.waive', input, ['lead']))
    await refuses(room, 'no-sample', () =>
      room.openSigning('chief', 'sample.waive', { ...input, accounts: [free[0]?.id] }),
    )
    await refuses(room, 'no-such-room', () => room.openSigning('chief', 'sample.waive', { ...input, accounts: [99] }))
    await room.sign('chief', 'sample.waive', input, ['chief'])
    expect([a, b].map(x => stateOf(room, x))).toEqual(['counted', 'counted'])
    expect(room.tx.all('SELECT state FROM count WHERE level = ?', 'code')).toEqual([{ state: 'abandoned' }])
    expect(room.ask('third', 'stage')).toEqual({ task: 'none' })
    await refuses(room, 'no-sample', () => room.openSigning('chief', 'sample.waive', input))
    await sampled(room, 'third', c)
    await new Exam(room).before('close-unit')
    const { zh, en } = await closing(room)
    expect(zh).toContain('午间时间不够')
    expect(zh).toContain('逐份扫码 **1 个考场** 与清单一致')
    expect(en).toContain('Not sampled to the end, 2:')
    await room.sign('chief', 'close-unit', { unit: 1 }, ['chief'])
    whole(room)
  })

  it('a bag that was sealed on paper is not opened again: what was done is not refused, and the closing says it', async () => {
    const { room } = await roomBefore('count.figures desk', { spec: SITE, world: { onPaper: new Set([1]) } })
    await counted(room)
    expect(shown(room).rooms.filter(r => r.state === 'due')).toHaveLength(3)
    await room.did('first', 'seal.stock', { make: 'own', n: 20 })
    const bags = room.tx.all<{ code: string }>(`SELECT code FROM item WHERE state = 'returned' ORDER BY id`)
    const stock = room.tx.all<{ code: string }>(`SELECT code FROM seal WHERE state = 'stock' ORDER BY id LIMIT 16`)
    const said = { unit: 1, what: 'seal', since: room.clock.at(), reason: '停电', order: '主考口头决定' }
    const { entry } = await room.did<{ entry: number }>('first', 'back-entry.open', said)
    room.clock.advance(120_000)
    const input = {
      entry,
      form: '手工密封 1',
      occurred: room.clock.at() - 60_000,
      bags: bags.map((b, i) => ({ bag: b.code, seal: stock[i]?.code })),
    }
    await room.sign('first', 'back-entry.seal', input, ['first', 'second'])
    expect(shown(room).rooms.map(r => [r.state, r.reason])).toEqual(Array(3).fill(['waived', '停电']))
    await new Exam(room).before('close-unit')
    expect((await closing(room)).zh).toContain('没有抽查完的 3 个考场')
    whole(room)
  })
})

describe('what the chief examiner reads at the end of the unit', () => {
  it('names the rooms drawn, the seed they follow from, and how many were as listed', async () => {
    const { room } = await ready()
    const { hit } = await counted(room)
    for (const a of hit) await sampled(room, 'office', a)
    await new Exam(room).before('close-unit')
    const { zh, en } = await closing(room)
    expect(zh).toContain('在 7 个考场中按 5%、至少 3 个抽签，抽中 **3 个**')
    for (const code of lot(room)) expect(zh).toContain(`临床 ${code.slice(-3)}`)
    expect(zh).toContain('另有 1 个考场没有条码，不在其中。')
    expect(zh.replaceAll(' ', '')).toContain(seed(room))
    expect(zh).toContain('逐份扫码 **3 个考场** 与清单一致。')
    expect(en).toContain('**3 were drawn**')
    await room.sign('chief', 'close-unit', { unit: 1 }, ['chief'])
    whole(room)
  })

  it('says so where no copy carries a bar code', async () => {
    const spec = { ...SITE, rooms: [BARE] }
    const { room } = await roomBefore('close-unit', { spec })
    expect(room.tx.number('SELECT count(*) FROM lot')).toBe(0)
    expect(shown(room)).toMatchObject({ skipped: 'no-codes' })
    const { zh, en } = await closing(room)
    expect(zh).toContain('没有条码，本单元不作逐份抽查')
    expect(en).toContain('no bar code')
  })

  it('says so where every copy is scanned at its return anyway', async () => {
    const spec = { ...SITE, rooms: [coded(1)] }
    const world = { bySerial: new Set([coded(1).code]) }
    const { room } = await roomBefore('close-unit', { spec, level: 'code', world })
    expect(shown(room)).toMatchObject({ skipped: 'by-code' })
    expect((await closing(room)).zh).toContain('回收即逐份扫码，不另抽查')
  })
})
