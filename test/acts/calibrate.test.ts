/** Printers measured with a ruler; what was found is kept for each printer and paper (R34). */
import { describe, expect, it } from 'vitest'
import { codeKind } from '../../db/rules/codes.ts'
import { verify } from '../../db/verify.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses } from '../support/refused.ts'
import { Room } from '../support/room.ts'

const LABEL = { use: 'labels', paper: '100x60' }
const TRUE = { across: 90, down: 50, left: 5, top: 5 }
interface Begun {
  calibration: number
  code: string
  queue: string
}
const begin = (room: Room, of: object = LABEL) => room.did<Begun>('first', 'calibration.begin', of)
const end = (room: Room, { calibration, code }: Begun, of: object) =>
  room.did('first', 'calibration.end', { calibration, code, ...TRUE, ...of })
const calibrated = (room: Room) => room.ask<{ calibrated: unknown[] }>('first', 'printing').calibrated

async function chosen(): Promise<Room> {
  const { room } = await roomBefore('seal.scan')
  await room.did('first', 'printer.choose', { use: 'labels', queue: 'Zebra' })
  return room
}

describe('a printer', () => {
  it('is calibrated by what the ruler shows and a scan of the page’s own code', async () => {
    const room = await chosen()
    const { calibration, code, queue } = await begin(room)
    expect([codeKind(code), queue]).toEqual(['document', 'Zebra'])
    expect(calibrated(room)).toEqual([])
    const measured = { calibration, code, across: 89, down: 50.2, left: 6, top: 4 }
    const { adjust } = await room.did<{ adjust: object }>('second', 'calibration.end', measured)
    expect(adjust).toEqual({ sx: 1.0112, sy: 0.996, dx: -1.125, dy: 1 })
    expect(calibrated(room)).toEqual([{ queue: 'Zebra', paper: '100x60', ...adjust }])
    expect(verify(room.tx).whole).toBe(true)
  })

  it('is what the last page says of it, each paper for itself', async () => {
    const room = await chosen()
    const first = await begin(room)
    await end(room, first, { across: 89 })
    const small = await begin(room, { ...LABEL, paper: '70x50' })
    await end(room, small, { across: 60, down: 40 })
    const again = await begin(room)
    // Within half a millimetre: nothing is scaled.
    await end(room, again, { across: 90.4 })
    const still = { sx: 1, sy: 1, dx: 0, dy: 0 }
    expect(calibrated(room)).toEqual([
      { queue: 'Zebra', paper: '70x50', ...still },
      { queue: 'Zebra', paper: '100x60', ...still },
    ])
  })

  it('has a page that is scanned whatever the station does, and before any exam is imported', async () => {
    const { room } = await roomBefore('count.scan')
    await room.did('first', 'printer.choose', { use: 'labels', queue: 'Zebra' })
    const { code } = await begin(room)
    const size = room.size
    expect(room.scan('first', code)).toMatchObject({ ok: true, value: { task: 'none', code } })
    expect(room.size).toBe(size)
    const empty = await Room.open()
    await empty.did('first', 'printer.choose', { use: 'labels', queue: 'Zebra' })
    expect(codeKind((await begin(empty)).code)).toBe('document')
  })

  it('is not calibrated without a queue, by another page’s code, or by a ruler that cannot be right', async () => {
    const room = await chosen()
    await refuses(room, 'no-queue', () => room.act('first', 'calibration.begin', { ...LABEL, use: 'forms' }))
    const [one, two] = [await begin(room), await begin(room)]
    const ended = (of: object) => room.act('first', 'calibration.end', { calibration: one.calibration, ...TRUE, ...of })
    await refuses(room, 'other-test-code', () => ended({ code: two.code }))
    await refuses(room, 'ruler-off', () => ended({ code: one.code, across: 82 }))
    await refuses(room, 'ruler-off', () => ended({ code: one.code, down: 0 }))
    await refuses(room, 'no-such-calibration', () => ended({ code: one.code, calibration: 99 }))
    expect(calibrated(room)).toEqual([])
  })
})
