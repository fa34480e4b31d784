/** 主考令 (R45, R97, R99): by key, or by telephone with the signature due before the unit closes; never against an M rule. */
import { describe, expect, it } from 'vitest'
import { verify } from '../../db/verify.ts'
import { slipCode } from '../support/exam.ts'
import { broken } from '../support/invariants.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses } from '../support/refused.ts'
import { type Room, value } from '../support/room.ts'
import { bagsOf, type SiteSpec, type Who } from '../support/site.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Two rooms of one category, as 018 and 019 of scenario 2. */
const TWINS: SiteSpec = {
  rooms: [
    { code: '19362611018', category: '110', candidates: 4, papers: 5, cards: 6 },
    { code: '19362611019', category: '110', candidates: 7, papers: 8, cards: 9 },
  ],
  units: [
    { no: 1, start: '09:00', end: '11:30', sparePapers: 1, spareCards: 1 },
    { no: 2, start: '14:00', end: '16:30', sparePapers: 0, spareCards: 0 },
  ],
}
const [A, B] = ['19362611018', '19362611019'] as const

const start = (room: Room) => room.tx.number('SELECT min(start) FROM sitting')
const account = (room: Room, code: string, unit = 1) =>
  room.tx.number('SELECT a.id FROM account a JOIN room r ON r.id = a.room WHERE r.code = ? AND a.unit = ?', code, unit)
const bag = (room: Room, code: string, kind = 'paper', unit = 1) =>
  room.site.bags.find(b => b.room === code && b.kind === kind && b.unit === unit)?.code ?? ''
const roomOf = (room: Room, code: string) =>
  room.tx.one<{ code: string }>(
    'SELECT r.code FROM item i JOIN account a ON a.id = i.account JOIN room r ON r.id = a.room WHERE i.code = ?',
    code,
  )?.code

type Order = object
const phone = (room: Room, order: Order, more: object = {}) => ({
  order,
  words: '两场装反了，按实物发',
  giver: room.crew.chief.person,
  given: room.clock.at(),
  second: room.crew.second.badge,
  ...more,
})
interface Answered {
  order: number
  no: number
  incident: number | null
  stage: { finished: boolean; last: { outcome: string } } | null
}
const byPhone = (room: Room, order: Order, more: object = {}) =>
  room.did<Answered>('first', 'order.phone', phone(room, order, more))
const byKey = (room: Room, order: Order, words = '两场装反') =>
  room.sign<Answered>('first', 'order.give', { order, words }, ['chief'])

/** At the desk of issue, half an hour before the start, the slip of this room just scanned. */
async function atDesk(code: string = A, spec = TWINS) {
  const { room, exam } = await roomBefore('issue.scan', { spec })
  room.clock.until(start(room) - 30 * MINUTE)
  room.passes('first', slipCode(account(room, code)))
  return { room, exam }
}
const release = (room: Room, code: string, to: string = A, scope: 'rooms' | 'bag' = 'rooms') => ({
  what: 'release',
  account: account(room, to),
  code,
  scope,
})

describe('scenario 2: rooms 018 and 019 are swapped in the file', () => {
  it('one order by telephone, two recorded it; both rooms are out, the accounts are those of the rooms that got the bags', async () => {
    const { room, exam } = await atDesk()
    // What lies in the boxes is right; the list is not. The bag that is in the hand at 018 is listed for 019.
    let scans = 1
    expect(room.last('first', bag(room, B))).toMatchObject({ outcome: 'elsewhere', reason: 'other-room' })
    scans += 1
    const offer = room.ask<{ usual: string }>('first', 'release', { account: account(room, A), code: bag(room, B) })
    expect(offer.usual).toBe('rooms')
    const done = await byPhone(room, release(room, bag(room, B)))
    // The badge of the one who listened too; the bag in the hand counts as checked, it is not scanned again.
    scans += 1
    expect(done.stage).toMatchObject({ finished: false, last: { outcome: 'pass' } })
    room.passes('first', bag(room, B, 'card'))
    for (const text of [slipCode(account(room, B)), bag(room, A), bag(room, A, 'card')]) room.passes('first', text)
    scans += 4
    // Two rooms take six scans anyway; the mistake cost one more (a badge), two keys (F8, F9) and no PIN.
    expect(scans).toBe(7)
    expect(room.tx.number(`SELECT count(*) FROM item WHERE state = 'transit'`)).toBe(4)
    expect([roomOf(room, bag(room, B)), roomOf(room, bag(room, A))]).toEqual([A, B])
    expect(room.tx.one('SELECT kind, state, account FROM incident')).toEqual({
      kind: 'ordered',
      state: 'open',
      account: account(room, A),
    })

    // The list is corrected by row for what is still to come; the day goes on, each equation with what the room really got.
    const rooms = [A, B].map(code => room.tx.number('SELECT id FROM room WHERE code = ?', code))
    const change = { kind: 'swap', rooms }
    const { version } = await room.sign<{ version: number }>(
      'chief',
      'plan.correct',
      { exam: 1, change, reason: '导入文件两行装反' },
      ['chief'],
    )
    expect(version).toBe(2)
    expect([roomOf(room, bag(room, B, 'paper', 2)), roomOf(room, bag(room, B))]).toEqual([A, A])
    await exam.before('order.sign')
    const due = room.ask<{ go: string; late: boolean }[]>('chief', 'due')
    expect(due.find(d => d.go === 'to-sign')).toMatchObject({ late: true })
    await room.sign('first', 'order.sign', { order: done.order }, ['chief'])
    await refuses(room, 'order-signed', () => room.openSigning('first', 'order.sign', { order: done.order }))
    await exam.before('close-unit')
    const signed = room.tx.number('SELECT signed FROM chief_order')
    room.tx.run('UPDATE chief_order SET signed = NULL')
    await refuses(room, 'orders-unsigned', () => room.openSigning('chief', 'close-unit', { unit: 1 }))
    room.tx.run('UPDATE chief_order SET signed = ?', signed)
    await room.sign('first', 'close-unit', { unit: 1 }, ['chief'])
    expect(broken(room.tx)).toEqual([])
    expect(verify(room.tx).findings).toEqual([])
  })
})

describe('a release', () => {
  it('by key is signed at once and owes nothing', async () => {
    const { room } = await atDesk()
    room.last('first', bag(room, B))
    const done = await byKey(room, release(room, bag(room, B), A, 'bag'))
    expect(done).toMatchObject({ no: 1, incident: 1 })
    // This bag alone, in exchange for the room's own of the same kind; the cards stay as listed.
    expect([roomOf(room, bag(room, B)), roomOf(room, bag(room, A)), roomOf(room, bag(room, A, 'card'))]).toEqual([
      A,
      B,
      A,
    ])
    expect(room.tx.number('SELECT count(*) FROM chief_order WHERE signed IS NULL')).toBe(0)
    room.passes('first', bag(room, A, 'card'))
    expect(room.tx.number(`SELECT count(*) FROM item WHERE state = 'transit'`)).toBe(2)
    expect(verify(room.tx).findings).toEqual([])
  })
  it('of a bag that nobody has counted yet: into the store by order, and no more part of the pile', async () => {
    const { room, exam } = await roomBefore('count.open', { spec: TWINS })
    room.clock.until(start(room) - 20 * MINUTE)
    await room.did('first', 'take-task', { kind: 'issue', ref: { unit: 1 }, second: room.crew.second.badge })
    room.passes('first', slipCode(account(room, A)))
    expect(room.last('first', bag(room, A))).toMatchObject({ reason: 'state-expected' })
    await byPhone(room, release(room, bag(room, A), A, 'bag'))
    await byPhone(room, release(room, bag(room, A, 'card'), A, 'bag'))
    expect(room.tx.number(`SELECT count(*) FROM item WHERE state = 'transit'`)).toBe(2)
    expect(room.tx.number('SELECT count(*) FROM incident')).toBe(2)
    // The pile is counted without them, and settles.
    room.site.bags.splice(0, room.site.bags.length, ...bagsOf(TWINS).bags)
    exam.world.gone.add(bag(room, A)).add(bag(room, A, 'card'))
    await room.did('first', 'take-task', { kind: 'none', ref: {}, second: null })
    await exam.before('receive')
    while (!exam.peek()?.startsWith('receive')) await exam.step()
    expect(room.tx.number(`SELECT count(*) FROM incident WHERE kind = 'short'`)).toBe(0)
    expect(room.tx.one(`SELECT state FROM pile WHERE kind = 'receipt' ORDER BY id`)).toEqual({ state: 'settled' })
    expect(broken(room.tx)).toEqual([])
    expect(verify(room.tx).findings).toEqual([])
  })
  it('never of a spare, of another unit, of a held bag, or of what has left', async () => {
    const { room, exam } = await atDesk()
    const try_ = (order: Order) => () => room.act('first', 'order.phone', phone(room, order))
    const spare = room.site.bags.find(b => b.kind === 'spare-paper')?.code ?? ''
    await refuses(room, 'order-never', try_(release(room, spare)))
    await refuses(room, 'order-never', try_(release(room, bag(room, B, 'paper', 2))))
    await refuses(room, 'no-such-bag', try_(release(room, 'P0000000000000')))
    await refuses(room, 'no-such-room', try_({ what: 'release', account: 99, code: bag(room, B), scope: 'bag' }))
    await refuses(room, 'order-needless', try_(release(room, bag(room, A))))
    room.ledger.tx.run('UPDATE item SET held = 1 WHERE code = ?', bag(room, B))
    await refuses(room, 'order-never', try_(release(room, bag(room, B))))
    room.ledger.tx.run('UPDATE item SET held = 0')
    for (const kind of ['paper', 'card']) room.passes('first', bag(room, A, kind))
    await refuses(room, 'order-gone', try_(release(room, bag(room, B))))
    // 019 still waits, but 018 is on its way: what 018 has cannot be exchanged whole, nor released.
    await refuses(room, 'bag-state', try_(release(room, bag(room, A), B, 'bag')))
    const item = room.tx.number('SELECT id FROM item WHERE code = ?', bag(room, B))
    room.ledger.tx.run('UPDATE item SET account = ? WHERE id = ?', account(room, A), item)
    await refuses(room, 'order-rooms', try_(release(room, bag(room, B), B)))
    room.ledger.tx.run('UPDATE item SET account = ? WHERE id = ?', account(room, B), item)
    await exam.before('close-unit')
    await room.sign('chief', 'close-unit', { unit: 1 }, ['chief'])
    await refuses(room, 'unit-closed', try_(release(room, bag(room, B))))
  })
  it('by telephone is given by who holds the office, recorded by two, not in the future', async () => {
    const { room } = await atDesk()
    const order = release(room, bag(room, B))
    const try_ = (more: object) => () => room.act('first', 'order.phone', phone(room, order, more))
    await refuses(room, 'order-giver', try_({ giver: room.crew.office.person }))
    await refuses(room, 'in-future', try_({ given: room.clock.at() + 1 }))
    await refuses(room, 'same-person', try_({ second: room.crew.first.badge }))
    await refuses(room, 'unknown-badge', try_({ second: 'ZJ00193600017' }))
    await refuses(room, 'unfit', try_({ second: room.crew.inspector.badge }))
    await refuses(room, 'wrong-place', () =>
      room.trySign('first', 'order.give', { order, words: '装反' }, ['inspector']),
    )
    await refuses(room, 'no-such-order', () => room.openSigning('first', 'order.sign', { order: 7 }))
  })
  it('of an acting chief examiner says so, and he signs for it himself; once he may not, the office does', async () => {
    const { room } = await atDesk()
    const letter = {
      no: '7号',
      source: '考区办公室',
      since: room.clock.at(),
      until: room.clock.at() + HOUR,
      reason: '生病',
    }
    const person = room.crew.inspector.person
    await room.sign('lead', 'acting.authorise', { person, ...letter }, ['lead', 'first'])
    const { order } = await byPhone(room, release(room, bag(room, B)), { giver: person })
    const { rows } = room.ask<{ rows: { type: string; zh: string }[] }>('first', 'events')
    expect(rows.find(e => e.type === 'order.given.1')?.zh).toMatch(/代行主考，7号/)
    await refuses(room, 'wrong-place', () => room.trySign('first', 'order.sign', { order }, ['chief']))
    room.clock.advance(HOUR)
    await room.sign('first', 'order.sign', { order }, ['chief'])
  })
})

describe('issue before its window', () => {
  it('takes the chief examiner’s signature and reason; then the slip passes (R45)', async () => {
    const { room } = await roomBefore('issue.scan', { spec: TWINS })
    room.clock.until(start(room) - 3 * HOUR)
    const slip = slipCode(account(room, A))
    expect(room.last('first', slip)).toMatchObject({ reason: 'too-early' })
    await byKey(room, { what: 'early', unit: 1, accounts: [account(room, A)] }, '分考场路远')
    // With a reason and his signature it is as ruled: no incident.
    expect(room.tx.number('SELECT count(*) FROM incident')).toBe(0)
    room.passes('first', slip)
    expect(room.last('first', slipCode(account(room, B)))).toMatchObject({ reason: 'too-early' })
    await byPhone(room, { what: 'early', unit: 1 })
    expect(room.tx.number(`SELECT count(*) FROM incident WHERE kind = 'ordered'`)).toBe(1)
    room.passes('first', slipCode(account(room, B)))
    const open = (order: Order) => room.openSigning('first', 'order.give', { order, words: '路远' })
    await refuses(room, 'issue-opened', () => open({ what: 'early', unit: 1 }))
    await refuses(room, 'no-such-room', () => open({ what: 'early', unit: 1, accounts: [account(room, A, 2)] }))
    await refuses(room, 'unit-closed', () => open({ what: 'early', unit: 9 }))
    expect(verify(room.tx).findings).toEqual([])
  })
})

describe('the emergency pack', () => {
  const printed = async (room: Room) => {
    const { document, no } = await room.did<{ document: number; no: string }>('first', 'print.number', {
      kind: 'pack',
      ref: '1',
    })
    await room.did('first', 'print.made', { document, template: 1, pages: 9, pdf: new Uint8Array([1, 2, 3]) })
    return no
  }
  const pack = (room: Room, more: object = {}) => ({
    what: 'pack',
    unit: 1,
    since: room.clock.at(),
    whole: true,
    works: ['issue', 'return', 'seal'],
    ...more,
  })
  const packs = (room: Room) =>
    room.ask<{ packs: { unitNo: number; no: string | null; sealed: number | null; opened: number | null }[] }>(
      'first',
      'back-entries',
    ).packs

  it('is printed and shut in time, or it is due; opened by order, and what is on paper is owed in the same step', async () => {
    const { room } = await roomBefore('take-task issue', { spec: TWINS })
    room.clock.until(start(room) - 3 * HOUR - MINUTE)
    const due = () => room.ask<{ key: string; late: boolean }[]>('first', 'due').find(d => d.key === 'pack 1')
    expect(due()).toMatchObject({ late: false })
    room.clock.advance(2 * MINUTE)
    expect(due()).toMatchObject({ late: true })
    const shut = (who: Who = 'second') =>
      room.act('first', 'pack.seal', { unit: 1, seal: 'F0001', second: room.crew[who].badge })
    await refuses(room, 'pack-unprinted', shut)
    const no = await printed(room)
    await refuses(room, 'same-person', () => shut('first'))
    value(await shut())
    expect(due()).toBeUndefined()
    expect(packs(room)[0]).toMatchObject({ no, seal: 'F0001', opened: null })

    await refuses(room, 'in-future', () =>
      room.openSigning('first', 'order.give', { order: pack(room, { since: room.clock.at() + 1 }), words: '停电' }),
    )
    await refuses(room, 'entry-before-ledger', () =>
      room.openSigning('first', 'order.give', { order: pack(room, { since: 1 }), words: '停电' }),
    )
    const { order, incident } = await byPhone(room, pack(room), { words: '停电，用应急包' })
    expect(incident).toBeNull()
    expect(room.tx.all('SELECT what, state, ordered, reason FROM back_entry ORDER BY id')).toEqual(
      ['issue', 'return', 'seal'].map(what => ({
        what,
        state: 'open',
        ordered: '主考令 1 号',
        reason: '停电，用应急包',
      })),
    )
    expect(packs(room)[0]).toMatchObject({ opened: room.clock.at() })
    await refuses(room, 'pack-opened', shut)
    await refuses(room, 'entry-open-already', () => room.act('first', 'order.phone', phone(room, pack(room))))
    await refuses(room, 'unit-closed', () => room.act('first', 'pack.seal', { unit: 9, seal: 'F', second: '' }))
    await room.sign('first', 'order.sign', { order }, ['chief'])
    expect(verify(room.tx).findings).toEqual([])
  })
  it('whose seal is not whole opens an incident', async () => {
    const { room } = await roomBefore('take-task issue', { spec: TWINS })
    const { incident } = await byKey(room, pack(room, { whole: false, works: ['issue'] }), '停电')
    expect(incident).toBe(1)
    expect(room.tx.one('SELECT kind FROM incident')).toEqual({ kind: 'seal' })
  })
})
