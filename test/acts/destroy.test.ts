/** Carrying out: sheet-fed machines, a plant elsewhere, relief, and what is judged again when it goes on (R72a, R73a, R76, R76a). */
import { describe, expect, it } from 'vitest'
import { documentFacts } from '../../db/documents/facts/index.ts'
import type { StatementFigures } from '../../db/documents/shapes.ts'
import { partsText, statementEn, statementZh } from '../../db/documents/statement.ts'
import type { SigningView } from '../../db/signing.ts'
import { verify } from '../../db/verify.ts'
import { type Exam, TERMS, VEHICLE } from '../support/exam.ts'
import { broken } from '../support/invariants.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses } from '../support/refused.ts'
import { type Room, value } from '../support/room.ts'
import type { Who } from '../support/site.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const PLANT = { ...TERMS, way: 'elsewhere', facility: '市造纸厂' }
const ALL: Who[] = ['first', 'second', 'inspector']
const start = (room: Room, terms: object) =>
  room.trySign('first', 'destroy.start', { exam: 1, terms, observed: null }, ALL)
const row = (room: Room) =>
  room.tx.one<{ state: string; shipped: number; destroyed: number; executors: string; supervisor: number }>(
    `SELECT d.*, (SELECT count(*) FROM item WHERE holding = 'destruction') AS shipped FROM destruction d`,
  )
const end = (room: Room, plant: object | null) => room.trySign('first', 'destroy.end', { destruction: 1, plant }, ALL)
const depart = (room: Room, more: object = {}) =>
  room.act('first', 'destroy.depart', { destruction: 1, ...VEHICLE, ...more })
const plant = (room: Room, more: object = {}) => ({
  by: '沈师傅',
  weight: '38 千克',
  from: room.clock.at() - HOUR,
  to: room.clock.at() - MINUTE,
  form: '',
  ...more,
})
/** Everything that is to go is in the vehicle. */
async function loaded(): Promise<{ room: Room; exam: Exam }> {
  const { room, exam } = await roomBefore('destroy.start', { world: { plant: true } })
  await exam.before('destroy.depart')
  return { room, exam }
}
describe('ways of destroying', () => {
  it('opened at the machine is said in what is signed, and stands on the certificate', async () => {
    const { room, exam } = await roomBefore('destroy.start')
    room.clock.until(room.tx.number('SELECT ended FROM exam') + 4 * HOUR)
    const input = { exam: 1, terms: { ...TERMS, way: 'sheets' }, observed: null }
    const opened = value<SigningView>(await room.openSigning('first', 'destroy.start', input))
    expect(JSON.stringify(opened.statement)).toContain('机口拆封')
    for (const who of ALL) value(await room.add('first', opened.signing, who))
    await exam.after('destroy.end')
    const facts = documentFacts(room.ledger.performer.context(null), 'certificate', '1')
    expect(facts).toMatchObject({ data: { statement: { sheetFed: true } } })
    expect(verify(room.tx).whole).toBe(true)
  })

  it('once only: neither a second start nor another list, and what is on it keeps its disposition', async () => {
    const { room } = await roomBefore('destroy.scan')
    await refuses(room, 'destruction-once', () =>
      room.openSigning('first', 'destroy.start', { exam: 1, terms: TERMS, observed: null }),
    )
    await refuses(room, 'destruction-once', () => room.openSigning('chief', 'approve-list', { exam: 1 }))
    const item = room.tx.number('SELECT item FROM list_item ORDER BY item')
    const hold = { what: 'chosen', exam: 1, items: [item], disposition: 'hold', reason: '考区要求', instruction: null }
    await refuses(room, 'destruction-running', () => room.act('chief', 'dispose', hold))
  })
})

describe('at a plant', () => {
  it('needs its name, bags in the vehicle, two escorts besides the driver, and an executor to say it leaves', async () => {
    const { room, exam } = await roomBefore('destroy.start')
    room.clock.until(room.tx.number('SELECT ended FROM exam') + 4 * HOUR)
    await refuses(room, 'no-facility', () => start(room, { ...PLANT, facility: '' }))
    value(await start(room, PLANT))
    await refuses(room, 'nothing-loaded', () => depart(room))
    exam.world.plant = true
    await exam.before('destroy.depart')
    await refuses(room, 'plant-escorts', () => depart(room, { escorts: ['周司机', '郑押运'] }))
    await refuses(room, 'not-executor', () => room.act('third', 'destroy.depart', { destruction: 1, ...VEHICLE }))
    await refuses(room, 'plant-owed', () => end(room, null))
    expect(broken(room.tx)).toEqual([])
  })

  it('bags are 在途 until those who went along sign on return; then they are destroyed at the time the plant wrote', async () => {
    const { room } = await loaded()
    const bags = room.tx.number('SELECT bags FROM list')
    expect(row(room)).toMatchObject({ state: 'running', shipped: bags, destroyed: 0 })
    expect(documentFacts(room.ledger.performer.context(null), 'load-list', '1')).toMatchObject({
      data: { kind: 'form', values: { facility: '市造纸厂', sum: `${bags} 袋` } },
    })
    value(await depart(room))
    room.clock.advance(3 * HOUR)
    await refuses(room, 'plant-owed', () => end(room, null))
    await refuses(room, 'in-future', () => end(room, plant(room, { to: room.clock.at() + MINUTE })))
    await refuses(room, 'plant-times', () => end(room, plant(room, { from: room.clock.at() - 9 * HOUR })))
    const said = plant(room)
    value(await end(room, said))
    expect(row(room)).toMatchObject({ state: 'ended', shipped: 0, destroyed: bags })
    const at = room.tx.all<{ occurred: number }>(`SELECT DISTINCT occurred FROM event WHERE type = 'item.destroyed.1'`)
    expect(at).toEqual([{ occurred: said.to }])
    expect(documentFacts(room.ledger.performer.context(null), 'certificate', '1')).toMatchObject({
      data: { facility: { zh: '市造纸厂（沈师傅）' }, weight: '38 千克', destroyedTo: said.to },
    })
    expect(broken(room.tx)).toEqual([])
    expect(verify(room.tx)).toMatchObject({ whole: true })
  })

  it('a bag that comes back is returned by scan, and the end waits until an incident explains it', async () => {
    const { room } = await loaded()
    const bag = room.tx.one<{ id: number; code: string; closure: string }>(
      `SELECT * FROM item WHERE holding = 'destruction' ORDER BY id`,
    ) as { id: number; code: string; closure: string }
    expect(room.last('first', bag.code)).toMatchObject({ outcome: 'duplicate', reason: 'shipped' })
    value(await depart(room))
    room.clock.advance(3 * HOUR)
    expect(room.last('first', bag.code)).toMatchObject({ outcome: 'pass', reason: 'came-back' })
    expect(room.tx.one('SELECT state, holding FROM item WHERE id = ?', bag.id)).toEqual({
      state: bag.closure === 'area' ? 'stored' : 'sealed',
      holding: 'place',
    })
    expect(room.last('first', bag.code)).toMatchObject({ outcome: 'elsewhere', reason: 'is-away' })
    await refuses(room, 'bags-left', () => end(room, plant(room)))
    const about = { exam: 1, kind: 'seal', about: '接收单位停机，带回一袋', item: bag.id, account: null }
    const { incident } = await room.did<{ incident: number }>('first', 'incident.open', about)
    await room.sign('chief', 'incident.hold', { incident, items: [bag.id], reason: '带回' }, ['chief'])
    value(await end(room, plant(room)))
    expect(broken(room.tx)).toEqual([])
    expect(verify(room.tx).whole).toBe(true)
  })
})

describe('the certificate', () => {
  it('goes to the area, which is due until it is entered, with how, by whom and to whom (R74)', async () => {
    const { room, exam } = await roomBefore('destroy.end')
    const sent = { destruction: 1, way: 'inspector', by: '郑保管', to: '考区 段巡考', receipt: '', at: null }
    await refuses(room, 'not-ended', () => room.act('first', 'certificate.send', sent))
    await exam.after('destroy.end')
    const due = () =>
      room.ask<{ key: string; late: boolean }[]>('lead', 'due').filter(d => d.key.startsWith('certificate'))
    expect(due()).toMatchObject([{ late: false }])
    room.clock.advance(25 * HOUR)
    expect(due()).toMatchObject([{ late: true }])
    const at = room.clock.at() - HOUR
    await refuses(room, 'in-future', () => room.act('first', 'certificate.send', { ...sent, at: room.clock.at() + 1 }))
    await refuses(room, 'entry-before-ledger', () => room.act('first', 'certificate.send', { ...sent, at: 1 }))
    value(await room.act('first', 'certificate.send', { ...sent, at }))
    expect(due()).toEqual([])
    expect(room.ask('lead', 'destruction', { destruction: 1 })).toMatchObject({ sent: { at, by: '郑保管' } })
    expect(verify(room.tx).whole).toBe(true)
  })
})

describe('relief', () => {
  const relieve = (room: Room, leaves: Who, who: Who[], more: object = {}) =>
    room.trySign('first', 'destroy.relieve', { destruction: 1, leaves: room.crew[leaves].person, ...more }, who)

  it('who leaves signs what was done, who comes what remains; the certificate names both with their spans', async () => {
    const { room, exam } = await roomBefore('destroy.scan')
    await exam.step()
    await exam.step()
    const done = row(room)?.destroyed ?? 0
    expect(done).toBeGreaterThan(0)
    value(await relieve(room, 'second', ['second', 'third']))
    expect(JSON.parse(row(room)?.executors ?? '[]')).toEqual([room.crew.first.person, room.crew.third.person])
    await refuses(room, 'not-executor', () => relieve(room, 'second', ['second', 'office']))
    await exam.before('destroy.end')
    const ending = value<SigningView>(await room.openSigning('first', 'destroy.end', { destruction: 1 }))
    expect(JSON.stringify(ending.statement)).not.toContain('自始至终')
    await exam.after('destroy.end')
    const facts = documentFacts(room.ledger.performer.context(null), 'certificate', '1') as {
      data: { statement: StatementFigures; signatures: { name: string; span?: { from: number; to: number } }[] }
    }
    expect(partsText(statementZh(facts.data.statement))).toContain('各在所列时段内始终在场')
    expect(partsText(statementEn(facts.data.statement))).not.toContain('from start to end')
    const spans = facts.data.signatures.filter(s => s.span).map(s => s.name)
    expect(spans).toHaveLength(4)
    expect(spans).toContain(
      room.tx.one<{ name: string }>('SELECT name FROM person WHERE id = ?', room.crew.second.person)?.name,
    )
    expect(broken(room.tx)).toEqual([])
    expect(verify(room.tx).whole).toBe(true)
  })

  it('neither the approver nor one who serves at it already comes; who cannot sign is answered for by the chief examiner', async () => {
    const { room } = await roomBefore('destroy.scan')
    const opened = value<SigningView>(
      await room.openSigning('first', 'destroy.relieve', { destruction: 1, leaves: room.crew.second.person }),
    )
    expect(opened.places.map(p => p.place)).toEqual(['leaves', 'comes'])
    await refuses(room, 'wrong-place', () => room.add('first', opened.signing, 'first', 'comes'))
    await refuses(room, 'wrong-place', () => room.add('first', opened.signing, 'third', 'leaves'))
    value(await relieve(room, 'second', ['chief', 'third'], { absent: '突发疾病' }))
    expect(JSON.parse(row(room)?.executors ?? '[]')).toContain(room.crew.third.person)
    expect(broken(room.tx)).toEqual([])
  })
})

describe('going on after a pause', () => {
  const resume = (room: Room, observed: number | null, who: Who[] = ALL) =>
    room.trySign('first', 'destroy.resume', { destruction: 1, observed }, who)

  it('the conditions are judged again: another open incident shuts it, one about a bag of the list does not', async () => {
    const { room } = await roomBefore('destroy.scan')
    value(await room.act('first', 'destroy.pause', { destruction: 1, reason: '停电' }))
    const about = { exam: 1, kind: 'other', about: '院内停电', item: null, account: null }
    const { incident } = await room.did<{ incident: number }>('first', 'incident.open', about)
    await refuses(room, 'gate-shut', () => resume(room, null))
    await room.sign('chief', 'incident.close', { incident, cause: '线路', result: '恢复' }, ['chief'])
    const item = room.tx.number('SELECT item FROM list_item ORDER BY item')
    await room.did('first', 'incident.open', { ...about, about: '袋角破损', item })
    value(await resume(room, null))
    expect(row(room)?.state).toBe('running')
  })

  it('a clock that was moved meanwhile is observed by the chief examiner too', async () => {
    const { room } = await roomBefore('destroy.scan')
    value(await room.act('first', 'destroy.pause', { destruction: 1, reason: '过夜' }))
    room.clock.set(room.clock.at() + 2 * HOUR)
    await room.act('lead', 'visit.enter', {
      kind: 'other',
      people: '来人',
      unit: '',
      place: '门口',
      found: '',
      mended: '',
    })
    const who: Who[] = ['first', 'second', 'inspector', 'chief']
    await refuses(room, 'must-observe', () => resume(room, null, who))
    await refuses(room, 'in-future', () => resume(room, room.clock.at() + 25 * HOUR, who))
    value(await resume(room, room.clock.at() - 2 * HOUR, who))
    expect(row(room)?.state).toBe('running')
  })
})
