/** What must be refused from the end of the exam to the last bag, and at the ledger's own door (R65–R76). */
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ACT_TABLE } from '../../db/acts/index.ts'
import { CATALOGUE } from '../../db/events/index.ts'
import { REFUSALS } from '../../db/refusals.ts'
import { LedgerService } from '../../db/service.ts'
import type { SigningView } from '../../db/signing.ts'
import { verify } from '../../db/verify.ts'
import { clock } from '../support/clock.ts'
import { TERMS } from '../support/exam.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses, sentenceHolds, writesNothing } from '../support/refused.ts'
import { foundInput, type Room, value } from '../support/room.ts'
import type { Who } from '../support/site.ts'
import { place } from '../support/temp.ts'

const HOUR = 3_600_000
const ENDED = clock(11, 30)
const end = (room: Room, ended: number) => room.openSigning('chief', 'end-exam', { exam: 1, ended })
const start = (room: Room, observed: number | null = null, by: Who = 'first') =>
  room.openSigning(by, 'destroy.start', { exam: 1, terms: TERMS, observed })

describe('the end of the exam', () => {
  it('is not stated while units are open', async () => {
    const { room } = await roomBefore('close-unit')
    await refuses(room, 'units-open', () => end(room, ENDED))
    await refuses(room, 'no-exam', () => room.openSigning('chief', 'end-exam', { exam: 9, ended: ENDED }))
  })
  it('lies neither in the future nor before the last actual end, and is stated once', async () => {
    const { room, exam } = await roomBefore('end-exam')
    await refuses(room, 'wrong-end', () => end(room, room.clock.at() + 1))
    await refuses(room, 'wrong-end', () => end(room, ENDED - 1))
    await exam.after('end-exam')
    await refuses(room, 'exam-ended', () => end(room, ENDED))
  })
  it('stated more than half an hour late it needs the area inspector too', async () => {
    const { room } = await roomBefore('end-exam')
    room.clock.until(ENDED + HOUR / 2)
    expect(value<SigningView>(await end(room, ENDED)).places.map(p => p.place)).toEqual(['chief'])
    const { room: other } = await roomBefore('end-exam')
    other.clock.until(ENDED + HOUR / 2 + 1)
    const opened = value<SigningView>(await end(other, ENDED))
    expect(opened.places.map(p => p.place)).toEqual(['chief', 'inspector'])
    const one = value<{ done: boolean }>(await other.add('chief', opened.signing, 'chief'))
    expect(one.done).toBe(false)
    expect(other.tx.one('SELECT state FROM exam')).toEqual({ state: 'preparing' })
  })
  it('opened in time and signed late it needs the area inspector too', async () => {
    const { room } = await roomBefore('end-exam')
    room.clock.until(ENDED + HOUR / 2)
    const { signing } = value<SigningView>(await end(room, ENDED))
    room.clock.advance(1)
    await refuses(room, 'overtaken', () => room.add('chief', signing, 'chief'))
    expect(value<SigningView>(await end(room, ENDED)).places.map(p => p.place)).toEqual(['chief', 'inspector'])
  })
  it('is signed with the whole secret, not with a PIN alone, and by nobody but the chief examiner', async () => {
    const { room } = await roomBefore('end-exam')
    const { signing } = value<SigningView>(await end(room, ENDED))
    await room.signIn('chief')
    const pin = { signing, secret: { pin: room.crew.chief.pin } }
    await refuses(room, 'whole-secret', () => room.act('chief', 'sign.add', pin))
    await refuses(room, 'wrong-place', () => room.add('chief', signing, 'inspector'))
    await refuses(room, 'wrong-place', () => room.add('chief', signing, 'lead'))
  })
})

describe('incidents and instructions', () => {
  it('an incident that must be reported is not closed before it is', async () => {
    const { room } = await roomBefore('close-room')
    const about = { exam: 1, kind: 'lost', about: '少一袋', item: 1, account: null }
    const { incident } = await room.did<{ incident: number }>('first', 'incident.open', about)
    const close = { incident, cause: '已查明', result: '已处理' }
    await refuses(room, 'not-reported', () => room.openSigning('chief', 'incident.close', close))
    const report = { incident, to: '考区', how: '电话', stated: room.clock.at() }
    await room.did('first', 'incident.report', report)
    await room.sign('chief', 'incident.close', close, ['chief'])
    await refuses(room, 'incident-closed', () => room.act('first', 'incident.report', report))
    await refuses(room, 'incident-closed', () => room.openSigning('chief', 'incident.close', close))
    await refuses(room, 'no-such-incident', () => room.act('first', 'incident.report', { ...report, incident: 9 }))
    await refuses(room, 'no-such-incident', () =>
      room.openSigning('chief', 'incident.close', { ...close, incident: 9 }),
    )
    await refuses(room, 'no-such-incident', () => room.openSigning('chief', 'miss', { item: 1, incident }))
    await refuses(room, 'no-exam', () => room.act('first', 'incident.open', { ...about, exam: 9 }))
  })
  it('a bag or a room of nowhere has no incident; the mark stays until the last incident on a bag is closed', async () => {
    const { room } = await roomBefore('close-room')
    const about = { exam: 1, kind: 'other', about: '袋角破损', item: 1, account: null }
    await refuses(room, 'no-such-bag', () => room.act('first', 'incident.open', { ...about, item: 99 }))
    await refuses(room, 'no-such-room', () => room.act('first', 'incident.open', { ...about, account: 99 }))
    const one = await room.did<{ incident: number }>('first', 'incident.open', about)
    const two = await room.did<{ incident: number }>('first', 'incident.open', about)
    const close = (incident: number) =>
      room.sign('chief', 'incident.close', { incident, cause: '已查明', result: '已处理' }, ['chief'])
    await close(one.incident)
    expect(room.tx.one('SELECT marked FROM item WHERE id = 1')).toEqual({ marked: 1 })
    await close(two.incident)
    expect(room.tx.one('SELECT marked FROM item WHERE id = 1')).toEqual({ marked: 0 })
  })
  it('a bag is declared missing once, and only with an open incident of loss', async () => {
    const { room } = await roomBefore('close-room')
    const { incident } = await room.did<{ incident: number }>('first', 'incident.open', {
      exam: 1,
      kind: 'lost',
      about: '少一袋',
      item: 1,
      account: null,
    })
    await refuses(room, 'no-such-bag', () => room.openSigning('chief', 'miss', { item: 99, incident }))
    const opened = value<SigningView>(await room.openSigning('chief', 'miss', { item: 1, incident }))
    await refuses(room, 'wrong-place', () => room.add('chief', opened.signing, 'first'))
    await room.sign('chief', 'miss', { item: 1, incident }, ['chief'])
    await refuses(room, 'bag-state', () => room.openSigning('chief', 'miss', { item: 1, incident }))
  })
  it('an instruction on an incident that does not exist is not taken down', async () => {
    const { room } = await roomBefore('end-exam')
    const order = { exam: 1, no: '1', source: '考区', given: 1, text: '照办', readBack: true, purpose: 'incident' }
    await refuses(room, 'no-such-incident', () => room.act('office', 'enter-order', { ...order, incident: 9 }))
    await refuses(room, 'no-exam', () => room.act('office', 'enter-order', { ...order, exam: 9, incident: null }))
  })
})

describe('dispositions and list', () => {
  it('each bag has a disposition and the order is there before the list is approved', async () => {
    const { room } = await roomBefore('enter-order')
    const approve = () => room.openSigning('chief', 'approve-list', { exam: 1 })
    await refuses(room, 'undisposed', approve)
    const items = room.tx.all<{ id: number }>('SELECT id FROM item').map(i => i.id)
    const chosen = (list: number[]) =>
      room.act('chief', 'dispose', { what: 'chosen', exam: 1, items: list, disposition: 'hold', reason: '全部留存' })
    await refuses(room, 'no-such-bag', () => chosen([...items, 99]))
    value(await chosen(items))
    await refuses(room, 'nothing-to-set', () =>
      room.act('chief', 'dispose', { what: 'defaults', exam: 1, kinds: null }),
    )
    await refuses(room, 'no-order', approve)
    const { room: ordered } = await roomBefore('dispose')
    value(
      await ordered.act('chief', 'dispose', {
        what: 'chosen',
        exam: 1,
        items,
        disposition: 'hold',
        reason: '全部留存',
      }),
    )
    await refuses(ordered, 'nothing-to-destroy', () => ordered.openSigning('chief', 'approve-list', { exam: 1 }))
  })
})

describe('the gate', () => {
  it('at 3:59:59.999 it is shut, at 4:00:00.000 it is open', async () => {
    const { room } = await roomBefore('destroy.start')
    room.clock.until(ENDED + 4 * HOUR - 1000)
    await refuses(room, 'four-hours', () => start(room))
    room.clock.advance(999)
    await refuses(room, 'four-hours', () => start(room))
    room.clock.advance(1)
    expect((await start(room)).ok).toBe(true)
  })
  it('a change after the approval shuts it until a new list is approved', async () => {
    const { room } = await roomBefore('destroy.start')
    room.clock.until(ENDED + 4 * HOUR)
    const item = room.tx.number(`SELECT item FROM list_item LIMIT 1`)
    const hold = { what: 'chosen', exam: 1, items: [item], disposition: 'hold', reason: '考区要求留存' }
    value(await room.act('chief', 'dispose', hold))
    await refuses(room, 'gate-shut', () => start(room))
    await room.sign('chief', 'approve-list', { exam: 1 }, ['chief'])
    expect((await start(room)).ok).toBe(true)
  })
  it('an incident that opens between two signatures lets nothing start', async () => {
    const { room } = await roomBefore('destroy.start')
    room.clock.until(ENDED + 4 * HOUR)
    const { signing } = value<SigningView>(await start(room))
    await room.add('first', signing, 'first')
    await room.add('first', signing, 'second')
    await room.did('lead', 'incident.open', { exam: 1, kind: 'other', about: '停电', item: null, account: null })
    await refuses(room, 'gate-shut', () => room.add('first', signing, 'inspector'))
    expect(room.tx.number('SELECT count(*) FROM destruction')).toBe(0)
  })
  it('one signature of three starts nothing, nor two', async () => {
    const { room } = await roomBefore('destroy.start')
    room.clock.until(ENDED + 4 * HOUR)
    const { signing, places } = value<SigningView>(await start(room))
    expect(places).toHaveLength(3)
    for (const who of ['first', 'second'] as const) {
      const one = await writesNothing(room, () => room.add('first', signing, who))
      expect(value<{ done: boolean }>(one).done).toBe(false)
      expect(room.tx.number('SELECT count(*) FROM destruction')).toBe(0)
    }
    await refuses(room, 'same-person', () => room.add('first', signing, 'second'))
    await refuses(room, 'wrong-place', () => room.add('first', signing, 'third'))
    await refuses(room, 'wrong-place', () => room.add('first', signing, 'chief'))
    expect(value<{ done: boolean }>(await room.add('first', signing, 'inspector')).done).toBe(true)
    expect(room.tx.one('SELECT state FROM destruction')).toEqual({ state: 'running' })
  })
  it('who approved the list cannot carry it out, whatever other duties he has', async () => {
    const { room, exam } = await roomBefore('approve-list')
    const person = room.crew.chief.person
    await room.did('lead', 'appoint', {
      exam: 1,
      people: [
        { person, role: 'custodian' },
        { person, role: 'area-inspector' },
      ],
    })
    await exam.before('destroy.start')
    room.clock.until(ENDED + 4 * HOUR)
    const { signing } = value<SigningView>(await start(room))
    for (const at of ['executor-1', 'executor-2', 'supervisor'])
      await refuses(room, 'wrong-place', () => room.add('first', signing, 'chief', at))
  })
  it('a doubtful clock needs the observed time of chief examiner and inspector', async () => {
    const { room } = await roomBefore('destroy.start')
    room.clock.set(ENDED + 4 * HOUR)
    await room.did('lead', 'take-task', { kind: 'none', ref: {}, second: null })
    expect(room.tx.number('SELECT count(*) FROM jump')).toBe(1)
    await refuses(room, 'must-observe', () => start(room))
    await refuses(room, 'observed-early', () => start(room, ENDED + 4 * HOUR - 1))
    const observed = ENDED + 4 * HOUR
    const { places } = value<SigningView>(await start(room, observed))
    expect(places.map(p => p.place)).toEqual(['executor-1', 'executor-2', 'chief', 'supervisor'])
    const input = { exam: 1, terms: TERMS, observed }
    await room.sign('first', 'destroy.start', input, ['first', 'second', 'chief', 'inspector'])
    expect(room.tx.number('SELECT count(*) FROM jump WHERE observed IS NULL')).toBe(0)
  })
  it('switching off overnight is no fault: the time is observed once', async () => {
    const { room } = await roomBefore('destroy.start')
    const morning = room.reopen(12 * HOUR)
    expect(morning.tx.number('SELECT count(*) FROM jump')).toBe(0)
    await refuses(morning, 'must-observe', () => start(morning))
    expect((await start(morning, morning.clock.at())).ok).toBe(true)
    expect(verify(morning.tx).findings).toEqual([])
  })
})

describe('bag by bag', () => {
  const listed = (room: Room) =>
    room.tx.all<{ code: string; seal: string }>(
      'SELECT i.code, s.code AS seal FROM list_item l JOIN item i ON i.id = l.item JOIN seal s ON s.id = i.seal ORDER BY i.id',
    )
  it('only a bag of the list goes into the machine, only behind its own seal, only once', async () => {
    const { room } = await roomBefore('destroy.scan')
    const [a, b] = listed(room) as [{ code: string; seal: string }, { code: string; seal: string }]
    const spare = room.site.bags.find(x => x.kind === 'spare-paper')?.code ?? ''
    expect(room.last('first', spare)).toMatchObject({ outcome: 'unknown', reason: 'not-listed' })
    expect(room.last('first', 'P9999999999999')).toMatchObject({ outcome: 'unknown' })
    expect(room.last('first', a.seal)).toMatchObject({ outcome: 'elsewhere', reason: 'bag-first' })
    expect(room.last('first', a.code).outcome).toBe('next')
    expect(room.last('first', b.seal)).toMatchObject({ outcome: 'elsewhere', reason: 'seal-differs' })
    expect(room.tx.number(`SELECT count(*) FROM item WHERE state = 'destroyed'`)).toBe(0)
    expect(room.last('first', a.seal).outcome).toBe('pass')
    expect(room.last('first', a.code)).toMatchObject({ outcome: 'duplicate', reason: 'destroyed' })
    expect(room.tx.number(`SELECT count(*) FROM item WHERE state = 'destroyed'`)).toBe(1)
  })
  it('a bag that is kept back or declared missing between its code and its seal is not destroyed', async () => {
    const { room } = await roomBefore('destroy.scan')
    const [a, b] = listed(room) as [{ code: string; seal: string }, { code: string; seal: string }]
    const idOf = (code: string) => room.tx.number('SELECT id FROM item WHERE code = ?', code)
    room.passes('first', a.code, 'next')
    const kept = { exam: 1, kind: 'other', about: '考区来电，先留存', item: idOf(a.code), account: null }
    const { incident: held } = await room.did<{ incident: number }>('first', 'incident.open', kept)
    await room.sign('chief', 'incident.hold', { incident: held, items: [idOf(a.code)], reason: '先留存' }, ['chief'])
    expect(room.last('first', a.seal)).toMatchObject({ outcome: 'elsewhere', reason: 'bag-first' })
    expect(room.last('first', a.code)).toMatchObject({ outcome: 'elsewhere', reason: 'held' })
    room.passes('first', b.code, 'next')
    const about = { exam: 1, kind: 'lost', about: '找不到', item: idOf(b.code), account: null }
    const { incident } = await room.did<{ incident: number }>('first', 'incident.open', about)
    await room.sign('chief', 'miss', { item: idOf(b.code), incident }, ['chief'])
    expect(room.last('first', b.seal)).toMatchObject({ outcome: 'elsewhere', reason: 'bag-first' })
    expect(room.tx.number(`SELECT count(*) FROM item WHERE state = 'destroyed'`)).toBe(0)
  })
  it('an unsealed bag that turns up after destruction has begun is not taken in any more', async () => {
    const { room, exam } = await roomBefore('seal.scan')
    const about = { exam: 1, kind: 'lost', about: '找不到', item: 1, account: null }
    const { incident } = await room.did<{ incident: number }>('first', 'incident.open', about)
    await room.sign('chief', 'miss', { item: 1, incident }, ['chief'])
    await exam.before('destroy.scan')
    await refuses(room, 'find-unsealed', () => room.openSigning('chief', 'find', { item: 1, where: '夹在柜后' }))
  })
  it('only the executors who signed, only while it runs, and not ended with bags left', async () => {
    const { room } = await roomBefore('destroy.scan')
    const [a] = listed(room) as [{ code: string; seal: string }]
    const destruction = 1
    await room.did('third', 'take-task', { kind: 'destroy', ref: { destruction }, second: null })
    await refuses(room, 'not-executor', () => room.scan('third', a.code))
    await refuses(room, 'not-executor', () => room.act('third', 'destroy.pause', { destruction, reason: '我来停' }))
    await refuses(room, 'bags-left', () => room.openSigning('first', 'destroy.end', { destruction }))
    await refuses(room, 'not-running', () => room.openSigning('first', 'destroy.resume', { destruction }))
    value(await room.act('first', 'destroy.pause', { destruction, reason: '停电' }))
    await refuses(room, 'not-running', () => room.scan('first', a.code))
    await refuses(room, 'not-running', () => room.act('first', 'destroy.pause', { destruction, reason: '停电' }))
    await refuses(room, 'not-running', () => room.openSigning('first', 'destroy.end', { destruction }))
    await refuses(room, 'destruction-once', () => start(room))
    const opened = value<SigningView>(await room.openSigning('first', 'destroy.resume', { destruction }))
    await refuses(room, 'wrong-place', () => room.add('first', opened.signing, 'third'))
    await room.sign('first', 'destroy.resume', { destruction }, ['first', 'second', 'inspector'])
    room.passes('first', a.code, 'next')
  })
})

describe('documents', () => {
  it('nothing of an open count is printed, and nothing that is not there', async () => {
    const { room, exam } = await roomBefore('count.scan')
    const number = (kind: string, ref: string) => room.act('first', 'print.number', { kind, ref })
    await refuses(room, 'blind', () => number('count', '1'))
    await exam.after('count.close')
    await refuses(room, 'blind', () => number('count', '1'))
    await refuses(room, 'no-such-document', () => number('list', '1'))
    await refuses(room, 'no-such-document', () => number('certificate', '1'))
    await refuses(room, 'no-such-document', () => number('count', '99'))
    const made = { document: 9, template: 1, pages: 1, pdf: new Uint8Array([1]) }
    await refuses(room, 'no-such-document', () => room.act('first', 'print.made', made))
  })
})

describe('forms', () => {
  it('a form that has a number but was never made is still owed, and no signature names it', async () => {
    const { room } = await roomBefore('issue.confirm')
    const owed = () => room.ask<{ owed: unknown[] }>('first', 'today').owed.length
    const category = room.tx.one<{ category: string }>('SELECT category FROM sitting WHERE unit = 1')?.category
    const before = owed()
    const { document, no } = await room.did<{ document: number; no: string }>('first', 'print.number', {
      kind: 'handover',
      ref: `issue/1/${category}`,
    })
    expect(owed()).toBe(before)
    const open = async () => JSON.stringify(value(await room.openSigning('first', 'issue.confirm', { unit: 1 })))
    expect(await open()).not.toContain(no)
    await room.did('first', 'print.made', { document, template: 1, pages: 1, pdf: new Uint8Array([1]) })
    expect(await open()).toContain(no)
  })
})

describe('the ledger’s door', () => {
  it('the same act id gives the stored answer and writes nothing', async () => {
    const { room } = await roomBefore('count.scan')
    const code = room.site.bags[0]?.code ?? ''
    const id = room.id()
    const first = room.scan('first', code, null, id)
    const again = await writesNothing(room, () => room.scan('first', code, null, id))
    expect(again).toEqual(first)
    const restarted = room.reopen()
    expect(await writesNothing(restarted, () => restarted.scan('first', code, null, id))).toEqual(first)
  })
  it('after a crash what had got through is answered as done, though what was sent before it had not', async () => {
    const { room } = await roomBefore('count.scan')
    const [one, two, three] = room.site.bags.map(b => b.code) as [string, string, string]
    const [lost, kept, later] = [room.id(), room.id(), room.id()]
    const done = room.scan('first', two, null, kept)
    const restarted = room.reopen()
    expect(restarted.scan('first', one, null, lost).ok).toBe(true)
    expect(await writesNothing(restarted, () => restarted.scan('first', two, null, kept))).toEqual(done)
    expect(restarted.scan('first', three, null, later).ok).toBe(true)
    expect(restarted.tx.number('SELECT count(*) FROM count_scan')).toBe(3)
  })
  it('a count closed just before a crash is answered as closed when it is sent again', async () => {
    const { exam, room: back } = await roomBefore('return.scan', { world: { bySerial: new Set(['19362611001']) } })
    for (let name = exam.peek(); name !== 'count.close'; name = exam.peek()) await exam.step()
    const count = back.tx.number(`SELECT id FROM count WHERE state = 'open'`)
    const id = back.id()
    const done = await back.act('first', 'count.close', { count }, id)
    expect(done.ok).toBe(true)
    expect(await writesNothing(back, () => back.act('first', 'count.close', { count }, id))).toEqual(done)
  })
  it('the same act id with another input is a fault, and writes nothing', async () => {
    const { room } = await roomBefore('count.scan')
    const id = room.id()
    room.scan('first', room.site.bags[0]?.code ?? '', null, id)
    await writesNothing(room, () => expect(() => room.scan('first', room.site.bags[1]?.code ?? '', null, id)).toThrow())
    const dir = room.ledger.dir
    room.ledger.close()
    const service = new LedgerService()
    value(
      await service.handle({
        op: 'open',
        dir,
        key: null,
        drive: { wall: room.clock.wall, machine: room.clock.machine },
      }),
    )
    const session = room.crew.first.session
    const text = room.site.bags[1]?.code ?? ''
    const answer = await service.handle({ op: 'scan', id, session, text, device: null, hand: null })
    expect(answer).toMatchObject({ ok: false, kind: 'fault', code: 'fault' })
    service.close()
  })
  it('an act or a view that does not exist, founding a second time, a malformed input: invalid, nothing written', async () => {
    const { room } = await roomBefore('count.scan')
    for (const [name, input] of [
      ['no-such-act', {}],
      ['found', foundInput()],
      ['sign.what', {}],
      ['count.open', { pile: -1 }],
      ['count.open', { pile: 1, more: true }],
      ['close-room', { unit: 1, accounts: [1, 1] }],
    ] as const) {
      const answer = await writesNothing(room, () => room.act('first', name as never, input))
      expect(answer).toMatchObject({ ok: false, kind: 'invalid' })
    }
    const asked = room.ledger.ask({ session: room.crew.first.session, name: 'no-such-view', input: {} })
    expect(asked).toMatchObject({ ok: false, kind: 'invalid' })
  })
  it('an act that nobody signs opens no set of signatures', async () => {
    const { exam, room } = await roomBefore('return.scan', { world: { bySerial: new Set(['19362611001']) } })
    for (let name = exam.peek(); name !== 'count.close'; name = exam.peek()) await exam.step()
    const count = room.tx.number(`SELECT id FROM count WHERE state = 'open'`)
    await refuses(room, 'nothing-to-sign', () => room.openSigning('first', 'count.close', { count }))
  })
  it('the dock never moves the clock of a real ledger', async () => {
    const dir = mkdtempSync(join(place(), 'real-'))
    const service = new LedgerService()
    const input = foundInput(false)
    value(await service.handle({ op: 'found', dir, input, drive: { wall: 9e9, machine: 0 } }))
    const answer = await service.handle({ op: 'dock', advance: 1000 })
    sentenceHolds(answer, 'not-training')
    sentenceHolds(await service.handle({ op: 'dock', set: 0 }), 'not-training')
    const report = value<{ whole: boolean }>(await service.handle({ op: 'verify' }))
    expect(report.whole).toBe(true)
    service.close()
  })
})

/** Given at the ledger's door or by signing, not by an act's own rules. */
const AT_THE_DOOR = [
  'first-station-first',
  'scanner-taken',
  'one-stream',
  'scanner-unbound',
  ...[
    'not-signed-in',
    'locked',
    'unfit',
    'clock-behind',
    'whole-secret',
    'wrong-secret',
    'too-many-tries',
    'unknown-badge',
  ],
  ...[
    'same-person',
    'wrong-place',
    'overtaken',
    'signing-gone',
    'signer-gone',
    'signatures-due',
    'nothing-to-sign',
    'pin-not-chosen',
  ],
  ...['already-founded', 'not-training', 'no-place-for-badges', 'printed-check', 'printed-form', 'witness-file'],
  ...['half-mistyped', 'other-half', 'halves-apart', 'halves-not-printed', 'badges-not-printed'],
  ...['no-place-to-print', 'place-in-ledger', 'places-alike', 'printed-before'],
  ...['no-such-backup', 'ledger-here', 'not-a-backup', 'set-not-whole'],
  ...['no-drill', 'no-carton-label', 'profile-file', 'no-such-subject'],
]

describe('the tables of acts and refusals', () => {
  const declared = new Set([...ACT_TABLE.values()].flatMap(def => [...def.refuses]))
  it('every act refuses with codes that have a sentence, and records events of the catalogue', () => {
    for (const def of ACT_TABLE.values()) {
      for (const code of def.refuses) expect(Object.keys(REFUSALS), `${def.name}: ${code}`).toContain(code)
      for (const type of def.records) expect([...CATALOGUE.keys()], `${def.name}: ${type}`).toContain(type)
      for (const text of [def.title.zh, def.title.en, def.changes.zh, def.changes.en]) expect(text).not.toBe('')
    }
  })
  it('every code belongs to an act or to the door', () => {
    const known = new Set<string>([...declared, ...AT_THE_DOOR])
    expect(Object.keys(REFUSALS).filter(code => !known.has(code))).toEqual([])
  })
  it('every sentence is there in both languages, with a way out', () => {
    for (const [code, t] of Object.entries(REFUSALS)) {
      expect(`${t.zh} ${t.way.zh}`, code).toMatch(/[\u4e00-\u9fff]/)
      expect(`${t.en} ${t.way.en}`, code).not.toMatch(/[\u4e00-\u9fff]/)
    }
  })
})
