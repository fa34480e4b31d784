/** R32a: a label names the serials that its bag lacks and those that are none of its room's. */
import { describe, expect, it } from 'vitest'
import { gapsOf } from '../../db/acts/seal-gaps.ts'
import type { SealedBag } from '../../db/acts/seals.ts'
import { labelData } from '../../db/documents/labels.ts'
import { roomBefore } from '../support/milestones.ts'
import type { Room } from '../support/room.ts'
import { TINY } from '../support/site.ts'

const ROOM = TINY.rooms[0]?.code ?? ''
const returned = (room: Room) =>
  room.tx.all<SealedBag & { kind: string }>(`SELECT * FROM item WHERE state = 'returned' ORDER BY id`)
const gaps = (room: Room, bag: SealedBag) => gapsOf(room.ledger.performer.context(null) as never, bag)

describe('the serials of a bag', () => {
  it('are named where they were scanned and one is gone', async () => {
    const { room } = await roomBefore('seal.scan', {
      world: { bySerial: new Set([ROOM]), shortPapers: new Map([[ROOM, 1]]) },
    })
    const bag = returned(room).find(b => b.kind === 'paper' && gaps(room, b).missing)
    if (!bag) throw new Error('no bag lacks a serial')
    const { missing, outside } = gaps(room, bag)
    expect(missing).toHaveLength(1)
    expect(outside).toBeUndefined()
    const no = Number(missing?.[0]?.slice(bag.prefix?.length))
    expect(no).toBeGreaterThanOrEqual(bag.first ?? 0)
    expect(no).toBeLessThanOrEqual(bag.final ?? 0)
    const seal = room.last('first', bag.code).print ?? ''
    expect(labelData(room.tx, seal)).toMatchObject({ missing })
  })

  it('are not, where they were counted as figures, or all came back', async () => {
    const { room } = await roomBefore('seal.scan')
    for (const bag of returned(room)) expect(gaps(room, bag)).toEqual({})
    const { room: scanned } = await roomBefore('seal.scan', { world: { bySerial: new Set([ROOM]) } })
    for (const bag of returned(scanned)) expect(gaps(scanned, bag)).toEqual({})
  })
})
