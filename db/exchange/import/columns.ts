/** The columns of the four files and the words offices use for them; finding the header row. */
import * as spell from './text.ts'
import { type Cell, type FileName, type Grid, Refusal } from './types.ts'

interface Column {
  /** The first is the name we use ourselves. */
  words: readonly string[]
  /** May be absent. */
  optional?: true
}

const CATEGORY_CODE = { words: ['类别代码', '类别编号', '类别码', '报考类别代码', '考试类别代码'] }
const CATEGORY = { words: ['类别', '类别名称', '报考类别', '考试类别'] }
const UNIT = { words: ['单元', '考试单元', '单元号', '单元序号'] }
const ROOM_CODE = { words: ['考场代码', '考场号', '考场编号', '考室代码', '考室号', '考室编号'] }

export const COLUMNS = {
  people: {
    name: { words: ['姓名', '人员姓名'] },
    sex: { words: ['性别'] },
    unit: { words: ['工作单位', '单位', '单位名称', '所在单位', '工作单位名称'] },
    site: { words: ['所在考点', '考点', '考点名称'] },
    post: { words: ['岗位', '职务', '岗位名称', '考务岗位', '考务职务', '工作岗位'] },
    mobile: { words: ['手机号', '手机', '手机号码', '联系电话', '移动电话', '联系方式', '联系手机', '电话'] },
    trained: { words: ['培训日期', '培训时间'], optional: true },
    letter: { words: ['责任书日期', '责任书签订日期', '签订责任书日期'], optional: true },
    recusal: { words: ['回避申报', '回避', '回避情况'], optional: true },
  },
  timetable: {
    unit: UNIT,
    categoryCode: CATEGORY_CODE,
    category: CATEGORY,
    date: { words: ['日期', '考试日期'] },
    start: { words: ['开始时间', '开始', '开考时间', '考试开始时间'] },
    end: { words: ['结束时间', '结束', '考试结束时间'] },
  },
  rooms: {
    code: ROOM_CODE,
    categoryCode: CATEGORY_CODE,
    category: CATEGORY,
    place: { words: ['考场地点', '地点', '考场地址', '考场位置', '考室地点', '考试地点'] },
    seats: { words: ['座位数', '座位', '座位总数', '座次数'] },
    candidates: { words: ['应考人数', '考生人数', '考生数', '应考', '人数'] },
  },
  consignment: {
    delivery: { words: ['批次', '批次号', '交接批次'], optional: true },
    carton: { words: ['箱号', '箱条码', '箱编号', '箱码'] },
    cartonSeal: { words: ['箱封条号', '封条号', '箱封条', '箱封签号'] },
    code: { words: ['袋条码', '袋号', '袋编号', '条码', '袋码'] },
    kind: { words: ['袋型', '袋类型', '袋类别', '类型', '物品类型'] },
    categoryCode: CATEGORY_CODE,
    category: CATEGORY,
    unit: UNIT,
    room: ROOM_CODE,
    copies: { words: ['份数', '数量', '袋内份数'] },
    first: { words: ['起始标识码', '起始码', '起始号', '标识码起'], optional: true },
    last: { words: ['终止标识码', '结束标识码', '终止码', '终止号', '标识码止'], optional: true },
  },
} as const satisfies Record<FileName, Record<string, Column>>

export type ColumnKey<F extends FileName = FileName> = F extends FileName ? keyof (typeof COLUMNS)[F] & string : never

export interface Header {
  /** Index of the header in the grid. */
  at: number
  /** Column index and the header's own words, by our key. */
  columns: Map<string, { index: number; words: string }>
  problems: { code: 'missing-column' | 'column-twice'; column: string; other: string }[]
}

const HEADER_ROWS = 20

const lookups = new Map<FileName, Map<string, string>>()
function lookup(file: FileName): Map<string, string> {
  let found = lookups.get(file)
  if (!found) {
    found = new Map()
    for (const [key, column] of Object.entries(COLUMNS[file])) for (const word of column.words) found.set(word, key)
    lookups.set(file, found)
  }
  return found
}

/** How many header words of `file` stand in this row? */
export function headerWords(file: FileName, cells: readonly Cell[]): number {
  const words = lookup(file)
  const keys = new Set<string>()
  for (const cell of cells) {
    const key = typeof cell === 'string' && cell.length < 40 ? words.get(spell.header(cell)) : undefined
    if (key) keys.add(key)
  }
  return keys.size
}

export function findHeader(file: FileName, grid: Grid, found: string): Header {
  let at = -1
  let best = 1
  for (let i = 0; i < Math.min(HEADER_ROWS, grid.length); i++) {
    const n = headerWords(file, grid[i] as Cell[])
    if (n > best) {
      best = n
      at = i
    }
  }
  const specs: [string, Column][] = Object.entries(COLUMNS[file])
  if (at < 0) {
    if (!grid.some(row => row.some(cell => typeof cell !== 'string' || spell.text(cell))))
      throw new Refusal('empty', { found })
    const columns = specs.filter(([, c]) => !c.optional).map(([, c]) => c.words[0])
    throw new Refusal('no-header', { found, limit: HEADER_ROWS, columns: columns.join('、') })
  }
  const header: Header = { at, columns: new Map(), problems: [] }
  for (const [index, cell] of (grid[at] as Cell[]).entries()) {
    if (typeof cell !== 'string') continue
    const key = lookup(file).get(spell.header(cell))
    if (!key) continue
    const words = spell.text(cell)
    const other = header.columns.get(key)
    if (other) header.problems.push({ code: 'column-twice', column: words, other: other.words })
    else header.columns.set(key, { index, words })
  }
  const half = header.columns.has('first') !== header.columns.has('last')
  for (const [key, column] of specs) {
    const needed = !column.optional || (half && (key === 'first' || key === 'last'))
    if (needed && !header.columns.has(key))
      header.problems.push({ code: 'missing-column', column: column.words[0] as string, other: '' })
  }
  return header
}
