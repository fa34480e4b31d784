/** Answer cards to the area (R78–R80): cartons, their list, departures, the way, the receipt; what goes by paper. */
import { describe, expect, it } from 'vitest'
import { good } from '../../db/answer.ts'
import { documentFacts } from '../../db/documents/facts/index.ts'
import { cartonLabels } from '../../db/documents/labels.ts'
import { profileSet } from '../../db/events/index.ts'
import { codeKind } from '../../db/rules/codes.ts'
import type { Profile } from '../../db/rules/profile.ts'
import type { SigningView } from '../../db/signing.ts'
import { verify } from '../../db/verify.ts'
import { planOf } from '../support/exam.ts'
import { broken } from '../support/invariants.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses } from '../support/refused.ts'
import { type Room, value } from '../support/room.ts'
import type { SiteSpec } from '../support/site.ts'
import { TINY } from '../support/site.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const TWO: SiteSpec = {
  ...TINY,
  units: [
    { no: 1, start: '09:00', end: '11:30', sparePapers: 0, spareCards: 1 },
    { no: 2, start: '14:00', end: '16:30', sparePapers: 0, spareCards: 0 },
  ],
}

const atEnd = async (spec = TINY) => (await roomBefore('dispose', { spec })).room
const EXAM = 1

/** Bags of a unit that go to the area, in the order of the list. */
const toSend = (room: Room, unit = 1) =>
  room.tx.all<{ id: number; code: string; seal: string | null; kind: string }>(
    `SELECT i.id, i.code, i.kind, s.code AS seal FROM item i LEFT JOIN seal s ON s.id = i.seal
     WHERE i.unit = ? AND i.kind <> 'paper' AND i.state IN ('sealed', 'stored') ORDER BY i.category, i.account IS NULL, i.code`,
    unit,
  )
const strips = (room: Room) =>
  room.tx
    .all<{ code: string }>(`SELECT code FROM seal WHERE state = 'stock' AND make = 'strip' ORDER BY id`)
    .map(s => s.code)
const stock = (room: Room, n = 4) => room.did('first', 'seal.stock', { make: 'strip', n })
const packing = (room: Room, unit = 1) => room.did('first', 'take-task', { kind: 'pack', ref: { unit }, second: null })
const stage = (room: Room, who: 'first' | 'second' = 'first') =>
  room.ask<{
    carton: { code: string; bags: number } | null
    looseCount: number
    cartons: { code: string; id: number }[]
  }>(who, 'stage')
const now = (room: Room) => room.clock.at()
const planInput = (room: Room, more: object = {}) => ({
  trip: null,
  exam: EXAM,
  units: [1],
  ...planOf(room),
  leave: now(room) + HOUR,
  arrive: now(room) + 3 * HOUR,
  ...more,
})
const plan = async (room: Room, more: object = {}) =>
  (await room.did<{ trip: number }>('first', 'trip.plan', planInput(room, more))).trip
/** Everything of a unit in one carton; its code. */
async function packAll(room: Room, unit = 1): Promise<string> {
  if (strips(room).length === 0) await stock(room)
  await packing(room, unit)
  for (const b of toSend(room, unit)) room.passes('first', b.code)
  const carton = stage(room).carton?.code ?? ''
  room.passes('first', strips(room)[0] ?? '')
  return carton
}
const list = (room: Room, units = [1]) => room.sign('first', 'packing.list', { exam: EXAM, units }, ['first', 'second'])
const loading = (room: Room, trip: number) =>
  room.did('first', 'take-task', { kind: 'load', ref: { trip }, second: null })
const CREW = ['first', 'third', 'office'] as const
/** Packed, listed, planned, aboard. */
async function ready(room: Room, more: object = {}): Promise<{ trip: number; carton: string }> {
  const carton = await packAll(room)
  await list(room)
  const trip = await plan(room, more)
  await loading(room, trip)
  room.passes('first', carton)
  return { trip, carton }
}
const left = async (room: Room) => {
  const { trip, carton } = await ready(room)
  await room.sign('first', 'trip.depart', { trip }, CREW)
  return { trip, carton }
}
async function lead(room: Room, change: (p: Profile) => Profile): Promise<void> {
  const { profile, version } = room.ledger.performer.profile
  room.ledger.performer.transaction(() => {
    room.ledger.performer.write([profileSet({ version: version + 1, profile: change(profile), reason: '测试' })], null)
    return good(null)
  })
}
const held = async (room: Room, item: number, seal: string) => {
  await room.did('first', 'seal.check', { item, read: seal, whole: false, note: '翘起' })
}
const settle = async (room: Room) => {
  const incident = room.tx.number(`SELECT max(id) FROM incident WHERE state = 'open'`)
  await room.did('first', 'incident.report', { incident, to: '考区', how: '电话', stated: now(room) })
  await room.sign('chief', 'incident.close', { incident, cause: '查明', result: '相符' }, ['chief'])
}

describe('cartons', () => {
  it('take bags by scan and are closed by a numbered seal; the label is the record of it', async () => {
    const room = await atEnd()
    await stock(room)
    await packing(room)
    const bags = toSend(room)
    expect(bags.map(b => b.kind).sort()).toEqual(['card', 'card', 'spare-card', 'spare-paper'])
    for (const b of bags.slice(0, 2)) room.passes('first', b.code)
    expect(stage(room)).toMatchObject({ carton: { bags: 2 }, looseCount: 2 })
    expect(room.last('first', bags[0]?.code ?? '')).toMatchObject({ outcome: 'duplicate', reason: 'in-this' })
    const [first = '', second = ''] = strips(room)
    room.passes('first', first)
    expect(stage(room).carton).toBeNull()
    // The same number is on a carton now; another seal needs another bag first.
    expect(room.last('first', first)).toMatchObject({ outcome: 'elsewhere', reason: 'seal-used' })
    expect(room.last('first', second)).toMatchObject({ outcome: 'elsewhere', reason: 'bag-first' })
    for (const b of bags.slice(2)) room.passes('first', b.code)
    expect(room.last('first', bags[0]?.code ?? '')).toMatchObject({ outcome: 'duplicate', reason: 'in-carton' })
    room.passes('first', second)
    const cartons = room.tx.all<{ code: string; no: number; bags: number; state: string }>(
      'SELECT code, no, bags, state FROM packed_carton ORDER BY id',
    )
    expect(cartons.map(({ no, bags: n, state }) => ({ no, n, state }))).toEqual([
      { no: 1, n: 2, state: 'closed' },
      { no: 2, n: 2, state: 'closed' },
    ])
    for (const c of cartons) expect(codeKind(c.code)).toBe('carton')
    const labels = cartonLabels(
      room.tx,
      cartons.map(c => c.code),
      0,
    )
    const carton = { kind: 'carton', cartonNo: 1, cartonSeal: first, cartonCode: cartons[0]?.code }
    expect(labels).toMatchObject({ labels: [carton, { cartonNo: 2 }] })
    // One that was not packed here is named, not left out.
    expect(cartonLabels(room.tx, [cartons[0]?.code ?? '', 'B26-0108-9999'], 0)).toMatchObject({
      refused: 'no-carton-label',
      data: { code: 'B26-0108-9999' },
    })
    expect(room.tx.one('SELECT state, item FROM seal WHERE code = ?', first)).toEqual({ state: 'used', item: null })
    expect(broken(room.tx)).toEqual([])
    expect(verify(room.tx).whole).toBe(true)
  })

  it('take no bag that cannot go, and say why', async () => {
    const room = await atEnd(TWO)
    await stock(room)
    await packing(room)
    const reason = (text: string) => {
      const last = room.last('first', text)
      expect(last.outcome).not.toBe('pass')
      return last.reason
    }
    const paper = room.tx.one<{ id: number; code: string; seal: string }>(
      `SELECT i.id, i.code, s.code AS seal FROM item i JOIN seal s ON s.id = i.seal WHERE i.kind = 'paper' AND i.unit = 1`,
    )
    expect(reason(paper?.code ?? '')).toBe('disposition-destroy')
    expect(reason(paper?.seal ?? '')).toBe('seal-of-bag')
    const own = room.tx.one<{ code: string }>(`SELECT code FROM seal WHERE state = 'stock' AND make = 'own'`)
    expect(reason(own?.code ?? '')).toBe('seal-own')
    expect(reason('P9999999999')).toBe('no-such-bag')
    expect(reason(toSend(room, 2)[0]?.code ?? '')).toBe('other-unit')
    const [card] = toSend(room)
    await held(room, card?.id ?? 0, card?.seal ?? '')
    expect(reason(card?.code ?? '')).toBe('held')
    await settle(room)
    await room.did('chief', 'dispose', {
      what: 'chosen',
      exam: EXAM,
      items: [card?.id],
      disposition: 'hold',
      reason: '考区要求',
    })
    expect(reason(card?.code ?? '')).toBe('disposition-hold')
    await room.did('first', 'take-task', { kind: 'none', ref: {}, second: null })
    await refuses(room, 'no-task', () => room.act('first', 'packing.scan', { code: 'X', hand: null }))
    await refuses(room, 'no-task', () =>
      room.act('first', 'take-task', { kind: 'pack', ref: { unit: 99 }, second: null }),
    )
  })

  it('are not closed over a bag that was held meanwhile; emptied, the bag stays out', async () => {
    const room = await atEnd()
    await stock(room)
    await packing(room)
    const bags = toSend(room)
    for (const b of bags) room.passes('first', b.code)
    const card = bags.find(b => b.kind === 'card')
    await held(room, card?.id ?? 0, card?.seal ?? '')
    expect(room.last('first', strips(room)[0] ?? '')).toMatchObject({ outcome: 'elsewhere', reason: 'bag-may-not' })
    await refuses(room, 'carton-open', () => room.openSigning('first', 'packing.list', { exam: EXAM, units: [1] }))
    const carton = room.tx.number('SELECT id FROM packed_carton')
    // Nothing is sealed yet: nobody has to sign.
    await room.did('first', 'packing.empty', { carton, reason: '有一袋暂扣' })
    await refuses(room, 'carton-state', () => room.act('first', 'packing.empty', { carton, reason: '再来一次' }))
    await refuses(room, 'no-such-carton', () => room.act('first', 'packing.empty', { carton: 77, reason: '没有' }))
    for (const b of bags.filter(x => x !== card)) room.passes('first', b.code)
    room.passes('first', strips(room)[0] ?? '')
    const second = room.tx.number(`SELECT id FROM packed_carton WHERE state = 'closed'`)
    await room.sign('first', 'packing.empty', { carton: second, reason: '重装' }, ['first', 'second'])
    expect(room.tx.all(`SELECT state FROM seal WHERE carton = ?`, second)).toEqual([{ state: 'broken' }])
    expect(broken(room.tx)).toEqual([])
  })

  it('have as many seals as the profile asks for', async () => {
    const room = await atEnd()
    await lead(room, p => ({ ...p, send: { ...p.send, cartonSeals: 2 } }))
    await stock(room)
    await packing(room)
    room.passes('first', toSend(room)[0]?.code ?? '')
    const [a = '', b = ''] = strips(room)
    room.passes('first', a)
    expect(stage(room).carton).toMatchObject({ bags: 1 })
    expect(room.last('first', toSend(room)[1]?.code ?? '')).toMatchObject({ outcome: 'elsewhere', reason: 'seal-next' })
    room.passes('first', b)
    expect(stage(room).carton).toBeNull()
    expect(room.tx.one<{ seals: string }>('SELECT seals FROM packed_carton')?.seals).toBe(JSON.stringify([a, b]))
    expect(broken(room.tx)).toEqual([])
  })

  it('are on a list that two sign once, for closed units only', async () => {
    const { room } = await roomBefore('close-unit', { spec: TWO })
    await packAll(room)
    await refuses(room, 'pack-unit-open', () => room.openSigning('first', 'packing.list', { exam: EXAM, units: [1] }))
    await room.sign('chief', 'close-unit', { unit: 1 }, ['chief'])
    await refuses(room, 'no-such-unit', () => room.openSigning('first', 'packing.list', { exam: EXAM, units: [9] }))
    await list(room)
    expect(room.tx.one('SELECT cartons, bags FROM pack_list')).toEqual({ cartons: 1, bags: 3 })
    const doc = documentFacts(room.ledger.performer.context(null), 'pack-list', '1')
    if (typeof doc !== 'object' || doc.data.kind !== 'form') throw new Error('no pack list')
    expect(doc.data.tables.bags?.map(r => [r.candidates, r.present, r.absent, r.void, r.total])).toEqual([
      ['4', '3', '1', '0', '6'],
      ['—', '—', '—', '—', '10'],
      ['3', '3', '0', '0', '4'],
    ])
    expect(doc.data.signatures.map(s => s.name)).toEqual(
      expect.arrayContaining([room.crew.first.name, room.crew.second.name]),
    )
    // What is packed anew is another list.
    const carton = room.tx.number('SELECT id FROM packed_carton')
    await room.sign('first', 'packing.empty', { carton, reason: '重装' }, ['first', 'second'])
    expect(room.tx.number('SELECT count(*) FROM pack_list')).toBe(0)
  })
})

describe('the sums', () => {
  it('are of what two counted last, also where that is less than was listed; a copy given is no more in its spare bag', async () => {
    const [code] = TINY.rooms.map(r => r.code) as [string]
    const spec: SiteSpec = { ...TINY, units: [{ ...TINY.units[0], sparePapers: 1, spareCopies: 5 } as never] }
    const world = { shortPapers: new Map([[code, 2]]), spares: new Map([[code, 'paper' as const]]) }
    const { room } = await roomBefore('dispose', { spec, world })
    const bag = (where: string) =>
      room.tx.one<{ id: number; copies: number }>(`SELECT id, copies FROM item WHERE ${where}`)
    const spare = bag(`kind = 'spare-paper' AND id IN (SELECT item FROM spare_given)`)
    const short = bag(
      `kind = 'paper' AND account = (SELECT a.id FROM account a JOIN room r ON r.id = a.room WHERE r.code = '${code}')`,
    )
    const chosen = { what: 'chosen', exam: EXAM, items: [short?.id], disposition: 'area', reason: '考区要求' }
    await room.did('chief', 'dispose', chosen)
    const rows = () =>
      room.ask<{ rows: { item: number; copies: number; why: string | null }[] }>('first', 'pack-list', { unit: 1 }).rows
    const copies = (item?: number) => rows().find(r => r.item === item)?.copies
    expect(copies(spare?.id)).toBe(4)
    expect(copies(short?.id)).toBe((short?.copies ?? 0) - 2)
    await packAll(room)
    await list(room)
    const sum = rows()
      .filter(r => r.why === null)
      .reduce((n, r) => n + r.copies, 0)
    expect(room.tx.number('SELECT copies FROM pack_list')).toBe(sum)
    expect(broken(room.tx)).toEqual([])
  })
})

describe('a departure', () => {
  it('takes whole units, signed by the giver and two escorts; the bags are sent for good', async () => {
    const room = await atEnd()
    const { trip, carton } = await ready(room)
    const opened = value<SigningView>(await room.openSigning('first', 'trip.depart', { trip }))
    expect(opened.places.map(p => p.place)).toEqual(['giver', 'escort-1', 'escort-2'])
    await refuses(room, 'wrong-place', () => room.add('first', opened.signing, 'inspector'))
    for (const who of CREW) await room.add('first', opened.signing, who)
    expect(room.tx.one('SELECT state, cartons, bags FROM trip')).toEqual({ state: 'left', cartons: 1, bags: 4 })
    const sent = room.tx.all<{ state: string; holding: string; holder: number; disposition: string }>(
      `SELECT DISTINCT state, holding, holder, disposition FROM item WHERE kind <> 'paper'`,
    )
    expect(sent).toEqual([{ state: 'sent', holding: 'trip', holder: trip, disposition: 'area' }])
    await refuses(room, 'trip-state', () => room.act('first', 'load.scan', { code: carton, hand: null }))
    await refuses(room, 'trip-state', () => room.openSigning('first', 'trip.depart', { trip }))
    await refuses(room, 'carton-state', () =>
      room.openSigning('first', 'packing.empty', {
        carton: room.tx.number('SELECT id FROM packed_carton'),
        reason: '拿回来',
      }),
    )
    const item = room.tx.number(`SELECT id FROM item WHERE state = 'sent'`)
    await room.did('first', 'incident.open', { exam: EXAM, kind: 'lost', about: '找不到', item, account: null })
    await refuses(room, 'bag-state', () =>
      room.openSigning('chief', 'miss', { item, incident: room.tx.number('SELECT max(id) FROM incident') }),
    )
    expect(broken(room.tx)).toEqual([])
    expect(verify(room.tx).whole).toBe(true)
  })

  it('is refused with one escort, with the driver for one, with the same twice, without destination or watch', async () => {
    const room = await atEnd()
    const { escorts } = planOf(room)
    const [one] = escorts
    const refused = (code: Parameters<typeof refuses>[1], more: object) =>
      refuses(room, code, () => room.act('first', 'trip.plan', planInput(room, more)))
    await refused('escorts-few', { escorts: [one] })
    await refused('driver-escorts', { driver: ` ${one?.name}` })
    await refused('escort-twice', { escorts: [one, one] })
    await refused('no-such-person', { escorts: [one, { person: 99, name: '谁', unit: '', shown: '' }] })
    await refused('unfit-escort', {
      escorts: [one, { person: room.crew.chief.person, name: room.crew.chief.name, unit: '', shown: '' }],
    })
    await refused('no-destination', { order: '' })
    await refused('no-stretch', { stretches: [] })
    await refused('trip-times', { arrive: now(room) })
    await refused('no-collect-order', { how: 'collect' })
    await refused('no-such-unit', { units: [9] })
    await refused('no-exam', { exam: 9 })
    await refused('trip-state', { trip: 9 })
    await lead(room, p => ({ ...p, signs: { ...p.signs, carrier: 'key' } }))
    await refused('escort-key', { escorts: [one, { person: null, name: '外单位', unit: '邮政', shown: '' }] })
    await lead(room, p => ({ ...p, minimum: { ...p.minimum, escorts: 3 } }))
    await refused('escorts-few', {})
  })

  it('does not leave with a carton that was not scanned, with nothing, or before its list is signed', async () => {
    const room = await atEnd(TWO)
    await stock(room)
    await packing(room)
    const bags = toSend(room)
    const [first, ...rest] = bags
    room.passes('first', first?.code ?? '')
    const one = stage(room).carton?.code ?? ''
    room.passes('first', strips(room)[0] ?? '')
    for (const b of rest) room.passes('first', b.code)
    const two = stage(room).carton?.code ?? ''
    const trip = await plan(room, { units: [1] })
    await refuses(room, 'unit-on-trip', () => room.act('first', 'trip.plan', planInput(room)))
    await loading(room, trip)
    expect(room.last('first', two)).toMatchObject({ outcome: 'elsewhere', reason: 'carton-open' })
    room.passes('first', one)
    await packing(room)
    room.passes('first', strips(room)[0] ?? '')
    await loading(room, trip)
    await refuses(room, 'not-aboard', () => room.openSigning('first', 'trip.depart', { trip }))
    room.passes('first', two)
    expect(room.last('first', two)).toMatchObject({ outcome: 'duplicate', reason: 'aboard' })
    await refuses(room, 'pack-unsigned', () => room.openSigning('first', 'trip.depart', { trip }))
    await list(room)
    // Of another unit, in a carton, no bag at all: none of them goes aboard.
    expect(room.last('first', toSend(room, 2)[0]?.code ?? '')).toMatchObject({
      outcome: 'elsewhere',
      reason: 'other-unit',
    })
    expect(room.last('first', first?.code ?? '')).toMatchObject({ outcome: 'elsewhere', reason: 'in-carton' })
    expect(room.last('first', 'X00000000')).toMatchObject({ outcome: 'unknown', reason: 'no-such-code' })
    const before = room.tx.number('SELECT count(*) FROM trip_load')
    await room.did('first', 'trip.cancel', { trip, reason: '车坏了' })
    expect([before, room.tx.number('SELECT count(*) FROM trip_load')]).toEqual([2, 0])
    await refuses(room, 'trip-state', () => room.act('first', 'trip.cancel', { trip, reason: '再撤' }))
    await refuses(room, 'trip-state', () => room.act('first', 'load.scan', { code: one, hand: null }))
    const again = await plan(room)
    await refuses(room, 'nothing-aboard', () => room.openSigning('first', 'trip.depart', { trip: again }))
    await room.did('first', 'take-task', { kind: 'none', ref: {}, second: null })
    await refuses(room, 'no-task', () => room.act('first', 'load.scan', { code: one, hand: null }))
    expect(broken(room.tx)).toEqual([])
  })

  it('waits for the end of its unit', async () => {
    const { room } = await roomBefore('close-unit')
    const carton = await packAll(room)
    const trip = await plan(room)
    await loading(room, trip)
    room.passes('first', carton)
    await refuses(room, 'pack-unit-open', () => room.openSigning('first', 'trip.depart', { trip }))
  })

  it('leaves behind what is held, and takes it in a later one', async () => {
    const room = await atEnd()
    const carton = await packAll(room)
    await list(room)
    const trip = await plan(room)
    await loading(room, trip)
    room.passes('first', carton)
    const card = toSend(room).find(b => b.kind === 'card')
    await held(room, card?.id ?? 0, card?.seal ?? '')
    await refuses(room, 'bag-may-not', () => room.openSigning('first', 'trip.depart', { trip }))
    const id = room.tx.number('SELECT id FROM packed_carton')
    await room.sign('first', 'packing.empty', { carton: id, reason: '一袋暂扣' }, ['first', 'second'])
    expect(room.last('first', carton)).toMatchObject({ outcome: 'elsewhere', reason: 'carton-emptied' })
    await packing(room)
    for (const b of toSend(room).filter(x => x.id !== card?.id)) room.passes('first', b.code)
    const fresh = stage(room).carton?.code ?? ''
    room.passes('first', strips(room)[0] ?? '')
    await list(room)
    await loading(room, trip)
    room.passes('first', fresh)
    await room.sign('first', 'trip.depart', { trip }, CREW)
    const said = JSON.parse(
      room.tx.one<{ body: Buffer }>(`SELECT body FROM event WHERE type = 'trip.left.1'`)?.body.toString() ?? '{}',
    ) as { stays: string[] }
    expect(said.stays).toEqual([card?.code])
    await settle(room)
    await list(room)
    const second = await plan(room)
    await loading(room, second)
    // A single bag goes as it is.
    expect(room.last('first', fresh)).toMatchObject({ outcome: 'elsewhere', reason: 'gone' })
    room.passes('first', card?.code ?? '')
    await room.sign('first', 'trip.depart', { trip: second }, CREW)
    expect(room.tx.all('SELECT bags FROM trip ORDER BY id')).toEqual([{ bags: 3 }, { bags: 1 }])
    await refuses(room, 'nothing-to-pack', () => room.openSigning('first', 'packing.list', { exam: EXAM, units: [1] }))
    expect(broken(room.tx)).toEqual([])
  })

  it('with outside escorts is signed by giver and checker, who saw them sign the sheet in ink', async () => {
    const room = await atEnd()
    const outside = ['赵邮政', '钱邮政'].map(name => ({ person: null, name, unit: '机要局', shown: '工作证' }))
    const { trip } = await ready(room, { escorts: outside })
    const opened = value<SigningView>(await room.openSigning('first', 'trip.depart', { trip }))
    expect(opened.places.map(p => p.place)).toEqual(['giver', 'checker'])
    await room.sign('first', 'trip.depart', { trip }, ['first', 'second'])
    const sheet = documentFacts(room.ledger.performer.context(null), 'escort', String(trip))
    if (typeof sheet !== 'object' || sheet.data.kind !== 'form') throw new Error('no escort sheet')
    expect(sheet.data.signatures.map(s => s.name)).toEqual([
      room.crew.first.name,
      room.crew.second.name,
      '赵邮政',
      '钱邮政',
    ])
    expect(sheet.data.tables.cargo).toHaveLength(1)
  })

  it('may be collected by the area on its registered instruction; custody ends with its two signatures', async () => {
    const room = await atEnd()
    const { instruction } = await room.did<{ instruction: number }>('office', 'enter-order', {
      exam: EXAM,
      no: '云考办 40 号',
      source: '云河省考区',
      given: now(room),
      text: '由考区派车来取。',
      readBack: true,
      purpose: 'other',
      incident: null,
    })
    const area = ['孙考区', '李考区'].map(name => ({ person: null, name, unit: '云河省考区', shown: '介绍信' }))
    const { trip } = await ready(room, { how: 'collect', instruction, order: '', escorts: area, arrive: null })
    await room.sign('first', 'trip.depart', { trip }, ['first', 'second'])
    expect(room.tx.one('SELECT state FROM trip')).toEqual({ state: 'collected' })
    await refuses(room, 'trip-state', () =>
      room.act('first', 'trip.receipt', { trip, no: '1', by: '谁', at: now(room), note: '', arrival: null }),
    )
    expect(room.ask<{ key: string }[]>('first', 'due').filter(d => d.key.startsWith('cards-'))).toEqual([])
  })

  it('may be planned again before it leaves', async () => {
    const room = await atEnd(TWO)
    const carton = await packAll(room)
    const trip = await plan(room)
    await loading(room, trip)
    room.passes('first', carton)
    await room.did('first', 'trip.plan', planInput(room, { trip, units: [2], plate: '云A·2' }))
    expect(room.tx.number('SELECT count(*) FROM trip_load')).toBe(0)
    await room.did('first', 'trip.plan', planInput(room, { trip, units: [1, 2], plate: '云A·3' }))
    expect(room.tx.one<{ plan: string }>('SELECT plan FROM trip')?.plan).toContain('云A·3')
  })
})

describe('the way', () => {
  it('has stops, an arrival and a receipt; a seal that differs opens an incident', async () => {
    const room = await atEnd()
    const { trip } = await left(room)
    const start = now(room)
    const arrival = { at: start + HOUR, receiver: '考区 李接收', whole: false, note: '' }
    const receipt = { trip, no: '回执 12', by: '考区 李接收', note: '' }
    await refuses(room, 'in-future', () => room.act('first', 'trip.arrive', { trip, ...arrival, whole: true }))
    room.clock.advance(2 * HOUR)
    const stop = { trip, at: start + 20 * MINUTE, place: '服务区', reason: '加油', whole: true }
    await refuses(room, 'trip-before', () => room.act('first', 'trip.stop', { ...stop, at: start - MINUTE }))
    expect(await room.did('first', 'trip.stop', stop)).toEqual({ incident: null })
    expect(await room.did('first', 'trip.stop', { ...stop, at: start + 30 * MINUTE, whole: false })).toEqual({
      incident: 1,
    })
    await refuses(room, 'trip-before', () =>
      room.act('first', 'trip.arrive', { trip, ...arrival, at: start + MINUTE, whole: true }),
    )
    await refuses(room, 'seal-note', () => room.act('first', 'trip.arrive', { trip, ...arrival }))
    await refuses(room, 'no-arrival', () =>
      room.act('first', 'trip.receipt', { ...receipt, at: start + HOUR, arrival: null }),
    )
    expect(await room.did('first', 'trip.arrive', { trip, ...arrival, note: '第 1 箱封条号少一位' })).toEqual({
      incident: 2,
    })
    await refuses(room, 'trip-state', () => room.act('first', 'trip.stop', stop))
    await refuses(room, 'trip-state', () => room.act('first', 'trip.arrive', { trip, ...arrival }))
    await refuses(room, 'trip-before', () =>
      room.act('first', 'trip.receipt', { ...receipt, at: start, arrival: null }),
    )
    await room.did('first', 'trip.receipt', { ...receipt, at: start + HOUR + MINUTE, arrival: null })
    expect(room.tx.one('SELECT state, receipt FROM trip')).toEqual({
      state: 'received',
      receipt: JSON.stringify({ no: '回执 12', by: '考区 李接收', note: '' }),
    })
    expect(room.tx.number(`SELECT count(*) FROM incident WHERE kind = 'seal' AND state = 'open'`)).toBe(2)
    expect(broken(room.tx)).toEqual([])
  })

  it('is on paper: the handover before it leaves, afterwards the log of the way and the receipt as entered', async () => {
    const room = await atEnd()
    const paper = (kind: 'send-list' | 'escort', trip: number) => {
      const facts = documentFacts(room.ledger.performer.context(null), kind, String(trip))
      if (typeof facts !== 'object' || facts.data.kind !== 'form') throw new Error(`no ${kind}`)
      return facts.data
    }
    const { trip, carton } = await ready(room)
    const before = paper('send-list', trip)
    expect(before.tables.units?.map(r => [r.category, r.bags, r.candidates, r.present, r.absent, r.total])).toEqual([
      ['临床　答题卡袋', '1', '4', '3', '1', '6'],
      ['口腔　答题卡袋', '1', '3', '2', '1', '4'],
      ['备用答题卡袋', '1', '—', '—', '—', '10'],
      ['备用试卷袋', '1', '—', '—', '—', '5'],
    ])
    expect(before.values).toMatchObject({ sum: '1 箱　4 袋　25 份', to: '云河省考区办公室' })
    expect(before.tables.cargo).toMatchObject([{ carton, bags: '4', whole: '' }])
    expect(before.values).not.toHaveProperty('received')
    expect(paper('escort', trip).tables.stretches).toHaveLength(4)
    await room.sign('first', 'trip.depart', { trip }, CREW)
    const start = now(room)
    room.clock.advance(3 * HOUR)
    await room.did('first', 'trip.stop', { trip, at: start + MINUTE, place: '服务区', reason: '加油', whole: true })
    const arrival = { at: start + HOUR, receiver: '考区办公室', whole: true, note: '' }
    const by = { no: '回执 9', by: '李接收', at: start + HOUR + MINUTE, note: '' }
    await room.did('first', 'trip.receipt', { trip, ...by, arrival })
    const log = paper('escort', trip)
    expect(log.tables.stretches).toMatchObject([
      { place: '保密室至车' },
      { place: '服务区', reason: '加油', whole: '完好' },
    ])
    expect(log.values).toMatchObject({ receiver: '考区办公室', cartons: '1 箱', arrivedWhole: '完好' })
    const receipt = paper('send-list', trip)
    expect(receipt.values).toMatchObject({ by: '李接收', receipt: '回执 9', arrivedWhole: '完好' })
    expect(receipt.tables.units).toEqual(before.tables.units)
    expect(receipt.tables.cargo).toMatchObject([{ carton, whole: '完好' }])
    expect(receipt.signatures.map(x => x.name)).toEqual(CREW.map(who => room.crew[who].name))
  })

  it('is entered whole with the receipt when the escorts are back', async () => {
    const room = await atEnd()
    const { trip } = await left(room)
    const start = now(room)
    room.clock.advance(3 * HOUR)
    const arrival = { at: start + HOUR, receiver: '考区', whole: true, note: '' }
    await refuses(room, 'in-future', () =>
      room.act('first', 'trip.receipt', { trip, no: '1', by: '考区', at: now(room) + MINUTE, note: '', arrival }),
    )
    await room.did('first', 'trip.receipt', { trip, no: '1', by: '考区', at: start + HOUR, note: '', arrival })
    expect(room.tx.one('SELECT state, arrived FROM trip')).toEqual({ state: 'received', arrived: start + HOUR })
  })

  it('is due: the departure, word of the arrival, the receipt', async () => {
    const room = await atEnd()
    const dues = () =>
      room.ask<{ key: string; late: boolean; go: string }[]>('first', 'due').filter(d => d.key.startsWith('cards-'))
    const carton = await packAll(room)
    await list(room)
    const trip = await plan(room)
    expect(dues()).toMatchObject([{ key: 'cards-leave-1', late: false, go: 'cards' }])
    room.clock.advance(HOUR + MINUTE)
    expect(dues()).toMatchObject([{ late: true }])
    await loading(room, trip)
    room.passes('first', carton)
    await room.sign('first', 'trip.depart', { trip }, CREW)
    expect(dues()).toMatchObject([{ key: 'cards-arrive-1', late: false }])
    room.clock.advance(2 * HOUR + 30 * MINUTE)
    expect(dues()).toMatchObject([{ key: 'cards-arrive-1', late: true }])
    await room.did('first', 'trip.arrive', { trip, at: now(room), receiver: '考区', whole: true, note: '' })
    expect(dues()).toMatchObject([{ key: 'cards-receipt-1', late: false }])
    room.clock.advance(12 * HOUR + MINUTE)
    expect(dues()).toMatchObject([{ key: 'cards-receipt-1', late: true }])
  })
})

describe('a departure on paper', () => {
  const entry = (room: Room, more: object = {}) => ({
    exam: EXAM,
    trip: null,
    units: [1],
    plan: planOf(room),
    form: 'YY001936000012',
    occurred: now(room) - MINUTE,
    reason: '停电',
    except: [],
    ...more,
  })
  const signed = (room: Room, more: object = {}) =>
    room.sign<{ incidents: number[]; bags: number; trip: number }>('first', 'back-entry.send', entry(room, more), [
      'first',
      'second',
    ])

  it('is entered with the time it happened; a planned one keeps its plan and its cartons', async () => {
    const room = await atEnd()
    await packAll(room)
    await list(room)
    const trip = await plan(room)
    room.clock.advance(HOUR)
    const occurred = now(room) - 20 * MINUTE
    const said = await signed(room, { trip, units: [], plan: null, occurred })
    expect(said).toMatchObject({ trip, bags: 4, incidents: [] })
    expect(room.tx.one('SELECT state, departed, cartons FROM trip')).toEqual({
      state: 'left',
      departed: occurred,
      cartons: 1,
    })
    const sent = room.tx.one<{ occurred: number; at: number }>(
      `SELECT occurred, at FROM event WHERE type = 'item.sent.1'`,
    )
    expect(sent).toMatchObject({ occurred })
    expect(broken(room.tx)).toEqual([])
    expect(verify(room.tx).whole).toBe(true)
  })

  it('opens an incident for each rule it broke, and refuses only what cannot have been', async () => {
    const room = await atEnd()
    room.clock.advance(HOUR)
    const card = toSend(room).find(b => b.kind === 'card')
    const spare = toSend(room).find(b => b.kind === 'spare-card')
    await held(room, card?.id ?? 0, card?.seal ?? '')
    const attempt = (more: object) => () => room.openSigning('first', 'back-entry.send', entry(room, more))
    await refuses(room, 'in-future', attempt({ occurred: now(room) + MINUTE }))
    await refuses(room, 'no-such-unit', attempt({ units: [] }))
    await refuses(room, 'no-such-unit', attempt({ units: [9] }))
    await refuses(room, 'no-plan', attempt({ plan: null }))
    await refuses(room, 'trip-state', attempt({ trip: 9 }))
    await refuses(room, 'entry-before', attempt({ occurred: now(room) - 48 * HOUR }))
    await refuses(room, 'nothing-aboard', attempt({ except: toSend(room).map(b => b.code) }))
    await refuses(room, 'no-such-bag', attempt({ except: ['P0'] }))
    const one = { ...planOf(room), escorts: planOf(room).escorts.slice(0, 1) }
    const said = await signed(room, { plan: one, except: [spare?.code] })
    expect(said).toMatchObject({ bags: 3, incidents: [2, 3] })
    expect(room.tx.one('SELECT state FROM item WHERE id = ?', spare?.id ?? 0)).toEqual({ state: 'stored' })
    expect(broken(room.tx)).toEqual([])
  })

  it('cannot have taken a bag that lies open', async () => {
    const room = await atEnd()
    const card = toSend(room).find(b => b.kind === 'card')
    const input = { item: card?.id, read: card?.seal, whole: true, why: 'order', words: '查看' }
    await room.sign('first', 'seal.break', input, ['first', 'second'])
    await refuses(room, 'bag-state', () => room.openSigning('first', 'back-entry.send', entry(room)))
  })
})

describe('what is kept back', () => {
  it('by the chief examiner, also while an incident holds it; lost and found it is kept again', async () => {
    const room = await atEnd()
    await refuses(room, 'nothing-to-keep', () => room.openSigning('chief', 'keep-back', { exam: EXAM }))
    const card = toSend(room).find(b => b.kind === 'card')
    const item = card?.id ?? 0
    await held(room, item, card?.seal ?? '')
    await room.did('chief', 'dispose', {
      what: 'chosen',
      exam: EXAM,
      items: [item],
      disposition: 'hold',
      reason: '调查',
    })
    await room.sign('chief', 'keep-back', { exam: EXAM }, ['chief'])
    const state = () =>
      room.tx.one<{ state: string; holding: string }>('SELECT state, holding FROM item WHERE id = ?', item)
    expect(state()).toEqual({ state: 'kept', holding: 'place' })
    const lost = await room.did<{ incident: number }>('first', 'incident.open', {
      exam: EXAM,
      kind: 'lost',
      about: '找不到',
      item,
      account: null,
    })
    await room.sign('chief', 'miss', { item, incident: lost.incident }, ['chief'])
    await room.sign('chief', 'find', { item, where: '柜底' }, ['chief'])
    expect(state()).toEqual({ state: 'kept', holding: 'place' })
    expect(broken(room.tx)).toEqual([])
  })
})

describe('the gate', () => {
  it('does not wait until the cards have left, and says where they are (R67, R79a)', async () => {
    const { room } = await roomBefore('destroy.start')
    const cards = () =>
      room
        .ask<{ conditions: { id: string; standing: string; says: { zh: string } }[] }>('first', 'gate')
        .conditions.find(c => c.id === 'cards')
    expect(cards()).toMatchObject({ standing: 'met' })
    expect(cards()?.says.zh).toContain('已启运 0 袋，在室 4 袋')
    await left(room)
    expect(cards()).toMatchObject({ standing: 'met' })
    expect(cards()?.says.zh).toContain('已启运 4 袋，在室 0 袋，1 次回执未到')
  })
})
