/** From a file in a folder to the rows under its header. */
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { extname, join, parse } from 'node:path'
import { findHeader, type Header } from './columns.ts'
import { readCsv } from './read-csv.ts'
import { readXlsx } from './read-xlsx.ts'
import type { Place, Report } from './report.ts'
import * as spell from './text.ts'
import { type Cell, type FileName, type Grid, Refusal } from './types.ts'
import type { ProblemCode } from './words.ts'

export const MAX_BYTES = 50 << 20
const MACRO_TYPES = ['.xlsm', '.xltm', '.xlsb', '.xlam']

export interface Table {
  file: FileName
  name: string
  sha256: string
  header: Header
  /** Only rows with something in a column that is ours. */
  rows: { row: number; cells: Cell[] }[]
}

/** The names in the folder that are this file; the first is the one to read. */
export function candidates(file: FileName, names: readonly string[]): string[] {
  const own = names.filter(n => extname(n) && parse(n).name.toLowerCase() === file)
  const readable = ['.xlsx', '.csv'].flatMap(ext => own.filter(n => extname(n).toLowerCase() === ext))
  return readable.length ? readable : own
}

/** Undefined when the file cannot be read as a table; the report says why. */
export async function readTable(
  dir: string,
  file: FileName,
  name: string | undefined,
  report: Report,
): Promise<Table | undefined> {
  const place: Place = { file, name: name ?? `${file}.xlsx`, row: null, column: null }
  try {
    if (!name) throw new Refusal('file-missing', { file })
    const bytes = await load(dir, name)
    const grid = await gridOf(bytes, file, name)
    const header = findHeader(file, grid, name)
    for (const { code, column, other } of header.problems)
      report.add({ ...place, row: header.at + 1, column }, code, { other })
    if (header.problems.length) return undefined
    const rows = rowsUnder(header, grid)
    if (!rows.length) throw new Refusal('empty', { found: name })
    return { file, name, sha256: createHash('sha256').update(bytes).digest('hex'), header, rows }
  } catch (e) {
    if (e instanceof Refusal) report.add({ ...place, row: e.row }, e.code as ProblemCode, e.values)
    else report.add(place, 'unreadable', { found: place.name, reason: (e as NodeJS.ErrnoException).code ?? 'error' })
    return undefined
  }
}

async function load(dir: string, name: string): Promise<Buffer> {
  const type = extname(name).toLowerCase()
  if (type === '.xls') throw new Refusal('old-xls', { found: name })
  if (MACRO_TYPES.includes(type)) throw new Refusal('macro', { found: name })
  if (type !== '.xlsx' && type !== '.csv') throw new Refusal('file-type', { found: name })
  const path = join(dir, name)
  const { size } = await stat(path)
  if (size > MAX_BYTES) throw new Refusal('too-big', { found: name, limit: MAX_BYTES >> 20 })
  if (size === 0) throw new Refusal('empty', { found: name })
  return readFile(path)
}

async function gridOf(bytes: Buffer, file: FileName, name: string): Promise<Grid> {
  if (bytes.subarray(0, 4).toString('hex') === 'd0cf11e0') {
    const locked = bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))
    throw new Refusal(locked ? 'password' : 'old-xls', { found: name })
  }
  if (extname(name).toLowerCase() === '.csv') return readCsv(bytes, file, name)
  try {
    return await readXlsx(bytes, name)
  } catch (e) {
    // Whatever the container or the library stumbles over, the answer is the same: save it again.
    throw e instanceof Refusal ? e : new Refusal('not-xlsx', { found: name })
  }
}

function rowsUnder(header: Header, grid: Grid): Table['rows'] {
  const indexes = [...header.columns.values()].map(c => c.index)
  const rows: Table['rows'] = []
  for (let i = header.at + 1; i < grid.length; i++) {
    const cells = grid[i] as Cell[]
    if (indexes.some(at => isFilled(cells[at]))) rows.push({ row: i + 1, cells })
  }
  return rows
}

const isFilled = (cell: Cell | undefined): boolean =>
  cell !== undefined && (typeof cell !== 'string' || spell.text(cell) !== '')
