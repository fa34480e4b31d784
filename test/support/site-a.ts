/**
 * The plan of test/fixtures/site-a as it is (72 rooms, four units on two days, 550 bags of six categories, spares), with the
 * people of these tests in the place of its own. Some cartons may come later with a list of their own.
 */
import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Bag, type Carton, KIND, peopleFile, type Site, type SiteSpec } from './site.ts'
import { place } from './temp.ts'

const FROM = resolve('test/fixtures/site-a')
const KINDS = new Map(Object.entries(KIND).map(([kind, name]) => [name, kind as Bag['kind']]))
const rowsOf = (name: string): [head: string, rows: string[]] => {
  const [head = '', ...rows] = readFileSync(join(FROM, `${name}.csv`), 'utf8')
    .trim()
    .split(/\r?\n/)
  return [head.replace(/^\uFEFF/, ''), rows]
}

export interface SiteA extends Site {
  /** A folder with the list of what comes later; its cartons and bags are in `cartons`, `bags` as well. */
  later: string
}

/** `later`: codes of cartons that are not on the first list. */
export function siteA(later: readonly string[]): SiteA {
  const dir = mkdtempSync(join(place(), 'site-a-'))
  for (const name of ['rooms', 'timetable']) copyFileSync(join(FROM, `${name}.csv`), join(dir, `${name}.csv`))
  writeFileSync(join(dir, 'people.csv'), peopleFile())
  const [head, rows] = rowsOf('consignment')
  const comesLater = (row: string) => later.includes(row.split(',')[0] ?? '')
  const folder = mkdtempSync(join(place(), 'later-a-'))
  const file = (at: string, of: string[]) => writeFileSync(join(at, 'consignment.csv'), `${[head, ...of].join('\n')}\n`)
  file(
    dir,
    rows.filter(r => !comesLater(r)),
  )
  file(folder, rows.filter(comesLater))
  const bags: Bag[] = []
  const cartons = new Map<string, Carton>()
  for (const row of rows) {
    const [carton = '', seal = '', code = '', kind = '', , , unit, room = '', copies, first = ''] = row.split(',')
    cartons.set(carton, { code: carton, seal, unit: Number(unit) })
    const [, prefix = '', digits = ''] = first.match(/^(\D*)(\d+)$/) ?? []
    bags.push({
      code,
      kind: KINDS.get(kind) as Bag['kind'],
      unit: Number(unit),
      room: room || null,
      copies: Number(copies),
      carton,
      serials: digits ? { prefix, from: Number(digits), width: digits.length } : null,
    })
  }
  const copiesOf = (room: string, kind: Bag['kind']) =>
    bags.find(b => b.room === room && b.kind === kind && b.unit === 1)?.copies ?? 0
  const rooms: SiteSpec['rooms'] = rowsOf('rooms')[1].map(row => {
    const [code = '', category = '', , , , candidates] = row.split(',')
    return {
      code,
      category,
      candidates: Number(candidates),
      papers: copiesOf(code, 'paper'),
      cards: copiesOf(code, 'card'),
    }
  })
  return { spec: { rooms, units: [] }, dir, bags, cartons: [...cartons.values()], later: folder }
}
