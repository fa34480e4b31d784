/** Duty: roster, gaps, handovers, patrols, clocks (R38–R40, R103, R104). */
import { describe, expect, it } from 'vitest'
import { documentFacts } from '../../db/documents/facts/index.ts'
import { verify } from '../../db/verify.ts'
import { clock } from '../support/clock.ts'
import { broken } from '../support/invariants.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses } from '../support/refused.ts'
import { Room, value } from '../support/room.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

interface DueRow {
  key: string
  what: { zh: string }
  at: number | null
  late: boolean
}
/** The papers came an hour ago; it is the evening before the exam. */
async function evening() {
  const made = await roomBefore('issue.scan')
  made.room.clock.advance(HOUR)
  return made
}
const dueOf = (room: Room, key: RegExp) => room.ask<DueRow[]>('lead', 'due').filter(d => key.test(d.key))
const two = (room: Room) => [room.crew.first.person, room.crew.second.person]
const others = (room: Room) => [room.crew.third.person, room.crew.office.person]
const shift = (from: number, to: number, people: number[]) => ({ from, to, people })
const plan = (room: Room, ...shifts: ReturnType<typeof shift>[]) => room.act('lead', 'shift.add', { shifts })
const breaches = (room: Room) =>
  room.tx.all<{ from_at: number; to_at: number; people: number }>('SELECT * FROM duty_breach ORDER BY seq')
/** Any act: what has ended meanwhile is written by it. */
const later = async (room: Room, ms: number) => {
  room.clock.advance(ms)
  value(
    await room.act('lead', 'visit.enter', {
      kind: 'other',
      people: '来人',
      unit: '',
      place: '门口',
      found: '',
      mended: '',
    }),
  )
}

describe('the roster', () => {
  it('is planned for days at once; gaps and thin shifts are told beforehand, and none once it is whole', async () => {
    const { room } = await evening()
    const now = room.clock.at()
    expect(dueOf(room, /^roster$/)).toMatchObject([{ late: true, what: { zh: '值班表还没有排' } }])
    const day = shift(now - HOUR, now + 11 * HOUR, two(room))
    value(await plan(room, day, shift(now + 12 * HOUR, now + 23 * HOUR, [room.crew.third.person])))
    const view = room.ask<{ gaps: { from: number; to: number; people: number }[] }>('lead', 'duty')
    expect(view.gaps.map(g => [(g.from - now) / HOUR, (g.to - now) / HOUR, g.people])).toEqual([
      [11, 12, 0],
      [12, 23, 1],
      // Until the papers may be destroyed after the last unit, by the plan.
      [23, 24.5, 0],
    ])
    expect(dueOf(room, /^roster$/)).toMatchObject([{ late: false, at: now + 11 * HOUR }])
    value(
      await plan(
        room,
        shift(now + 11 * HOUR, now + 23 * HOUR, [room.crew.office.person, room.crew.lead.person]),
        shift(now + 23 * HOUR, now + 40 * HOUR, two(room)),
      ),
    )
    expect(dueOf(room, /^roster$/)).toEqual([])
    expect(verify(room.tx).whole).toBe(true)
  })

  it('refuses what is no shift, is over, or puts somebody on two', async () => {
    const { room } = await evening()
    const now = room.clock.at()
    await refuses(room, 'shift-times', () => plan(room, shift(now + HOUR, now, two(room))))
    await refuses(room, 'shift-times', () => plan(room, shift(now, now + 25 * HOUR, two(room))))
    await refuses(room, 'shift-over', () => plan(room, shift(now - 3 * HOUR, now - HOUR, two(room))))
    await refuses(room, 'no-such-person', () => plan(room, shift(now, now + HOUR, [999])))
    await refuses(room, 'unfit', () => plan(room, shift(now, now + HOUR, [room.crew.inspector.person])))
    value(await plan(room, shift(now, now + 8 * HOUR, two(room))))
    await refuses(room, 'shift-twice', () =>
      plan(room, shift(now + 7 * HOUR, now + 9 * HOUR, [room.crew.second.person])),
    )
    const twice = shift(now + 8 * HOUR, now + 9 * HOUR, others(room))
    await refuses(room, 'shift-twice', () => plan(room, twice, twice))
  })

  it('a shift is withdrawn before it begins, and ends early once it has', async () => {
    const { room } = await evening()
    const now = room.clock.at()
    value(
      await plan(
        room,
        shift(now - HOUR, now + 8 * HOUR, two(room)),
        shift(now + 8 * HOUR, now + 16 * HOUR, others(room)),
      ),
    )
    const out = (id: number) => room.act('lead', 'shift.withdraw', { shift: id, reason: '换班' })
    value(await out(2))
    await refuses(room, 'no-such-shift', () => out(2))
    value(await out(1))
    expect(room.tx.one('SELECT to_at, state FROM shift WHERE id = 1')).toEqual({ to_at: now, state: 'planned' })
    await refuses(room, 'shift-over', () => out(1))
  })
})

describe('a gap that happened while papers were inside', () => {
  it('is on record once, with its beginning and end, whoever acts next', async () => {
    const { room } = await evening()
    const since = room.tx.number('SELECT from_at FROM secret_inside')
    const now = room.clock.at()
    value(await plan(room, shift(now, now + 2 * HOUR, two(room)), shift(now + 3 * HOUR, now + 20 * HOUR, others(room))))
    await later(room, 2 * MINUTE)
    expect(breaches(room).map(b => [b.from_at, b.to_at, b.people])).toEqual([[since, now, 0]])
    await later(room, 2 * HOUR)
    expect(breaches(room)).toHaveLength(1)
    await later(room, HOUR)
    await later(room, HOUR)
    expect(
      breaches(room)
        .slice(1)
        .map(b => [b.from_at, b.to_at]),
    ).toEqual([[now + 2 * HOUR, now + 3 * HOUR]])
    const [event] = room.tx.all<{ actor: number | null }>(`SELECT actor FROM event WHERE type = 'duty.breached.1'`)
    expect(event?.actor).toBeNull()
    expect(verify(room.tx).whole).toBe(true)
  })

  it('is found at the next opening too, and a machine that was off hides none', async () => {
    const { room } = await evening()
    const now = room.clock.at()
    value(
      await plan(room, shift(now - HOUR, now + HOUR, two(room)), shift(now + 2 * HOUR, now + 20 * HOUR, others(room))),
    )
    await later(room, 2 * MINUTE)
    const before = breaches(room).length
    const again = room.reopen(5 * HOUR)
    expect(
      breaches(again)
        .slice(before)
        .map(b => [b.from_at, b.to_at]),
    ).toEqual([[now + HOUR, now + 2 * HOUR]])
  })

  it('with nothing inside nothing is asked for: not before the first carton, not after the last bag', async () => {
    const { room } = await roomBefore('receive.cartons')
    expect(dueOf(room, /^(roster|handover|patrol|clocks)/)).toEqual([])
    await later(room, HOUR)
    expect(breaches(room)).toEqual([])
    const { room: last, exam } = await roomBefore('destroy.end')
    await exam.step()
    const spans = last.tx.all<{ from_at: number; to_at: number | null }>('SELECT from_at, to_at FROM secret_inside')
    // Spare bags and cards go to the area and are still here.
    expect(spans).toMatchObject([{ to_at: null }])
    const taken = last.tx.number(
      `SELECT e.at FROM event e WHERE e.type = 'consignment.taken-over.1' ORDER BY seq LIMIT 1`,
    )
    expect(spans[0]?.from_at).toBe(taken)
  })
})

const handover = (room: Room, more = {}) => ({
  shift: null,
  outgoing: [],
  incoming: two(room),
  cabinets: [],
  alarm: true,
  video: true,
  note: '',
  ...more,
})

describe('shift handover', () => {
  it('both sides sign, whoever stays on signs once; it says what is here, and 清点中 where that is not told', async () => {
    const { room } = await roomBefore('close-unit')
    await room.sign('first', 'shift.handover', handover(room), ['first', 'second'])
    const { person } = room.crew.third
    const change = handover(room, { outgoing: two(room), incoming: [room.crew.second.person, person] })
    const opened = value<{
      signing: number
      statement: { zh: { table: { rows: string[][] } } }
      places: { label: { zh: string } }[]
    }>(await room.openSigning('first', 'shift.handover', change))
    expect(opened.places.map(p => p.label.zh.slice(0, 2))).toEqual(['交班', '留班', '接班'])
    const inside = room.tx.number(`SELECT count(*) FROM item WHERE holding = 'place'`)
    expect(opened.statement.zh.table.rows[0]?.slice(0, 2)).toEqual(['1', String(inside)])
    for (const who of ['first', 'second', 'third'] as const) value(await room.add('first', opened.signing, who))
    const at = room.clock.at()
    expect(room.tx.all('SELECT outgoing, incoming, at FROM shift_handover ORDER BY id').at(-1)).toEqual({
      outgoing: '郑保管、王保管',
      incoming: '王保管、冯值班',
      at,
    })
    const { room: counting } = await roomBefore('count.close')
    const dark = value<{ statement: { zh: { table: { rows: string[][] } } } }>(
      await counting.openSigning('lead', 'shift.handover', handover(counting)),
    )
    expect(dark.statement.zh.table.rows).toEqual([['1', '清点中', '']])
    expect(broken(room.tx)).toEqual([])
  })

  it('a seal that is not as recorded opens an incident; each shut cabinet is looked at', async () => {
    const { room } = await roomBefore('keep.scan')
    const { place } = value<{ place: number }>(
      await room.act('office', 'place.add', { kind: 'cabinet', name: '1 号柜', parent: 1 }),
    )
    const second = room.crew.second.badge
    const open = { place, cause: 'put-away', words: '', read: '', whole: true, second }
    value(await room.act('first', 'place.open', open))
    value(await room.act('first', 'place.shut', { place, seal: 'G0077', second }))
    const sign = (more = {}) => room.openSigning('first', 'shift.handover', handover(room, more))
    await refuses(room, 'cabinets-unseen', () => sign())
    const before = room.tx.number('SELECT count(*) FROM incident')
    const seen = [{ place, read: 'G0078', whole: true }]
    const done = await room.sign<{ off: number }>('first', 'shift.handover', handover(room, { cabinets: seen }), [
      'first',
      'second',
    ])
    expect(done.off).toBe(1)
    expect(room.tx.number('SELECT count(*) FROM incident')).toBe(before + 1)
    expect(verify(room.tx).whole).toBe(true)
  })

  it('refuses too few on either side, the wrong people, and what is not well without a word', async () => {
    const { room } = await evening()
    const sign = (more = {}) => room.openSigning('first', 'shift.handover', handover(room, more))
    await refuses(room, 'shift-people', () => sign({ incoming: [room.crew.first.person] }))
    await refuses(room, 'unfit', () => sign({ incoming: [room.crew.first.person, room.crew.inspector.person] }))
    await refuses(room, 'no-such-shift', () => sign({ shift: 77 }))
    await refuses(room, 'not-well-why', () => sign({ video: false }))
    await room.sign('first', 'shift.handover', handover(room), ['first', 'second'])
    await refuses(room, 'outgoing-missing', () => sign({ incoming: others(room) }))
  })

  it('is due when a shift begins, and the shift is taken over with it', async () => {
    const { room } = await evening()
    const now = room.clock.at()
    value(await plan(room, shift(now - HOUR, now + HOUR, two(room)), shift(now + HOUR, now + 20 * HOUR, others(room))))
    expect(dueOf(room, /^handover/)).toMatchObject([{ key: 'handover 1' }])
    await room.sign('first', 'shift.handover', handover(room, { shift: 1 }), ['first', 'second'])
    expect(dueOf(room, /^handover/)).toMatchObject([{ key: 'handover 2', at: now + HOUR, late: false }])
    room.clock.advance(HOUR + 31 * MINUTE)
    expect(dueOf(room, /^handover/)).toMatchObject([{ key: 'handover 2', late: true }])
    const facts = documentFacts(room.ledger.performer.context(null), 'duty', '2026-08-20')
    expect(facts && facts !== 'blind' && facts.data.kind === 'form' ? facts.data.tables.shifts : []).toHaveLength(2)
    expect(documentFacts(room.ledger.performer.context(null), 'duty', '1')).toBeUndefined()
  })
})

describe('patrols', () => {
  const patrol = (room: Room, more = {}) => ({
    kind: 'round',
    first: room.crew.first.badge,
    second: room.crew.second.badge,
    ...more,
  })

  it('two badge fronts and nothing else, even at a locked station; the next is due half an hour later', async () => {
    const { room } = await evening()
    await room.act('first', 'lock', {})
    value(await room.act(null, 'patrol.make', patrol(room)))
    const at = room.clock.at()
    const [next] = dueOf(room, /^patrol round/)
    expect(next).toMatchObject({ at: at + 30 * MINUTE, late: false })
    room.clock.advance(41 * MINUTE)
    expect(dueOf(room, /^patrol round/)[0]?.late).toBe(true)
    const day = room.ask<{ dots: { at: number; state: string }[] }>('lead', 'duty-day', { day: at })
    expect(day.dots.find(d => d.at === at)?.state).toBe('done')
    expect(day.dots.find(d => d.at === at + 30 * MINUTE)?.state).toBe('missed')
  })

  it('on paper first, entered later with its time; a joint one names who came along and counts as both', async () => {
    const { room } = await evening()
    const now = room.clock.at()
    value(await room.act(null, 'patrol.make', patrol(room, { stated: now - 20 * MINUTE })))
    expect(dueOf(room, /^patrol round/)[0]?.at).toBe(now + 10 * MINUTE)
    await refuses(room, 'patrol-others', () => room.act(null, 'patrol.make', patrol(room, { kind: 'joint' })))
    value(await room.act(null, 'patrol.make', patrol(room, { kind: 'joint', others: '派出所 李警官' })))
    expect(dueOf(room, /^patrol/)).toMatchObject([{ key: 'patrol round', at: now + 30 * MINUTE }])
    const facts = documentFacts(room.ledger.performer.context(null), 'patrol', '2026-08-21')
    const rounds = facts && facts !== 'blind' && facts.data.kind === 'form' ? (facts.data.tables.rounds ?? []) : []
    expect(rounds.map(r => [r.place, r.found])).toEqual([
      ['保密室', '正常（补录）'],
      ['联合检查', '派出所 李警官'],
    ])
    expect(broken(room.tx)).toEqual([])
  })

  it('what is not well is said, and is an incident', async () => {
    const { room } = await evening()
    const make = (more: object) => () => room.act(null, 'patrol.make', patrol(room, more))
    await refuses(room, 'patrol-found', make({ locks: false }))
    value(await make({ alarm: false, found: '报警灯不亮' })())
    expect(room.tx.one('SELECT kind FROM incident ORDER BY id DESC')).toEqual({ kind: 'device' })
    value(await make({ locks: false, found: '2 号柜锁松' })())
    expect(room.tx.one('SELECT kind FROM incident ORDER BY id DESC')).toEqual({ kind: 'seal' })
    await refuses(room, 'same-person', make({ second: room.crew.first.badge }))
    await refuses(room, 'unknown-badge', make({ second: 'N2619360099X' }))
    await refuses(room, 'unfit', make({ second: room.crew.inspector.badge }))
    await refuses(room, 'in-future', make({ stated: room.clock.at() + MINUTE }))
    await refuses(room, 'entry-before-ledger', make({ stated: clock(-400, 0) }))
  })
})

describe('clocks', () => {
  it('are compared once a shift; the seconds are kept; the computer’s own is set by two', async () => {
    const { room } = await evening()
    const now = room.clock.at()
    value(await plan(room, shift(now - HOUR, now + 8 * HOUR, two(room))))
    expect(dueOf(room, /^clocks/)).toHaveLength(1)
    const read = { pc: now, standard: now + 12_000, bell: now - 3000, recorder: null }
    value(await room.act('first', 'clocks.compare', read))
    expect(room.tx.one('SELECT standard, bell, recorder FROM clock_check')).toEqual({
      standard: 12_000,
      bell: -3000,
      recorder: null,
    })
    expect(dueOf(room, /^clocks/)).toEqual([])
    expect(dueOf(room, /^clock off/)).toHaveLength(1)
    // Two people set it; the ledger notices by itself that the clock moved, and then has the reason.
    room.clock.set(now + 12_000)
    const input = { before: now, after: now + 12_000, reason: '慢 12 秒' }
    const made = await room.sign<{ jump: number | null }>('first', 'clock.set', input, ['first', 'second'])
    const jump = room.tx.one<{ seq: number }>('SELECT seq FROM jump ORDER BY seq DESC')
    expect(jump).toBeDefined()
    // The jump was written by the act before, or is by this one: then the next setting does not take it for its own.
    expect([jump?.seq, null]).toContain(made.jump)
    expect(dueOf(room, /^clock off/)).toEqual([])
    expect(verify(room.tx).whole).toBe(true)
  })

  it('refuses no reading, readings of another moment, and a clock that was not moved', async () => {
    const { room } = await evening()
    const now = room.clock.at()
    const compare = (input: object) => () =>
      room.act('first', 'clocks.compare', { pc: now, standard: null, bell: null, recorder: null, ...input })
    await refuses(room, 'no-reading', compare({}))
    await refuses(room, 'reading-off', compare({ pc: now - HOUR, bell: now }))
    await refuses(room, 'reading-off', compare({ bell: now + 13 * HOUR }))
    await refuses(room, 'clock-not-moved', () =>
      room.openSigning('first', 'clock.set', { before: now, after: now, reason: '校准' }),
    )
  })
})

it('the prepared room has no shifts of its own', async () => {
  const room = await Room.open()
  expect(room.ask<{ roster: unknown[] }>('lead', 'duty').roster).toEqual([])
})
