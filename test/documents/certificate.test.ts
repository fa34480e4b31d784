/** What the certificate says is what the entries say and what was done: over random destructions (R73–R75a, R76, R76a). */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CertificateData } from '../../db/documents/shapes.ts'
import { figuresHold, partsText, statementEn, statementZh } from '../../db/documents/statement.ts'
import { byKind, ranges, sumOf, unitsOf } from '../../db/documents/totals.ts'
import { type Destruction, type Did, destroyed, WORLDS } from '../support/destructions.ts'
import { Exam } from '../support/exam.ts'
import { otherwise, printCertificate } from '../support/paper.ts'
import { importInto, makeReady, Room } from '../support/room.ts'
import { TINY, writeSite } from '../support/site.ts'

const RUNS = 40

const destructions: fc.Arbitrary<Destruction> = fc.record({
  world: fc.nat(WORLDS.length - 1),
  way: fc.constantFrom('whole', 'sheets', 'elsewhere'),
  pauses: fc.uniqueArray(fc.nat(11), { maxLength: 2 }),
  cut: fc.boolean(),
  relief: fc.option(fc.record({ after: fc.nat(9), who: fc.constantFrom('signs', 'absent', 'supervisor', 'back') })),
  stay: fc.uniqueArray(fc.record({ nth: fc.nat(11), how: fc.constantFrom('held', 'missing', 'brought-back') }), {
    maxLength: 3,
    selector: s => s.nth,
  }),
  spot: fc.constantFrom('none', 'whole', 'broken-off'),
  anew: fc.boolean(),
  minutesLater: fc.nat(600),
  weight: fc.constantFrom('', '12 千克'),
})

const figures = (text: string | undefined): string[] => text?.match(/\d+/g) ?? []

/** What the test did, by its own count. */
function asDone(data: CertificateData, did: Did, d: Destruction): void {
  const { statement: s, bags, signatures } = data
  expect(bags.map(b => b.code).sort()).toEqual([...did.destroyed].sort())
  expect([s.due, s.destroyed]).toEqual([did.listed, did.destroyed.length])
  expect(figuresHold(s)).toBe(true)
  expect(s.explainedBy).toEqual(did.incidents.sort((x, y) => x - y).map(String))
  if (d.cut && did.pauses.length > 0)
    expect(s.interruptions?.[0]?.cause).toEqual({ zh: '停电或程序关闭', en: 'power cut or program closed' })
  expect(s.interruptions?.map(i => [i.at, i.resumedAt])).toEqual(did.pauses.map(p => [p.at, p.resumedAt]))
  expect(s.sheetFed).toBe(d.way === 'sheets')
  expect(s.relieved).toBe(did.executors.length + did.supervisors.length > 3)
  expect(data.facility?.zh ?? null).toBe(
    d.way === 'elsewhere' && did.destroyed.length > 0 ? '市造纸厂（沈师傅）' : null,
  )
  const of = (zh: string) => signatures.filter(x => x.meaning.zh === zh)
  expect(of('执行').map(x => x.name)).toEqual(did.executors)
  expect(of('监督').map(x => x.name)).toEqual(did.supervisors)
  expect(of('批准')).toHaveLength(1)
  // Who serves does so without a gap: where one leaves, another comes.
  if (s.relieved)
    for (const zh of ['执行', '监督'])
      for (const { span } of of(zh))
        expect(span?.to === data.videoTo || of(zh).some(x => x.span?.from === span?.to), zh).toBe(true)
  for (const x of signatures) expect(x.at).toBeGreaterThan(0)
}

/** Tables, statement in both languages and list add up to the same figures (print.md, check list 9). */
function addsUp(data: CertificateData): void {
  const { bags, statement } = data
  const all = sumOf(bags)
  const rows = byKind(bags).flatMap(k => k.rows)
  const cells = rows.flatMap(r => unitsOf(bags).map(u => sumOf(r.bags.filter(b => b.unitNo === u))))
  for (const part of [rows.map(r => sumOf(r.bags)), cells])
    expect(
      part.reduce((n, s) => ({ bags: n.bags + s.bags, copies: n.copies + s.copies }), { bags: 0, copies: 0 }),
    ).toEqual(all)
  expect(ranges(bags).reduce((n, r) => n + r.bags, 0)).toBe(all.bags)
  for (const r of ranges(bags)) {
    const own = bags.filter(b => b.kind === r.kind && b.unitNo === r.unitNo)
    expect([r.first.code, r.last.code, r.first.sealNo, r.last.sealNo]).toEqual([
      own[0]?.code,
      own.at(-1)?.code,
      own[0]?.sealNo,
      own.at(-1)?.sealNo,
    ])
  }
  const [zh, en] = [partsText(statementZh(statement)), partsText(statementEn(statement))]
  for (const n of [statement.due, statement.destroyed])
    expect([figures(zh), figures(en)].every(f => f.includes(String(n)))).toBe(true)
  expect(figures(data.notCovered?.zh)).toEqual(figures(data.notCovered?.en))
  expect(figures(data.spotCheck?.zh)).toEqual(figures(data.spotCheck?.en))
  // What was not destroyed is never said to be destroyed here.
  expect(data.notCovered?.zh ?? '').not.toContain('本点销毁')
}

describe('the certificate', () => {
  it(`says what the entries make of it, and what was done, in ${RUNS} random destructions of three ways`, async () => {
    const seen = new Map<string, number>()
    const saw = (what: string, n = 1) => seen.set(what, (seen.get(what) ?? 0) + n)
    await fc.assert(
      fc.asyncProperty(destructions, async d => {
        const { room, did } = await destroyed(d)
        const data = await printCertificate(room)
        // By another computation than the tables: from the entries alone.
        expect(otherwise(room, data)).toEqual([])
        asDone(data, did, d)
        addsUp(data)
        saw(d.way)
        saw('relieved', Number(data.statement.relieved))
        saw('explained', Number(data.statement.explainedBy?.length !== 0))
        saw('interrupted', Number(data.statement.interruptions?.length !== 0))
        saw('differing', Number((data.statement.differences?.length ?? 0) > 1))
        room.ledger.close()
      }),
      { numRuns: RUNS, seed: 20_260_823 },
    )
    for (const what of ['whole', 'sheets', 'elsewhere', 'relieved', 'explained', 'interrupted', 'differing'])
      expect(seen.get(what), what).toBeGreaterThan(4)
  })

  it('is of its own exam whatever comes after it: name, times, signers and record stay', async () => {
    const { room } = await destroyed({
      ...{ world: 0, way: 'whole', pauses: [2], cut: false, relief: null, stay: [] },
      ...{ spot: 'none', anew: false, minutesLater: 0, weight: '' },
    })
    const first = await printCertificate(room)
    // Another exam of the same site on the next day, its bags numbered otherwise, destroyed under the same inspector.
    const rooms = TINY.rooms.map(r => ({ ...r, serials: false }))
    const spec = { rooms, units: TINY.units.map(u => ({ ...u, day: 1 })) }
    const next = writeSite(spec, (name, text) =>
      name === 'consignment' ? text.replace(/\b([PCX])(26|19)/g, '$127') : text,
    )
    await importInto(room, next, 'lead', { year: 2026, kind: 'skills', name: '2026年医师资格考试实践技能考试' })
    await makeReady(room, 2, room.crew.lead.person, room.crew.first.person)
    const other = new Exam(new Room(room.ledger, room.clock, next, room.crew))
    await other.before('destroy.end')
    await room.did('first', 'destroy.pause', { destruction: 2, reason: '停电' })
    await other.after('destroy.end')
    const again = await printCertificate(room)
    expect({ ...again, anchor: null, printedAt: 0 }).toEqual({ ...first, anchor: null, printedAt: 0 })
    expect(again.anchor.record).toBe(first.anchor.record)
    expect(otherwise(room, again)).toEqual([])
  })
})
