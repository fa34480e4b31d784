/**
 * Reads the four files of a site (people, timetable, rooms, consignment; each .xlsx or .csv) into a plan, or says row
 * by row what is wrong (R15, R15a, R92). Nothing is changed here and nothing is thrown for bad input.
 */
import { readdir } from 'node:fs/promises'
import { crossCheck, doubts, listDoubts, type Note } from './cross-checks.ts'
import { candidates, readTable, type Table } from './read-table.ts'
import { Report } from './report.ts'
import { readRows } from './rows.ts'
import {
  type BagRow,
  type Draft,
  type Drafts,
  type Earlier,
  FILE_NAMES,
  type FileName,
  type Known,
  type ListResult,
  type PersonRow,
  type Planned,
  type ReadResult,
  type RoomRow,
  type RowsOf,
  type SittingRow,
} from './types.ts'

export type {
  BagRow,
  Earlier,
  FileName,
  Known,
  ListResult,
  PersonRow,
  Planned,
  ReadResult,
  RoomRow,
  RowProblem,
  Serials,
  SitePlan,
  SittingRow,
} from './types.ts'

interface Loaded<F extends FileName> {
  table: Table
  drafts: Draft<RowsOf[F]>[]
}

export async function readSite(dir: string, known: Known = {}): Promise<ReadResult> {
  const report = new Report()
  const names = (await readdir(dir).catch(() => [])).sort()
  const tables: { [F in FileName]?: Table } = {}
  const drafts: Drafts = {}
  const load = async <F extends FileName>(file: F): Promise<void> => {
    const loaded = await read(dir, file, names, report)
    tables[file] = loaded?.table
    drafts[file] = loaded?.drafts as Drafts[F]
  }
  for (const file of FILE_NAMES) await load(file)

  const note: Note = (file, row, column, code, values) => {
    const name = tables[file]?.name ?? file
    const words = column && (tables[file]?.header.columns.get(column)?.words ?? null)
    report.add({ file, name, row, column: words }, code, values)
  }
  crossCheck(drafts, known, note)
  if (report.hasErrors) return { ok: false, errors: report.errors(), warnings: report.warnings() }

  // Without an error every draft is whole.
  const plan = {
    people: drafts.people as PersonRow[],
    sittings: drafts.timetable as SittingRow[],
    rooms: drafts.rooms as RoomRow[],
    bags: drafts.consignment as BagRow[],
  }
  doubts(plan, known, note)
  const files = FILE_NAMES.map(name => {
    const { name: file, sha256, rows } = tables[name] as Table
    return { name, file, sha256, rows: rows.length }
  })
  return { ok: true, plan: { ...plan, files }, warnings: report.warnings() }
}

/**
 * Reads a later list of a planned exam, the consignment's file alone (R15a): it adds bags to the rooms and sittings that are
 * planned. Its delivery is a new one; where the file names none it is the next. A bag, carton or serial of an earlier list is
 * refused by name, and so is a bag for a room whose bags have gone out already.
 */
export async function readList(
  dir: string,
  planned: Planned,
  known: Known & { earlier: Earlier },
): Promise<ListResult> {
  const report = new Report()
  const names = (await readdir(dir).catch(() => [])).sort()
  const loaded = await read(dir, 'consignment', names, report)
  const note: Note = (file, row, column, code, values) => {
    const { name, header } = loaded?.table ?? { name: file, header: null }
    const words = column && (header?.columns.get(column)?.words ?? null)
    report.add({ file: 'consignment', name, row, column: words }, code, values)
  }
  const drafts = loaded?.drafts ?? []
  if (loaded && !loaded.table.header.columns.has('delivery')) {
    const next = Math.max(0, ...known.earlier.deliveries) + 1
    for (const d of drafts) d.delivery = next
  }
  const atRow0 = <T extends object>(rows: T[]) => rows.map(r => ({ ...r, row: 0 }))
  crossCheck(
    { timetable: atRow0(planned.sittings), rooms: atRow0(planned.rooms), ...(loaded ? { consignment: drafts } : {}) },
    known,
    note,
  )
  if (report.hasErrors || !loaded) return { ok: false, errors: report.errors(), warnings: report.warnings() }
  const bags = drafts as BagRow[]
  listDoubts(bags, planned, note)
  const { name: file, sha256, rows } = loaded.table
  return {
    ok: true,
    list: { bags, file: { name: 'consignment', file, sha256, rows: rows.length } },
    warnings: report.warnings(),
  }
}

/** Where both an .xlsx and a .csv are there, the .xlsx is read, and the .csv must say the same. */
async function read<F extends FileName>(
  dir: string,
  file: F,
  names: string[],
  report: Report,
): Promise<Loaded<F> | undefined> {
  const [name, ...others] = candidates(file, names)
  const table = await readTable(dir, file, name, report)
  if (!table) return undefined
  const drafts = readRows(file, table, report)
  for (const other of others) {
    const silent = new Report()
    const twin = await readTable(dir, file, other, silent)
    const same = twin && content(readRows(file, twin, silent)) === content(drafts)
    if (!same) report.add({ file, name: other, row: null, column: null }, 'two-files', { found: table.name, other })
  }
  return { table, drafts }
}

const content = (rows: object[]): string => JSON.stringify(rows.map(r => ({ ...r, row: 0 })))
