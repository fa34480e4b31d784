/** Custody without a gap: who answers for each bag, one after the other; what tears the chain is told with who and when. */
import { describe, expect, it } from 'vitest'
import { custodyGaps } from '../../db/stages/custody.ts'
import { verify } from '../../db/verify.ts'
import { broken } from '../support/invariants.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses } from '../support/refused.ts'
import { type Room, value } from '../support/room.ts'

const HOUR = 3600_000

interface Period {
  from: number
  until: number | null
  place: string | null
  people: string[]
  by: string
}
interface Gap {
  kind: string
  item: number | null
  from: number
  until: number | null
  last: string[]
}
const chain = (room: Room, item: number) =>
  room.ask<{ dark: boolean; periods: Period[]; gaps: Gap[] }>('lead', 'custody', { item })
const gaps = (room: Room): Gap[] => custodyGaps(room.tx)
/** What the board shows: those that are still so. */
const open = (room: Room) => room.ask<Gap[]>('lead', 'gaps')
const name = (room: Room, who: 'first' | 'second' | 'third') =>
  room.tx.one<{ name: string }>('SELECT name FROM person WHERE id = ?', room.crew[who].person)?.name
const bags = (room: Room, where = '1') =>
  room.tx.all<{ id: number; code: string }>(`SELECT id, code FROM item WHERE ${where} ORDER BY id`)

describe('the chain of custody', () => {
  it('is whole for every bag of an orderly exam, up to its destruction', async () => {
    const { room } = await roomBefore('destroy.end')
    for (const { id } of bags(room)) {
      const { periods } = chain(room, id)
      expect(periods.length, `periods of ${id}`).toBeGreaterThan(1)
      for (const [i, p] of periods.entries()) {
        expect(p.until, `period ${i} of ${id}`).toBe(periods[i + 1]?.from ?? null)
        // From the area to its end somebody of the site answers.
        const [first, last] = [i === 0, i === periods.length - 1 && p.by === 'nobody']
        expect(p.people.length > 0, `period ${i} of ${id}`).toBe(!first && !last)
      }
    }
    expect(gaps(room)).toEqual([])
    expect(verify(room.tx).gaps).toEqual([])
  })

  it('names who is on duty while a bag lies in the store', async () => {
    const { room } = await roomBefore('issue.scan')
    const now = room.clock.at()
    const people = [room.crew.second.person, room.crew.third.person]
    value(await room.act('lead', 'shift.add', { shifts: [{ from: now - HOUR, to: now + HOUR, people }] }))
    const id = bags(room, `state = 'stored'`)[0]?.id ?? 0
    const last = chain(room, id).periods.at(-1)
    expect(last).toMatchObject({ until: null, by: 'duty', place: '里间' })
    expect(last?.people).toEqual([name(room, 'second'), name(room, 'third')])
  })

  it('says nothing of a bag whose pile is being counted, and refuses one that does not exist', async () => {
    const { room } = await roomBefore('count.scan')
    const id = bags(room, 'account IS NOT NULL')[0]?.id ?? 0
    expect(chain(room, id)).toMatchObject({ dark: true, periods: [] })
    await refuses(room, 'no-such-bag', () =>
      room.ledger.ask({ session: room.crew.lead.session, name: 'custody', input: { item: 999 } }),
    )
  })

  it('is torn while a bag is missing, told with who had it last, and mended when it is found', async () => {
    const { room } = await roomBefore('issue.scan')
    const bag = bags(room, `state = 'stored' AND account IS NOT NULL`)[0] ?? { id: 0, code: '' }
    const had = chain(room, bag.id).periods.at(-1)?.people
    const about = { exam: 1, kind: 'lost', about: '找不到', item: bag.id, account: null }
    const { incident } = await room.did<{ incident: number }>('first', 'incident.open', about)
    await room.sign('chief', 'miss', { item: bag.id, incident }, ['chief'])
    const since = room.clock.at()
    expect(gaps(room)).toMatchObject([{ kind: 'missing', item: bag.id, until: null, last: had }])
    expect(open(room)).toEqual(gaps(room))
    expect(verify(room.tx)).toMatchObject({ whole: true, gaps: [{ kind: 'missing', item: bag.id }] })
    room.clock.advance(HOUR)
    await room.sign('chief', 'find', { item: bag.id, where: '夹在文件柜后面' }, ['chief'])
    expect(gaps(room)).toMatchObject([{ kind: 'missing', item: bag.id }])
    expect(gaps(room)[0]?.until).toBeGreaterThanOrEqual(since + HOUR)
    expect(open(room)).toEqual([])
    expect(broken(room.tx)).toEqual([])
  })

  it('is told as torn where hands change before they can have, because the clock was set back', async () => {
    const { room } = await roomBefore('issue.confirm')
    const out = bags(room, `state = 'transit'`)[0] ?? { id: 0, code: '' }
    room.clock.set(room.clock.at() - 30 * 60_000)
    const account = room.tx.number('SELECT account FROM item WHERE id = ?', out.id)
    value(await room.act('first', 'issue.turn-back', { account, reason: '监考员没有到' }))
    const torn = gaps(room).filter(g => g.item === out.id)
    expect(torn).toMatchObject([{ kind: 'overlap' }])
    expect((torn[0]?.until ?? 0) - (torn[0]?.from ?? 0)).toBeGreaterThan(29 * 60_000)
    expect(broken(room.tx)).toEqual([])
  })

  it('is torn while nobody is on duty although papers are here', async () => {
    const { room } = await roomBefore('issue.scan')
    const now = room.clock.at()
    const people = [room.crew.first.person, room.crew.second.person]
    const shifts = [
      { from: now, to: now + HOUR, people },
      { from: now + 3 * HOUR, to: now + 9 * HOUR, people },
    ]
    value(await room.act('lead', 'shift.add', { shifts }))
    room.clock.advance(4 * HOUR)
    value(
      await room.act('lead', 'visit.enter', {
        kind: 'other',
        people: '来人',
        unit: '',
        place: '门口',
        found: '',
        mended: '',
      }),
    )
    const [gap] = gaps(room).filter(g => g.from >= now)
    expect(gap).toMatchObject({ kind: 'unwatched', item: null, from: now + HOUR, until: now + 3 * HOUR })
    expect(gap?.last).toEqual([name(room, 'first'), name(room, 'second')])
  })
})
