/** The sentences of import problems, zh and en: what is wrong, then what to do. `{x}` is filled in. */
import type { Values } from './types.ts'

type Sentences = Record<string, readonly [zh: string, en: string]>

/** About a whole file. */
const FILES = {
  'file-missing': [
    '缺少文件 {file}.xlsx 或 {file}.csv，请放入同一文件夹。',
    'There is no {file}.xlsx or {file}.csv; put it into the same folder.',
  ],
  'file-type': ['不能读取 {found}，请另存为 .xlsx 或 .csv。', '{found} cannot be read; save it as .xlsx or .csv.'],
  'old-xls': [
    '{found} 是旧版 .xls 格式，请在表格软件中另存为 .xlsx 或 .csv。',
    '{found} has the old .xls format; save it as .xlsx or .csv.',
  ],
  macro: [
    '{found} 含有宏，不予导入。请另存为不含宏的 .xlsx 或 .csv。',
    '{found} contains macros and is refused; save it as .xlsx without macros, or as .csv.',
  ],
  password: ['{found} 设有打开密码，请去掉密码后再保存。', '{found} is protected by a password; save it without one.'],
  'too-big': [
    '{found} 大于 {limit} MB，不予导入，请核对是否选错文件。',
    '{found} is larger than {limit} MB and is refused; check that it is the right file.',
  ],
  'zip-bomb': [
    '{found} 解开后大于 {limit} MB，不予导入。请新建表格，只粘贴数据后再保存。',
    '{found} unpacks to more than {limit} MB and is refused; paste only the data into a new workbook.',
  ],
  'xlsx-rows': [
    '{found} 超过 {limit} 行（或末尾有零散内容），请另存为 CSV 后导入。',
    '{found} has more than {limit} rows (or stray cells far down); save it as CSV and import that.',
  ],
  'csv-rows': [
    '{found} 超过 {limit} 行，请核对是否选错文件。',
    '{found} has more than {limit} rows; check that it is the right file.',
  ],
  'too-wide': [
    '{found} 超过 {limit} 列，请删去右侧多余的内容。',
    '{found} has more than {limit} columns; delete what stands to the right of the table.',
  ],
  'not-xlsx': [
    '{found} 已损坏或不是真正的 .xlsx 文件，请在表格软件中打开后重新另存。',
    '{found} is damaged or not a real .xlsx file; open it in the spreadsheet program and save it again.',
  ],
  'not-text': [
    '{found} 不是文本文件，请在表格软件中另存为 CSV。',
    '{found} is not a text file; save it as CSV in the spreadsheet program.',
  ],
  'csv-is-xlsx': [
    '{found} 其实是 Excel 文件，请将扩展名改为 .xlsx 或另存为 CSV。',
    '{found} is in fact an Excel file; rename it to .xlsx or save it as CSV.',
  ],
  encoding: [
    '{found} 有无法识别的字符，请另存为“CSV UTF-8”。',
    '{found} has characters that cannot be read; save it as “CSV UTF-8”.',
  ],
  'csv-broken': [
    '第 {line} 行起引号不成对或一行过长，请修改后再导入。',
    'From line {line} on a quote is not closed or a line is too long; correct it.',
  ],
  unreadable: [
    '{found} 无法读取（{reason}），请检查文件和存储介质。',
    '{found} cannot be read ({reason}); check the file and the medium.',
  ],
  'two-files': [
    '{found} 与 {other} 内容不一致，请只保留正确的一个。',
    '{found} and {other} do not say the same; keep only the right one.',
  ],
  empty: ['{found} 没有数据，请核对。', '{found} has no data; check it.'],
  'no-header': [
    '{found} 前 {limit} 行中没有找到表头。应有：{columns}。',
    'No header in the first {limit} rows of {found}. It needs: {columns}.',
  ],
  'missing-column': ['缺少“{column}”列，请补上。', 'The column “{column}” is missing; add it.'],
  'column-twice': [
    '“{column}”与“{other}”是同一列，请只保留一列。',
    '“{column}” and “{other}” are the same column; keep one.',
  ],
} as const satisfies Sentences

/** About one cell. */
const CELLS = {
  'missing-cell': [
    '“{column}”为空，请填写（合并的单元格请拆分后逐行填写）。',
    '“{column}” is empty; fill it in (split merged cells and fill every row).',
  ],
  formula: [
    '“{value}”以 = + - @ 开头，可能是公式，请改为文字内容。',
    '“{value}” begins with = + - @ like a formula; write the plain text.',
  ],
  'cell-error': [
    '单元格是公式错误值（如 #N/A），请改为实际内容。',
    'The cell holds a formula error (such as #N/A); write the real value.',
  ],
  'long-number': [
    '数字超过 15 位，表格软件已丢失末尾数字，请将该列设为文本后重新录入。',
    'A number of more than 15 digits has lost its last digits in the spreadsheet; format the column as text and enter it again.',
  ],
  'too-long': ['内容超过 {limit} 个字，请核对。', 'The text is longer than {limit} characters; check it.'],
  sex: ['性别“{value}”应为“男”或“女”。', 'Sex “{value}” must be 男 or 女.'],
  mobile: ['手机号“{value}”不是 11 位数字，请核对。', 'The mobile number “{value}” does not have 11 digits; check it.'],
  date: [
    '日期“{value}”无法识别，请写成 2026-08-22 的形式。',
    'The date “{value}” cannot be read; write it like 2026-08-22.',
  ],
  time: [
    '时间“{value}”无法识别或日期与本行不同，请写成 09:00 的形式。',
    'The time “{value}” cannot be read or has another date than its row; write it like 09:00.',
  ],
  'end-before-start': [
    '结束时间 {end} 不晚于开始时间 {start}，请核对。',
    'The end {end} is not after the start {start}; check both.',
  ],
  whole: [
    '“{value}”应为不小于 {min} 的整数，请核对。',
    '“{value}” must be a whole number of at least {min}; check it.',
  ],
  code: [
    '编号“{value}”只能由数字和大写字母组成，请核对。',
    'The code “{value}” may hold only digits and capital letters; check it.',
  ],
  'code-reserved': [
    '编号“{value}”与本系统自用的条码相同，不能用作此编号，请核对。',
    'The code “{value}” is one of this program’s own codes and cannot be used here; check it.',
  ],
  kind: ['袋型“{value}”无法识别，应为：{kinds}。', 'The bag kind “{value}” is unknown; it must be one of: {kinds}.'],
  'too-many-seated': [
    '应考人数 {candidates} 多于座位数 {seats}，请核对。',
    'There are more candidates ({candidates}) than seats ({seats}); check both.',
  ],
  'room-needed': ['{kind} 必须填写考场，请补上。', 'A bag of kind {kind} needs its room; add it.'],
  'room-on-spare': [
    '{kind} 不属于任何考场，请清空考场“{room}”或更正袋型。',
    'A bag of kind {kind} belongs to no room; clear “{room}” or correct the kind.',
  ],
  'range-half': [
    '起始、终止标识码只填了一个，请补齐或都留空。',
    'Only one end of the serial range is given; fill in both or neither.',
  ],
  'range-digits': ['标识码“{value}”应以数字结尾，请核对。', 'The serial “{value}” must end in digits; check it.'],
  'range-prefix': [
    '起始标识码 {from} 与终止标识码 {to} 的前缀不同，请核对。',
    'The serials {from} and {to} begin differently; check both.',
  ],
  'range-width': [
    '起始标识码 {from} 与终止标识码 {to} 的位数不同，请核对。',
    'The serials {from} and {to} have different lengths; check both.',
  ],
  'range-order': [
    '终止标识码 {to} 小于起始标识码 {from}，请核对。',
    'The last serial {to} is before the first, {from}; check both.',
  ],
  'range-copies': [
    '份数 {copies} 与标识码 {from} 至 {to} 的个数 {length} 不符，请核对。',
    'The number of copies ({copies}) is not the {length} serials from {from} to {to}; check both.',
  ],
} as const satisfies Sentences

/** About rows and files together. */
const ROWS = {
  'person-twice': [
    '{person}（{mobile}）与第 {other} 行重复，请删去一行。',
    '{person} ({mobile}) stands in row {other} too; delete one.',
  ],
  'mobile-shared': [
    '手机号 {mobile} 在第 {other} 行是 {holder}，此处是 {person}，请核对。',
    'The mobile number {mobile} is {holder}’s in row {other} and {person}’s here; check both.',
  ],
  'mobile-known': [
    '手机号 {mobile} 已登记给 {holder}，此处是 {person}，请核对。',
    'The mobile number {mobile} is registered for {holder}, here it is {person}’s; check both.',
  ],
  'sitting-twice': [
    '第 {unit} 单元类别 {category} 与第 {other} 行重复，请删去一行。',
    'Unit {unit}, category {category} stands in row {other} too; delete one.',
  ],
  'room-twice': ['考场 {room} 与第 {other} 行重复，请核对。', 'Room {room} stands in row {other} too; check both.'],
  'bag-twice': ['袋条码 {bag} 与第 {other} 行重复，请核对。', 'Bag code {bag} stands in row {other} too; check both.'],
  'bag-known': [
    '袋条码 {bag} 已在以前导入的清单中，请从本清单中删去。',
    'Bag {bag} is in a list that was imported before; delete it from this one.',
  ],
  'delivery-known': [
    '第 {delivery} 批以前已经导入。本清单请用新的批次号，或删去批次一列。',
    'Delivery {delivery} was imported before; give this list a new number, or leave the column out.',
  ],
  'carton-known': [
    '箱号 {carton} 已在以前导入的清单中，请核对。',
    'Carton {carton} is in a list that was imported before; check it.',
  ],
  'serials-known': [
    '袋 {bag} 的标识码与以前清单中袋 {theirs} 的重叠，请核对。',
    'The serials of bag {bag} overlap those of bag {theirs} of an earlier list; check both.',
  ],
  'unit-over': ['单元 {unit} 已经结束，不能再加袋。', 'Unit {unit} is closed; no bag can be added to it.'],
  'room-issued': [
    '考场 {room} 单元 {unit} 的袋已经发出，不能再加袋。补用的按备用袋列入（考场代码留空）。',
    'The bags of room {room}, unit {unit}, have gone out; list what is added as a spare bag, without a room.',
  ],
  'room-unknown': [
    '考场 {room} 不在考场表中，请核对编号或补入考场表。',
    'Room {room} is not in the rooms file; check the code or add the room.',
  ],
  'room-category': [
    '考场 {room} 的类别是 {theirs}，本袋类别是 {category}，请核对。',
    'Room {room} is of category {theirs}, this bag of {category}; check both.',
  ],
  'no-sitting': [
    '场次表中没有第 {unit} 单元、类别 {category} 的场次，请核对或补入场次表。',
    'The timetable has no sitting of category {category} in unit {unit}; check the row or add the sitting.',
  ],
  'serials-overlap': [
    '标识码 {from} 至 {to} 与第 {other} 行袋 {bag} 的重叠，请核对。',
    'Serials {from} to {to} overlap those of bag {bag} in row {other}; check both.',
  ],
  'code-is-seal': [
    '{code} 是本考点已入库的封条号，扫码时分不清，请核对。',
    '{code} is a seal number in stock at this site; a scan could not tell them apart. Check it.',
  ],
  'carton-seals': [
    '箱 {carton} 的封条号此处是 {seal}，第 {other} 行是 {theirs}，请核对。',
    'Carton {carton} has seal {seal} here and {theirs} in row {other}; check both.',
  ],
  'carton-deliveries': [
    '箱 {carton} 此处属第 {delivery} 批，第 {other} 行属第 {theirs} 批，请核对。',
    'Carton {carton} is in delivery {delivery} here and {theirs} in row {other}; check both.',
  ],
  'and-more': [
    '另有 {more} 个问题未列出，请先改正以上问题。',
    '{more} more problems are not listed; correct these first.',
  ],
} as const satisfies Sentences

const WARNINGS = {
  'unknown-post': [
    '岗位“{post}”不在岗位表中，导入后没有角色，需由负责人指定。',
    'The post “{post}” is not in the list; the person will have no role until one is given.',
  ],
  'copies-candidates': [
    '考场 {room} 第 {unit} 单元的{what}共 {copies} 份，应考人数是 {candidates}。',
    'Room {room}, unit {unit}: {copies} {whatEn} for {candidates} candidates.',
  ],
  'no-papers': ['考场 {room} 第 {unit} 单元没有试卷袋。', 'Room {room} has no paper bag for unit {unit}.'],
  'no-cards': ['考场 {room} 第 {unit} 单元没有答题卡袋。', 'Room {room} has no card bag for unit {unit}.'],
  'no-spare-papers': [
    '第 {unit} 单元类别 {category} 没有备用试卷袋。',
    'There is no spare paper bag for category {category} in unit {unit}.',
  ],
  'no-spare-cards': [
    '第 {unit} 单元类别 {category} 没有备用答题卡袋。',
    'There is no spare card bag for category {category} in unit {unit}.',
  ],
  'category-names': [
    '类别 {code} 此处名为“{name}”，{where} 第 {other} 行名为“{theirs}”。',
    'Category {code} is called “{name}” here and “{theirs}” in row {other} of {where}.',
  ],
  'seal-two-cartons': [
    '封条号 {seal} 同时用于箱 {carton} 和箱 {theirs}（第 {other} 行）。',
    'Seal {seal} is on carton {carton} and on carton {theirs} (row {other}).',
  ],
} as const satisfies Sentences

export const WORDS = { ...FILES, ...CELLS, ...ROWS, ...WARNINGS }
export type ProblemCode = keyof typeof WORDS
export const isWarning = (code: ProblemCode): boolean => code in WARNINGS

const fill = (sentence: string, values: Values): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole))

export function sentences(code: ProblemCode, values: Values): { zh: string; en: string } {
  const [zh, en] = WORDS[code]
  return { zh: fill(zh, values), en: fill(en, values) }
}
