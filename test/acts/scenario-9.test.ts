/** Scenario 9: 54 cartons arrive at 00:20, the seal of the seventh is torn; it is counted at once, 53 wait for the morning. */
import { expect, it } from 'vitest'
import { verify } from '../../db/verify.ts'
import { addsUp } from '../support/balance.ts'
import { clock } from '../support/clock.ts'
import { DELIVERER, Exam, orderly } from '../support/exam.ts'
import { broken } from '../support/invariants.ts'
import { Room, value } from '../support/room.ts'
import type { SiteSpec } from '../support/site.ts'

const HOUR = 3_600_000
const SITE: SiteSpec = {
  rooms: Array.from({ length: 53 }, (_, i) => ({
    code: `19362611${String(i + 1).padStart(3, '0')}`,
    category: '110',
    candidates: 2,
    papers: 3,
    cards: 3,
  })),
  units: [{ no: 1, start: '09:00', end: '11:30', sparePapers: 1, spareCards: 1, perCarton: 2 }],
}

it('the torn one is counted before the deliverer, the rest lies locked with two on duty all night, and is the first task of the morning', async () => {
  const room = await Room.open(SITE)
  const { crew } = room
  const cartons = room.tx.all<{ id: number; code: string; seal: string }>(
    'SELECT id, code, seal FROM carton ORDER BY id',
  )
  expect(cartons).toHaveLength(54)
  const torn = cartons[6] ?? { id: 0, code: '', seal: '' }

  // The roster of the night and the two days, made beforehand; nothing of it is missing.
  room.clock.until(clock(0, 10))
  const [day, night] = [
    [crew.first.person, crew.second.person],
    [crew.third.person, crew.office.person],
  ]
  const turns: [number, number, number[]][] = [
    [0, 8, night],
    [8, 20, day],
    [20, 32, night],
    [32, 48, day],
  ]
  const shifts = turns.map(([from, to, people]) => ({ from: clock(from), to: clock(to), people }))
  await room.did('lead', 'shift.add', { shifts })
  const lines = ['里间', '外间'].map((post, i) => ({
    ...{ post, channel: `0${i + 1}`, device: '半球' },
    ...{ from: clock(0), to: clock(48) },
  }))
  await room.did('third', 'video.plan', { exam: 1, lines })
  const takeover = { outgoing: [], incoming: night, cabinets: [], alarm: true, video: true, note: '' }
  await room.sign('third', 'shift.handover', { shift: 1, ...takeover }, ['third', 'office'])
  const dues = () =>
    room.ask<{ key: string; what: { zh: string }; why: { zh: string }; late: boolean; at: number }[]>('first', 'due')

  // 00:20: each carton and its seal; of the seventh the seal is torn.
  room.clock.until(clock(0, 20))
  await room.did('first', 'take-task', { kind: 'receive', ref: {}, second: null })
  for (const c of cartons.filter(x => x !== torn)) {
    room.passes('first', c.code, 'next')
    room.passes('first', c.seal)
  }
  await room.did('first', 'receive.seal', { carton: torn.id, read: torn.seal, whole: false, note: '封条撕开一角' })
  const incident = room.tx.one<{ id: number; kind: string; report_by: number }>(
    'SELECT id, kind, report_by FROM incident WHERE carton = ?',
    torn.id,
  )
  expect(incident).toMatchObject({ kind: 'seal', report_by: clock(0, 30) })

  // The cartons are handed over with what was found: both sign by key that the deliverer has signed in ink.
  const over = value<{ signing: number; statement: { zh: { body: string[] } } }>(
    await room.openSigning('first', 'receive.cartons', { delivery: 1, ...DELIVERER }),
  )
  expect(over.statement.zh.body.join()).toContain(`**54 箱**，封条异常 1 箱：${torn.code}`)
  expect(over.statement.zh.body.join()).toContain(`${DELIVERER.deliverer.name}`)
  for (const who of ['first', 'second'] as const) value(await room.add('first', over.signing, who))

  // Counted at once by two, before him (R63): a pile of its own; who allowed it and who saw what.
  const { pile } = await room.did<{ pile: number }>('first', 'receive.apart', { carton: torn.id, reason: '封条破损' })
  const rest = room.tx.number(`SELECT id FROM pile WHERE kind = 'receipt' AND id <> ?`, pile)
  await room.sign(
    'first',
    'incident.pack',
    {
      incident: incident?.id,
      ...{ approval: '主考 周主考，电话', others: [`送达人 ${DELIVERER.deliverer.name}`] },
      ...{ saw: '无', isolation: '单独放 2 号柜', stated: room.clock.at() },
    },
    ['first', 'second'],
  )
  await room.did('first', 'receive.open', { pile, second: crew.second.badge })
  for (const who of ['first', 'second'] as const) {
    await room.did(who, 'count.open', { pile })
    room.scan(who, torn.code)
    for (const b of room.site.bags.filter(x => x.carton === torn.code)) room.passes(who, b.code)
    await room.sign(who, 'count.close', { count: room.tx.number('SELECT max(id) FROM count') }, [who])
  }
  const deliverer = DELIVERER.deliverer.name
  await room.sign('first', 'receive', { pile, deliverer, spares: true }, ['first', 'second'])
  expect(room.tx.number(`SELECT count(*) FROM item WHERE state = 'stored'`)).toBe(2)

  // The other 53 are locked away uncounted, the cabinet sealed; the area is told within its ten minutes.
  const lock = { delivery: 1, place: '里间 1 号柜', seal: 'G0101', second: crew.second.badge }
  await room.did('first', 'receive.lock', lock)
  expect(room.tx.number(`SELECT count(*) FROM carton c JOIN pile p ON p.id = c.pile WHERE p.locked IS NOT NULL`)).toBe(
    53,
  )
  expect(room.tx.number(`SELECT count(*) FROM item WHERE state = 'expected'`)).toBe(106)
  const late = () => dues().filter(d => d.key === `report ${incident?.id}`)
  room.clock.until(clock(0, 31))
  expect(late()).toMatchObject([{ late: true }])
  const told = { incident: incident?.id, to: '考区值班室', how: '电话', stated: clock(0, 29) }
  await room.did('first', 'incident.report', told)
  expect(late()).toEqual([])

  // All night two are on duty, who compare the clocks and go round; no gap to come, none that was.
  const now = room.clock.at()
  await room.did('third', 'clocks.compare', { pc: now, standard: now, bell: now, recorder: null })
  const round = { kind: 'round', first: crew.third.badge, second: crew.office.badge }
  for (let at = clock(0, 50); at <= clock(5, 50); at += HOUR / 2) {
    room.clock.until(at)
    value(await room.act(null, 'patrol.make', round), 'patrol')
    expect(dues().filter(d => d.late && /^(patrol|roster)/.test(d.key))).toEqual([])
  }
  expect(room.ask<{ gaps: object[] }>('lead', 'duty').gaps).toEqual([])
  expect(room.ask<object[]>('lead', 'gaps')).toEqual([])

  // 05:55: nothing of the night is late, and what is to be counted stands first on Today, with where it lies and by when; nothing of it may be counted as it is.
  room.clock.until(clock(5, 55))
  expect(dues()[0]).toMatchObject({ key: `uncounted ${rest}`, at: clock(6), late: false })
  expect(room.ask<{ next: { step: string } }>('first', 'today').next).toEqual({ step: 'receive' })
  expect(dues()[0]?.why.zh).toContain('里间 1 号柜，封条 G0101')
  const out = { delivery: 1, read: 'G0101', whole: true, second: crew.second.badge }
  expect(await room.did('first', 'receive.unlock', out)).toMatchObject({ asRecorded: true })

  const exam = new Exam(room, { ...orderly(), together: true })
  await exam.before('issue.scan')
  expect(room.tx.number(`SELECT count(*) FROM item WHERE state = 'stored'`)).toBe(108)
  expect(room.clock.at()).toBeLessThan(clock(7))
  while (exam.peek()) value((await exam.step())?.answer as never, 'to the end')
  const b = addsUp(room.tx)
  expect([b.listed, b.made, Object.keys(b.ended).sort()]).toEqual([108, 0, ['destroyed', 'sent']])
  expect(room.ask<object[]>('lead', 'gaps')).toEqual([])
  expect(broken(room.tx)).toEqual([])
  expect(verify(room.tx)).toMatchObject({ findings: [], whole: true, gaps: [] })
})
