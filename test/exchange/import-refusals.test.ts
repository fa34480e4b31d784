/** Files that are refused as a whole (R92), and that nothing makes the reader throw. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSite } from '../../db/exchange/import/index.ts'
import { cellsOf, csvOf, errors, FILES, fixture, folder, xlsx } from './folder.ts'

const csv = csvOf('site-d')
const without = (...names: string[]) => Object.fromEntries(Object.entries(csv).filter(([n]) => !names.includes(n)))
const peopleAs = (name: string, content: string | Uint8Array) => folder({ ...without('people.csv'), [name]: content })
const workbook = xlsx(cellsOf(csv['people.csv'] as string))
const compound = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])

function bomb(): Uint8Array {
  // A directory that tells the truth about 400 MB of zeros.
  const bytes = Buffer.from(workbook)
  const at = bytes.indexOf(Buffer.from('504b0102', 'hex'))
  bytes.writeUInt32LE(400 << 20, at + 24)
  return bytes
}
function lying(): Uint8Array {
  // The sheet says it is small and inflates to much more.
  const packed = deflateRawSync(Buffer.alloc(5 << 20))
  const bytes = Buffer.from(xlsx([['a']], [{ name: 'xl/sharedStrings.xml', bytes: packed }]))
  for (const [mark, method] of [
    ['504b0102', 10],
    ['504b0304', 8],
  ] as const) {
    const sign = Buffer.from(mark, 'hex')
    for (let at = bytes.indexOf(sign); at >= 0; at = bytes.indexOf(sign, at + 1)) bytes.writeUInt16LE(8, at + method)
  }
  return bytes
}

describe('refused as a whole', () => {
  const cases: [code: string, dir: () => string][] = [
    ['file-missing', () => folder(without('people.csv'))],
    ['old-xls', () => peopleAs('people.xls', compound)],
    ['old-xls', () => peopleAs('people.xlsx', compound)],
    ['password', () => peopleAs('people.xlsx', Buffer.concat([compound, Buffer.from('EncryptedPackage', 'utf16le')]))],
    ['macro', () => peopleAs('people.xlsm', workbook)],
    [
      'macro',
      () => peopleAs('people.xlsx', xlsx([['姓名']], [{ name: 'xl/vbaProject.bin', bytes: Buffer.from('x') }])),
    ],
    [
      'macro',
      () => peopleAs('people.xlsx', xlsx([['姓名']], [], 'application/vnd.ms-excel.sheet.macroEnabled.main+xml')),
    ],
    ['file-type', () => peopleAs('people.ods', 'x')],
    ['too-big', () => peopleAs('people.csv', Buffer.alloc((50 << 20) + 1))],
    ['zip-bomb', () => peopleAs('people.xlsx', bomb())],
    ['not-xlsx', () => peopleAs('people.xlsx', lying())],
    ['not-xlsx', () => peopleAs('people.xlsx', csv['people.csv'] as string)],
    ['not-xlsx', () => peopleAs('people.xlsx', workbook.subarray(0, workbook.length - 30))],
    ['not-xlsx', () => peopleAs('people.xlsx', xlsx([[{ a: 't="s"', x: '<v>99</v>' }]]))],
    ['xlsx-rows', () => peopleAs('people.xlsx', xlsx(Array.from({ length: 50_001 }, () => ['x'])))],
    ['too-wide', () => peopleAs('people.xlsx', xlsx([Array.from({ length: 1_001 }, () => 'x')]))],
    ['csv-is-xlsx', () => peopleAs('people.csv', workbook)],
    ['not-text', () => peopleAs('people.csv', 'a\0b')],
    ['encoding', () => peopleAs('people.csv', Buffer.from([0xff, 0xff, 0x81, 0x2c]))],
    ['csv-broken', () => peopleAs('people.csv', (csv['people.csv'] as string).replace('吕涵', '"吕涵'))],
    ['csv-broken', () => peopleAs('people.csv', ','.repeat(200_000))],
    ['csv-rows', () => peopleAs('people.csv', '\n'.repeat(2_000_000))],
    ['empty', () => peopleAs('people.csv', '')],
    ['empty', () => peopleAs('people.csv', ' \n,,\n')],
    ['empty', () => peopleAs('people.csv', '姓名,性别,工作单位,所在考点,岗位,手机号\n')],
    ['empty', () => peopleAs('people.xlsx', xlsx([]))],
    ['no-header', () => peopleAs('people.csv', (csv['people.csv'] as string).split('\n').slice(1).join('\n'))],
    ['missing-column', () => peopleAs('people.csv', (csv['people.csv'] as string).replace('手机号', '备注'))],
    ['column-twice', () => peopleAs('people.csv', (csv['people.csv'] as string).replace('岗位', '电话'))],
  ]
  it.each(cases)('%s', async (code, dir) => {
    const result = await readSite(dir())
    expect(result.ok).toBe(false)
    const found = errors(result).filter(e => e.file === 'people')
    expect(found.map(e => e.code)).toContain(code)
    for (const e of errors(result)) expect(`${e.zh}${e.en}`).not.toMatch(/[{}]|undefined/)
    // The other three files are whole: one broken file reports nothing about them.
    expect(errors(result).length).toBe(found.length)
  })

  it('a missing column is named', async () => {
    const result = await readSite(peopleAs('people.csv', (csv['people.csv'] as string).replace('手机号', '备注')))
    expect(errors(result)).toMatchObject([{ row: 1, column: '手机号', zh: '缺少“手机号”列，请补上。' }])
  })

  it('too many rows names CSV', async () => {
    const result = await readSite(peopleAs('people.xlsx', xlsx(Array.from({ length: 50_001 }, () => ['x']))))
    expect(errors(result)[0]?.zh).toMatch(/50000 行.*CSV/)
  })

  it('a stray cell far out costs nothing', async () => {
    const dir = peopleAs(
      'people.xlsx',
      xlsx([
        ...cellsOf(csv['people.csv'] as string),
        ...Array.from({ length: 40_000 }, () => []),
        Array.from({ length: 999 }, () => 'x'),
      ]),
    )
    expect(errors(await readSite(dir)).map(e => e.code)).toEqual(['xlsx-rows'])
  })

  it('two files that differ', async () => {
    const rows = cellsOf(csv['people.csv'] as string)
    expect((await readSite(folder({ ...csv, 'people.xlsx': xlsx([['标题'], ...rows]) }))).ok).toBe(true)
    const result = await readSite(folder({ ...csv, 'people.xlsx': xlsx(rows.slice(0, -1)) }))
    expect(errors(result)).toMatchObject([{ code: 'two-files', name: 'people.csv' }])
  })

  it('no folder at all', async () => {
    expect(errors(await readSite('/nowhere/at/all')).map(e => e.code)).toEqual(FILES.map(() => 'file-missing'))
  })
})

describe('nothing makes it throw', () => {
  const whole = Object.fromEntries(FILES.map(f => [`${f}.xlsx`, readFileSync(join(fixture('site-a'), `${f}.xlsx`))]))
  const settle = async (dir: string) => {
    const result = await readSite(dir)
    expect(result.ok || result.errors.length > 0).toBe(true)
    if (!result.ok) for (const e of result.errors) expect(e.zh && e.en).toBeTruthy()
  }
  const name = fc.constantFrom(...FILES)

  it('random bytes', () =>
    fc.assert(
      fc.asyncProperty(name, fc.constantFrom('csv', 'xlsx'), fc.uint8Array({ maxLength: 2000 }), (file, ext, bytes) =>
        settle(folder({ ...without(`${file}.csv`), [`${file}.${ext}`]: bytes })),
      ),
      { numRuns: 150 },
    ))

  it('random text with the words of real files', () => {
    const bits = fc.constantFrom(
      ...new Set(Object.values(csv).join(',').split(/[,\n]/)),
      ',',
      '\n',
      '"',
      '=1',
      '-',
      '９',
      ' ',
    )
    return fc.assert(
      fc.asyncProperty(name, fc.array(bits, { maxLength: 300 }), (file, parts) =>
        settle(folder({ ...csv, [`${file}.csv`]: `${csv[`${file}.csv`]}${parts.join('')}` })),
      ),
      { numRuns: 100 },
    )
  })

  it('cells replaced by anything', () =>
    fc.assert(
      fc.asyncProperty(
        name,
        fc.array(fc.tuple(fc.nat(), fc.nat(), fc.string({ unit: 'binary', maxLength: 30 })), { maxLength: 8 }),
        async (file, changes) => {
          const rows = cellsOf(csv[`${file}.csv`] as string)
          for (const [r, c, value] of changes) {
            const cells = rows[r % rows.length] as string[]
            cells[c % cells.length] = value
          }
          await settle(folder({ ...csv, [`${file}.csv`]: rows.map(r => r.join(',')).join('\n') }))
        },
      ),
      { numRuns: 150 },
    ))

  it('bytes of a workbook changed, cut or doubled', () =>
    fc.assert(
      fc.asyncProperty(
        name,
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 30 }),
        fc.option(fc.nat()),
        async (file, changes, cut) => {
          const bytes = Buffer.from(whole[`${file}.xlsx`] as Buffer)
          for (const [at, value] of changes) bytes[at % bytes.length] = value
          await settle(
            folder({
              ...without(`${file}.csv`),
              [`${file}.xlsx`]: bytes.subarray(0, cut === null ? undefined : cut % bytes.length),
            }),
          )
        },
      ),
      { numRuns: 150 },
    ))

  it('xml of a sheet changed', () => {
    const bits = fc.constantFrom(
      '<',
      '>',
      '"',
      '</c>',
      '<row r="9">',
      '<c r="ZZ99">',
      '<v>',
      '&',
      ' t="s"',
      ' t="d"',
      ' s="1"',
      'NaN',
      '1e999',
      '-1',
    )
    return fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(), bits), { minLength: 1, maxLength: 6 }), async changes => {
        // A cell with raw content in place of text: the parts of the archive stay whole.
        const rows = cellsOf(csv['timetable.csv'] as string).map(r =>
          r.map(c => ({ a: 't="inlineStr"', x: `<is><t>${c}</t></is>` })),
        )
        for (const [at, bit] of changes) {
          const cells = rows[at % rows.length] as { a: string; x: string }[]
          const cell = cells[at % cells.length] as { a: string; x: string }
          if (at % 2) cell.x += bit
          else cell.a = bit
        }
        await settle(folder({ ...without('timetable.csv'), 'timetable.xlsx': xlsx(rows) }))
      }),
      { numRuns: 150 },
    )
  })
})
