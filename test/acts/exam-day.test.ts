/** What must be refused between issue and the closed unit (R30–R50). */
import { describe, expect, it } from 'vitest'
import { documentCode } from '../../db/rules/codes.ts'
import { verify } from '../../db/verify.ts'
import { clock } from '../support/clock.ts'
import { slipCode } from '../support/exam.ts'
import { broken } from '../support/invariants.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses } from '../support/refused.ts'
import { type Room, value } from '../support/room.ts'
import { serialsOf } from '../support/site.ts'

const bag = (room: Room, code: string, kind = 'paper') =>
  room.site.bags.find(b => b.room === code && b.kind === kind)?.code ?? ''
const SERIAL_ROOM = '19362611001'
const OTHER_ROOM = '19362612001'
const issueTask = (room: Room, kind = 'issue') =>
  room.did('first', 'take-task', { kind, ref: { unit: 1 }, second: room.crew.second.badge })

describe('issue', () => {
  it('a minute too early is too early; from two hours before the start on the slip opens the room', async () => {
    const { room } = await roomBefore('take-task issue')
    await issueTask(room)
    room.clock.until(clock(7) - 1)
    expect(room.last('first', slipCode(1))).toMatchObject({ outcome: 'elsewhere', reason: 'too-early' })
    room.clock.advance(1)
    expect(room.last('first', slipCode(1))).toMatchObject({ outcome: 'pass', reason: 'slip' })
  })
  it('a bag before the slip, of another room, of nowhere, or twice never leaves the store', async () => {
    const { room } = await roomBefore('issue.scan')
    room.clock.until(clock(7))
    expect(room.last('first', bag(room, SERIAL_ROOM))).toMatchObject({ outcome: 'elsewhere', reason: 'slip-first' })
    room.passes('first', slipCode(1))
    expect(room.last('first', bag(room, OTHER_ROOM))).toMatchObject({ outcome: 'elsewhere', reason: 'other-room' })
    expect(room.last('first', 'P9999999999999')).toMatchObject({ outcome: 'unknown', reason: 'no-such-bag' })
    room.passes('first', bag(room, SERIAL_ROOM))
    expect(room.last('first', bag(room, SERIAL_ROOM))).toMatchObject({ outcome: 'duplicate', reason: 'scanned' })
    expect(room.tx.number(`SELECT count(*) FROM item WHERE state <> 'stored'`)).toBe(0)
  })
  it('a slip of another site, of another year or of a real ledger opens nothing', async () => {
    const { room } = await roomBefore('issue.scan')
    room.clock.until(clock(7))
    for (const code of [
      documentCode('QT', '00', '3915', 1),
      documentCode('QT', '26', '1936', 1),
      documentCode('QT', '00', '1936', 77),
    ])
      expect(room.last('first', code)).toMatchObject({ outcome: 'unknown', reason: 'foreign-slip' })
    expect(room.tx.number('SELECT count(*) FROM handover')).toBe(0)
  })
  it('who is noted as checker cannot hand out at the same station', async () => {
    const { room } = await roomBefore('issue.scan')
    room.clock.until(clock(7))
    await room.signIn('second', room.crew.first.station)
    await refuses(room, 'no-checker', () => room.scan('second', slipCode(1)))
  })
  it('nothing is confirmed that was not handed over, or turned back that is not in transit', async () => {
    const { room } = await roomBefore('issue.scan')
    await refuses(room, 'nothing-to-confirm', () => room.openSigning('first', 'issue.confirm', { unit: 1 }))
    await refuses(room, 'nothing-to-confirm', () => room.openSigning('first', 'return.confirm', { unit: 1 }))
    await refuses(room, 'not-in-transit', () =>
      room.act('first', 'issue.turn-back', { account: 1, reason: '没有在途' }),
    )
  })
  it('a room that is exchanged for another between two signatures makes both sign anew', async () => {
    const { room } = await roomBefore('issue.scan')
    room.clock.until(clock(7))
    const out = (account: number, code: string) => {
      room.passes('first', slipCode(account))
      room.passes('first', bag(room, code))
      room.passes('first', bag(room, code, 'card'))
    }
    out(1, SERIAL_ROOM)
    const opened = value<{ signing: number }>(await room.openSigning('first', 'issue.confirm', { unit: 1 }))
    await room.add('first', opened.signing, 'first')
    await room.did('first', 'issue.turn-back', { account: 1, reason: '监考员拒收' })
    out(2, OTHER_ROOM)
    await refuses(room, 'overtaken', () => room.add('first', opened.signing, 'second'))
    expect(room.tx.number(`SELECT count(*) FROM item WHERE state = 'issued'`)).toBe(0)
  })
  it('giver and checker of the batch are those who stood there', async () => {
    const { room } = await roomBefore('issue.confirm')
    const opened = value<{ signing: number }>(await room.openSigning('first', 'issue.confirm', { unit: 1 }))
    await refuses(room, 'wrong-place', () => room.add('first', opened.signing, 'third'))
  })
  it('a scan without a task moves nothing', async () => {
    const { room } = await roomBefore('take-task issue')
    await refuses(room, 'no-task', () => room.act('second', 'issue.scan', { code: slipCode(1), hand: null }))
    await refuses(room, 'no-task', () => room.act('second', 'return.scan', { code: slipCode(1), hand: null }))
    await refuses(room, 'no-task', () => room.act('second', 'seal.scan', { code: slipCode(1), hand: null }))
    await refuses(room, 'no-task', () => room.act('second', 'destroy.scan', { code: slipCode(1), hand: null }))
  })
})

describe('signals', () => {
  const signal = (room: Room, name: 'start-sitting' | 'end-sitting', stated: number, unit = 1) =>
    room.act('office', name, { unit, stated, by: '报时员' })
  it('an end lies after its start and never in the future', async () => {
    const { room } = await roomBefore('start-sitting')
    await refuses(room, 'signal-order', () => signal(room, 'end-sitting', room.clock.at()))
    await refuses(room, 'in-future', () => signal(room, 'start-sitting', room.clock.at() + 1))
    room.clock.until(clock(9, 1))
    value(await signal(room, 'start-sitting', clock(9)))
    await refuses(room, 'signal-order', () => signal(room, 'end-sitting', clock(9)))
    await refuses(room, 'unit-closed', () => signal(room, 'start-sitting', clock(9), 99))
  })
  it('a signal that is off needs a reason and the area’s instruction', async () => {
    const { room, exam } = await roomBefore('end-sitting')
    const confirm = (reason: string, instruction: number | null) =>
      room.openSigning('chief', 'confirm-signals', { unit: 1, reason, instruction })
    await refuses(room, 'signals-missing', () => confirm('', null))
    room.clock.until(clock(11, 40))
    value(await signal(room, 'end-sitting', clock(11, 38)))
    await refuses(room, 'signal-off', () => confirm('', null))
    await refuses(room, 'signal-off', () => confirm('停电', null))
    await refuses(room, 'signal-off', () => confirm('停电', 77))
    await exam.before('close-unit')
    expect(room.tx.number('SELECT signals FROM unit')).toBeGreaterThan(0)
  })
})

describe('return', () => {
  it('a room is not taken back before its sitting is over', async () => {
    const { room } = await roomBefore('end-sitting')
    await issueTask(room, 'return')
    room.clock.until(clock(11, 30) - 1)
    expect(room.last('first', slipCode(1))).toMatchObject({ outcome: 'elsewhere', reason: 'sitting-running' })
    room.clock.advance(1)
    expect(room.last('first', slipCode(1))).toMatchObject({ outcome: 'pass', reason: 'slip' })
  })
  it('a bag of another room does not come back with this one', async () => {
    const { room } = await roomBefore('return.scan')
    room.passes('first', slipCode(1))
    expect(room.last('first', bag(room, OTHER_ROOM))).toMatchObject({ outcome: 'elsewhere', reason: 'other-room' })
  })
})

describe('counting copies', () => {
  const figures = (source: 'desk' | 'slip', more: object = {}) => ({
    account: 2,
    source,
    papers: { used: 2, unused: 2 },
    cards: { used: 2, absent: 1, unused: 1 },
    present: source === 'slip' ? 2 : null,
    absent: source === 'slip' ? 1 : null,
    ...more,
  })
  const desk = (room: Room, who: 'first' | 'second' | 'third', source: 'desk' | 'slip', more?: object) =>
    room.act(who, 'count.figures', figures(source, more))

  it('the desk’s own figures first, then the slip’s, typed by the other', async () => {
    const { room } = await roomBefore('count.figures desk')
    await refuses(room, 'desk-first', () => desk(room, 'second', 'slip'))
    await refuses(room, 'no-attendance', () => desk(room, 'second', 'slip', { present: null }))
    await refuses(room, 'wrong-sections', () => desk(room, 'first', 'desk', { papers: { absent: 1 } }))
    await refuses(room, 'not-countable', () => desk(room, 'first', 'desk', { account: 99 }))
    value(await desk(room, 'first', 'desk'))
    await refuses(room, 'counted-before', () => desk(room, 'first', 'desk'))
    await refuses(room, 'counted-before', () => desk(room, 'third', 'desk'))
    await room.did('first', 'take-task', { kind: 'none', ref: {}, second: null })
    await refuses(room, 'typist-same', () => desk(room, 'first', 'slip'))
    value(await desk(room, 'second', 'slip'))
    await refuses(room, 'not-countable', () => desk(room, 'third', 'desk'))
    expect(room.tx.one('SELECT state FROM account WHERE id = 2')).toEqual({ state: 'counted' })
  })
  it('figures written on paper are entered with the time they were counted, never before the bags were back', async () => {
    const { room } = await roomBefore('count.figures desk')
    const back = room.tx.number(`SELECT max(occurred) FROM event WHERE type = 'item.returned.1'`)
    room.clock.advance(3_600_000)
    const paper = (occurred: number) => ({ paper: { form: 'QD-2', occurred, reason: '断电' } })
    await refuses(room, 'entry-before', () => desk(room, 'first', 'desk', paper(back - 1)))
    await refuses(room, 'in-future', () => desk(room, 'first', 'desk', paper(room.clock.at() + 1)))
    const entered = room.clock.at()
    value(await desk(room, 'first', 'desk', paper(back + 60_000)))
    const written = room.tx.all<{ type: string; at: number; occurred: number }>(
      'SELECT type, at, occurred FROM event WHERE act = (SELECT max(act) FROM event) ORDER BY seq',
    )
    expect(written[0]?.type).toBe('count.on-paper.1')
    expect(written.length).toBeGreaterThan(4)
    // The lot of the unit that this entry sets off is drawn now, not then.
    const then = written.filter(e => e.type !== 'sample.drawn.1')
    expect(then.length).toBe(written.length - 1)
    expect(new Set(then.map(e => `${e.at} ${e.occurred}`))).toEqual(new Set([`${entered} ${back + 60_000}`]))
    expect(room.tx.all('SELECT opened, closed FROM count ORDER BY id DESC LIMIT 1')).toEqual([
      { opened: back + 60_000, closed: back + 60_000 },
    ])
  })
  it('unequal figures of the papers alone are counted a third time by a third person, never by the slip again', async () => {
    const { room } = await roomBefore('count.figures desk')
    value(await desk(room, 'first', 'desk', { papers: { used: 3, unused: 2 } }))
    value(await desk(room, 'second', 'slip'))
    expect(room.tx.all('SELECT state FROM pile WHERE account = 2 ORDER BY kind DESC')).toEqual([
      { state: 'unequal' },
      { state: 'settled' },
    ])
    await refuses(room, 'counted-before', () => desk(room, 'first', 'desk'))
    await refuses(room, 'not-countable', () => desk(room, 'second', 'slip'))
    await refuses(room, 'not-countable', () => desk(room, 'third', 'slip'))
    // Who typed the slip has seen its figures, and there are others: the refusal says who.
    await refuses(room, 'typed-before', () => desk(room, 'second', 'desk'))
    expect(await desk(room, 'second', 'desk')).toMatchObject({ data: { names: '吴负责、冯值班、陈办公' } })
    expect(room.ask<{ third: unknown }>('third', 'account', { account: 2 }).third).toEqual({ says: null, alone: false })
    value(await desk(room, 'third', 'desk'))
    expect(room.tx.one('SELECT state FROM account WHERE id = 2')).toEqual({ state: 'counted' })
  })
  it('where nobody else can count, who typed the slip counts the third time, and the record says so', async () => {
    const { room } = await roomBefore('count.figures desk')
    value(await desk(room, 'first', 'desk', { papers: { used: 3, unused: 2 } }))
    value(await desk(room, 'second', 'slip'))
    for (const who of ['third', 'office', 'lead'] as const)
      await room.did('lead', 'revoke-badge', { person: room.crew[who].person, kind: 'badge', reason: '离场' })
    await room.did('chief', 'revoke-badge', {
      person: room.crew.lead.person,
      kind: 'passphrase',
      reason: '离场',
    })
    await refuses(room, 'counted-before', () => desk(room, 'first', 'desk'))
    expect(room.ask<{ third: unknown }>('second', 'account', { account: 2 }).third).toEqual({ says: null, alone: true })
    value(await desk(room, 'second', 'desk'))
    const opened = room.tx.all<{ body: Buffer }>(`SELECT body FROM event WHERE type = 'count.opened.1' ORDER BY seq`)
    expect(opened.map(e => JSON.parse(e.body.toString())).filter(b => b.alone)).toMatchObject([{ turn: 3 }])
  })
  it('what two counts by hand did not settle is counted serial by serial by a third person, until the number is known', async () => {
    const { room } = await roomBefore('count.figures desk')
    const first = (source: 'desk' | 'slip', used: number) => ({
      ...figures(source),
      account: 1,
      papers: { used, unused: 1 },
      cards: { used: 3, absent: 1, unused: 2 },
      present: source === 'slip' ? 3 : null,
    })
    const pile = room.tx.number(`SELECT id FROM pile WHERE account = 1 AND kind = 'papers'`)
    await refuses(room, 'level-copy', () => room.act('third', 'count.open', { pile }))
    value(await room.act('first', 'count.figures', first('desk', 3)))
    await refuses(room, 'level-copy', () => room.act('third', 'count.open', { pile }))
    value(await room.act('second', 'count.figures', first('slip', 4)))
    await refuses(room, 'typed-before', () => room.act('second', 'count.open', { pile }))
    await room.did('third', 'count.open', { pile })
    const paper = room.site.bags.find(b => b.room === SERIAL_ROOM && b.kind === 'paper')
    const serials = paper ? serialsOf(paper) : []
    const [, second = '', third = ''] = serials
    const last = serials.at(-1) ?? ''
    // A bag where copies are counted says so; a range is one entry, and each serial of it one event.
    expect(room.last('third', bag(room, SERIAL_ROOM))).toMatchObject({
      outcome: 'elsewhere',
      reason: { what: { zh: '袋码；现在数的是份' } },
    })
    room.passes('third', second)
    expect(room.last('third', `${second}-${third}`)).toMatchObject({
      outcome: 'duplicate',
      range: { pass: 1, duplicate: 1, unknown: 0, elsewhere: 0 },
    })
    for (const wrong of [
      `${last}-${third}`,
      `${third}-${third}9`,
      `${third}-C1`,
      `${third.slice(0, -4)}0000-${third.slice(0, -4)}9999`,
    ])
      await refuses(room, 'range-wrong', () => room.scan('third', wrong))
    expect(room.last('third', `${serials[3]}-${last}`)).toMatchObject({ outcome: 'pass', range: { pass: 2 } })
    const seen = `SELECT count(*) FROM event WHERE type = 'count.scanned.1' AND json_extract(body, '$.code') = ?`
    for (const code of serials.slice(1)) expect(room.tx.number(seen, code)).toBeGreaterThan(0)
    await room.did('third', 'count.close', { count: room.tx.number('SELECT max(id) FROM count') })
    expect(room.tx.one('SELECT state FROM pile WHERE id = ?', pile)).toEqual({ state: 'differs' })
    const closed = room.tx.one<{ body: Buffer }>(
      `SELECT body FROM event WHERE type = 'count.closed.1' ORDER BY seq DESC LIMIT 1`,
    )
    expect(JSON.parse(closed?.body.toString() ?? '').differ).toEqual([serials[0]])
    // The missing number stands in the reconciliation; what hands counted has no numbers.
    expect(room.ask<{ differing: object[] }>('first', 'reconcile', { pile }).differing).toMatchObject([
      { code: serials[0], label: { code: paper?.code }, last: null, seen: ['by-hand', 'by-hand', null] },
    ])
  })
  it('a bag that was declared missing is on neither side of the reconciliation', async () => {
    const { room } = await roomBefore('count.figures desk')
    const item = room.tx.number(`SELECT id FROM item WHERE account = 1 AND kind = 'card'`)
    const about = { exam: 1, kind: 'lost', about: '找不到', item, account: null }
    const { incident } = await room.did<{ incident: number }>('first', 'incident.open', about)
    await room.sign('chief', 'miss', { item, incident }, ['chief'])
    const none = { papers: { used: 3, unused: 2 }, cards: { used: 0, absent: 0, unused: 0 }, account: 1 }
    value(await room.act('first', 'count.figures', { ...figures('desk'), ...none }))
    value(await room.act('second', 'count.figures', { ...figures('slip'), ...none, present: 3 }))
    const pile = room.tx.number(`SELECT id FROM pile WHERE account = 1 AND kind = 'cards'`)
    expect(room.ask('first', 'reconcile', { pile })).toMatchObject({
      pile: { state: 'settled' },
      listed: 0,
      counts: [{ pass: 0 }, { pass: 0 }],
    })
  })
  it('where the profile asks for serials no figures are taken, but for copies that carry none', async () => {
    const { room } = await roomBefore('attend', { level: 'code', world: { bySerial: new Set([SERIAL_ROOM]) } })
    await refuses(room, 'level-code', () => room.act('first', 'count.figures', { ...figures('desk'), account: 1 }))
    await refuses(room, 'not-countable', () => room.act('first', 'attend', { account: 99, present: 1, absent: 1 }))
  })
})

describe('sealing', () => {
  it('a bag is not sealed before its copies are counted out, and never with the seal of another', async () => {
    const { room } = await roomBefore('count.figures desk')
    await room.did('first', 'take-task', { kind: 'seal', ref: { unit: 1 }, second: null })
    expect(room.last('first', bag(room, SERIAL_ROOM))).toMatchObject({ outcome: 'elsewhere', reason: 'not-counted' })
    const { room: counted } = await roomBefore('seal.scan')
    const [a, b] = [bag(counted, SERIAL_ROOM), bag(counted, SERIAL_ROOM, 'card')]
    const first = counted.last('first', a).print ?? ''
    counted.last('first', b)
    expect(counted.last('first', first)).toMatchObject({ outcome: 'elsewhere', reason: 'seal-of-other' })
    expect(counted.tx.number(`SELECT count(*) FROM item WHERE state = 'sealed'`)).toBe(0)
  })
  it('a bag declared missing between its code and its seal is not sealed', async () => {
    const { room } = await roomBefore('seal.scan')
    const code = bag(room, SERIAL_ROOM)
    const label = room.last('first', code).print ?? ''
    const item = room.tx.number('SELECT id FROM item WHERE code = ?', code)
    const about = { exam: 1, kind: 'lost', about: '找不到', item, account: null }
    const { incident } = await room.did<{ incident: number }>('first', 'incident.open', about)
    await room.sign('chief', 'miss', { item, incident }, ['chief'])
    expect(room.last('first', label)).toMatchObject({ outcome: 'elsewhere', reason: 'bag-first' })
    expect(room.tx.one('SELECT state FROM item WHERE id = ?', item)).toEqual({ state: 'missing' })
  })
  it('a missing bag that turns up goes back where it was lost from, in a room under way only once that is closed', async () => {
    const { room, exam } = await roomBefore('seal.scan')
    const code = bag(room, SERIAL_ROOM)
    const item = room.tx.number('SELECT id FROM item WHERE code = ?', code)
    const find = { item, where: '夹在文件柜后面' }
    await refuses(room, 'bag-state', () => room.openSigning('chief', 'find', find))
    await refuses(room, 'no-such-bag', () => room.openSigning('chief', 'find', { ...find, item: 99 }))
    const about = { exam: 1, kind: 'lost', about: '找不到', item, account: null }
    const { incident } = await room.did<{ incident: number }>('first', 'incident.open', about)
    await room.sign('chief', 'miss', { item, incident }, ['chief'])
    await refuses(room, 'find-later', () => room.openSigning('chief', 'find', find))
    await exam.before('close-unit')
    await room.sign('chief', 'find', find, ['chief'])
    const now = () => room.tx.one('SELECT state, holding, closure, marked FROM item WHERE id = ?', item)
    expect(now()).toEqual({ state: 'returned', holding: 'place', closure: 'open', marked: 1 })
    expect(broken(room.tx)).toEqual([])
    // It is sealed as any other, and nothing of its room changes.
    await room.did('first', 'take-task', { kind: 'seal', ref: { unit: 1 }, second: null })
    const label = room.last('first', code).print ?? ''
    room.passes('first', label)
    expect(now()).toMatchObject({ state: 'sealed', closure: 'seal' })
    await room.sign('chief', 'miss', { item, incident }, ['chief'])
    await room.sign('chief', 'find', find, ['chief'])
    expect(now()).toMatchObject({ state: 'sealed', holding: 'place' })
    expect(broken(room.tx)).toEqual([])
    expect(verify(room.tx).whole).toBe(true)
  })
  it('a number is used once, ever', async () => {
    const { room } = await roomBefore('seal.scan')
    const stock = { make: 'numbered', prefix: 'ZJ', from: 100, to: 104, width: 4 }
    value(await room.act('first', 'seal.stock', stock))
    await refuses(room, 'seal-exists', () => room.act('first', 'seal.stock', { ...stock, from: 104, to: 110 }))
    const code = bag(room, SERIAL_ROOM)
    const label = room.last('first', code).print ?? ''
    room.passes('first', label)
    await refuses(room, 'seal-state', () => room.act('first', 'seal.void', { code: label, reason: '已经用了' }))
    await refuses(room, 'no-such-seal', () => room.act('first', 'seal.void', { code: 'ZJ9999', reason: '没有这个号' }))
    room.last('first', bag(room, SERIAL_ROOM, 'card'))
    expect(room.last('first', label)).toMatchObject({ outcome: 'elsewhere', reason: 'seal-used' })
    const next = room.tx.one<{ code: string }>(`SELECT code FROM seal WHERE state = 'stock'`)?.code ?? ''
    value(await room.act('first', 'seal.void', { code: next, reason: '印坏了' }))
    await refuses(room, 'seal-state', () => room.act('first', 'seal.void', { code: next, reason: '又一次' }))
  })
})

describe('closing', () => {
  const close = (room: Room, accounts: number[], incident: number | null = null) =>
    room.openSigning('first', 'close-room', { unit: 1, accounts, incident })
  it('a room is closed counted, sealed and with its attendance, in this order', async () => {
    const { room } = await roomBefore('count.figures desk')
    await refuses(room, 'not-counted', () => close(room, [1]))
    const { room: counted } = await roomBefore('seal.scan')
    await refuses(counted, 'not-sealed', () => close(counted, [1]))
    await refuses(counted, 'rooms-open', () => counted.openSigning('chief', 'close-unit', { unit: 1 }))
    await refuses(counted, 'pile-open', () => counted.openSigning('first', 'receive', { pile: 99, deliverer: '' }))
  })
  it('a difference keeps the room open until an incident is attached', async () => {
    const { room } = await roomBefore('close-room', { world: { misread: new Set() } })
    const present = (n: number) => room.act('first', 'attend', { account: 2, present: n, absent: 1 })
    value(await present(3))
    await refuses(room, 'room-differs', () => close(room, [1, 2]))
    const opened = await room.did<{ incident: number }>('first', 'incident.open', {
      exam: 1,
      kind: 'figures',
      about: '实到人数不符',
      item: null,
      account: 2,
    })
    const foreign = await room.did<{ incident: number }>('first', 'incident.open', {
      exam: 1,
      kind: 'figures',
      about: '别的考场的事',
      item: null,
      account: 1,
    })
    await refuses(room, 'not-this-room', () => close(room, [1, 2], foreign.incident))
    value(
      await room.trySign('first', 'close-room', { unit: 1, accounts: [1, 2], incident: opened.incident }, [
        'first',
        'second',
      ]),
    )
    expect(room.tx.one('SELECT state, incident FROM account WHERE id = 2')).toEqual({
      state: 'closed',
      incident: opened.incident,
    })
    expect(room.tx.one('SELECT incident FROM account WHERE id = 1')).toEqual({ incident: null })
  })
  it('an incident that does not exist covers no difference', async () => {
    const { room } = await roomBefore('close-room')
    value(await room.act('first', 'attend', { account: 2, present: 3, absent: 1 }))
    await refuses(room, 'no-such-incident', () => close(room, [2], 77))
  })
  it('a unit is not closed before its signals and its handovers are confirmed', async () => {
    const { room } = await roomBefore('confirm-signals')
    await refuses(room, 'signals-open', () => room.openSigning('chief', 'close-unit', { unit: 1 }))
    await refuses(room, 'unit-closed', () => room.openSigning('chief', 'close-unit', { unit: 99 }))
    const { exam, room: done } = await roomBefore('close-unit')
    await exam.after('close-unit')
    await refuses(done, 'unit-closed', () => done.openSigning('chief', 'close-unit', { unit: 1 }))
    await refuses(done, 'unit-closed', () =>
      done.act('office', 'start-sitting', { unit: 1, stated: clock(9), by: '报时员' }),
    )
    await refuses(done, 'unit-closed', () =>
      done.openSigning('chief', 'confirm-signals', { unit: 1, reason: '', instruction: null }),
    )
  })
})
