/**
 * Spares (R55, R56): opened only on the approval of chief examiner and area inspector, by key or in ink first; each copy to a
 * room and seat; what is left and what was replaced is counted and sealed; scenario 6.
 */
import { describe, expect, it } from 'vitest'
import { labelData } from '../../db/documents/labels.ts'
import { verify } from '../../db/verify.ts'
import { Exam } from '../support/exam.ts'
import { broken } from '../support/invariants.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses } from '../support/refused.ts'
import { type Room, value } from '../support/room.ts'
import { bagsOf, type SiteSpec, serialsOf, type Who } from '../support/site.ts'

const SITE: SiteSpec = {
  rooms: [
    { code: '19362611001', category: '110', candidates: 4, papers: 5, cards: 6, serials: true },
    { code: '19362611002', category: '110', candidates: 3, papers: 4, cards: 4, serials: true },
    { code: '19362612001', category: '120', candidates: 3, papers: 4, cards: 4 },
  ],
  units: [
    { no: 1, start: '09:00', end: '11:30', sparePapers: 2, spareCards: 1, spareSerials: true },
    { no: 2, start: '14:00', end: '16:30', sparePapers: 1, spareCards: 1, spareSerials: true },
  ],
}
const { bags } = bagsOf(SITE)
const spare = (kind: 'spare-paper' | 'spare-card', unit = 1, n = 0) =>
  bags.filter(b => b.kind === kind && b.unit === unit)[n] as (typeof bags)[number]
const paperOf = (room: string) =>
  bags.find(b => b.kind === 'paper' && b.unit === 1 && b.room === room) as (typeof bags)[number]
const [PAPERS, SECOND, CARDS] = [spare('spare-paper'), spare('spare-paper', 1, 1), spare('spare-card')]
const [COPY = '', NEXT = '', THIRD = ''] = serialsOf(PAPERS)
const FAULTY = serialsOf(paperOf('19362611001'))[2] ?? ''

/** The exam of unit 1 is on: its rooms have their bags. */
const running = () => roomBefore('return.scan', { spec: SITE })
const account = (room: Room, code = '19362611001', unit = 1) =>
  room.tx.number('SELECT a.id FROM account a JOIN room r ON r.id = a.room WHERE r.code = ? AND a.unit = ?', code, unit)
const item = (room: Room, code: string) =>
  room.tx.one<{ id: number; state: string; copies: number; seal: number | null }>(
    'SELECT id, state, copies, seal FROM item WHERE code = ?',
    code,
  ) as { id: number; state: string; copies: number; seal: number | null }
const asking = (room: Room, more: object = {}) => ({
  account: account(room),
  kind: 'spare-paper',
  copies: 1,
  reason: 'pages',
  seat: '14',
  faulty: FAULTY,
  ...more,
})
const ask = async (room: Room, more: object = {}) =>
  (await room.did<{ spare: number }>('first', 'spare.ask', asking(room, more))).spare
const approve = (room: Room, spare: number, as: 'chief' | 'inspector', who: Who = as) =>
  room.trySign('first', 'spare.approve', { spare, as }, [who])
const open = (room: Room, spare: number, code = PAPERS.code) =>
  room.act('first', 'spare.open', { spare, code, whole: true })
const give = (room: Room, spare: number, more: object = {}) =>
  room.act('first', 'spare.give', { spare, copy: COPY, seat: '14', faulty: FAULTY, desk: true, ...more })

/** A request of which the bag is open. */
async function opened(room: Room, more: object = {}, code = PAPERS.code): Promise<number> {
  const s = await ask(room, more)
  await approve(room, s, 'chief')
  await approve(room, s, 'inspector')
  value(await open(room, s, code), 'open')
  return s
}
/** A blank form of a unit's emergency pack. */
async function form(room: Room, unit = '1', n = 0): Promise<string> {
  const pack = await room.did<{ document: number }>('first', 'print.number', { kind: 'pack', ref: unit })
  const all = room.tx.all<{ no: string }>(
    `SELECT no FROM document WHERE pack = ? AND ref = 'spare-opening' ORDER BY id`,
    pack.document,
  )
  return all[n]?.no ?? ''
}
const onPaper = (room: Room, no: string, more: object = {}) =>
  room.act('first', 'spare.paper', {
    ...asking(room),
    form: no,
    second: room.crew.second.badge,
    seen: true,
    ...more,
  })
const figures = (room: Room, who: Who, code: string, f: object, more: object = {}) =>
  room.act(who, 'bag.figures', { item: item(room, code).id, figures: f, ...more })
/** Both scans of the sealing desk. */
async function seal(room: Room, code: string): Promise<string> {
  await room.did('first', 'take-task', { kind: 'seal', ref: { unit: 1 }, second: null })
  const label = room.last('first', code).print ?? ''
  room.passes('first', label)
  return label
}
async function countedAndSealed(room: Room, code: string, f: object): Promise<string> {
  value(await figures(room, 'first', code, f), 'first count')
  value(await figures(room, 'first', code, f, { counter: room.crew.second.badge }), 'second count')
  return seal(room, code)
}
const sound = (room: Room) => {
  expect(broken(room.tx)).toEqual([])
  expect(verify(room.tx).findings).toEqual([])
}

describe('a spare bag is opened', () => {
  it('only when chief examiner and area inspector have each signed this request', async () => {
    const { room } = await running()
    const s = await ask(room)
    await refuses(room, 'spare-unapproved', () => open(room, s))
    // Any other role.
    await refuses(room, 'wrong-place', () => approve(room, s, 'chief', 'second'))
    await refuses(room, 'wrong-place', () => approve(room, s, 'inspector', 'chief'))
    value(await approve(room, s, 'chief'))
    await refuses(room, 'spare-signed', () => approve(room, s, 'chief'))
    const half = await open(room, s)
    expect(half).toMatchObject({ ok: false, code: 'spare-unapproved', data: { who: '考区巡考员' } })
    value(await approve(room, s, 'inspector'))
    value(await open(room, s))
    expect(item(room, PAPERS.code)).toMatchObject({ state: 'opened' })
    await refuses(room, 'spare-state', () => open(room, s))
    await refuses(room, 'spare-state', () => room.act('first', 'spare.withdraw', { spare: s, reason: '不用了' }))
    sound(room)
  })

  it('never on two approvals of one person, whatever appointments they hold', async () => {
    const { room } = await running()
    const { person } = room.crew.chief
    await room.did('lead', 'appoint', { exam: 1, people: [{ person, role: 'area-inspector' }] })
    const s = await ask(room)
    value(await approve(room, s, 'chief'))
    await refuses(room, 'wrong-place', () => approve(room, s, 'inspector', 'chief'))
    await refuses(room, 'spare-unapproved', () => open(room, s))
    // The other way round as well.
    const t = await ask(room)
    value(await approve(room, t, 'inspector', 'chief'))
    await refuses(room, 'wrong-place', () => approve(room, t, 'chief'))
    sound(room)
  })

  it('not if either refuses, and a request can be withdrawn before', async () => {
    const { room } = await running()
    const s = await ask(room)
    value(await approve(room, s, 'chief'))
    await room.sign('first', 'spare.refuse', { spare: s, as: 'inspector', reason: '换座位即可' }, ['inspector'])
    await refuses(room, 'spare-state', () => approve(room, s, 'inspector'))
    await refuses(room, 'spare-state', () => open(room, s))
    const t = await ask(room)
    await room.did('first', 'spare.withdraw', { spare: t, reason: '找到了' })
    await refuses(room, 'spare-state', () => approve(room, t, 'chief'))
    await refuses(room, 'no-such-spare', () => approve(room, 99, 'chief'))
    await refuses(room, 'spare-why', () => room.act('first', 'spare.ask', asking(room, { reason: 'other' })))
    await refuses(room, 'no-such-room', () => room.act('first', 'spare.ask', asking(room, { account: 99 })))
    sound(room)
  })

  it('of the request’s kind, unit and category, in the store and not on hold', async () => {
    const { room } = await running()
    const s = await ask(room, { copies: 5 })
    await approve(room, s, 'chief')
    await approve(room, s, 'inspector')
    for (const wrong of [CARDS, spare('spare-paper', 2), paperOf('19362611001')])
      await refuses(room, 'spare-other-bag', () => open(room, s, wrong.code))
    await refuses(room, 'no-such-bag', () => open(room, s, 'P0'))
    // Of another category: spares of this site are all of 110.
    const dental = await ask(room, { account: account(room, '19362612001'), faulty: '' })
    await approve(room, dental, 'chief')
    await approve(room, dental, 'inspector')
    await refuses(room, 'spare-other-bag', () => open(room, dental))
    const many = await ask(room, { copies: 6 })
    await approve(room, many, 'chief')
    await approve(room, many, 'inspector')
    await refuses(room, 'too-few-in-bag', () => open(room, many))
    // Its closure is torn: held.
    await room.did('first', 'seal.check', { item: item(room, PAPERS.code).id, read: '', whole: false, note: '撕开' })
    await refuses(room, 'bag-held', () => open(room, s))
    value(await open(room, s, SECOND.code))
    sound(room)
  })
})

describe('on paper first', () => {
  it('the form and a second person who saw both signatures open the way; four scans; the keys come later', async () => {
    const { room } = await running()
    const no = await form(room)
    const before = room.clock.at()
    const { spare: s } = value<{ spare: number }>(await onPaper(room, no))
    value(await open(room, s))
    expect(room.clock.at() - before).toBeLessThan(180_000)
    // Until both have signed by key it is said everywhere whose key it wants.
    type View = { requests: { missing: string[]; form: string }[] }
    expect(room.ask<View>('first', 'spares').requests[0]).toMatchObject({ form: no, missing: ['chief', 'inspector'] })
    const waits = () =>
      (['chief', 'inspector', 'first'] as const).filter(who =>
        room.ask<{ rows: { act: string }[] }>(who, 'to-sign').rows.some(r => r.act === 'spare.approve'),
      )
    expect(waits()).toEqual(['chief', 'inspector'])
    expect(room.ask<{ key: string }[]>('first', 'due').map(d => d.key)).toContain(`spare-${s}`)
    value(await approve(room, s, 'inspector'))
    expect(waits()).toEqual(['chief'])
    value(await approve(room, s, 'chief'))
    expect(waits()).toEqual([])
    sound(room)
  })

  it('not with a form that was used, of another unit, or of nobody’s; nor by one alone', async () => {
    const { room } = await running()
    const no = await form(room)
    const other = await form(room, '2')
    await refuses(room, 'spare-form-unknown', () => onPaper(room, 'BY00193600019'))
    await refuses(room, 'spare-form-unknown', () => onPaper(room, '手写 1'))
    // A form of another kind, and one of another site, are on no list of ours.
    const slip = room.tx.one<{ no: string }>(`SELECT no FROM document WHERE kind = 'slips'`)?.no ?? ''
    await refuses(room, 'spare-form-unknown', () => onPaper(room, slip))
    await refuses(room, 'spare-form-unit', () => onPaper(room, other))
    await refuses(room, 'same-person', () => onPaper(room, no, { second: room.crew.first.badge }))
    await refuses(room, 'unknown-badge', () => onPaper(room, no, { second: 'N0' }))
    await refuses(room, 'unfit', () => onPaper(room, no, { second: room.crew.inspector.badge }))
    value(await onPaper(room, no))
    await refuses(room, 'spare-form-used', () => onPaper(room, no))
    // A blank that was printed by itself may serve; one that was filled in for a request may not.
    const loose = await room.did<{ no: string }>('first', 'print.number', { kind: 'form', ref: 'spare-opening' })
    value(await onPaper(room, loose.no))
    const filled = await room.did<{ no: string }>('first', 'print.number', { kind: 'spare', ref: '1' })
    expect(filled.no.startsWith('BY')).toBe(true)
    await refuses(room, 'spare-form-used', () => onPaper(room, filled.no))
    sound(room)
  })
})

describe('each spare that is given', () => {
  it('is tied to room, seat and the copy it stands for, and counts in that room’s account', async () => {
    const { room } = await running()
    const s = await opened(room, { copies: 2 })
    await refuses(room, 'spare-scan-copy', () => give(room, s, { copy: '' }))
    await refuses(room, 'spare-not-in-bag', () => give(room, s, { copy: serialsOf(SECOND)[0] }))
    const foreign = serialsOf(paperOf('19362611002'))[0]
    await refuses(room, 'spare-faulty-elsewhere', () => give(room, s, { faulty: foreign }))
    const own = item(room, paperOf('19362611001').code).copies
    value(await give(room, s))
    // The faulty one is at the desk: the room has as many as before; the spare bag one less.
    expect(item(room, paperOf('19362611001').code).copies).toBe(own)
    expect(item(room, PAPERS.code).copies).toBe(4)
    await refuses(room, 'spare-given-already', () => give(room, s, { faulty: '' }))
    await refuses(room, 'spare-faulty-before', () => give(room, s, { copy: NEXT }))
    // The next one's faulty copy stays in the room and comes back with it.
    value(await give(room, s, { copy: NEXT, seat: '2', faulty: '', desk: false }))
    expect(item(room, paperOf('19362611001').code).copies).toBe(own + 1)
    await refuses(room, 'spare-too-many', () => give(room, s, { copy: THIRD, faulty: '' }))
    sound(room)
  })

  it('can be made void as long as nothing was counted, and stays in the record', async () => {
    const { room } = await running()
    const s = await opened(room)
    value(await give(room, s))
    const seq = room.tx.number('SELECT seq FROM spare_given')
    await refuses(room, 'no-such-scan', () => room.act('first', 'spare.ungive', { seq: 1, reason: '录错' }))
    value(await room.act('first', 'spare.ungive', { seq, reason: '座位录错' }))
    expect(item(room, PAPERS.code).copies).toBe(5)
    value(await give(room, s, { seat: '15' }))
    const again = room.tx.number('SELECT max(seq) FROM spare_given')
    const made = { source: item(room, PAPERS.code).id, what: 'replaced', second: room.crew.second.badge }
    await room.did('first', 'bag.make', made)
    await refuses(room, 'spare-in-made', () => room.act('first', 'spare.ungive', { seq: again, reason: '录错' }))
    sound(room)
  })

  it('not after its room was counted', async () => {
    const { room, exam } = await running()
    const s = await opened(room, { account: account(room, '19362611002'), faulty: '' })
    await exam.before('seal.scan')
    await refuses(room, 'spare-room-done', () => give(room, s, { faulty: '' }))
  })

  it('makes its room’s expected figure one more, and nobody is told while the room is counted', async () => {
    const { room, exam } = await running()
    const s = await opened(room)
    value(await give(room, s, { faulty: '', desk: false }))
    await exam.before('count.figures slip')
    const pile = room.tx.number(
      `SELECT id FROM pile WHERE account = ? AND kind = 'papers' AND sample_of IS NULL`,
      account(room),
    )
    expect(room.ask('office', 'reconcile', { pile })).toMatchObject({ blind: true })
    await exam.before('seal.scan')
    expect(room.ask('office', 'reconcile', { pile })).toMatchObject({ blind: false, listed: 6 })
    // R22c: a room with a spare is scanned copy by copy, the spare among its own.
    expect(room.tx.one<{ why: string }>('SELECT why FROM sample WHERE account = ?', account(room))?.why).toContain(
      'spare',
    )
    expect(room.tx.number(`SELECT count(*) FROM pile WHERE state = 'differs'`)).toBe(0)
    sound(room)
  })
})

describe('what is left', () => {
  it('is counted by two who do not see each other’s figure, and nothing goes in or out meanwhile', async () => {
    const { room } = await running()
    const s = await opened(room, { copies: 2 })
    value(await give(room, s))
    const bag = item(room, PAPERS.code).id
    await refuses(room, 'no-such-bag', () => room.act('first', 'bag.count', { item: 99 }))
    await refuses(room, 'bag-state', () => room.act('first', 'bag.count', { item: item(room, SECOND.code).id }))
    await refuses(room, 'not-countable', () => figures(room, 'first', PAPERS.code, { unused: 4 }))
    await room.did('first', 'bag.count', { item: bag })
    await refuses(room, 'bag-counting', () => room.act('first', 'bag.count', { item: bag }))
    await refuses(room, 'bag-counting', () => give(room, s, { copy: NEXT, faulty: '' }))
    const t = await ask(room)
    await approve(room, t, 'chief')
    await approve(room, t, 'inspector')
    await refuses(room, 'bag-counting', () => open(room, t))
    await refuses(room, 'wrong-sections', () => figures(room, 'first', PAPERS.code, { absent: 1 }))
    // Its figure stands nowhere: bag less given would be it.
    const view = () => room.ask<{ requests: { spare: number; given: unknown }[] }>('office', 'spares').requests
    expect(view().find(r => r.spare === s)?.given).toBeNull()
    expect(room.ask('office', 'item', { item: bag })).toMatchObject({ copies: null })
    value(await figures(room, 'first', PAPERS.code, { unused: 3 }))
    await refuses(room, 'counted-before', () => figures(room, 'first', PAPERS.code, { unused: 4 }))
    expect(value(await figures(room, 'second', PAPERS.code, { unused: 4 }))).toMatchObject({ state: 'unequal' })
    expect(value(await figures(room, 'third', PAPERS.code, { unused: 4 }))).toMatchObject({ state: 'settled' })
    const label = await seal(room, PAPERS.code)
    // Four left; the one that was given is named (R32a).
    expect(labelData(room.tx, label)).toMatchObject({ countInside: 4, missing: [COPY] })
    sound(room)
  })

  it('is scanned copy by copy where the profile counts so; a given one does not belong there', async () => {
    const { room } = await roomBefore('return.scan', {
      spec: SITE,
      level: 'code',
      world: { bySerial: new Set(['19362611001', '19362611002']) },
    })
    const s = await opened(room)
    value(await give(room, s))
    const { pile } = await room.did<{ pile: number }>('first', 'bag.count', { item: item(room, PAPERS.code).id })
    await refuses(room, 'level-code', () => figures(room, 'first', PAPERS.code, { unused: 4 }))
    for (const who of ['first', 'second'] as const) {
      const { count } = await room.did<{ count: number }>(who, 'count.open', { pile })
      room.scan(who, 'ZCMD0000125')
      expect(room.last(who, COPY)).toMatchObject({ outcome: 'elsewhere' })
      for (const code of serialsOf(PAPERS).slice(1)) room.passes(who, code)
      await room.did(who, 'count.close', { count })
    }
    expect(room.tx.one('SELECT state FROM pile WHERE id = ?', pile)).toEqual({ state: 'settled' })
    sound(room)
  })

  it('serves a later request from the same bag, and both are settled with it', async () => {
    const { room } = await running()
    const s = await opened(room)
    value(await give(room, s))
    const t = await ask(room, { account: account(room, '19362611002'), seat: '1', faulty: '' })
    await approve(room, t, 'chief')
    await approve(room, t, 'inspector')
    value(await open(room, t))
    value(await give(room, t, { copy: NEXT, seat: '1', faulty: '', desk: false }))
    const bag = item(room, PAPERS.code).id
    const settle = () => room.trySign('first', 'spare.settle', { item: bag }, ['chief'])
    await refuses(room, 'nothing-to-settle', () => room.trySign('first', 'spare.settle', { item: 1 }, ['chief']))
    await refuses(room, 'spare-not-sealed', settle)
    await room.did('first', 'bag.count', { item: bag })
    await countedAndSealed(room, PAPERS.code, { unused: 3 })
    await refuses(room, 'spare-loose', settle)
    const made = await room.did<{ code: string }>('first', 'bag.make', {
      source: bag,
      what: 'replaced',
      second: room.crew.second.badge,
    })
    await refuses(room, 'spare-not-sealed', settle)
    await countedAndSealed(room, made.code, { faulty: 1 })
    expect(value(await settle())).toMatchObject({ value: { requests: 2 } })
    expect(room.tx.all('SELECT state FROM spare')).toEqual([{ state: 'settled' }, { state: 'settled' }])
    sound(room)
  })
})

describe('a made bag', () => {
  it('takes all that a torn one held; both name each other, and the room is closed over the new one', async () => {
    const { room, exam } = await roomBefore('seal.scan', { spec: SITE })
    const torn = room.tx.one<{ id: number; code: string; copies: number }>(
      `SELECT id, code, copies FROM item WHERE state = 'returned' ORDER BY id LIMIT 1`,
    ) as { id: number; code: string; copies: number }
    const making = { source: torn.id, what: 'whole', second: room.crew.second.badge, words: '袋身撕裂' }
    const make = (more: object = {}) => room.act('first', 'bag.make', { ...making, ...more })
    await refuses(room, 'same-person', () => make({ second: room.crew.first.badge }))
    await refuses(room, 'unknown-badge', () => make({ second: 'N0' }))
    await refuses(room, 'unfit', () => make({ second: room.crew.inspector.badge }))
    await refuses(room, 'no-such-bag', () => make({ source: 99 }))
    await refuses(room, 'bag-state', () => make({ what: 'part', copies: 1 }))
    await refuses(room, 'nothing-replaced', () => make({ what: 'replaced' }))
    const { item: into, code } = value<{ item: number; code: string }>(await make())
    expect(item(room, torn.code)).toMatchObject({ state: 'emptied', copies: 0 })
    expect(item(room, code)).toMatchObject({ state: 'returned', copies: torn.copies })
    await refuses(room, 'bag-state', () => make())
    const life = (of: number) =>
      room.ask<{ life: { zh: string }[] }>('office', 'item', { item: of }).life.map(l => l.zh)
    expect(life(torn.id).at(-1)).toContain(code)
    expect(life(into)[0]).toContain(torn.code)
    expect(room.ask<{ items: unknown[] }>('office', 'search', { text: code }).items).toHaveLength(1)
    // The rest of the day goes on over it.
    await exam.before('close-unit')
    expect(item(room, code).state).toBe('sealed')
    sound(room)
  })

  it('takes a part of an opened one: both are counted anew, and the label of each states its own figure', async () => {
    const { room } = await roomBefore('close-room', { spec: SITE })
    const bag = room.tx.one<{ id: number; code: string; copies: number; seal: string }>(
      `SELECT i.id, i.code, i.copies, s.code AS seal FROM item i JOIN seal s ON s.id = i.seal WHERE i.kind = 'paper' ORDER BY i.id LIMIT 1`,
    ) as { id: number; code: string; copies: number; seal: string }
    const input = { item: bag.id, read: bag.seal, whole: true, why: 'other', words: '取出一份' }
    await room.sign('first', 'seal.break', input, ['first', 'second'])
    const making = { source: bag.id, what: 'part', second: room.crew.second.badge }
    await refuses(room, 'too-few-in-bag', () => room.act('first', 'bag.make', { ...making, copies: 99 }))
    const { code } = await room.did<{ code: string }>('first', 'bag.make', { ...making, copies: 1 })
    await refuses(room, 'bag-counting', () => room.act('first', 'bag.make', { ...making, copies: 1 }))
    const left = await countedAndSealed(room, bag.code, { used: 4, unused: bag.copies - 5 })
    expect(labelData(room.tx, left)).toMatchObject({ countInside: bag.copies - 1 })
    expect(labelData(room.tx, await countedAndSealed(room, code, { used: 1 }))).toMatchObject({ countInside: 1 })
    expect(room.tx.number(`SELECT count(*) FROM pile WHERE state = 'differs'`)).toBe(0)
    sound(room)
  })

  it('is not made of a bag on hold, and what is not counted copy by copy is sealed as it is', async () => {
    const { room } = await roomBefore('close-room', { spec: SITE })
    const bag = room.tx.number(`SELECT id FROM item WHERE state = 'sealed' ORDER BY id LIMIT 1`)
    await room.did('first', 'seal.check', { item: bag, read: '', whole: false, note: '撕开' })
    const making = { source: bag, what: 'whole', second: room.crew.second.badge }
    await refuses(room, 'bag-held', () => room.act('first', 'bag.make', making))
    const other = room.tx.one<{ id: number; seal: string }>(
      `SELECT i.id, s.code AS seal FROM item i JOIN seal s ON s.id = i.seal WHERE i.state = 'sealed' AND i.held = 0 ORDER BY i.id LIMIT 1`,
    ) as { id: number; seal: string }
    await room.sign(
      'first',
      'seal.break',
      { item: other.id, read: other.seal, whole: true, why: 'order', words: '查看' },
      ['first', 'second'],
    )
    room.tx.run(`UPDATE item SET kind = 'draft' WHERE id = ?`, other.id)
    await refuses(room, 'bag-no-copies', () => room.act('first', 'bag.count', { item: other.id }))
  })
})

describe('a spare opened while the computer was away', () => {
  it('is entered from its form with the time it happened; both keys are due, and the room counts with it', async () => {
    const { room, exam } = await running()
    const no = await form(room)
    const since = room.clock.at() - 3_600_000
    const said = { unit: 1, what: 'spare', since, reason: '停电', order: '主考口头决定' }
    const { entry } = await room.did<{ entry: number }>('first', 'back-entry.open', said)
    const occurred = room.clock.at() - 1_800_000
    const entering = {
      entry,
      form: no,
      occurred,
      account: account(room),
      kind: 'spare-paper',
      copies: 2,
      reason: 'pages',
      bag: PAPERS.code,
      given: [{ copy: COPY, seat: '14', faulty: FAULTY, desk: true }],
    }
    const enter = (more: object = {}) =>
      room.trySign('first', 'back-entry.spare', { ...entering, ...more }, ['first', 'second'])
    await refuses(room, 'no-such-entry', () => enter({ entry: 99 }))
    await refuses(room, 'in-future', () => enter({ occurred: room.clock.at() + 60_000 }))
    await refuses(room, 'entry-not-due', () => enter({ account: account(room, '19362611001', 2) }))
    await refuses(room, 'spare-form-unknown', () => enter({ form: '手写 1' }))
    await refuses(room, 'spare-other-bag', () => enter({ bag: CARDS.code }))
    await refuses(room, 'no-such-bag', () => enter({ bag: 'P0' }))
    await refuses(room, 'spare-why', () => enter({ reason: 'other' }))
    const twice = { copy: COPY, seat: '15', faulty: '', desk: false }
    await refuses(room, 'entry-twice', () => enter({ given: [...entering.given, twice] }))
    await refuses(room, 'spare-too-many', () =>
      enter({ copies: 1, given: [...entering.given, { ...twice, copy: NEXT }] }),
    )
    const received = room.tx.number(`SELECT occurred FROM event WHERE type = 'item.received.1' ORDER BY seq LIMIT 1`)
    await refuses(room, 'entry-before', () => enter({ occurred: received - 60_000 }))
    value(await enter())
    const late = room.tx.all<{ occurred: number }>(
      `SELECT occurred FROM event WHERE type IN ('spare.asked.1', 'item.opened.1', 'spare.given.1')`,
    )
    expect(late.map(e => e.occurred)).toEqual([occurred, occurred, occurred])
    expect(room.tx.one('SELECT state, form, opened FROM spare')).toEqual({
      state: 'opened',
      form: no,
      opened: occurred,
    })
    await refuses(room, 'entry-settled', () => enter())
    sound(room)
    await exam.before('destroy.end')
    expect(room.tx.one('SELECT state FROM spare')).toEqual({ state: 'settled' })
    sound(room)
  })
})

describe('scenario 6', () => {
  it('a spare paper at 08:46 with the inspector in another block, to the destruction', async () => {
    const { room } = await running()
    const exam = new Exam(room)
    const no = await form(room)
    const { spare: s } = value<{ spare: number }>(await onPaper(room, no))
    value(await open(room, s))
    value(await give(room, s))
    // The room comes back, is counted, sampled for its spare, sealed and closed; the unit is not.
    await exam.before('spare.approve')
    const close = () => room.trySign('chief', 'close-unit', { unit: 1 }, ['chief'])
    await refuses(room, 'bags-unsealed', close)
    const bag = item(room, PAPERS.code).id
    await room.did('first', 'bag.count', { item: bag })
    const left = await countedAndSealed(room, PAPERS.code, { unused: 4 })
    expect(labelData(room.tx, left)).toMatchObject({ countInside: 4, missing: [COPY] })
    await refuses(room, 'spare-unsigned', close)
    await refuses(room, 'spare-unsigned', () => room.trySign('first', 'spare.settle', { item: bag }, ['chief']))
    value(await approve(room, s, 'chief'))
    await refuses(room, 'spare-unsigned', close)
    value(await approve(room, s, 'inspector'))
    await refuses(room, 'spares-open', close)
    const made = await room.did<{ code: string }>('first', 'bag.make', {
      source: bag,
      what: 'replaced',
      second: room.crew.second.badge,
    })
    await refuses(room, 'bags-unsealed', close)
    const replaced = await countedAndSealed(room, made.code, { faulty: 1 })
    expect(labelData(room.tx, replaced)).toMatchObject({ countInside: 1, outside: [FAULTY] })
    await room.sign('first', 'spare.settle', { item: bag }, ['chief'])
    // The room's own label: what it lacks, and what else lies in it.
    const own = room.tx.one<{ code: string }>(
      'SELECT s.code FROM seal s JOIN item i ON i.seal = s.id WHERE i.code = ?',
      paperOf('19362611001').code,
    )?.code
    expect(labelData(room.tx, own ?? '')).toMatchObject({ countInside: 5, missing: [FAULTY], outside: [COPY] })
    await exam.after('close-unit')
    await refuses(room, 'unit-closed', () => room.act('first', 'spare.ask', asking(room)))
    sound(room)
    // Made bag and spare bag have their disposition and stand in the balance.
    await exam.before('destroy.end')
    expect(item(room, made.code).state).toBe('destroyed')
    expect(item(room, PAPERS.code).state).toBe('sealed')
    value((await exam.step())?.answer as never)
    sound(room)
  })
})
