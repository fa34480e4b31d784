/** The same site in every form an office hands it over. */
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { readSite } from '../../db/exchange/import/index.ts'
import {
  bare,
  cellsOf,
  changed,
  csvOf,
  errors,
  FILES,
  fixture,
  folder,
  plan,
  type RawCell,
  read,
  xlsx,
} from './folder.ts'

const everywhere = (f: (text: string) => string | Uint8Array) => Object.fromEntries(FILES.map(name => [name, f]))
const site = async () => bare(await readSite(fixture('site-d')))
/** 0-9 A-Z a-z as an input method in full-width mode writes them. */
const wide = (s: string) => s.replace(/[0-9A-Za-z]/g, c => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
const lines = (f: (cells: string[], i: number) => string[]) => (text: string) =>
  `${cellsOf(text)
    .map((cells, i) => f(cells, i).join(','))
    .join('\n')}\n`

describe('the sample sites', () => {
  it('site A has the stated totals, the same from .csv and .xlsx, and nothing to warn of', async () => {
    const both = await readSite(fixture('site-a'))
    const csv = await readSite(folder(csvOf('site-a')))
    expect(bare(both)).toEqual(bare(csv))
    expect([both.warnings, csv.warnings]).toEqual([[], []])
    const { people, sittings, rooms, bags, files } = plan(both)
    expect(files.map(f => [f.file, f.rows])).toEqual([
      ['people.xlsx', 170],
      ['timetable.xlsx', 20],
      ['rooms.xlsx', 72],
      ['consignment.xlsx', 550],
    ])
    expect([people.length, sittings.length, rooms.length, bags.length]).toEqual([170, 20, 72, 550])
    expect(people.every(p => p.role)).toBe(true)
    expect(new Set(bags.map(b => b.carton)).size).toBe(54)
    const of = (...kinds: string[]) => bags.filter(b => kinds.includes(b.kind))
    const copies = (list: typeof bags) => list.reduce((sum, b) => sum + b.copies, 0)
    expect([of('paper').length, of('card').length]).toEqual([248, 248])
    const spares = of('spare-paper', 'spare-card')
    expect([spares.length, copies(spares), copies(of('paper', 'card'))]).toEqual([54, 390, 14_180])
    expect(bags.reduce((sum, b) => sum + (b.serials ? b.serials.to - b.serials.from + 1 : 0), 0)).toBe(14_570)
    expect(bags[0]).toEqual({
      row: 3,
      delivery: 1,
      carton: 'X3915001',
      cartonSeal: '44782177',
      code: 'P2611010659509',
      kind: 'paper',
      categoryCode: '110',
      category: '临床执业医师',
      unit: 1,
      room: '39152611001',
      copies: 30,
      serials: { prefix: 'P', from: 19_511_029, to: 19_511_058, width: 9 },
    })
    expect(sittings[0]).toMatchObject({ date: '2026-08-22', start: '09:00', startAt: Date.UTC(2026, 7, 22, 1) })
  })

  it('site D: two deliveries, no serials, two rooms at one place', async () => {
    const result = await readSite(fixture('site-d'))
    const { bags, rooms, people } = plan(result)
    expect(result.warnings).toEqual([])
    expect([people.length, rooms.length, bags.length]).toEqual([21, 7, 88])
    expect(new Set(bags.map(b => b.delivery))).toEqual(new Set([1, 2]))
    expect(bags.every(b => b.serials === null)).toBe(true)
    expect(new Set(rooms.map(r => r.place)).size).toBe(6)
  })
})

describe('forms of a .csv', () => {
  const forms: [string, (text: string) => string | Uint8Array][] = [
    ['UTF-8 with BOM', t => `\ufeff${t}`],
    ['GB18030', t => iconv.encode(t, 'gb18030')],
    ['UTF-16 with BOM', t => iconv.encode(t, 'utf16-le', { addBOM: true })],
    ['CRLF', t => t.replaceAll('\n', '\r\n')],
    ['old Mac line ends', t => t.replaceAll('\n', '\r')],
    ['semicolons', t => t.replaceAll(',', ';')],
    ['tabs', t => t.replaceAll(',', '\t')],
    ['every field quoted', lines(c => c.map(x => `"${x}"`))],
    ['line breaks in header cells', lines((c, i) => (i ? c : c.map(x => `"${x[0]}\n${x.slice(1)}"`)))],
    ['title rows above', t => `清河市考点\n\n2026年医师资格考试,,填表人：,李敏\n${t}`],
    ['columns turned round', lines(c => c.toReversed())],
    ['extra columns', lines((c, i) => [i ? String(i) : '序号', ...c, i ? '=A1' : '备注'])],
    ['marks in the header', lines((c, i) => (i ? c : c.map(x => ` ＊${x}（必填）`)))],
    ['blank rows', t => `${t.replaceAll('\n', '\n\n , ,　\n')}\n\n`],
    ['numbered rows without content', lines((c, i) => [i ? String(i) : '序号', ...c])],
    ['padded cells', lines(c => c.map(x => ` \u3000\u00a0${x}\t \u200b`))],
    ['full-width digits and letters', lines((c, i) => (i ? c.map(wide) : c))],
    ['an apostrophe before digits', lines((c, i) => (i ? c.map(x => (/^\d+$/.test(x) ? `'${x}` : x)) : c))],
  ]
  it.each(forms)('%s', async (_, f) => {
    expect(bare(await readSite(changed(everywhere(f))))).toEqual(await site())
  })

  it('row numbers are those of the spreadsheet', async () => {
    const result = await read({ people: t => `标题\n\n${t.replace(',男,', ',,')}` })
    const row = csvOf('site-d')
      ['people.csv']?.split('\n')
      .findIndex(l => l.includes(',男,')) as number
    expect(errors(result)).toMatchObject([
      { file: 'people', name: 'people.csv', row: row + 3, column: '性别', code: 'missing-cell' },
    ])
  })

  it('other words for the columns', async () => {
    const rename =
      (...pairs: [string, string][]) =>
      (t: string) =>
        pairs.reduce((text, [a, b]) => text.replace(a, b), t)
    const result = await read({
      people: rename(['手机号', '联系电话'], ['工作单位', '单位'], ['岗位', '职务']),
      rooms: rename(['考场代码', '考场号'], ['考场地点', '地点']),
      consignment: rename(['考场代码', '考室编号'], ['箱封条号', '封条号']),
    })
    expect(bare(result)).toEqual(await site())
  })

  it('批次 and the serials may be absent', async () => {
    const result = await read({
      consignment: t => lines((c, i) => (i && c[0] === '2' ? ['x'] : c.slice(1, -2)))(t).replaceAll('x\n', ''),
    })
    expect(plan(result).bags.every(b => b.delivery === 1 && b.serials === null)).toBe(true)
  })

  it.each([
    ['2026/8/22', '9:00', '11:30'],
    ['2026年8月22日', '9时', '11时30分'],
    ['2026.08.22', '上午9:00', '上午11：30'],
    ['20260822', '0.375', '0.479166667'],
    ['2026-08-22 星期六', '9:00 AM', '11:30:00 AM'],
    ['2026-08-22 0:00:00', '2026-08-22 09:00', '2026/8/22 11:30'],
  ])('a day as %s %s %s', async (date, start, end) => {
    const rows = (t: string) => t.replaceAll('2026-08-22,09:00,11:30', [date, start, end].join(','))
    expect(bare(await read({ timetable: rows }))).toEqual(await site())
  })

  it('a name with a gap, units and deliveries with words', async () => {
    const result = await read({
      people: t => t.replace('吕涵,', '吕　涵,'),
      timetable: lines((c, i) => (i ? [`第${'一二三四'[Number(c[0]) - 1]}单元`, ...c.slice(1)] : c)),
      consignment: lines((c, i) => (i ? [`第${c[0]}批`, ...c.slice(1)] : c)),
    })
    expect(bare(result)).toEqual(await site())
  })
})

describe('typed cells of an .xlsx', () => {
  const typed = (rows: (text: string, column: string, i: number) => RawCell) => (csv: string) => {
    const cells = cellsOf(csv)
    return xlsx(cells.map((row, i) => row.map((c, j) => (i ? rows(c, cells[0]?.[j] as string, i) : c))))
  }
  const asWorkbooks = (rows: (text: string, column: string, i: number) => RawCell) =>
    folder(
      Object.fromEntries(Object.entries(csvOf('site-d')).map(([n, t]) => [n.replace('.csv', '.xlsx'), typed(rows)(t)])),
    )
  const number = (x: string, style = '0'): RawCell => ({ a: `s="${style}"`, x: `<v>${x}</v>` })

  it('dates, times, numbers', async () => {
    const dir = asWorkbooks((c, column) => {
      if (column === '日期') return number(String(Date.parse(c) / 86_400_000 + 25_569), '1')
      const [h, m] = c.split(':').map(Number) as [number, number]
      if (/时间/.test(column)) return number(String((h * 60 + m) / 1440), '2')
      return /^\d+$/.test(c) ? number(c) : c
    })
    expect(bare(await readSite(dir))).toEqual(await site())
  })

  it('exponents, decimals of whole numbers, formulas with their result', async () => {
    const dir = asWorkbooks((c, column) => {
      if (column === '手机号') return number(Number(c).toExponential())
      if (column === '份数') return number(`${Number(c) - 1}.9999999999999964`)
      return column === '姓名' ? { a: 't="str"', x: `<f>A1</f><v>${c}</v>` } : c
    })
    expect(bare(await readSite(dir))).toEqual(await site())
  })

  it('error values and numbers that lost their digits are not read as empty', async () => {
    const dir = asWorkbooks((c, column, i) => {
      if (column === '考场代码' && i === 1) return { a: 't="e"', x: '<v>#N/A</v>' }
      return column === '袋条码' && i === 2 ? number('1.2345678901234568E+19') : c
    })
    expect(errors(await readSite(dir)).map(e => [e.name, e.row, e.column, e.code])).toContainEqual([
      'consignment.xlsx',
      2,
      '考场代码',
      'cell-error',
    ])
    expect(errors(await readSite(dir)).map(e => [e.row, e.column, e.code])).toContainEqual([3, '袋条码', 'long-number'])
  })
})
