/** An exam is shut and read afterwards; the next one begins in the same ledger (R15, R31, R74, R82). */
import { describe, expect, it } from 'vitest'
import { keptDocument } from '../../db/documents/keep.ts'
import { checkBundle } from '../../db/record/check.mjs'
import { archiveRows } from '../../db/stages/archive.ts'
import { verify } from '../../db/verify.ts'
import { insidersBundle, laid } from '../record/bundled.ts'
import { Exam } from '../support/exam.ts'
import { broken } from '../support/invariants.ts'
import { roomAfter, roomBefore } from '../support/milestones.ts'
import { factsOtherwise, otherwise, printCertificate } from '../support/paper.ts'
import { refuses } from '../support/refused.ts'
import { importInto, makeReady, type Room, value } from '../support/room.ts'
import { TINY, writeSite } from '../support/site.ts'

const DAY = 24 * 3_600_000
const INPUT = { exam: 1, target: '/media/stick' }
const missing = (room: Room, exam = 1) =>
  archiveRows(room.tx, exam)
    .filter(r => r.standing === 'missing')
    .map(r => r.key)
const ask = (room: Room) => room.openSigning('lead', 'exam.archive', INPUT)
const archive = (room: Room, exam = 1) =>
  room.sign<{ backup: number }>('lead', 'exam.archive', { ...INPUT, exam }, ['chief', 'lead'])

/** What is left to do when papers and cards are gone. */
async function settled(room: Room, exam = 1): Promise<void> {
  const destruction = room.tx.number('SELECT max(id) FROM destruction WHERE exam = ?', exam)
  if (room.tx.number('SELECT count(*) FROM destruction WHERE id = ? AND sent IS NULL', destruction))
    await room.did('lead', 'certificate.send', { destruction, way: 'hand', by: '吴负责', to: '云河省考区' })
  for (const section of ['problems', 'advice'])
    await room.did('office', 'report.write', { exam, section, text: '没有。' })
  await room.sign('office', 'report.send', { exam, to: '云河省考区', how: '机要交换' }, ['chief'])
}

/** An exam that is over and shut. */
async function archived(): Promise<Room> {
  const room = await roomAfter()
  await settled(room)
  await archive(room)
  return room
}

describe('what keeps the book open', () => {
  it('is named, each by its own row, until it is done', async () => {
    const early = (await roomBefore('close-unit')).room
    expect(missing(early)).toEqual(['ended', 'here', 'report'])
    await refuses(early, 'archive-missing', () => ask(early))
    const room = await roomAfter()
    expect(missing(room)).toEqual(['certificate', 'report'])
    const { incident } = await room.did<{ incident: number }>('lead', 'incident.open', {
      exam: 1,
      kind: 'other',
      about: '考后发现钥匙登记漏项',
    })
    expect(missing(room)).toContain('incidents')
    await room.sign('lead', 'incident.close', { incident, cause: '漏登', result: '已补登' }, ['chief'])
    await settled(room)
    expect(missing(room)).toEqual([])
    await refuses(room, 'no-exam', () => room.openSigning('lead', 'exam.archive', { ...INPUT, exam: 7 }))
  })

  it('cards that the area collected are gone without a receipt; a stock check that runs is ended first, and tells no figure', async () => {
    const room = await roomAfter()
    await settled(room)
    room.tx.run(`UPDATE trip SET state = 'left', received = NULL`)
    expect(missing(room)).toEqual(['receipts'])
    room.tx.run(`UPDATE trip SET state = 'collected'`)
    expect(missing(room)).toEqual([])
    room.tx.run(`UPDATE item SET state = 'kept' WHERE id = (SELECT max(id) FROM item)`)
    const kept = () => archiveRows(room.tx, 1).find(r => r.key === 'kept')?.zh
    expect(kept()).toContain(' 1 袋')
    room.tx.run(`INSERT INTO stock_check (id, place, state, opened, last) SELECT 1, min(id), 'open', 1, 1 FROM place`)
    expect(missing(room)).toEqual(['stock'])
    expect(kept()).not.toMatch(/\d/)
  })

  it('recordings under retention are noted in what is signed, and stop nothing', async () => {
    const room = await roomAfter()
    await settled(room)
    const { statement } = value<{ statement: { zh: { tail: string[] } } }>(await ask(room))
    expect(statement.zh.tail.join()).toMatch(/监控录像登记 0 份，保存到 2027-02-2\d/)
  })

  it('both sign: one person is not enough for what leaves the house', async () => {
    const room = await roomAfter()
    await settled(room)
    const open = value<{ signing: number }>(await ask(room))
    value(await room.add('lead', open.signing, 'chief'))
    await refuses(room, 'same-person', () => room.add('lead', open.signing, 'chief'))
    expect(room.tx.one('SELECT state FROM exam')).toEqual({ state: 'ended' })
    value(await room.add('lead', open.signing, 'lead'))
    expect(room.tx.one('SELECT state FROM exam')).toEqual({ state: 'archived' })
    expect(room.tx.one('SELECT contents, state FROM backup')).toEqual({ contents: 'bundle', state: 'decided' })
  })
})

describe('an archived exam', () => {
  it('takes no more entries, whatever act brings them; its appointments are over', async () => {
    const room = await archived()
    await refuses(room, 'unfit', () => room.openSigning('first', 'exam.archive', INPUT))
    await refuses(room, 'exam-archived', () => ask(room))
    for (const [act, input] of [
      ['incident.open', { exam: 1, kind: 'other', about: '归档以后才想起来' }],
      ['report.write', { exam: 1, section: 'advice', text: '另有建议' }],
      ['emergency.record', { exam: 1, plan: '第 2 版', contacts: [{ who: 'area', phone: '0871000' }] }],
    ] as const) {
      const answer = await room.act('lead', act, input)
      expect([act, answer.ok ? 'done' : answer.code]).toEqual([act, 'exam-archived'])
    }
    room.tx.run(
      `INSERT INTO clearance (id, exam, person, kind, day, no, said, party, relation, desk, at, seq, last)
       VALUES (900, 1, 1, 'letter', '2026-08-01', 'Z', '', '', 0, 0, 1, 1, 1)`,
    )
    await refuses(room, 'exam-archived', () =>
      room.act('lead', 'clearance.withdraw', { clearance: 900, reason: '登错' }),
    )
    room.tx.run('DELETE FROM clearance WHERE id = 900')
    expect(verify(room.tx).whole).toBe(true)
    expect(broken(room.tx)).toEqual([])
  })

  it('is read as before: board, report, forms, and where it lies in the record', async () => {
    const room = await archived()
    const board = room.ask<{ exam: number; legend: Record<string, number> }>('lead', 'board', { exam: 1 })
    expect(board).toMatchObject({ exam: 1, legend: { destroyed: expect.any(Number) } })
    const seen = room.ask<{ state: string; by: string; entries: { from: number; last: number }; reports: unknown[] }>(
      'lead',
      'exam',
      {
        exam: 1,
      },
    )
    expect(seen).toMatchObject({ state: 'archived', by: room.crew.chief.name, reports: [{ version: 1 }] })
    expect(room.tx.one('SELECT type FROM event WHERE seq = ?', seen.entries.last)).toEqual({ type: 'exam.archived.1' })
    expect(room.tx.one('SELECT type FROM event WHERE seq = ?', seen.entries.from)).toEqual({ type: 'plan.imported.1' })
  })

  it('its recordings are kept on, and deleted after half a year', async () => {
    const room = await roomAfter()
    await room.did('first', 'video.plan', {
      exam: 1,
      lines: [{ post: '里间', channel: '01', device: '', from: room.clock.at() - DAY, to: room.clock.at() - DAY / 2 }],
    })
    const kept = await room.did<{ recording: number }>('first', 'recording.keep', {
      exam: 1,
      channels: ['01'],
      from: room.clock.at() - DAY,
      to: room.clock.at() - DAY / 2,
      medium: '硬盘 1',
      place: '保密室机柜',
    })
    await settled(room)
    await archive(room)
    room.clock.advance(200 * DAY)
    await room.signIn('lead')
    const [recording] = room.tx.column<number>('SELECT id FROM recording')
    expect(recording).toBe(kept.recording ?? recording)
    // Half a year is what the investigator has (R108): who took film of it is entered still.
    const [from, to] = [room.clock.at() - 200.9 * DAY, room.clock.at() - 200.6 * DAY]
    const { second } = room.crew
    await room.did('lead', 'appoint', { exam: null, people: [{ person: second.person, role: 'custodian' }] })
    const taken = { name: '何警官', unit: '市公安局', letter: '调证 12 号', second: second.badge }
    value(await room.act('lead', 'recording.extract', { recording, from, to, ...taken }))
    const lost = await room.did<{ incident: number }>('lead', 'recording.lost', { recording, how: '硬盘损坏' })
    // What came up after the archive is followed to its end.
    expect(lost.incident).toBeGreaterThan(0)
    await room.sign('lead', 'incident.close', { incident: lost.incident, cause: '磨损', result: '已报' }, ['chief'])
    expect(verify(room.tx).whole).toBe(true)
  })
})

describe('the next exam in the same ledger', () => {
  /** The same site, rooms, cartons and people a year later, with bags of that year. */
  async function next(room: Room): Promise<Exam> {
    const newer = (text: string) => text.replaceAll('2026-08-2', '2027-08-2').replaceAll(/\b([PC])26(?=1)/g, '$127')
    const site = writeSite(TINY, (_, text) => newer(text))
    room.site.bags.splice(0, Number.POSITIVE_INFINITY, ...site.bags.map(b => ({ ...b, code: newer(b.code) })))
    room.clock.until(Date.UTC(2027, 7, 21, 6))
    await room.signIn('chief')
    await room.signIn('lead')
    await importInto(room, site, 'lead', { year: 2027, kind: 'written', name: '2027年医师资格考试' })
    await room.signIn('first')
    await refuses(room, 'unfit', () => room.act('first', 'count.open', { pile: 1 }))
    await room.did('lead', 'appoint', { exam: 2, people: 'by-post' })
    for (const who of ['first', 'second', 'third', 'office', 'inspector'] as const) await room.signIn(who)
    await makeReady(room, 2, room.crew.lead.person, room.crew.first.person)
    return new Exam(room)
  }
  it('people carry over, appointments do not; seals go on and none is used twice; both certificates hold', async () => {
    const room = await archived()
    const people = room.tx.number('SELECT count(*) FROM person')
    const used = new Set(room.tx.column<string>(`SELECT code FROM seal WHERE state IN ('used', 'broken')`))
    const first = await printCertificate(room, undefined, 1)
    const before = JSON.stringify(first.examEndedAt)
    const exam = await next(room)
    expect(room.tx.number('SELECT count(*) FROM person')).toBe(people)
    for (let step = await exam.step(); step; step = await exam.step())
      if (!step.answer.ok) throw new Error(`${step.name}: ${step.answer.code} ${step.answer.says.zh}`)
    const again = room.tx
      .column<string>(`SELECT s.code FROM seal s JOIN item i ON i.id = s.item WHERE i.exam = 2`)
      .filter(code => used.has(code))
    expect(again).toEqual([])
    // The certificate's own end: the first exam's is not the second's, on paper, in its data and from the entries alone.
    const second = await printCertificate(room, undefined, 2)
    const ended = (id: number) => room.tx.number('SELECT ended FROM exam WHERE id = ?', id)
    expect(second.examEndedAt).toBe(ended(2))
    expect(JSON.stringify(ended(1))).toBe(before)
    expect(second.examName).toBe('2027年医师资格考试')
    expect(second.keepUntil).toMatch(/^2028-02/)
    expect(second.no).not.toBe(first.no)
    expect(factsOtherwise(room, 1)).toEqual([])
    expect(factsOtherwise(room, 2)).toEqual([])
    expect(otherwise(room, first)).toEqual([])
    expect(broken(room.tx)).toEqual([])
    expect(verify(room.tx).findings).toEqual([])
    await settled(room, 2)
    await archive(room, 2)
    expect(room.tx.column('SELECT state FROM exam ORDER BY id')).toEqual(['archived', 'archived'])
    // One bundle holds both: a chain cannot be cut. The inspector's program finds both certificates right.
    room.ledger.checkpoint()
    const files = insidersBundle(room.tx, hash => keptDocument(room.ledger.dir, null, hash))
    const report = laid(files, dir => checkBundle(dir))
    expect(report.wrong).toEqual([])
    expect(report.papers.length).toBe(2)
  }, 60_000)
})
