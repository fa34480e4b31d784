/** The chief examiner's office is one, whoever holds it (R102). */
import { expect, it } from 'vitest'
import type { Place } from '../../db/acts/define.ts'
import { asChief, chiefBy, fit } from '../../db/rules/fit.ts'
import { mayNotFill } from '../../db/signing-places.ts'
import { Room } from '../support/room.ts'

const label = { zh: '主考', en: 'Chief' }
const places: Place[] = [
  { place: 'chief', meaning: 'decided', duty: 'chief', label },
  { place: 'second', meaning: 'checked', duty: 'chief', label },
  { place: 'third', meaning: 'checked', duty: 'sign', label },
]

it('an appointed and an acting chief examiner are fit by the same office, and never for two places of one set by it', async () => {
  const room = await Room.open()
  const { tx, clock, crew } = room
  const at = clock.at()
  const input = {
    person: crew.inspector.person,
    no: '7',
    source: '考区办公室',
    since: at,
    until: at + 3_600_000,
    reason: '生病',
  }
  await room.sign('lead', 'acting.authorise', input, ['lead', 'first'])
  expect(chiefBy(tx, crew.chief.person, at)).toBe('appointed')
  expect(chiefBy(tx, crew.inspector.person, at)).toBe('acting')
  expect(chiefBy(tx, crew.inspector.person, at + 3_600_000)).toBe(null)
  expect(fit(tx, crew.inspector.person, 'chief', at)).toEqual([])
  // What the inspector may as such is not by the chief examiner's office.
  expect(asChief(tx, crew.inspector.person, 'inspect', at)).toBe(false)
  const [chief, second, third] = places as [Place, Place, Place]
  const given = [{ place: 'chief', person: crew.chief.person }]
  const may = (place: Place, person: number) => mayNotFill(tx, place, person, at, places, given) === null
  expect(may(second, crew.inspector.person)).toBe(false)
  expect(may(third, crew.inspector.person)).toBe(true)
  expect(mayNotFill(tx, chief, crew.inspector.person, at, places, [])).toBe(null)
})
