/** A stock check by blind count at any time: two people, each bag one scan, and nothing settled silently (R22, R22a, R39, R103). */
import { describe, expect, it } from 'vitest'
import { verify } from '../../db/verify.ts'
import { broken } from '../support/invariants.ts'
import { leaks } from '../support/leaks.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses } from '../support/refused.ts'
import { type Room, value } from '../support/room.ts'

interface Stage {
  own: number
  told: boolean
  last: { outcome: string; reason: string; place: string | null }
}
interface Keep {
  places: { id: number; name: string; bags: { unit: number; n: number }[] | null; openedBy: string[] }[]
  checks: { name: string; whole: boolean; people: string; scanned: number; moved: boolean; incidents: number[] }[]
  running: { stock: number; name: string } | null
}
const scan = (room: Room, code: string, who: 'first' | 'third' = 'first') => value<Stage>(room.scan(who, code), code)
const begin = async (room: Room, place = 1) =>
  value<{ stock: number }>(
    await room.act('first', 'stock.open', { place, second: room.crew.second.badge }),
    'stock.open',
  ).stock
const close = (room: Room, stock: number) =>
  room.sign<{ closed: boolean; whole: boolean }>('first', 'stock.close', { stock }, ['first'])
const stored = (room: Room, place = 1) =>
  room.tx.all<{ id: number; code: string }>(
    `SELECT id, code FROM item WHERE holding = 'place' AND holder = ? ORDER BY id`,
    place,
  )
const keep = (room: Room) => room.ask<Keep>('lead', 'keep')
const place = async (room: Room, kind: 'cabinet' | 'shelf', name: string, parent: number) =>
  value<{ place: number; code: string }>(await room.act('office', 'place.add', { kind, name, parent }), name)
const openIt = (room: Room, at: number, read = '') =>
  room.act('first', 'place.open', {
    place: at,
    cause: 'check',
    words: '',
    read,
    whole: true,
    second: room.crew.second.badge,
  })
const shutIt = (room: Room, at: number, seal: string | null) =>
  room.act('first', 'place.shut', { place: at, seal, second: room.crew.second.badge })

/** Papers are inside; a cabinet with the first bags in it stands open. */
async function withCabinet(n = 3) {
  const { room, exam } = await roomBefore('issue.scan')
  const cabinet = await place(room, 'cabinet', '1 号柜', 1)
  value(await openIt(room, cabinet.place), 'open')
  await room.did('first', 'take-task', { kind: 'keep', ref: {}, second: room.crew.second.badge })
  room.scan('first', cabinet.code)
  for (const b of stored(room).slice(0, n)) expect(scan(room, b.code).last.outcome).toBe('pass')
  return { room, exam, cabinet }
}

describe('a stock check', () => {
  it('agrees: one scan a bag, one signature; shown on keep, and at the handover of a shift', async () => {
    const { room } = await roomBefore('issue.scan')
    const bags = stored(room)
    expect(bags.length).toBeGreaterThan(5)
    const stock = await begin(room)
    const incidents = room.tx.number('SELECT count(*) FROM incident')
    for (const [i, b] of bags.entries()) {
      const s = scan(room, b.code)
      expect(s.last).toMatchObject({ outcome: 'pass', reason: 'here' })
      expect(s.own).toBe(i + 1)
    }
    expect(scan(room, bags[0]?.code ?? '').last).toMatchObject({ outcome: 'duplicate', reason: 'scanned' })
    expect(await close(room, stock)).toMatchObject({ closed: true, whole: true })
    expect(room.tx.number('SELECT count(*) FROM incident')).toBe(incidents)
    const { first, second } = room.crew
    expect(keep(room).checks).toMatchObject([
      { name: '里间', whole: true, people: `${first.name}、${second.name}`, scanned: bags.length, moved: false },
    ])
    expect(keep(room).running).toBeNull()
    expect(room.tx.one('SELECT kind FROM task WHERE station = ?', room.crew.first.station)).toEqual({ kind: 'none' })
    const handover = {
      shift: null,
      outgoing: [],
      incoming: [first.person, second.person],
      cabinets: [],
      alarm: true,
      video: true,
      note: '',
    }
    const view = value<{ statement: { zh: { body: string[] }; en: { body: string[] } } }>(
      await room.openSigning('first', 'shift.handover', handover),
      'shift.handover',
    )
    expect(view.statement.zh.body.at(-1)).toMatch(/^最近盘点：里间，.*相符，此后没有变动。$/)
    expect(view.statement.en.body.at(-1)).toMatch(/^Last stock check: .* as recorded, nothing has changed since\.$/)
    expect(broken(room.tx)).toEqual([])
    expect(verify(room.tx).whole).toBe(true)
  })

  it('says that something has moved since', async () => {
    const { room, cabinet } = await withCabinet(0)
    const stock = await begin(room)
    for (const b of stored(room)) scan(room, b.code)
    await close(room, stock)
    expect(keep(room).checks[0]?.moved).toBe(false)
    await room.did('first', 'take-task', { kind: 'keep', ref: {}, second: room.crew.second.badge })
    room.scan('first', cabinet.code)
    scan(room, stored(room)[0]?.code ?? '')
    expect(keep(room).checks[0]?.moved).toBe(true)
  })

  it('what is not found is looked for once more, blind; still not found opens 短少 and marks the bags', async () => {
    const { room } = await roomBefore('issue.scan')
    const bags = stored(room)
    const [gone, overlooked, ...here] = bags
    const stock = await begin(room)
    for (const b of here) scan(room, b.code)
    // Told only that it does not agree: not how many, nor which.
    const told = await close(room, stock)
    expect(told).toEqual({ stock, closed: false, whole: false })
    const line = room.ask<{ rows: { zh: string; type: string }[] }>('lead', 'events').rows[0]
    expect(line?.zh).toBe('清点中')
    expect(scan(room, here[0]?.code ?? '')).toMatchObject({ told: true, last: { outcome: 'duplicate' } })
    await refuses(room, 'stock-differs', () => room.act('first', 'stock.abandon', { stock, reason: '来不及' }))
    expect(scan(room, overlooked?.code ?? '').last.outcome).toBe('pass')
    expect(await close(room, stock)).toMatchObject({ closed: true, whole: false })
    const incident = room.tx.one<{ id: number; kind: string; about: string; report_by: number | null }>(
      'SELECT id, kind, about, report_by FROM incident ORDER BY id DESC',
    )
    expect(incident).toMatchObject({ kind: 'short', about: `盘点 里间：两遍都没有找到 1 袋：${gone?.code}` })
    expect(incident?.report_by).not.toBeNull()
    const marked = () => room.tx.all<{ id: number }>('SELECT id FROM item WHERE marked = 1').map(i => i.id)
    expect(marked()).toEqual([gone?.id])
    const no = room.tx.number('SELECT no FROM incident WHERE id = ?', incident?.id ?? 0)
    expect(keep(room).checks[0]).toMatchObject({ whole: false, incidents: [no] })
    // The mark goes with the incident.
    await room.did('first', 'incident.report', {
      incident: incident?.id,
      to: '考区',
      how: '电话',
      stated: room.clock.at(),
    })
    const said = { incident: incident?.id, cause: '放错了柜', result: '已找到' }
    await room.sign('chief', 'incident.close', said, ['chief'])
    expect(marked()).toEqual([])
    expect(broken(room.tx)).toEqual([])
    expect(verify(room.tx).whole).toBe(true)
  })

  it('the incident of what is not found is one that a bag can be declared missing by', async () => {
    const { room } = await roomBefore('issue.scan')
    const [gone, ...here] = stored(room)
    const stock = await begin(room)
    for (const b of here) scan(room, b.code)
    await close(room, stock)
    await close(room, stock)
    const incident = room.tx.number('SELECT max(id) FROM incident')
    await room.sign('chief', 'miss', { item: gone?.id, incident }, ['chief'])
    expect(room.tx.one('SELECT state FROM item WHERE id = ?', gone?.id ?? 0)).toEqual({ state: 'missing' })
    expect(broken(room.tx)).toEqual([])
  })

  it('what lies there although it is recorded elsewhere is said at once, and is a difference', async () => {
    const { room, cabinet } = await withCabinet(3)
    const stock = await begin(room, cabinet.place)
    const inside = stored(room, cabinet.place)
    for (const b of inside) scan(room, b.code)
    const [other] = stored(room)
    expect(scan(room, other?.code ?? '').last).toMatchObject({ outcome: 'elsewhere', reason: 'place', place: '里间' })
    expect(scan(room, other?.code ?? '').last).toMatchObject({ outcome: 'duplicate' })
    await refuses(room, 'stock-differs', () => room.act('first', 'stock.abandon', { stock, reason: '来不及' }))
    // Nothing is left to look for: closed at once.
    expect(await close(room, stock)).toMatchObject({ closed: true, whole: false })
    expect(room.tx.one('SELECT kind, about, report_by FROM incident ORDER BY id DESC')).toEqual({
      kind: 'misplaced',
      about: `盘点 1 号柜：与登记位置不符 1 袋：${other?.code}（登记：里间）`,
      report_by: null,
    })
    expect(room.tx.number('SELECT marked FROM item WHERE id = ?', other?.id ?? 0)).toBe(1)
    expect(broken(room.tx)).toEqual([])
  })

  it('a bag that is out with its room, and one that the record calls sealed at the desk, are differences in the store', async () => {
    const { room } = await roomBefore('keep.scan')
    const sealed = room.tx.one<{ code: string }>(
      `SELECT i.code FROM item i JOIN place p ON p.id = i.holder WHERE i.state = 'sealed' AND p.kind = 'desk'`,
    )
    await begin(room)
    expect(scan(room, sealed?.code ?? '').last).toMatchObject({ outcome: 'elsewhere', place: '验收点' })
    const { room: issued } = await roomBefore('end-sitting')
    await begin(issued)
    const out = issued.tx.one<{ code: string }>(`SELECT code FROM item WHERE state = 'issued'`)
    expect(scan(issued, out?.code ?? '').last).toMatchObject({ outcome: 'elsewhere', reason: 'state', place: 'issued' })
  })

  it('codes of nothing are kept in a list; a badge or a place of another cabinet is none', async () => {
    const { room, cabinet } = await withCabinet(1)
    const other = await place(room, 'cabinet', '2 号柜', 1)
    const stock = await begin(room, cabinet.place)
    for (const b of stored(room, cabinet.place)) scan(room, b.code)
    expect(scan(room, '6901234567892').last).toMatchObject({ outcome: 'unknown', reason: 'no-such-bag' })
    expect(scan(room, other.code).last).toMatchObject({ outcome: 'unknown', reason: 'other-place' })
    expect(scan(room, cabinet.code).last).toMatchObject({ outcome: 'next', reason: 'bag-by-bag' })
    await close(room, stock)
    const e = room.tx.one<{ body: Buffer }>(`SELECT body FROM event WHERE type = 'stock.closed.1'`)
    expect(JSON.parse(`${e?.body}`)).toMatchObject({ unknown: ['6901234567892'], missing: [], misplaced: [] })
  })

  it('bags that leave or come while it runs are no difference', async () => {
    const { room, exam, cabinet } = await withCabinet(2)
    const stock = await begin(room)
    const bags = [...stored(room), ...stored(room, cabinet.place)]
    // At the other station a room is issued; and a bag is put into the cabinet after the check began.
    await room.act('third', 'take-task', { kind: 'issue', ref: { unit: 1 }, second: room.crew.lead.badge })
    const account = room.tx.number('SELECT min(id) FROM account')
    const out = room.tx.all<{ code: string }>('SELECT code FROM item WHERE account = ?', account).map(i => i.code)
    const start = room.tx.number('SELECT min(start) FROM sitting')
    room.clock.until(start - 2 * 3_600_000)
    const { slipCode } = await import('../support/exam.ts')
    room.scan('third', slipCode(account))
    for (const code of out) room.scan('third', code)
    expect(room.tx.number(`SELECT count(*) FROM item WHERE state = 'transit'`)).toBe(out.length)
    for (const b of bags) if (!out.includes(b.code)) scan(room, b.code)
    expect(await close(room, stock)).toMatchObject({ closed: true, whole: true })
    expect(exam).toBeDefined()
    expect(broken(room.tx)).toEqual([])
  })
})

describe('a shut cabinet', () => {
  it('is looked at by the seal on its door; another number does not do', async () => {
    const { room, cabinet } = await withCabinet(3)
    value(await shutIt(room, cabinet.place, 'G0042'), 'shut')
    const stock = await begin(room)
    for (const b of stored(room)) scan(room, b.code)
    await refuses(room, 'cabinets-unseen', () => room.openSigning('first', 'stock.close', { stock }))
    expect(scan(room, cabinet.code).last).toMatchObject({ outcome: 'next', reason: 'door-seal', place: '1 号柜' })
    expect(scan(room, 'G0043').last).toMatchObject({ outcome: 'unknown', reason: 'door-differs' })
    await refuses(room, 'stock-differs', () => room.act('first', 'stock.abandon', { stock, reason: '来不及' }))
    expect(scan(room, 'G0042').last).toMatchObject({ outcome: 'pass', reason: 'door' })
    expect(await close(room, stock)).toMatchObject({ closed: true, whole: true })
    const e = room.tx.one<{ body: Buffer }>(`SELECT body FROM event WHERE type = 'stock.closed.1'`)
    expect(JSON.parse(`${e?.body}`).doors).toEqual([{ place: cabinet.place, name: '1 号柜', seal: 'G0042' }])
  })

  it('a bag of it in the hand is a difference; without a seal it is opened and counted', async () => {
    const { room, cabinet } = await withCabinet(2)
    value(await shutIt(room, cabinet.place, null), 'shut')
    const stock = await begin(room)
    for (const b of stored(room)) scan(room, b.code)
    expect(scan(room, cabinet.code).last).toMatchObject({ outcome: 'unknown', reason: 'door-plain' })
    const [a, b] = stored(room, cabinet.place)
    expect(scan(room, a?.code ?? '').last).toMatchObject({ outcome: 'elsewhere', reason: 'shut', place: '1 号柜' })
    await refuses(room, 'cabinets-unseen', () => room.openSigning('first', 'stock.close', { stock }))
    value(await openIt(room, cabinet.place), 'open')
    expect(scan(room, b?.code ?? '').last).toMatchObject({ outcome: 'pass' })
    expect(await close(room, stock)).toMatchObject({ closed: true, whole: false })
    expect(room.tx.one('SELECT kind FROM incident ORDER BY id DESC')).toEqual({ kind: 'misplaced' })
  })
})

describe('who, where, and what comes between', () => {
  it('refusals of beginning', async () => {
    const { room, cabinet } = await withCabinet(0)
    const open =
      (at: number, second = room.crew.second.badge) =>
      () =>
        room.act('first', 'stock.open', { place: at, second })
    await refuses(room, 'no-such-place', open(2))
    await refuses(room, 'same-person', open(1, room.crew.first.badge))
    await refuses(room, 'unknown-badge', open(1, 'N2619360099X'))
    await refuses(room, 'unfit', open(1, room.crew.chief.badge))
    value(await shutIt(room, cabinet.place, null), 'shut')
    const shelf = await place(room, 'shelf', '1 号柜上格', cabinet.place)
    await refuses(room, 'cabinet-shut', open(cabinet.place))
    await refuses(room, 'cabinet-shut', open(shelf.place))
    await begin(room)
    await refuses(room, 'stock-running', open(1))
  })

  it('survives a crash, a lock and a change of person in the middle; whoever watched does not scan as well', async () => {
    const { room } = await roomBefore('issue.scan')
    const bags = stored(room)
    const stock = await begin(room)
    for (const b of bags.slice(0, 2)) scan(room, b.code)
    const again = room.reopen()
    await again.signIn('first')
    expect(again.ask<Stage & { task: string }>('first', 'stage')).toMatchObject({ task: 'stock', own: 2 })
    await again.act('first', 'sign-out', {})
    await again.signIn('second', again.crew.first.station)
    await refuses(again, 'no-checker', () => again.scan('second', bags[2]?.code ?? ''))
    await refuses(again, 'no-checker', () => again.act('second', 'stock.close', { stock }))
    await again.did('second', 'take-task', { kind: 'stock', ref: { stock }, second: again.crew.third.badge })
    for (const b of bags.slice(2)) value(again.scan('second', b.code))
    const done = await again.sign<{ whole: boolean }>('second', 'stock.close', { stock }, ['second'])
    expect(done.whole).toBe(true)
    const { first, second, third } = again.crew
    expect(keep(again).checks[0]?.people).toBe([first, second, third].map(h => h.name).join('、'))
    expect(broken(again.tx)).toEqual([])
    expect(verify(again.tx).whole).toBe(true)
  })

  it('can be stopped with a reason as long as nothing differs; what is over stays over', async () => {
    const { room } = await roomBefore('issue.scan')
    const stock = await begin(room)
    scan(room, stored(room)[0]?.code ?? '')
    await refuses(room, 'no-task', () => room.act('third', 'stock.close', { stock }))
    await room.did('third', 'stock.abandon', { stock, reason: '要发卷了' })
    await refuses(room, 'stock-over', () => room.act('first', 'stock.abandon', { stock, reason: '再停' }))
    await refuses(room, 'stock-over', () => room.act('first', 'stock.close', { stock }))
    await room.did('first', 'take-task', { kind: 'stock', ref: { stock }, second: room.crew.second.badge })
    await refuses(room, 'stock-over', () => room.scan('first', 'X'))
    await refuses(room, 'no-task', () =>
      room.act('first', 'take-task', { kind: 'stock', ref: { stock: 99 }, second: room.crew.second.badge }),
    )
    expect(keep(room)).toMatchObject({ checks: [], running: null })
  })

  it('a scan between the statement and its signature voids it', async () => {
    const { room } = await roomBefore('issue.scan')
    const stock = await begin(room)
    const [a] = stored(room)
    const { signing } = value<{ signing: number }>(await room.openSigning('first', 'stock.close', { stock }))
    scan(room, a?.code ?? '')
    expect((await room.add('first', signing, 'first')).ok).toBe(false)
  })

  it('no view tells how many lie in what is being counted', async () => {
    const { room } = await roomBefore('issue.scan')
    const n = stored(room).length
    const before = keep(room).places.find(p => p.id === 1)?.bags
    expect(before?.reduce((sum, b) => sum + b.n, 0)).toBe(n)
    await begin(room)
    expect(keep(room).places.find(p => p.id === 1)?.bags).toBeNull()
    const { bags } = room.ask<{ bags: { stored: number | null }[] }>('lead', 'duty')
    expect(bags.some(b => b.stored === null)).toBe(true)
    for (const b of bags) expect(leaks(b, [{ what: 'stored', n }])).toEqual([])
  })
})
