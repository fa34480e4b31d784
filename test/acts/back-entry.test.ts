/** 补录 (R98): what was done on paper is entered with the time it happened; what was done is not refused, what cannot be is. */
import { describe, expect, it } from 'vitest'
import { documentFacts } from '../../db/documents/facts/index.ts'
import { verify } from '../../db/verify.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses } from '../support/refused.ts'
import { type Room, value } from '../support/room.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
type What = 'issue' | 'return' | 'seal'

const start = (room: Room) => room.tx.number('SELECT min(start) FROM sitting')
const finish = (room: Room) => room.tx.number('SELECT max(finish) FROM sitting')
const said = (what: What, since: number, more: object = {}) => ({
  unit: 1,
  what,
  since,
  reason: '断电',
  order: '主考口头决定启用应急包',
  ...more,
})
const owe = async (room: Room, what: What, since = room.clock.at() - HOUR, more: object = {}): Promise<number> =>
  (await room.did<{ entry: number }>('first', 'back-entry.open', said(what, since, more))).entry
const form = (entry: number, occurred: number, more: object = {}) => ({ entry, form: 'JF-手工-1', occurred, ...more })
const enter = (room: Room, what: What, input: object) =>
  room.sign<{ rooms: number; bags: number; incidents: number[] }>('first', `back-entry.${what}`, input, [
    'first',
    'second',
  ])
const incidents = (room: Room) =>
  room.tx.all<{ kind: string; about: string; account: number | null }>(
    'SELECT kind, about, account FROM incident ORDER BY id',
  )
const paperBag = (room: Room, account: number, kind = 'paper') =>
  room.tx.one<{ id: number; code: string; state: string }>(
    'SELECT id, code, state FROM item WHERE account = ? AND kind = ?',
    account,
    kind,
  ) as { id: number; code: string; state: string }

/** Power is back at 10:10; both rooms had gone out on paper at 08:25. */
async function afterPowerCut() {
  const { room, exam } = await roomBefore('issue.scan')
  room.clock.until(start(room) + 70 * MINUTE)
  const at = start(room) - 35 * MINUTE
  return { room, exam, at }
}

describe('an issue on paper', () => {
  it('stands in the ledger as a live one, at the time it happened, marked 补录 with both times', async () => {
    const { room, at } = await afterPowerCut()
    const entry = await owe(room, 'issue', at - 20 * MINUTE)
    const done = await enter(room, 'issue', form(entry, at))
    expect(done).toMatchObject({ rooms: 2, bags: 4, incidents: [] })
    expect(room.tx.all('SELECT DISTINCT state FROM account')).toEqual([{ state: 'issued' }])
    expect(room.tx.all(`SELECT DISTINCT state, opened, offered, giver, checker FROM handover`)).toEqual([
      {
        state: 'accepted',
        opened: at,
        offered: at,
        giver: room.crew.first.person,
        checker: room.crew.second.person,
      },
    ])
    const now = room.clock.at()
    type Line = { at: number; occurred: number; late: boolean; type: string; signers: string[] }
    const { life } = room.ask<{ life: Line[] }>('first', 'item', { item: paperBag(room, 1).id })
    expect(life.slice(-2)).toMatchObject([
      { type: 'item.handed-out.1', occurred: at, at: now, late: true },
      { type: 'item.accepted.1', occurred: at, at: now, late: true },
    ])
    const { rows } = room.ask<{ rows: Line[] }>('first', 'events')
    expect(rows.find(e => e.type === 'back-entry.entered.1')).toMatchObject({
      late: true,
      signers: [room.crew.first.name, room.crew.second.name],
    })
    const cells = Object.values(
      room.ask<{ cells: Record<string, { state: string; late: boolean }> }>('first', 'board').cells,
    )
    expect(cells.filter(c => c.state === 'issued' && c.late)).toHaveLength(2)
    const printed = documentFacts(room.ledger.performer.context(null), 'handover', 'issue/1/110')
    expect(printed).toMatchObject({
      data: {
        rows: [{ at, entered: now }],
        signatures: [{ name: room.crew.first.name }, { name: room.crew.second.name }],
      },
    })
    const view = room.ask<{ entries: unknown[]; owed: { what: string }[] }>('first', 'today')
    expect(view.entries).toEqual([])
    // What was done on paper has had its list.
    expect(view.owed.map(o => o.what)).not.toContain('issue')
    expect(verify(room.tx).findings).toEqual([])
  })
  it('a room that went otherwise is left out, or has a time of its own; the rest follows on another form', async () => {
    const { room, at } = await afterPowerCut()
    const entry = await owe(room, 'issue', at - HOUR)
    await enter(room, 'issue', form(entry, at, { except: [2], more: true }))
    expect(room.tx.one('SELECT state FROM back_entry')).toEqual({ state: 'open' })
    await enter(room, 'issue', form(entry, at, { form: '2', times: [{ account: 2, at: at + MINUTE }] }))
    expect(room.tx.one('SELECT opened FROM handover WHERE account = 2')).toEqual({ opened: at + MINUTE })
    expect(room.tx.one('SELECT state FROM back_entry')).toEqual({ state: 'entered' })
    await refuses(room, 'entry-settled', () => room.openSigning('first', 'back-entry.issue', form(entry, at)))
  })
  it('what the power cut left in transit is accepted at the stated time, not handed out twice', async () => {
    const { room, exam } = await roomBefore('issue.confirm')
    room.clock.until(start(room))
    const at = start(room) - 30 * MINUTE
    const entry = await owe(room, 'issue', at)
    await enter(room, 'issue', form(entry, at))
    const handed = `SELECT count(*) FROM event WHERE type = 'item.handed-out.1'`
    expect(room.tx.number(handed)).toBe(4)
    expect(room.tx.number(`SELECT count(*) FROM handover`)).toBe(2)
    expect(exam.peek()).toBe('start-sitting')
  })
  it('what was done against the rules of then is entered, and an incident opens', async () => {
    const { room } = await afterPowerCut()
    const early = start(room) - 2 * HOUR - 5 * MINUTE
    const entry = await owe(room, 'issue', early + MINUTE)
    const opened = value<{ statement: { zh: { body: string[] } } }>(
      await room.openSigning('first', 'back-entry.issue', form(entry, early)),
    )
    expect(opened.statement.zh.body.join('')).toMatch(/早于开考前允许发放的时间/)
    const done = await enter(room, 'issue', form(entry, early))
    expect(done.incidents).toHaveLength(2)
    expect(incidents(room).map(i => i.kind)).toEqual(['entry', 'entry'])
    expect(incidents(room)[0]?.about).toMatch(/早于开考前/)
    expect(room.tx.number(`SELECT count(*) FROM account WHERE state = 'issued'`)).toBe(2)
  })
  it('somebody without an appointment at the time signs what he did, and an incident says so', async () => {
    const { room, at } = await afterPowerCut()
    const entry = await owe(room, 'issue', at)
    await room.sign('first', 'back-entry.issue', form(entry, at), ['first', 'chief'])
    expect(incidents(room)).toMatchObject([{ kind: 'staff' }])
    expect(room.tx.number('SELECT checker FROM handover')).toBe(room.crew.chief.person)
  })
  it('the two who did it sign, and are two', async () => {
    const { room, at } = await afterPowerCut()
    const entry = await owe(room, 'issue', at)
    await refuses(room, 'same-person', () =>
      room.trySign('first', 'back-entry.issue', form(entry, at), ['first', 'first']),
    )
    await refuses(room, 'signatures-due', () => room.act('first', 'back-entry.issue', form(entry, at)))
  })
  it('what cannot have been is refused: the future, before the bag came, a form of something else, a step already there', async () => {
    const { room, at } = await afterPowerCut()
    const entry = await owe(room, 'issue', at)
    const open = (input: object) => room.openSigning('first', 'back-entry.issue', input)
    await refuses(room, 'in-future', () => open(form(entry, room.clock.at() + 1)))
    await refuses(room, 'in-future', () => open(form(entry, at, { times: [{ account: 1, at: room.clock.at() + 1 }] })))
    const received = room.tx.number(`SELECT max(at) FROM event WHERE type = 'item.received.1'`)
    await refuses(room, 'entry-before', () => open(form(entry, received - 1)))
    await refuses(room, 'no-such-entry', () => open(form(99, at)))
    await refuses(room, 'no-such-entry', () => room.openSigning('first', 'back-entry.return', form(entry, at)))
    await refuses(room, 'entry-not-due', () => open(form(entry, at, { times: [{ account: 99, at }] })))
    await refuses(room, 'entry-nothing', () => open(form(entry, at, { except: [1, 2] })))
    await refuses(room, 'entry-open-already', () => room.act('first', 'back-entry.open', said('issue', at)))
    await refuses(room, 'in-future', () =>
      room.act('first', 'back-entry.open', said('return', room.clock.at() + MINUTE)),
    )
    await refuses(room, 'entry-before-ledger', () => room.act('first', 'back-entry.open', said('return', 1)))
    await refuses(room, 'unit-closed', () => room.act('first', 'back-entry.open', { ...said('return', at), unit: 99 }))
    await refuses(room, 'no-such-category', () =>
      room.act('first', 'back-entry.open', said('return', at, { category: '999' })),
    )
  })
  it('a form of ours speaks of its category alone', async () => {
    const { room, at } = await afterPowerCut()
    const { no } = await room.did<{ no: string }>('first', 'print.number', { kind: 'handover', ref: 'issue/1/110' })
    const entry = await owe(room, 'issue', at)
    const done = await enter(room, 'issue', form(entry, at, { form: no, more: true }))
    expect(done.rooms).toBe(1)
    const other = await owe(room, 'return', at)
    await refuses(room, 'entry-wrong-form', () =>
      room.openSigning('first', 'back-entry.return', form(other, at, { form: no })),
    )
  })
  it('bags that were never counted in are counted in first', async () => {
    const { room } = await roomBefore('count.open')
    const entry = await owe(room, 'issue', room.clock.at())
    await refuses(room, 'entry-not-received', () =>
      room.openSigning('first', 'back-entry.issue', form(entry, room.clock.at())),
    )
  })
})

describe('a return and a sealing on paper', () => {
  it('bags come back, wait to be counted, and the batch is confirmed by the same two', async () => {
    const { room, exam } = await roomBefore('return.scan')
    room.clock.until(finish(room) + HOUR)
    const at = finish(room) + 10 * MINUTE
    const entry = await owe(room, 'return', at)
    await enter(room, 'return', form(entry, at))
    expect(room.tx.all('SELECT DISTINCT state FROM account')).toEqual([{ state: 'returned' }])
    expect(room.tx.number(`SELECT count(*) FROM handover WHERE direction = 'return' AND confirmed IS NULL`)).toBe(0)
    expect(room.tx.number(`SELECT count(*) FROM pile WHERE state = 'waiting' AND account IS NOT NULL`)).toBe(4)
    expect(exam.peek()).toMatch(/^count\.figures desk/)
    expect(incidents(room)).toEqual([])
  })
  it('bags taken back before the sitting was over: entered, with an incident', async () => {
    const { room } = await roomBefore('end-sitting')
    room.clock.until(finish(room) + HOUR)
    const at = finish(room) - 10 * MINUTE
    const entry = await owe(room, 'return', at)
    await enter(room, 'return', form(entry, at, { except: [2] }))
    expect(incidents(room)).toMatchObject([{ kind: 'entry', account: 1 }])
    expect(incidents(room)[0]?.about).toMatch(/场次结束之前收回/)
  })
  it('bags are sealed with the numbers copied from them; a number that was never in stock is an incident', async () => {
    const { room, exam } = await roomBefore('seal.scan')
    const own = room.tx.all<{ code: string }>(`SELECT code FROM seal WHERE state = 'stock' ORDER BY id LIMIT 2`)
    const items = room.tx.all<{ code: string }>(`SELECT code FROM item WHERE state = 'returned' ORDER BY id`)
    // The program had assigned a label to the second bag before the power went; another strip was used.
    value(room.scan('first', items[1]?.code ?? ''))
    room.clock.advance(HOUR)
    const at = room.clock.at() - 20 * MINUTE
    const entry = await owe(room, 'seal', at)
    const bags = [
      { bag: items[0]?.code, seal: own[1]?.code },
      { bag: items[1]?.code, seal: 'QZ-0007' },
    ]
    const done = await enter(room, 'seal', form(entry, at, { bags, more: true }))
    expect(done).toMatchObject({ bags: 2, rooms: 1 })
    expect(incidents(room).map(i => i.kind)).toEqual(['seal', 'entry'])
    expect(
      room.tx.all(
        'SELECT state FROM item WHERE id IN (SELECT item FROM seal WHERE code = ? OR code = ?)',
        own[1]?.code ?? '',
        'QZ-0007',
      ),
    ).toEqual([{ state: 'sealed' }, { state: 'sealed' }])
    const label = room.tx.one<{ body: Buffer }>(
      `SELECT body FROM event WHERE type = 'seal.assigned.1' ORDER BY seq DESC`,
    )
    expect(JSON.parse(JSON.parse(String(label?.body)).label).sealedAt).toBe(at)

    const open = (list: { bag?: string; seal?: string }[]) =>
      room.openSigning('first', 'back-entry.seal', form(entry, room.clock.at(), { form: '2', bags: list }))
    const [, , third, fourth] = items.map(i => i.code)
    await refuses(room, 'seal-state', () => open([{ bag: third, seal: own[1]?.code }]))
    await refuses(room, 'entry-twice', () =>
      open([
        { bag: third, seal: 'A1' },
        { bag: third, seal: 'A2' },
      ]),
    )
    await refuses(room, 'bag-state', () => open([{ bag: items[0]?.code, seal: 'A1' }]))
    await refuses(room, 'no-such-bag', () => open([{ bag: 'P0', seal: 'A1' }]))
    await enter(
      room,
      'seal',
      form(entry, room.clock.at(), {
        form: '2',
        bags: [
          { bag: third, seal: 'QZ-1' },
          { bag: fourth, seal: 'QZ-2' },
        ],
      }),
    )
    expect(exam.peek()).toBe('close-room')
    expect(verify(room.tx).findings).toEqual([])
  })
  it('is not entered before the figures of the count sheet are', async () => {
    const { room } = await roomBefore('count.figures desk')
    const entry = await owe(room, 'seal')
    const bags = [{ bag: paperBag(room, 1).code, seal: 'A1' }]
    await refuses(room, 'entry-not-counted', () =>
      room.openSigning('first', 'back-entry.seal', form(entry, room.clock.at(), { bags })),
    )
    const other = await owe(room, 'seal', room.clock.at() - HOUR, { category: '120' })
    await refuses(room, 'entry-bag-elsewhere', () =>
      room.openSigning('first', 'back-entry.seal', form(other, room.clock.at(), { bags })),
    )
  })
})

describe('what is owed', () => {
  it('keeps rooms, the unit and the gate shut until it is entered or withdrawn by the chief examiner', async () => {
    const { room } = await roomBefore('close-room')
    const entry = await owe(room, 'seal', room.clock.at() - HOUR, { category: '120' })
    const close = (accounts: number[]) => room.openSigning('first', 'close-room', { unit: 1, accounts })
    await refuses(room, 'entries-open', () => close([2]))
    value(await close([1]))
    type Gate = { conditions: { id: string; standing: string; go?: string }[] }
    const condition = () => room.ask<Gate>('first', 'gate').conditions.find(c => c.id === 'back-entries')
    expect(condition()).toMatchObject({ standing: 'unmet', go: 'back-entry' })
    expect(room.ask('first', 'today')).toMatchObject({ entries: [{ id: entry, what: 'seal', no: 1 }] })
    const input = { entry, reason: '没有在纸面密封' }
    await refuses(room, 'wrong-place', () => room.trySign('first', 'back-entry.withdraw', input, ['first']))
    await room.sign('first', 'back-entry.withdraw', input, ['chief'])
    expect(condition()?.standing).toBe('met')
    value(await close([2]))
    await refuses(room, 'entry-settled', () => room.openSigning('first', 'back-entry.withdraw', input))
  })
  it('keeps the unit from being closed', async () => {
    const { room } = await roomBefore('close-unit')
    await owe(room, 'return')
    await refuses(room, 'entries-open', () => room.openSigning('chief', 'close-unit', { unit: 1 }))
  })
  it('a deviation of paper covers no difference of figures', async () => {
    const { room } = await roomBefore('close-room')
    value(await room.act('first', 'attend', { account: 2, present: 3, absent: 1 }))
    const about = { exam: 1, kind: 'entry', about: '补录', item: null, account: 2 }
    const { incident } = await room.did<{ incident: number }>('first', 'incident.open', about)
    const close = (id: number | null) =>
      room.openSigning('first', 'close-room', { unit: 1, accounts: [2], incident: id })
    await refuses(room, 'room-differs', () => close(null))
    await refuses(room, 'not-this-room', () => close(incident))
  })
})

describe('stated times and instructions', () => {
  it('nothing is reported, instructed or observed in the future', async () => {
    const { room } = await roomBefore('end-exam')
    const soon = room.clock.at() + 1
    const { incident } = await room.did<{ incident: number }>('first', 'incident.open', {
      exam: 1,
      kind: 'lost',
      about: '有事',
      item: null,
      account: null,
    })
    await refuses(room, 'in-future', () =>
      room.act('first', 'incident.report', { incident, to: '考区', how: '电话', stated: soon }),
    )
    const order = { exam: 1, no: '1', source: '考区', given: soon, text: '照办', readBack: true, purpose: 'other' }
    await refuses(room, 'in-future', () => room.act('office', 'enter-order', order))
    const { room: ready } = await roomBefore('destroy.start')
    ready.clock.advance(5 * HOUR)
    await refuses(ready, 'in-future', () =>
      ready.openSigning('first', 'destroy.start', {
        exam: 1,
        terms: { method: '碎纸', machine: '碎纸机', place: '保密室' },
        observed: ready.clock.at() + 1,
      }),
    )
  })
  it('an instruction was read back or called back', async () => {
    const { room } = await roomBefore('end-exam')
    const order = { exam: 1, no: '1', source: '考区', given: room.clock.at(), text: '照办', purpose: 'other' }
    await refuses(room, 'not-verified', () => room.act('office', 'enter-order', { ...order, readBack: false }))
    await room.did('office', 'enter-order', { ...order, readBack: false, calledBack: true })
    const body = room.tx.one<{ body: Buffer }>(`SELECT body FROM event WHERE type = 'instruction.entered.2'`)?.body
    expect(JSON.parse(String(body))).toMatchObject({ readBack: false, calledBack: true })
  })
  it('at level 份 no serial count is opened on what came back', async () => {
    const { room } = await roomBefore('count.figures desk')
    const pile = room.tx.number(`SELECT id FROM pile WHERE account IS NOT NULL`)
    await refuses(room, 'level-copy', () => room.act('first', 'count.open', { pile }))
  })
})
