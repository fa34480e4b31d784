/** Papers that arrive at night: locked away uncounted, one carton counted at once, the rest in the morning (R16a, R20, R63; scenario 9). */
import { describe, expect, it } from 'vitest'
import { broken } from '../support/invariants.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses } from '../support/refused.ts'
import { value } from '../support/room.ts'

const LOCK = { delivery: 1, place: '里间 2 号柜', seal: 'G0042' }
const HOUR = 3600_000

describe('locked, uncounted', () => {
  it('stays an open task with its deadline, is opened by two with the seal as recorded, and is counted then', async () => {
    const { room, exam } = await roomBefore('receive.open')
    const second = room.crew.second.badge
    const due = () =>
      room
        .ask<{ key: string; why: { zh: string }; at: number; late: boolean }[]>('lead', 'due')
        .filter(d => d.key.startsWith('uncounted'))
    await room.act('first', 'receive.lock', { ...LOCK, second })
    const start = room.tx.number('SELECT min(start) FROM sitting')
    const [task] = due()
    expect(task).toMatchObject({ key: 'uncounted 1', at: start - 3 * HOUR, late: false })
    expect(task?.why.zh).toContain('G0042')
    await refuses(room, 'pile-locked', () => room.act('first', 'receive.open', { pile: 1, second }))
    await refuses(room, 'nothing-to-lock', () => room.act('first', 'receive.lock', { ...LOCK, second }))
    room.clock.until(start - 3 * HOUR + 1)
    expect(due()[0]?.late).toBe(true)
    const out = { delivery: 1, read: 'G0042', whole: true }
    await refuses(room, 'same-person', () =>
      room.act('first', 'receive.unlock', { ...out, second: room.crew.first.badge }),
    )
    const done = value<{ asRecorded: boolean }>(await room.act('first', 'receive.unlock', { ...out, second }), 'unlock')
    expect(done.asRecorded).toBe(true)
    await refuses(room, 'not-locked', () => room.act('first', 'receive.unlock', { ...out, second }))
    await exam.before('issue.scan')
    expect(due()).toEqual([])
    expect(broken(room.tx)).toEqual([])
  })

  it('a seal that is not as recorded is taken out all the same, and opens its incident with the report clock', async () => {
    const { room } = await roomBefore('receive.open')
    const second = room.crew.second.badge
    await room.act('first', 'receive.lock', { ...LOCK, second })
    const read = { delivery: 1, read: 'G0043', whole: true, second }
    const done = value<{ asRecorded: boolean }>(await room.act('first', 'receive.unlock', read), 'unlock')
    expect(done.asRecorded).toBe(false)
    const incident = room.tx.one<{ kind: string; about: string; report_by: number | null }>(
      'SELECT * FROM incident ORDER BY id DESC LIMIT 1',
    )
    expect(incident).toMatchObject({ kind: 'seal' })
    expect(incident?.about).toContain('G0043')
    expect(incident?.report_by).not.toBeNull()
  })

  it('needs the cartons to be taken over, and a delivery that is there', async () => {
    const { room } = await roomBefore('receive.cartons')
    const second = room.crew.second.badge
    await refuses(room, 'not-taken-over', () => room.act('first', 'receive.lock', { ...LOCK, second }))
    await refuses(room, 'no-such-delivery', () => room.act('first', 'receive.lock', { ...LOCK, delivery: 9, second }))
    await refuses(room, 'no-such-delivery', () =>
      room.act('first', 'receive.unlock', { delivery: 9, read: '', whole: true, second }),
    )
  })
})

describe('one carton by itself', () => {
  it('is a pile of its own and counted at once, while the rest of its unit stays locked', async () => {
    const { room, exam } = await roomBefore('receive.open')
    const carton = 2
    const done = value<{ pile: number }>(
      await room.act('first', 'receive.apart', { carton, reason: '封条破损' }),
      'receive.apart',
    )
    const { pile } = done
    expect(room.tx.number('SELECT count(*) FROM item WHERE carton = ? AND pile = ?', carton, pile)).toBeGreaterThan(0)
    expect(room.tx.number('SELECT count(*) FROM item WHERE carton = ? AND pile <> ?', carton, pile)).toBe(0)
    await refuses(room, 'only-carton', () => room.act('first', 'receive.apart', { carton, reason: '再一次' }))
    await refuses(room, 'no-such-carton', () => room.act('first', 'receive.apart', { carton: 99, reason: '没有' }))
    const second = room.crew.second.badge
    value(await room.act('first', 'receive.open', { pile, second }), 'open the one')
    await room.act('first', 'receive.lock', { ...LOCK, second })
    expect(room.tx.all('SELECT id FROM pile WHERE locked IS NOT NULL')).toEqual([{ id: 1 }])
    value(await room.act('first', 'count.open', { pile }), 'count the one')
    await refuses(room, 'pile-locked', () => room.act('second', 'count.open', { pile: 1 }))
    await room.act('first', 'count.abandon', { count: 1, reason: '换人' })
    await room.act('first', 'receive.unlock', { delivery: 1, read: 'G0042', whole: true, second })
    await exam.before('issue.scan')
    expect(room.tx.number('SELECT count(*) FROM pile WHERE received IS NULL AND delivery = 1')).toBe(0)
    expect(broken(room.tx)).toEqual([])
  })

  it('comes too late once the pile is being counted', async () => {
    const { room } = await roomBefore('count.scan')
    await refuses(room, 'count-begun', () => room.act('first', 'receive.apart', { carton: 2, reason: '太晚' }))
    const { room: unread } = await roomBefore('receive.scan')
    await refuses(unread, 'carton-state', () => unread.act('first', 'receive.apart', { carton: 1, reason: '未查' }))
  })
})

describe('signing for the bags', () => {
  it('spare bags have their own line and are ticked', async () => {
    const { room, exam } = await roomBefore('receive.open')
    while (exam.peek() !== 'receive') await exam.step()
    await refuses(room, 'spares-unticked', () =>
      room.openSigning('first', 'receive', { pile: 1, deliverer: '', spares: false }),
    )
  })
})
