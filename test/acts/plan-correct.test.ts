/** Correcting the plan or the list by row (R15b): a new version, what it touches said before; what is back is not rewritten. */
import { describe, expect, it } from 'vitest'
import { documentFacts } from '../../db/documents/facts/index.ts'
import { owedPaper } from '../../db/stages/owed.ts'
import { verify } from '../../db/verify.ts'
import { broken } from '../support/invariants.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses } from '../support/refused.ts'
import { type Room, value } from '../support/room.ts'
import { PECULIAR, type SiteSpec } from '../support/site.ts'

const MANY: SiteSpec = {
  rooms: Array.from({ length: 18 }, (_, i) => ({
    code: `19362611${String(i + 1).padStart(3, '0')}`,
    category: '110' as const,
    candidates: 2,
    papers: 3,
    cards: 3,
  })),
  units: [{ no: 1, start: '09:00', end: '11:30', sparePapers: 1, spareCards: 1 }],
}
const [A, B] = ['19362611001', '19362611002'] as const
const roomId = (room: Room, code: string) => room.tx.number('SELECT id FROM room WHERE code = ?', code)
const bag = (room: Room, code: string, unit = 1, kind = 'paper') =>
  room.site.bags.find(b => b.room === code && b.kind === kind && b.unit === unit)?.code ?? ''
const account = (room: Room, code: string, unit = 1) =>
  room.tx.number('SELECT a.id FROM account a JOIN room r ON r.id = a.room WHERE r.code = ? AND a.unit = ?', code, unit)
const of = (room: Room, code: string) => room.tx.number('SELECT account FROM item WHERE code = ?', code)
const correct = (room: Room, change: object, reason = '核对后发现') =>
  room.sign<{ version: number }>('chief', 'plan.correct', { exam: 1, change, reason }, ['chief'])
const open = (room: Room, change: object) =>
  room.openSigning('chief', 'plan.correct', { exam: 1, change, reason: '核对后发现' })
type Facts = { data: { version?: number; rows: { place: string }[] } }
const list = (room: Room, category = '110') =>
  documentFacts(room.ledger.performer.context(null), 'handover', `issue/1/${category}`) as unknown as Facts

describe('scenario 7: eighteen rooms are moved while their papers are out', () => {
  it('is one act with the old place and the new; lists are owed anew as version 2, equations are untouched', async () => {
    const { room, exam } = await roomBefore('start-sitting', { spec: MANY })
    const pdf = new Uint8Array([1])
    const print = async () => {
      const { document } = await room.did<{ document: number }>('first', 'print.number', {
        kind: 'handover',
        ref: 'issue/1/110',
      })
      await room.did('first', 'print.made', { document, template: 1, pages: 1, pdf })
    }
    await print()
    const owed = () => owedPaper(room.tx).map(o => o.what)
    expect(owed()).not.toContain('issue')
    room.clock.advance(60_000)
    const rooms = MANY.rooms.map((r, i) => ({ room: roomId(room, r.code), place: `乙楼 ${100 + i}` }))
    const opened = value<{ statement: { zh: { table: { rows: string[][] } } } }>(
      await open(room, { kind: 'moved', rooms }),
    )
    expect(opened.statement.zh.table.rows).toHaveLength(18)
    expect(opened.statement.zh.table.rows[0]).toEqual(['临床 001', '甲楼', '乙楼 100', '单元 1 已发放 issued'])
    expect(await correct(room, { kind: 'moved', rooms })).toEqual({ version: 2 })
    expect(owed()).toContain('issue')
    expect(list(room).data.version).toBe(2)
    expect(list(room).data.rows[0]?.place).toBe('乙楼 100')
    await print()
    expect(owed()).not.toContain('issue')
    // Already out: the life of the bag has the old place, and when it changed.
    const { rows } = room.ask<{ rows: { type: string; zh: string }[] }>('first', 'events')
    expect(rows.filter(e => e.type === 'room.moved.1')).toHaveLength(18)
    expect(rows.find(e => e.type === 'room.moved.1')?.zh).toMatch(/由 甲楼 改到 乙楼/)
    await refuses(room, 'correct-nothing', () => open(room, { kind: 'moved', rooms }))
    await refuses(room, 'no-such-room', () => open(room, { kind: 'moved', rooms: [{ room: 99, place: '乙楼' }] }))
    await exam.before('end-exam')
    expect(broken(room.tx)).toEqual([])
    expect(verify(room.tx).findings).toEqual([])
  })
})

describe('a row of the list', () => {
  it('a bag of another room, two rooms exchanged: the accounts follow, before and after they were issued', async () => {
    const { room, exam } = await roomBefore('issue.scan', { spec: PECULIAR })
    await correct(room, { kind: 'bag', code: bag(room, A), account: account(room, B) })
    await correct(room, { kind: 'bag', code: bag(room, B), account: account(room, A) })
    expect([of(room, bag(room, A)), of(room, bag(room, B))]).toEqual([account(room, B), account(room, A)])
    // Both units wait: both are exchanged, and unit 1 back again by itself.
    const rooms = [roomId(room, A), roomId(room, B)]
    await correct(room, { kind: 'swap', rooms })
    expect(of(room, bag(room, A, 2))).toBe(account(room, B, 2))
    expect(of(room, bag(room, A))).toBe(account(room, A))
    expect(of(room, bag(room, A, 1, 'card'))).toBe(account(room, B))
    await correct(room, { kind: 'swap', rooms, units: [1] })
    expect(await correct(room, { kind: 'swap', rooms, units: [2] })).toEqual({ version: 6 })
    // Out, but not back: the invigilators who have it hold it.
    await correct(room, { kind: 'bag', code: bag(room, A), account: account(room, A) })
    await correct(room, { kind: 'bag', code: bag(room, B), account: account(room, B) })
    await exam.before('start-sitting')
    await correct(room, { kind: 'swap', rooms, units: [1] })
    expect(room.tx.one('SELECT holder, holding FROM item WHERE code = ?', bag(room, A))).toEqual({
      holder: account(room, B),
      holding: 'invigilators',
    })
    expect(broken(room.tx)).toEqual([])
    expect(verify(room.tx).findings).toEqual([])
  })

  it('is not rewritten where the room has come back, nor for spares, held or foreign bags', async () => {
    const { room, exam } = await roomBefore('issue.confirm', { spec: { ...MANY, rooms: MANY.rooms.slice(0, 2) } })
    const swap = { kind: 'swap', rooms: [1, 2], units: [1] }
    // In transit: confirmed or turned back first.
    await refuses(room, 'correct-settled', () => open(room, swap))
    await exam.before('return.scan')
    const [one, two] = [1, 2].map(
      a => room.tx.one<{ code: string }>('SELECT code FROM item WHERE account = ?', a)?.code,
    )
    const spare = room.site.bags.find(b => b.kind === 'spare-paper')?.code
    await refuses(room, 'order-never', () => open(room, { kind: 'bag', code: spare, account: 1 }))
    await refuses(room, 'no-such-bag', () => open(room, { kind: 'bag', code: 'P000', account: 1 }))
    await refuses(room, 'no-such-room', () => open(room, { kind: 'bag', code: one, account: 99 }))
    await refuses(room, 'no-such-room', () => open(room, { kind: 'swap', rooms: [1, 1] }))
    await refuses(room, 'correct-nothing', () => open(room, { kind: 'bag', code: one, account: 1 }))
    await refuses(room, 'correct-nothing', () => open(room, { kind: 'swap', rooms: [1, 2] }))
    await refuses(room, 'no-exam', () =>
      room.openSigning('chief', 'plan.correct', { exam: 9, change: swap, reason: '核对' }),
    )
    room.tx.run(`UPDATE item SET state = 'stored' WHERE code = ?`, two as string)
    await refuses(room, 'bag-state', () => open(room, { kind: 'bag', code: two, account: 1 }))
    room.tx.run(`UPDATE item SET state = 'issued' WHERE code = ?`, two as string)
    await correct(room, { kind: 'candidates', room: 1, candidates: 5 })
    expect(room.tx.number('SELECT candidates FROM room WHERE id = 1')).toBe(5)
    await refuses(room, 'correct-nothing', () => open(room, { kind: 'candidates', room: 1, candidates: 5 }))
    await correct(room, { kind: 'candidates', room: 1, candidates: 2 })
    await exam.before('count.figures desk')
    await refuses(room, 'correct-settled', () => open(room, swap))
    await refuses(room, 'correct-settled', () => open(room, { kind: 'candidates', room: 1, candidates: 5 }))
    // What is counted blind is not to be guessed by asking, nor read in what was corrected before.
    await refuses(room, 'correct-settled', () => open(room, { kind: 'candidates', room: 1, candidates: 2 }))
    const fresh = { code: '19362611009', place: '丙楼 101', seats: 30 }
    await refuses(room, 'correct-settled', () =>
      open(room, { kind: 'split', room: 1, ...fresh, candidates: 1000, bags: [] }),
    )
    expect(JSON.stringify(room.ask('first', 'events', {}))).not.toMatch(/应考人数由/)
    // A unit whose sitting is over gets no room any more.
    await refuses(room, 'no-such-category', () =>
      open(room, { kind: 'added', category: '110', ...fresh, candidates: 2 }),
    )
    await refuses(room, 'wrong-place', () =>
      room.trySign(
        'lead',
        'plan.correct',
        { exam: 1, change: { kind: 'moved', rooms: [{ room: 1, place: '丙' }] }, reason: '停电' },
        ['lead'],
      ),
    )
  })
})

it('papers of one category never become the other’s, whoever asks', async () => {
  const { room } = await roomBefore('issue.scan')
  await refuses(room, 'correct-category', () => open(room, { kind: 'swap', rooms: [1, 2] }))
  const [foreign] = room.tx.column<string>('SELECT code FROM item WHERE account = 2')
  await refuses(room, 'correct-category', () => open(room, { kind: 'bag', code: foreign, account: 1 }))
})

describe('a room nobody planned', () => {
  const FRESH = { code: '19362611009', place: '丙楼 101', seats: 30 }
  it('is added in each unit of its category that is not closed, waiting for its bags', async () => {
    const { room, exam } = await roomBefore('issue.scan', { spec: PECULIAR })
    const added = { kind: 'added', category: '110', ...FRESH, candidates: 2 }
    await refuses(room, 'code-taken', () => open(room, { ...added, code: A }))
    await refuses(room, 'code-form', () => open(room, { ...added, code: '考场九' }))
    await refuses(room, 'no-such-category', () => open(room, { ...added, category: '999' }))
    expect(await correct(room, added)).toEqual({ version: 2 })
    const id = roomId(room, FRESH.code)
    expect(room.tx.all('SELECT unit, state FROM account WHERE room = ? ORDER BY unit', id)).toEqual([
      { unit: 1, state: 'waiting' },
      { unit: 2, state: 'waiting' },
    ])
    // It gets its bags from another room, and is issued like any.
    await correct(room, { kind: 'bag', code: bag(room, A), account: account(room, FRESH.code) })
    expect(of(room, bag(room, A))).toBe(account(room, FRESH.code))
    expect(broken(room.tx)).toEqual([])
    expect(verify(room.tx).findings).toEqual([])
    expect(exam.peek()).toBe('issue.scan')
  })
  it('takes part of another: candidates, and the bags that are named', async () => {
    const { room } = await roomBefore('issue.scan', { spec: PECULIAR })
    const split = { kind: 'split', room: roomId(room, A), ...FRESH, candidates: 27, bags: [bag(room, A)] }
    await refuses(room, 'split-too-many', () => open(room, { ...split, candidates: 127 }))
    await refuses(room, 'no-such-bag', () => open(room, { ...split, bags: [bag(room, B)] }))
    await refuses(room, 'no-such-room', () => open(room, { ...split, room: 99 }))
    await refuses(room, 'code-taken', () => open(room, { ...split, code: B }))
    await correct(room, split)
    expect(room.tx.all('SELECT code, candidates FROM room WHERE code IN (?, ?) ORDER BY code', A, FRESH.code)).toEqual([
      { code: A, candidates: 100 },
      { code: FRESH.code, candidates: 27 },
    ])
    expect(of(room, bag(room, A))).toBe(account(room, FRESH.code))
    expect(of(room, bag(room, A, 1, 'card'))).toBe(account(room, A))
    expect(broken(room.tx)).toEqual([])
    expect(verify(room.tx).findings).toEqual([])
  })
})

describe('rooms, seats and figures', () => {
  it('several rooms in one place keep their codes and their equations', async () => {
    const { room, exam } = await roomBefore('issue.scan', { spec: PECULIAR })
    const rooms = [roomId(room, A), roomId(room, B)]
    await correct(room, { kind: 'merged', rooms, place: '大礼堂' })
    expect(room.tx.all('SELECT code, place FROM room WHERE code IN (?, ?) ORDER BY code', A, B)).toEqual([
      { code: A, place: '大礼堂' },
      { code: B, place: '大礼堂' },
    ])
    await refuses(room, 'correct-nothing', () => open(room, { kind: 'merged', rooms, place: '大礼堂' }))
    await exam.before('end-exam')
    expect(room.tx.number(`SELECT count(*) FROM account WHERE state = 'closed' AND incident IS NULL`)).toBe(6)
    expect(verify(room.tx).findings).toEqual([])
  })
  it('a candidate who sits elsewhere is one less here and one more there', async () => {
    const { room } = await roomBefore('issue.scan', { spec: PECULIAR })
    const [a, b, other] = [roomId(room, A), roomId(room, B), roomId(room, '19362612001')]
    await refuses(room, 'no-such-room', () => open(room, { kind: 'seated', from: a, to: other }))
    await correct(room, { kind: 'seated', from: a, to: b })
    expect(room.tx.column('SELECT candidates FROM room WHERE id IN (?, ?) ORDER BY id', a, b)).toEqual([126, 150])
  })
  it('a wrong bag code is corrected before the bag is here, a wrong figure before it goes out', async () => {
    const { room } = await roomBefore('receive.scan', { spec: PECULIAR })
    const wrong = bag(room, A)
    const right = `${wrong.slice(0, -3)}777`
    await refuses(room, 'code-taken', () => open(room, { kind: 'code', code: wrong, is: bag(room, B) }))
    await refuses(room, 'code-form', () => open(room, { kind: 'code', code: wrong, is: '袋 7' }))
    await refuses(room, 'correct-nothing', () => open(room, { kind: 'code', code: wrong, is: wrong }))
    await refuses(room, 'no-such-bag', () => open(room, { kind: 'code', code: 'P000', is: right }))
    await correct(room, { kind: 'code', code: wrong, is: right })
    expect(room.tx.number('SELECT count(*) FROM item WHERE code = ?', right)).toBe(1)
    await correct(room, { kind: 'figure', code: right, copies: 138 })
    await refuses(room, 'correct-nothing', () => open(room, { kind: 'figure', code: right, copies: 138 }))
    expect(room.tx.one('SELECT copies, listed FROM item WHERE code = ?', right)).toEqual({ copies: 138, listed: 138 })
    expect(verify(room.tx).findings).toEqual([])
    const later = await roomBefore('issue.scan')
    const [serial] = later.room.site.bags.filter(b => b.serials)
    await refuses(later.room, 'figure-by-serials', () =>
      open(later.room, { kind: 'figure', code: serial?.code, copies: 2 }),
    )
    await refuses(later.room, 'bag-state', () => open(later.room, { kind: 'code', code: serial?.code, is: right }))
  })
})
