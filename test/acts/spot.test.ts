/** The inspector's spot check (R70a): bags of the approved list by lot or by name, compared before his eyes. */
import { describe, expect, it } from 'vitest'
import { drawn } from '../../db/draw.ts'
import { verify } from '../../db/verify.ts'
import { broken } from '../support/invariants.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses, sentenceHolds } from '../support/refused.ts'
import { type Room, value } from '../support/room.ts'
import type { SiteSpec } from '../support/site.ts'

/** 12 bags of papers and one spare bag, which the area closed. */
const SITE: SiteSpec = {
  rooms: Array.from({ length: 12 }, (_, i) => ({
    code: `19362611${String(i + 1).padStart(3, '0')}`,
    category: '110' as const,
    candidates: 2,
    papers: 3,
    cards: 3,
  })),
  units: [{ no: 1, start: '14:00', end: '16:30', sparePapers: 1, spareCards: 0 }],
}
/** The spare bag, which its area closed and nobody opened, is destroyed here as well. */
async function onGate(): Promise<Room> {
  const { room } = await roomBefore('destroy.start', { spec: SITE })
  const spare = room.tx.number(`SELECT id FROM item WHERE kind = 'spare-paper'`)
  const here = { what: 'chosen', exam: 1, items: [spare], disposition: 'destroy', reason: '考区指示本点销毁' }
  await room.did('chief', 'dispose', here)
  await room.sign('chief', 'approve-list', { exam: 1 }, ['chief'])
  return room
}
const draw = (room: Room, codes: string[] | null = null, inspector = room.crew.inspector.badge) =>
  room.act('first', 'spot.draw', { exam: 1, codes, inspector })
async function begun(room: Room, codes: string[] | null = null): Promise<{ spot: number; bags: string[] }> {
  const made = value<{ spot: number; bags: string[] }>(await draw(room, codes))
  await room.did('first', 'take-task', { kind: 'spot', ref: { spot: made.spot }, second: null })
  return made
}
const sealOn = (room: Room, code: string): string | null =>
  room.tx.one<{ seal: string | null }>(
    'SELECT s.code AS seal FROM item i LEFT JOIN seal s ON s.id = i.seal WHERE i.code = ?',
    code,
  )?.seal ?? null
const itemOf = (room: Room, code: string): number => room.tx.number('SELECT id FROM item WHERE code = ?', code)
/** All bags as they are. */
async function look(room: Room, spot: number, bags: readonly string[]): Promise<void> {
  for (const code of bags) {
    room.passes('first', code, 'next')
    const seal = sealOn(room, code)
    if (seal) room.passes('first', seal)
    else await room.did('first', 'spot.say', { spot, item: itemOf(room, code), found: 'whole' })
  }
}
interface Gate {
  spot: { zh: string; en: string }
  may: boolean
  conditions: { id: string; standing: string }[]
}
const gate = (room: Room) => room.ask<Gate>('first', 'gate')
const listed = (room: Room): string[] =>
  room.tx
    .all<{ code: string }>(
      `SELECT i.code FROM list_item l JOIN item i ON i.id = l.item JOIN list a ON a.id = l.list AND a.state = 'approved'`,
    )
    .map(b => b.code)

describe('the lot', () => {
  it('is that of the published rule, among the whole approved list, with the inspector present', async () => {
    const room = await onGate()
    expect(gate(room).spot.zh).toBe('没有做')
    const { bags } = await begun(room)
    const body = JSON.parse(
      room.tx.one<{ body: Buffer }>(`SELECT body FROM event WHERE type = 'spot.drawn.1'`)?.body.toString() ?? '{}',
    ) as { seed: string; inspector: number; among: number }
    expect(listed(room)).toHaveLength(13)
    expect(bags).toEqual(drawn(body.seed, listed(room), 0, 10))
    expect(bags).toHaveLength(10)
    expect(body).toMatchObject({ inspector: room.crew.inspector.person, among: 13 })
  })
  it('he may name the bags instead; a code twice is one bag', async () => {
    const room = await onGate()
    const [one, two] = listed(room) as [string, string]
    expect((await begun(room, [two, one, two])).bags).toEqual([two, one])
    expect(room.tx.one<{ seed: string | null }>('SELECT seed FROM spot')?.seed).toBeNull()
  })
  it('refuses', async () => {
    const room = await onGate()
    await refuses(room, 'unknown-badge', () => draw(room, null, 'N0019360099X'))
    await refuses(room, 'same-person', () => draw(room, null, room.crew.first.badge))
    await refuses(room, 'unfit', () => draw(room, null, room.crew.second.badge))
    await refuses(room, 'not-on-list', () => draw(room, ['C0000000000000']))
    const { spot } = await begun(room)
    await refuses(room, 'spot-open', () => draw(room))
    await room.did('first', 'spot.stop', { spot, reason: '巡考员另有任务' })
    await refuses(room, 'spot-over', () => room.act('first', 'spot.stop', { spot, reason: '再停一次' }))
    await refuses(room, 'spot-over', () => room.scan('first', listed(room)[0] as string))
    await refuses(room, 'spot-over', () =>
      room.act('first', 'spot.say', { spot, item: itemOf(room, listed(room)[0] as string), found: 'whole' }),
    )
    await room.did('first', 'take-task', { kind: 'none', ref: {}, second: null })
    await refuses(room, 'no-task', () =>
      room.act('first', 'take-task', { kind: 'spot', ref: { spot: 9 }, second: null }),
    )
    await refuses(room, 'no-task', () => room.act('first', 'spot.scan', { code: 'X', hand: null }))
    const { room: early } = await roomBefore('approve-list')
    await refuses(early, 'no-list', () => draw(early))
    const { room: late } = await roomBefore('destroy.scan')
    await refuses(late, 'destruction-begun', () => draw(late))
  })
})

describe('bag by bag', () => {
  it('bag and closure as recorded, each once; the last one ends it, gate, sheet and paper say so', async () => {
    const room = await onGate()
    const area = listed(room).find(c => !sealOn(room, c)) as string
    const { spot, bags } = await begun(room, [
      ...listed(room)
        .filter(c => c !== area)
        .slice(0, 9),
      area,
    ])
    const [first, ...rest] = bags as [string, ...string[]]
    const other = listed(room).find(c => !bags.includes(c)) as string
    expect(room.last('first', other)).toMatchObject({ outcome: 'elsewhere', reason: 'not-drawn' })
    expect(room.last('first', 'P9999999999999')).toMatchObject({ outcome: 'unknown', reason: 'no-such-code' })
    const anySeal = rest.map(c => sealOn(room, c)).find(s => s !== null) as string
    expect(room.last('first', anySeal)).toMatchObject({ outcome: 'elsewhere', reason: 'bag-first' })
    await look(room, spot, [first])
    expect(room.last('first', first)).toMatchObject({ outcome: 'duplicate', reason: 'checked' })
    await refuses(room, 'not-drawn', () =>
      room.act('first', 'spot.say', { spot, item: itemOf(room, first), found: 'whole' }),
    )
    expect(gate(room).spot.zh).toBe('正在做，已查 1/10')
    await look(room, spot, rest)
    expect(gate(room).spot.zh).toMatch(/^10\/10 相符 \d\d:\d\d$/)
    expect(gate(room).conditions.find(c => c.id === 'incidents')?.standing).toBe('met')
    await refuses(room, 'spot-over', () => room.scan('first', first))
    expect(broken(room.tx)).toEqual([])
    expect(verify(room.tx).findings).toEqual([])
  })

  it('another number is read twice before it is believed; then an incident holds the bag and the gate', async () => {
    const room = await onGate()
    const sealed = listed(room).filter(c => sealOn(room, c))
    const [one, two] = sealed as [string, string]
    await begun(room, [one, two])
    const wrong = sealOn(room, two) as string
    room.passes('first', one, 'next')
    expect(room.last('first', room.crew.second.badge)).toMatchObject({ reason: 'not-a-seal' })
    expect(room.last('first', wrong)).toMatchObject({ outcome: 'elsewhere', reason: 'seal-differs' })
    expect(room.tx.number('SELECT count(*) FROM incident')).toBe(0)
    expect(room.last('first', wrong)).toMatchObject({ outcome: 'elsewhere', reason: 'now-held' })
    expect(room.tx.number('SELECT held FROM item WHERE code = ?', one)).toBe(1)
    expect(gate(room).conditions.find(c => c.id === 'incidents')?.standing).toBe('unmet')
    room.passes('first', two, 'next')
    room.passes('first', wrong)
    expect(gate(room).spot.zh).toMatch(/^1\/2 相符，1 袋不符 \d\d:\d\d$/)
    expect(broken(room.tx)).toEqual([])
    expect(verify(room.tx).findings).toEqual([])
  })

  it('a torn seal, a bag that is not there, a bag held meanwhile: each a difference with its incident', async () => {
    const room = await onGate()
    const sealed = listed(room).filter(c => sealOn(room, c))
    const [torn, gone, held, torn2] = sealed as [string, string, string, string]
    const { spot } = await begun(room, [torn, gone, held, torn2])
    const say = (code: string, found: string) =>
      room.act('first', 'spot.say', { spot, item: itemOf(room, code), found, note: '柜中没有' })
    room.passes('first', torn, 'next')
    expect(value<{ incident: number }>(await say(torn, 'torn')).incident).toBe(1)
    expect(value<{ incident: number }>(await say(gone, 'missing')).incident).toBe(2)
    expect(room.tx.one('SELECT kind, report_by IS NOT NULL AS report FROM incident WHERE no = 2')).toEqual({
      kind: 'lost',
      report: 1,
    })
    await room.did('second', 'seal.check', { item: itemOf(room, held), read: '', whole: false, note: '破损' })
    sentenceHolds(await say(held, 'torn'), 'bag-held')
    expect(room.last('first', held)).toMatchObject({ outcome: 'elsewhere', reason: 'held' })
    // A bag that was opened on paper's way: no longer closed, and said so.
    await room.sign(
      'first',
      'seal.break',
      { item: itemOf(room, torn2), read: sealOn(room, torn2), whole: true, why: 'order', words: '复查' },
      ['first', 'second'],
    )
    sentenceHolds(await say(torn2, 'torn'), 'bag-state')
    expect(room.last('first', torn2)).toMatchObject({ outcome: 'elsewhere', reason: 'opened' })
    expect(gate(room).spot.zh).toMatch(/^0\/4 相符，4 袋不符/)
    expect(gate(room).may).toBe(false)
    expect(broken(room.tx)).toEqual([])
    expect(verify(room.tx).findings).toEqual([])
  })

  it('nobody has to: not made and not finished are shown, and the start is not refused for it', async () => {
    const { room, exam } = await roomBefore('destroy.start', { spec: SITE })
    const { spot, bags } = await begun(room)
    await look(room, spot, bags.slice(0, 3))
    await room.did('first', 'spot.stop', { spot, reason: '巡考员不再看' })
    expect(gate(room).spot.zh).toBe('没有做完，已查 3/10')
    await exam.after('destroy.start')
    expect(room.tx.number('SELECT count(*) FROM destruction')).toBe(1)
  })

  it('what was on the table when power failed is there again; the list approved anew ends it', async () => {
    const room = await onGate()
    const { bags } = await begun(room)
    const [one] = bags.filter(c => sealOn(room, c)) as [string]
    room.passes('first', one, 'next')
    const back = room.reopen(60_000)
    await back.signIn('first')
    back.passes('first', sealOn(back, one) as string)
    const bag = itemOf(back, listed(back).find(c => !bags.includes(c)) as string)
    const kept = { what: 'chosen', exam: 1, items: [bag], disposition: 'hold', reason: '留存' }
    await back.did('chief', 'dispose', kept)
    await back.sign('chief', 'approve-list', { exam: 1 }, ['chief'])
    expect(gate(back).spot.zh).toBe('没有做完，已查 1/10（清单已重新批准）')
    await refuses(back, 'spot-over', () => back.scan('first', one))
    value(await draw(back))
  })
})
