/** Level 箱: at receipt the seals of the cartons are counted, not the bags in them (R22a). */
import { describe, expect, it } from 'vitest'
import { documentFacts } from '../../db/documents/facts/index.ts'
import { verify } from '../../db/verify.ts'
import { DELIVERER } from '../support/exam.ts'
import { refuses } from '../support/refused.ts'
import { Room } from '../support/room.ts'
import { PECULIAR, type SiteSpec, TINY } from '../support/site.ts'

/** Every carton's seal read, the delivery taken over. */
async function taken(spec: SiteSpec = TINY, found: { read?: string; whole?: boolean } = {}): Promise<Room> {
  const room = await Room.open(spec, 'copy', 'carton')
  for (const [i, c] of room.site.cartons.entries()) {
    const { read = c.seal, whole = true } = found
    await room.did('first', 'receive.seal', { carton: i + 1, read, whole, note: '' })
  }
  await room.sign('first', 'receive.cartons', { delivery: 1, ...DELIVERER }, ['first', 'second'])
  return room
}
async function counted(room: Room, who: 'first' | 'second' | 'third', seals: readonly string[], pile = 1) {
  const { count } = await room.did<{ count: number }>(who, 'count.open', { pile })
  await room.did(who, 'take-task', { kind: 'count', ref: { count }, second: null })
  for (const seal of seals) room.passes(who, seal)
  await room.sign(who, 'count.close', { count }, [who])
}
const stored = (room: Room) =>
  room.tx.number(`SELECT count(*) FROM item WHERE state = 'stored' AND pile = 1`) / room.site.bags.length

describe('counting cartons', () => {
  it('two equal counts of the seals receive every bag in them, and no carton was opened', async () => {
    const room = await taken()
    const seals = room.site.cartons.map(c => c.seal)
    await counted(room, 'first', seals)
    expect(room.tx.one('SELECT state FROM pile WHERE id = 1')).toEqual({ state: 'second-waits' })
    await counted(room, 'second', seals)
    expect(room.tx.one('SELECT state FROM pile WHERE id = 1')).toEqual({ state: 'settled' })
    await room.sign('first', 'receive', { pile: 1, deliverer: '', spares: true }, ['first', 'second'])
    expect(stored(room)).toBe(1)
    const sheet = documentFacts(room.ledger.performer.context(null), 'count', '1')
    expect(sheet).toMatchObject({ data: { measure: '箱', rows: seals.map(code => ({ code, item: '箱封条' })) } })
    expect(room.tx.number(`SELECT count(*) FROM event WHERE type LIKE 'carton.opened%'`)).toBe(0)
    expect(verify(room.tx).whole).toBe(true)
  })
  it('nothing is counted before the delivery is taken over', async () => {
    const room = await Room.open(TINY, 'copy', 'carton')
    await refuses(room, 'cartons-not-taken', () => room.act('first', 'count.open', { pile: 1 }))
  })
  it('a seal read twice, a carton code, a bag and a seal of another unit are not counted, and say what they are', async () => {
    const room = await taken(PECULIAR)
    const { count } = await room.did<{ count: number }>('first', 'count.open', { pile: 1 })
    await room.did('first', 'take-task', { kind: 'count', ref: { count }, second: null })
    const [own] = room.site.cartons.filter(c => c.unit === 1)
    const [other] = room.site.cartons.filter(c => c.unit === 2)
    room.passes('first', own?.seal ?? '')
    expect(room.last('first', own?.seal ?? '').outcome).toBe('duplicate')
    expect(room.last('first', own?.code ?? '')).toMatchObject({
      outcome: 'elsewhere',
      reason: { what: { zh: '箱码；现在扫的是箱封条' } },
    })
    expect(room.last('first', other?.seal ?? '')).toMatchObject({ outcome: 'elsewhere', reason: { unit: 2 } })
    expect(room.last('first', room.site.bags[0]?.code ?? '').outcome).toBe('elsewhere')
    expect(room.ask<{ own: number }>('first', 'stage').own).toBe(1)
  })
  it.each([
    ['two cartons under one seal number', { read: '67278600' }],
    ['a broken seal', { whole: false }],
  ])('%s: the bags are counted instead, out of opened cartons', async (_, found) => {
    const room = await taken(TINY, found)
    await refuses(room, 'cartons-unopened', () => room.act('first', 'count.open', { pile: 1 }))
    expect(room.ask('first', 'receive')).toMatchObject({ deliveries: [{ piles: [{ level: 'bag' }] }] })
    await room.did('first', 'receive.open', { pile: 1, second: room.crew.second.badge })
    await room.did('first', 'count.open', { pile: 1 })
    expect(room.tx.one('SELECT level FROM count')).toEqual({ level: 'bag' })
  })
  it('nobody signs that the number of cartons was unseen: it was signed for at the takeover', async () => {
    const room = await taken()
    const { count } = await room.did<{ count: number }>('first', 'count.open', { pile: 1 })
    room.passes('first', room.site.cartons[0]?.seal ?? '')
    const drawn = JSON.stringify(await room.openSigning('first', 'count.close', { count }))
    expect(drawn).toContain('清点时未看交接清单，未见也未打听他人清点结果')
    expect(drawn).not.toContain('未见应有数')
  })
  it('a carton whose seal is whole stays shut, whoever wants it open', async () => {
    const room = await taken()
    const open = { pile: 1, second: room.crew.second.badge }
    await refuses(room, 'cartons-stay-shut', () => room.act('first', 'receive.open', open))
    await counted(
      room,
      'first',
      room.site.cartons.map(c => c.seal),
    )
    await refuses(room, 'cartons-stay-shut', () => room.act('first', 'receive.open', open))
  })
  it('a carton that nobody can scan makes the pile differ, and an incident is open at once', async () => {
    const room = await taken()
    const [only = ''] = room.site.cartons.map(c => c.seal)
    await counted(room, 'first', [only])
    await counted(room, 'second', [only])
    expect(room.tx.one('SELECT state FROM pile WHERE id = 1')).toEqual({ state: 'differs' })
    expect(room.tx.number(`SELECT count(*) FROM incident WHERE state = 'open'`)).toBe(1)
    const lost = room.site.cartons.at(-1)
    expect(room.ask<{ differing: object[] }>('first', 'reconcile', { pile: 1 })).toMatchObject({
      byCarton: true,
      differing: [{ code: lost?.seal, carton: lost?.code, label: null, last: null, seen: [null, null] }],
    })
  })
})
