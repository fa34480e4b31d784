/** Scenario 3: a custodian is ill at 07:00. The reserve takes over in one act; what was counted yesterday stays a first count. */
import { expect, it } from 'vitest'
import { counters, fewCounters } from '../../db/acts/counters.ts'
import { fit } from '../../db/rules/fit.ts'
import { verify } from '../../db/verify.ts'
import { clock } from '../support/clock.ts'
import { broken } from '../support/invariants.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses } from '../support/refused.ts'

it('the reserve from the office takes over by one act, counts second what she had not counted, and nothing else', async () => {
  // The evening before: a first count is closed, the second one is still due.
  const { room, exam } = await roomBefore('count.close')
  await exam.step()
  const pile = room.tx.one<{ id: number; person: number }>(
    `SELECT p.id, c.person FROM pile p JOIN count c ON c.pile = p.id WHERE p.state = 'second-waits'`,
  )
  const { first, office } = room.crew
  expect(pile?.person).toBe(first.person)
  room.clock.until(clock(7))

  // Training, letter and declaration are on file: she is a reserve that is complete.
  expect(fit(room.tx, office.person, 'take', room.clock.at())).toMatchObject([{ code: 'appointment' }])
  const before = room.size
  const { heir, lacks, roles } = await room.did<{ heir: string; lacks: number; roles: string[] }>(
    'lead',
    'person.replace',
    {
      exam: 1,
      leaves: first.person,
      comes: office.person,
      reason: '早上发烧，去医院',
    },
  )
  expect({ heir, lacks, roles }).toEqual({ heir: office.name, lacks: 0, roles: ['custodian'] })
  expect(room.tx.number(`SELECT count(DISTINCT act) FROM event WHERE seq > ?`, before)).toBe(1)
  for (const duty of ['take', 'count', 'seal'] as const)
    expect(fit(room.tx, office.person, duty, room.clock.at())).toEqual([])

  // His count stays what it is: the first one, closed, by him.
  const counts = room.tx.all('SELECT person, turn, state FROM count WHERE pile = ?', pile?.id ?? 0)
  expect(counts).toEqual([{ person: first.person, turn: 1, state: 'closed' }])
  expect(await room.act('first', 'lock', {})).toMatchObject({ ok: false, code: 'not-signed-in' })

  // Who can still count; with one less the program would offer one station, one count after the other (R38a).
  const left = (['lead', 'second', 'third', 'office'] as const).map(w => room.crew[w].person)
  const now = room.ledger.performer.context(null)
  expect(counters(now)).toEqual([...left].sort((a, b) => a - b))
  expect(fewCounters(now)).toBe(false)
  await room.did('lead', 'person.replace', { exam: 1, leaves: room.crew.third.person, comes: null, reason: '送医陪同' })
  expect(fewCounters(room.ledger.performer.context(null))).toBe(true)

  // Whoever counted a pile is not its second counter; she counted nothing and may be.
  await room.signIn('office')
  await room.did('office', 'count.open', { pile: pile?.id })
  expect(room.tx.number(`SELECT person FROM count WHERE pile = ? AND turn = 2`, pile?.id ?? 0)).toBe(office.person)
  await refuses(room, 'not-countable', () => room.act('second', 'count.open', { pile: pile?.id }))
  expect(broken(room.tx)).toEqual([])
  expect(verify(room.tx).findings).toEqual([])
})
