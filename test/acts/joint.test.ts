/** Two counts differ, and both counters count again together (R24). */
import { expect, it } from 'vitest'
import { knows } from '../../db/acts/beside.ts'
import { documentFacts } from '../../db/documents/facts/index.ts'
import { definition } from '../../db/events/index.ts'
import { verify } from '../../db/verify.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses } from '../support/refused.ts'
import { type Room, value } from '../support/room.ts'
import { serialsOf } from '../support/site.ts'

const state = (room: Room, pile = 1) =>
  room.tx.one<{ state: string }>('SELECT state FROM pile WHERE id = ?', pile)?.state
const joint = (reason = '考点没有第三人') => ({ pile: 1, reason })

/** A receipt whose second count overlooked the first bag. */
async function unequal() {
  const { room: plain } = await roomBefore('count.scan')
  const { code = '' } = plain.site.bags[0] ?? {}
  const { room, exam } = await roomBefore('count.close', { world: { overlooked: new Set([code]) } })
  await exam.after('count.close')
  await exam.after('count.close')
  expect(state(room)).toBe('unequal')
  return { room, exam, code }
}

it('is made of two counts that differ, by nobody but the two who made them, and with a reason', async () => {
  const { room: early } = await roomBefore('count.scan')
  await refuses(early, 'not-countable', () => early.act('first', 'count.joint', joint()))
  await refuses(early, 'not-countable', () => early.act('first', 'count.joint', { pile: 99, reason: '没有人' }))
  const { room } = await unequal()
  await refuses(room, 'joint-others', () => room.act('third', 'count.joint', joint()))
  expect((await room.act('first', 'count.joint', joint(' '))).ok).toBe(false)
  const offered = (who: 'first' | 'third') => room.ask<{ joint: object | null }[]>(who, 'counting')[0]?.joint
  expect(offered('first')).toEqual({
    other: room.crew.second.name,
    free: expect.arrayContaining([room.crew.third.name]),
  })
  expect(offered('third')).toBeNull()
})

it('needs both to be able to count and sign still', async () => {
  const { room } = await unequal()
  await room.did('lead', 'revoke-badge', { person: room.crew.second.person, kind: 'badge', reason: '离场' })
  await refuses(room, 'joint-away', () => room.act('first', 'count.joint', joint()))
})

it('is blind to the list, is signed by both, and decides the pile', async () => {
  const { room, exam, code } = await unequal()
  const stage = await room.did<{ count: number; own: number }>('second', 'count.joint', joint())
  expect(stage).toMatchObject({
    turn: 3,
    own: 0,
    person: { name: room.crew.second.name },
    second: room.crew.first.name,
  })
  expect(room.ask('first', 'reconcile', { pile: 1 })).toMatchObject({ blind: true })
  await refuses(room, 'not-countable', () => room.act('third', 'count.open', { pile: 1 }))
  for (const { carton, codes } of cartons(room)) {
    value(room.scan('second', carton))
    for (const c of codes) expect(room.last('second', c)).toMatchObject({ outcome: 'pass' })
  }
  const { count } = stage
  // One signature is not enough, and a third person's is none.
  const opened = value<{ signing: number }>(await room.openSigning('second', 'count.close', { count }))
  value(await room.add('second', opened.signing, 'second'))
  await refuses(room, 'wrong-place', () => room.add('second', opened.signing, 'third'))
  expect(state(room)).toBe('third')
  expect(value(await room.add('second', opened.signing, 'first'))).toMatchObject({ done: true })
  expect(state(room)).toBe('settled')
  expect(room.ask('first', 'reconcile', { pile: 1 })).toMatchObject({
    counts: [{ turn: 1 }, { turn: 2 }, { turn: 3, name: room.crew.second.name, second: room.crew.first.name }],
    differing: [{ label: { code } }],
  })
  const ctx = room.ledger.performer.context(null)
  const sheet = documentFacts(ctx, 'count', String(count))
  expect(sheet).toMatchObject({
    data: { counter: { name: room.crew.second.name }, second: { name: room.crew.first.name } },
  })
  const body = room.tx
    .one<{ body: Buffer }>(`SELECT body FROM event WHERE type = 'count.opened.1' ORDER BY seq DESC LIMIT 1`)
    ?.body.toString()
  expect(definition('count.opened.1').zh(JSON.parse(body ?? ''))).toContain('共同复数：考点没有第三人')
  await exam.after('receive')
  expect(verify(room.tx).whole).toBe(true)
})

it('paused and taken up again it is still of both; given up, the pile waits for a third count again', async () => {
  const { room } = await unequal()
  const { count } = await room.did<{ count: number }>('first', 'count.joint', joint())
  await room.did('first', 'count.pause', { count })
  expect(room.ask('first', 'counting')).toMatchObject([{ mine: { count, state: 'paused' } }])
  await refuses(room, 'count-not-yours', () => room.act('second', 'count.resume', { count }))
  expect(await room.did('first', 'count.resume', { count })).toMatchObject({ second: room.crew.second.name })
  await room.did('third', 'count.abandon', { pile: 1, reason: '一人被叫走' })
  expect(state(room)).toBe('unequal')
  expect(await room.did('third', 'count.open', { pile: 1 })).toMatchObject({ turn: 3, second: null })
})

it('at return it is scanned serial by serial, by the desk and by whoever typed the slip', async () => {
  const { room } = await roomBefore('count.figures desk')
  const figures = (source: 'desk' | 'slip', used: number) => ({
    account: 1,
    source,
    papers: { used, unused: 1 },
    cards: { used: 3, absent: 1, unused: 2 },
    present: source === 'slip' ? 3 : null,
    absent: source === 'slip' ? 1 : null,
  })
  value(await room.act('first', 'count.figures', figures('desk', 3)))
  value(await room.act('second', 'count.figures', figures('slip', 4)))
  const pile = room.tx.number(`SELECT id FROM pile WHERE account = 1 AND kind = 'papers'`)
  expect(state(room, pile)).toBe('unequal')
  // Who typed the slip knows a figure of it as well as who counted: neither may sit beside a further count (R22).
  const ctx = room.ledger.performer.context(null)
  expect((['first', 'second', 'third'] as const).map(who => knows(ctx, pile, room.crew[who].person))).toEqual([
    true,
    true,
    false,
  ])
  const { count } = await room.did<{ count: number }>('second', 'count.joint', { pile, reason: '两人同数更快' })
  const paper = room.tx.one<{ code: string }>(`SELECT code FROM item WHERE account = 1 AND kind = 'paper'`)
  const serials = room.site.bags.filter(b => b.code === paper?.code).flatMap(serialsOf)
  room.last('second', `${serials[0]}-${serials.at(-1)}`)
  await refuses(room, 'signatures-due', () => room.act('second', 'count.close', { count }))
  expect(await room.sign('second', 'count.close', { count }, ['second', 'first'])).toMatchObject({
    pile,
    result: 'settled',
  })
})

function cartons(room: Room) {
  const at = room.tx.all<{ id: number; code: string }>('SELECT id, code FROM carton WHERE pile = 1 ORDER BY id')
  return at.map(c => ({
    carton: c.code,
    codes: room.tx.all<{ code: string }>('SELECT code FROM item WHERE carton = ? ORDER BY id', c.id).map(i => i.code),
  }))
}
