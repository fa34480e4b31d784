/** Temp folders with the four files of a sample site, changed as a test needs. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { FileName, Known, ReadResult } from '../../db/exchange/import/index.ts'
import { readSite } from '../../db/exchange/import/index.ts'
import { stored } from '../../db/exchange/import/zip.ts'

export const fixture = (site: string): string => join(import.meta.dirname, '../fixtures', site)
export const FILES: FileName[] = ['people', 'timetable', 'rooms', 'consignment']

const made: string[] = []
afterAll(() => {
  for (const dir of made) rmSync(dir, { recursive: true, force: true })
})

/** A folder with these files; `null` leaves one out. */
export function folder(files: Record<string, string | Uint8Array | null>): string {
  const dir = mkdtempSync(join(tmpdir(), 'import-'))
  made.push(dir)
  for (const [name, content] of Object.entries(files)) if (content !== null) writeFileSync(join(dir, name), content)
  return dir
}

export function csvOf(site: string): Record<string, string> {
  const names = readdirSync(fixture(site)).filter(n => n.endsWith('.csv'))
  return Object.fromEntries(names.map(n => [n, readFileSync(join(fixture(site), n), 'utf8')]))
}

export type Change = { [F in FileName]?: (text: string) => string | Uint8Array | null }
/** Site D (small) with its files changed. */
export function changed(change: Change, site = 'site-d'): string {
  const files: Record<string, string | Uint8Array | null> = csvOf(site)
  for (const [file, f] of Object.entries(change)) files[`${file}.csv`] = f(files[`${file}.csv`] as string)
  return folder(files)
}
export const read = (change: Change, known?: Known): Promise<ReadResult> => readSite(changed(change), known)

/** The text with cells of one line (1-based, as a spreadsheet counts) replaced by header name. */
export const cell =
  (line: number, values: Record<string, string>) =>
  (text: string): string => {
    const lines = text.trimEnd().split(/\r?\n/)
    const header = (lines[0] as string).split(',')
    const cells = (lines[line - 1] as string).split(',')
    for (const [column, value] of Object.entries(values)) {
      if (!header.includes(column)) throw new Error(`no column ${column}`)
      cells[header.indexOf(column)] = value
    }
    lines[line - 1] = cells.join(',')
    return `${lines.join('\n')}\n`
  }
export const all =
  (...steps: ((text: string) => string)[]) =>
  (text: string): string =>
    steps.reduce((t, step) => step(t), text)

export function plan(result: ReadResult) {
  if (!result.ok) throw new Error(result.errors.map(e => `${e.name}:${e.row} ${e.zh}`).join('\n'))
  return result.plan
}
/** The plan without row numbers and files. */
export function bare(result: ReadResult) {
  const { people, sittings, rooms, bags } = plan(result)
  const strip = (rows: object[]) => rows.map(r => ({ ...r, row: 0 }))
  return { people: strip(people), sittings: strip(sittings), rooms: strip(rooms), bags: strip(bags) }
}
export const errors = (result: ReadResult) => (result.ok ? [] : result.errors)

/** A workbook of one sheet from raw cells: a string is text, otherwise attributes and content. */
export type RawCell = string | { a?: string; x: string }
export function xlsx(rows: RawCell[][], extra: { name: string; bytes: Buffer }[] = [], types = ''): Uint8Array {
  const xml = (s: string) => s.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const letters = (i: number): string =>
    (i < 26 ? '' : letters(Math.floor(i / 26) - 1)) + String.fromCharCode(65 + (i % 26))
  const body = rows
    .map((cells, r) => {
      const inner = cells.map((c, i) => {
        const at = `r="${letters(i)}${r + 1}"`
        if (typeof c !== 'string') return `<c ${at} ${c.a ?? ''}>${c.x}</c>`
        return c === '' ? `<c ${at}/>` : `<c ${at} t="inlineStr"><is><t>${xml(c)}</t></is></c>`
      })
      return `<row r="${r + 1}">${inner.join('')}</row>`
    })
    .join('')
  const ns = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
  const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const parts: Record<string, string> = {
    '[Content_Types].xml': `<Types>${types}</Types>`,
    'xl/workbook.xml': `<workbook ${ns} xmlns:r="${rel}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="${rel}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${rel}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet ${ns}><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="20"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `<worksheet ${ns}><sheetData>${body}</sheetData></worksheet>`,
  }
  const files = Object.entries(parts).map(([name, text]) => ({ name, bytes: Buffer.from(text) }))
  return new Uint8Array(stored([...files, ...extra]))
}
export const cellsOf = (csv: string): string[][] =>
  csv
    .trimEnd()
    .split('\n')
    .map(line => line.split(','))
