/** 等您签 (R110): what waits for one person, signed with the secret given once, one signature a statement over its own bytes. */
import { describe, expect, it } from 'vitest'
import { recordOutcome } from '../../db/exchange/backup.ts'
import type { SignedOne } from '../../db/signing.ts'
import { verify } from '../../db/verify.ts'
import { Exam } from '../support/exam.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses, writesNothing } from '../support/refused.ts'
import { Room, value } from '../support/room.ts'
import type { SiteSpec, Who } from '../support/site.ts'

/** A county's day as site-d has it: seven rooms, two units. */
const COUNTY: SiteSpec = {
  rooms: Array.from({ length: 7 }, (_, i) => ({
    code: `1936261${i < 4 ? 1 : 2}00${i < 4 ? i + 1 : i - 3}`,
    category: i < 4 ? ('110' as const) : ('120' as const),
    candidates: 3,
    papers: 4,
    cards: 4,
  })),
  units: [
    { no: 1, start: '09:00', end: '11:30', sparePapers: 1, spareCards: 1 },
    { no: 2, start: '14:00', end: '16:30', sparePapers: 1, spareCards: 1 },
  ],
}
const UNIT2: SiteSpec = { rooms: COUNTY.rooms.slice(0, 1), units: COUNTY.units }

interface Row {
  act: string
  input: Record<string, unknown>
  since: number
  others: number
  wholeSecret: boolean
  place: { zh: string }
}
const rows = (room: Room, who: Who, person: Who | null = null) =>
  room.ask<{ rows: Row[] }>(who, 'to-sign', { person: person && room.crew[person].person }).rows
const acts = (all: Row[]) => all.map(r => r.act)
/** He reads each: that opens its set of signatures. */
const read = async (room: Room, by: Who, all: Row[]): Promise<number[]> => {
  const opened: number[] = []
  for (const r of all)
    opened.push(value<{ signing: number }>(await room.openSigning(by, r.act as 'close-unit', r.input), r.act).signing)
  return opened
}
const many = (room: Room, by: Who, signer: Who, signings: number[], id = room.id()) =>
  room.act(by, 'sign.many', { signings, secret: room.secret(signer) }, id)
const signed = async (room: Room, by: Who, signer: Who, signings: number[]) =>
  value<{ signed: SignedOne[] }>(await many(room, by, signer, signings)).signed

/** A phone order that waits for its giver's signature, besides whatever else does. */
const ordered = (room: Room, unit: number) =>
  room.did<{ order: number }>('first', 'order.phone', {
    order: { what: 'pack', unit, since: room.clock.at(), whole: true, works: ['seal'] },
    words: '打印机坏了，封条用纸面',
    giver: room.crew.chief.person,
    given: room.clock.at(),
    second: room.crew.second.badge,
  })

/** What an inspected room with its drill still lacks before papers come (db/rules/readiness.ts). */
async function supply(room: Room): Promise<void> {
  const { chief, lead, office, first, second } = room.crew
  const paper = async (kind: string, said: Record<string, string>, people: number[] = []) =>
    value(await room.act('office', 'site-paper.record', { exam: 1, kind, said, people }), kind)
  const day = '2026-06-01'
  const holders = [chief.person, lead.person, office.person]
  await paper('appointment', { issuer: '市卫健委', no: '任字 5 号', day }, holders)
  await paper('leaders', { first: '何局长', second: '吕副局长' })
  await paper('work-plan', { version: '第 2 版', day, approver: '市卫健委' })
  await paper('employers', { no: '考字 12 号', day })
  await paper('acceptance', { issuer: '市保密局', no: '2026-3', until: '2029-08-21' })
  const contacts = [{ who: 'area', phone: '01000000000' }]
  value(await room.act('office', 'emergency.record', { exam: 1, plan: '第 1 版', contacts }))
  const span = { from: room.clock.at(), to: room.clock.at() + 96 * 3_600_000 }
  const shift = { from: span.from, to: span.from + 12 * 3_600_000, people: [first.person, second.person], leader: null }
  value(await room.act('lead', 'shift.add', { shifts: [shift] }))
  const lines = ['里间', '外间'].map((post, i) => ({ post, channel: `0${i}`, ...span }))
  value(await room.act('first', 'video.plan', { exam: 1, lines }))
  const { backup } = await room.sign<{ backup: number }>('lead', 'backup.make', { target: '/media/stick' }, [
    'lead',
    'first',
  ])
  const made = {
    ok: true as const,
    size: 1,
    root: '0'.repeat(64),
    sealed: false,
    manifest: '0'.repeat(64),
    files: [],
    forms: 0,
  }
  value(recordOutcome(room.ledger, backup, made))
}

describe('what waits for one person', () => {
  it('is his alone, since when and with what he signs', async () => {
    const { room } = await roomBefore('return.scan', { spec: UNIT2 })
    await ordered(room, 1)
    expect(rows(room, 'first')).toEqual([])
    expect(acts(rows(room, 'chief'))).toEqual(['confirm-signals', 'order.sign'])
    const [signals] = rows(room, 'chief')
    expect(signals).toMatchObject({ others: 0, place: { zh: '考点主考' } })
    expect(signals?.since).toBe(room.tx.number('SELECT max(ended) FROM sitting WHERE unit = 1'))
    // At the custodian's station, for the chief examiner who has stepped up to it.
    expect(acts(rows(room, 'first', 'chief'))).toEqual(['confirm-signals', 'order.sign'])
    expect(acts(rows(room, 'chief', 'first'))).toEqual([])
  })

  it('is the readiness of the site for the chief examiner, once nothing is missing, and until it is signed', async () => {
    const room = await Room.open()
    expect(acts(rows(room, 'chief'))).toEqual([])
    await supply(room)
    expect(acts(rows(room, 'chief'))).toEqual(['readiness.sign'])
    expect(acts(rows(room, 'lead'))).toEqual([])
    await signed(room, 'chief', 'chief', await read(room, 'chief', rows(room, 'chief')))
    expect(acts(rows(room, 'chief'))).toEqual([])
  })

  it('is signed in one go by somebody who is not the session’s, each statement by a signature of its own', async () => {
    const { room } = await roomBefore('return.scan', { spec: UNIT2 })
    await ordered(room, 1)
    const signings = await read(room, 'first', rows(room, 'first', 'chief'))
    await refuses(room, 'wrong-secret', () =>
      room.act('first', 'sign.many', { signings, secret: { ...room.secret('chief'), pin: '000000' } }),
    )
    const id = room.id()
    const done = value<{ signed: SignedOne[] }>(await many(room, 'first', 'chief', signings, id)).signed
    expect(done.map(s => s.state)).toEqual(['done', 'done'])
    expect(rows(room, 'first', 'chief')).toEqual([])
    const parts = room.tx.all<{ type: string; person: number; sig: Buffer }>(
      `SELECT e.type, g.person, g.sig FROM signature g JOIN event e ON e.seq = g.seq WHERE e.type IN ('signals.confirmed.1', 'order.signed.1') ORDER BY g.seq`,
    )
    expect(parts.map(p => p.person)).toEqual([room.crew.chief.person, room.crew.chief.person])
    expect(parts[0]?.sig.equals(parts[1]?.sig as Buffer)).toBe(false)
    // A lost answer is asked for again: nothing is written twice.
    const again = await writesNothing(room, () => many(room, 'first', 'chief', signings, id))
    expect(value<{ signed: SignedOne[] }>(again).signed.map(s => s.state)).toEqual(['done', 'done'])
    expect(verify(room.tx).findings).toEqual([])
  })

  it('one that changed meanwhile is told, the others go on', async () => {
    const { room } = await roomBefore('return.scan', { spec: UNIT2 })
    await ordered(room, 1)
    const signings = await read(room, 'chief', rows(room, 'chief'))
    // Somebody corrects the end before he signs.
    const stated = room.tx.number('SELECT ended FROM sitting WHERE unit = 1') - 1000
    const entered = { which: 'ended', stated, by: '报时员', reason: '看错了钟' }
    await room.did('office', 'signal.correct', { unit: 1, ...entered })
    const done = await signed(room, 'chief', 'chief', signings)
    expect(done.map(s => [s.state, s.failure?.code ?? null])).toEqual([
      ['failed', 'overtaken'],
      ['done', null],
    ])
    expect(acts(rows(room, 'chief'))).toEqual(['confirm-signals'])
    // What is gone altogether, or is nobody's to sign, is told as well.
    const none = await signed(room, 'chief', 'chief', [99, ...signings])
    expect(none.map(s => s.failure?.code)).toEqual(['signing-gone', 'signing-gone', 'signing-gone'])
    const fresh = await read(room, 'chief', rows(room, 'chief'))
    expect((await signed(room, 'first', 'first', fresh)).map(s => s.failure?.code)).toEqual(['wrong-place'])
  })

  it('where a statement wants the whole secret, so does the set; where others sign too, his place is kept for them', async () => {
    const { room } = await roomBefore('end-exam')
    room.clock.advance(3_600_000)
    const all = rows(room, 'chief')
    expect(all).toMatchObject([{ act: 'end-exam', others: 1, wholeSecret: true }])
    const signings = await read(room, 'chief', all)
    await refuses(room, 'whole-secret', () =>
      room.act('chief', 'sign.many', { signings, secret: { pin: room.crew.chief.pin } }),
    )
    expect((await signed(room, 'first', 'chief', signings)).map(s => s.state)).toEqual(['kept'])
    expect(rows(room, 'chief')).toEqual([])
    // The inspector finds it in the same list, for as long as a set of signatures stays open.
    expect(rows(room, 'inspector')).toMatchObject([{ act: 'end-exam', others: 0 }])
    expect((await signed(room, 'inspector', 'inspector', signings)).map(s => s.state)).toEqual(['done'])
    expect(room.tx.one('SELECT state FROM exam')).toEqual({ state: 'ended' })
  })

  it('is handed on in the list of whoever acts, and in that of the chief examiner no more than it was', async () => {
    const { room } = await roomBefore('return.scan', { spec: UNIT2 })
    const at = room.clock.at()
    const letter = { no: '7号', source: '考区办公室', since: at, until: at + 3_600_000, reason: '生病' }
    await room.sign('lead', 'acting.authorise', { person: room.crew.office.person, ...letter }, ['lead', 'first'])
    expect(acts(rows(room, 'office'))).toEqual(['confirm-signals'])
    room.clock.advance(3_600_000)
    expect(acts(rows(room, 'office'))).toEqual([])
  })
})

describe('the chief examiner', () => {
  it('need not come to the room more than four times a day: he is called when nothing goes on without him, and signs all that waits', async () => {
    const room = await Room.open(COUNTY)
    const exam = new Exam(room)
    const visits: { at: number; signed: string[] }[] = []
    const signers = () =>
      room.tx.number('SELECT coalesce(max(seq), 0) FROM signature WHERE person = ?', room.crew.chief.person)
    /** All that waits, in as many goes as it takes: what he signs may be what the next one waited for. */
    const visit = async () => {
      const here: string[] = []
      for (let all = rows(room, 'first', 'chief'); all.length > 0; all = rows(room, 'first', 'chief')) {
        const done = await signed(room, 'first', 'chief', await read(room, 'first', all))
        if (done.every(s => s.state === 'failed')) throw new Error(JSON.stringify(done))
        here.push(...acts(all))
      }
      return here
    }
    for (let i = 0; i < 5000; i++) {
      const before = { at: room.clock.at(), signed: signers() }
      const name = exam.peek()
      if (!name) break
      // Where the next step is his own, he comes and signs what waits for him.
      if (['confirm-signals', 'close-unit', 'approve-list', 'end-exam'].includes(name)) {
        if (name === 'end-exam') room.clock.until(room.tx.number('SELECT max(finish) FROM sitting'))
        visits.push({ at: before.at, signed: await visit() })
        continue
      }
      const step = await exam.step()
      if (!step?.answer.ok) throw new Error(`${name}: ${JSON.stringify(step?.answer)}`)
      if (signers() > before.signed) visits.push({ at: before.at, signed: [name] })
    }
    expect(room.tx.number(`SELECT count(*) FROM destruction WHERE state = 'ended'`)).toBe(1)
    expect(visits.map(v => v.signed)).toEqual([
      ['confirm-signals', 'close-unit'],
      ['confirm-signals', 'close-unit', 'end-exam'],
      ['approve-list'],
    ])
    expect(visits.length).toBeLessThanOrEqual(4)
    expect(verify(room.tx).findings).toEqual([])
  })
})
