/** 考前检查、整改、启用 (R10, R11): papers come into no room with a critical item open, unless the chief examiner answers for it. */
import { describe, expect, it } from 'vitest'
import { CHECK_ITEMS } from '../../db/rules/inspection.ts'
import { verify } from '../../db/verify.ts'
import { inspected } from '../../electron/dock/ready.ts'
import { Exam } from '../support/exam.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses } from '../support/refused.ts'
import { Room, value } from '../support/room.ts'
import type { Who } from '../support/site.ts'

const DAY = 24 * 3_600_000
const KEYS = Object.keys(CHECK_ITEMS)

interface View {
  items: { key: string; zh: string; critical: boolean; state: string; note: string }[]
  rectifications: {
    id: number
    name: string
    ownerName: string
    until: number
    state: string
    checker: string | null
  }[]
  shut: { 'in-use': { zh: string }[]; 'first-unit': boolean }
  waivers: { gate: string; name: string }[]
  points: { id: string; standing: string; says: { zh: string } }[]
}
const view = (room: Room) => room.ask<View>('lead', 'readiness')
const stateOf = (room: Room, key: string) => view(room).items.find(i => i.key === key)?.state
const point = (room: Room, id: string) => view(room).points.find(p => p.id === id)

type Line = { item: string; result: 'pass' | 'fail' | 'na'; note?: string; mend?: object | null }
const inspect = (room: Room, lines: Line[], more: object = {}, who: Who = 'lead') =>
  room.act(who, 'inspection.record', { ...inspected(1, room.crew.lead.person, room.clock.at()), lines, ...more })
const passes = (keys: readonly string[]): Line[] => keys.map(item => ({ item, result: 'pass' }))
const mend = (room: Room, days = 1) => ({ owner: room.crew.first.person, until: room.clock.at() + days * DAY })
const failed = (room: Room, item: string, note = '锁芯松动'): Line => ({ item, result: 'fail', note, mend: mend(room) })
const recheck = (room: Room, more: object = {}, who: Who = 'second') =>
  room.act(who, 'inspection.recheck', { rectification: 1, result: 'pass', mended: '换了锁芯', ...more })
const allow = (room: Room, reason = '锁厂今晚到，专人看守') =>
  room.trySign('lead', 'readiness.waive', { exam: 1, gate: 'in-use', reason }, ['chief'])

/** The first scan of papers, as a custodian makes it. */
async function firstCarton(room: Room) {
  await room.did('first', 'take-task', { kind: 'receive', ref: {}, second: null })
  const carton = room.tx.one<{ code: string; seal: string; id: number }>(
    'SELECT id, code, seal FROM carton ORDER BY id',
  )
  if (!carton) throw new Error('no carton')
  return {
    scan: () => room.scan('first', carton.code),
    hand: () => room.act('first', 'receive.seal', { carton: carton.id, read: carton.seal, whole: true, note: '' }),
  }
}

describe('the checklist', () => {
  it('is what everybody looks at, and what the site adds', async () => {
    const room = await Room.unready()
    expect(view(room).items.map(i => i.state)).toEqual(KEYS.map(() => 'none'))
    value(await room.act('lead', 'inspection.item', { exam: 1, name: '地下室排水泵', critical: true }))
    await refuses(room, 'check-item-known', () =>
      room.act('lead', 'inspection.item', { exam: 1, name: '地下室排水泵', critical: false }),
    )
    await refuses(room, 'no-exam', () =>
      room.act('lead', 'inspection.item', { exam: 9, name: '门铃', critical: false }),
    )
    expect(view(room).items.at(-1)).toMatchObject({ key: 'own-1', zh: '地下室排水泵', critical: true, state: 'none' })
    value(await inspect(room, passes([...KEYS, 'own-1'])))
    expect(view(room).items.every(i => i.state === 'pass')).toBe(true)
    expect(verify(room.tx).whole).toBe(true)
  })

  it('takes who inspected, when, and of each item a result; what is wrong has a word, an owner and a day', async () => {
    const room = await Room.unready()
    await refuses(room, 'no-exam', () => inspect(room, passes(['doors']), { exam: 9 }))
    await refuses(room, 'in-future', () => inspect(room, passes(['doors']), { held: room.clock.at() + 1 }))
    await refuses(room, 'no-such-person', () => inspect(room, passes(['doors']), { people: [] }))
    await refuses(room, 'no-such-person', () => inspect(room, passes(['doors']), { people: [99] }))
    await refuses(room, 'no-such-check-item', () => inspect(room, passes(['own-1'])))
    await refuses(room, 'no-such-check-item', () => inspect(room, passes(['doors', 'doors'])))
    await refuses(room, 'check-note', () => inspect(room, [{ item: 'jammer', result: 'na' }]))
    await refuses(room, 'check-note', () => inspect(room, [{ ...failed(room, 'locks'), note: '' }]))
    await refuses(room, 'mend-unassigned', () => inspect(room, [{ ...failed(room, 'locks'), mend: null }]))
    await refuses(room, 'mend-unassigned', () => inspect(room, [{ ...failed(room, 'locks'), mend: mend(room, -1) }]))
    const stranger = { owner: 99, until: room.clock.at() + DAY }
    await refuses(room, 'mend-unassigned', () => inspect(room, [{ ...failed(room, 'locks'), mend: stranger }]))
    // People of another unit inspect as well.
    value(
      await inspect(room, [{ item: 'jammer', result: 'na', note: '本点没有' }], {
        people: [],
        others: '市公安局 何某',
      }),
    )
    expect(stateOf(room, 'jammer')).toBe('na')
    expect(room.tx.one('SELECT inspectors FROM inspection')).toEqual({ inspectors: '市公安局 何某' })
  })
})

describe('what was found wrong', () => {
  it('is open until somebody else than its owner has looked again', async () => {
    const room = await Room.unready()
    value(await inspect(room, [...passes(KEYS.filter(k => k !== 'locks')), failed(room, 'locks')]))
    expect(view(room).rectifications).toMatchObject([{ ownerName: room.crew.first.name, state: 'open' }])
    expect(point(room, 'rectifications')?.standing).toBe('unmet')
    await refuses(room, 'no-such-rectification', () => recheck(room, { rectification: 9 }))
    await refuses(room, 'own-mending', () => recheck(room, {}, 'first'))
    await refuses(room, 'mend-unassigned', () => recheck(room, { result: 'fail', mended: '还是松' }))
    value(await recheck(room, { result: 'fail', mended: '还是松', until: room.clock.at() + 2 * DAY }))
    expect(stateOf(room, 'locks')).toBe('fail')
    value(await recheck(room))
    expect(stateOf(room, 'locks')).toBe('mended')
    expect(view(room).rectifications).toMatchObject([{ state: 'done', checker: room.crew.second.name }])
    await refuses(room, 'rectification-done', () => recheck(room))
    expect(point(room, 'rectifications')?.standing).toBe('met')
    expect(verify(room.tx).whole).toBe(true)
  })

  it('is due by its day, and late after it', async () => {
    const room = await Room.unready()
    value(await inspect(room, [failed(room, 'damp', '墙角渗水')]))
    const due = () =>
      room
        .ask<{ key: string; late: boolean; what: { zh: string } }[]>('lead', 'due')
        .find(d => d.key === 'rectification 1')
    expect(due()).toMatchObject({ late: false, what: { zh: '整改：墙角渗水' } })
    room.clock.advance(DAY + 1)
    expect(due()?.late).toBe(true)
  })
})

describe('putting the room in use', () => {
  it('no paper comes in while a critical item was not looked at or is open, by scan or by hand', async () => {
    const room = await Room.unready()
    const carton = await firstCarton(room)
    await refuses(room, 'room-not-ready', carton.scan)
    await refuses(room, 'room-not-ready', carton.hand)
    value(await inspect(room, [...passes(KEYS.filter(k => k !== 'locks')), failed(room, 'locks')]))
    expect(view(room).shut['in-use']).toHaveLength(1)
    const due = () => room.ask<{ key: string }[]>('lead', 'due').filter(d => d.key === 'room shut')
    expect(due()).toHaveLength(1)
    await refuses(room, 'room-not-ready', carton.scan)
    value(await recheck(room))
    expect(view(room).shut['in-use']).toEqual([])
    expect(due()).toEqual([])
    value(carton.scan())
    value(await carton.hand())
    await new Exam(room).before('receive.cartons')
  })

  it('an item that is not critical keeps nothing out', async () => {
    const room = await Room.unready()
    value(await inspect(room, [...passes(KEYS.filter(k => k !== 'damp')), failed(room, 'damp', '墙角渗水')]))
    value((await firstCarton(room)).scan())
  })

  it('the chief examiner may answer for it with a reason: for these items, and no further one', async () => {
    const room = await Room.unready()
    const carton = await firstCarton(room)
    value(await inspect(room, [...passes(KEYS.filter(k => k !== 'locks')), failed(room, 'locks')]))
    const by = (who: Who[]) =>
      room.trySign('lead', 'readiness.waive', { exam: 1, gate: 'in-use', reason: '专人看守' }, who)
    expect(await by(['lead'])).toMatchObject({ ok: false })
    await refuses(room, 'no-exam', () =>
      room.openSigning('lead', 'readiness.waive', { exam: 9, gate: 'in-use', reason: '专人看守' }),
    )
    value(await allow(room))
    expect(view(room).waivers).toMatchObject([{ gate: 'in-use', name: room.crew.chief.name }])
    await refuses(room, 'nothing-to-waive', () =>
      room.openSigning('lead', 'readiness.waive', { exam: 1, gate: 'in-use', reason: '再来一次' }),
    )
    value(await inspect(room, [failed(room, 'alarm', '不响')]))
    await refuses(room, 'room-not-ready', carton.scan)
    value(await allow(room, '公安值守'))
    value(carton.scan())
    expect(verify(room.tx).whole).toBe(true)
  })

  it('once papers are inside, what fails is put right: nothing is left in the yard for it', async () => {
    const { room } = await roomBefore('receive.cartons')
    value(await inspect(room, [failed(room, 'locks')]))
    expect(view(room).shut['in-use']).toEqual([])
    expect(point(room, 'inspection')?.standing).toBe('unmet')
    await new Exam(room).before('count.open')
  })
})

it('the form has the items of the checklist, critical ones marked', async () => {
  const { default: form } = await import('../../db/documents/templates/inspection.json', { with: { type: 'json' } })
  const [items] = form.sections
  expect(items?.rows).toEqual(
    Object.values(CHECK_ITEMS).map((i: { zh: string; critical: boolean }) => ({
      item: `${i.zh}${i.critical ? '　★' : ''}`,
    })),
  )
})
