/** A room's record form (R48, R51), the order of its cards (R49), violations and the list that is posted (R62). */
import { describe, expect, it } from 'vitest'
import type { Statement } from '../../db/acts/define.ts'
import { documentFacts } from '../../db/documents/facts/index.ts'
import { clock } from '../support/clock.ts'
import { RECORD } from '../support/exam.ts'
import { broken } from '../support/invariants.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses } from '../support/refused.ts'
import { type Room, value } from '../support/room.ts'

const MINUTE = 60_000
const desk = (room: Room, who: 'first' | 'second', more: object) =>
  room.act(who, 'count.figures', {
    account: 2,
    source: who === 'first' ? 'desk' : 'slip',
    papers: { used: 2, unused: 2 },
    cards: { used: 2, absent: 1, unused: 1 },
    ...more,
  })
const slip = (room: Room, record: object | null) => desk(room, 'second', { present: 2, absent: 1, record })
const statementOf = async (room: Room, act: 'close-room' | 'close-unit', input: object): Promise<Statement> => {
  const who = act === 'close-room' ? 'first' : 'chief'
  return value<{ statement: Statement }>(await room.openSigning(who, act, input)).statement
}
const bodyOf = (s: Statement) => s.zh.body.join(' ')

describe('the record form of a room', () => {
  it('is one line kept with the slip’s figures: no act, no scan, no signature more', async () => {
    const { room } = await roomBefore('count.figures desk')
    value(await desk(room, 'first', {}))
    const before = room.tx.number('SELECT max(act) FROM event')
    value(await slip(room, RECORD))
    expect(room.tx.number('SELECT count(DISTINCT act) FROM event WHERE act > ?', before)).toBe(1)
    expect(room.tx.one('SELECT back, complete, seal, ordered FROM room_record WHERE account = 2')).toEqual({
      back: 1,
      complete: 1,
      seal: 1,
      ordered: 1,
    })
  })
  it('says what is lacking in words, and a seal that was not whole is reported at once', async () => {
    const { room } = await roomBefore('count.figures desk')
    value(await desk(room, 'first', {}))
    await refuses(room, 'record-words', () => slip(room, { ...RECORD, seal: false }))
    value(await slip(room, { ...RECORD, seal: false, words: '试卷袋封口开裂' }))
    const incident = room.tx.one<{ kind: string; account: number; report_by: number }>('SELECT * FROM incident')
    expect(incident).toMatchObject({ kind: 'seal', account: 2 })
    expect(incident?.report_by).toBe(room.clock.at() + 10 * MINUTE)
    // Said again, it is the same seal: no second incident.
    await room.did('office', 'room.record', { account: 2, line: { ...RECORD, seal: false, words: '补充说明' } })
    expect(room.tx.number('SELECT count(*) FROM incident')).toBe(1)
    expect(broken(room.tx)).toEqual([])
  })
  it('is signed in the closing as it was kept; a room that lacks it says so', async () => {
    const { room } = await roomBefore('close-room')
    const unit = { unit: 1, accounts: [1, 2] }
    expect(bodyOf(await statementOf(room, 'close-room', unit))).toContain('每个考场的考场记录单已交回、填写齐全')
    await room.did('office', 'room.record', { account: 1, line: { ...RECORD, back: false, words: '监考员带走' } })
    await room.did('office', 'room.record', { account: 2, line: { ...RECORD, ordered: false, words: '两份倒放' } })
    const said = bodyOf(await statementOf(room, 'close-room', unit))
    expect(said).not.toContain('填写齐全')
    expect(said).toContain('考场记录单没有交回：临床 001')
    expect(said).toContain('答题卡没有按顺序整理：口腔 001')
  })
  it('of rooms without a line two say for the rest that they are complete; without it the unit does not close', async () => {
    for (const rest of [true, false]) {
      const { room, exam } = await roomBefore('close-room')
      room.tx.db.exec('DELETE FROM room_record WHERE account = 2')
      const said = bodyOf(await statementOf(room, 'close-room', { unit: 1, accounts: [1, 2], rest }))
      if (rest) expect(said).toContain('每个考场的考场记录单已交回')
      else expect(said).toContain('考场记录单还没有检查：口腔 001')
      await room.sign('first', 'close-room', { unit: 1, accounts: [1, 2], rest }, ['first', 'second'])
      if (rest) {
        expect(await exam.after('close-unit')).toMatchObject({ ok: true })
        continue
      }
      await exam.before('close-unit')
      await refuses(room, 'records-open', () => room.openSigning('chief', 'close-unit', { unit: 1 }))
      await room.did('office', 'room.record', { account: 2, line: { ...RECORD, complete: false, words: '缺签名' } })
      const closing = await statementOf(room, 'close-unit', { unit: 1 })
      expect(bodyOf(closing)).toContain('考场记录有缺的 1 个考场：口腔 001')
      await exam.after('close-unit')
    }
  })
  it('belongs to a room that is back', async () => {
    const { room } = await roomBefore('return.scan')
    const line = { ...RECORD, words: '' }
    await refuses(room, 'room-not-back', () => room.act('office', 'room.record', { account: 1, line }))
    await refuses(room, 'no-such-room', () => room.act('office', 'room.record', { account: 99, line }))
  })
  it('is typed in full where it matters; names only where an incident lies on the room', async () => {
    const { room } = await roomBefore('return.scan')
    const detail = (more: object) => room.act('office', 'room.detail', { account: 1, ...more })
    await refuses(room, 'record-empty', () => detail({}))
    await refuses(room, 'no-such-room', () => detail({ account: 99 }))
    await refuses(room, 'in-future', () => detail({ opened: room.clock.at() + 1 }))
    value(await detail({ opened: clock(8, 40), first: { no: '26110001', name: '' }, items: { rules: true } }))
    const named = { first: { no: '26110001', name: '某某' }, invigilators: ['何监考', '许监考'] }
    await refuses(room, 'names-need-incident', () => detail(named))
    await room.did('office', 'incident.open', { exam: 1, kind: 'taken', about: '考生带出一份', account: 1 })
    value(await detail({ ...named, opened: clock(8, 40), warnings: '提醒 2 次' }))
    const view = room.ask<{ rooms: { detail: { invigilators: string[]; warnings: string } | null }[] }>(
      'office',
      'sittings',
      { unit: 1 },
    )
    expect(view.rooms[0]?.detail).toMatchObject({ invigilators: ['何监考', '许监考'], warnings: '提醒 2 次' })
  })
  it('of a room that was never issued there is none', async () => {
    const { room } = await roomBefore('issue.scan')
    await refuses(room, 'not-issued-room', () => room.act('office', 'room.detail', { account: 1, warnings: '无' }))
  })
  it('comes with attendance where serials are counted', async () => {
    const { room } = await roomBefore('attend', { level: 'code', world: { bySerial: new Set(['19362611001']) } })
    const attend = (record: object) => room.act('second', 'attend', { account: 1, present: 3, absent: 1, record })
    await refuses(room, 'record-words', () => attend({ ...RECORD, back: false }))
    value(await attend({ ...RECORD, seal: false, words: '封口开裂' }))
    expect(room.tx.one('SELECT kind, account FROM incident ORDER BY id DESC')).toEqual({ kind: 'seal', account: 1 })
  })
})

describe('violations', () => {
  const enter = (room: Room, more: object = {}) =>
    room.act('office', 'violation.enter', {
      account: 1,
      seat: '14',
      act: '携带通讯工具或电子设备',
      at: room.clock.at(),
      ...more,
    })
  it('name a room, a seat or a number, and an act; never a person or an identity number', async () => {
    const { room } = await roomBefore('end-sitting')
    await refuses(room, 'violation-who', () => enter(room, { seat: '' }))
    await refuses(room, 'violation-identity', () => enter(room, { candidate: '11010519900307123X' }))
    await refuses(room, 'in-future', () => enter(room, { at: room.clock.at() + 1 }))
    await refuses(room, 'no-such-room', () => enter(room, { account: 99 }))
    expect(value(await enter(room))).toMatchObject({ no: 1, incident: null })
    expect(value(await enter(room, { candidate: '26110002', account: 2 }))).toMatchObject({ no: 2 })
  })
  it('before the papers are out there is nothing to enter', async () => {
    const { room } = await roomBefore('issue.scan')
    await refuses(room, 'not-issued-room', () => enter(room))
  })
  it('collective cheating opens one incident a room, with its report clock', async () => {
    const { room } = await roomBefore('end-sitting')
    const first = value<{ incident: number }>(await enter(room, { opens: 'cheating' }))
    const second = value<{ incident: number }>(await enter(room, { seat: '15', opens: 'cheating' }))
    expect(second.incident).toBe(first.incident)
    expect(room.tx.one('SELECT kind, account FROM incident WHERE id = ?', first.incident)).toEqual({
      kind: 'cheating',
      account: 1,
    })
    expect(room.tx.number('SELECT report_by FROM incident WHERE id = ?', first.incident)).toBeGreaterThan(0)
    // A paper taken out of the room is another affair (R53).
    const taken = value<{ incident: number }>(await enter(room, { opens: 'taken' }))
    expect(room.tx.one('SELECT kind FROM incident WHERE id = ?', taken.incident)).toEqual({ kind: 'taken' })
  })
  it('are due after each unit until the list is posted, and again when it changes', async () => {
    const { room, exam } = await roomBefore('end-sitting')
    const due = () =>
      room
        .ask<{ key: string; late: boolean; why: { zh: string } }[]>('office', 'due')
        .filter(d => d.key === 'violations 1')
    const post = (more: object = {}) =>
      room.act('office', 'violations.post', { unit: 1, at: room.clock.at(), place: '甲楼一层公告栏', ...more })
    const { violation } = value<{ violation: number }>(await enter(room))
    expect(due()).toEqual([])
    await refuses(room, 'unit-running', () => post())
    await refuses(room, 'no-exam', () => post({ unit: 99 }))
    await exam.after('end-sitting')
    expect(due()).toMatchObject([{ late: false }])
    await refuses(room, 'post-place', () => post({ place: '' }))
    await refuses(room, 'post-before', () => post({ at: clock(11) }))
    await refuses(room, 'in-future', () => post({ at: room.clock.at() + 1 }))
    room.clock.advance(3 * 60 * MINUTE)
    expect(due()).toMatchObject([{ late: true }])
    value(await post())
    expect(due()).toEqual([])
    await refuses(room, 'posted-already', () => post())
    await room.did('office', 'violation.withdraw', { violation, reason: '查明是他人' })
    await refuses(room, 'no-violation', () => room.act('office', 'violation.withdraw', { violation, reason: '再撤' }))
    expect(due()[0]?.why.zh).toContain('公布后又有变动')
    // Nothing is left on it: that is said, and no place is asked.
    expect(value(await post({ place: '' }))).toMatchObject({ n: 0 })
    expect(due()).toEqual([])
  })
  it('stand on the posted list by number, room and act alone', async () => {
    const { room, exam } = await roomBefore('end-sitting')
    value(await enter(room, { words: '考生某某，手机响铃' }))
    const gone = value<{ violation: number }>(await enter(room, { candidate: '26110007', account: 2, act: '夹带资料' }))
    value(await enter(room, { candidate: '26110009', account: 2, act: '夹带资料' }))
    await room.did('office', 'violation.withdraw', { violation: gone.violation, reason: '认错人' })
    await exam.after('end-sitting')
    const printed = await room.did<{ no: string }>('office', 'print.number', { kind: 'violations', ref: '1' })
    expect(printed.no.startsWith('WJ')).toBe(true)
    const facts = documentFacts(room.ledger.performer.context(null), 'violations', '1')
    const text = JSON.stringify(facts)
    expect(text).toContain('14 座')
    expect(text).toContain('26110009')
    expect(text).not.toContain('26110007')
    expect(text).not.toContain('某某')
  })
})
