/** 考前准备 (R14, R38a, R105): each point is missing, and is there; the page that the chief examiner signs. */
import { describe, expect, it } from 'vitest'
import { documentFacts } from '../../db/documents/facts/index.ts'
import { FEWEST, peaksOf, slowerBy, staffNeeded } from '../../db/rules/peaks.ts'
import { POINT_IDS } from '../../db/rules/readiness.ts'
import { SITE_PAPER_NAMES } from '../../db/rules/site-papers.ts'
import { verify } from '../../db/verify.ts'
import { clock } from '../support/clock.ts'
import { leaks, secrets } from '../support/leaks.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses } from '../support/refused.ts'
import { Room, value } from '../support/room.ts'
import { PECULIAR, type SiteSpec, TINY } from '../support/site.ts'

const HOUR = 3_600_000

interface View {
  points: { id: string; standing: string; says: { zh: string; en: string }; go: string }[]
  peaks: { name: string; stations: number; people: number; minutes: number }[]
  papers: { kind: string; said: Record<string, string>; people: string[] }[]
  unappointed: { person: number; name: string }[]
  signed: { by: string; lacking: number } | null
}
const view = (room: Room) => room.ask<View>('lead', 'readiness')
const point = (room: Room, id: string) => view(room).points.find(p => p.id === id)
const standing = (room: Room, id: string) => point(room, id)?.standing
const paper = (room: Room, kind: string, said: Record<string, string>, people: number[] = []) =>
  room.act('office', 'site-paper.record', { exam: 1, kind, said, people })

describe('papers of the exam', () => {
  it('each kind is asked for what it must say, and no more', async () => {
    const room = await Room.open()
    for (const kind of SITE_PAPER_NAMES) await refuses(room, 'paper-incomplete', () => paper(room, kind, {}))
    await refuses(room, 'no-exam', () =>
      room.act('office', 'site-paper.record', { exam: 9, kind: 'employers', said: { no: '1', day: '2026-08-01' } }),
    )
    await refuses(room, 'paper-incomplete', () => paper(room, 'employers', { no: '考字 12 号', day: '8 月 1 日' }))
    await refuses(room, 'paper-incomplete', () => paper(room, 'employers', { no: '考字 12 号', day: '2026-13-01' }))
    value(await paper(room, 'employers', { no: '考字 12 号', day: '2026-08-01', approver: '不问' }))
    expect(view(room).papers).toMatchObject([{ said: { no: '考字 12 号', day: '2026-08-01' } }])
    expect(standing(room, 'employers')).toBe('met')
    expect(verify(room.tx).whole).toBe(true)
  })

  it('the room’s acceptance warns when it has run out, and lasts from exam to exam', async () => {
    const room = await Room.open()
    expect(standing(room, 'acceptance')).toBe('unmet')
    value(await paper(room, 'acceptance', { issuer: '市保密局', no: '2026-3', until: '2026-08-21' }))
    expect(point(room, 'acceptance')).toMatchObject({ standing: 'met', says: { zh: /2026-08-21/ } })
    room.clock.until(clock(0))
    expect(point(room, 'acceptance')).toMatchObject({
      standing: 'amber',
      says: { zh: expect.stringContaining('过期') },
    })
    value(await paper(room, 'acceptance', { issuer: '市保密局', no: '2026-9', until: '2029-08-21' }))
    expect(standing(room, 'acceptance')).toBe('met')
  })

  it('a work plan with version, day and who approved it', async () => {
    const room = await Room.open()
    expect(standing(room, 'work-plan')).toBe('unmet')
    value(await paper(room, 'work-plan', { version: '第 2 版', day: '2026-07-01', approver: '市卫健委' }))
    expect(point(room, 'work-plan')).toMatchObject({ standing: 'met', says: { zh: '第 2 版　2026-07-01　市卫健委' } })
  })

  it('everybody who holds office stands on an appointment paper; the two leaders have their names', async () => {
    const room = await Room.open()
    expect(view(room).unappointed.map(p => p.name)).toEqual(['周主考', '吴负责', '陈办公'])
    const said = { issuer: '市卫健委', no: '任字 5 号', day: '2026-06-01' }
    await refuses(room, 'paper-incomplete', () => paper(room, 'appointment', said))
    await refuses(room, 'no-such-person', () => paper(room, 'appointment', said, [99]))
    value(await paper(room, 'appointment', said, [room.crew.chief.person, room.crew.lead.person]))
    expect(point(room, 'offices')?.says.zh).toContain('陈办公')
    value(await paper(room, 'appointment', said, [room.crew.office.person]))
    expect(point(room, 'offices')).toMatchObject({ standing: 'unmet', says: { zh: expect.stringContaining('领导') } })
    value(await paper(room, 'leaders', { first: '何局长', second: '吕副局长' }))
    expect(standing(room, 'offices')).toBe('met')
  })
})

describe('the points', () => {
  it('stand in the table’s order, each with its words, its owner and where its button goes', async () => {
    const room = await Room.open()
    expect(view(room).points.map(p => p.id)).toEqual([...POINT_IDS])
    for (const p of view(room).points) {
      expect(p.says.zh, p.id).not.toBe('')
      expect(p.says.en, p.id).not.toMatch(/undefined|null/)
      expect(p.go, p.id).not.toBe('')
    }
  })

  it('before any plan there is nothing to say', async () => {
    const room = await Room.open()
    expect(standing(room, 'plan')).toBe('met')
    expect(standing(room, 'register')).toBe('met')
    // The area's inspector of the people file is appointed by his post.
    expect(standing(room, 'appointments')).toBe('met')
  })

  it('an office that nobody holds any more is named', async () => {
    const room = await Room.open()
    room.tx.run(`UPDATE appointment SET until = 1 WHERE role = 'area-inspector'`)
    room.tx.forgetStill()
    expect(standing(room, 'appointments')).toBe('amber')
    room.tx.run(`UPDATE appointment SET until = 1 WHERE role = 'office'`)
    room.tx.forgetStill()
    expect(point(room, 'appointments')).toMatchObject({ standing: 'unmet', says: { zh: '缺 考点办公室' } })
  })

  it('who is appointed without training, letter or recusal is named', async () => {
    const room = await Room.open()
    expect(['training', 'letter', 'recusal'].map(id => standing(room, id))).toEqual(['met', 'met', 'met'])
    room.tx.run(`UPDATE clearance SET withdrawn = 1 WHERE kind = 'letter' AND person = ?`, room.crew.second.person)
    room.tx.forgetStill()
    expect(point(room, 'letter')).toMatchObject({ standing: 'unmet', says: { zh: '还缺：王保管' } })
  })

  it('a room that was sent fewer copies than it has candidates is named, without a figure', async () => {
    const [first, second] = TINY.rooms as [SiteSpec['rooms'][number], SiteSpec['rooms'][number]]
    const room = await Room.open({ ...TINY, rooms: [{ ...first, papers: 3 }, second] })
    expect(point(room, 'consignment')).toMatchObject({
      standing: 'unmet',
      says: { zh: '份数不够应考人数：单元 1 临床 001' },
    })
    const cards = await Room.open({ ...TINY, rooms: [first, { ...second, cards: 2 }] })
    expect(point(cards, 'consignment')?.says.zh).toBe('份数不够应考人数：单元 1 口腔 001')
  })

  it('a sitting without spares is said, and is no reason to stop', async () => {
    const room = await Room.open()
    expect(point(room, 'consignment')).toMatchObject({ standing: 'amber', says: { zh: '没有备用卷：单元 1 口腔' } })
  })

  it('roster, video, seals, packs and backup are asked where they are kept', async () => {
    const room = await Room.open()
    expect(['roster', 'video', 'backup', 'emergency-plan'].map(id => standing(room, id))).toEqual([
      'unmet',
      'unmet',
      'unmet',
      'unmet',
    ])
    expect(standing(room, 'packs')).toBe('waiting')
    expect(standing(room, 'seals')).toBe('met')
    const span = { from: room.clock.at(), to: clock(72) }
    const { first, second } = room.crew
    const shift = { from: span.from, to: span.from + 12 * HOUR, people: [first.person, second.person], leader: null }
    value(await room.act('lead', 'shift.add', { shifts: [shift] }))
    expect(standing(room, 'roster')).toBe('amber')
    const lines = ['里间', '外间'].map((post, i) => ({ post, channel: `0${i}`, ...span }))
    value(await room.act('first', 'video.plan', { exam: 1, lines }))
    expect(standing(room, 'video')).toBe('met')
    const contacts = [{ who: 'area', phone: '01000000000' }]
    value(await room.act('office', 'emergency.record', { exam: 1, plan: '第 1 版', contacts }))
    expect(point(room, 'emergency-plan')).toMatchObject({ standing: 'met', says: { zh: '第 1 版' } })
    const { room: received } = await roomBefore('take-task issue')
    expect(point(received, 'packs')).toMatchObject({ standing: 'unmet', says: { zh: '还没有封好：单元 1' } })
  })

  it('gives no figure of what is still to be counted away', async () => {
    for (const step of ['receive.scan', 'count.open', 'count.close']) {
      const { room } = await roomBefore(step, { spec: PECULIAR })
      expect(leaks(view(room), secrets(room), /^\.(points|items)#$/), step).toEqual([])
    }
  })
})

describe('the peaks', () => {
  const facts = { counters: 6, returnWithin: 30, executors: 2 }
  it('seventy-two rooms: one station each, in twenty-five and thirty minutes', () => {
    const all = peaksOf({
      ...facts,
      units: [
        { no: 1, rooms: 40 },
        { no: 2, rooms: 72 },
      ],
    })
    expect(all.map(p => [p.name, p.unit, p.stations, p.people, p.minutes])).toEqual([
      ['receive', null, 2, FEWEST, 15],
      ['issue', 2, 1, 2, 25],
      ['return', 2, 1, 2, 30],
      ['destroy', null, 1, 2, 25],
    ])
    expect(staffNeeded(all)).toBe(FEWEST)
    expect(slowerBy(all)).toBe(0)
  })

  it('twice as many rooms need a second desk, and two people more', () => {
    const all = peaksOf({ ...facts, units: [{ no: 1, rooms: 144 }] })
    expect(all.filter(p => p.unit).map(p => [p.stations, p.people])).toEqual([
      [2, 4],
      [2, 4],
    ])
    expect(staffNeeded(all)).toBe(4)
  })

  it('with three counters one count comes after the other, and what that costs is said', () => {
    const units = [{ no: 1, rooms: 72 }]
    const few = peaksOf({ ...facts, counters: 3, units })
    const many = peaksOf({ ...facts, counters: 4, units })
    expect(few[0]).toMatchObject({ stations: 1, minutes: 15 })
    expect(many[0]).toMatchObject({ stations: 2, minutes: 10 })
    expect(slowerBy(few)).toBeGreaterThan(0)
    expect(peaksOf({ ...facts, units: [] })).toEqual([])
  })

  it('who is missing is counted among those who could sign', async () => {
    const room = await Room.open()
    expect(standing(room, 'peaks')).toBe('met')
    room.tx.run(`UPDATE key SET revoked = 1 WHERE person NOT IN (?, ?)`, room.crew.first.person, room.crew.chief.person)
    expect(point(room, 'peaks')?.says.zh).toBe('能清点、有证件密码的 1 人，高峰要 3 人，缺 2 人')
  })
})

describe('the page', () => {
  it('is signed by the chief examiner alone, with what is missing on it', async () => {
    const room = await Room.open()
    await refuses(room, 'no-exam', () => room.openSigning('lead', 'readiness.sign', { exam: 9 }))
    const opened = value<{ statement: { zh: { body: string[] } } }>(
      await room.openSigning('lead', 'readiness.sign', { exam: 1 }),
    )
    const { body } = opened.statement.zh
    expect(body).toContain('未办：**值班表**，还没有排（保密室负责人）。')
    expect(body.at(-1)).toMatch(/^齐备：考试计划、人员名册/)
    expect(await room.trySign('lead', 'readiness.sign', { exam: 1 }, ['lead'])).toMatchObject({ ok: false })
    await room.sign('lead', 'readiness.sign', { exam: 1 }, ['chief'])
    const lacking = view(room).points.filter(p => p.standing === 'unmet').length
    expect(view(room).signed).toMatchObject({ by: room.crew.chief.name, lacking })
    room.clock.advance(HOUR)
    expect(verify(room.tx).whole).toBe(true)
  })

  it('inspection, emergency drill and readiness are printed from the record', async () => {
    const room = await Room.open()
    await room.sign('lead', 'readiness.sign', { exam: 1 }, ['chief'])
    for (const ref of ['inspection/1', 'drill/1', 'readiness/1', 'inspection', 'drill', 'readiness']) {
      const { no } = await room.did<{ no: string }>('lead', 'print.number', { kind: 'form', ref })
      expect(no, ref).toMatch(/^(JC|YJ)/)
    }
    for (const ref of ['inspection/9', 'drill/9', 'readiness/9'])
      await refuses(room, 'no-such-document', () => room.act('lead', 'print.number', { kind: 'form', ref }))
    const ctx = { tx: room.tx, now: { at: room.clock.at() }, profile: room.ledger.performer.profile.profile }
    const facts = documentFacts(ctx as never, 'form', 'readiness/1')
    const data = (facts as unknown as { data: { tables: { points: object[] }; signatures: { name: string }[] } }).data
    expect(data.tables.points).toHaveLength(POINT_IDS.length)
    expect(data.signatures.map(s => s.name)).toEqual([room.crew.chief.name])
  })
})
