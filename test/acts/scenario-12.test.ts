/** Scenario 12: another inspector comes at 20:10; enrolled within five minutes, reads one page, sees ten bags, supervises from 20:31. */
import { expect, it } from 'vitest'
import { documentFacts } from '../../db/documents/facts/index.ts'
import { verify } from '../../db/verify.ts'
import { clock } from '../support/clock.ts'
import { TERMS } from '../support/exam.ts'
import { enrol, NEWCOMER, PLAN, takesOver } from '../support/inspector.ts'
import { broken } from '../support/invariants.ts'
import { roomBefore } from '../support/milestones.ts'
import { sentenceHolds } from '../support/refused.ts'
import { value } from '../support/room.ts'
import type { SiteSpec } from '../support/site.ts'

const MINUTE = 60_000
const SITE: SiteSpec = {
  rooms: Array.from({ length: 12 }, (_, i) => ({
    code: `19362611${String(i + 1).padStart(3, '0')}`,
    category: '110' as const,
    candidates: 2,
    papers: 3,
    cards: 3,
  })),
  units: [{ no: 1, start: '13:30', end: '16:00', sparePapers: 1, spareCards: 0 }],
}

it('the one who left signs nothing more, the one who came has seen what he signs, and the certificate names the letter', async () => {
  const { room, exam } = await roomBefore('destroy.start', { spec: SITE })
  await room.did('lead', 'emergency.record', PLAN)
  const first = room.crew.inspector
  room.clock.until(clock(20, 10))

  // 20:10: letter and identity seen, the area called back at 20:12, both sign, the badge is printed, the PIN is his.
  const came = room.clock.at()
  room.clock.advance(2 * MINUTE)
  const called = room.clock.at()
  room.clock.advance(MINUTE)
  const former = await takesOver(room, await enrol(room, { called, replaces: first.person }))
  expect(room.clock.at() - came).toBeLessThanOrEqual(5 * MINUTE)
  const row = room.tx.one<object>('SELECT letter, caller, answered, called, replaces FROM inspector')
  const { letter, caller, answered } = NEWCOMER
  expect(row).toEqual({ letter, caller, answered, called, replaces: former.person })

  // The one page, on screen and on paper, before anything is signed.
  interface Sheet {
    units: { bags: { all: number; destroy: number } | null }[]
    list: { no: string; bags: number } | null
    inspectors: { name: string }[]
    signs: unknown[]
  }
  const sheet = room.ask<Sheet>('inspector', 'inspector')
  expect(sheet.inspectors.map(i => i.name)).toEqual([NEWCOMER.name])
  expect(sheet.list?.bags).toBe(12)
  expect(sheet.units[0]?.bags?.destroy).toBe(12)
  await room.did('first', 'print.number', { kind: 'form', ref: 'inspector-sheet/1' })

  // Ten bags by lot, fetched and compared before his eyes; done at 20:25.
  const { spot, bags } = await room.did<{ spot: number; bags: string[] }>('first', 'spot.draw', {
    exam: 1,
    codes: null,
    inspector: room.crew.inspector.badge,
  })
  expect(bags).toHaveLength(10)
  await room.did('first', 'take-task', { kind: 'spot', ref: { spot }, second: null })
  room.clock.until(clock(20, 25))
  for (const code of bags) {
    room.passes('first', code, 'next')
    const seal = room.tx.one<{ code: string }>(
      'SELECT s.code FROM item i JOIN seal s ON s.id = i.seal WHERE i.code = ?',
      code,
    )
    room.passes('first', seal?.code ?? '')
  }
  const says = () => room.ask<{ spot: { zh: string }; may: boolean; observe: boolean }>('first', 'gate')
  expect(says()).toMatchObject({ spot: { zh: '10/10 相符 20:25' }, may: true })

  // 20:31: the start. The one who left has no key any more.
  room.clock.until(clock(20, 31))
  const opened = value<{ signing: number }>(
    await room.openSigning('first', 'destroy.start', {
      exam: 1,
      terms: TERMS,
      observed: says().observe ? room.clock.at() : null,
    }),
  )
  for (const who of ['first', 'second'] as const) value(await room.add('first', opened.signing, who))
  const secret = { kind: 'badge', back: former.back, pin: former.pin }
  sentenceHolds(await room.act('first', 'sign.add', { signing: opened.signing, secret }), 'unknown-badge')
  if (says().observe) value(await room.add('first', opened.signing, 'chief'))
  value(await room.add('first', opened.signing, 'inspector'))
  expect(room.tx.one<object>('SELECT state, supervisor, started FROM destruction')).toEqual({
    state: 'running',
    supervisor: room.crew.inspector.person,
    started: clock(20, 31),
  })

  await exam.after('destroy.end')
  const certificate = JSON.stringify(documentFacts(room.ledger.performer.context(null), 'certificate', '1'))
  expect(certificate).toContain(`"letterNo":"${NEWCOMER.letter}"`)
  expect(certificate).toContain('10/10 相符 20:25')
  expect(certificate).not.toContain(former.name)
  expect(broken(room.tx)).toEqual([])
  expect(verify(room.tx).findings).toEqual([])
})
