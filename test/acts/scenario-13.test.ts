/** Scenario 13: destruction next morning at the plant; the computer was off overnight; only the load list, signed and back, makes bags 已销毁. */
import { expect, it } from 'vitest'
import { documentFacts } from '../../db/documents/facts/index.ts'
import type { StatementFigures } from '../../db/documents/shapes.ts'
import { partsText, statementZh } from '../../db/documents/statement.ts'
import type { SigningView } from '../../db/signing.ts'
import { verify } from '../../db/verify.ts'
import { addsUp } from '../support/balance.ts'
import { clock } from '../support/clock.ts'
import { Exam, TERMS, VEHICLE } from '../support/exam.ts'
import { broken } from '../support/invariants.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses } from '../support/refused.ts'
import { Room, value } from '../support/room.ts'
import type { SiteSpec, Who } from '../support/site.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const SITE: SiteSpec = {
  rooms: Array.from({ length: 12 }, (_, i) => ({
    code: `19362611${String(i + 1).padStart(3, '0')}`,
    category: '110',
    candidates: 2,
    papers: 3,
    cards: 3,
  })),
  units: [
    { no: 1, start: '09:00', end: '11:30', sparePapers: 1, spareCards: 1 },
    { no: 2, start: '14:00', end: '16:30', sparePapers: 1, spareCards: 1 },
  ],
}
const BAGS = 24
const ENDED = clock(16, 30)
const morning = (hours: number, minutes = 0, seconds = 0) => clock(24 + hours, minutes) + seconds * SECOND
const PLANT = { ...TERMS, method: '化浆', machine: '接收单位设备', way: 'elsewhere', facility: '云河市造纸厂' }
const THREE: Who[] = ['first', 'second', 'inspector']
const start = (room: Room, observed: number | null) =>
  room.openSigning('first', 'destroy.start', { exam: 1, terms: PLANT, observed })
const states = (room: Room) =>
  room.tx.all('SELECT i.state, count(*) AS n FROM list_item l JOIN item i ON i.id = l.item GROUP BY i.state')

it('waits four hours to the second, is observed after the night, leaves under two escorts and the supervisor, and ends on paper from the plant', async () => {
  const { room: day } = await roomBefore('end-exam', { spec: SITE })

  // 17:05: the end of 16:30 is stated 35 minutes late, so the inspector signs it too.
  day.clock.until(clock(17, 5))
  const stated = value<SigningView>(await day.openSigning('chief', 'end-exam', { exam: 1, ended: ENDED }))
  expect(stated.places.map(p => p.place)).toEqual(['chief', 'inspector'])
  expect(JSON.stringify(stated.statement)).toContain('本项于 2026-08-22 17:05:00 补签，考区巡考员同签')
  expect(value<{ done: boolean }>(await day.add('chief', stated.signing, 'chief')).done).toBe(false)
  value(await day.add('chief', stated.signing, 'inspector'))
  await new Exam(day).before('destroy.start')
  expect(day.tx.number('SELECT bags FROM list')).toBe(BAGS)
  const evening = day.freeze()

  // Had they stayed: refused at 03:59:59, allowed at 04:00:00 after the stated end, not after its entry.
  const late = Room.copy(evening)
  late.clock.until(ENDED + 4 * HOUR - SECOND)
  await refuses(late, 'four-hours', () => start(late, null))
  late.clock.advance(SECOND)
  expect(value<SigningView>(await start(late, null)).places.map(p => p.place)).toEqual([
    'executor-1',
    'executor-2',
    'supervisor',
  ])
  late.ledger.close()

  // 18:00 the computer is switched off, 08:00 switched on again: no fault, but nobody knows what its clock did meanwhile.
  const before = Room.copy(evening)
  before.clock.until(clock(18))
  await before.did('lead', 'take-task', { kind: 'none', ref: {}, second: null })
  const room = before.reopen(14 * HOUR)
  expect(room.clock.at()).toBe(morning(8))
  expect(room.tx.number('SELECT count(*) FROM jump')).toBe(0)
  for (const who of ['first', 'second'] as const) await room.signIn(who)

  // 08:10: the gate is checked anew, and chief examiner and inspector enter the time inside the start.
  room.clock.until(morning(8, 10, 20))
  const gate = room.ask<{ may: boolean; observe: boolean }>('first', 'gate')
  expect(gate).toMatchObject({ may: true, observe: true })
  await refuses(room, 'must-observe', () => start(room, null))
  const observed = morning(8, 10)
  const opened = value<SigningView>(await start(room, observed))
  expect(opened.places.map(p => p.place)).toEqual(['executor-1', 'executor-2', 'chief', 'supervisor'])
  expect(JSON.stringify(opened.statement)).toContain('实际 2026-08-23 08:10:00，钟面 2026-08-23 08:10:20')
  for (const who of ['first', 'second', 'inspector'] as const) value(await room.add('first', opened.signing, who))
  expect(room.tx.number('SELECT count(*) FROM destruction')).toBe(0)
  value(await room.add('first', opened.signing, 'chief'))

  // Each bag and its seal scanned out into the vehicle: 在途（送销）, none of them destroyed.
  await room.did('first', 'take-task', { kind: 'destroy', ref: { destruction: 1 }, second: null })
  const listed = room.tx.all<{ code: string; seal: string }>(
    'SELECT i.code, s.code AS seal FROM list_item l JOIN item i ON i.id = l.item JOIN seal s ON s.id = i.seal ORDER BY i.id',
  )
  for (const bag of listed) {
    room.passes('first', bag.code, 'next')
    room.passes('first', bag.seal)
    room.clock.advance(90 * SECOND)
  }
  expect(states(room)).toEqual([{ state: 'transit', n: BAGS }])

  // The load list goes along; one escort besides the driver is refused.
  const { document, no } = await room.did<{ document: number; no: string }>('first', 'print.number', {
    kind: 'load-list',
    ref: '1',
  })
  await room.did('first', 'print.made', { document, template: 1, pages: 1, pdf: new Uint8Array([1]) })
  const depart = (more: object = {}) => room.act('first', 'destroy.depart', { destruction: 1, ...VEHICLE, ...more })
  room.clock.until(morning(9, 20))
  await refuses(room, 'plant-escorts', () => depart({ escorts: ['郑押运', VEHICLE.driver] }))
  value(await depart())

  // 12:00: back with what was signed in ink between 09:40 and 11:05. Until all three have signed, nothing is destroyed.
  room.clock.until(morning(12))
  const plant = { by: '沈师傅', weight: '186 千克', from: morning(9, 40), to: morning(11, 5), form: no }
  const end = (said: object | null) => room.openSigning('first', 'destroy.end', { destruction: 1, plant: said })
  await refuses(room, 'plant-owed', () => end(null))
  await refuses(room, 'plant-times', () => end({ ...plant, from: morning(9, 19) }))
  const ending = value<SigningView>(await end(plant))
  expect(JSON.stringify(ending.statement)).toContain(`装车清单 ${no} 已由接收单位和我们亲笔签名`)
  for (const who of THREE) {
    expect(states(room)).toEqual([{ state: 'transit', n: BAGS }])
    value(await room.add('first', ending.signing, who))
  }
  expect(states(room)).toEqual([{ state: 'destroyed', n: BAGS }])
  const when = room.tx.all(`SELECT DISTINCT at, occurred FROM event WHERE type = 'item.destroyed.1'`)
  expect(when).toEqual([{ at: morning(12), occurred: morning(11, 5) }])

  // The certificate: plant, vehicle, escorts, weight, and both times of the end that was stated late.
  const facts = documentFacts(room.ledger.performer.context(null), 'certificate', '1') as {
    data: { statement: StatementFigures }
  }
  expect(facts.data).toMatchObject({
    examEndedAt: ENDED,
    endEnteredAt: clock(17, 5),
    waitedUntil: ENDED + 4 * HOUR,
    destroyedFrom: morning(9, 40),
    destroyedTo: morning(11, 5),
    facility: { zh: '云河市造纸厂（沈师傅）' },
    escorts: { zh: `${VEHICLE.plate}　${VEHICLE.escorts.join('、')}` },
    weight: '186 千克',
    statement: { due: BAGS, destroyed: BAGS, interruptions: [] },
  })
  expect(partsText(statementZh(facts.data.statement))).toContain('应销 24 袋，实销 24 袋，差额 0 袋')

  // The area's copy goes back with the inspector, the cards and what else is the area's follow; everything adds up.
  const sent = { destruction: 1, way: 'inspector', by: '郑保管', to: '考区 褚巡考', receipt: '', at: morning(12) }
  value(await room.act('first', 'certificate.send', sent))
  const exam = new Exam(room)
  for (let step = await exam.step(); step; step = await exam.step()) value(step.answer, step.name)
  expect(addsUp(room.tx).ended.destroyed?.bags).toBe(BAGS)
  expect(broken(room.tx)).toEqual([])
  expect(verify(room.tx).findings).toEqual([])
})
