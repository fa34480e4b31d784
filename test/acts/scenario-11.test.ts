/** Scenario 11: a room is void at 10:05; it comes back on the same return, is counted, sealed, held, its cards packed apart. */
import { expect, it } from 'vitest'
import { verify } from '../../db/verify.ts'
import { addsUp } from '../support/balance.ts'
import { clock } from '../support/clock.ts'
import { broken } from '../support/invariants.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses } from '../support/refused.ts'
import { value } from '../support/room.ts'
import type { SiteSpec } from '../support/site.ts'

const SITE: SiteSpec = {
  rooms: ['001', '002', '003'].map(no => ({
    code: `19362611${no}`,
    category: '110',
    candidates: 4,
    papers: 5,
    cards: 5,
  })),
  units: [{ no: 1, start: '09:00', end: '11:30', sparePapers: 1, spareCards: 1 }],
}

it('is declared with cause, told to the area in time, on no list of destruction, and its cards lie in no carton with others', async () => {
  const { room, exam } = await roomBefore('end-sitting', { spec: SITE })
  const account = room.tx.number(`SELECT a.id FROM account a JOIN room r ON r.id = a.room WHERE r.code LIKE '%002'`)
  const bags = () =>
    room.tx.all<{ id: number; code: string; kind: string; state: string; disposition: string | null }>(
      'SELECT id, code, kind, state, disposition FROM item WHERE account = ? ORDER BY id',
      account,
    )
  const states = () => bags().map(b => b.state)

  // 10:05: the chief examiner's own act, with cause; nobody else's.
  room.clock.until(clock(10, 5))
  const said = { units: [1], accounts: [account], cause: '试卷错发', stated: room.clock.at() }
  await refuses(room, 'wrong-place', () => room.trySign('first', 'sitting.void', said, ['first']))
  const { incident } = await room.sign<{ incident: number }>('chief', 'sitting.void', said, ['chief'])
  expect(room.tx.one('SELECT kind, account, report_by FROM incident WHERE id = ?', incident)).toEqual({
    ...{ kind: 'void', account, report_by: clock(10, 15) },
  })
  expect(bags().map(b => b.disposition)).toEqual(['hold', 'hold'])
  // Told to the area within the ten minutes; closed by its cause once all is over.
  const late = () =>
    room.ask<{ key: string; late: boolean }[]>('office', 'due').filter(d => d.late && d.key === `report ${incident}`)
  room.clock.until(clock(10, 12))
  expect(late()).toEqual([])
  await room.did('office', 'incident.report', { incident, to: '考区', how: '电话', stated: room.clock.at() })
  room.clock.until(clock(10, 16))
  expect(late()).toEqual([])

  // The same return as the others: same batch, counted, sealed, closed.
  await exam.before('count')
  expect(states()).toEqual(['returned', 'returned'])
  await exam.after('close-unit')
  expect(states()).toEqual(['sealed', 'sealed'])
  expect(room.tx.number(`SELECT count(*) FROM account WHERE state = 'closed'`)).toBe(3)
  expect(
    room.tx.one(
      'SELECT confirmed IS NOT NULL AS done FROM handover WHERE account = ? AND direction = ?',
      account,
      'return',
    ),
  ).toEqual({ done: 1 })

  // On no list; and no way but hold is given to it by hand.
  const [paper, card] = bags() as [ReturnType<typeof bags>[0], ReturnType<typeof bags>[0]]
  const dispose = (item: number, disposition: string, instruction: number | null) =>
    room.act('chief', 'dispose', {
      ...{ what: 'chosen', exam: 1, items: [item], disposition, reason: '考区要求', instruction },
    })
  await refuses(room, 'void-held', () => dispose(paper.id, 'destroy', null))
  await exam.before('destroy.start')
  const listed = 'SELECT count(*) FROM list_item l JOIN item i ON i.id = l.item WHERE i.account = ?'
  expect(room.tx.number(listed, account)).toBe(0)
  expect(room.tx.number('SELECT count(*) FROM list_item')).toBe(2)

  // Its cards go with the others only on the area's instruction, and then in a carton of their own.
  await exam.before('take-task pack')
  expect(states()).toEqual(['sealed', 'sealed'])
  await room.did('first', 'take-task', { kind: 'pack', ref: { unit: 1 }, second: null })
  expect(room.last('first', card.code)).toMatchObject({ outcome: 'elsewhere', reason: 'disposition-hold' })
  const { instruction } = await room.did<{ instruction: number }>('office', 'enter-order', {
    ...{ exam: 1, no: '云考办 9 号', source: '云河省考区', given: room.clock.at(), text: '作废考场的答题卡送考区。' },
    ...{ readBack: true, purpose: 'other', incident: null },
  })
  value(await dispose(card.id, 'area', instruction), 'dispose')
  const other = room.tx.one<{ code: string }>(`SELECT code FROM item WHERE kind = 'card' AND account <> ?`, account)
  room.passes('first', other?.code ?? '')
  expect(room.last('first', card.code)).toMatchObject({ outcome: 'elsewhere', reason: 'void-apart' })
  while (exam.peek()) value((await exam.step())?.answer as never, 'to the end')
  const inside = room.tx.all<{ account: number | null }>(
    'SELECT i.account FROM packed_item p JOIN item i ON i.id = p.item WHERE p.carton = (SELECT carton FROM packed_item WHERE item = ?)',
    card.id,
  )
  expect(inside).toEqual([{ account }])

  // What is held stays, by the chief examiner's word; everything adds up.
  await room.sign('chief', 'keep-back', { exam: 1 }, ['chief'])
  expect(states()).toEqual(['kept', 'sent'])
  expect(addsUp(room.tx).ended.kept).toEqual({ bags: 1, copies: 5 })
  expect(room.tx.one('SELECT state FROM incident WHERE id = ?', incident)).toEqual({ state: 'closed' })
  expect(broken(room.tx)).toEqual([])
  expect(verify(room.tx)).toMatchObject({ findings: [], whole: true })
})
