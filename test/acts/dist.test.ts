/** Stages of an issue through a distribution point: its list, its holder, the second handover there, the way back (R45a). */
import { describe, expect, it } from 'vitest'
import { good } from '../../db/answer.ts'
import { documentFacts } from '../../db/documents/facts/index.ts'
import { profileSet } from '../../db/events/index.ts'
import { heldAt } from '../../db/stages/where.ts'
import { verify } from '../../db/verify.ts'
import { slipCode } from '../support/exam.ts'
import { broken } from '../support/invariants.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses } from '../support/refused.ts'
import { type Room, value } from '../support/room.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
type Due = { key: string; late: boolean; at: number; what: { zh: string } }
type Said = {
  run: number | null
  onList: number
  leftCount: number
  last: { outcome: string; reason: string; place: string | null }
}

const start = (room: Room) => room.tx.number('SELECT min(start) FROM sitting WHERE unit = 1')
const finish = (room: Room) => room.tx.number('SELECT max(finish) FROM sitting WHERE unit = 1')
const bagsOf = (room: Room, account: number) =>
  room.tx.all<{ id: number; code: string; state: string; holding: string; holder: number }>(
    'SELECT id, code, state, holding, holder FROM item WHERE account = ? ORDER BY id',
    account,
  )
const scan = (room: Room, code: string): Said => value<Said>(room.scan('first', code), code)

/** The third custodian holds the point; `rooms`: 1 and 2 are those of the small site. */
async function point(room: Room, more: Record<string, unknown> = {}): Promise<number> {
  const holder = room.crew.third.person
  const said = { place: null, name: '二号楼考务办公室', holder, outside: false, rooms: [1, 2], ...more }
  return value<{ place: number }>(await room.act('office', 'dist.point', said)).place
}
const take = (room: Room, place: number, way: 'out' | 'back') =>
  room.act('first', 'take-task', { kind: 'dist', ref: { unit: 1, place, way }, second: room.crew.second.badge })

/** All bags of the unit's rooms on a list; it is not sent yet. */
async function listed(more: Record<string, unknown> = {}) {
  const { room, exam } = await roomBefore('take-task issue')
  const place = await point(room, more)
  room.clock.until(start(room) - 2 * HOUR)
  await take(room, place, 'out')
  for (const b of [...bagsOf(room, 1), ...bagsOf(room, 2)]) expect(scan(room, b.code).last.outcome).toBe('pass')
  const run = room.tx.number('SELECT max(id) FROM run')
  return { room, exam, place, run }
}
const PLAIN = { vehicle: '', escorts: [] as string[], fetched: false }
const CAR = { vehicle: '云A·K0001', escorts: ['赵押运', '钱押运'], fetched: false }
const send = (room: Room, run: number, more: object = PLAIN) =>
  room.trySign('first', 'dist.send', { run, ...more }, ['first', 'second'])
const arrive = (room: Room, run: number, at = room.clock.at()) =>
  room.trySign('first', 'dist.arrive', { run, at }, ['first'])

async function atPoint(more: Record<string, unknown> = {}, carriage: object = PLAIN) {
  const l = await listed(more)
  value(await send(l.room, l.run, carriage))
  l.room.clock.wall += 10 * MINUTE
  l.room.clock.machine += 10 * MINUTE
  value(await arrive(l.room, l.run))
  return l
}
/** Given out there on paper, entered when the form came back. */
async function givenOut(room: Room) {
  const at = room.clock.at()
  room.clock.until(start(room))
  const said = { unit: 1, what: 'issue', category: null, since: at, reason: '发放点没有电脑', order: '' }
  const { entry } = await room.did<{ entry: number }>('lead', 'back-entry.open', said)
  const form = { entry, form: 'JF2', occurred: at + 5 * MINUTE }
  value(await room.trySign('first', 'back-entry.issue', form, ['first', 'second']))
}
const due = (room: Room) => room.ask<Due[]>('first', 'due').filter(d => /^(run|point)/.test(d.key))

describe('to the point', () => {
  it('one scan a bag, signed once, in transit until its holder has received it, then held there by name', async () => {
    const { room, place, run } = await listed()
    const bags = [...bagsOf(room, 1), ...bagsOf(room, 2)]
    value(await send(room, run))
    expect(bagsOf(room, 1)).toMatchObject([
      { state: 'transit', holding: 'run', holder: run },
      { state: 'transit', holding: 'run', holder: run },
    ])
    room.clock.until(room.clock.at() + 61 * MINUTE)
    expect(due(room)).toMatchObject([{ key: `run ${run}`, late: true }])
    const at = room.clock.at() - 5 * MINUTE
    value(await arrive(room, run, at))
    expect(bagsOf(room, 2)[0]).toMatchObject({ state: 'stored', holding: 'place', holder: place })
    expect(due(room)).toMatchObject([{ key: `point ${place} 1`, late: false, at: start(room) }])
    const bag = bags[0]?.id as number
    expect(heldAt(room.tx, bag, at - MINUTE)).toMatchObject({ place: null })
    expect(heldAt(room.tx, bag, at)).toMatchObject({
      place: '二号楼考务办公室',
      zh: expect.stringContaining(room.crew.third.name),
    })
    expect(heldAt(room.tx, bag, at)?.people[0]).toBe(room.crew.third.name)
    const item = room.ask<{ point: { holderName: string } }>('first', 'item', { item: bag })
    expect(item.point.holderName).toBe(room.crew.third.name)
    const board = room.ask<{ cells: Record<string, { point: string | null }> }>('first', 'board')
    expect(Object.values(board.cells).filter(c => c.point === '二号楼考务办公室')).toHaveLength(2)
    room.clock.until(start(room) + MINUTE)
    expect(due(room)).toMatchObject([{ late: true }])
    expect(broken(room.tx)).toEqual([])
    expect(verify(room.tx).findings).toEqual([])
  })
  it('the holder who fetches it has it at once', async () => {
    const { room, run, place } = await listed()
    value(await send(room, run, { ...PLAIN, fetched: true }))
    expect(bagsOf(room, 1)[0]).toMatchObject({ state: 'stored', holder: place })
    expect(room.tx.one('SELECT state FROM run')).toEqual({ state: 'arrived' })
    expect(verify(room.tx).findings).toEqual([])
  })
  it('by key, where the rules have the holder sign so: there, or here where he fetches it', async () => {
    const asKey = (room: Room) =>
      room.ledger.performer.transaction(() => {
        const { signs, ...rules } = room.ledger.performer.context(null).profile
        room.ledger.performer.write(
          [profileSet({ version: 2, profile: { ...rules, signs: { ...signs, holder: 'key' } }, reason: '有证' })],
          null,
        )
        return good(null)
      })
    const { room, run } = await listed()
    asKey(room)
    value(await send(room, run))
    const said = { run, at: room.clock.at() }
    const mine = await room.trySign('first', 'dist.arrive', said, ['first'])
    expect(mine.ok).toBe(false)
    value(await room.trySign('first', 'dist.arrive', said, ['third']))
    expect(room.tx.one('SELECT state FROM run')).toEqual({ state: 'arrived' })
    const here = await listed()
    asKey(here.room)
    const input = { run: here.run, ...PLAIN, fetched: true }
    await here.room.sign('first', 'dist.send', input, ['first', 'second', 'third'])
    expect(broken(here.room.tx)).toEqual([])
    expect(verify(here.room.tx).findings).toEqual([])
  })
  it('a bag of another point, another unit, held, or too early does not go on; nor a slip', async () => {
    const { room } = await roomBefore('take-task issue')
    const place = await point(room, { rooms: [1] })
    room.clock.until(start(room) - 3 * HOUR)
    await refuses(room, 'no-task', () =>
      room.act('first', 'take-task', {
        kind: 'dist',
        ref: { unit: 1, place: 1, way: 'out' },
        second: room.crew.second.badge,
      }),
    )
    await refuses(room, 'no-task', () => room.act('first', 'dist.scan', { code: 'X', hand: null }))
    await take(room, place, 'out')
    const [own] = bagsOf(room, 1)
    const [other] = bagsOf(room, 2)
    expect(scan(room, own?.code ?? '').last).toMatchObject({ outcome: 'elsewhere', reason: 'too-early' })
    room.clock.until(start(room) - 2 * HOUR)
    expect(scan(room, other?.code ?? '').last).toMatchObject({ outcome: 'elsewhere', reason: 'other-point' })
    expect(scan(room, slipCode(1)).last).toMatchObject({ outcome: 'elsewhere', reason: 'a-form' })
    expect(scan(room, 'P0000000000').last).toMatchObject({ outcome: 'unknown' })
    const spare = room.tx.one<{ code: string }>(`SELECT code FROM item WHERE account IS NULL`)
    if (spare) expect(scan(room, spare.code).last).toMatchObject({ reason: 'not-room' })
    expect(scan(room, own?.code ?? '')).toMatchObject({ onList: 1, leftCount: 1, last: { outcome: 'pass' } })
    expect(scan(room, own?.code ?? '').last).toMatchObject({ outcome: 'duplicate' })
    // Somebody else at the station who is the checker himself.
    await room.did('first', 'sign-out', {})
    await room.signIn('second', room.crew.first.station)
    await refuses(room, 'no-checker', () => room.act('second', 'dist.scan', { code: own?.code, hand: null }))
  })
  it('a wrong bag is taken off, a list given up; what was dealt with is no list any more', async () => {
    const { room, run } = await listed()
    const [bag] = bagsOf(room, 1)
    const drop = (item: number | null) => room.act('first', 'dist.drop', { run, item })
    expect(value<Said>(await drop(bag?.id ?? 0))).toMatchObject({ onList: 3, leftCount: 1 })
    await refuses(room, 'no-such-run', () => drop(bag?.id ?? 0))
    for (const b of [...bagsOf(room, 1), ...bagsOf(room, 2)].slice(1)) await drop(b.id)
    await refuses(room, 'run-empty', () => room.openSigning('first', 'dist.send', { run, ...PLAIN }))
    await drop(null)
    for (const act of ['dist.send', 'dist.arrive', 'dist.take-back'] as const)
      await refuses(room, 'no-such-run', () =>
        room.openSigning(
          'first',
          act,
          {
            'dist.send': { run, ...PLAIN },
            'dist.arrive': { run, at: room.clock.at() },
            'dist.take-back': { run, taken: 1, left: 1, vehicle: '', escorts: [] },
          }[act],
        ),
      )
    await refuses(room, 'no-such-run', () => room.act('first', 'dist.turn-back', { run, reason: '没有' }))
  })
  it('in another building only with a vehicle and two escorts; giver and holder are two people', async () => {
    const { room, run, place } = await listed({ outside: true })
    const opening = (more: object) => () => room.openSigning('first', 'dist.send', { run, ...more })
    await refuses(room, 'no-escorts', opening({ ...CAR, escorts: ['赵押运', '赵押运'] }))
    await refuses(room, 'no-escorts', opening({ ...CAR, vehicle: '' }))
    value(await send(room, run, CAR))
    expect(room.tx.one('SELECT vehicle, escorts FROM run')).toEqual({
      vehicle: CAR.vehicle,
      escorts: JSON.stringify(CAR.escorts),
    })
    const point = room.ask<{ runs: unknown[] }>('first', 'dist', { unit: 1 })
    expect(point.runs).toMatchObject([{ place, bags: 4, vehicle: CAR.vehicle, escorts: CAR.escorts }])
    const own = await listed({ holder: 0 + (await roomBefore('take-task issue')).room.crew.first.person })
    await refuses(own.room, 'same-person', () => own.room.openSigning('first', 'dist.send', { run: own.run, ...PLAIN }))
  })
  it('a bag that is held meanwhile keeps the list here; arrival has its order in time', async () => {
    const { room, run } = await listed()
    const [bag] = bagsOf(room, 1)
    const input = { item: bag?.id, read: '', whole: false, note: '袋口破' }
    value(await room.act('second', 'seal.check', input))
    await refuses(room, 'run-bag-changed', () => room.openSigning('first', 'dist.send', { run, ...PLAIN }))
    await room.act('first', 'dist.drop', { run, item: bag?.id })
    value(await send(room, run))
    const sent = room.tx.number('SELECT sent FROM run')
    const opening = (at: number) => () => room.openSigning('first', 'dist.arrive', { run, at })
    await refuses(room, 'in-future', opening(room.clock.at() + HOUR))
    await refuses(room, 'run-times', opening(sent - MINUTE))
    await refuses(room, 'point-busy', () =>
      room.act('office', 'dist.point', {
        place: room.tx.number('SELECT place FROM point'),
        name: '别处',
        holder: 1,
        outside: false,
        rooms: [1],
      }),
    )
    value(await room.act('first', 'dist.turn-back', { run, reason: '路不通' }))
    expect(bagsOf(room, 2)).toMatchObject([
      { state: 'stored', holder: 1 },
      { state: 'stored', holder: 1 },
    ])
    expect(broken(room.tx)).toEqual([])
  })
})

describe('a point', () => {
  it('has a name of its own, a person who holds it, rooms of this site', async () => {
    const { room } = await roomBefore('take-task issue')
    const place = await point(room)
    const said = { place: null, name: '西区', holder: room.crew.third.person, outside: false, rooms: [1] }
    const set = (more: object) => () => room.act('office', 'dist.point', { ...said, ...more })
    await refuses(room, 'place-named', set({ name: '二号楼考务办公室' }))
    await refuses(room, 'no-such-person', set({ holder: 999 }))
    await refuses(room, 'no-such-room', set({ rooms: [999] }))
    await refuses(room, 'no-such-place', set({ place: 1 }))
    value(await set({})())
    expect(room.tx.all('SELECT room, place FROM point_room ORDER BY room')).toEqual([
      { room: 1, place: place + 1 },
      { room: 2, place },
    ])
  })
  it('keeps its holder while bags lie there; they are not scanned into the store past its list', async () => {
    const { room, place } = await atPoint()
    const said = { place, name: '二号楼考务办公室', holder: room.crew.office.person, outside: false, rooms: [1, 2] }
    await refuses(room, 'point-busy', () => room.act('office', 'dist.point', said))
    const away = { place: null, name: '西区', holder: room.crew.office.person, outside: false, rooms: [1] }
    await refuses(room, 'point-busy', () => room.act('office', 'dist.point', away))
    await room.act('first', 'take-task', { kind: 'keep', ref: {}, second: room.crew.second.badge })
    expect(scan(room, bagsOf(room, 1)[0]?.code ?? '').last).toMatchObject({ outcome: 'elsewhere', reason: 'at-point' })
    expect(room.ask('first', 'keep')).toMatchObject({ points: [{ place, holder: room.crew.third.name }] })
  })
})

describe('from the point to the rooms', () => {
  it('by the unit’s list, entered when it came back; a list that is still on its way first arrives', async () => {
    const { room, run } = await listed()
    value(await send(room, run))
    room.clock.until(start(room))
    const since = start(room) - HOUR
    const owe = { unit: 1, what: 'issue', category: null, since, reason: '发放点没有电脑', order: '' }
    const { entry } = await room.did<{ entry: number }>('lead', 'back-entry.open', owe)
    const form = { entry, form: 'JF2', occurred: start(room) - 20 * MINUTE }
    await refuses(room, 'bag-on-run', () => room.openSigning('first', 'back-entry.issue', form))
    value(await arrive(room, run, start(room) - 50 * MINUTE))
    value(await room.trySign('first', 'back-entry.issue', form, ['first', 'second']))
    expect(bagsOf(room, 1)[0]).toMatchObject({ state: 'issued', holding: 'invigilators' })
    expect(room.tx.number('SELECT count(*) FROM incident')).toBe(0)
    expect(due(room)).toEqual([])
    expect(broken(room.tx)).toEqual([])
    expect(verify(room.tx).findings).toEqual([])
  })
  it('at a station there by slip and bags; what is refused goes back to the point', async () => {
    const { room, place } = await atPoint()
    await room.act('first', 'take-task', { kind: 'issue', ref: { unit: 1 }, second: room.crew.second.badge })
    for (const code of [slipCode(1), ...bagsOf(room, 1).map(b => b.code)]) room.passes('first', code)
    expect(bagsOf(room, 1)[0]).toMatchObject({ state: 'transit', holding: 'handover' })
    value(await room.act('first', 'issue.turn-back', { account: 1, reason: '监考员没到' }))
    expect(bagsOf(room, 1)[0]).toMatchObject({ state: 'stored', holder: place })
    expect(broken(room.tx)).toEqual([])
  })
})

describe('back from the point', () => {
  const back = (_room: Room, run: number, taken: number, left: number, more: object = {}) => ({
    run,
    taken,
    left,
    vehicle: '',
    escorts: [],
    ...more,
  })
  async function onBackList(more: Record<string, unknown> = {}, carriage: object = PLAIN) {
    const { room, exam, place } = await atPoint(more, carriage)
    await givenOut(room)
    await take(room, place, 'back')
    room.clock.until(start(room) + HOUR)
    expect(scan(room, bagsOf(room, 1)[0]?.code ?? '').last).toMatchObject({ reason: 'sitting-running' })
    room.clock.until(finish(room) + HOUR)
    for (const b of bagsOf(room, 1)) expect(scan(room, b.code).last.outcome).toBe('pass')
    return { room, exam, place, run: room.tx.number('SELECT max(id) FROM run') }
  }
  it('one list at the desk tells the whole way, without a hole; its rooms are counted like all others', async () => {
    const { room, exam, place, run } = await onBackList()
    for (const b of bagsOf(room, 2)) scan(room, b.code)
    const [taken, left] = [finish(room) + 20 * MINUTE, finish(room) + 40 * MINUTE]
    value(await room.trySign('first', 'dist.take-back', back(room, run, taken, left), ['first', 'second']))
    const [bag] = bagsOf(room, 1)
    expect(bag).toMatchObject({ state: 'returned', holder: 2 })
    const at = (t: number) => heldAt(room.tx, bag?.id ?? 0, t)
    expect(at(taken)).toMatchObject({ place: '二号楼考务办公室', until: left })
    expect(at(taken)?.people[0]).toBe(room.crew.third.name)
    expect(at(left)).toMatchObject({
      place: null,
      until: room.tx.number('SELECT arrived FROM run WHERE id = ?', run),
    })
    expect(at(taken - 1)?.zh).toContain('监考员接收')
    expect(room.tx.number(`SELECT count(*) FROM pile WHERE account IS NOT NULL AND state = 'waiting'`)).toBe(4)
    expect(room.tx.number('SELECT count(*) FROM handover WHERE direction = ? AND confirmed IS NULL', 'return')).toBe(0)
    expect(room.tx.number('SELECT count(*) FROM incident')).toBe(0)
    expect(broken(room.tx)).toEqual([])
    expect(verify(room.tx).findings).toEqual([])
    expect(place).toBeGreaterThan(2)
    // The rest of the day is as everywhere.
    await exam.before('take-task destroy')
    expect(broken(room.tx)).toEqual([])
  })
  it('a room comes back whole, its times in order, with its escorts; the unit is not closed over what lies there', async () => {
    const { room, place } = await atPoint({ outside: true }, CAR)
    await givenOut(room)
    room.clock.until(finish(room) + HOUR)
    await take(room, place, 'back')
    const [first, second] = bagsOf(room, 1)
    scan(room, first?.code ?? '')
    const run = room.tx.number('SELECT max(id) FROM run')
    const car = { vehicle: CAR.vehicle, escorts: CAR.escorts }
    const f = finish(room)
    const opening =
      (taken: number, left: number, more: object = car) =>
      () =>
        room.openSigning('first', 'dist.take-back', back(room, run, taken, left, more))
    await refuses(room, 'run-incomplete', opening(f, f))
    scan(room, second?.code ?? '')
    await refuses(room, 'in-future', opening(f, room.clock.at() + HOUR))
    await refuses(room, 'run-times', opening(f + MINUTE, f))
    await refuses(room, 'run-times', opening(start(room) - 3 * HOUR, f))
    await refuses(room, 'no-escorts', opening(f, f, {}))
    await room.act('first', 'dist.drop', { run, item: first?.id })
    await room.act('first', 'dist.drop', { run, item: second?.id })
    await refuses(room, 'run-empty', opening(f, f))
    scan(room, first?.code ?? '')
    scan(room, second?.code ?? '')
    // Let go before the end of the sitting: done is done, and an incident says so.
    const early = back(room, run, f - 10 * MINUTE, f, car)
    const said = await room.sign<{ incidents: number[] }>('first', 'dist.take-back', early, ['first', 'second'])
    expect(said.incidents).toHaveLength(1)
    expect(broken(room.tx)).toEqual([])
  })
  it('what was not given out comes back into the store', async () => {
    const { room, place } = await atPoint()
    await take(room, place, 'back')
    for (const b of bagsOf(room, 2)) expect(scan(room, b.code).last.outcome).toBe('pass')
    const run = room.tx.number('SELECT max(id) FROM run')
    const now = room.clock.at()
    value(await room.trySign('first', 'dist.take-back', back(room, run, now, now), ['first', 'second']))
    expect(bagsOf(room, 2)).toMatchObject([
      { state: 'stored', holder: 1 },
      { state: 'stored', holder: 1 },
    ])
    expect(broken(room.tx)).toEqual([])
  })
  it('a unit is not closed while bags lie at a point, also on hold: they come back as they went', async () => {
    const { room, exam } = await roomBefore('take-task issue')
    const place = await point(room, { rooms: [2] })
    room.clock.until(start(room) - 2 * HOUR)
    await take(room, place, 'out')
    for (const b of bagsOf(room, 2)) scan(room, b.code)
    value(await send(room, 1, { ...PLAIN, fetched: true }))
    // Void before it was given out: nothing of it goes out any more, but nothing is lost from sight either (R61).
    const input = { units: [1], accounts: [2], cause: '考场进水', stated: room.clock.at() }
    value(await room.trySign('chief', 'sitting.void', input, ['chief']))
    await exam.before('close-unit')
    await refuses(room, 'bags-at-point', () => room.openSigning('chief', 'close-unit', { unit: 1 }))
    await take(room, place, 'back')
    for (const b of bagsOf(room, 2)) expect(scan(room, b.code).last.outcome).toBe('pass')
    const now = room.clock.at()
    value(await room.trySign('first', 'dist.take-back', back(room, 2, now, now), ['first', 'second']))
    expect(bagsOf(room, 2)).toMatchObject([
      { state: 'stored', holder: 1 },
      { state: 'stored', holder: 1 },
    ])
    await exam.after('close-unit')
    expect(broken(room.tx)).toEqual([])
    expect(verify(room.tx).findings).toEqual([])
  })
})

it('the list is a form to sign in ink, with what the ledger has of it', async () => {
  const { room, run } = await listed({ outside: true })
  value(await send(room, run, CAR))
  const facts = documentFacts(room.ledger.performer.context(null), 'run', String(run))
  expect(facts).toMatchObject({
    series: 'JF',
    data: {
      values: { way: '送发放点', sum: '4 袋，2 个考场', plate: expect.stringContaining(CAR.vehicle) },
      tables: { rooms: [{ papers: bagsOf(room, 1)[0]?.code }, {}] },
      signatures: [{ name: room.crew.first.name }, { name: room.crew.second.name }],
    },
  })
  const owed = () =>
    room.ask<{ owed: { what: string; ref: string }[] }>('first', 'today').owed.filter(o => o.what === 'run')
  expect(owed()).toMatchObject([{ ref: String(run) }])
  const made = await room.did<{ no: string; document: number }>('first', 'print.number', {
    kind: 'run',
    ref: String(run),
  })
  expect(made.no).toMatch(/^JF/)
  await room.did('first', 'print.made', { document: made.document, template: 1, pages: 1, pdf: new Uint8Array(8) })
  expect(owed()).toEqual([])
})

it('a whole exam goes to its rooms and back through a point, to the last bag', async () => {
  const { room } = await roomBefore('destroy.end', { world: { pointed: new Set([1]) } })
  expect(room.tx.all('SELECT way, state FROM run ORDER BY id')).toEqual([
    { way: 'out', state: 'arrived' },
    { way: 'back', state: 'arrived' },
  ])
  expect(broken(room.tx)).toEqual([])
  expect(verify(room.tx).findings).toEqual([])
})
