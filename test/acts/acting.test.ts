/** 代行主考 (R102): only by a written authorisation, recorded by two, ending by itself; the office is one. */
import { describe, expect, it } from 'vitest'
import { signatureRows } from '../../db/documents/facts/shared.ts'
import { verify } from '../../db/verify.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses } from '../support/refused.ts'
import { type Room, value } from '../support/room.ts'
import type { Who } from '../support/site.ts'

const HOUR = 3_600_000
const letter = (room: Room, who: Who = 'office', more: object = {}) => ({
  person: room.crew[who].person,
  no: '云考办〔2026〕7号',
  source: '云河省考区办公室',
  since: room.clock.at(),
  until: room.clock.at() + 8 * HOUR,
  reason: '主考突发疾病',
  ...more,
})
const authorise = (room: Room, input: object, signers: Who[] = ['lead', 'first']) =>
  room.sign<{ acting: number }>('lead', 'acting.authorise', input, signers)
const closing = (room: Room, signer: Who) => room.trySign('first', 'close-unit', { unit: 1 }, [signer])

describe('acting as chief examiner', () => {
  it('without a letter nobody but the chief examiner signs; with one who is named does, marked 代', async () => {
    const { room } = await roomBefore('close-unit')
    await refuses(room, 'wrong-place', () => closing(room, 'office'))
    await authorise(room, letter(room))
    value(await closing(room, 'office'))
    const seq = room.tx.number(`SELECT max(seq) FROM event WHERE type = 'unit.closed.1'`)
    expect(signatureRows(room.ledger.performer.context(null), seq)).toMatchObject([
      { name: room.crew.office.name, post: { zh: '代行主考', en: 'Acting chief examiner' } },
    ])
    const { rows } = room.ask<{ rows: { type: string; signers: string[] }[] }>('first', 'events')
    expect(rows.find(e => e.type === 'unit.closed.1')?.signers).toEqual([`${room.crew.office.name}（代）`])
    expect(verify(room.tx).findings).toEqual([])
  })
  it('ends with whoever leaves, and goes to nobody', async () => {
    const { room } = await roomBefore('close-unit')
    await authorise(room, letter(room))
    const { office, third } = room.crew
    value(
      await room.act('lead', 'person.replace', { exam: 1, leaves: office.person, comes: third.person, reason: '病了' }),
    )
    await refuses(room, 'wrong-place', () => closing(room, 'office'))
    await refuses(room, 'wrong-place', () => closing(room, 'third'))
    expect(room.tx.all('SELECT ended IS NULL AS acts FROM acting')).toEqual([{ acts: 0 }])
    expect(verify(room.tx).findings).toEqual([])
  })
  it('ends by itself at its time, and before by an act', async () => {
    const { room } = await roomBefore('close-unit')
    const { acting } = await authorise(room, letter(room))
    room.clock.advance(8 * HOUR)
    await refuses(room, 'wrong-place', () => closing(room, 'office'))
    await refuses(room, 'acting-over', () => room.act('lead', 'acting.end', { acting, reason: '主考回来' }))
    const again = await authorise(room, letter(room))
    const before = room.ask<{ chiefs: { name: string; by: string }[] }>('first', 'acting')
    expect(before.chiefs).toMatchObject([{ by: 'appointed' }, { name: room.crew.office.name, by: 'acting' }])
    await room.did('lead', 'acting.end', { acting: again.acting, reason: '主考回来' })
    expect(room.ask<{ rows: { state: string }[] }>('first', 'acting').rows.map(r => r.state)).toEqual(['over', 'over'])
    await refuses(room, 'wrong-place', () => closing(room, 'office'))
  })
  it('is recorded by two others, once at a time, for a span that lies ahead', async () => {
    const { room } = await roomBefore('take-task issue')
    const open = (input: object) => room.openSigning('lead', 'acting.authorise', input)
    await refuses(room, 'wrong-place', () =>
      room.trySign('lead', 'acting.authorise', letter(room, 'office', { no: '8' }), ['lead', 'office']),
    )
    await refuses(room, 'no-such-person', () => open(letter(room, 'office', { person: 99 })))
    await refuses(room, 'acting-span', () => open(letter(room, 'office', { until: room.clock.at() })))
    await refuses(room, 'acting-chief', () => open(letter(room, 'chief')))
    await authorise(room, letter(room))
    await refuses(room, 'acting-overlap', () => open(letter(room, 'first')))
    await refuses(room, 'unfit', () => room.act('first', 'acting.authorise', letter(room, 'third')))
  })
  it('chief examiner and who acts do not fill two places that the one office gives', async () => {
    const { room } = await roomBefore('take-task issue')
    // An authority that both may record by the chief examiner's office alone: the second of them is refused.
    await authorise(room, letter(room, 'third'))
    const later = letter(room, 'office', { since: room.clock.at() + 9 * HOUR, until: room.clock.at() + 12 * HOUR })
    const opened = value<{ signing: number }>(await room.openSigning('lead', 'acting.authorise', later))
    value(await room.add('lead', opened.signing, 'chief'))
    // The acting one is a duty officer, too, and may check as such.
    value(await room.add('lead', opened.signing, 'third'))
    const inspector = letter(room, 'second', { since: room.clock.at() + 13 * HOUR, until: room.clock.at() + 14 * HOUR })
    const next = value<{ signing: number }>(await room.openSigning('lead', 'acting.authorise', inspector))
    value(await room.add('lead', next.signing, 'chief', 'first'))
    await refuses(room, 'wrong-place', () => room.add('lead', next.signing, 'inspector', 'second'))
  })
})
