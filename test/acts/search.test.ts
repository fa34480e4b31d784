/** One field over everything (Ctrl F): whatever has a number is found by it, an open count is not given away. */
import { describe, expect, it } from 'vitest'
import { roomBefore } from '../support/milestones.ts'
import type { Room } from '../support/room.ts'
import { serialsOf, TINY } from '../support/site.ts'

interface Found {
  items: { item: number; label: { code: string } }[]
  cartons: { code: string; unit: number }[]
  people: { name: string }[]
  rooms: { code: string }[]
  incidents: { no: number; about: string }[]
}
const find = (room: Room, text: string): Found => room.ask<Found>('office', 'search', { text })
const codes = (f: Found): string[] => f.items.map(i => i.label.code)

describe('search', () => {
  it('finds a bag by code, serial, seal; a carton by code and seal; people, rooms, incidents by words', async () => {
    const { room, exam } = await roomBefore('close-unit')
    const bag = room.site.bags.find(b => b.serials && b.room)
    const [serial] = bag ? serialsOf(bag) : []
    expect(codes(find(room, bag?.code ?? ''))).toEqual([bag?.code])
    expect(codes(find(room, (bag?.code ?? '').toLowerCase()))).toEqual([bag?.code])
    expect(codes(find(room, serial ?? ''))).toEqual([bag?.code])
    const sealed = room.tx.one<{ code: string; seal: string }>(
      'SELECT i.code, s.code AS seal FROM item i JOIN seal s ON s.id = i.seal LIMIT 1',
    )
    expect(codes(find(room, sealed?.seal.toLowerCase() ?? ''))).toEqual([sealed?.code])
    const [carton] = room.site.cartons
    for (const text of [carton?.code, carton?.seal])
      expect(find(room, text ?? '').cartons).toMatchObject([{ code: carton?.code, unit: 1 }])
    expect(find(room, '郑').people.map(p => p.name)).toEqual(['郑保管'])
    expect(find(room, '试卷保管员').people.map(p => p.name)).toEqual(['郑保管', '王保管'])
    expect(find(room, TINY.rooms[1]?.code ?? '').rooms).toHaveLength(1)
    expect(find(room, '甲楼').rooms).toHaveLength(2)
    await room.did('lead', 'incident.open', { exam: 1, kind: 'other', about: '里间门锁打不开' })
    expect(find(room, '门锁').incidents).toMatchObject([{ no: 1 }])
    expect(find(room, '1').incidents).toMatchObject([{ no: 1 }])
    expect(find(room, '没有这样的东西')).toEqual({ items: [], cartons: [], people: [], rooms: [], incidents: [] })
    expect(exam.peek()).toBe('close-unit')
  })
  it('a serial finds nothing while copies of its room are counted', async () => {
    const { room } = await roomBefore('return.scan')
    const bag = room.site.bags.find(b => b.serials && b.room)
    const [serial] = bag ? serialsOf(bag) : []
    expect(find(room, serial ?? '').items).toHaveLength(1)
    room.tx.run(
      `INSERT INTO pile (id, exam, kind, unit, account, state, last) SELECT 999, exam, 'papers', unit, account, 'first', 1 FROM item WHERE code = ?`,
      bag?.code ?? '',
    )
    expect(find(room, serial ?? '').items).toEqual([])
  })
})
