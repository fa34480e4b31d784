/** What the four files of a site are read into. Times are UTC+8 on paper, milliseconds UTC in `…At`. */
import type { ItemKind, Role } from '../../rules/kinds.ts'

export const FILE_NAMES = ['people', 'timetable', 'rooms', 'consignment'] as const
export type FileName = (typeof FILE_NAMES)[number]

export interface PersonRow {
  row: number
  name: string
  sex: '男' | '女'
  unit: string
  site: string
  post: string
  mobile: string
  role: Role | null
  /** Columns of 上岗手续 that the file may have (R3a): the day trained, the day of the letter (YYYY-MM-DD); null: none. */
  trained: string | null
  letter: string | null
  /** What was declared: `''` no relation, else the relation; null: nothing. */
  recusal: string | null
}

export interface SittingRow {
  row: number
  unit: number
  categoryCode: string
  category: string
  /** YYYY-MM-DD */
  date: string
  /** HH:mm */
  start: string
  end: string
  startAt: number
  endAt: number
}

export interface RoomRow {
  row: number
  code: string
  categoryCode: string
  category: string
  place: string
  seats: number
  candidates: number
}

/** A range of serials: `prefix` and a number of `width` digits, both ends included. */
export interface Serials {
  prefix: string
  from: number
  to: number
  width: number
}

export interface BagRow {
  row: number
  /** 批次 (R15a) */
  delivery: number
  carton: string
  cartonSeal: string
  code: string
  kind: ItemKind
  categoryCode: string
  category: string
  unit: number
  room: string | null
  copies: number
  serials: Serials | null
}

export interface RowsOf {
  people: PersonRow
  timetable: SittingRow
  rooms: RoomRow
  consignment: BagRow
}

export interface SitePlan {
  people: PersonRow[]
  sittings: SittingRow[]
  rooms: RoomRow[]
  bags: BagRow[]
  files: { name: FileName; file: string; sha256: string; rows: number }[]
}

export interface RowProblem {
  file: FileName
  /** The file's real name. */
  name: string
  /** As a spreadsheet numbers it, from 1; null: the whole file. */
  row: number | null
  /** The header's own words. */
  column: string | null
  code: string
  zh: string
  en: string
}

export type ReadResult =
  | { ok: true; plan: SitePlan; warnings: RowProblem[] }
  | { ok: false; errors: RowProblem[]; warnings: RowProblem[] }

export type ListResult =
  | { ok: true; list: { bags: BagRow[]; file: SitePlan['files'][number] }; warnings: RowProblem[] }
  | { ok: false; errors: RowProblem[]; warnings: RowProblem[] }

/** What the ledger has already: registered people, bag codes of earlier lists (R15a). */
export interface Known {
  /** A later list of a running exam (R15a): what it may not name again, and where it comes too late. */
  earlier?: Earlier

  people?: { name: string; mobile: string }[]
  bags?: Set<string>
  /** Seal numbers of the stock, in capitals: no bag or carton may look like one to a scanner (R31). */
  seals?: Set<string>
}

export interface Earlier {
  deliveries: Set<number>
  cartons: Set<string>
  serials: { copies: string; code: string; s: Serials }[]
  /** Units that are closed; `unit|room` of rooms whose bags have gone out. */
  closed: Set<number>
  issued: Set<string>
}

/** What an exam has planned already: a later list is checked against it instead of against files. */
export interface Planned {
  sittings: Pick<SittingRow, 'unit' | 'categoryCode' | 'category'>[]
  rooms: Pick<RoomRow, 'code' | 'categoryCode' | 'category' | 'candidates'>[]
}

/** A row with only those fields that could be read: cross-checks must not report a second time what is wrong in a cell. */
export type Draft<T> = Partial<T> & { row: number }
export type Drafts = { [F in FileName]?: Draft<RowsOf[F]>[] }

/** A cell that has no trustworthy text. */
export interface Flaw {
  flaw: 'cell-error' | 'long-number'
}
export type Cell = string | Flaw
/** `cells[i]` is spreadsheet row i + 1. */
export type Grid = Cell[][]
export type Values = Record<string, string | number>
/** Why a file cannot be read as a table. */
export class Refusal extends Error {
  code: string
  values: Values
  row: number | null
  constructor(code: string, values: Values = {}, row: number | null = null) {
    super(code)
    this.code = code
    this.values = values
    this.row = row
  }
}
