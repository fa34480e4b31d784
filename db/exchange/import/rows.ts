/** One row of each file: every cell checked by itself. */
import { codeKind } from '../../rules/codes.ts'
import { ITEM_KIND_NAMES, ITEM_KINDS, kindOfBag, roleOfPost } from '../../rules/kinds.ts'
import type { ColumnKey } from './columns.ts'
import { parseDate, parseTime, toUtc } from './dates.ts'
import type { Table } from './read-table.ts'
import type { Report } from './report.ts'
import { rangeOf } from './serials.ts'
import * as spell from './text.ts'
import type { BagRow, Draft, FileName, PersonRow, RoomRow, RowsOf, SittingRow, Values } from './types.ts'
import type { ProblemCode } from './words.ts'

const MAX_TEXT = 200
const MAX_CODE = 40
const ORDINALS = '一二三四五六七八九十'

/** The cells of one row by our keys. */
class Cells<F extends FileName> {
  private readonly table: Table
  private readonly report: Report
  readonly row: number
  private readonly cells: Table['rows'][number]['cells']
  constructor(table: Table, report: Report, { row, cells }: Table['rows'][number]) {
    this.table = table
    this.report = report
    this.row = row
    this.cells = cells
  }

  bad(key: ColumnKey<F>, code: ProblemCode, values: Values = {}): undefined {
    const { file, name, header } = this.table
    this.report.add({ file, name, row: this.row, column: header.columns.get(key)?.words ?? null }, code, values)
  }

  /** The trimmed text; '' for an empty optional cell; undefined after an error. */
  private read(key: ColumnKey<F>, spelling: (raw: string) => string, optional = false): string | undefined {
    const index = this.table.header.columns.get(key)?.index
    const cell = index === undefined ? '' : (this.cells[index] ?? '')
    if (typeof cell !== 'string') return this.bad(key, cell.flaw)
    const value = spelling(cell)
    return value || optional ? value : this.bad(key, 'missing-cell')
  }

  private checked(key: ColumnKey<F>, limit: number, spelling: (raw: string) => string, optional = false) {
    const value = this.read(key, spelling, optional)
    if (!value) return value
    if (spell.isFormula(value)) return this.bad(key, 'formula', { value: short(value) })
    return value.length <= limit ? value : this.bad(key, 'too-long', { limit })
  }

  text(key: ColumnKey<F>): string | undefined {
    return this.checked(key, MAX_TEXT, spell.text)
  }

  word(key: ColumnKey<F>): string | undefined {
    return this.checked(key, MAX_TEXT, spell.word)
  }

  code(key: ColumnKey<F>, optional = false): string | undefined {
    const value = this.checked(key, MAX_CODE, spell.code, optional)
    return !value || /^[0-9A-Z]+$/.test(value) ? value : this.bad(key, 'code', { value })
  }

  /** A code that will be scanned: never one that means something else to our own scanner. */
  scanned(key: ColumnKey<F>, own: 'bag' | 'carton'): string | undefined {
    const value = this.code(key)
    const kind = value && codeKind(value)
    return !kind || kind === own ? value : this.bad(key, 'code-reserved', { value })
  }

  whole(key: ColumnKey<F>, min: number): number | undefined {
    const value = this.read(key, spell.code)
    return value ? this.number(key, value, min) : undefined
  }

  private number(key: ColumnKey<F>, value: string, min: number): number | undefined {
    const n = /^\d{1,9}(?:\.0+)?$/.test(value) ? Number(value) : -1
    return n >= min ? n : this.bad(key, 'whole', { value: short(value), min })
  }

  /** 1, 第1单元, 第一批; `fallback` for an empty cell. */
  ordinal(key: ColumnKey<F>, fallback?: number): number | undefined {
    const value = this.read(key, spell.code, fallback !== undefined)
    if (value === '') return fallback
    if (value === undefined) return undefined
    const bare = value
      .replace(/\s/g, '')
      .replace(/^第/, '')
      .replace(/(?:考试)?单元$|批次?$/, '')
    const spoken = bare.length === 1 ? ORDINALS.indexOf(bare) + 1 : 0
    return spoken || this.number(key, bare || value, 1)
  }

  date(key: ColumnKey<F>): string | undefined {
    const value = this.read(key, spell.code)
    return value && (parseDate(value) ?? this.bad(key, 'date', { value: short(value) }))
  }

  /** Null for an empty cell of a column that may be absent. */
  dateOrNone(key: ColumnKey<F>): string | null | undefined {
    const value = this.read(key, spell.code, true)
    if (!value) return value === '' ? null : undefined
    return parseDate(value) ?? this.bad(key, 'date', { value: short(value) })
  }

  optionalText(key: ColumnKey<F>): string | undefined {
    return this.checked(key, MAX_TEXT, spell.text, true)
  }

  time(key: ColumnKey<F>, date: string | undefined): string | undefined {
    const value = this.read(key, spell.code)
    return value && (parseTime(value, date) ?? this.bad(key, 'time', { value: short(value) }))
  }

  mobile(key: ColumnKey<F>): string | undefined {
    const value = this.read(key, spell.code)
    const digits = value?.replace(/[\s-]/g, '')
    return !digits || /^\d{11}$/.test(digits) ? digits : this.bad(key, 'mobile', { value: short(value as string) })
  }
}

const short = (value: string): string => (value.length > 40 ? `${value.slice(0, 40)}…` : value)

/** How "no relation" is written; anything else is a relation in the words of whoever declared it. */
const NO_RELATION = /^(?:无|没有|否|不需要?回避|无需回避|无关系|已申报无)$/

function declared(text: string | undefined): string | null | undefined {
  if (!text) return text === '' ? null : undefined
  return NO_RELATION.test(text) ? '' : text
}

function person(c: Cells<'people'>): Draft<PersonRow> {
  const sex = c.word('sex')
  if (sex && sex !== '男' && sex !== '女') c.bad('sex', 'sex', { value: short(sex) })
  const post = c.word('post')
  const role = post && roleOfPost(post)
  if (post && !role) c.bad('post', 'unknown-post', { post: short(post) })
  return {
    row: c.row,
    name: c.word('name'),
    sex: sex === '男' || sex === '女' ? sex : undefined,
    unit: c.text('unit'),
    site: c.text('site'),
    post,
    mobile: c.mobile('mobile'),
    role: role || null,
    trained: c.dateOrNone('trained'),
    letter: c.dateOrNone('letter'),
    recusal: declared(c.optionalText('recusal')),
  }
}

function sitting(c: Cells<'timetable'>): Draft<SittingRow> {
  const unit = c.ordinal('unit')
  const categoryCode = c.code('categoryCode')
  const category = c.word('category')
  const date = c.date('date')
  const start = c.time('start', date)
  const end = c.time('end', date)
  if (start && end && end <= start) c.bad('end', 'end-before-start', { start, end })
  const startAt = date && start ? toUtc(date, start) : undefined
  const endAt = date && end ? toUtc(date, end) : undefined
  return { row: c.row, unit, categoryCode, category, date, start, end, startAt, endAt }
}

function room(c: Cells<'rooms'>): Draft<RoomRow> {
  const code = c.code('code')
  const categoryCode = c.code('categoryCode')
  const category = c.word('category')
  const place = c.text('place')
  const seats = c.whole('seats', 1)
  const candidates = c.whole('candidates', 0)
  if (seats !== undefined && candidates !== undefined && candidates > seats)
    c.bad('candidates', 'too-many-seated', { seats, candidates })
  return { row: c.row, code, categoryCode, category, place, seats, candidates }
}

function bag(c: Cells<'consignment'>): Draft<BagRow> {
  const delivery = c.ordinal('delivery', 1)
  const carton = c.scanned('carton', 'carton')
  const cartonSeal = c.code('cartonSeal')
  const code = c.scanned('code', 'bag')
  const named = c.word('kind')
  const kind = named ? kindOfBag(named) : undefined
  const kinds = ITEM_KIND_NAMES.map(k => ITEM_KINDS[k].zh).join('、')
  if (named && !kind) c.bad('kind', 'kind', { value: short(named), kinds })
  const categoryCode = c.code('categoryCode')
  const category = c.word('category')
  const unit = c.ordinal('unit')
  const place = c.code('room', true)
  const rules = kind && ITEM_KINDS[kind]
  if (rules?.copies && !rules.spare && place === '') c.bad('room', 'room-needed', { kind: rules.zh })
  if (rules?.spare && place) c.bad('room', 'room-on-spare', { kind: rules.zh, room: place })
  const copies = c.whole('copies', 1)
  const serials = range(c, copies)
  return {
    row: c.row,
    delivery,
    carton,
    cartonSeal,
    code,
    kind,
    categoryCode,
    category,
    unit,
    room: place === '' ? null : place,
    copies,
    serials,
  }
}

function range(c: Cells<'consignment'>, copies: number | undefined): BagRow['serials'] | undefined {
  const from = c.code('first', true)
  const to = c.code('last', true)
  if (from === undefined || to === undefined) return undefined
  if (!from && !to) return null
  if (!from || !to) return c.bad(from ? 'last' : 'first', 'range-half')
  const found = rangeOf(from, to)
  if ('wrong' in found) return c.bad(found.at, found.wrong, { from, to, value: found.at === 'first' ? from : to })
  const length = found.to - found.from + 1
  if (copies !== undefined && copies !== length) c.bad('copies', 'range-copies', { copies, from, to, length })
  return found
}

/** The rows of a file as far as they can be read. */
const READERS: { [F in FileName]: (c: Cells<F>) => Draft<RowsOf[F]> } = {
  people: person,
  timetable: sitting,
  rooms: room,
  consignment: bag,
}
export function readRows<F extends FileName>(file: F, table: Table, report: Report): Draft<RowsOf[F]>[] {
  return table.rows.map(r => READERS[file](new Cells<F>(table, report, r)))
}
