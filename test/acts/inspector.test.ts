/** The inspector who has never seen the program (R7a): enrolled on the spot by two, called back, and the former one's power ends. */
import { describe, expect, it } from 'vitest'
import { documentFacts } from '../../db/documents/facts/index.ts'
import { verify } from '../../db/verify.ts'
import { TERMS } from '../support/exam.ts'
import { AREA_PHONE, enrol, NEWCOMER, PLAN, takesOver } from '../support/inspector.ts'
import { broken } from '../support/invariants.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses, sentenceHolds } from '../support/refused.ts'
import { type Room, value } from '../support/room.ts'
import { mobile, PEOPLE } from '../support/site.ts'

async function planned(step = 'destroy.start'): Promise<Room> {
  const { room } = await roomBefore(step)
  await room.did('lead', 'emergency.record', PLAN)
  return room
}

describe('enrolled on the spot', () => {
  it('with letter and call-back, by chief examiner and custodian; the record says all of it, no mobile', async () => {
    const room = await planned()
    await takesOver(room, await enrol(room))
    const { rows } = room.ask<{ rows: { type: string; zh: string; en: string; signers: string[] }[] }>(
      'first',
      'events',
    )
    const told = rows.find(e => e.type === 'inspector.enrolled.1')
    for (const part of [NEWCOMER.name, NEWCOMER.letter, NEWCOMER.caller, NEWCOMER.answered, AREA_PHONE])
      expect(told?.zh).toContain(part)
    const view = room.ask<{ inspectors: { name: string; letter: string | null }[] }>('first', 'inspector')
    expect(view.inspectors).toMatchObject([
      { name: NEWCOMER.name, letter: NEWCOMER.letter },
      { name: PEOPLE.inspector[0], letter: null },
    ])
    expect(JSON.stringify(view)).not.toContain(NEWCOMER.mobile)
    expect(broken(room.tx)).toEqual([])
    expect(verify(room.tx).findings).toEqual([])
  })

  it('takes the power of the one replaced at once: key, badge and session; what was signed stays valid', async () => {
    const room = await planned()
    const before = room.tx.number('SELECT count(*) FROM signature WHERE person = ?', room.crew.inspector.person)
    const former = await takesOver(room, await enrol(room, { replaces: room.crew.inspector.person }))
    const newcomer = room.crew.inspector
    expect(
      room.tx.number('SELECT count(*) FROM signature WHERE person = ?', former.person),
      'nothing of it is gone',
    ).toBe(before)
    expect(room.ledger.ask({ session: former.session, name: 'gate', input: {} })).toMatchObject({ ok: false })
    // The old badge: unknown where it signs in, and where it signs.
    const secret = { kind: 'badge', back: former.back, pin: former.pin }
    sentenceHolds(await room.act(null, 'sign-in', { station: former.station, secret }), 'unknown-badge')
    room.clock.advance(5 * 3_600_000)
    const opened = value<{ signing: number }>(
      await room.openSigning('first', 'destroy.start', { exam: 1, terms: TERMS, observed: null }),
    )
    for (const who of ['first', 'second'] as const) value(await room.add('first', opened.signing, who))
    const refused = await room.act('first', 'sign.add', { signing: opened.signing, secret })
    sentenceHolds(refused, 'unknown-badge')
    room.crew.inspector = newcomer
    value(await room.add('first', opened.signing, 'inspector'))
    expect(room.tx.number('SELECT supervisor FROM destruction')).toBe(newcomer.person)
    expect(verify(room.tx).findings).toEqual([])
  })

  it('the certificate carries the number of the letter without anybody typing it again', async () => {
    const { room, exam } = await roomBefore('destroy.start')
    await room.did('lead', 'emergency.record', PLAN)
    await takesOver(room, await enrol(room, { replaces: room.crew.inspector.person }))
    await exam.after('destroy.end')
    const facts = documentFacts(room.ledger.performer.context(null), 'certificate', '1')
    expect(JSON.stringify(facts)).toContain(`"letterNo":"${NEWCOMER.letter}"`)
  })

  it('somebody known keeps the person, and a site without a badge for its own inspector can give him one', async () => {
    const room = await planned()
    const { person } = room.crew.inspector
    await room.did('lead', 'revoke-badge', { person, kind: 'badge', reason: '遗失' })
    const own = { name: PEOPLE.inspector[0], mobile: mobile('inspector') }
    const done = value<{ value: { person: number } }>(await enrol(room, own))
    expect(done.value.person).toBe(person)
    expect(room.tx.number('SELECT count(*) FROM appointment WHERE person = ?', person)).toBe(1)
    expect(verify(room.tx).findings).toEqual([])
  })

  it('refuses', async () => {
    const { room } = await roomBefore('destroy.start')
    const open = (more: object = {}) =>
      room.openSigning('chief', 'inspector.enrol', { ...NEWCOMER, called: room.clock.at(), ...more })
    // No plan is recorded: there is no number to call back.
    await refuses(room, 'not-the-plans-number', () => open())
    await room.did('lead', 'emergency.record', PLAN)
    await refuses(room, 'not-the-plans-number', () => open({ phone: '0871-1234567' }))
    await refuses(room, 'no-exam', () => open({ exam: 9 }))
    await refuses(room, 'in-future', () => open({ called: room.clock.at() + 60_000 }))
    await refuses(room, 'entry-before-ledger', () => open({ called: 1_000 }))
    await refuses(room, 'mobile-taken', () => open({ mobile: mobile('office') }))
    await refuses(room, 'of-the-site', () => open({ name: PEOPLE.office[0], mobile: mobile('office') }))
    const own = { name: PEOPLE.inspector[0], mobile: mobile('inspector') }
    await refuses(room, 'already-inspector', () => open(own))
    await refuses(room, 'not-an-inspector', () => open({ replaces: room.crew.office.person }))
    // Two people, one of them the chief examiner, neither of them twice.
    await refuses(room, 'same-person', () => enrol(room, {}, ['chief', 'chief']))
    await refuses(room, 'wrong-place', () => enrol(room, { letter: '2号' }, ['office']))
    expect(await open({ mobile: '139' })).toMatchObject({ ok: false, kind: 'invalid' })
  })

  it('who supervises a running destruction is not replaced under it', async () => {
    const room = await planned('destroy.scan')
    await refuses(room, 'inspector-supervises', () =>
      room.openSigning('chief', 'inspector.enrol', {
        ...NEWCOMER,
        called: room.clock.at(),
        replaces: room.crew.inspector.person,
      }),
    )
    value(await enrol(room))
  })

  it('one person alone cannot issue the badge of an inspector', async () => {
    const room = await planned()
    await refuses(room, 'signatures-due', () =>
      room.act('chief', 'inspector.enrol', { ...NEWCOMER, called: room.clock.at() }),
    )
  })
})

describe('the sheet (R70a)', () => {
  it('says totals by unit, seals, people and what is signed; prints as one form', async () => {
    const room = await planned()
    interface Sheet {
      units: { bags: Record<string, number> | null }[]
      seals: Record<string, number>
      signs: unknown[]
      people: { role: string }[]
      spotSays: { zh: string }
    }
    const sheet = room.ask<Sheet>('inspector', 'inspector')
    const bags = room.tx.number(`SELECT count(*) FROM item WHERE unit = 1 AND state NOT IN ('expected', 'emptied')`)
    expect(sheet.units[0]?.bags).toMatchObject({ all: bags, missing: 0 })
    const { issued, used, broken: off, void: gone, left } = sheet.seals as Record<string, number>
    expect(issued).toBe((used ?? 0) + (off ?? 0) + (gone ?? 0) + (left ?? 0))
    expect(sheet.signs).toHaveLength(4)
    expect(sheet.people.map(p => p.role)).toContain('area-inspector')
    expect(sheet.spotSays.zh).toBe('没有做')
    await room.did('first', 'print.number', { kind: 'form', ref: 'inspector-sheet/1' })
    const facts = documentFacts(room.ledger.performer.context(null), 'form', 'inspector-sheet/1')
    const text = JSON.stringify(facts)
    for (const part of ['合　计', '没有异常事件', PEOPLE.chief[0], '我自始至终在场']) expect(text).toContain(part)
    await refuses(room, 'no-such-document', () =>
      room.act('first', 'print.number', { kind: 'form', ref: 'inspector-sheet/9' }),
    )
  })
  it('shows no figure of a unit that is not closed', async () => {
    const { room } = await roomBefore('close-unit')
    const sheet = room.ask<{ units: { bags: unknown; copies: unknown }[] }>('first', 'inspector')
    expect(sheet.units).toContainEqual({ no: 1, bags: null, copies: null })
  })
})
