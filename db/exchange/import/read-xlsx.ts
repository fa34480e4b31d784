/** The first sheet of an .xlsx as rows of text. */
import { readSheet } from 'read-excel-file/universal'
import { type Cell, type Grid, Refusal } from './types.ts'
import { bytesOf, type Part, parts, stored } from './zip.ts'

export const MAX_UNPACKED = 300 << 20
export const MAX_ROWS = 50_000
const MAX_COLUMNS = 1_000
/** The library pads every row to the widest: one stray cell far out must not cost gigabytes. */
const MAX_CELLS = 20_000_000

interface Typed {
  number: string
}

export async function readXlsx(bytes: Buffer, found: string): Promise<Grid> {
  if (bytes.readUInt32BE(0) !== 0x504b0304) throw new Refusal('not-xlsx', { found })
  const all = parts(bytes, MAX_UNPACKED, found)
  const part = (name: string): Buffer => bytesOf(bytes, all.get(name) as Part)
  if ([...all.keys()].some(name => /vbaproject|macrosheets\//i.test(name))) throw new Refusal('macro', { found })
  const kept = ['[Content_Types].xml', 'xl/workbook.xml', 'xl/_rels/workbook.xml.rels'].map(name => ({
    name,
    bytes: part(name),
  }))
  const [types, book, links] = kept.map(k => k.bytes.toString()) as [string, string, string]
  if (/macroEnabled/i.test(types)) throw new Refusal('macro', { found })

  const targets = targetsOf(links)
  const first = /<(?:\w+:)?sheet\s[^<>]*?\b(?:\w+:)?id\s*=\s*["']([^"']+)["']/.exec(book)?.[1]
  const sheet = first && targets.find(t => t.id === first)?.path
  if (!sheet || !all.has(sheet)) throw new Refusal('not-xlsx', { found })
  for (const t of targets)
    if (/(?:styles|sharedStrings)$/.test(t.type) && all.has(t.path)) kept.push({ name: t.path, bytes: part(t.path) })
  const content = part(sheet)
  const errorCells = scan(content.toString('latin1'), found)
  kept.push({ name: sheet, bytes: content })

  const rows = await readSheet<Typed>(new Blob([stored(kept)]), { parseNumber: number => ({ number }), trim: false })
  const grid = rows.map(row => row.map(plain))
  for (const [row, column] of errorCells) {
    while (grid.length <= row) grid.push([])
    const cells = grid[row] as Cell[]
    while (cells.length <= column) cells.push('')
    cells[column] = { flaw: 'cell-error' }
  }
  return grid
}

function targetsOf(links: string): { id: string; type: string; path: string }[] {
  const found: { id: string; type: string; path: string }[] = []
  for (const [tag] of links.matchAll(/<(?:\w+:)?Relationship\s[^<>]*>/g)) {
    const attribute = (name: string) => new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`).exec(tag)?.[1] ?? ''
    const target = attribute('Target')
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`
    found.push({ id: attribute('Id'), type: attribute('Type'), path })
  }
  return found
}

/** Bounds of the sheet before it is parsed; gives the places of error cells (#N/A …), which the library shows as empty. */
function scan(xml: string, found: string): [row: number, column: number][] {
  const errors: [number, number][] = []
  let filled = 0
  let counted = 0
  let current: number | undefined
  let deepest = 0
  let widest = 0
  for (const match of xml.matchAll(/<(?:\w+:)?(row|c)(\s[^<>]*)?>/g)) {
    const attributes = match[2] ?? ''
    if (attributes.includes('&')) throw new Refusal('not-xlsx', { found })
    const place = /\sr\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1]
    if (match[1] === 'row') {
      current = place === undefined ? undefined : Number(place)
      if (current !== undefined && !(current <= 1_048_576)) throw new Refusal('not-xlsx', { found })
      continue
    }
    const [, letters, digits] = /^([A-Z]{1,3})(\d{1,7})$/.exec(place ?? '') ?? []
    if (!letters || !digits) throw new Refusal('not-xlsx', { found })
    if (attributes.endsWith('/')) continue
    const row = Number(digits)
    if (current !== undefined && current !== row) throw new Refusal('not-xlsx', { found })
    let column = 0
    for (let i = 0; i < letters.length; i++) column = column * 26 + letters.charCodeAt(i) - 64
    if (row !== counted && ++filled > MAX_ROWS) throw new Refusal('xlsx-rows', { found, limit: MAX_ROWS })
    counted = row
    if (row > deepest) deepest = row
    if (column > widest) widest = column
    if (/\st\s*=\s*["']e["']/.test(attributes)) errors.push([row - 1, column - 1])
  }
  if (widest > MAX_COLUMNS) throw new Refusal('too-wide', { found, limit: MAX_COLUMNS })
  if (deepest * widest > MAX_CELLS) throw new Refusal('xlsx-rows', { found, limit: MAX_ROWS })
  return errors
}

function plain(value: unknown): Cell {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  if (value instanceof Date) return dateText(value)
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  return numberText((value as Typed).number)
}

/** 17000000000, 1.7E10 and 30.0 as digits; more digits than a spreadsheet keeps are a flaw. */
function numberText(raw: string): Cell {
  if (/^\d{1,15}$/.test(raw)) return raw
  const n = Number(raw)
  if (Math.abs(n) >= 1e15) return { flaw: 'long-number' }
  // Eleven decimals are enough for a time of day and hide the noise of 29.999999999999996.
  return Number.isFinite(n) ? String(Number(n.toFixed(11))) : { flaw: 'cell-error' }
}

/** A typed date as YYYY-MM-DD, a time of day (day 0 of either calendar of spreadsheets) as HH:mm, both with a blank between. */
function dateText(date: Date): Cell {
  const ms = Math.round(date.getTime() / 1000) * 1000
  if (!Number.isFinite(ms) || Math.abs(ms) > 8e15) return { flaw: 'cell-error' }
  const [day, clock] = new Date(ms).toISOString().split('T') as [string, string]
  const time = clock.slice(6, 8) === '00' ? clock.slice(0, 5) : clock.slice(0, 8)
  if (ms < Date.UTC(1905, 0, 1)) return time
  return time === '00:00' ? day : `${day} ${time}`
}
