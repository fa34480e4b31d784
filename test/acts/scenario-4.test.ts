/** Scenario 4: a badge front is lost at home: a new badge by two, the old key refused from then on, old signatures still valid. */
import { expect, it } from 'vitest'
import { verify } from '../../db/verify.ts'
import { clock } from '../support/clock.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses } from '../support/refused.ts'
import { value } from '../support/room.ts'

it('the lead and one more issue a new badge; the old one is refused from that moment, what it signed stays valid', async () => {
  const { room } = await roomBefore('issue.scan')
  const { first, second, lead } = room.crew
  const signedBefore = room.tx.number(
    `SELECT count(*) FROM event WHERE CAST(body AS TEXT) LIKE '%"signing"%' || ? || '%'`,
    first.name,
  )
  expect(signedBefore).toBeGreaterThan(0)
  room.clock.until(clock(7, 5))
  const old = { back: first.back, badge: first.badge, pin: first.pin }

  const { badges } = await room.sign<{ badges: { badge: string; back: string; person: number }[] }>(
    'lead',
    'reset-badge',
    { person: first.person, reason: '证件忘在家里' },
    ['lead', 'second'],
  )
  const [fresh] = badges
  if (!fresh) throw new Error('no badge')
  expect(fresh.person).toBe(first.person)
  expect(fresh.badge).not.toBe(old.badge)

  // The old one opens nothing and shows nobody.
  await refuses(room, 'unknown-badge', () =>
    room.act(null, 'sign-in', { station: first.station, secret: { kind: 'badge', back: old.back, pin: old.pin } }),
  )
  await refuses(room, 'unknown-badge', () =>
    room.act('second', 'take-task', { kind: 'issue', ref: { unit: 1 }, second: old.badge }),
  )

  // A new PIN, a new key; he works on within two minutes.
  room.clock.advance(90_000)
  value(await room.act(null, 'choose-pin', { back: fresh.back, pin: '731846' }))
  room.crew.first = { ...first, badge: fresh.badge, back: fresh.back, pin: '731846' }
  await room.signIn('first')
  value(await room.act('first', 'take-task', { kind: 'issue', ref: { unit: 1 }, second: second.badge }))
  expect(room.tx.number('SELECT count(*) FROM key WHERE person = ? AND revoked IS NULL', first.person)).toBe(1)
  expect(lead.person).not.toBe(first.person)

  // Signatures of the old key are checked with the old key, and hold.
  expect(verify(room.tx).findings).toEqual([])
})
