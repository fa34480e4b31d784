/** Seal numbers in ranges: the equation always holds, a number is used once, ever (R31), strips for handwriting (R100). */
import { describe, expect, it } from 'vitest'
import { checks, codeKind, sealCode } from '../../db/rules/codes.ts'
import { Store } from '../../db/store.ts'
import { verify } from '../../db/verify.ts'
import { Exam } from '../support/exam.ts'
import { broken } from '../support/invariants.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses } from '../support/refused.ts'
import { importInto, LISTS, makeReady, Room, SITE4, value } from '../support/room.ts'
import { TINY, writeSite } from '../support/site.ts'

interface Line {
  n: number
  stock: number
  assigned: number
  used: number
  broken: number
  void: number
}
interface Stock {
  counts: Record<string, number>
  issued: number
  makes: (Line & { make: string })[]
  ranges: (Line & { make: string; first: string; final: string; loose: number })[]
  next: string | null
  opened: { item: number; seal: string }[]
}
const stockOf = (room: Room) => room.ask<Stock>('first', 'seals')
const sum = (l: Line) => l.stock + l.assigned + l.used + l.broken + l.void
const bought = (prefix: string, from: number, to: number, width: number) => ({
  make: 'numbered',
  prefix,
  from,
  to,
  width,
})

describe('the stock', () => {
  it('is ranges of three makes; own numbers and strips are one series with a check character', async () => {
    const { room } = await roomBefore('seal.scan')
    const strips = await room.did<{ from: string; to: string }>('first', 'seal.stock', { make: 'strip', n: 20 })
    const own = await room.did<{ from: string; to: string }>('first', 'seal.stock', { make: 'own', n: 5 })
    expect([strips.from, strips.to]).toEqual([sealCode('00', SITE4, 501), sealCode('00', SITE4, 520)])
    expect([own.from, own.to]).toEqual([sealCode('00', SITE4, 521), sealCode('00', SITE4, 525)])
    for (const code of [strips.from, own.to]) expect([checks(code), codeKind(code)]).toEqual([true, 'seal'])
    await room.did('first', 'seal.stock', bought('ZJ', 1, 30, 6))
    const s = stockOf(room)
    expect(s.makes.map(m => [m.make, m.n])).toEqual([
      ['own', 505],
      ['strip', 20],
      ['numbered', 30],
    ])
    expect(s.ranges.map(r => [r.first, r.final, r.n])).toContainEqual(['ZJ000001', 'ZJ000030', 30])
    for (const line of [...s.makes, ...s.ranges]) expect(sum(line)).toBe(line.n)
    expect(s.issued).toBe(555)
    expect(broken(room.tx)).toEqual([])
  })

  it('holds its equation through assigning, using, voiding, breaking: in each range, without counting a seal', async () => {
    const { room } = await roomBefore('seal.scan')
    const seen: string[] = []
    const all = Store.prototype.all
    const bags = room.tx.all<{ code: string }>(`SELECT code FROM item WHERE state = 'returned' ORDER BY id`)
    await room.did('first', 'take-task', { kind: 'seal', ref: { unit: 1 }, second: null })
    const first = room.last('first', bags[0]?.code ?? '').print ?? ''
    room.passes('first', first)
    const second = room.last('first', bags[1]?.code ?? '').print ?? ''
    await room.did('first', 'seal.void', { code: second.toLowerCase(), reason: '印坏' })
    const item = room.tx.number('SELECT item FROM seal WHERE code = ?', first)
    await room.sign('first', 'seal.break', { item, read: first, whole: true, why: 'order', words: '查看' }, [
      'first',
      'second',
    ])
    Store.prototype.all = function (this: Store, sql: string, ...params) {
      seen.push(sql)
      return all.call(this, sql, ...params) as never
    } as typeof all
    const s = stockOf(room)
    Store.prototype.all = all
    expect(seen.filter(q => /FROM seal( |$)/.test(q))).toEqual([])
    const [own] = s.ranges
    expect(own).toMatchObject({ n: 500, stock: 498, assigned: 0, used: 0, broken: 1, void: 1 })
    expect(s.opened).toMatchObject([{ item, seal: first }])
    expect(verify(room.tx).findings).toEqual([])
  })

  it('2,000 numbers are looked up in a handful of queries, and refused as a whole where one is there', async () => {
    const { room } = await roomBefore('seal.scan')
    await room.did('first', 'seal.stock', bought('QX', 1999, 1999, 5))
    const own = { one: Store.prototype.one, all: Store.prototype.all, number: Store.prototype.number }
    let queries = 0
    for (const name of ['one', 'all', 'number'] as const)
      Object.defineProperty(Store.prototype, name, {
        configurable: true,
        writable: true,
        value(this: Store, sql: string, ...params: []) {
          if (/seal|item|carton/.test(sql)) queries += 1
          return (own[name] as (this: Store, sql: string, ...params: []) => unknown).call(this, sql, ...params)
        },
      })
    try {
      await refuses(room, 'seal-exists', () => room.act('first', 'seal.stock', bought('QX', 1, 2000, 5)))
      await room.did('first', 'seal.stock', bought('QX', 2000, 3999, 5))
    } finally {
      Object.assign(Store.prototype, own)
    }
    expect(queries).toBeLessThan(30)
    expect(room.tx.number(`SELECT count(*) FROM seal WHERE code LIKE 'QX%'`)).toBe(2001)
  })
})

describe('a number once, ever', () => {
  it('overlaps are refused, across makes and in either case; a range does not outgrow its digits', async () => {
    const { room } = await roomBefore('seal.scan')
    await room.did('first', 'seal.stock', bought('ZJ', 1, 30, 4))
    for (const range of [bought('ZJ', 30, 40, 4), bought('ZJ', 0, 1, 4), bought('ZJ', 5, 6, 4), bought('ZJ0', 7, 7, 3)])
      await refuses(room, 'seal-exists', () => room.act('first', 'seal.stock', range))
    // ZJ0031 and ZJ31 are two numbers.
    await room.did('first', 'seal.stock', bought('ZJ', 31, 40, 2))
    const outgrown = await room.act('first', 'seal.stock', bought('ZJ', 95, 100, 2))
    expect(outgrown).toMatchObject({ ok: false, kind: 'invalid' })
  })

  it('what a scanner could not tell from a bag, a carton, the area’s seal or our own codes is no seal number', async () => {
    const { room } = await roomBefore('seal.scan')
    const { seal } = room.site.cartons[0] ?? { seal: '' }
    const bag = room.site.bags[0]?.code ?? ''
    const carton = room.site.cartons[0]?.code ?? ''
    const like = (code: string) => {
      const digits = code.match(/\d{1,8}$/)?.[0] ?? ''
      return bought(code.slice(0, -digits.length), Number(digits), Number(digits) + 1, digits.length)
    }
    for (const code of [bag, carton, seal])
      await refuses(room, 'seal-mistakable', () => room.act('first', 'seal.stock', like(code)))
    // A number of our own series that nobody has taken in, right to its check digit.
    const ours = Array.from({ length: 40 }, (_, i) => sealCode('00', SITE4, 700 + i)).find(c => /\d$/.test(c)) ?? ''
    await refuses(room, 'seal-mistakable', () => room.act('first', 'seal.stock', like(ours)))
  })

  it('our own numbers go on after the highest, also one that came from paper, and end where their digits do', async () => {
    const { room } = await roomBefore('back-entry.seal', { world: { onPaper: new Set([1]) } })
    const entry = room.tx.number(`SELECT id FROM back_entry WHERE what = 'seal' AND state = 'open'`)
    const bag = room.tx.one<{ code: string }>(`SELECT code FROM item WHERE state = 'returned'`)?.code ?? ''
    room.clock.advance(120_000)
    const enter = (seal: string) => ({
      entry,
      form: 'Z1',
      occurred: room.clock.at() - 60_000,
      more: true,
      bags: [{ bag, seal }],
    })
    await refuses(room, 'seal-mistakable', () =>
      room.openSigning('first', 'back-entry.seal', enter(room.site.bags.at(-1)?.code ?? '')),
    )
    await room.sign('first', 'back-entry.seal', enter(sealCode('00', SITE4, 999_990).toLowerCase()), [
      'first',
      'second',
    ])
    expect(room.tx.one(`SELECT make, state FROM seal ORDER BY id DESC`)).toEqual({ make: 'strip', state: 'used' })
    const next = await room.did<{ from: string }>('first', 'seal.stock', { make: 'own', n: 3 })
    expect(next.from).toBe(sealCode('00', SITE4, 999_991))
    await refuses(room, 'seals-run-out', () => room.act('first', 'seal.stock', { make: 'strip', n: 7 }))
    await room.did('first', 'seal.stock', { make: 'strip', n: 6 })
    expect(broken(room.tx)).toEqual([])
  })

  it('holds across two exams of one ledger; a bag of the next one cannot look like a seal in stock', async () => {
    const { room, exam } = await roomBefore('seal.scan')
    await room.did('first', 'seal.stock', { make: 'strip', n: 3 })
    for (let step = await exam.step(); step; step = await exam.step()) value(step.answer, step.name)
    const later = (t: string) =>
      t
        .replaceAll(/\b([PC])26/g, '$127')
        .replaceAll('X19360', 'X19370')
        .replaceAll('67278', '67378')
    const site = writeSite(TINY, (_name, text) => later(text).replaceAll('2026-08-22', '2026-08-24'))
    site.bags = site.bags.map(b => ({ ...b, code: later(b.code) }))
    site.cartons = site.cartons.map(c => ({ ...c, code: later(c.code), seal: later(c.seal) }))
    const next = new Room(room.ledger, room.clock, site, room.crew)
    const clash = site.cartons[0]?.seal ?? ''
    await room.did('first', 'seal.stock', bought('', Number(clash), Number(clash), clash.length))
    await expect(importInto(next, site)).rejects.toThrow(/import-errors/)
    const other = writeSite(TINY, (_name, text) =>
      later(text).replaceAll('2026-08-22', '2026-08-24').replaceAll('67378', '67478'),
    )
    const second = new Room(room.ledger, room.clock, { ...site, dir: other.dir }, room.crew)
    const { readSite } = await import('../../db/exchange/import/index.ts')
    const { planHash } = await import('../../db/acts/import.ts')
    const read = await readSite(other.dir)
    if (!read.ok) throw new Error('does not read')
    await second.did('lead', 'import', {
      dir: other.dir,
      hash: planHash(read.plan),
      exam: { year: 2026, kind: 'skills', name: '2026年实践技能考试' },
      reason: '测试用的数',
      lists: LISTS,
    })
    await second.did('lead', 'appoint', { exam: 2, people: 'by-post' })
    await makeReady(second, 2, second.crew.lead.person, second.crew.first.person)
    await refuses(second, 'seal-exists', () =>
      second.act('first', 'seal.stock', bought('', Number(clash), Number(clash), 8)),
    )
    // Only bags of the latest exam are sealed: one of the exam before that is found after all is not opened.
    second.tx.run(
      `UPDATE item SET state = 'sealed' WHERE id = (SELECT min(id) FROM item WHERE exam = 1 AND seal IS NOT NULL)`,
    )
    const kept = second.tx.one<{ id: number; seal: string }>(
      `SELECT i.id, s.code AS seal FROM item i JOIN seal s ON s.id = i.seal WHERE i.exam = 1 AND i.state = 'sealed' LIMIT 1`,
    )
    await refuses(second, 'break-earlier-exam', () =>
      second.openSigning('first', 'seal.break', {
        item: kept?.id,
        read: kept?.seal,
        whole: true,
        why: 'order',
        words: '查看',
      }),
    )
    const before = second.tx.number(`SELECT count(*) FROM event WHERE type = 'seal.used.1'`)
    await new Exam(second).before('end-exam')
    const codes = second.tx
      .all<{ code: string }>(`SELECT json_extract(body, '$.code') AS code FROM event WHERE type = 'seal.used.1'`)
      .map(e => e.code)
    expect(codes.length).toBeGreaterThan(before)
    expect(new Set(codes).size).toBe(codes.length)
    expect(broken(second.tx).filter(b => b.startsWith('5'))).toEqual([])
  })
})

describe('strips', () => {
  it('are never assigned by the program, only by scanning one on a bag, and no label is made for it', async () => {
    const { room } = await roomBefore('seal.scan')
    for (const { code } of room.tx.all<{ code: string }>(`SELECT code FROM seal WHERE state = 'stock' LIMIT 499`))
      await room.did('first', 'seal.void', { code, reason: '受潮' })
    const { from } = await room.did<{ from: string }>('first', 'seal.stock', { make: 'strip', n: 2 })
    const [last] = room.tx.all<{ code: string }>(`SELECT code FROM seal WHERE state = 'stock' AND make = 'own'`)
    await room.did('first', 'seal.void', { code: last?.code ?? '', reason: '受潮' })
    await room.did('first', 'take-task', { kind: 'seal', ref: { unit: 1 }, second: null })
    const bag = room.tx.one<{ id: number; code: string }>(`SELECT id, code FROM item WHERE state = 'returned'`)
    expect(room.last('first', bag?.code ?? '')).toMatchObject({ outcome: 'next', reason: 'take-seal', print: null })
    expect(room.last('first', from.toLowerCase())).toMatchObject({ outcome: 'pass', print: null })
    expect(room.tx.one('SELECT state FROM item WHERE id = ?', bag?.id ?? 0)).toEqual({ state: 'sealed' })
    const body = room.tx.one<{ body: Buffer }>(
      `SELECT body FROM event WHERE type = 'seal.assigned.1' ORDER BY seq DESC`,
    )
    expect(JSON.parse(JSON.parse(body?.body.toString() ?? '{}').label)).toMatchObject({ sealNo: from, replaces: null })
    const stock = stockOf(room)
    expect(stock.makes.find(m => m.make === 'strip')).toMatchObject({ n: 2, stock: 1, used: 1 })
    expect(stock.next).toBe(null)
  })
})
