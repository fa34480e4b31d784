/** Scenario 1: power fails at 08:05 with 20 of 72 rooms issued; the pack is opened by the chief examiner's word, 52 go on paper. */
import { expect, it } from 'vitest'
import { holdings } from '../../db/stages/where.ts'
import { verify } from '../../db/verify.ts'
import { clock } from '../support/clock.ts'
import { slipCode } from '../support/exam.ts'
import { broken } from '../support/invariants.ts'
import { roomBefore } from '../support/milestones.ts'
import type { SiteSpec } from '../support/site.ts'

const BIG: SiteSpec = {
  rooms: Array.from({ length: 72 }, (_, i) => ({
    code: `19362611${String(i + 1).padStart(3, '0')}`,
    category: '110' as const,
    candidates: 2,
    papers: 3,
    cards: 3,
  })),
  units: [{ no: 1, start: '09:00', end: '11:30', sparePapers: 0, spareCards: 0 }],
}
const LIVE = 20

it('what was scanned is there, what went on paper is entered with its time, and no bag is without a holder for a moment', async () => {
  const { room, exam } = await roomBefore('issue.scan', { spec: BIG })
  const { no: form } = (await room
    .did<{ no: string }>('first', 'print.number', { kind: 'pack', ref: '1' })
    .then(() =>
      room.tx.one<{ no: string }>(`SELECT no FROM document WHERE kind = 'handover' AND ref = 'issue/1/110'`),
    )) as { no: string }
  const accounts = room.tx.all<{ id: number }>('SELECT id FROM account ORDER BY id').map(a => a.id)
  const bags = (account: number) =>
    room.tx.all<{ code: string }>('SELECT code FROM item WHERE account = ? ORDER BY id', account).map(b => b.code)
  room.clock.until(clock(8))
  for (const account of accounts.slice(0, LIVE))
    for (const text of [slipCode(account), ...bags(account)]) room.passes('first', text)
  await room.sign('first', 'issue.confirm', { unit: 1 }, ['first', 'second'])
  // The twenty-first was half way when the light went out.
  const half = accounts[LIVE] as number
  room.passes('first', slipCode(half))
  room.passes('first', bags(half)[0] as string)
  const acknowledged = room.size

  // Power is back at 10:10; the sitting has begun.
  room.clock.until(clock(8, 5))
  const back = room.reopen(clock(10, 10) - room.clock.at())
  expect(back.size).toBeGreaterThanOrEqual(acknowledged)
  const board = () =>
    Object.values(back.ask<{ cells: Record<string, { state: string; late: boolean }> }>('first', 'board').cells)
  expect(board().filter(c => c.state === 'issued')).toHaveLength(LIVE)

  // On the chief examiner's word by telephone at 08:07, recorded by the two who were there; owed in the same step.
  const { order } = await back.did<{ order: number }>('first', 'order.phone', {
    order: { what: 'pack', unit: 1, since: clock(8, 7), whole: true, works: ['issue'] },
    words: '停电，启用应急包',
    giver: back.crew.chief.person,
    given: clock(8, 6),
    second: back.crew.second.badge,
  })
  const entry = back.tx.number(`SELECT id FROM back_entry WHERE what = 'issue' AND state = 'open'`)
  const done = await back.sign<{ rooms: number; bags: number; incidents: number[] }>(
    'first',
    'back-entry.issue',
    { entry, form, occurred: clock(8, 25) },
    ['first', 'second'],
  )
  expect(done).toEqual({ entry, rooms: 52, bags: 104, incidents: [] })
  const cells = board()
  expect(cells.filter(c => c.state === 'issued')).toHaveLength(72)
  expect(cells.filter(c => c.late)).toHaveLength(52)

  // From where a bag was to where it is without a hole: each span ends where the next begins, in the order it happened.
  for (const { id } of back.tx.all<{ id: number }>('SELECT id FROM item')) {
    const spans = holdings(back.tx, id)
    const times = spans.map(s => s.from)
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(spans.at(-1)?.from).toBeLessThanOrEqual(clock(8, 25))
  }
  await back.sign('first', 'order.sign', { order }, ['chief'])
  expect(exam.world.onPaper.size).toBe(0)
  expect(broken(back.tx)).toEqual([])
  expect(verify(back.tx).findings).toEqual([])
})
