/** 应急演练 (R12): one on file before the first unit, or the chief examiner's signature. 演练一单元 is in test/drill. */
import { describe, expect, it } from 'vitest'
import { verify } from '../../db/verify.ts'
import { drilled, inspected } from '../../electron/dock/ready.ts'
import { clock } from '../support/clock.ts'
import { Exam, slipCode } from '../support/exam.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses } from '../support/refused.ts'
import { Room, value } from '../support/room.ts'
import type { Who } from '../support/site.ts'

interface View {
  drills: { id: number; people: string[]; plan: string | null; revision: string | null; revised: number | null }[]
  shut: { 'first-unit': boolean }
  points: { id: string; standing: string }[]
}
const view = (room: Room) => room.ask<View>('lead', 'readiness')
const standing = (room: Room) => view(room).points.find(p => p.id === 'emergency-drill')?.standing

const hold = (room: Room, more: object = {}, who: Who = 'office') => {
  const { lead, first } = room.crew
  return room.act(who, 'emergency-drill.record', {
    ...drilled(1, lead.person, [first.person], room.clock.at()),
    ...more,
  })
}
const revise = (room: Room, revised: boolean, words = '增加备用电源一条', drill = 1) =>
  room.act('office', 'emergency-drill.revise', { drill, revised, words })
const plan = (room: Room, version: string) =>
  room.act('office', 'emergency.record', { exam: 1, plan: version, contacts: [{ who: 'area', phone: '01000000000' }] })

/** Papers are in, the issue is next, nobody has held a drill. */
async function undrilledDay(): Promise<Room> {
  const room = await Room.unready()
  value(await room.act('lead', 'inspection.record', inspected(1, room.crew.lead.person, room.clock.at())))
  await new Exam(room).before('take-task issue')
  return room
}

describe('the record of a drill', () => {
  it('says what was rehearsed, when, by whom and what came out; nobody rehearses alone', async () => {
    const room = await Room.unready()
    await refuses(room, 'no-exam', () => hold(room, { exam: 9 }))
    await refuses(room, 'in-future', () => hold(room, { held: room.clock.at() + 1 }))
    await refuses(room, 'no-such-person', () => hold(room, { people: [99] }))
    await refuses(room, 'drill-people', () => hold(room, { people: [room.crew.lead.person] }))
    expect(standing(room)).toBe('unmet')
    value(await hold(room, { outcome: 'again', findings: '应急包找不到' }))
    expect(standing(room)).toBe('unmet')
    expect(view(room).shut['first-unit']).toBe(true)
    // It may have been held before this ledger was founded.
    value(await hold(room, { held: clock(-24 * 30) }))
    expect(view(room).shut['first-unit']).toBe(false)
    expect(view(room).drills[0]?.people).toEqual([room.crew.lead.name, room.crew.first.name])
    expect(verify(room.tx).whole).toBe(true)
  })

  it('what became of the plan is entered once: a version of after the drill, or why it stays', async () => {
    const room = await Room.unready()
    value(await plan(room, '第 1 版'))
    room.clock.advance(60_000)
    value(await hold(room))
    expect(standing(room)).toBe('amber')
    await refuses(room, 'no-such-drill', () => revise(room, false, '不用改', 9))
    await refuses(room, 'plan-unrevised', () => revise(room, true))
    room.clock.advance(60_000)
    value(await plan(room, '第 2 版'))
    value(await revise(room, true))
    expect(view(room).drills).toMatchObject([{ plan: '第 2 版', revision: '增加备用电源一条' }])
    await refuses(room, 'drill-revised', () => revise(room, false))
    expect(standing(room)).toBe('met')
    value(await hold(room, { scenario: 'fire' }))
    value(await revise(room, false, '按预案做到了', 2))
    expect(view(room).drills[0]).toMatchObject({ plan: null, revision: '按预案做到了' })
    expect(verify(room.tx).whole).toBe(true)
  })
})

describe('the first unit', () => {
  it('neither an issue nor a start without one; then both', async () => {
    const room = await undrilledDay()
    room.clock.until(clock(7, 30))
    await room.did('first', 'take-task', { kind: 'issue', ref: { unit: 1 }, second: room.crew.second.badge })
    const start = () => room.act('office', 'start-sitting', { unit: 1, stated: clock(9), by: '报时员' })
    await refuses(room, 'no-emergency-drill', () => room.scan('first', slipCode(1)))
    room.clock.until(clock(9, 1))
    await refuses(room, 'no-emergency-drill', start)
    const due = () => room.ask<{ key: string }[]>('lead', 'due').filter(d => d.key === 'emergency drill')
    expect(due()).toMatchObject([{ at: clock(7), late: true }])
    value(await hold(room))
    expect(due()).toEqual([])
    room.passes('first', slipCode(1))
    value(await start())
  })

  it('nor does a list go to a distribution point', async () => {
    const room = await undrilledDay()
    room.clock.until(clock(7, 30))
    const rooms = room.tx.column<number>('SELECT id FROM room')
    const point = { place: null, name: '考务办公室', holder: room.crew.office.person, outside: false, rooms }
    const { place } = await room.did<{ place: number }>('lead', 'dist.point', point)
    const task = { kind: 'dist', ref: { unit: 1, place, way: 'out' }, second: room.crew.second.badge }
    await room.did('first', 'take-task', task)
    const bag = room.tx.one<{ code: string }>('SELECT code FROM item WHERE account = 1')?.code ?? ''
    await refuses(room, 'no-emergency-drill', () => room.scan('first', bag))
    value(await hold(room))
    room.passes('first', bag)
  })

  it('goes by the chief examiner’s signature with a reason where none was held', async () => {
    const room = await undrilledDay()
    room.clock.until(clock(9, 1))
    const start = () => room.act('office', 'start-sitting', { unit: 1, stated: clock(9), by: '报时员' })
    const allow = (signers: Who[]) =>
      room.trySign(
        'office',
        'readiness.waive',
        { exam: 1, gate: 'first-unit', reason: '上周接手，来不及演练' },
        signers,
      )
    expect(await allow(['lead'])).toMatchObject({ ok: false })
    await refuses(room, 'no-emergency-drill', start)
    value(await allow(['chief']))
    value(await start())
    expect(standing(room)).toBe('unmet')
    expect(verify(room.tx).whole).toBe(true)
  })

  it('once an exam has begun nothing is asked any more', async () => {
    const { room } = await roomBefore('end-sitting')
    await refuses(room, 'nothing-to-waive', () =>
      room.openSigning('lead', 'readiness.waive', { exam: 1, gate: 'first-unit', reason: '已经开考' }),
    )
  })
})
