/** Scenario 5: the label printer is dead at 11:55; seals from pre-numbered strips, labels stay owed, no room waits. */
import { expect, it } from 'vitest'
import { owedLabels, owedPaper } from '../../db/stages/owed.ts'
import { verify } from '../../db/verify.ts'
import { broken } from '../support/invariants.ts'
import { roomBefore } from '../support/milestones.ts'

it('the bag that has a label keeps its number, the others take strips; used, void and left add up to what was issued', async () => {
  const { room, exam } = await roomBefore('seal.scan')
  await room.did('lead', 'printer.choose', { use: 'labels', queue: 'Labels' })
  await room.did('first', 'seal.stock', { make: 'strip', n: 8 })
  const bags = room.tx.all<{ id: number; code: string }>(
    `SELECT id, code FROM item WHERE state = 'returned' ORDER BY id`,
  )
  const [first, ...rest] = bags as [{ id: number; code: string }, ...{ id: number; code: string }[]]

  // The label of the first was on its way when the printer died.
  room.scan('first', first.code)
  const own = room.tx.one<{ code: string }>(
    `SELECT code FROM seal WHERE item = ? AND state = 'assigned'`,
    first.id,
  )?.code
  const { job } = await room.did<{ job: number }>('first', 'job.hand', {
    ...{ kind: 'label', name: own, queue: 'Labels', spool: 7, pages: 1 },
  })
  await room.did('first', 'job.confirm', { job, printed: false })
  expect(owedLabels(room.tx)).toEqual([own])
  expect(owedPaper(room.tx).find(o => o.what === 'labels')).toMatchObject({ n: 1 })

  // F7: strips. Number by hand on the line, scanned from the bag.
  await room.did('first', 'take-task', { kind: 'seal', ref: { unit: 1, numbered: 1 }, second: null })
  const strips = room.tx
    .all<{ code: string }>(`SELECT code FROM seal WHERE make = 'strip' ORDER BY id`)
    .map(s => s.code)
  for (const [i, bag] of rest.entries()) {
    room.scan('first', bag.code)
    room.scan('first', strips[i] as string)
  }
  expect(room.tx.number(`SELECT count(*) FROM item WHERE state = 'sealed'`)).toBe(rest.length)
  // The first one waits for nothing either: its number is voided, it takes a strip too.
  await room.did('first', 'seal.void', { code: own, reason: '打印机坏了，标签没有出来' })
  room.scan('first', first.code)
  room.scan('first', strips[rest.length] as string)
  expect(room.tx.number(`SELECT count(*) FROM item WHERE state = 'sealed'`)).toBe(bags.length)
  expect(owedLabels(room.tx)).toEqual([])

  const count = (state: string) => room.tx.number('SELECT n FROM seal_count WHERE state = ?', state)
  expect(count('used')).toBe(bags.length)
  expect(count('void')).toBe(1)
  const issued = room.tx.number(
    `SELECT sum(json_array_length(body, '$.codes')) FROM event WHERE type = 'seal.stocked.1'`,
  )
  expect(count('used') + count('void') + count('stock')).toBe(issued)
  await exam.before('close-unit')
  expect(broken(room.tx)).toEqual([])
  expect(verify(room.tx).findings).toEqual([])
})
