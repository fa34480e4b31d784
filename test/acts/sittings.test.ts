/** Suspended and void (R61), moved times and corrected signals (R109), late rooms (R47, R47c), rooms at one place (R52). */
import { describe, expect, it } from 'vitest'
import { verify } from '../../db/verify.ts'
import { clock } from '../support/clock.ts'
import { Exam, orderly, slipCode } from '../support/exam.ts'
import { broken } from '../support/invariants.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses } from '../support/refused.ts'
import { Room, value } from '../support/room.ts'
import { PECULIAR, type SiteSpec } from '../support/site.ts'

const MINUTE = 60_000
const CATEGORIES = ['110']
const suspend = (room: Room, more: object = {}) =>
  room.trySign('chief', 'sitting.suspend', { unit: 1, cause: '火警', stated: room.clock.at(), ...more }, ['chief'])
const resume = (room: Room, more: object = {}) =>
  room.trySign(
    'chief',
    'sitting.resume',
    { suspension: 1, outcome: 'resumed', stated: room.clock.at(), reason: '警报解除', ...more },
    ['chief'],
  )
const declareVoid = (room: Room, more: object = {}) =>
  room.trySign('chief', 'sitting.void', { units: [1], cause: '试卷错发', stated: room.clock.at(), ...more }, ['chief'])
const instruct = async (room: Room) =>
  (
    await room.did<{ instruction: number }>('office', 'enter-order', {
      exam: 1,
      no: '云考办 7 号',
      source: '云河省考区',
      given: room.clock.at(),
      text: '同意延长。',
      readBack: true,
      purpose: 'plan',
      incident: null,
    })
  ).instruction
const returning = async (room: Room) =>
  room.did('first', 'take-task', { kind: 'return', ref: { unit: 1 }, second: room.crew.second.badge })
const slip = (room: Room, account: number) => room.last('first', slipCode(account))
const due = (room: Room) =>
  room.ask<{ key: string; what: { zh: string }; why: { zh: string }; late: boolean; at: number }[]>('office', 'due')
const states = (room: Room) => room.tx.all<{ state: string }>('SELECT state FROM sitting ORDER BY id').map(s => s.state)
const signal = (room: Room, name: 'start-sitting' | 'end-sitting', stated: number, more: object = {}) =>
  room.act('office', name, { unit: 1, stated, by: '报时员', ...more })

describe('a suspended exam', () => {
  it('is the chief examiner’s alone, with cause and start, and tells the area by its incident', async () => {
    const { room } = await roomBefore('end-sitting')
    room.clock.until(clock(10))
    await refuses(room, 'wrong-place', () =>
      room.trySign('first', 'sitting.suspend', { unit: 1, cause: '火警', stated: room.clock.at() }, ['first']),
    )
    await refuses(room, 'in-future', () => suspend(room, { stated: room.clock.at() + 1 }))
    await refuses(room, 'scope-empty', () => suspend(room, { categories: ['999'] }))
    await refuses(room, 'unit-closed', () => suspend(room, { unit: 99 }))
    value(await suspend(room, { categories: CATEGORIES, reported: { to: '考区', how: '电话', stated: clock(9, 59) } }))
    expect(states(room)).toEqual(['suspended', 'running'])
    expect(room.tx.one('SELECT kind, reported FROM incident')).toEqual({ kind: 'suspended', reported: clock(9, 59) })
    await refuses(room, 'suspended-before', () => suspend(room, { accounts: [1] }))
    expect(due(room).find(d => d.key === 'suspension 1')).toMatchObject({
      late: true,
      what: { zh: '单元 1 中止考试　临床' },
    })
  })
  it('does not come back while it stands still, and its end moves by as long as it stood', async () => {
    const { room, exam } = await roomBefore('end-sitting')
    room.clock.until(clock(10))
    value(await suspend(room, { categories: CATEGORIES }))
    await refuses(room, 'sitting-suspended', () => signal(room, 'end-sitting', clock(10), { categories: CATEGORIES }))
    room.clock.until(clock(11, 40))
    await returning(room)
    expect(slip(room, 1)).toMatchObject({ outcome: 'elsewhere', reason: 'suspended' })
    expect(slip(room, 2)).toMatchObject({ outcome: 'pass' })
    await refuses(room, 'resume-order', () => resume(room, { stated: clock(9) }))
    await refuses(room, 'in-future', () => resume(room, { stated: room.clock.at() + 1 }))
    await refuses(room, 'no-such-instruction', () => resume(room, { instruction: 77 }))
    value(await resume(room, { stated: clock(10, 20) }))
    await refuses(room, 'no-suspension', () => resume(room))
    expect(room.tx.one('SELECT finish, state FROM sitting WHERE id = 1')).toEqual({
      finish: clock(11, 50),
      state: 'running',
    })
    expect(slip(room, 1)).toMatchObject({ outcome: 'elsewhere', reason: 'sitting-running' })
    room.clock.until(clock(11, 50))
    expect(slip(room, 1)).toMatchObject({ outcome: 'pass' })
    // The end moved without an instruction: it is named when the signals are signed, at the latest.
    room.clock.until(clock(11, 52))
    value(await signal(room, 'end-sitting', clock(11, 50), { categories: CATEGORIES }))
    value(await signal(room, 'end-sitting', clock(11, 30)))
    const confirm = (instruction: number | null) =>
      room.openSigning('chief', 'confirm-signals', { unit: 1, reason: instruction ? '火警' : '', instruction })
    await refuses(room, 'move-uninstructed', () => confirm(null))
    const statement = value<{ statement: { zh: { body: string[] } } }>(await confirm(await instruct(room))).statement
    expect(statement.zh.body.join()).toContain('结束时间由 11:30 改为 11:50')
    await exam.before('close-unit')
    expect(broken(room.tx)).toEqual([])
  })
  it('of one room moves that room’s end alone; the exam ends no earlier', async () => {
    const { room, exam } = await roomBefore('end-sitting')
    room.clock.until(clock(10))
    value(await suspend(room, { accounts: [2] }))
    // The only room of its category: then the sitting stands still. Give it a neighbour to see the room alone.
    expect(states(room)).toEqual(['running', 'suspended'])
    room.clock.until(clock(10, 10))
    value(await resume(room))
    await exam.before('end-exam')
    await refuses(room, 'wrong-end', () => room.openSigning('chief', 'end-exam', { exam: 1, ended: clock(11, 39) }))
    value(await room.openSigning('chief', 'end-exam', { exam: 1, ended: clock(11, 41) }))
  })
  it('of one room among several leaves the others, whatever end signal its sitting gets', async () => {
    const { room, exam } = await roomBefore('end-sitting', { spec: PECULIAR })
    room.clock.until(clock(10))
    value(await suspend(room, { accounts: [1] }))
    expect(states(room).slice(0, 2)).toEqual(['running', 'running'])
    room.clock.until(clock(10, 25))
    value(await resume(room, { minutes: 30 }))
    room.clock.until(clock(11, 31))
    value(await signal(room, 'end-sitting', clock(11, 30)))
    await returning(room)
    expect(slip(room, 1)).toMatchObject({ outcome: 'elsewhere', reason: 'sitting-running', when: clock(12) })
    // Its neighbour of the same sitting; the slip's number is the account's.
    const other = room.tx.number('SELECT a.id FROM account a WHERE a.unit = 1 AND a.sitting = 1 AND a.id <> 1')
    expect(slip(room, other)).toMatchObject({ outcome: 'pass' })
    await room.sign('chief', 'return.allow', { unit: 1, accounts: [1], reason: '考生全部交卷' }, ['chief'])
    expect(slip(room, 1)).toMatchObject({ outcome: 'pass' })
    expect(exam.peek()).not.toBeNull()
  })
  it('comes back while it stands still only for the chief examiner’s reason', async () => {
    const { room } = await roomBefore('end-sitting')
    room.clock.until(clock(10))
    value(await suspend(room))
    await returning(room)
    expect(slip(room, 1)).toMatchObject({ outcome: 'elsewhere', reason: 'suspended' })
    const allow = (account: number) =>
      room.trySign('chief', 'return.allow', { unit: 1, accounts: [account], reason: '转移到保密室' }, ['chief'])
    await refuses(room, 'no-such-room', () => allow(99))
    value(await allow(1))
    expect(slip(room, 1)).toMatchObject({ outcome: 'pass' })
    expect(slip(room, 2)).toMatchObject({ outcome: 'elsewhere', reason: 'suspended' })
  })
  it('of rooms that were not issued lets nothing out, and an early return is of rooms that are out', async () => {
    const { room } = await roomBefore('issue.scan')
    room.clock.until(clock(8))
    value(await suspend(room, { accounts: [1] }))
    expect(slip(room, 1)).toMatchObject({ outcome: 'elsewhere', reason: 'suspended' })
    await refuses(room, 'not-issued-room', () =>
      room.trySign('chief', 'return.allow', { unit: 1, accounts: [1], reason: '不考了' }, ['chief']),
    )
  })
  it('can be ended for good: the rooms come back, no end signal is asked, the unit waits until then', async () => {
    const { room, exam } = await roomBefore('end-sitting')
    room.clock.until(clock(10))
    value(await suspend(room))
    room.clock.until(clock(10, 30))
    await refuses(room, 'suspension-open', () => room.openSigning('chief', 'close-unit', { unit: 1 }))
    value(await resume(room, { outcome: 'ended', reason: '考区指示另行安排' }))
    expect(states(room)).toEqual(['ended', 'ended'])
    await exam.before('close-unit')
    expect(broken(room.tx)).toEqual([])
  })
  it('is not suspended any more once it is over or back', async () => {
    const { room, exam } = await roomBefore('return.scan')
    await refuses(room, 'sitting-over', () => suspend(room))
    await exam.before('count.figures')
    await refuses(room, 'sitting-over', () => suspend(room, { accounts: [1], stated: clock(11) }))
  })
})

describe('a void room (scenario 11)', () => {
  it('comes back on the same return, is counted, sealed and held, on no list of destruction, and told to the area', async () => {
    const room = await Room.open()
    const exam = new Exam(room, { ...orderly() })
    await exam.before('end-sitting')
    room.clock.until(clock(10, 5))
    const { incident } = value<{ value: { incident: number } }>(await declareVoid(room, { accounts: [2] })).value
    // The incident opened by itself and its clock runs.
    expect(room.tx.one('SELECT kind, account, report_by FROM incident WHERE id = ?', incident)).toEqual({
      kind: 'void',
      account: 2,
      report_by: clock(10, 15),
    })
    expect(due(room)).toBeDefined()
    // Held from now on, cards too.
    const held = () =>
      room.tx.all<{ kind: string; disposition: string; state: string }>(
        'SELECT kind, disposition, state FROM item WHERE account = 2 ORDER BY id',
      )
    expect(held()).toEqual([
      { kind: 'paper', disposition: 'hold', state: 'issued' },
      { kind: 'card', disposition: 'hold', state: 'issued' },
    ])
    // It may come back at once: its exam is over.
    await returning(room)
    expect(slip(room, 2)).toMatchObject({ outcome: 'pass' })
    expect(slip(room, 1)).toMatchObject({ outcome: 'elsewhere', reason: 'sitting-running' })
    await exam.before('destroy.start')
    expect(held().map(h => h.state)).toEqual(['sealed', 'sealed'])
    expect(room.tx.one(`SELECT state FROM account WHERE id = 2`)).toEqual({ state: 'closed' })
    const listed = 'SELECT count(*) FROM list_item l JOIN item i ON i.id = l.item WHERE i.account = ?'
    expect([room.tx.number(listed, 1), room.tx.number(listed, 2)]).toEqual([1, 0])
    while ((await exam.step()) !== null) expect(broken(room.tx)).toEqual([])
    expect(room.tx.one('SELECT state, destroyed FROM destruction')).toEqual({ state: 'ended', destroyed: 1 })
    expect(held().map(h => h.state)).toEqual(['sealed', 'sealed'])
    expect(verify(room.tx).findings).toEqual([])
    room.ledger.close()
  })
  it('is never given another way than hold, but to the area on its instruction', async () => {
    const { room } = await roomBefore('end-sitting')
    value(await declareVoid(room, { accounts: [2] }))
    const [paper, card] = room.tx
      .all<{ id: number }>('SELECT id FROM item WHERE account = 2 ORDER BY id')
      .map(i => i.id)
    const dispose = (item: number, disposition: string, instruction: number | null = null) =>
      room.act('chief', 'dispose', {
        what: 'chosen',
        exam: 1,
        items: [item],
        disposition,
        reason: '考区要求',
        instruction,
      })
    const order = await instruct(room)
    await refuses(room, 'void-held', () => dispose(paper as number, 'destroy'))
    await refuses(room, 'void-held', () => dispose(paper as number, 'destroy', order))
    await refuses(room, 'void-held', () => dispose(card as number, 'area'))
    await refuses(room, 'void-held', () => dispose(card as number, 'area', 77))
    value(await dispose(card as number, 'area', order))
  })
  it('before it was issued has nothing to return or close; its bags stay in the store, on hold', async () => {
    const { room, exam } = await roomBefore('issue.scan')
    room.clock.until(clock(8))
    value(await declareVoid(room, { accounts: [2] }))
    expect(slip(room, 2)).toMatchObject({ outcome: 'elsewhere', reason: 'void' })
    await exam.before('destroy.start')
    expect(room.tx.all('SELECT state, disposition FROM item WHERE account = 2')).toEqual([
      { state: 'stored', disposition: 'hold' },
      { state: 'stored', disposition: 'hold' },
    ])
    expect(broken(room.tx)).toEqual([])
  })
  it('can be a whole category, a whole unit or the whole site; then no signal is waited for', async () => {
    const { room, exam } = await roomBefore('end-sitting', { spec: PECULIAR })
    await refuses(room, 'no-exam', () => declareVoid(room, { units: [99] }))
    await refuses(room, 'in-future', () => declareVoid(room, { stated: room.clock.at() + 1 }))
    value(await declareVoid(room, { categories: ['120'] }))
    expect(states(room)).toEqual(['running', 'void', 'planned', 'planned'])
    await refuses(room, 'scope-empty', () => declareVoid(room, { categories: ['120'] }))
    value(await declareVoid(room, { units: [1, 2], cause: '试题泄露' }))
    expect(states(room)).toEqual(['void', 'void', 'void', 'void'])
    await exam.before('end-exam')
    expect(room.tx.number(`SELECT count(*) FROM item WHERE account IS NOT NULL AND disposition <> 'hold'`)).toBe(0)
    expect(broken(room.tx)).toEqual([])
  })
  it('that stood still stands still no longer', async () => {
    const { room } = await roomBefore('end-sitting')
    room.clock.until(clock(10))
    value(await suspend(room, { accounts: [2] }))
    value(await declareVoid(room, { accounts: [2] }))
    expect(room.tx.one('SELECT state FROM suspension')).toEqual({ state: 'ended' })
    await returning(room)
    expect(slip(room, 2)).toMatchObject({ outcome: 'pass' })
    expect(broken(room.tx)).toEqual([])
  })
  it('is declared before destruction begins, also when its unit is closed; then the list is approved anew', async () => {
    const { room, exam } = await roomBefore('destroy.start')
    value(await declareVoid(room, { accounts: [2], cause: '查实替考' }))
    const gate = room.ask<{ conditions: { id: string; standing: string }[] }>('first', 'gate').conditions
    expect(gate.find(c => c.id === 'list')?.standing).toBe('unmet')
    await exam.after('destroy.start')
    await refuses(room, 'destruction-begun', () => declareVoid(room, { accounts: [1] }))
    expect(broken(room.tx)).toEqual([])
  })
})

describe('a longer or changed time', () => {
  it('is decided beforehand, by the chief examiner, with reason and the area’s instruction', async () => {
    const { room } = await roomBefore('end-sitting')
    room.clock.until(clock(11))
    const instruction = await instruct(room)
    const move = (more: object = {}) =>
      room.trySign(
        'chief',
        'sitting.move',
        { unit: 1, categories: CATEGORIES, finish: clock(11, 45), reason: '广播故障', instruction, ...more },
        ['chief'],
      )
    await refuses(room, 'no-such-instruction', () => move({ instruction: 77 }))
    await refuses(room, 'move-order', () => move({ finish: clock(10, 59) }))
    await refuses(room, 'move-started', () => move({ start: clock(11, 10) }))
    await refuses(room, 'scope-empty', () => move({ categories: ['999'] }))
    await refuses(room, 'unit-closed', () => move({ unit: 99 }))
    value(await move())
    room.clock.until(clock(11, 46))
    value(await signal(room, 'end-sitting', clock(11, 45), { categories: CATEGORIES }))
    value(await signal(room, 'end-sitting', clock(11, 30)))
    await refuses(room, 'move-over', () => move({ finish: clock(12) }))
    // As changed, so the signals are on time.
    value(await room.openSigning('chief', 'confirm-signals', { unit: 1, reason: '', instruction: null }))
  })
  it('of a sitting that has not begun moves the window of its issue too', async () => {
    const { room } = await roomBefore('issue.scan')
    const instruction = await instruct(room)
    const times = { unit: 1, start: clock(10), finish: clock(12, 30) }
    await room.sign('chief', 'sitting.move', { ...times, reason: '暴雨', instruction }, ['chief'])
    room.clock.until(clock(7, 30))
    expect(slip(room, 1)).toMatchObject({ outcome: 'elsewhere', reason: 'too-early' })
    room.clock.until(clock(8))
    expect(slip(room, 1)).toMatchObject({ outcome: 'pass' })
  })
})

describe('a signal entered wrongly', () => {
  it('is never written over: a new entry points back, until the chief examiner has signed', async () => {
    const { room, exam } = await roomBefore('end-sitting')
    await refuses(room, 'signal-entered', () => signal(room, 'start-sitting', clock(9)))
    const correct = (more: object = {}) =>
      room.act('office', 'signal.correct', {
        unit: 1,
        which: 'started',
        stated: clock(9),
        by: '报时员',
        reason: '看错一格',
        ...more,
      })
    await refuses(room, 'signal-none', () => correct({ which: 'ended' }))
    await refuses(room, 'in-future', () => correct({ stated: room.clock.at() + 1 }))
    await refuses(room, 'unit-closed', () => correct({ unit: 99 }))
    const first = room.tx.number('SELECT started_seq FROM sitting WHERE id = 1')
    value(await correct({ stated: clock(9) + 30_000, categories: CATEGORIES }))
    expect(room.tx.one('SELECT started FROM sitting WHERE id = 1')).toEqual({ started: clock(9) + 30_000 })
    const written = room.tx.one<{ body: Buffer }>(`SELECT body FROM event WHERE type = 'signal.corrected.1'`)
    expect(JSON.parse(String(written?.body))).toMatchObject({ corrects: first, before: clock(9) })
    await exam.after('end-sitting')
    await refuses(room, 'signal-order', () => correct({ stated: clock(11, 30) }))
    await exam.before('close-unit')
    await refuses(room, 'signals-confirmed', () => correct())
    expect(broken(room.tx)).toEqual([])
  })
})

describe('late rooms', () => {
  it('are one row, naming rooms and minutes, from the profile’s time after their own end', async () => {
    const { room } = await roomBefore('return.scan')
    const late = () => due(room).find(d => d.key === 'late return 1')
    room.clock.until(clock(12))
    expect(late()).toBeUndefined()
    room.clock.until(clock(12, 2))
    expect(late()).toMatchObject({
      late: true,
      what: { zh: '回收超时　2 场未交回' },
      why: { zh: '临床 001 已 32 分　口腔 001 已 32 分' },
      at: clock(12),
    })
    const board = room.ask<{ overdue: { label: string; what: string; since: number }[] }>('office', 'board')
    expect(board.overdue.map(o => [o.label, o.what, o.since])).toEqual([
      ['临床 001', 'return', clock(11, 30)],
      ['口腔 001', 'return', clock(11, 30)],
    ])
  })
  it('are those in transit too long, with their minutes', async () => {
    const { room } = await roomBefore('issue.confirm')
    const out = room.tx.number(`SELECT min(offered) FROM handover`)
    room.clock.until(out + 15 * MINUTE)
    expect(due(room).some(d => d.key.startsWith('late transit'))).toBe(false)
    room.clock.until(out + 22 * MINUTE)
    const row = due(room).find(d => d.key === 'late transit 1')
    expect(row).toMatchObject({ what: { zh: '在途超时　2 场未签收' } })
    expect(row?.why.zh).toContain('临床 001 已 22 分')
    const rooms = room.ask<{ rooms: { out: number | null }[]; limits: { transit: number } }>('office', 'rooms', {
      unit: 1,
    })
    expect(rooms.rooms[0]?.out).toBe(out)
    expect(rooms.limits.transit).toBe(15 * MINUTE)
  })
  it('stand still with the exam: nobody is late while nobody may come', async () => {
    const { room } = await roomBefore('end-sitting')
    room.clock.until(clock(11))
    value(await suspend(room))
    room.clock.until(clock(12, 30))
    expect(due(room).some(d => d.key.startsWith('late'))).toBe(false)
    value(await resume(room))
    room.clock.until(clock(13, 20))
    expect(due(room).some(d => d.key.startsWith('late'))).toBe(false)
  })
})

describe('two rooms at one place (R52)', () => {
  const SHARED: SiteSpec = {
    rooms: [
      { code: '19362611001', category: '110', candidates: 4, papers: 5, cards: 6 },
      { code: '19362612001', category: '120', candidates: 3, papers: 4, cards: 4 },
    ],
    units: [{ no: 1, start: '09:00', end: '11:30', sparePapers: 1, spareCards: 1 }],
  }
  it('have each their own slip, bags, equation and closing; one that is short leaves the other alone', async () => {
    const { room, exam } = await roomBefore('issue.scan', {
      spec: SHARED,
      world: { shortPapers: new Map([['19362612001', 1]]) },
    })
    expect(room.tx.number('SELECT count(DISTINCT place) FROM room')).toBe(1)
    const bag = (code: string) => room.site.bags.find(b => b.room === code && b.kind === 'paper')?.code ?? ''
    room.clock.until(clock(7))
    room.passes('first', slipCode(1))
    // The neighbour's bag at the same place is still another room's.
    expect(room.last('first', bag('19362612001'))).toMatchObject({ outcome: 'elsewhere', reason: 'other-room' })
    await exam.before('close-room')
    const piles = room.tx.all<{ account: number; state: string }>(
      `SELECT account, state FROM pile WHERE kind = 'papers' AND sample_of IS NULL ORDER BY account`,
    )
    expect(piles).toEqual([
      { account: 1, state: 'settled' },
      { account: 2, state: 'differs' },
    ])
    await room.sign('first', 'close-room', { unit: 1, accounts: [1] }, ['first', 'second'])
    expect(room.tx.all('SELECT id, state, incident IS NULL AS whole FROM account ORDER BY id')).toEqual([
      { id: 1, state: 'closed', whole: 1 },
      { id: 2, state: 'counted', whole: 1 },
    ])
    await exam.before('close-unit')
    expect(room.tx.all('SELECT incident IS NULL AS whole FROM account ORDER BY id')).toEqual([
      { whole: 1 },
      { whole: 0 },
    ])
  })
})
