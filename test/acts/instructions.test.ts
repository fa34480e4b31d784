/** 上级指示 (R101): taken down by whoever is at the telephone, decided on, passed on, done; and entered later from its form (R98). */
import { describe, expect, it } from 'vitest'
import { documentFacts } from '../../db/documents/facts/index.ts'
import type { FormData } from '../../db/documents/shapes.ts'
import type { Due } from '../../db/stages/due.ts'
import { verify } from '../../db/verify.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses } from '../support/refused.ts'
import type { Room } from '../support/room.ts'
import type { Who } from '../support/site.ts'

const MINUTE = 60_000
const call = (room: Room, more: Record<string, unknown> = {}) => ({
  exam: 1,
  no: '电话 10:05',
  source: '云河省考办',
  caller: '陈某',
  post: '副主任',
  number: '0871-63120000',
  given: room.clock.at(),
  text: '临床类别延长十五分钟，由主考书面记录。',
  readBack: true,
  purpose: 'other',
  ...more,
})
const enter = async (room: Room, who: Who, more: Record<string, unknown> = {}) =>
  (await room.did<{ instruction: number }>(who, 'enter-order', call(room, more))).instruction
const due = (room: Room) => room.ask<Due[]>('office', 'due').filter(d => d.go === 'instructions')
const row = (room: Room, id: number) =>
  room.tx.one<Record<string, unknown>>('SELECT * FROM instruction WHERE id = ?', id)

describe('an instruction', () => {
  it('on a form is no scan of the stage that runs: the code is told, nothing is recorded', async () => {
    const { room } = await roomBefore('issue.scan')
    const { no } = await room.did<{ no: string }>('first', 'print.number', { kind: 'form', ref: 'instruction' })
    const last = () => room.tx.number('SELECT max(seq) FROM event')
    const before = last()
    expect(room.scan('first', no)).toMatchObject({ ok: true, value: { task: 'none', code: no, what: 'document' } })
    expect(last()).toBe(before)
    // Any other paper is the stage's to judge.
    expect(room.scan('first', 'B000000000000X')).toMatchObject({ ok: true, value: { task: 'issue' } })
    expect(last()).toBeGreaterThan(before)
  })

  it('is taken down by anybody, counts once somebody who may has decided, and is due until it is done', async () => {
    const { room } = await roomBefore('close-room')
    const unit = { what: 'unit', ref: 1 }
    const id = await enter(room, 'third', { ties: [unit, { what: 'departure', ref: 0 }] })
    expect(row(room, id)).toMatchObject({ known: 0, number: '0871-63120000', checked: 'read-back' })
    expect(due(room)).toMatchObject([{ what: { zh: '上级指示 电话 10:05：还没有人决定' } }])
    const at = { instruction: id, stated: room.clock.at() }
    await refuses(room, 'not-decided', () => room.act('third', 'instruction.done', at))
    await refuses(room, 'unfit', () => room.act('third', 'instruction.decide', { ...at, decision: '照办' }))
    await room.did('office', 'instruction.decide', { ...at, by: '主考 李某', decision: '照办，延长到 11:45' })
    await refuses(room, 'decided-already', () => room.act('office', 'instruction.decide', { ...at, decision: '照办' }))
    expect(due(room)).toMatchObject([{ what: { zh: '上级指示 电话 10:05：还没有传达' } }])
    await room.did('third', 'instruction.pass', { ...at, to: '临床各考场', how: '当面' })
    await room.did('third', 'instruction.pass', { ...at, to: '报时员', how: '对讲机', by: '何某' })
    expect(due(room)).toMatchObject([{ what: { zh: '上级指示 电话 10:05：还没有办结' } }])
    await room.did('third', 'instruction.done', { ...at, note: '11:45 收卷' })
    expect(due(room)).toEqual([])
    const acts = {
      'instruction.decide': { decision: '再办' },
      'instruction.pass': { to: '甲', how: '当面' },
      'instruction.done': {},
    }
    for (const [act, more] of Object.entries(acts)) {
      await refuses(room, 'instruction-done', () => room.act('office', act as 'instruction.done', { ...at, ...more }))
      await refuses(room, 'no-such-instruction', () =>
        room.act('office', act as 'instruction.done', { ...at, ...more, instruction: 99 }),
      )
    }
    const seen = room.ask<{ ties: unknown[]; passings: unknown[]; step: string }>('first', 'instruction', {
      instruction: id,
    })
    expect(seen).toMatchObject({ step: 'done', passings: [{ recipient: '临床各考场' }, { teller: '何某' }] })
    expect(seen.ties).toMatchObject([
      { what: 'departure', of: '' },
      { what: 'unit', of: '1' },
    ])
    const facts = documentFacts(room.ledger.performer.context(null), 'form', `instruction/${id}`)
    const form = (typeof facts === 'object' ? facts.data : undefined) as FormData | undefined
    expect(form?.values).toMatchObject({
      caller: '陈某　副主任',
      number: '0871-63120000',
      checked: '已复述，对方确认无误',
    })
    expect(form?.tables.passed).toHaveLength(2)
    expect(verify(room.tx).findings).toEqual([])
  })
  it('has times that come after one another and none in the future', async () => {
    const { room } = await roomBefore('close-room')
    const id = await enter(room, 'office')
    const acts = {
      'instruction.decide': { decision: '照办' },
      'instruction.pass': { to: '甲', how: '当面' },
      'instruction.done': {},
    }
    for (const [act, more] of Object.entries(acts)) {
      const name = act as 'instruction.done'
      const stated = (at: number) => room.act('office', name, { instruction: id, stated: at, ...more })
      await refuses(room, 'in-future', () => stated(room.clock.at() + MINUTE))
      await refuses(room, 'before-instruction', () => stated(room.clock.at() - 2 * MINUTE))
    }
  })
  it('on a difference counts for the gate only when it is known to somebody who may say so', async () => {
    const { room } = await roomBefore('close-room')
    const opened = await room.did<{ incident: number }>('first', 'incident.open', {
      exam: 1,
      kind: 'short',
      about: '少一份',
      account: 1,
    })
    const { incident } = opened
    const instructed = () => room.tx.number('SELECT coalesce(instruction, 0) FROM incident WHERE id = ?', incident)
    const id = await enter(room, 'third', { purpose: 'incident', incident })
    expect(instructed()).toBe(0)
    await room.did('chief', 'instruction.decide', { instruction: id, decision: '照办', stated: room.clock.at() })
    expect(instructed()).toBe(id)
    const later = await enter(room, 'office', { purpose: 'incident', incident })
    expect(instructed()).toBe(later)
  })
  it('the order to destroy is entered by those who may', async () => {
    const { room } = await roomBefore('enter-order')
    await refuses(room, 'unfit', () => room.act('third', 'enter-order', call(room, { purpose: 'destruction' })))
    await enter(room, 'office', { purpose: 'destruction' })
    expect(due(room)).toEqual([])
  })
  it('is tied to what there is', async () => {
    const { room } = await roomBefore('close-room')
    for (const what of ['unit', 'room', 'incident', 'plan'])
      await refuses(room, 'no-such-tie', () =>
        room.act('office', 'enter-order', call(room, { ties: [{ what, ref: 999 }] })),
      )
    await enter(room, 'office', {
      ties: [
        { what: 'plan', ref: 0 },
        { what: 'room', ref: 1 },
      ],
    })
  })
})

describe('an instruction written on paper', () => {
  it('is entered later from its form, once, signed by the two who took it down', async () => {
    const { room } = await roomBefore('close-room')
    const number = async (ref: string) =>
      (await room.did<{ no: string }>('first', 'print.number', { kind: 'form', ref })).no
    const form = await number('instruction')
    const given = room.clock.at() - 90 * MINUTE
    const paper = call(room, { form, given })
    await refuses(room, 'signatures-due', () => room.act('first', 'enter-order', paper))
    const other = await number('incident')
    await refuses(room, 'not-an-instruction-form', () =>
      room.openSigning('first', 'enter-order', { ...paper, form: other }),
    )
    await room.sign('first', 'enter-order', paper, ['first', 'second'])
    const event = room.tx.one<{ at: number; occurred: number }>(
      `SELECT at, occurred FROM event WHERE type = 'instruction.entered.2'`,
    )
    expect(event).toEqual({ at: room.clock.at(), occurred: given })
    expect(String(row(room, 1)?.taker).split('、')).toHaveLength(2)
    await refuses(room, 'form-entered', () =>
      room.openSigning('first', 'enter-order', { ...paper, form: form.toLowerCase() }),
    )
    expect(verify(room.tx).findings).toEqual([])
  })
})
