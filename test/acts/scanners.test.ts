/** 识枪 (R27): what was taught is on record as a whole, and 考前准备 asks for it. */
import { expect, it } from 'vitest'
import { good } from '../../db/answer.ts'
import { ledgerRestored } from '../../db/events/index.ts'
import { verify } from '../../db/verify.ts'
import { Room, value } from '../support/room.ts'

interface View {
  points: { id: string; standing: string; says: { zh: string; en: string }; go: string }[]
}
const point = (room: Room) => room.ask<View>('lead', 'readiness').points.find(p => p.id === 'scanners')
const bench = { name: '一号枪', way: 'hid-pos', device: 'Honeywell 1900 SN-1' }
const gate = { name: '二号枪', way: 'keyboard', device: null }
const teach = (room: Room, scanners: unknown[], shared = false) =>
  room.act('first', 'scanners.teach', { scanners, shared })

it('a room whose scanners nobody tried is told so, with the way to it', async () => {
  const room = await Room.open()
  expect(point(room)).toMatchObject({ standing: 'amber', go: 'scanners' })
  value(await teach(room, [bench, gate]))
  expect(point(room)).toMatchObject({
    standing: 'met',
    says: { zh: '已试扫：一号枪、二号枪', en: 'Tried: 一号枪, 二号枪' },
  })
})

it('the last word is the whole of it', async () => {
  const room = await Room.open()
  value(await teach(room, [bench, gate], true))
  value(await teach(room, [gate]))
  expect(point(room)?.says.zh).toBe('已试扫：二号枪')
  value(await teach(room, []))
  expect(point(room)?.standing).toBe('amber')
  expect(verify(room.tx).whole).toBe(true)
})

it('on the computer that a backup was brought to, nobody has tried a scanner yet', async () => {
  const room = await Room.open()
  value(await teach(room, [bench]))
  const { performer } = room.ledger
  performer.transaction(() => {
    performer.write([ledgerRestored({ made: 1, size: 1, root: '0'.repeat(64) })], null)
    return good(null)
  })
  expect(point(room)?.standing).toBe('amber')
})

it('two of one name, a name of blanks and an unknown way are no input', async () => {
  const room = await Room.open()
  for (const wrong of [[bench, bench], [{ ...bench, name: ' ' }], [{ ...bench, way: 'serial' }]])
    expect(await teach(room, wrong)).toMatchObject({ ok: false, kind: 'invalid' })
  expect(point(room)?.standing).toBe('amber')
})
