/** What is where: crossing into the store, cabinets opened by two, keys in different hands, where a bag was (R30a, R37, R42–R44). */
import { describe, expect, it } from 'vitest'
import { type Held, holdings } from '../../db/stages/where.ts'
import { verify } from '../../db/verify.ts'
import { slipCode } from '../support/exam.ts'
import { broken } from '../support/invariants.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses } from '../support/refused.ts'
import { type Room, value } from '../support/room.ts'

type Said = { last: { outcome: string; reason: string; place: string | null }; leftCount: number; to: { name: string } }
const scan = (room: Room, code: string): Said => value<Said>(room.scan('first', code), code)
const takeKeep = (room: Room) =>
  room.act('first', 'take-task', { kind: 'keep', ref: {}, second: room.crew.second.badge })
const bag = (room: Room, state: string) =>
  room.tx.one<{ id: number; code: string; holder: number }>(
    `SELECT id, code, holder FROM item WHERE state = ? ORDER BY id`,
    state,
  ) as { id: number; code: string; holder: number }
async function cabinet(room: Room, name = '1 号柜'): Promise<{ place: number; code: string }> {
  return value(await room.act('office', 'place.add', { kind: 'cabinet', name, parent: 1 }), 'place.add')
}
const opening = (room: Room, place: number, more = {}) => ({
  place,
  cause: 'put-away',
  words: '',
  read: '',
  whole: true,
  second: room.crew.second.badge,
  ...more,
})

describe('crossing into the store', () => {
  it('one scan a bag; only what is sealed; the unit stays open until all are inside', async () => {
    const { room, exam } = await roomBefore('keep.scan')
    await takeKeep(room)
    const sealed = bag(room, 'sealed')
    expect(room.tx.number(`SELECT count(*) FROM place WHERE id = ? AND kind = 'desk'`, sealed.holder)).toBe(1)
    expect(scan(room, sealed.code).last).toMatchObject({ outcome: 'pass', place: '里间' })
    expect(scan(room, sealed.code).last).toMatchObject({ outcome: 'duplicate', reason: 'there' })
    expect(scan(room, 'P0000000000').last).toMatchObject({ outcome: 'unknown' })
    while (exam.peek() !== 'keep.scan') await exam.step()
    await exam.before('confirm-signals')
    expect(broken(room.tx)).toEqual([])
  })

  it('an unsealed bag does not go in, and its unit is not closed over one at the desk', async () => {
    const { room } = await roomBefore('seal.scan')
    await takeKeep(room)
    expect(scan(room, bag(room, 'returned').code).last).toMatchObject({ outcome: 'elsewhere', reason: 'unsealed' })
    const unit = 1
    const { room: closing } = await roomBefore('close-unit')
    await takeKeep(closing)
    const inside = bag(closing, 'sealed')
    await closing.sign(
      'first',
      'seal.break',
      {
        item: inside.id,
        read:
          closing.tx.one<{ code: string }>(
            'SELECT s.code FROM seal s JOIN item i ON i.seal = s.id WHERE i.id = ?',
            inside.id,
          )?.code ?? '',
        whole: true,
        why: 'order',
        words: '查看',
      },
      ['first', 'second'],
    )
    await closing.act('first', 'take-task', { kind: 'seal', ref: { unit }, second: null })
    closing.scan('first', inside.code)
    const seal = closing.tx.one<{ code: string }>(
      `SELECT code FROM seal WHERE item = ? AND state = 'assigned'`,
      inside.id,
    )
    closing.scan('first', seal?.code ?? '')
    await refuses(closing, 'bags-at-desk', () => closing.openSigning('first', 'close-unit', { unit }))
  })

  it('from a cabinet back to the store by one key, without another scan', async () => {
    const { room } = await roomBefore('keep.scan')
    await refuses(room, 'no-task', () => room.act('third', 'keep.to', { place: 1 }))
    await takeKeep(room)
    const { place, code } = await cabinet(room)
    await refuses(room, 'cabinet-shut', () => room.act('first', 'keep.to', { place }))
    await refuses(room, 'no-such-place', () => room.act('first', 'keep.to', { place: 2 }))
    value(await room.act('first', 'place.open', opening(room, place)), 'open')
    expect(scan(room, code).to.name).toBe('1 号柜')
    value(await room.act('first', 'keep.to', { place: 1 }), 'keep.to')
    expect(scan(room, bag(room, 'sealed').code).last).toMatchObject({ outcome: 'pass', place: '里间' })
  })

  it('needs its task with two', async () => {
    const { room } = await roomBefore('keep.scan')
    await refuses(room, 'second-present', () => room.act('first', 'take-task', { kind: 'keep', ref: {}, second: null }))
    await takeKeep(room)
    await room.act('first', 'sign-out', {})
    await room.signIn('second', room.crew.first.station)
    await refuses(room, 'no-checker', () => room.scan('second', 'X'))
  })
})

describe('cabinets', () => {
  it('are opened and shut by two; a seal not as recorded opens an incident; nothing goes through a shut door', async () => {
    const { room } = await roomBefore('keep.scan')
    const { place, code } = await cabinet(room)
    const shelf = value<{ place: number; code: string }>(
      await room.act('office', 'place.add', { kind: 'shelf', name: '1 号柜上格', parent: place }),
      'shelf',
    )
    await takeKeep(room)
    expect(scan(room, code).last).toMatchObject({ outcome: 'elsewhere', reason: 'cabinet-shut' })
    value(await room.act('first', 'place.open', opening(room, place)), 'place.open')
    await refuses(room, 'cabinet-open', () => room.act('first', 'place.open', opening(room, place)))
    expect(scan(room, shelf.code).to.name).toBe('1 号柜上格')
    const sealed = bag(room, 'sealed')
    expect(scan(room, sealed.code).last).toMatchObject({ outcome: 'pass', place: '1 号柜上格' })
    const shut = { place, seal: 'G0077', second: room.crew.second.badge }
    value(await room.act('first', 'place.shut', shut), 'place.shut')
    await refuses(room, 'cabinet-shut', () => room.act('first', 'place.shut', shut))
    // Out of a shut cabinet nothing comes, and the store is where the next one goes.
    expect(scan(room, sealed.code)).toMatchObject({
      last: { outcome: 'elsewhere', reason: 'cabinet-shut' },
      to: { name: '里间' },
    })
    const differs = value<{ asRecorded: boolean }>(
      await room.act('first', 'place.open', opening(room, place, { read: 'G0078' })),
      'opened',
    )
    expect(differs.asRecorded).toBe(false)
    expect(room.tx.one('SELECT kind FROM incident ORDER BY id DESC LIMIT 1')).toEqual({ kind: 'seal' })
    room.clock.advance(31 * 60_000)
    const due = room.ask<{ key: string; late: boolean }[]>('lead', 'due')
    expect(due.find(d => d.key === `open ${place}`)?.late).toBe(true)
    expect(broken(room.tx)).toEqual([])
    expect(verify(room.tx).whole).toBe(true)
  })

  it('stand where they can stand, under a name of their own', async () => {
    const { room } = await roomBefore('keep.scan')
    const { place } = await cabinet(room)
    const add = (input: object) => () => room.act('office', 'place.add', input)
    await refuses(room, 'place-named', add({ kind: 'cabinet', name: '1 号柜', parent: 1 }))
    await refuses(room, 'no-such-place', add({ kind: 'cabinet', name: '柜中柜', parent: place }))
    await refuses(room, 'no-such-place', () => room.act('first', 'place.open', opening(room, 1)))
    await refuses(room, 'no-such-place', () =>
      room.act('first', 'place.shut', { place: 1, seal: null, second: room.crew.second.badge }),
    )
    await refuses(room, 'same-person', () =>
      room.act('first', 'place.open', opening(room, place, { second: room.crew.first.badge })),
    )
  })
})

/** All bags of a place in a cabinet that is shut again. */
async function putAway(room: Room, where: string): Promise<{ place: number; code: string }> {
  const at = await cabinet(room)
  value(await room.act('first', 'place.open', opening(room, at.place)), 'open')
  await takeKeep(room)
  room.scan('first', at.code)
  for (const b of room.tx.all<{ code: string }>(
    `SELECT code FROM item WHERE holding = 'place' AND ${where} ORDER BY id`,
  ))
    expect(scan(room, b.code).last, b.code).toMatchObject({ outcome: 'pass', place: '1 号柜' })
  value(
    await room.act('first', 'place.shut', { place: at.place, seal: 'G0077', second: room.crew.second.badge }),
    'shut',
  )
  return at
}
const incident = (room: Room) =>
  room.tx.one<{ kind: string; about: string }>('SELECT kind, about FROM incident ORDER BY id DESC')

describe('a bag that lies in a shut cabinet by the record cannot be in a hand', () => {
  it('at the issue the scan says so; two badge fronts say who opened it, and the bag goes', async () => {
    const { room } = await roomBefore('issue.scan')
    const { place } = await putAway(room, `state = 'stored' AND account IS NOT NULL`)
    const unit = room.tx.number('SELECT id FROM unit ORDER BY no')
    await room.did('first', 'take-task', { kind: 'issue', ref: { unit }, second: room.crew.second.badge })
    room.clock.until(room.tx.number('SELECT min(start) FROM sitting') - 2 * 3_600_000)
    const account = room.tx.number('SELECT min(id) FROM account WHERE unit = ?', unit)
    const bags = room.tx.all<{ code: string }>('SELECT code FROM item WHERE account = ? ORDER BY id', account)
    room.scan('first', slipCode(account))
    const said = value<{ last: object }>(room.scan('first', bags[0]?.code ?? ''))
    expect(said.last).toMatchObject({
      outcome: 'elsewhere',
      reason: 'behind-door',
      door: { id: place, name: '1 号柜' },
    })
    const { second, third } = room.crew
    const found = { place, people: [second.badge, third.badge], cause: '急着发卷' }
    value(await room.act('first', 'place.found-open', found), 'found open')
    for (const b of bags) expect(room.last('first', b.code).outcome).toBe('pass')
    expect(room.tx.number(`SELECT count(*) FROM item WHERE state = 'transit'`)).toBe(bags.length)
    expect(incident(room)).toEqual({
      kind: 'entry',
      about: `1 号柜 打开没有登记：由 ${second.name}、${third.name} 打开，登记的柜门封条 G0077 没有核对。急着发卷`,
    })
    const view = room.ask<{ places: { id: number; openedBy: string[] }[] }>('lead', 'keep')
    expect(view.places.find(p => p.id === place)?.openedBy).toEqual([second.name, third.name])
    expect(broken(room.tx)).toEqual([])
    expect(verify(room.tx).whole).toBe(true)
  })

  it('whoever opened it need not be here: then the area hears of it, and no exam waits', async () => {
    const { room } = await roomBefore('issue.scan')
    const { place } = await putAway(room, `state = 'stored'`)
    const found = (people: string[], more = {}) =>
      room.act('first', 'place.found-open', { place, people, cause: '', ...more })
    const { second, chief } = room.crew
    room.clock.advance(20 * 60_000)
    await refuses(room, 'no-such-place', () =>
      room.act('first', 'place.found-open', { place: 1, people: [], cause: '' }),
    )
    await refuses(room, 'unknown-badge', () => found(['N2619360099X']))
    await refuses(room, 'same-person', () => found([second.badge, second.badge]))
    await refuses(room, 'in-future', () => found([], { stated: room.clock.at() + 60_000 }))
    await refuses(room, 'entry-before-ledger', () => found([], { stated: 1000 }))
    value(await found([], { stated: room.clock.at() - 600_000 }), 'by nobody knows whom')
    expect(incident(room)).toMatchObject({ kind: 'seal' })
    expect(incident(room)?.about).toContain('不知道是谁打开的')
    expect(room.tx.number('SELECT opened FROM place WHERE id = ?', place)).toBe(room.clock.at() - 600_000)
    await refuses(room, 'cabinet-open', () => found([]))
    const shut = { place, seal: null, second: second.badge }
    value(await room.act('first', 'place.shut', shut), 'shut')
    // One alone, and one who is not of the custody staff: written down as it was, never refused.
    value(await found([second.badge]), 'one')
    expect(incident(room)?.about).toContain('不足二人')
    value(await room.act('first', 'place.shut', shut), 'shut')
    value(await found([second.badge, chief.badge]), 'a stranger')
    expect(incident(room)).toMatchObject({ kind: 'seal' })
    expect(incident(room)?.about).toContain(`${chief.name} 没有保管的任命`)
    expect(broken(room.tx)).toEqual([])
  })

  it('neither is a spare opened, a seal broken, nor a bag destroyed out of it', async () => {
    const { room, exam } = await roomBefore('spare.open', {
      world: { spares: new Map([['19362611001', 'key' as const]]) },
    })
    const { place } = await putAway(room, `state = 'stored' AND kind = 'spare-paper'`)
    const spare = room.tx.number(`SELECT id FROM spare ORDER BY id DESC`)
    const code = room.tx.one<{ code: string }>(
      `SELECT i.code FROM item i JOIN spare s ON s.unit = i.unit AND s.kind = i.kind WHERE i.holder = ? ORDER BY i.id`,
      place,
    )?.code
    const open = () => room.act('first', 'spare.open', { spare, code, whole: true })
    await refuses(room, 'bag-behind-door', open)
    value(await room.act('first', 'place.open', opening(room, place, { read: 'G0077' })), 'open')
    value(await open(), 'spare.open')
    expect(exam).toBeDefined()

    const { room: closing } = await roomBefore('close-unit')
    await putAway(closing, `state = 'sealed'`)
    const inside = closing.tx.one<{ id: number; seal: string }>(
      `SELECT i.id, s.code AS seal FROM item i JOIN seal s ON s.id = i.seal WHERE i.state = 'sealed' ORDER BY i.id`,
    )
    const said = { item: inside?.id, read: inside?.seal, whole: true, why: 'order', words: '查看' }
    await refuses(closing, 'bag-behind-door', () => closing.openSigning('first', 'seal.break', said))

    const { room: last, exam: end } = await roomBefore('destroy.start')
    const shut = await putAway(last, `state IN ('sealed', 'stored')`)
    await last.did('first', 'place.open', opening(last, shut.place, { read: 'G0077' }))
    await end.before('destroy.scan')
    value(
      await last.act('first', 'place.shut', { place: shut.place, seal: null, second: last.crew.second.badge }),
      'shut',
    )
    const listed = last.tx.one<{ code: string }>(
      `SELECT i.code FROM list_item l JOIN item i ON i.id = l.item WHERE i.state IN ('sealed', 'stored') ORDER BY i.id`,
    )
    const d = last.tx.number('SELECT id FROM destruction')
    await last.did('first', 'take-task', { kind: 'destroy', ref: { destruction: d }, second: null })
    expect(value<{ last: object }>(last.scan('first', listed?.code ?? '')).last).toMatchObject({
      outcome: 'elsewhere',
      reason: 'behind-door',
      what: { zh: '1 号柜' },
    })
    // Opened by two, all goes its way to the end.
    while (await end.step());
    expect(last.tx.one('SELECT state FROM destruction')).toEqual({ state: 'ended' })
    expect(broken(last.tx)).toEqual([])
  })
})

describe('keys', () => {
  it('go from hand to hand by badge front; key and combination of a door are never in one hand', async () => {
    const { room } = await roomBefore('keep.scan')
    const { place } = await cabinet(room)
    const add = async (kind: string, no: string) =>
      value<{ key: number }>(await room.act('lead', 'key.add', { place, kind, no }), 'key.add').key
    const key = await add('key', '1')
    const combination = await add('combination', '1')
    await refuses(room, 'key-known', () => room.act('lead', 'key.add', { place, kind: 'key', no: '1' }))
    await refuses(room, 'no-such-place', () => room.act('lead', 'key.add', { place: 2, kind: 'key', no: '1' }))
    const { first, second, third, lead } = room.crew
    const hand = (k: number, to: string, from: string | null = null) =>
      room.act('first', 'key.hand', { key: k, to, from })
    value(await hand(key, first.badge), 'to the person at the station')
    await refuses(room, 'key-and-combination', () => hand(combination, first.badge))
    value(await hand(combination, second.badge), 'combination')
    await refuses(room, 'key-holder-away', () => hand(combination, third.badge))
    value(await hand(combination, third.badge, second.badge), 'handed over')
    await refuses(room, 'same-person', () => hand(key, first.badge))
    await refuses(room, 'no-such-key', () => hand(99, lead.badge))
    await refuses(room, 'unknown-badge', () => hand(key, 'N2619360099X'))
    const view = room.ask<{ keys: { holder: string | null }[] }>('first', 'keep')
    expect(view.keys.map(k => k.holder).sort()).toEqual(['冯值班', '郑保管'].sort())
  })

  it('no more people hold one door’s than the profile allows', async () => {
    const { room } = await roomBefore('keep.scan')
    const limit = room.ledger.performer.profile.profile.keyHolders
    const { first, second, third, lead, office } = room.crew
    const people = [first, second, third, lead, office]
    const keys: number[] = []
    for (let i = 0; i <= limit; i++)
      keys.push(value<{ key: number }>(await room.act('lead', 'key.add', { place: 1, kind: 'key', no: `${i}` })).key)
    for (let i = 0; i < limit; i++) {
      const to = people[i]?.badge ?? ''
      const answer = await room.act('first', 'key.hand', { key: keys[i], to, from: null })
      if (!answer.ok) expect(answer.code).toBe('unfit')
    }
    const held = room.tx.number('SELECT count(DISTINCT holder) FROM door_key WHERE holder IS NOT NULL')
    expect(held).toBeGreaterThan(2)
    room.ledger.performer.profile.profile.keyHolders = held
    const left = people.find(p => !room.tx.number('SELECT count(*) FROM door_key WHERE holder = ?', p.person))
    const free = room.tx.number('SELECT id FROM door_key WHERE holder IS NULL')
    const answer = await room.act('first', 'key.hand', { key: free, to: left?.badge ?? '', from: null })
    expect(answer.ok ? '' : answer.code).toMatch(/^(key-holders|unfit)$/)
    room.ledger.performer.profile.profile.keyHolders = 1
    await refuses(room, 'key-holders', () => room.act('first', 'key.hand', { key: free, to: first.badge, from: null }))
  })
})

describe('where was it', () => {
  it('answers for any time in the past, in spans without hole or overlap', async () => {
    const { room } = await roomBefore('close-unit')
    const item = bag(room, 'sealed')
    const spans = holdings(room.tx, item.id)
    expect(spans.length).toBeGreaterThan(5)
    for (const [i, s] of spans.entries()) {
      const next = spans[i + 1]
      if (next) expect(next.from).toBeGreaterThanOrEqual(s.from)
      const at = next && next.from > s.from ? next.from - 1 : s.from
      if (next && next.from === s.from) continue
      const said = room.ask<{ held: { seq: number; until: number | null } }>('lead', 'where', { item: item.id, at })
      expect(said.held.seq).toBe(s.seq)
      expect(said.held.until).toBe(next?.from ?? null)
    }
    const before = room.ask<{ held: unknown }>('lead', 'where', { item: item.id, at: (spans[0]?.from ?? 0) - 1 })
    expect(before.held).toBeNull()
    expect(spans.at(-1)?.place).toBe('里间')
    await refuses(room, 'no-such-bag', () =>
      room.ledger.ask({ session: room.crew.lead.session, name: 'where', input: { item: 9999, at: 0 } }),
    )
  })

  it('names all who did it: counters, giver and checker, who signed, who was beside', async () => {
    const { room, exam } = await roomBefore('close-unit')
    const item = room.tx.number(`SELECT id FROM item WHERE state = 'sealed' AND account IS NOT NULL ORDER BY id`)
    const of = (type: string, spans: Held[]) =>
      spans.find(s => room.tx.one<{ type: string }>('SELECT type FROM event WHERE seq = ?', s.seq)?.type === type)
        ?.people
    const { first, second } = room.crew
    const spans = holdings(room.tx, item)
    for (const type of ['item.received.1', 'item.handed-out.1', 'item.accepted.1', 'item.returned.1', 'item.placed.1'])
      expect(of(type, spans)?.toSorted(), type).toEqual([first.name, second.name].toSorted())
    while (await exam.step());
    const gone = room.tx.number(`SELECT id FROM item WHERE state = 'destroyed' ORDER BY id`)
    expect(of('item.destroyed.1', holdings(room.tx, gone))).toEqual(
      expect.arrayContaining([first.name, second.name, room.crew.inspector.name]),
    )
  })
})
