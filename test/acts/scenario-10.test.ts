/** Scenario 10: the second consignment on day 2 at 06:40, its own list of 12 bags of unit 4; one code stands in list 1. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readLaterList } from '../../db/acts/import-list.ts'
import { verify } from '../../db/verify.ts'
import { addsUp } from '../support/balance.ts'
import { clock } from '../support/clock.ts'
import { Exam } from '../support/exam.ts'
import { broken } from '../support/invariants.ts'
import { refuses } from '../support/refused.ts'
import { Room, value } from '../support/room.ts'
import { type SiteSpec, writeSite } from '../support/site.ts'
import { place } from '../support/temp.ts'

const SPEC: SiteSpec = {
  rooms: [1, 2, 3, 4, 5].map(n => ({
    code: `1936261100${n}`,
    category: '110',
    candidates: 3,
    papers: 4,
    cards: 4,
  })),
  units: [
    { no: 1, start: '09:00', end: '11:30', sparePapers: 1, spareCards: 1 },
    { no: 2, start: '14:00', end: '16:30', sparePapers: 1, spareCards: 1 },
    { no: 3, day: 1, start: '09:00', end: '11:30', sparePapers: 1, spareCards: 1 },
    { no: 4, day: 1, start: '14:00', end: '16:30', sparePapers: 1, spareCards: 1 },
  ],
}
const day2 = (hours: number, minutes = 0) => clock(24 + hours, minutes)

/** The consignment without unit 4, and what of it comes later, in a list of its own. */
function lists() {
  const later: string[] = []
  const site = writeSite(SPEC, (name, text) => {
    if (name !== 'consignment') return text
    const rows = text.trim().split('\n')
    const unit4 = (row: string) => row.split(',')[7] === '4'
    later.push(rows[0] ?? '', ...rows.filter(unit4))
    return `${rows.filter(r => !unit4(r)).join('\n')}\n`
  })
  // The second list says nothing of a delivery: the program numbers it.
  const rows = later.map(r => r.slice(r.indexOf(',') + 1))
  const folder = (of: string[]) => {
    const dir = mkdtempSync(join(place(), 'second-'))
    writeFileSync(join(dir, 'consignment.csv'), `${of.join('\n')}\n`)
    return dir
  }
  return { site, rows, folder }
}

it('adds 12 bags of unit 4 by its own list, refuses a code of list 1 by name, and has until three hours before the unit', async () => {
  const { site, rows, folder } = lists()
  expect(rows).toHaveLength(13)
  const room = await Room.of(site)
  const exam = new Exam(room)
  const open = () => room.tx.number(`SELECT min(no) FROM unit WHERE state <> 'closed'`)
  while (open() < 3) value((await exam.step())?.answer as never, 'day 1')
  const before = room.tx.all('SELECT * FROM item ORDER BY id')

  // 06:00: the list is here before its papers. A code that stands in list 1 is refused, by name, and nothing is added.
  room.clock.until(day2(6))
  const [known] = room.tx.all<{ code: string }>('SELECT code FROM item WHERE unit = 3 ORDER BY id')
  const wrong = folder(rows.map((r, i) => (i === 1 ? r.replace(/[PC]26\d+/, known?.code ?? '') : r)))
  const adding = async (dir: string) => {
    const read = await readLaterList(room.tx, dir)
    return { dir, hash: read?.ok ? read.list.file.sha256 : 'x', expected: day2(6, 40), reason: '考区第二批' }
  }
  const read = await readLaterList(room.tx, wrong)
  const errors = read && !read.ok ? read.errors : []
  expect(errors.map(e => e.code)).toEqual(['bag-known'])
  expect(errors[0]?.zh).toContain(known?.code)
  const bad = await adding(wrong)
  await refuses(room, 'import-errors', () => room.act('office', 'import.list', bad))
  expect(room.tx.all('SELECT * FROM item ORDER BY id')).toEqual(before)

  // As the area corrects it: 12 bags more, 未到, with their time; nothing of list 1 has changed.
  const right = await adding(folder(rows))
  expect(await room.did('office', 'import.list', right)).toMatchObject({ bags: 12, deliveries: [2] })
  expect(readFileSync(join(right.dir, 'consignment.csv'), 'utf8')).toContain(rows[1])
  expect(room.tx.all('SELECT * FROM item WHERE id <= ? ORDER BY id', before.length)).toEqual(before)
  const states = () =>
    room.tx.all<{ state: string; n: number }>('SELECT state, count(*) AS n FROM item WHERE unit = 4 GROUP BY state')
  expect(states()).toEqual([{ state: 'expected', n: 12 }])
  type Row = { key: string; late: boolean; at: number; what: { zh: string } }
  const due = (key: RegExp) => room.ask<Row[]>('office', 'due').filter(d => key.test(d.key))
  const unit4 = room.tx.number('SELECT id FROM unit WHERE no = 4')
  interface Day {
    deliveries: { no: number; at: number; taken: number | null }[]
    uncounted: { unit: number; by: number }[]
  }
  const dayLine = () => room.ask<Day>('office', 'duty-day', { day: room.clock.at() })
  expect(due(/^delivery/)).toMatchObject([{ at: day2(6, 40), late: false, what: { zh: '第 2 批 未到' } }])
  expect(dayLine()).toMatchObject({
    deliveries: [{ no: 2, at: day2(6, 40), taken: null }],
    uncounted: [{ unit: unit4, by: day2(11) }],
  })
  // Nothing of unit 4 goes out before it is here.
  room.clock.until(day2(6, 41))
  expect(due(/^delivery/)).toMatchObject([{ late: true }])

  // It is here at 06:40 and a minute: cartons, seals, handover; then it must be counted in by 11:00.
  await exam.after('receive.cartons')
  expect(due(/^delivery/)).toEqual([])
  expect(due(/^uncounted/)).toMatchObject([{ at: day2(11), late: false }])
  await exam.after('receive')
  while (exam.peek()?.startsWith('count') || exam.peek()?.startsWith('receive'))
    value((await exam.step())?.answer as never, 'counting in')
  expect(states()).toEqual([{ state: 'stored', n: 12 }])
  expect(due(/^(delivery|uncounted)/)).toEqual([])
  expect(dayLine().uncounted).toEqual([])
  expect(room.clock.at()).toBeLessThan(day2(11))

  while (exam.peek()) value((await exam.step())?.answer as never, 'to the end')
  const b = addsUp(room.tx)
  expect([b.listed, Object.keys(b.ended).sort()]).toEqual([48, ['destroyed', 'sent']])
  expect(broken(room.tx)).toEqual([])
  expect(verify(room.tx)).toMatchObject({ findings: [], whole: true })
})
