/** Cover sheets and discs: series of their own from the consignment to the equation of the room (R24, R65). */
import { expect, it } from 'vitest'
import { verify } from '../../db/verify.ts'
import { roomBefore } from '../support/milestones.ts'
import { type SiteSpec, TINY } from '../support/site.ts'

const [first, second] = TINY.rooms as [SiteSpec['rooms'][number], SiteSpec['rooms'][number]]
const SPEC: SiteSpec = { ...TINY, rooms: [{ ...first, covers: 5, discs: 2 }, second] }

it('a room with cover sheets and discs counts a pile of each, the other room none', async () => {
  const { room } = await roomBefore('close-room', { spec: SPEC })
  const piles = room.tx.all(
    `SELECT a.id AS account, p.kind, p.state FROM pile p JOIN account a ON a.id = p.account
     WHERE p.sample_of IS NULL ORDER BY a.id, p.id`,
  )
  expect(piles).toEqual([
    ...['papers', 'cards', 'covers', 'discs'].map(kind => ({ account: 1, kind, state: 'settled' })),
    ...['papers', 'cards'].map(kind => ({ account: 2, kind, state: 'settled' })),
  ])
})

it('a whole exam with them ends in order, its chain whole', async () => {
  const { room, exam } = await roomBefore('close-room', { spec: SPEC })
  await exam.after('close-unit')
  expect(room.tx.all('SELECT DISTINCT state FROM account')).toEqual([{ state: 'closed' }])
  expect(verify(room.tx).whole).toBe(true)
})

it('a cover sheet that is short keeps the room open, and the refusal names the cover sheets', async () => {
  const { room } = await roomBefore('count.figures desk', { spec: SPEC })
  const at = { papers: { used: 3, unused: 2 }, cards: { used: 3, absent: 1, unused: 2 }, discs: { used: 2 } }
  const figures = { account: 1, ...at, covers: { used: 3, unused: 1 } }
  await room.did('first', 'count.figures', { ...figures, source: 'desk' })
  await room.did('second', 'count.figures', { ...figures, source: 'slip', present: 3, absent: 1 })
  const states = room.tx.all(`SELECT kind, state FROM pile WHERE account = 1 AND sample_of IS NULL ORDER BY id`)
  expect(states).toEqual([
    { kind: 'papers', state: 'settled' },
    { kind: 'cards', state: 'settled' },
    { kind: 'covers', state: 'differs' },
    { kind: 'discs', state: 'settled' },
  ])
})
