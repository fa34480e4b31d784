/** The register beside the import (R1, R2, R9): one by hand, who leaves and who takes over, the file for the area. */

import { readSheet } from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import type { RegisterRow } from '../../db/acts/register.ts'
import { fit } from '../../db/rules/fit.ts'
import { verify } from '../../db/verify.ts'
import { registerFile } from '../../electron/media/register.ts'
import { broken } from '../support/invariants.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses } from '../support/refused.ts'
import { Room, value } from '../support/room.ts'
import { mobile, WHO } from '../support/site.ts'

const NEWCOMER = { name: '沈替补', sex: '女', unit: '市卫生学校', post: '试卷保管员', mobile: '17000009999' } as const

describe('one person by hand', () => {
  it('is entered with all six fields; what is missing is named', async () => {
    const room = await Room.open()
    for (const field of Object.keys(NEWCOMER)) {
      const { [field as 'name']: _, ...rest } = NEWCOMER
      const answer = await room.act('office', 'person.enrol', rest)
      expect(answer).toMatchObject({ ok: false, kind: 'invalid', data: { fields: [field] } })
    }
    await refuses(room, 'mobile-taken', () =>
      room.act('office', 'person.enrol', { ...NEWCOMER, mobile: mobile('first') }),
    )
    await refuses(room, 'unknown-post', () => room.act('office', 'person.enrol', { ...NEWCOMER, post: '勤杂' }))
    const { person } = await room.did<{ person: number }>('office', 'person.enrol', NEWCOMER)
    expect(room.tx.one('SELECT name, sex, unit, site, post, mobile FROM person WHERE id = ?', person)).toEqual({
      ...NEWCOMER,
      site: '北湖市考点',
    })
  })
})

describe('who leaves', () => {
  it('hands all appointments to whoever takes over, in one act; counts and signatures stay', async () => {
    const { room } = await roomBefore('take-task issue')
    const { third, second } = room.crew
    const { person } = await room.did<{ person: number }>('office', 'person.enrol', NEWCOMER)
    const replace = (input: object) =>
      room.act('lead', 'person.replace', {
        exam: 1,
        leaves: second.person,
        comes: person,
        reason: '早上病了',
        ...input,
      })
    await refuses(room, 'no-such-person', () => replace({ comes: 999 }))
    await refuses(room, 'replaces-self', () => replace({ comes: second.person }))
    await refuses(room, 'not-appointed', () => replace({ leaves: person, comes: null }))
    await refuses(room, 'not-by-the-site', () => replace({ leaves: room.crew.chief.person }))
    await refuses(room, 'not-by-the-site', () => replace({ leaves: room.crew.inspector.person }))
    expect(value(await replace({}))).toMatchObject({ heir: NEWCOMER.name, roles: ['custodian'], lacks: 3 })
    const at = room.clock.at()
    expect(fit(room.tx, second.person, 'take', at)).toMatchObject([{ code: 'appointment' }])
    expect(fit(room.tx, person, 'take', at).map(m => m.code)).toEqual(['clearance', 'clearance', 'clearance'])
    // The open session ended with it.
    expect(await room.act('second', 'lock', {})).toMatchObject({ ok: false, code: 'not-signed-in' })
    value(await room.act('lead', 'person.replace', { exam: 1, leaves: third.person, comes: null, reason: '家里有事' }))
    expect(fit(room.tx, third.person, 'watch', at)).toMatchObject([{ code: 'appointment' }])
    // Whoever left comes back by name, not with everybody by post.
    const ended = room.tx.number('SELECT count(*) FROM appointment WHERE until IS NOT NULL')
    const again = await room.act('office', 'appoint', { exam: 1, people: 'by-post' })
    expect(again.ok || again.code === 'already-appointed').toBe(true)
    expect(fit(room.tx, second.person, 'take', at)).toMatchObject([{ code: 'appointment' }])
    expect(ended).toBeGreaterThan(0)
    value(await room.act('office', 'appoint', { exam: 1, people: [{ person: third.person, role: 'custodian' }] }))
    expect(broken(room.tx)).toEqual([])
    expect(verify(room.tx).findings).toEqual([])
  })
})

describe('the file for the area', () => {
  it('has the six columns in their order, a row a person, mobiles in full as text; it is on record', async () => {
    const room = await Room.open()
    const { rows, people } = await room.did<{ rows: RegisterRow[]; people: number }>('office', 'register.export', {})
    expect(people).toBe(WHO.length)
    const sheet = await readSheet(await registerFile(rows))
    expect(sheet[0]).toEqual(['姓名', '性别', '工作单位', '所在考点', '岗位', '手机号'])
    expect(sheet.slice(1)).toEqual(rows.map(r => [r.name, r.sex, r.unit, r.site, r.post, r.mobile]))
    expect(room.tx.number(`SELECT count(*) FROM event WHERE type = 'register.exported.1'`)).toBe(1)
    // On screens they are masked (R9).
    const shown = JSON.stringify(room.ask('office', 'people'))
    for (const { mobile: full } of rows) expect(shown).not.toContain(full)
    await refuses(room, 'unfit', () => room.act('first', 'register.export', {}))
  })
})
