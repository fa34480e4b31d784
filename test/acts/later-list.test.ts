/** A second consignment: its own list adds, names nothing again, and is expected at a time (R15a, scenario 10). */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readLaterList } from '../../db/acts/import-list.ts'
import { verify } from '../../db/verify.ts'
import { Exam } from '../support/exam.ts'
import { broken } from '../support/invariants.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses, writesNothing } from '../support/refused.ts'
import { type Room, value } from '../support/room.ts'
import { place } from '../support/temp.ts'

const HEAD = '箱号,箱封条号,袋条码,袋型,类别代码,类别,单元,考场代码,份数,起始标识码,终止标识码'
const [A, B] = ['19362611001', '19362612001']
/** Papers and cards for one room more, one spare bag, in a carton of their own. */
const ROWS = [
  `X193690,69990001,P261100900001,备用试卷袋,110,临床执业医师,1,,3,,`,
  `X193690,69990001,P261100900002,备用答题卡袋,110,临床执业医师,1,,4,,`,
]

function list(rows: string[], head = HEAD): string {
  const dir = mkdtempSync(join(place(), 'later-'))
  writeFileSync(join(dir, 'consignment.csv'), `${[head, ...rows].join('\n')}\n`)
  return dir
}
async function adding(room: Room, dir: string, expected: number | null = null, reason = '') {
  const read = await readLaterList(room.tx, dir)
  return { dir, hash: read?.ok ? read.list.file.sha256 : 'x', expected, reason }
}
const problems = async (room: Room, rows: string[], head = HEAD) => {
  const read = await readLaterList(room.tx, list(rows, head))
  if (!read || read.ok) return []
  return read.errors.map(e => e.code)
}

describe('a later list', () => {
  it('adds the next delivery, with its expected time; nothing of the earlier one changes', async () => {
    const { room, exam } = await roomBefore('receive.open')
    const before = room.tx.all('SELECT * FROM item ORDER BY id')
    const at = room.clock.at() + 3600_000
    const done = value<{ deliveries: number[]; bags: number }>(
      await room.act('office', 'import.list', await adding(room, list(ROWS), at)),
      'import.list',
    )
    expect(done).toMatchObject({ deliveries: [2], bags: 2, cartons: 1 })
    expect(room.tx.all('SELECT * FROM item WHERE id <= ? ORDER BY id', before.length)).toEqual(before)
    expect(room.tx.all('SELECT no, expected, taken FROM delivery WHERE no = 2')).toEqual([
      { no: 2, expected: at, taken: null },
    ])
    const due = () => room.ask<{ key: string; late: boolean }[]>('office', 'due')
    expect(due().find(d => d.key === 'delivery 2')?.late).toBe(false)
    await room.act('office', 'delivery.announce', { delivery: 2, expected: at + 60_000 })
    room.clock.until(at + 60_001)
    expect(due().find(d => d.key === 'delivery 2')?.late).toBe(true)
    // It is received as the first one was, and the exam goes on to its end with both.
    await new Exam(room, exam.world).before('issue.scan')
    expect(room.tx.number(`SELECT count(*) FROM item WHERE state = 'stored'`)).toBe(before.length + 2)
    expect(broken(room.tx)).toEqual([])
    expect(verify(room.tx).whole).toBe(true)
  })

  it('refuses by name what another list has, and by row what comes too late or has no place', async () => {
    const { room } = await roomBefore('receive.open')
    const [bag] = room.tx.all<{ code: string }>('SELECT code FROM item ORDER BY id')
    const [carton] = room.tx.all<{ code: string }>('SELECT code FROM carton ORDER BY id')
    const row = ROWS[0] as string
    expect(await problems(room, [row.replace('P261100900001', `${bag?.code}`)])).toEqual(['bag-known'])
    expect(await problems(room, [row.replace('X193690', `${carton?.code}`)])).toEqual(['carton-known'])
    expect(await problems(room, [`1,${row}`], `批次,${HEAD}`)).toEqual(['delivery-known'])
    expect(await problems(room, [`7,${row}`], `批次,${HEAD}`)).toEqual([])
    expect(await problems(room, [row.replace(',1,,', ',9,,')])).toEqual(['no-sitting'])
    const other = `X193690,69990001,P261100900003,试卷袋,110,临床执业医师,1`
    expect(await problems(room, [`${other},19362619999,3,,`])).toEqual(['room-unknown'])
    expect(await problems(room, [`${other},${B},3,,`])).toEqual(['room-category'])
    const range = room.tx.one<{ prefix: string; first: number; width: number }>(
      `SELECT prefix, first, width FROM item WHERE kind = 'paper' AND prefix IS NOT NULL`,
    )
    const serial = `${range?.prefix}${String(range?.first).padStart(range?.width ?? 0, '0')}`
    expect(await problems(room, [`${other},${A},1,${serial},${serial}`])).toEqual(['serials-known'])
    const dir = list([row.replace('P261100900001', `${bag?.code}`)])
    await refuses(room, 'import-errors', async () => room.act('office', 'import.list', await adding(room, dir)))
    await refuses(room, 'import-changed', async () =>
      room.act('office', 'import.list', { ...(await adding(room, list(ROWS))), hash: 'other' }),
    )
  })

  it('once a room’s bags have gone out only spares are added for it; after the exam nothing is', async () => {
    const { room } = await roomBefore('issue.confirm')
    const row = `X193690,69990001,P261100900003,试卷袋,110,临床执业医师,1,${A},3,,`
    expect(await problems(room, [row])).toEqual(['room-issued'])
    expect(await problems(room, ROWS)).toEqual([])
    const { room: over } = await roomBefore('enter-order')
    expect(await problems(over, ROWS)).toContain('unit-over')
    await refuses(over, 'exam-over', async () => over.act('office', 'import.list', await adding(over, list(ROWS))))
  })

  it('what is doubtful needs a reason', async () => {
    const { room } = await roomBefore('receive.open')
    const dir = list(ROWS.map(r => r.replaceAll('临床执业医师', '临床')))
    await refuses(room, 'warnings-unconfirmed', async () => room.act('office', 'import.list', await adding(room, dir)))
    value(await room.act('office', 'import.list', await adding(room, dir, null, '考区写法')), 'with a reason')
  })

  it('without a plan there is nothing to add to, and a delivery that is here is not announced', async () => {
    const { room } = await roomBefore('receive.open')
    await refuses(room, 'taken-over', () => room.act('office', 'delivery.announce', { delivery: 1, expected: 1 }))
    await refuses(room, 'no-such-delivery', () => room.act('office', 'delivery.announce', { delivery: 9, expected: 1 }))
    await writesNothing(room, () => room.ask('office', 'receive', {}))
  })
})
