/** Incidents whole: reported on the clock, graded, passed on, held, closed and opened again (R13, R57–R60, R63, R64). */
import { describe, expect, it } from 'vitest'
import { documentFacts } from '../../db/documents/facts/index.ts'
import type { FormData } from '../../db/documents/shapes.ts'
import { INCIDENT_KINDS, QUESTION_NUMBERS } from '../../db/rules/incidents.ts'
import { PROFILE_1 } from '../../db/rules/profile.ts'
import type { Due } from '../../db/stages/due.ts'
import { verify } from '../../db/verify.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses } from '../support/refused.ts'
import type { Room } from '../support/room.ts'

const MINUTE = 60_000

const opens = (room: Room, kind: string, more: Record<string, unknown> = {}) =>
  room
    .did<{ incident: number }>('first', 'incident.open', { exam: 1, kind, about: '发现异常', ...more })
    .then(o => o.incident)
const report = (room: Room, incident: number, more: Record<string, unknown> = {}) =>
  room.act('first', 'incident.report', { incident, to: '省考办值班室', how: '电话', stated: room.clock.at(), ...more })
const close = (room: Room, incident: number) =>
  room.sign('chief', 'incident.close', { incident, cause: '看错', result: '复核相符' }, ['chief'])
const row = (room: Room, incident: number) =>
  room.tx.one<Record<string, unknown>>('SELECT * FROM incident WHERE id = ?', incident)
const due = (room: Room) => room.ask<Due[]>('office', 'due')
const reports = (room: Room) => room.ask<{ incident: number; due: number; latest: number }[]>('third', 'reports')
const values = (room: Room, ref: string) => {
  const facts = documentFacts(room.ledger.performer.context(null), 'form', ref)
  return typeof facts === 'object' ? (facts.data as unknown as FormData) : undefined
}

describe('the report to the area (R58)', () => {
  it('is due for every kind the rules name, and for no other', () => {
    const due = Object.entries(INCIDENT_KINDS).flatMap(([kind, k]) => (k.report ? [kind] : []))
    expect(due.sort()).toEqual(
      'cheating damaged disaster leak lost misprint seal short surplus suspended taken void'.split(' '),
    )
    for (const kind of Object.keys(INCIDENT_KINDS)) expect(kind).toMatch(/^[a-z]+$/)
  })
  it('runs from when it was found, is late by the minute, and stops with the first report to the area', async () => {
    const { room } = await roomBefore('close-room')
    const found = room.clock.at() - 4 * MINUTE
    const incident = await opens(room, 'taken', { found, finder: '监考员 周某', place: '临床 001' })
    expect(reports(room)).toEqual([
      expect.objectContaining({ incident, due: found + 10 * MINUTE, latest: found + 360 * MINUTE }),
    ])
    expect(due(room).filter(d => d.key === `report ${incident}`)).toEqual([])
    room.clock.advance(7 * MINUTE)
    expect(due(room).filter(d => d.key === `report ${incident}`)).toMatchObject([{ late: true, go: 'incidents' }])
    // A department and the telephone of the ministry do not stop it.
    await room.did('first', 'incident.report', {
      incident,
      whom: 'police',
      to: '东门派出所',
      how: '电话',
      stated: room.clock.at(),
    })
    expect(reports(room)).toHaveLength(1)
    const stated = room.clock.at()
    await report(room, incident, { stated, by: '保密室负责人', action: '已派人追回' })
    expect(reports(room)).toEqual([])
    room.clock.advance(MINUTE)
    await report(room, incident, { whom: 'higher', to: '国家医学考试中心' })
    await report(room, incident)
    expect(row(room, incident)).toMatchObject({ reported: stated, finder: '监考员 周某', scene: '临床 001' })
    const form = values(room, `incident/${incident}`)
    expect(form?.values).toMatchObject({
      kind: '试卷带出',
      finder: '监考员 周某',
      reporter: '保密室负责人',
      to: '省考办值班室',
      elapsed: '11 分',
      others: '公安',
      action: '已派人追回',
    })
    expect(verify(room.tx).findings).toEqual([])
  })
  it('lies in the past and on an open incident, and so does what was done', async () => {
    const { room } = await roomBefore('close-room')
    const ahead = { stated: room.clock.at() + MINUTE }
    await refuses(room, 'in-future', () =>
      room.act('first', 'incident.open', { exam: 1, kind: 'lost', about: '少一袋', found: ahead.stated }),
    )
    const incident = await opens(room, 'other')
    await refuses(room, 'in-future', () => report(room, incident, ahead))
    const step = { incident, text: '现场已封存', stated: room.clock.at() }
    await refuses(room, 'in-future', () => room.act('first', 'incident.step', { ...step, ...ahead }))
    await refuses(room, 'no-such-incident', () => room.act('first', 'incident.step', { ...step, incident: 99 }))
    await room.did('first', 'incident.step', step)
    const seen = room.ask<{ timeline: { zh: string }[] }>('first', 'incident', { incident })
    expect(seen.timeline.map(l => l.zh).join('\n')).toContain('现场已封存')
    await close(room, incident)
    await refuses(room, 'incident-closed', () => room.act('first', 'incident.step', step))
  })
})

describe('the emergency plan (R13, R58)', () => {
  it('is said to be missing until it is recorded, and the last recording holds', async () => {
    const { room } = await roomBefore('close-room')
    const emergency = () => room.ask<{ emergency: unknown }>('first', 'incidents').emergency
    expect(emergency()).toBeNull()
    const plan = { exam: 1, plan: '2026 年第 1 版', contacts: [{ who: 'police', name: '东门派出所', phone: '110' }] }
    await refuses(room, 'no-area-phone', () => room.act('office', 'emergency.record', plan))
    await refuses(room, 'no-exam', () => room.act('office', 'emergency.record', { ...plan, exam: 9 }))
    const contacts = [...plan.contacts, { who: 'area', name: '值班室', phone: '0871-6312' }]
    await room.did('office', 'emergency.record', { ...plan, contacts })
    await room.did('office', 'emergency.record', { ...plan, plan: '2026 年第 2 版', contacts })
    expect(emergency()).toMatchObject({ plan: '2026 年第 2 版', contacts: [{ who: 'police' }, { phone: '0871-6312' }] })
  })
  it('is started once by the chief examiner, recorded or not', async () => {
    const { room } = await roomBefore('close-room')
    const incident = await opens(room, 'disaster')
    await refuses(room, 'no-such-incident', () => room.openSigning('chief', 'incident.start-plan', { incident: 99 }))
    await room.sign('chief', 'incident.start-plan', { incident }, ['chief'])
    expect(row(room, incident)?.plan_started).toBe(room.clock.at())
    await refuses(room, 'plan-started', () => room.openSigning('chief', 'incident.start-plan', { incident }))
    const other = await opens(room, 'device')
    await close(room, other)
    await refuses(room, 'incident-closed', () => room.openSigning('chief', 'incident.start-plan', { incident: other }))
  })
})

describe('the grade (R59)', () => {
  it('is one of the four of the profile with its text, for what may have let content out', async () => {
    const { room } = await roomBefore('close-room')
    const incident = await opens(room, 'leak')
    await room.did('office', 'incident.grade', { incident, grade: 3 })
    expect(row(room, incident)).toMatchObject({ grade: 3, grade_name: '较大' })
    const said = room.tx.one<{ body: Buffer }>(`SELECT body FROM event WHERE type = 'incident.graded.1'`)
    expect(JSON.parse(String(said?.body)).definition).toBe(PROFILE_1.grades[2]?.text.zh)
    await room.did('office', 'incident.grade', { incident, grade: 0 })
    expect(row(room, incident)).toMatchObject({ grade: 0, grade_name: '不涉及' })
    const device = await opens(room, 'device')
    const grade = (of: number) => room.act('office', 'incident.grade', { incident: of, grade: 1 })
    await refuses(room, 'not-graded-kind', () => grade(device))
    await refuses(room, 'no-such-incident', () => grade(99))
    await close(room, device)
    await refuses(room, 'incident-closed', () => grade(device))
  })
})

describe('a misprint (R60)', () => {
  it('has room for the number of a question, never for its text', () => {
    for (const number of ['12', 'A12', '12-15', '3、7、18', 'B1,B2']) expect(number).toMatch(QUESTION_NUMBERS)
    for (const text of [
      '第12题',
      '患者，男',
      '12 患者',
      '1234',
      '',
      '12-',
      '1'.repeat(21),
      '1、2、3、4、5、6、7、8、9、10、11',
    ])
      expect(text).not.toMatch(QUESTION_NUMBERS)
  })
  it('is passed on to the rooms of its paper, each once, after the decision', async () => {
    const { room } = await roomBefore('close-room')
    const incident = await opens(room, 'misprint')
    const [sitting, second] = room.tx.all<{ id: number }>('SELECT id FROM sitting ORDER BY id').map(s => s.id)
    const note = (more = {}) =>
      room.act('first', 'incident.misprint', { incident, sitting, question: '12、18', ...more })
    const relay = (more = {}) =>
      room.act('first', 'incident.relay', { incident, stated: room.clock.at(), by: '考务员 何某', ...more })
    await refuses(room, 'no-question-number', () => relay())
    await refuses(room, 'no-such-category', () => note({ sitting: 99 }))
    expect(await note({ question: '患者男性' })).toMatchObject({ ok: false, kind: 'invalid' })
    expect((await note()).ok).toBe(true)
    await refuses(room, 'no-decision', () => relay())
    await room.did('office', 'enter-order', {
      exam: 1,
      no: '电话 09:40',
      source: '省考办',
      given: room.clock.at(),
      text: '该题按试卷原样作答，不作更正。',
      readBack: true,
      purpose: 'incident',
      incident,
    })
    const rooms = room.tx.all<{ id: number }>('SELECT id FROM account WHERE sitting = ? ORDER BY id', sitting ?? 0)
    const first = rooms[0]?.id ?? 0
    await refuses(room, 'in-future', () => relay({ stated: room.clock.at() + 1 }))
    const elsewhere = second && room.tx.number('SELECT id FROM account WHERE sitting = ?', second)
    await refuses(room, 'no-such-room', () => relay({ accounts: [elsewhere || 99] }))
    expect((await relay({ accounts: [first] })).ok).toBe(true)
    await refuses(room, 'told-already', () => relay({ accounts: [first] }))
    const list = values(room, `misprint-relay/${incident}`)
    expect(list?.values).toMatchObject({ question: '12、18', answer: '该题按试卷原样作答，不作更正。' })
    expect(list?.tables.rooms).toHaveLength(rooms.length)
    expect(list?.tables.rooms?.filter(r => r.by === '考务员 何某')).toHaveLength(1)
    if (rooms.length > 1) expect((await relay()).ok).toBe(true)
    await refuses(room, 'told-already', () => relay())
    const seen = room.ask<{ misprint: { told: unknown[]; untold: unknown[] } }>('first', 'incident', { incident })
    expect([seen.misprint.told.length, seen.misprint.untold.length]).toEqual([rooms.length, 0])
  })
  it('is no other kind, and open', async () => {
    const { room } = await roomBefore('close-room')
    const other = await opens(room, 'device')
    const note = (incident: number) => room.act('first', 'incident.misprint', { incident, sitting: 1, question: '1' })
    const relay = (incident: number) => room.act('first', 'incident.relay', { incident, stated: room.clock.at() })
    for (const act of [note, relay]) {
      await refuses(room, 'not-a-misprint', () => act(other))
      await refuses(room, 'no-such-incident', () => act(99))
    }
    await close(room, other)
    for (const act of [note, relay]) await refuses(room, 'incident-closed', () => act(other))
  })
})

describe('a damaged or unsealed pack (R63)', () => {
  it('says who allowed it, the two who did it, who saw what and where it is kept', async () => {
    const { room } = await roomBefore('close-room')
    const incident = await opens(room, 'damaged', { item: 1 })
    const said = {
      incident,
      approval: '主考 李某，电话',
      others: ['送达人 赵某'],
      saw: '无',
      isolation: '单独锁在 2 号柜上层',
      stated: room.clock.at(),
    }
    await refuses(room, 'in-future', () =>
      room.openSigning('first', 'incident.pack', { ...said, stated: room.clock.at() + 1 }),
    )
    await refuses(room, 'no-such-incident', () => room.openSigning('first', 'incident.pack', { ...said, incident: 99 }))
    await room.sign('first', 'incident.pack', said, ['first', 'second'])
    const names = room.tx.all<{ name: string }>(
      'SELECT name FROM person WHERE id IN (?, ?) ORDER BY id',
      room.crew.first.person,
      room.crew.second.person,
    )
    const seen = room.ask<{ pack: { people: string } }>('first', 'incident', { incident })
    for (const { name } of names) expect(seen.pack.people).toContain(name)
    expect(seen.pack).toMatchObject({ approval: '主考 李某，电话', saw: '无' })
    const leak = await opens(room, 'leak')
    await refuses(room, 'not-a-pack', () => room.openSigning('first', 'incident.pack', { ...said, incident: leak }))
    await report(room, incident)
    await close(room, incident)
    await refuses(room, 'incident-closed', () => room.openSigning('first', 'incident.pack', said))
  })
})

describe('a hold', () => {
  const hold = (room: Room, act: 'incident.hold' | 'incident.lift', incident: number, items: number[]) =>
    room.trySign('chief', act, { incident, items, reason: '查清以前不动' }, ['chief'])
  const held = (room: Room, item: number) => room.tx.number('SELECT held FROM item WHERE id = ?', item)

  it('stops every move until the last incident lets go, and keeps the bag off the list', async () => {
    const { room } = await roomBefore('issue.scan')
    const item = room.tx.number(`SELECT id FROM item WHERE account = 1 AND kind = 'paper'`)
    const one = await opens(room, 'leak', { item })
    const two = await opens(room, 'other')
    expect((await hold(room, 'incident.hold', one, [item])).ok).toBe(true)
    await refuses(room, 'held-already', () => hold(room, 'incident.hold', one, [item]))
    expect((await hold(room, 'incident.hold', two, [item])).ok).toBe(true)
    expect(room.ask('first', 'item', { item })).toMatchObject({ hold: 1 })
    await refuses(room, 'not-held', () => hold(room, 'incident.lift', two, [item + 1]))
    expect((await hold(room, 'incident.lift', one, [item])).ok).toBe(true)
    expect(held(room, item)).toBe(1)
    await close(room, two)
    expect(held(room, item)).toBe(0)
    await refuses(room, 'incident-closed', () => hold(room, 'incident.hold', two, [item]))
    await refuses(room, 'incident-closed', () => hold(room, 'incident.lift', two, [item]))
    expect(verify(room.tx).findings).toEqual([])
  })
  it('is set on a bag that is there, by an incident that is there', async () => {
    const { room } = await roomBefore('receive.cartons')
    const incident = await opens(room, 'other')
    await refuses(room, 'no-such-bag', () => hold(room, 'incident.hold', incident, [999]))
    await refuses(room, 'no-such-bag', () => hold(room, 'incident.lift', incident, [999]))
    await refuses(room, 'bag-state', () => hold(room, 'incident.hold', incident, [1]))
    await refuses(room, 'no-such-incident', () => hold(room, 'incident.hold', 99, [1]))
    await refuses(room, 'no-such-incident', () => hold(room, 'incident.lift', 99, [1]))
  })
  it('a held bag is not issued: the scan says which incident holds it', async () => {
    const { room, exam } = await roomBefore('issue.scan')
    const bag = room.tx.one<{ id: number; code: string }>(
      `SELECT id, code FROM item WHERE account = 1 AND kind = 'paper'`,
    )
    const incident = await opens(room, 'leak', { item: bag?.id ?? 0 })
    await hold(room, 'incident.hold', incident, [bag?.id ?? 0])
    await exam.step()
    expect(room.last('first', bag?.code ?? '')).toMatchObject({ outcome: 'elsewhere', reason: 'held', incident: 1 })
  })
})

describe('an incident that is reopened (R64)', () => {
  it('shuts the gate again, marks and holds its bags as before, and its rooms show it', async () => {
    const { room } = await roomBefore('destroy.start')
    const gate = () =>
      room
        .ask<{ conditions: { id: string; standing: string }[] }>('first', 'gate')
        .conditions.find(c => c.id === 'incidents')?.standing
    const item = room.tx.one<{ id: number; account: number }>(`SELECT id, account FROM item WHERE state = 'sealed'`)
    const { id = 0, account = 0 } = item ?? {}
    const incident = await opens(room, 'other', { item: id, account })
    await room.sign('chief', 'incident.hold', { incident, items: [id], reason: '查看' }, ['chief'])
    await close(room, incident)
    expect(gate()).toBe('met')
    const again = { incident, reason: '监控录像里另有情况' }
    await refuses(room, 'no-such-incident', () =>
      room.openSigning('chief', 'incident.reopen', { ...again, incident: 99 }),
    )
    await room.sign('chief', 'incident.reopen', again, ['chief'])
    expect(gate()).toBe('unmet')
    expect(room.tx.one('SELECT marked, held FROM item WHERE id = ?', id)).toEqual({ marked: 1, held: 1 })
    const unit = room.tx.number('SELECT unit FROM account WHERE id = ?', account)
    const rooms = room.ask<{ rooms: { account: number; reopened: number | null }[] }>('office', 'rooms', { unit }).rooms
    expect(rooms.find(r => r.account === account)?.reopened).toBe(row(room, incident)?.no)
    expect(rooms.filter(r => r.reopened !== null)).toHaveLength(1)
    await refuses(room, 'incident-open', () => room.openSigning('chief', 'incident.reopen', again))
    // What it was closed with stays in the record.
    const seen = room.ask<{ cause: null; timeline: { type: string }[] }>('first', 'incident', { incident })
    expect(seen.cause).toBeNull()
    expect(seen.timeline.map(l => l.type)).toEqual([
      'incident.opened.2',
      'item.held.2',
      'incident.closed.1',
      'item.held.1',
      'incident.reopened.1',
      'item.held.1',
    ])
    await close(room, incident)
    expect(room.tx.one('SELECT marked, held FROM item WHERE id = ?', id)).toEqual({ marked: 0, held: 0 })
    expect(verify(room.tx).findings).toEqual([])
  })
})
