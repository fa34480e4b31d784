/** One question decides whether a person may take a duty (R6; architecture.md, "Who acts"). */
import { describe, expect, it } from 'vitest'
import { DUTIES, type Duty, gives } from '../../db/rules/duties.ts'
import { fit, rolesOf } from '../../db/rules/fit.ts'
import { ROLE_NAMES, ROLES, roleOfPost } from '../../db/rules/kinds.ts'
import { Room } from '../support/room.ts'

describe('fitness', () => {
  it('follows the appointment, for as long as it runs', async () => {
    const room = await Room.open()
    const { first, inspector, chief } = room.crew
    const now = room.clock.at() + 1000
    expect(fit(room.tx, first.person, 'take', now)).toEqual([])
    expect(fit(room.tx, first.person, 'chief', now)[0]).toMatchObject({ code: 'appointment', duty: { zh: '主考' } })
    expect(fit(room.tx, inspector.person, 'inspect', now)).toEqual([])
    expect(fit(room.tx, inspector.person, 'execute', now)).toHaveLength(1)
    expect(fit(room.tx, chief.person, 'execute', now)).toHaveLength(1)
    const since = room.tx.number('SELECT since FROM appointment WHERE person = ?', first.person)
    expect(fit(room.tx, first.person, 'take', since - 1)).toHaveLength(1)
    room.tx.run('UPDATE appointment SET until = ? WHERE person = ?', now, first.person)
    // Written past the events, so nothing has told the store that roles changed.
    room.tx.forgetStill()
    expect(fit(room.tx, first.person, 'take', now - 1)).toEqual([])
    expect(fit(room.tx, first.person, 'take', now)).toHaveLength(1)
  })
  it('an appointment for an archived exam gives nothing', async () => {
    const room = await Room.open()
    const { first } = room.crew
    room.tx.run(`UPDATE exam SET state = 'archived'`)
    expect(rolesOf(room.tx, first.person, room.clock.at())).toEqual([])
  })
  it('everyone who exists may sign in; nobody is found fit for a duty without a role', async () => {
    const room = await Room.open()
    expect(fit(room.tx, room.crew.invigilator.person, 'sign', room.clock.at())).toEqual([])
    expect(fit(room.tx, room.crew.invigilator.person, 'count', room.clock.at())).toHaveLength(1)
    expect(fit(room.tx, 999, 'take', room.clock.at())).toHaveLength(1)
  })
  it('supervision is the area’s alone, and nobody supervises what he carries out', () => {
    expect(DUTIES.inspect.roles).toEqual(['area-inspector'])
    expect(gives(['area-inspector'], 'execute')).toBe(false)
    expect(gives(['chief'], 'execute')).toBe(false)
    for (const duty of Object.keys(DUTIES) as Duty[]) expect(gives(['invigilator'], duty)).toBe(duty === 'sign')
  })
  it('each post of the people file stands for one role', () => {
    for (const role of ROLE_NAMES) expect(roleOfPost(ROLES[role][0])).toBe(role)
    expect(roleOfPost('厨师')).toBeUndefined()
  })
})
