/** Coverage plan, recordings, reviews (R81–R83). */
import { describe, expect, it } from 'vitest'
import { good } from '../../db/answer.ts'
import { profileSet } from '../../db/events/index.ts'
import { verify } from '../../db/verify.ts'
import { clock } from '../support/clock.ts'
import { broken } from '../support/invariants.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses } from '../support/refused.ts'
import { type Room, value } from '../support/room.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

interface Span {
  from: number
  to: number
}
interface View {
  needed: Span | null
  kept: { day: string; free: number } | null
  posts: { name: string; route: boolean }[]
  lines: { id: number; post: string; how: string; people: string[] }[]
  gaps: (Span & { post: string })[]
  accounted: { post: string; no: number }[]
  recordings: { id: number; state: string; channels: string[]; kept: { day: string } | null }[]
  unrecorded: (Span & { channel: string })[]
  reviews: { posts: string[]; found: string; no: number | null }[]
  owed: (Span & { unit: number | null; due: number; late: boolean })[]
}
interface DueRow {
  key: string
  what: { zh: string }
  at: number | null
  late: boolean
}
const view = (room: Room) => room.ask<View>('lead', 'video')
const dueOf = (room: Room, key: RegExp) => room.ask<DueRow[]>('lead', 'due').filter(d => key.test(d.key))
const since = (room: Room) => room.tx.number('SELECT from_at FROM secret_inside')

/** The papers came an hour ago; it is the evening before the exam. */
async function evening() {
  const made = await roomBefore('issue.scan')
  made.room.clock.advance(HOUR)
  return made
}
/** Every paper is destroyed or has left; nothing is inside any more. */
const emptied = async () => (await roomBefore('trip.receipt')).room

const camera = (post: string, channel: string, from: number, to: number, more = {}) => ({
  post,
  channel,
  device: '半球',
  from,
  to,
  ...more,
})
const plan = (room: Room, ...lines: ReturnType<typeof camera>[]) => room.act('first', 'video.plan', { exam: 1, lines })
const staff = (room: Room, post: string, people: number[], from: number, to: number) =>
  room.act('first', 'video.staff', { exam: 1, post, people, from, to })
/** Both rooms, from before the papers came until long after. */
const covered = (room: Room) =>
  plan(
    room,
    camera('里间', '01', since(room) - DAY, since(room) + 30 * DAY),
    camera('外间', '02', since(room) - DAY, since(room) + 30 * DAY),
  )
const review = (room: Room, more: object) =>
  room.act('first', 'video.review', { exam: 1, posts: ['里间', '外间'], from: clock(9), to: clock(11, 30), ...more })
const keep = (room: Room, more: object = {}) =>
  room.act('first', 'recording.keep', {
    exam: 1,
    channels: ['01', '02'],
    from: since(room),
    to: room.clock.at(),
    medium: '录像机硬盘 1',
    place: '保密室机柜',
    ...more,
  })
const remove = (room: Room, more: object = {}) =>
  room.act('first', 'recording.delete', { recording: 1, how: '格式化', second: room.crew.second.badge, ...more })

describe('the coverage plan', () => {
  it('the zones where papers lie are key posts from the start; what nobody watches is told beforehand', async () => {
    const { room } = await evening()
    const now = room.clock.at()
    const before = view(room)
    expect(before.posts.map(p => p.name)).toEqual(['里间', '外间'])
    expect(before.gaps.map(g => [g.post, g.from])).toEqual([
      ['里间', since(room)],
      ['外间', since(room)],
    ])
    expect(dueOf(room, /^video gaps/)).toMatchObject([{ late: true, what: { zh: '监控计划还没有排' } }])
    const end = before.needed?.to ?? 0
    value(await plan(room, camera('里间', '01', since(room), end), camera('外间', '02', since(room), now + 2 * HOUR)))
    value(await plan(room, camera('外间', '03', now + 3 * HOUR, end)))
    expect(view(room).gaps).toMatchObject([{ post: '外间', from: now + 2 * HOUR, to: now + 3 * HOUR }])
    expect(dueOf(room, /^video gaps/)).toMatchObject([{ late: false, at: now + 2 * HOUR }])
    // 视频或人员监控: named staff fill it.
    value(await staff(room, '外间', [room.crew.third.person], now + 2 * HOUR, now + 3 * HOUR))
    expect(view(room).gaps).toEqual([])
    expect(dueOf(room, /^video/)).toEqual([])
    expect(view(room).lines.find(l => l.how === 'people')?.people).toEqual([room.crew.third.name])
    expect(verify(room.tx).whole).toBe(true)
    expect(broken(room.tx)).toEqual([])
  })

  it('with no papers here or expected there is nothing to watch', async () => {
    const { room } = await roomBefore('receive.cartons')
    expect(view(room)).toMatchObject({ needed: null, gaps: [] })
    expect(dueOf(room, /^video/)).toEqual([])
    const gone = await emptied()
    expect(gone.tx.number('SELECT count(*) FROM secret_inside WHERE to_at IS NULL')).toBe(0)
    const last = gone.tx.number('SELECT max(to_at) FROM secret_inside')
    expect(view(gone).gaps.map(g => g.to)).toEqual([last, last])
  })

  it('a route is watched while papers are on it, not all the time', async () => {
    const { room } = await evening()
    value(await covered(room))
    value(await plan(room, camera('甲楼通道', '11', clock(8), clock(13), { route: true })))
    // From the opening of the issue until half an hour after the end.
    expect(view(room).gaps).toMatchObject([{ post: '甲楼通道', from: clock(7), to: clock(8) }])
    value(await staff(room, '甲楼通道', [room.crew.third.person], clock(7), clock(8)))
    expect(view(room).gaps).toEqual([])
    expect(view(room).posts.at(-1)).toMatchObject({ name: '甲楼通道', route: true })
  })

  it('a camera that failed ends the line then: what follows is a gap; one that never ran is out', async () => {
    const { room } = await evening()
    const now = room.clock.at()
    value(await covered(room))
    const end = (more: object) => room.act('second', 'video.end', { line: 1, reason: '画面黑屏', ...more })
    value(await end({ stated: now - 10 * MINUTE }))
    expect(view(room).gaps).toMatchObject([{ post: '里间', from: now - 10 * MINUTE }])
    expect(dueOf(room, /^video gaps/)[0]?.late).toBe(true)
    await refuses(room, 'line-over', () => end({ stated: now - 10 * MINUTE }))
    await refuses(room, 'in-future', () => end({ stated: now + MINUTE }))
    await refuses(room, 'no-such-line', () => end({ line: 77 }))
    // Found out later, it failed still earlier; before it had begun means never.
    value(await end({ stated: now - 20 * MINUTE }))
    expect(view(room).gaps[0]?.from).toBe(now - 20 * MINUTE)
    value(await end({ stated: since(room) - 2 * DAY }))
    expect(view(room).lines.map(l => l.id)).toEqual([2])
    await refuses(room, 'no-such-line', () => end({}))
    expect(broken(room.tx)).toEqual([])
  })

  it('refuses what is no time, a channel that sees two posts, a person who stands at two', async () => {
    const { room } = await evening()
    const now = room.clock.at()
    const nowhere = { exam: 9, lines: [camera('里间', '01', now, now + HOUR)] }
    await refuses(room, 'no-exam', () => room.act('first', 'video.plan', nowhere))
    await refuses(room, 'video-times', () => plan(room, camera('里间', '01', now, now)))
    await refuses(room, 'video-times', () => plan(room, camera('里间', '01', now, now + 367 * DAY)))
    const one = camera('里间', '01', now, now + HOUR)
    await refuses(room, 'channel-twice', () => plan(room, one, camera('外间', '01', now, now + HOUR)))
    value(await plan(room, one))
    await refuses(room, 'channel-twice', () => plan(room, camera('外间', '01', now + MINUTE, now + DAY)))
    value(await plan(room, camera('外间', '01', now + HOUR, now + DAY)))
    const { third, inspector } = room.crew
    await refuses(room, 'no-such-post', () => staff(room, '楼顶', [third.person], now, now + HOUR))
    await refuses(room, 'no-such-person', () => staff(room, '外间', [999], now, now + HOUR))
    await refuses(room, 'unfit', () => staff(room, '外间', [inspector.person], now, now + HOUR))
    await refuses(room, 'video-times', () => staff(room, '外间', [third.person], now, now - 1))
    const elsewhere = { exam: 9, post: '外间', people: [third.person], from: now, to: now + HOUR }
    await refuses(room, 'no-exam', () => room.act('first', 'video.staff', elsewhere))
    value(await staff(room, '外间', [third.person], now, now + HOUR))
    await refuses(room, 'watcher-twice', () => staff(room, '里间', [third.person], now + MINUTE, now + 2 * HOUR))
    await refuses(room, 'unfit', () => room.act('inspector', 'video.plan', { exam: 1, lines: [one] }))
  })

  it('a gap that is over and that nobody filled is accounted for, with an incident; it stays on the list', async () => {
    const { room } = await evening()
    const now = room.clock.at()
    value(
      await plan(
        room,
        camera('里间', '01', since(room) - DAY, now + 30 * DAY),
        camera('外间', '02', now, now + 30 * DAY),
      ),
    )
    const [gap] = view(room).gaps
    expect(gap).toMatchObject({ post: '外间', from: since(room), to: now })
    const say = (more: object = {}) =>
      room.act('first', 'video.unwatched', {
        exam: 1,
        ...{ post: '外间', from: gap?.from, to: now },
        reason: '摄像机没有通电',
        ...more,
      })
    await refuses(room, 'in-future', () => say({ to: now + HOUR }))
    await refuses(room, 'no-such-gap', () => say({ post: '里间' }))
    await refuses(room, 'no-such-gap', () => say({ from: (gap?.from ?? 0) - 1 }))
    await refuses(room, 'video-times', () => say({ from: now }))
    await refuses(room, 'no-exam', () => say({ exam: 9 }))
    const { no } = value<{ no: number }>(await say())
    expect(room.tx.one('SELECT kind, state FROM incident WHERE no = ?', no)).toEqual({ kind: 'device', state: 'open' })
    expect(view(room)).toMatchObject({ gaps: [], accounted: [{ post: '外间', no }] })
    await refuses(room, 'no-such-gap', () => say())
    expect(verify(room.tx).whole).toBe(true)
  })
})

describe('the register of recordings', () => {
  it('is due once everything has left, by channel; a span on it is no more asked for', async () => {
    const room = await emptied()
    value(await covered(room))
    const last = room.tx.number('SELECT max(to_at) FROM secret_inside')
    expect(view(room).unrecorded).toEqual([
      { channel: '01', from: since(room), to: last },
      { channel: '02', from: since(room), to: last },
    ])
    expect(dueOf(room, /^recordings/)).toMatchObject([{ key: 'recordings', at: last }])
    value(await keep(room, { channels: ['01'] }))
    expect(view(room).unrecorded.map(u => u.channel)).toEqual(['02'])
    value(await keep(room, { channels: ['02', '02'], hash: 'AB'.repeat(32) }))
    expect(dueOf(room, /^recordings/)).toEqual([])
    expect(room.tx.one('SELECT hash, state FROM recording WHERE id = 2')).toEqual({
      hash: 'ab'.repeat(32),
      state: 'kept',
    })
    expect(broken(room.tx)).toEqual([])
  })

  it('refuses a span that is not over, a channel that nobody planned, times in the wrong order', async () => {
    const { room } = await evening()
    value(await covered(room))
    await refuses(room, 'in-future', () => keep(room, { to: room.clock.at() + MINUTE }))
    await refuses(room, 'no-such-channel', () => keep(room, { channels: ['01', '09'] }))
    await refuses(room, 'video-times', () => keep(room, { to: since(room) }))
    await refuses(room, 'no-exam', () => keep(room, { exam: 9 }))
    const answer = await keep(room, { hash: 'not a digest' })
    expect(answer.ok).toBe(false)
    expect(room.tx.number('SELECT count(*) FROM recording')).toBe(0)
  })

  it('nothing is deleted before the exam has ended and half a year is over; then two do it, and it is said once', async () => {
    const { room: early } = await evening()
    value(await covered(early))
    value(await keep(early))
    await refuses(early, 'recording-running', () => remove(early))

    const room = await emptied()
    value(await covered(room))
    value(await keep(room))
    expect(view(room).kept?.day).toBe('2027-02-22')
    const free = Date.parse('2027-02-23T00:00:00+08:00')
    await refuses(room, 'recording-keep', () => remove(room))
    room.clock.until(free - 1)
    await refuses(room, 'recording-keep', () => remove(room))
    expect(dueOf(room, /^recordings free/)).toEqual([])
    room.clock.until(free)
    expect(dueOf(room, /^recordings free/)).toMatchObject([{ at: free, what: { zh: '监控录像保存期满　1 份' } }])
    // Whenever it is entered: what is said to have happened before that day is refused.
    await refuses(room, 'recording-keep', () => remove(room, { stated: free - MINUTE }))
    await refuses(room, 'in-future', () => remove(room, { stated: free + MINUTE }))
    await refuses(room, 'unknown-badge', () => remove(room, { second: 'N2619360099X' }))
    await refuses(room, 'same-person', () => remove(room, { second: room.crew.first.badge }))
    await refuses(room, 'unfit', () => remove(room, { second: room.crew.inspector.badge }))
    await refuses(room, 'no-such-recording', () => remove(room, { recording: 9 }))
    value(await remove(room))
    expect(view(room).recordings).toMatchObject([{ id: 1, state: 'deleted' }])
    await refuses(room, 'recording-gone', () => remove(room))
    expect(dueOf(room, /^recordings/)).toEqual([])
    expect(verify(room.tx).whole).toBe(true)
  })

  it('an open incident of the exam keeps them, whatever the month', async () => {
    const room = await emptied()
    value(await covered(room))
    value(await keep(room))
    const { no } = value<{ no: number }>(await review(room, { found: '有人独自进入里间', kind: 'staff' }))
    room.clock.until(Date.parse('2027-03-01T00:00:00+08:00'))
    await refuses(room, 'recording-incident', () => remove(room))
    const incident = room.tx.number('SELECT id FROM incident WHERE no = ?', no)
    await room.sign('chief', 'incident.close', { incident, cause: '查明', result: '已处理' }, ['chief'])
    value(await remove(room))
  })

  it('a profile that keeps them longer holds for what lies on the register already', async () => {
    const room = await emptied()
    value(await covered(room))
    value(await keep(room))
    room.clock.until(Date.parse('2027-03-01T00:00:00+08:00'))
    await lead(room, 9)
    expect(view(room).recordings[0]?.kept?.day).toBe('2027-05-22')
    await refuses(room, 'recording-keep', () => remove(room))
  })

  it('what is overwritten or broken is no deletion but an incident, at whatever time', async () => {
    const { room } = await evening()
    value(await covered(room))
    value(await keep(room))
    const lost = (recording: number) => room.act('first', 'recording.lost', { recording, how: '硬盘损坏，21:10 发现' })
    await refuses(room, 'no-such-recording', () => lost(9))
    const { no } = value<{ no: number }>(await lost(1))
    expect(room.tx.one('SELECT kind FROM incident WHERE no = ?', no)).toEqual({ kind: 'device' })
    await refuses(room, 'recording-gone', () => lost(1))
    expect(view(room).recordings).toMatchObject([{ state: 'lost' }])
    expect(verify(room.tx).whole).toBe(true)
  })
})

/** Recordings kept so many months, reviews every so many minutes. */
async function lead(room: Room, keepMonths: number, reviewEvery = 0): Promise<void> {
  const { profile, version } = room.ledger.performer.profile
  const changed = { ...profile, video: { keepMonths, reviewEvery, reviewWithin: 60 } }
  room.ledger.performer.transaction(() => {
    room.ledger.performer.write([profileSet({ version: version + 1, profile: changed, reason: '测试' })], null)
    return good(null)
  })
}

describe('the review log', () => {
  it('each unit is owed once it has ended, until every post with a camera was seen', async () => {
    const { room } = await roomBefore('close-unit')
    value(await covered(room))
    const unit = view(room).owed[0] as View['owed'][number]
    expect(unit).toMatchObject({ unit: 1, from: clock(9), due: clock(11, 30), late: false })
    expect(dueOf(room, /^video review/)).toMatchObject([{ key: 'video review 1', at: clock(11, 30), late: false }])
    value(await review(room, { posts: ['里间'] }))
    value(await review(room, { posts: ['外间'], from: clock(9), to: clock(10) }))
    expect(view(room).owed).toMatchObject([{ unit: 1, from: clock(10), to: clock(11, 30) }])
    room.clock.until(clock(23, 31))
    expect(dueOf(room, /^video review/)[0]?.late).toBe(true)
    value(await review(room, { posts: ['外间'], from: clock(10) }))
    expect(view(room).owed).toEqual([])
    expect(dueOf(room, /^video review/)).toEqual([])
  })

  it('nothing is owed before the unit has ended, nor where there is no camera', async () => {
    const { room } = await evening()
    value(await covered(room))
    expect(view(room).owed).toEqual([])
    const { room: bare } = await roomBefore('close-unit')
    expect(view(bare).owed).toEqual([])
  })

  it('every six hours, where the profile says so: from the first hour on, while papers are inside and what is left after', async () => {
    const { room } = await evening()
    value(await covered(room))
    await lead(room, 6, 360)
    const start = since(room)
    expect(view(room).owed).toMatchObject([{ unit: null, from: start, due: start + 6 * HOUR, late: false }])
    room.clock.until(start + 7 * HOUR + MINUTE)
    expect(dueOf(room, /^video review/)).toMatchObject([{ key: 'video review next', late: true }])
    value(await review(room, { from: start, to: start + 7 * HOUR }))
    expect(view(room).owed).toMatchObject([{ from: start + 7 * HOUR, due: start + 13 * HOUR, late: false }])
    const gone = await emptied()
    value(await covered(gone))
    await lead(gone, 6, 360)
    const last = gone.tx.number('SELECT max(to_at) FROM secret_inside')
    value(await review(gone, { from: since(gone), to: last - HOUR }))
    expect(view(gone).owed).toMatchObject([{ from: last - HOUR, to: last, due: last }])
    value(await review(gone, { from: last - HOUR, to: last }))
    expect(view(gone).owed).toEqual([])
  })

  it('what was found opens an incident; what has not happened yet was not seen', async () => {
    const { room } = await roomBefore('close-unit')
    value(await covered(room))
    const now = room.clock.at()
    const { no } = value<{ no: number }>(await review(room, { found: '10:12 走廊门开着', kind: 'device' }))
    expect(room.tx.one('SELECT kind, about FROM incident WHERE no = ?', no)).toMatchObject({ kind: 'device' })
    expect(view(room).reviews).toMatchObject([{ found: '10:12 走廊门开着', no }])
    expect(value<{ no: number | null }>(await review(room, {})).no).toBeNull()
    await refuses(room, 'in-future', () => review(room, { to: now + MINUTE }))
    await refuses(room, 'in-future', () => review(room, { stated: now + MINUTE }))
    await refuses(room, 'in-future', () => review(room, { stated: clock(10) }))
    await refuses(room, 'entry-before-ledger', () => review(room, { stated: clock(-400) }))
    await refuses(room, 'no-such-post', () => review(room, { posts: ['楼顶'] }))
    await refuses(room, 'video-times', () => review(room, { to: clock(9) }))
    await refuses(room, 'no-exam', () => review(room, { exam: 9 }))
    value(await review(room, { stated: clock(11, 31) }))
    expect(verify(room.tx).whole).toBe(true)
    expect(broken(room.tx)).toEqual([])
  })
})
