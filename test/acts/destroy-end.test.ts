/** The end of a destruction: what was not destroyed and why, the plant's word, the certificate and its way (R72, R73, R73a, R74). */
import { describe, expect, it } from 'vitest'
import { documentFacts } from '../../db/documents/facts/index.ts'
import type { StatementFigures } from '../../db/documents/shapes.ts'
import { partsText, statementEn, statementZh } from '../../db/documents/statement.ts'
import type { SigningView } from '../../db/signing.ts'
import { verify } from '../../db/verify.ts'
import { VEHICLE } from '../support/exam.ts'
import { broken } from '../support/invariants.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses } from '../support/refused.ts'
import { type Room, value } from '../support/room.ts'
import type { SiteSpec, Who } from '../support/site.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const FOUR: SiteSpec = {
  rooms: [1, 2, 3, 4].map(n => ({ code: `1936261100${n}`, category: '110', candidates: 2, papers: 3, cards: 3 })),
  units: [{ no: 1, start: '09:00', end: '11:30', sparePapers: 0, spareCards: 0 }],
}
const ALL: Who[] = ['first', 'second', 'inspector']
type Figures = Record<'list' | 'destroyed' | 'shipped' | 'explained' | 'remaining', number> & {
  units: { boxes: { item: number; state: string }[] }[]
}
interface Bag {
  id: number
  code: string
  closure: string
  seal: string | null
}

const openEnd = (room: Room, plant: object | null = null) =>
  room.openSigning('first', 'destroy.end', { destruction: 1, plant })
const end = (room: Room, plant: object | null = null) =>
  room.trySign('first', 'destroy.end', { destruction: 1, plant }, ALL)
const plantSays = (room: Room) => ({
  by: '沈师傅',
  weight: '',
  from: room.clock.at() - HOUR,
  to: room.clock.at() - MINUTE,
  form: '',
})
const listed = (room: Room) =>
  room.tx.all<Bag>(
    'SELECT i.id, i.code, i.closure, s.code AS seal FROM list_item l JOIN item i ON i.id = l.item LEFT JOIN seal s ON s.id = i.seal ORDER BY i.id',
  )
/** The balance as the stage shows it: each bag in one box, and the boxes are the figures. */
function figures(room: Room): Figures {
  const f = room.ask<Figures>('first', 'destruction', { destruction: 1 })
  const boxes = f.units.flatMap(u => u.boxes.map(b => b.state))
  for (const what of ['destroyed', 'shipped', 'explained', 'remaining'] as const)
    if (row(room) !== 'ended') expect([what, boxes.filter(b => b === what).length]).toEqual([what, f[what]])
  expect(f.destroyed + f.shipped + f.explained + f.remaining).toBe(f.list)
  return f
}
const row = (room: Room) => room.tx.one<{ state: string }>('SELECT state FROM destruction')?.state
const incident = async (room: Room, kind: string, about: string, item: number | null) => {
  const opened = await room.did<{ incident: number; no: number }>('first', 'incident.open', {
    exam: 1,
    kind,
    about,
    item,
    account: null,
  })
  if (kind === 'lost') {
    const report = { incident: opened.incident, to: '考区', how: '电话', stated: room.clock.at() }
    await room.did('first', 'incident.report', report)
  }
  return opened
}
const hold = (room: Room, number: number, items: number[]) =>
  room.sign('chief', 'incident.hold', { incident: number, items, reason: '先留存' }, ['chief'])
const close = (room: Room, number: number) =>
  room.sign('chief', 'incident.close', { incident: number, cause: '已查明', result: '已处理' }, ['chief'])
const statementOf = (room: Room) =>
  (documentFacts(room.ledger.performer.context(null), 'certificate', '1') as { data: { statement: StatementFigures } })
    .data.statement
function whole(room: Room): void {
  expect(broken(room.tx)).toEqual([])
  expect(verify(room.tx).findings).toEqual([])
}

describe('what was not destroyed', { timeout: 30_000 }, () => {
  it('is explained by the incidents that held it or by which it is missing, in what is signed and on the certificate', async () => {
    const { room, exam } = await roomBefore('destroy.scan', { spec: FOUR })
    const [harmless, held, lost] = listed(room) as [Bag, Bag, Bag]
    // A closed incident on a bag that goes into the machine explains nothing.
    const first = await incident(room, 'other', '袋角破损', harmless.id)
    await close(room, first.incident)
    // One that is about no bag holds the second; the third is nowhere.
    const second = await incident(room, 'other', '考区来电，先留存', null)
    await hold(room, second.incident, [held.id])
    const third = await incident(room, 'lost', '找不到', lost.id)
    await room.sign('chief', 'miss', { item: lost.id, incident: third.incident }, ['chief'])
    expect(figures(room)).toMatchObject({ explained: 2, destroyed: 0 })
    while (figures(room).remaining > 0) {
      const left = listed(room).find(b => ![held.id, lost.id].includes(b.id) && !gone(room, b.id)) as Bag
      if (exam.peek()?.startsWith('take-task')) await exam.step()
      room.last('first', left.code)
      if (left.seal) room.last('first', left.seal)
    }
    const said = `${second.no}、${third.no} 号`
    const opened = value<SigningView>(await openEnd(room))
    expect(JSON.stringify(opened.statement)).toContain(`有说明 2 袋（见异常事件 ${said}）`)
    expect(JSON.stringify(opened.statement)).toContain(`explained 2 (see incident ${second.no}, ${third.no})`)
    value(await end(room))
    const statement = statementOf(room)
    expect(statement.explainedBy).toEqual([String(second.no), String(third.no)])
    expect(partsText(statementZh(statement))).toContain(`其余 2 袋见异常事件 ${second.no}、${third.no}。`)
    expect(partsText(statementEn(statement))).toContain(`for the other 2 see incident ${second.no}, ${third.no}.`)
    const signed = figures(room)

    // What becomes of them later changes neither the figures that were signed nor what explained them.
    await close(room, second.incident)
    await room.sign('chief', 'find', { item: lost.id, where: '夹在柜后' }, ['chief'])
    const fourth = await incident(room, 'other', '另有情况', held.id)
    await hold(room, fourth.incident, [held.id])
    const { units: _, ...after } = figures(room)
    expect(after).toMatchObject({ destroyed: signed.destroyed, explained: 2, remaining: 0 })
    expect(statementOf(room)).toEqual(statement)
    // They go to the area: there is no second list for them.
    const to = (disposition: string) => ({ what: 'chosen', exam: 1, items: [lost.id], disposition, reason: '找到' })
    await refuses(room, 'destruction-once', () => room.act('chief', 'dispose', to('destroy')))
    value(await room.act('chief', 'dispose', to('area')))
    whole(room)
  })
})
const gone = (room: Room, item: number) =>
  room.tx.number(`SELECT count(*) FROM item WHERE id = ? AND state = 'destroyed'`, item) > 0

describe('the plant', { timeout: 30_000 }, () => {
  const loaded = async () => {
    const { room, exam } = await roomBefore('destroy.start', { world: { plant: true } })
    await exam.before('destroy.depart')
    return { room, exam }
  }
  const depart = (room: Room) => room.act('first', 'destroy.depart', { destruction: 1, ...VEHICLE })

  it('has no word to give where nothing went to one, or all of it came back', async () => {
    const { room } = await roomBefore('destroy.end')
    await refuses(room, 'no-plant', () => openEnd(room, plantSays(room)))
    const { room: other } = await loaded()
    value(await depart(other))
    other.clock.advance(2 * HOUR)
    for (const bag of listed(other)) {
      other.passes('first', bag.code)
      await hold(other, (await incident(other, 'seal', '接收单位停机', bag.id)).incident, [bag.id])
    }
    await refuses(other, 'no-plant', () => openEnd(other, plantSays(other)))
    value(await end(other))
    expect(figures(other)).toMatchObject({ destroyed: 0, shipped: 0, explained: listed(other).length })
    whole(other)
  })

  it('the vehicle does not leave while a bag of the list is neither in it nor explained: it could not follow', async () => {
    const { room, exam } = await roomBefore('destroy.start', { world: { plant: true } })
    await exam.before('destroy.scan')
    while (figures(room).shipped === 0) await exam.step()
    await refuses(room, 'bags-left', () => depart(room))
    await exam.before('destroy.depart')
    value(await depart(room))
  })

  it('a bag lost from the vehicle is explained; found before it leaves it is loaded again, and the balance adds up throughout', async () => {
    const { room, exam } = await loaded()
    const bag = listed(room)[0] as Bag
    const { incident: lost } = await incident(room, 'lost', '车上少一袋', bag.id)
    await room.sign('chief', 'miss', { item: bag.id, incident: lost }, ['chief'])
    const all = listed(room).length
    expect(figures(room)).toMatchObject({ shipped: all - 1, explained: 1, remaining: 0 })
    await room.sign('chief', 'find', { item: bag.id, where: '落在门口' }, ['chief'])
    expect(figures(room)).toMatchObject({ shipped: all - 1, explained: 0, remaining: 1 })
    await exam.before('destroy.depart')
    expect(figures(room)).toMatchObject({ shipped: all, remaining: 0 })
    value(await depart(room))
    room.clock.advance(2 * HOUR)
    value(await end(room, plantSays(room)))
    const facts = documentFacts(room.ledger.performer.context(null), 'certificate', '1') as {
      data: { bags: unknown[] }
    }
    expect(facts.data.bags).toHaveLength(all)
    whole(room)
  })

  it('a bag that is held on the way is brought back by scan, or the hold is lifted, before anything is ended', async () => {
    const { room } = await loaded()
    value(await depart(room))
    room.clock.advance(2 * HOUR)
    const [back, burnt] = listed(room) as [Bag, Bag]
    const { incident: one, no } = await incident(room, 'other', '考区来电，先留存', null)
    await hold(room, one, [back.id, burnt.id])
    expect(figures(room)).toMatchObject({ shipped: listed(room).length, explained: 0 })
    await refuses(room, 'held-away', () => openEnd(room, plantSays(room)))
    room.passes('first', back.code)
    await refuses(room, 'held-away', () => openEnd(room, plantSays(room)))
    const lift = { incident: one, items: [burnt.id], reason: '来电前已经化浆' }
    await room.sign('chief', 'incident.lift', lift, ['chief'])
    value(await end(room, plantSays(room)))
    expect(figures(room)).toMatchObject({ explained: 1, shipped: 0 })
    expect(statementOf(room).explainedBy).toEqual([String(no)])
    expect(room.tx.one('SELECT state, holding FROM item WHERE id = ?', back.id)).toEqual({
      state: back.closure === 'area' ? 'stored' : 'sealed',
      holding: 'place',
    })
    whole(room)
  })
})

describe('the certificate', { timeout: 30_000 }, () => {
  it('did not leave before there was one', async () => {
    const { room, exam } = await roomBefore('destroy.end')
    room.clock.advance(30_000)
    await exam.after('destroy.end')
    const ended = room.tx.number('SELECT ended FROM destruction')
    room.clock.advance(HOUR)
    const sent = { destruction: 1, way: 'hand', by: '郑保管', to: '考区 段巡考', receipt: '' }
    const send = (at: number) => room.act('first', 'certificate.send', { ...sent, at })
    const minute = ended - (ended % MINUTE)
    await refuses(room, 'sent-before-end', () => send(minute - 1))
    value(await send(minute))
    whole(room)
  })
})
