/** The observed time inside the start: entered by two, both clocks kept, also where the computer's is behind (R66, R66a). */
import { describe, expect, it } from 'vitest'
import type { SigningView } from '../../db/signing.ts'
import { verify } from '../../db/verify.ts'
import { TERMS } from '../support/exam.ts'
import { broken } from '../support/invariants.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses } from '../support/refused.ts'
import { type Room, value } from '../support/room.ts'
import type { Who } from '../support/site.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const input = (observed: number | null) => ({ exam: 1, terms: TERMS, observed })
const open = (room: Room, observed: number | null) => room.openSigning('first', 'destroy.start', input(observed))
const places = async (room: Room, observed: number | null) =>
  value<SigningView>(await open(room, observed)).places.map(p => p.place)
const WITH_CHIEF = ['executor-1', 'executor-2', 'chief', 'supervisor']
const FOUR: Who[] = ['first', 'second', 'chief', 'inspector']

describe('an observed time', { timeout: 30_000 }, () => {
  it('may lie after a wall clock that was set back: people enter what is so, and both are kept', async () => {
    const { room } = await roomBefore('destroy.start')
    const opens = room.tx.number('SELECT ended FROM exam') + 4 * HOUR
    room.clock.until(opens + 2 * HOUR)
    const true_ = room.clock.at()
    room.clock.set(opens + MINUTE)
    await refuses(room, 'must-observe', () => open(room, null))
    await refuses(room, 'in-future', () => open(room, true_ + 24 * HOUR))
    const opened = value<SigningView>(await open(room, true_))
    expect(JSON.stringify(opened.statement)).toMatch(/核对时间：实际 2026-08-22 17:30:00，钟面 2026-08-22 15:31:00/)
    await room.sign('first', 'destroy.start', input(true_), FOUR)
    const kept = room.tx.one<{ body: Buffer }>(`SELECT body FROM event WHERE type = 'clock.observed.1'`)
    expect(JSON.parse(String(kept?.body))).toMatchObject({ observed: true_, wall: opens + MINUTE })
    expect(broken(room.tx)).toEqual([])
    expect(verify(room.tx).findings).toEqual([])
  })

  it('is signed by the chief examiner wherever one is entered, also where nobody had to', async () => {
    const { room } = await roomBefore('destroy.start')
    room.clock.until(room.tx.number('SELECT ended FROM exam') + 4 * HOUR)
    expect(await places(room, null)).not.toContain('chief')
    expect(await places(room, room.clock.at())).toEqual(WITH_CHIEF)
  })

  it('a clock that moves between two signatures lets nothing start without it', async () => {
    const { room } = await roomBefore('destroy.start')
    room.clock.until(room.tx.number('SELECT ended FROM exam') + 4 * HOUR)
    const { signing } = value<SigningView>(await open(room, null))
    value(await room.add('first', signing, 'first'))
    value(await room.add('first', signing, 'second'))
    room.clock.set(room.clock.at() + 3 * MINUTE)
    await refuses(room, 'must-observe', () => room.add('first', signing, 'inspector'))
    expect(room.tx.number('SELECT count(*) FROM destruction')).toBe(0)
  })
})
