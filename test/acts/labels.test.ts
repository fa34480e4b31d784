import { expect, test } from 'vitest'
import { rebuild } from '../../db/schema/index.ts'
import { labelOfItem, readLabel } from '../../db/stages/labels.ts'
import type { Store } from '../../db/store.ts'
import { Exam, orderly } from '../support/exam.ts'
import { roomBefore } from '../support/milestones.ts'
import { Room } from '../support/room.ts'
import { TINY } from '../support/site.ts'

/** Labels are kept in memory; whatever happens, a kept one is what the tables say. */
const items = (tx: Store) => tx.all<{ id: number }>('SELECT id FROM item ORDER BY id').map(i => i.id)

test('from the first carton to the certificate each kept label is what the tables say', async () => {
  const room = await Room.open(TINY, 'copy')
  const exam = new Exam(room, orderly())
  const { tx } = room.ledger
  let compared = 0
  while (exam.peek()) {
    await exam.step()
    for (const id of items(tx)) {
      expect(labelOfItem(tx, id)).toEqual(readLabel(tx, id))
      compared += 1
    }
  }
  expect(compared).toBeGreaterThan(300)
  room.ledger.close()
})

test('a label that was read in a transaction which was taken back is not kept', async () => {
  const { room } = await roomBefore('count.scan')
  const { tx, performer } = room.ledger
  const [id = 0] = items(tx)
  const was = labelOfItem(tx, id)
  const moved = () =>
    performer.transaction(() => {
      tx.run(`UPDATE item SET code = 'ANOTHER' WHERE id = ?`, id)
      tx.forgetKept()
      expect(labelOfItem(tx, id).code).toBe('ANOTHER')
      throw new Error('on purpose')
    })
  expect(moved).toThrow('on purpose')
  expect(labelOfItem(tx, id)).toEqual(was)
  room.ledger.close()
})

test('after a rebuild labels are read anew', async () => {
  const { room } = await roomBefore('count.scan')
  const { tx } = room.ledger
  const [id = 0] = items(tx)
  const was = labelOfItem(tx, id)
  tx.run(`UPDATE item SET code = 'ANOTHER' WHERE id = ?`, id)
  tx.forgetKept()
  expect(labelOfItem(tx, id).code).toBe('ANOTHER')
  rebuild(tx)
  expect(labelOfItem(tx, id)).toEqual(was)
  room.ledger.close()
})
