/** The investigator's page (R108): one bag, person or place, everything between two moments, film taken away logged. */
import { describe, expect, it } from 'vitest'
import { documentFacts } from '../../db/documents/facts/index.ts'
import { verify } from '../../db/verify.ts'
import { clock } from '../support/clock.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses } from '../support/refused.ts'
import { type Room, value } from '../support/room.ts'

const HOUR = 3_600_000

interface Trace {
  kind: string
  from: number
  to: number | null
  zh: string
  people: string[]
  place: string
  medium: string | null
}
const page = (room: Room, what: string, id: number, from: number, to: number) =>
  room.ask<{ title: string; dark: boolean; traces: Trace[] }>('lead', 'investigate', { what, id, from, to })
const kinds = (traces: Trace[]): string[] => [...new Set(traces.map(t => t.kind))].sort()

/** A day with shifts, somebody inside, a key in a hand, a camera, its recording and a recorder that is 70 s fast. */
async function watched() {
  const { room, exam } = await roomBefore('close-unit')
  const { first, second, lead } = room.crew
  const now = room.clock.at()
  const shift = { from: now, to: now + 4 * HOUR, people: [first.person, second.person], leader: lead.person }
  await room.did('lead', 'shift.add', { shifts: [shift] })
  const camera = { post: '里间', channel: '01', device: '半球', from: now, to: now + 4 * HOUR }
  await room.did('first', 'video.plan', { exam: 1, lines: [camera] })
  const pc = room.clock.at()
  await room.did('first', 'clocks.compare', { pc, standard: pc, bell: null, recorder: pc + 70_000 })
  room.clock.advance(HOUR)
  const { recording } = await room.did<{ recording: number }>('first', 'recording.keep', {
    exam: 1,
    channels: ['01'],
    from: now,
    to: now + HOUR / 2,
    medium: '硬盘 3',
    place: '保密柜',
  })
  return { room, exam, now, recording }
}

describe("the investigator's page", () => {
  it('of a bag: who answered, who was on duty, which camera on which medium, by the recorder’s own clock', async () => {
    const { room, now, recording } = await watched()
    const item = room.tx.number(`SELECT min(id) FROM item WHERE state = 'sealed'`)
    const { traces, title } = page(room, 'item', item, now - 12 * HOUR, now + 2 * HOUR)
    expect(title).toBe(room.tx.one<{ code: string }>('SELECT code FROM item WHERE id = ?', item)?.code)
    expect(kinds(traces)).toEqual(expect.arrayContaining(['camera', 'custody', 'duty']))
    expect(traces.map(t => t.from)).toEqual(traces.map(t => t.from).sort((a, b) => a - b))
    // Custody follows without a hole over the whole span.
    const held = traces.filter(t => t.kind === 'custody')
    for (const [i, t] of held.entries()) if (i > 0) expect(t.from).toBe(held[i - 1]?.to)
    expect(held.at(-1)?.to).toBeNull()
    const camera = traces.find(t => t.kind === 'camera')
    expect(camera?.medium).toBe(`${recording} 号 硬盘 3，保密柜`)
    const shown = new Date(now + 70_000 + 8 * HOUR).toISOString().slice(11, 19)
    expect(camera?.zh).toContain(`录像机显示`)
    expect(camera?.zh).toContain(shown)
    expect(verify(room.tx).findings).toEqual([])
  })
  it('of a person: what they did and signed, when they were inside or on duty', async () => {
    const { room, now } = await watched()
    const { first } = room.crew
    const { traces } = page(room, 'person', first.person, now - 12 * HOUR, now + 2 * HOUR)
    expect(kinds(traces)).toEqual(expect.arrayContaining(['act', 'duty']))
    expect(traces.filter(t => t.kind === 'act').length).toBeGreaterThan(10)
    expect(traces.filter(t => t.kind === 'duty')[0]?.people).toContain(first.name)
    expect(kinds(traces)).not.toContain('camera')
    // The one who only signed is found as well.
    const chief = page(room, 'person', room.crew.chief.person, 0, now + 2 * HOUR)
    expect(chief.traces.some(t => t.kind === 'act')).toBe(true)
  })
  it('of a place: what happened to it, and which film shows it', async () => {
    const { room, now } = await watched()
    const { traces } = page(room, 'place', 1, now - 24 * HOUR, now + 2 * HOUR)
    expect(kinds(traces)).toContain('camera')
    await refuses(room, 'no-such-subject', () =>
      room.ledger.ask({
        session: room.crew.lead.session,
        name: 'investigate',
        input: { what: 'place', id: 99, from: 0, to: 1 },
      }),
    )
    await refuses(room, 'video-times', () =>
      room.ledger.ask({
        session: room.crew.lead.session,
        name: 'investigate',
        input: { what: 'item', id: 1, from: 1, to: 1 },
      }),
    )
  })
  it('is one form with its number; a bag that is being counted is not told about', async () => {
    const { room, now } = await watched()
    const ref = `item/1/${now - 12 * HOUR}/${now + HOUR}`
    const { no } = await room.did<{ no: string }>('lead', 'print.number', { kind: 'investigation', ref })
    expect(no).toMatch(/^DC/)
    const facts = documentFacts(room.ledger.performer.context(null), 'investigation', ref)
    if (typeof facts !== 'object' || facts.data.kind !== 'form') throw new Error('no form')
    expect(facts.data.tables.traces?.length).toBe(page(room, 'item', 1, now - 12 * HOUR, now + HOUR).traces.length)
    expect(documentFacts(room.ledger.performer.context(null), 'investigation', 'item/1/5/5')).toBeUndefined()
    const { room: early } = await roomBefore('count.close')
    expect(page(early, 'item', 1, 0, early.clock.at())).toMatchObject({ dark: true, traces: [] })
    expect(documentFacts(early.ledger.performer.context(null), 'investigation', `item/1/0/${early.clock.at()}`)).toBe(
      'blind',
    )
  })
})

describe('film that is taken away', () => {
  it('is entered before two, within the recording, and stands on the page', async () => {
    const { room, now, recording } = await watched()
    const take = (more: object = {}) =>
      room.act('first', 'recording.extract', {
        recording,
        from: now,
        to: now + 60_000,
        name: '周调查',
        unit: '市公安局',
        letter: '调取证据通知书 12 号',
        second: room.crew.second.badge,
        ...more,
      })
    await refuses(room, 'no-such-recording', () => take({ recording: 9 }))
    await refuses(room, 'extract-span', () => take({ to: now + HOUR }))
    await refuses(room, 'unknown-badge', () => take({ second: 'N0' }))
    await refuses(room, 'same-person', () => take({ second: room.crew.first.badge }))
    value(await take())
    const { traces } = page(room, 'place', 1, now, now + 2 * HOUR)
    expect(traces.find(t => t.kind === 'taken')).toMatchObject({ people: ['周调查'] })
    expect(room.clock.at()).toBeGreaterThan(clock(9))
  })
})
