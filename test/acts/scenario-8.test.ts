/** Scenario 8: a return is one paper short, 29 at the desk where the invigilators wrote 30; found in the card bag at 12:02. */
import { expect, it } from 'vitest'
import { labelData } from '../../db/documents/labels.ts'
import { verify } from '../../db/verify.ts'
import { addsUp } from '../support/balance.ts'
import { clock } from '../support/clock.ts'
import { RECORD, slipCode } from '../support/exam.ts'
import { broken } from '../support/invariants.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses } from '../support/refused.ts'
import { value } from '../support/room.ts'
import { bagsOf, type SiteSpec, serialsOf } from '../support/site.ts'

const SITE: SiteSpec = {
  rooms: ['001', '002', '003'].map(no => ({
    code: `19362611${no}`,
    category: '110',
    candidates: 30,
    papers: 30,
    cards: 30,
    serials: true,
  })),
  units: [{ no: 1, start: '09:00', end: '11:30', sparePapers: 1, spareCards: 1 }],
}
const PAPER = bagsOf(SITE).bags.find(b => b.kind === 'paper' && b.room === '19362611002')
const LOST = PAPER ? (serialsOf(PAPER)[16] ?? '') : ''

it('the number is known, the clock runs, the other rooms go on; found, it is counted anew, and both counts are kept', async () => {
  const { room, exam } = await roomBefore('return.scan', { spec: SITE })
  const of = (code: string) =>
    room.tx.number('SELECT a.id FROM account a JOIN room r ON r.id = a.room WHERE r.code = ?', code)
  const [others, short] = [['19362611001', '19362611003'].map(of), of('19362611002')]
  room.clock.until(clock(11, 38))
  await room.did('first', 'take-task', { kind: 'return', ref: { unit: 1 }, second: room.crew.second.badge })
  for (const account of [short, ...others])
    for (const text of [
      slipCode(account),
      ...room.tx.all<{ code: string }>('SELECT code FROM item WHERE account = ? ORDER BY id', account).map(i => i.code),
    ])
      room.passes('first', text)

  // 11:42: the desk's own figures, then the slip's by the other: blind until both are in, then only that they are unequal.
  room.clock.until(clock(11, 42))
  const figures = (account: number, used: number, unused = 0) => ({
    account,
    papers: { used, unused },
    cards: { used: 30, absent: 0, unused: 0 },
  })
  const slip = { source: 'slip', present: 30, absent: 0, record: RECORD }
  value(await room.act('first', 'count.figures', { ...figures(short, 29), source: 'desk' }))
  const pile = room.tx.number(`SELECT id FROM pile WHERE account = ? AND kind = 'papers'`, short)
  const told29 = () =>
    JSON.stringify([room.ask('second', 'reconcile', { pile }), room.ask('second', 'account', { account: short })])
  expect(told29()).not.toMatch(/\b29\b/)
  const both = value<{ results: object }>(
    await room.act('second', 'count.figures', { ...figures(short, 30), ...slip }),
    'slip',
  )
  expect(both.results).toEqual({ papers: 'unequal', cards: 'settled' })
  expect(told29()).not.toMatch(/\b29\b/)

  // Read out number by number by a third person: the number that is missing is known, the incident opens by itself.
  const [papers] = room.site.bags.filter(b => b.code === PAPER?.code).map(serialsOf)
  await room.did('third', 'count.open', { pile })
  room.passes('third', papers?.[0] ?? '')
  const at = papers?.indexOf(LOST) ?? 0
  expect(room.last('third', `${papers?.[1]}-${papers?.[at - 1]}`)).toMatchObject({ outcome: 'pass' })
  expect(room.last('third', `${papers?.[at + 1]}-${papers?.at(-1)}`)).toMatchObject({ outcome: 'pass' })
  room.clock.until(clock(11, 48))
  await room.did('third', 'count.close', { count: room.tx.number('SELECT max(id) FROM count') })
  const differing = () =>
    room.ask<{ differing: { code: string }[]; counts: object[] }>('first', 'reconcile', { pile }).differing
  expect(differing().map(d => d.code)).toEqual([LOST])
  const incident = room.tx.one<{ id: number; kind: string; report_by: number; account: number }>(
    'SELECT id, kind, report_by, account FROM incident ORDER BY id DESC',
  )
  expect(incident).toMatchObject({ kind: 'short', account: short, report_by: clock(11, 58) })
  const id = incident?.id ?? 0

  // The room's invigilators are kept, the area is told within its ten minutes; at 11:58:01 it would have been late.
  const late = () =>
    room.ask<{ key: string; late: boolean }[]>('first', 'due').filter(d => d.key === `report ${id}` && d.late)
  await room.did('first', 'incident.step', { incident: id, text: '本场监考员留下，不离开', stated: clock(11, 48) })
  expect(late()).toEqual([])
  room.clock.until(clock(11, 55))
  const told = { incident: id, to: '考区值班室', how: '电话', stated: clock(11, 54), action: '监考员留下，逐袋查找' }
  await room.did('first', 'incident.report', told)

  // The other rooms go on meanwhile: counted, their lot sampled, sealed and closed at 11:57.
  room.clock.until(clock(11, 57))
  for (const account of others) {
    value(await room.act('first', 'count.figures', { ...figures(account, 30), source: 'desk' }))
    value(await room.act('second', 'count.figures', { ...figures(account, 30), ...slip }))
  }
  const bags = (account: number) =>
    room.tx.all<{ id: number; code: string; kind: string }>(
      'SELECT id, code, kind FROM item WHERE account = ? ORDER BY id',
      account,
    )
  const sampled = async (account: number, who: 'third' | 'office') => {
    for (const p of room.tx.all<{ id: number; kind: string }>(
      `SELECT id, kind FROM pile WHERE account = ? AND sample_of IS NOT NULL AND state = 'waiting'`,
      account,
    )) {
      const code = bags(account).find(i => `${i.kind}s` === p.kind)?.code
      const serials = room.site.bags.filter(i => i.code === code).flatMap(serialsOf)
      await room.did(who, 'count.open', { pile: p.id })
      room.passes(who, `${serials[0]}-${serials.at(-1)}`)
      await room.did(who, 'count.close', { count: room.tx.number('SELECT max(id) FROM count') })
    }
  }
  for (const account of others) await sampled(account, 'third')
  await room.did('first', 'take-task', { kind: 'seal', ref: { unit: 1 }, second: null })
  for (const { code } of others.flatMap(bags)) room.passes('first', room.last('first', code).print ?? '')
  await room.sign('first', 'close-room', { unit: 1, accounts: others }, ['first', 'second'])
  const state = (account: number) =>
    room.tx.one<{ state: string }>('SELECT state FROM account WHERE id = ?', account)?.state
  expect(others.map(state)).toEqual(['closed', 'closed'])
  expect(state(short)).not.toBe('closed')

  // 12:02: it lay in the card bag. Its own bag is counted anew by two; nothing of it is sealed before that is done.
  room.clock.until(clock(12, 2))
  await room.did('first', 'incident.step', { incident: id, text: '在答题卡袋内找到', stated: clock(12, 2) })
  const bag = room.tx.number('SELECT id FROM item WHERE code = ?', PAPER?.code ?? '')
  const agreed = room.tx.number(`SELECT id FROM item WHERE account = ? AND kind = 'card'`, short)
  await refuses(room, 'bag-state', () => room.act('first', 'bag.count', { item: agreed }))
  const listed = room.ask<{ bags: { item: number }[] }>('first', 'spares').bags
  expect(listed.map(b => b.item)).toContain(bag)
  await room.did('first', 'bag.count', { item: bag })
  await refuses(room, 'bag-counting', () => room.act('first', 'bag.count', { item: bag }))
  await room.did('first', 'bag.figures', { item: bag, figures: { used: 30 } })
  await room.did('second', 'bag.figures', { item: bag, figures: { used: 30 } })
  await room.sign('chief', 'incident.close', { incident: id, cause: '夹在答题卡袋内', result: '找到，重新清点相符' }, [
    'chief',
  ])
  await sampled(short, 'office')
  // Both counts that differed, and the one that found the number, stand as they were.
  expect(
    room.tx.all(
      'SELECT c.turn, t.n FROM count c JOIN count_total t ON t.count = c.id WHERE c.pile = ? AND t.n > 0 ORDER BY c.turn',
      pile,
    ),
  ).toEqual([
    { turn: 1, n: 29 },
    { turn: 2, n: 30 },
    { turn: 3, n: 29 },
  ])
  expect(differing().map(d => d.code)).toEqual([LOST])
  expect(room.tx.number('SELECT marked FROM item WHERE id = ?', bag)).toBe(0)

  // The room adds up and is closed without a difference; the bag's label says thirty and lacks nothing.
  await exam.after('close-unit')
  const closed = room.tx.one<{ body: Buffer }>(
    `SELECT body FROM event WHERE type = 'account.closed.1' AND json_extract(body, '$.account') = ?`,
    short,
  )
  expect(JSON.parse(closed?.body.toString() ?? '')).toMatchObject({ papers: { used: 30 }, incident: null })
  const seal = room.tx.one<{ code: string }>(
    'SELECT s.code FROM seal s JOIN item i ON i.seal = s.id WHERE i.id = ?',
    bag,
  )
  const label = labelData(room.tx, seal?.code ?? '')
  expect(label).toMatchObject({ countInside: 30 })
  expect(label).not.toHaveProperty('missing')

  while (exam.peek()) value((await exam.step())?.answer as never, 'to the end')
  expect(addsUp(room.tx).ended.missing).toBeUndefined()
  expect(broken(room.tx)).toEqual([])
  expect(verify(room.tx)).toMatchObject({ findings: [], whole: true })
})
