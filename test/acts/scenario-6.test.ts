/** Scenario 6: a spare paper at 08:46 with the inspector in block D: on paper first, both keys by 11:20, four left over. */
import { expect, it } from 'vitest'
import { labelData } from '../../db/documents/labels.ts'
import { verify } from '../../db/verify.ts'
import { addsUp } from '../support/balance.ts'
import { clock } from '../support/clock.ts'
import { Exam } from '../support/exam.ts'
import { broken } from '../support/invariants.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses } from '../support/refused.ts'
import { type Room, value } from '../support/room.ts'
import { bagsOf, type SiteSpec, serialsOf, type Who } from '../support/site.ts'

const ORAL = ['19362612001', '19362612002', '19362612003']
const SITE: SiteSpec = {
  rooms: [
    { code: '19362611001', category: '110', candidates: 3, papers: 4, cards: 4, serials: true },
    ...ORAL.map(code => ({ code, category: '120', candidates: 20, papers: 21, cards: 21, serials: true })),
  ],
  units: [{ no: 1, start: '09:00', end: '11:30', spareOf: '120', sparePapers: 1, spareCards: 1, spareSerials: true }],
}
const { bags } = bagsOf(SITE)
const [SPARE, PAPER] = [bags.find(b => b.kind === 'spare-paper'), bags.find(b => b.room === ORAL[2])]
const COPY = SPARE ? (serialsOf(SPARE)[0] ?? '') : ''
const FAULTY = PAPER ? (serialsOf(PAPER)[13] ?? '') : ''

/** Open at 08:49, the spare given: with its form, without either key yet. */
async function opened() {
  const { room } = await roomBefore('start-sitting', { spec: SITE })
  // The emergency pack of the unit lies printed since the morning.
  const pack = await room.did<{ document: number }>('first', 'print.number', { kind: 'pack', ref: '1' })
  const form = room.tx.one<{ no: string }>(
    `SELECT no FROM document WHERE pack = ? AND ref = 'spare-opening' ORDER BY id`,
    pack.document,
  )?.no
  const account = room.tx.number(
    'SELECT a.id FROM account a JOIN room r ON r.id = a.room WHERE r.code = ?',
    ORAL[2] ?? '',
  )
  const item = (code: string | undefined) => room.tx.number('SELECT id FROM item WHERE code = ?', code ?? '')

  // 08:46: chief examiner and inspector have signed the form in ink, one of them on the way; four scans at the workstation.
  room.clock.until(clock(8, 46))
  const asking = { account, kind: 'spare-paper', copies: 1, reason: 'pages', seat: '14', faulty: FAULTY }
  await refuses(room, 'same-person', () =>
    room.act('first', 'spare.paper', { ...asking, form, second: room.crew.first.badge, seen: true }),
  )
  const { spare } = await room.did<{ spare: number }>('first', 'spare.paper', {
    ...asking,
    ...{ form, second: room.crew.second.badge, seen: true },
  })
  room.clock.until(clock(8, 49))
  value(await room.act('first', 'spare.open', { spare, code: SPARE?.code, whole: true }), 'open')
  expect(room.tx.one('SELECT state, asked, opened FROM spare WHERE id = ?', spare)).toEqual({
    state: 'opened',
    asked: clock(8, 46),
    opened: clock(8, 49),
  })
  const given = { spare, copy: COPY, seat: '14', faulty: FAULTY, desk: true }
  await room.did('first', 'spare.give', given)
  const label = room.ask<{ requests: { missing: string[]; given: object[] }[] }>('first', 'spares').requests[0]
  expect(label).toMatchObject({ missing: ['chief', 'inspector'], given: [{ code: COPY, seat: '14', faulty: FAULTY }] })
  return { room, exam: new Exam(room), spare, account, item }
}
const approve = (room: Room, spare: number, as: 'chief' | 'inspector') =>
  room.sign('first', 'spare.approve', { spare, as }, [as])

/** Both scans of the sealing desk, after two have counted the bag: what its label says. */
async function countedAndSealed(room: Room, item: number, figures: object) {
  for (const who of ['first', 'second'] as Who[]) await room.did(who, 'bag.figures', { item, figures })
  const code = room.tx.one<{ code: string }>('SELECT code FROM item WHERE id = ?', item)?.code ?? ''
  await room.did('first', 'take-task', { kind: 'seal', ref: { unit: 1 }, second: null })
  const seal = room.last('first', code).print ?? ''
  room.passes('first', seal)
  return labelData(room.tx, seal)
}

/** The area's bag was cut open: its four go into a new one, the faulty paper into another. */
async function resealed(room: Room, exam: Exam, item: (code: string | undefined) => number) {
  while (!/^(spare|bag)\./.test(exam.peek() ?? '') && !exam.peek()?.startsWith('close-unit')) {
    if (room.tx.number(`SELECT count(*) FROM account WHERE state <> 'closed'`) === 0) break
    value((await exam.step())?.answer as never, 'unit 1')
  }
  const second = room.crew.second.badge
  const source = item(SPARE?.code)
  const make = (what: string) => room.did<{ item: number; code: string }>('first', 'bag.make', { source, what, second })
  const rest = await make('whole')
  const faulty = await make('replaced')
  expect(await countedAndSealed(room, rest.item, { unused: 4 })).toMatchObject({ countInside: 4, missing: [COPY] })
  expect(await countedAndSealed(room, faulty.item, { faulty: 1 })).toMatchObject({ countInside: 1, outside: [FAULTY] })
  return { source, rest, faulty }
}

it('four scans open the bag in three minutes; what is left is sealed in new bags whose labels name 缺 and 另', async () => {
  const { room, exam, spare, account, item } = await opened()
  // 11:20: both keys; until then the two find it under 等您签.
  room.clock.until(clock(9, 1))
  await exam.before('end-sitting')
  const waits = (who: Who) =>
    room
      .ask<{ rows: { act: string }[] }>('first', 'to-sign', { person: room.crew[who].person })
      .rows.map(r => r.act)
      .filter(a => a === 'spare.approve')
  room.clock.until(clock(11, 18))
  expect([waits('chief'), waits('inspector')]).toEqual([['spare.approve'], ['spare.approve']])
  await approve(room, spare, 'chief')
  room.clock.until(clock(11, 20))
  await approve(room, spare, 'inspector')
  expect([waits('chief'), waits('inspector')]).toEqual([[], []])

  const { source, rest, faulty } = await resealed(room, exam, item)
  const settled = await room.openSigning('first', 'spare.settle', { item: source })
  expect(JSON.stringify(settled)).toContain(`余下 **4 份**经二人清点，另装袋 ${rest.code}，已以封条`)
  await room.sign('first', 'spare.settle', { item: source }, ['chief'])
  const own = room.tx.one<{ code: string; papers: number }>(
    `SELECT s.code FROM item i JOIN seal s ON s.id = i.seal WHERE i.account = ? AND i.kind = 'paper'`,
    account,
  )
  expect(labelData(room.tx, own?.code ?? '')).toMatchObject({ countInside: 21, missing: [FAULTY], outside: [COPY] })
  await exam.after('close-unit')

  while (exam.peek()) value((await exam.step())?.answer as never, 'to the end')
  const b = addsUp(room.tx)
  expect([b.made, b.ended.emptied]).toEqual([2, { bags: 1, copies: 0 }])
  // Each the way of its kind: spares go back to the area, the faulty paper is destroyed.
  const state = (code: string) => room.tx.one<{ state: string }>('SELECT state FROM item WHERE code = ?', code)?.state
  expect([state(rest.code), state(faulty.code)]).toEqual(['sent', 'destroyed'])
  expect(broken(room.tx)).toEqual([])
  expect(verify(room.tx)).toMatchObject({ findings: [], whole: true })
})

it('without the two keys unit 1 cannot close, whatever else is done', async () => {
  const { room, exam, spare, item } = await opened()
  const { source } = await resealed(room, exam, item)
  const close = () => room.trySign('chief', 'close-unit', { unit: 1 }, ['chief'])
  const settle = () => room.trySign('first', 'spare.settle', { item: source }, ['chief'])
  await refuses(room, 'spare-unsigned', close)
  await refuses(room, 'spare-unsigned', settle)
  await approve(room, spare, 'chief')
  await refuses(room, 'spare-unsigned', close)
  await approve(room, spare, 'inspector')
  await refuses(room, 'spares-open', close)
  value(await settle())
  await exam.after('close-unit')
  expect(broken(room.tx)).toEqual([])
  expect(verify(room.tx).findings).toEqual([])
})
