/** What the count sheet (QD-1) says of the counter's own work besides the figures (R29), and when it says anything (R22). */
import { expect, test } from 'vitest'
import { documentFacts } from '../../db/documents/facts/index.ts'
import type { CountData } from '../../db/documents/shapes.ts'
import { roomBefore } from '../support/milestones.ts'
import type { Room } from '../support/room.ts'
import { PECULIAR, serialsOf } from '../support/site.ts'

const factsOf = (room: Room, count: number) =>
  documentFacts(room.ledger.performer.context(null), 'count', String(count))

function sheet(room: Room, count: number): CountData {
  const facts = factsOf(room, count)
  if (!facts || facts === 'blind') throw new Error(`count ${count} has no sheet`)
  return facts.data as CountData
}

test('a bag typed by hand stands on the count sheet with its reason, and a scan taken back is listed and not counted', async () => {
  const { room, exam } = await roomBefore('count.scan')
  const [a = '', b = ''] = room.site.bags.map(x => x.code)
  room.scan('first', a, '条码刮花')
  room.passes('first', b)
  const seq = room.tx.number('SELECT seq FROM count_scan WHERE code = ?', b)
  await room.did('first', 'count.withdraw', { seq, reason: '放错了箱' })
  while (factsOf(room, 1) === 'blind') if ((await exam.step()) === null) throw new Error('never settled')
  const first = sheet(room, 1)
  expect(first.rows.filter(r => r.entry === 'hand')).toMatchObject([{ code: a, note: '条码刮花' }])
  expect(first).toMatchObject({ scanned: true, place: 1 })
  expect(first.remarks).toMatchObject([{ what: 'withdrawn', code: b, n: 1, reason: '放错了箱' }])
  expect(first.remarks[0]?.withdrawnAt).toBeGreaterThanOrEqual(first.remarks[0]?.at ?? Number.POSITIVE_INFINITY)
  // It was scanned again: it is counted once, and the withdrawal is not forgotten.
  expect(first.rows.filter(r => r.code === b)).toHaveLength(1)
  expect(sheet(room, 2).remarks).toEqual([])
})

test('a carton that was come back to stands in one piece, with one sub-total behind it', async () => {
  const { room, exam } = await roomBefore('count.scan', { spec: PECULIAR })
  const own = room.site.bags.filter(b => b.unit === 1)
  const [one = '', two = ''] = new Set(own.map(b => b.carton))
  const inside = (carton: string) => own.filter(b => b.carton === carton).map(b => b.code)
  const [[a1 = '', a2 = ''], [b1 = '']] = [inside(one), inside(two)]
  for (const code of [one, a1, two, b1, one, a2]) room.scan('first', code)
  while (factsOf(room, 1) === 'blind') if ((await exam.step()) === null) throw new Error('never settled')
  const cartons = sheet(room, 1).rows.map(r => r.carton)
  expect(cartons.filter((c, i) => c !== cartons[i - 1])).toEqual([one, two])
  expect(cartons).toHaveLength(own.length)
})

test('serials typed by hand in a third count stand on its sheet with their reason, a range in one line', async () => {
  const { room } = await roomBefore('count.figures desk')
  const figures = (source: 'desk' | 'slip', used: number) => ({
    account: 1,
    source,
    papers: { used, unused: 1 },
    cards: { used: 3, absent: 1, unused: 2 },
    present: source === 'slip' ? 3 : null,
    absent: source === 'slip' ? 1 : null,
  })
  await room.did('first', 'count.figures', figures('desk', 3))
  await room.did('second', 'count.figures', figures('slip', 4))
  await room.did('third', 'count.open', {
    pile: room.tx.number(`SELECT id FROM pile WHERE account = 1 AND kind = 'papers'`),
  })
  const count = room.tx.number('SELECT max(id) FROM count')
  const room1 = room.tx.one<{ code: string }>(
    'SELECT r.code FROM account a JOIN room r ON r.id = a.room WHERE a.id = 1',
  )
  const paper = room.site.bags.find(b => b.room === room1?.code && b.kind === 'paper')
  const serials = paper ? serialsOf(paper) : []
  room.scan('third', `${serials[0]}-${serials[2]}`, '无条码，逐份读号')
  room.passes('third', serials[3] ?? '')
  expect(factsOf(room, count)).toBe('blind')
  await room.did('third', 'count.close', { count })
  expect(sheet(room, count)).toMatchObject({
    place: 3,
    scanned: true,
    remarks: [{ what: 'hand', code: serials[0], last: serials[2], n: 3, section: '已用', reason: '无条码，逐份读号' }],
  })
})
