/** A destruction that stands still, and people who are relieved: nobody goes on alone, nobody changes sides (R76, R76a). */
import { describe, expect, it } from 'vitest'
import { documentFacts } from '../../db/documents/facts/index.ts'
import type { StatementFigures } from '../../db/documents/shapes.ts'
import { partsText, statementEn, statementZh } from '../../db/documents/statement.ts'
import type { SigningView } from '../../db/signing.ts'
import { verify } from '../../db/verify.ts'
import { Exam, VEHICLE } from '../support/exam.ts'
import { broken } from '../support/invariants.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses } from '../support/refused.ts'
import { type Room, value } from '../support/room.ts'
import type { Who } from '../support/site.ts'

const MINUTE = 60_000
const ALL: Who[] = ['first', 'second', 'inspector']
const resume = (room: Room, who: Who[] = ALL) =>
  room.trySign('first', 'destroy.resume', { destruction: 1, observed: null }, who)
const row = (room: Room) =>
  room.tx.one<{ state: string; executors: string; supervisor: number }>('SELECT * FROM destruction')

describe('opened again, as after a power cut', { timeout: 30_000 }, () => {
  it('stands still since the last moment known, whatever was in hand is scanned anew, and the certificate says so', async () => {
    const { room, exam } = await roomBefore('destroy.scan')
    await exam.step()
    const [bag, seal] = [
      room.tx.one<{ code: string }>('SELECT code FROM item WHERE id = 1')?.code ?? '',
      sealOf(room, 1),
    ]
    if (exam.peek() === 'destroy.scan') room.passes('first', bag, 'next')
    const at = room.clock.at()
    room.clock.advance(7 * MINUTE)
    const again = room.reopen()
    expect(row(again)?.state).toBe('paused')
    const told = again.ask<{ rows: { type: string; zh: string; en: string; occurred: number }[] }>('first', 'events')
    expect(told.rows.find(e => e.type === 'destruction.paused.1')).toMatchObject({
      zh: '销毁暂停：停电或程序关闭，余 2 袋',
      en: 'Destruction paused: power cut or program closed, 2 bags left',
      occurred: at,
    })
    // Neither the seal of the bag that was in hand, nor an end, nor another start: only what all have signed goes on.
    await refuses(again, 'not-running', () => again.scan('first', seal))
    await refuses(again, 'not-running', () => again.openSigning('first', 'destroy.end', { destruction: 1 }))
    value(await resume(again, ['first', 'second']))
    expect(row(again)?.state).toBe('paused')
    value(await again.add('first', again.tx.number('SELECT max(id) FROM signing'), 'inspector'))
    expect(row(again)?.state).toBe('running')
    expect(again.last('first', seal)).toMatchObject({ outcome: 'elsewhere', reason: 'bag-first' })
    const resumed = again.clock.at()
    await new Exam(again).after('destroy.end')
    const facts = documentFacts(again.ledger.performer.context(null), 'certificate', '1') as {
      data: { statement: StatementFigures }
    }
    const { statement } = facts.data
    expect(statement.interruptions?.at(-1)).toEqual({
      at,
      cause: { zh: '停电或程序关闭', en: 'power cut or program closed' },
      resumedAt: resumed,
    })
    expect(partsText(statementZh(statement))).toContain('因停电或程序关闭中断')
    expect(partsText(statementEn(statement))).toContain('(power cut or program closed)')
    expect(broken(again.tx)).toEqual([])
    expect(verify(again.tx).findings).toEqual([])
  })

  it('what is paused already, or on its way to the plant, stays as it was', async () => {
    const { room, exam } = await roomBefore('destroy.start', { world: { plant: true } })
    await exam.before('destroy.depart')
    value(await room.act('first', 'destroy.depart', { destruction: 1, ...VEHICLE }))
    const away = room.reopen()
    expect(row(away)?.state).toBe('away')
    const { room: paused } = await roomBefore('destroy.scan')
    value(await paused.act('first', 'destroy.pause', { destruction: 1, reason: '停电' }))
    const pauses = (r: Room) => r.tx.number(`SELECT count(*) FROM event WHERE type = 'destruction.paused.1'`)
    const before = pauses(paused)
    expect(pauses(paused.reopen())).toBe(before)
  })
})
const sealOf = (room: Room, item: number) =>
  room.tx.one<{ code: string }>('SELECT s.code FROM item i JOIN seal s ON s.id = i.seal WHERE i.id = ?', item)?.code ??
  ''

describe('going on', { timeout: 30_000 }, () => {
  it('an incident that only holds a bag of the list does not keep the rest waiting', async () => {
    const { room } = await roomBefore('destroy.scan')
    value(await room.act('first', 'destroy.pause', { destruction: 1, reason: '来电' }))
    const item = room.tx.number('SELECT item FROM list_item ORDER BY item')
    const about = { exam: 1, kind: 'other', about: '考区来电，先留存', item: null, account: null }
    const { incident } = await room.did<{ incident: number }>('first', 'incident.open', about)
    await refuses(room, 'gate-shut', () => room.openSigning('first', 'destroy.resume', { destruction: 1 }))
    await room.sign('chief', 'incident.hold', { incident, items: [item], reason: '先留存' }, ['chief'])
    value(await resume(room))
    expect(row(room)?.state).toBe('running')
  })
})

describe('relief', { timeout: 30_000 }, () => {
  const relieve = (room: Room, leaves: Who, who: Who[]) =>
    room.trySign('first', 'destroy.relieve', { destruction: 1, leaves: room.crew[leaves].person }, who)

  it('who carried it out does not come back to supervise it, whatever duties he has; nor who supervised to carry it out', async () => {
    const { room, exam } = await roomBefore('destroy.start')
    const third = { person: room.crew.third.person, role: 'area-inspector' }
    const inspector = { person: room.crew.inspector.person, role: 'custodian' }
    await room.did('lead', 'appoint', { exam: 1, people: [third, inspector] })
    await exam.after('destroy.start')
    value(await relieve(room, 'second', ['second', 'third']))
    value(await relieve(room, 'third', ['third', 'office']))
    await refuses(room, 'wrong-place', () => relieve(room, 'inspector', ['inspector', 'third']))
    // He may come back to what he did before.
    value(await relieve(room, 'office', ['office', 'third']))
    expect(JSON.parse(row(room)?.executors ?? '[]')).toEqual([room.crew.first.person, room.crew.third.person])
    expect(broken(room.tx)).toEqual([])
  })
})

describe('signing', { timeout: 30_000 }, () => {
  it('a set is signed by those who serve now: who was relieved meanwhile has not signed in the place of who came', async () => {
    const { room } = await roomBefore('destroy.scan')
    value(await room.act('first', 'destroy.pause', { destruction: 1, reason: '停电' }))
    const open = async () =>
      value<SigningView>(await room.openSigning('first', 'destroy.resume', { destruction: 1, observed: null }))
    const before = await open()
    value(await room.add('first', before.signing, 'second'))
    const relief = { destruction: 1, leaves: room.crew.second.person }
    await room.sign('first', 'destroy.relieve', relief, ['second', 'third'])
    // Neither is the old set completed, nor are its signatures taken up.
    value(await room.add('first', before.signing, 'inspector'))
    await refuses(room, 'overtaken', () => room.add('first', before.signing, 'first'))
    const again = await open()
    expect(again.places.map(p => p.signed)).toEqual([null, null, null])
    await refuses(room, 'wrong-place', () => room.add('first', again.signing, 'second'))
    value(await resume(room, ['first', 'third', 'inspector']))
    expect(broken(room.tx)).toEqual([])
  })

  it('a set counts as of its last signature: whose badge was lost since he signed has signed for nothing', async () => {
    const { room } = await roomBefore('destroy.scan')
    value(await room.act('first', 'destroy.pause', { destruction: 1, reason: '停电' }))
    const opened = value<{ signing: number }>(
      await room.openSigning('first', 'destroy.resume', { destruction: 1, observed: null }),
    )
    value(await room.add('first', opened.signing, 'second'))
    value(await room.add('first', opened.signing, 'inspector'))
    const lost = { person: room.crew.second.person, kind: 'badge', reason: '证件遗失' }
    await room.did('lead', 'revoke-badge', lost)
    await refuses(room, 'signer-gone', () => room.add('first', opened.signing, 'first'))
    expect(row(room)?.state).toBe('paused')
    await refuses(room, 'signing-gone', () => room.add('first', opened.signing, 'first'))
    expect(broken(room.tx)).toEqual([])
  })
})
