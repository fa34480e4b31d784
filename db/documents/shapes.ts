/**
 * The data of every printed document, complete and plain: the renderer adds layout, never a fact. Times are ms since
 * the epoch (printed in UTC+8), hashes are hex, codes are raw (print.md).
 */
import type { Adjust } from '../rules/calibration.ts'
import type { Command } from '../rules/codes.ts'
import type { Copies, ItemKind, Section } from '../rules/kinds.ts'
import type { LabelFormat, SheetPlaces } from './formats.ts'
import type { ReportSection } from './report-blocks.ts'
import type { Template } from './template.ts'

/** A word of the profile in both languages. */
export interface Both {
  zh: string
  en: string
}

/** The checkpoint a form carries (R88); made whole by `anchorOf` in `anchor.ts`. */
export interface Anchor {
  entries: number
  at: number
  root: string
  record: string
  /** 8 base 32 characters and a check character, without hyphens. */
  checkCode: string
  /** The complete text of the QR; its last character is printed after the root. */
  qr: string
}

export interface Reprint {
  no: number
  reason: string
  approvedBy: string
}

/** What every A4 form and the slip carry. */
export interface Form {
  /** Document code, 13 characters without hyphens. */
  no: string
  templateVersion: number
  printedAt: number
  anchor: Anchor
  training: boolean
  /** Wording of the phase (机密★启用前, 机密); a training ledger prints 演练 instead. */
  secrecy: string
  examName: string
  areaName: string
  siteName: string
  reprint?: Reprint | null
}

export interface SignatureRow {
  meaning: Both
  name: string
  /** Given in pinyin where it is known, for the English page. */
  nameEn?: string | null
  unit: Both
  post: Both
  /** Time of the electronic signature; null where the person signs in ink only. */
  at: number | null
  /** Supervision: signed at the start and at the end. */
  endedAt?: number | null
  /** Relief (R76a): the span this person was there. */
  span?: { from: number; to: number } | null
  /** Letter of introduction of an inspector enrolled on the spot (R7a). */
  letterNo?: string | null
}

export interface SealData {
  kind: 'seal'
  training: boolean
  secrecy: string
  examName: string
  /** 封条 */
  title: string
  reprint?: Reprint | null
  areaName: string
  siteName: string
  /** Null for spares: 备用　不分考场. */
  roomCode: string | null
  unitNo: number
  /** 8月22日 */
  dayText: string
  /** 上午 */
  halfDay: string
  categoryName: string
  categoryCode: string
  /** 试卷袋（考后） */
  itemKind: string
  sealedAt: number
  sealNo: string
  countInside: number
  measure: string
  copies: Copies | null
  sections?: Partial<Record<Section, number>> | null
  replaces?: string | null
  serialFirst?: string | null
  serialLast?: string | null
  /** Copies of the range named above that are not in the bag, and copies in it that are not of the range (R32a). */
  missing?: string[] | null
  outside?: string[] | null
}

/** A seal pre-numbered for writing by hand, with empty lines (R97, R100). */
export interface StripData {
  kind: 'strip'
  training: boolean
  secrecy: string
  examName: string
  title: string
  areaName: string
  siteName: string
  sealNo: string
}

/** What lies in an unopened or new bag. */
export interface BagLabelData {
  kind: 'bag'
  training: boolean
  secrecy: string
  examName: string
  itemKind: string
  /** Null for spares. */
  roomCode: string | null
  unitNo: number
  categoryName: string
  categoryCode: string
  /** Null: to be written by hand once it is counted. */
  copies: number | null
  measure: string
  /** Ours (`B…`), or the area's own as received: never re-coded. */
  bagCode: string
}

export interface CartonLabelRow {
  itemKind: string
  category: string
  bags: number
  copies: number
}

export interface CartonLabelData {
  kind: 'carton'
  training: boolean
  secrecy: string
  examName: string
  title: string
  from: string
  to: string
  unitNo: number
  /** 2026-08-22 */
  day: string
  halfDay: string
  cartonNo: number
  /** Null: not known when its label was made. */
  cartonCount: number | null
  /** Each kind and category once; the label sums up what it has no room for. */
  rows: CartonLabelRow[]
  cartonSeal: string
  packedAt: number
  cartonCode: string
}

/** 柜架: where bags lie in the store. */
export interface CabinetData {
  kind: 'cabinet'
  training: boolean
  siteName: string
  name: string
  /** The room it stands in. */
  place: string
  code: string
}

export type LabelData = SealData | StripData | BagLabelData | CartonLabelData | CabinetData
export type LabelKind = LabelData['kind']

/** Labels of one format: on a roll one a page, on sheets of A4 many. The format comes with them, whole. */
export interface LabelsData {
  kind: 'labels'
  format: LabelFormat
  /** Of the format, where a job is recorded. */
  version?: number
  /** Null: a roll. */
  sheet: SheetPlaces | null
  /** The first free place of the first sheet, from 0, row by row. */
  first: number
  /** What its printer was measured at on this paper (R34); nothing of it is recorded. */
  adjust?: Adjust | null
  labels: LabelData[]
}

export interface Badge {
  name: string
  post: string
  workUnit: string
  /** `N…` on the front: says who, nothing more. */
  code: string
  /** `K…` on the back, as bars only, never as text. */
  back: string
  validFrom: string
  validTo: string
  /** data: address of a picture 20 × 26, if there is one. */
  photo?: string | null
}

export interface BadgesData {
  kind: 'badges'
  training: boolean
  examName: string
  siteName: string
  badges: Badge[]
}

/** 演练材料, A4: all that is scanned in a drill of one unit, and everybody's PIN (R96). */
export interface DrillData {
  kind: 'drill'
  training: true
  siteName: string
  start: number
  finish: number
  pin: string
  people: { name: string; post: string; front: string; back: string }[]
  cartons: { code: string; seal: string }[]
  rooms: { label: string; copies: number; slip: string; bags: DrillCode[] }[]
  spares: DrillCode[]
}
export interface DrillCode {
  kind: string
  code: string
}

/** The operator's manual, A4: what is in it travels with the window (renderer/manual). */
export interface ManualData {
  kind: 'manual'
  training: false
  printedAt: number
}

/** One half of the recovery key: text on a page of its own, no bar code, so that no scanner reads it into a stage. */
export interface RecoveryData {
  kind: 'recovery'
  training: false
  which: 'A' | 'B'
  siteName: string
  holder: string
  at: number
  /** 13 groups of four characters and the check character. */
  groups: string[]
}

/** One command in its block of a card. */
export interface CommandBlock {
  code: string
  command: Command
  word: Both
  /** The key it stands for; null for a section, which is chosen on the screen. */
  key: string | null
}

/** 工位卡, A6, one a station: binds the scanner that reads it (R94). */
export interface StationsData {
  kind: 'stations'
  training: boolean
  siteName: string
  stations: { code: string; name: string }[]
  /** Those that every stage needs, beside the station's own code. */
  commands: CommandBlock[]
}

export interface CommandGroup {
  /** Whose sections these are; null: commands of every stage. */
  of: Both | null
  commands: CommandBlock[]
}

/** 指令卡, A6, at most three commands a card. */
export interface CommandsData {
  kind: 'commands'
  training: boolean
  siteName: string
  groups: CommandGroup[]
}

/** 扫描枪设置单, A4, one for each scanner: how to set it, and three codes to try it with. */
export interface ScannerSheetData {
  kind: 'scanner'
  training: boolean
  siteName: string
  templateVersion: number
  printedAt: number
  settings: { of: Both; rows: readonly { what: Both; set: Both }[] }[]
  reasons: Both[]
  steps: Both[]
  /** The name of a maker is one in both languages, then `en` is empty. */
  makers: { name: Both; how: Both }[]
  /** The commands that are scanned when a scanner is taught, in that order. */
  tests: CommandBlock[]
}

export interface Slip {
  /** What the room was given besides papers and cards. */
  extra?: Copies[]
  /** `QT…`, one a room and unit. */
  no: string
  anchor: Anchor
  roomCode: string
  place: string
  categoryName: string
  categoryCode: string
  unitNo: number
  dayText: string
  halfDay: string
}

export interface SlipsData {
  kind: 'slips'
  training: boolean
  secrecy: string
  examName: string
  areaName: string
  siteName: string
  templateVersion: number
  printedAt: number
  slips: Slip[]
}

export interface HandoverBag {
  code: string
  copies: number
  /** Return: sections counted in the room's bag; a count sheet never carries them, a return form does. */
  sections?: Partial<Record<Section, number>> | null
}

export interface HandoverRow {
  roomCode: string
  place: string
  papers: HandoverBag[]
  cards: HandoverBag[]
  at: number | null
  /** When it was entered, where that was later (补录). */
  entered?: number
}

/** JF-2: one category and one unit, all rooms. */
export interface HandoverData extends Form {
  kind: 'handover'
  direction: 'issue' | 'return'
  unitNo: number
  dayText: string
  halfDay: string
  categoryName: string
  categoryCode: string
  /** For work on paper (R97): no figure stands on it, there are lines to write them on. */
  blank?: boolean
  /** From 2 on: the list was corrected (R15b), what was printed before is of the version before. */
  version?: number
  rows: HandoverRow[]
  /** Return: the two equations of the unit in words and figures (R49), a line each. */
  equations?: string[] | null
  signatures: SignatureRow[]
}

export interface ReceiptCarton {
  code: string
  sealNo: string
  state: 'ok' | 'bad'
  /** Null while the bags are still to be counted: the deliverer signs for cartons and may go (R16a). */
  bags: number | null
  note?: string | null
}

export interface ReceiptRow {
  unitNo: number
  kind: string
  category: string
  bags: number
  copies: number
}

export interface ReceiptData extends Form {
  kind: 'receipt'
  from: string
  batch: string
  vehicle: string
  arrivedAt: number
  finishedAt: number | null
  deliverers: string[]
  cartons: ReceiptCarton[]
  rows: ReceiptRow[]
  signatures: SignatureRow[]
}

export interface CountRow {
  code: string
  item: string
  seal: 'ok' | 'bad'
  entry: 'scan' | 'hand'
  at: number
  /** Where a pile has several cartons: a sub-total each. */
  carton?: string | null
  note?: string | null
}

/** A code typed by hand, or a scan taken back, with the reason given at the time (R29). */
export interface CountRemark {
  what: 'hand' | 'withdrawn'
  code: string
  /** Last of a range that was typed in one go; `n` codes in all. */
  last: string | null
  n: number
  /** The section, or at receipt the carton. */
  section: string
  /** When it was scanned or typed. */
  at: number
  withdrawnAt: number | null
  reason: string
}

/** QD-1: what one person counted, or two in a joint recount (R24). Nothing expected, nothing of the other count (R22). */
export interface CountData extends Form {
  kind: 'count'
  task: string
  counter: SignatureRow
  second: SignatureRow | null
  place: 1 | 2 | 3
  object: string
  sealNo?: string | null
  sealState?: 'ok' | 'bad' | null
  startedAt: number
  endedAt: number
  /** 袋 of a count of bags, 份 of one of copies. */
  measure: string
  rows: CountRow[]
  /** A count of copies has one figure a section instead of rows. */
  figures?: { label: string; value: number }[] | null
  /** Code by code; else figures were typed. */
  scanned: boolean
  /** What no row shows. */
  remarks: CountRemark[]
  duplicates: number
  unknown: number
}

/** One bag of a destruction list. */
export interface ListBag {
  code: string
  sealNo: string
  kind: ItemKind
  category: { code: string; name: Both } | null
  unitNo: number
  roomCode: string | null
  copies: number | null
}

export interface ListData extends Form {
  kind: 'list'
  order: string
  method: string
  bags: ListBag[]
  signatures: SignatureRow[]
}

/** What the statement of the certificate says (R72, R72a, R67a, R76). */
export interface StatementFigures {
  due: number
  destroyed: number
  /** Incidents that explain the rest; required when due and destroyed differ. */
  explainedBy?: string[]
  sheetFed?: boolean
  /** What remained different, each with the area's word on it (R67a). */
  differences?: { incident: string; instruction: string }[]
  interruptions?: { at: number; cause: Both; resumedAt: number }[]
  /** Somebody was relieved (R76a): the signatures say from when to when each was there. */
  relieved?: boolean
}

export interface CertificateData extends Form {
  kind: 'certificate'
  examNameEn: string
  areaNameEn: string
  siteNameEn: string
  order: Both
  examEndedAt: number
  /** When the stated end was entered, if not at once. */
  endEnteredAt?: number | null
  /** End plus four hours, or when the statement of the end was entered plus four hours. */
  waitedUntil: number
  destroyedFrom: number
  destroyedTo: number
  method: Both
  weight?: string | null
  /** Null when it was done on site: then equipment and residue stand in these places. */
  facility: Both | null
  equipment?: Both | null
  residue?: Both | null
  place: Both
  escorts: Both | null
  videoChannel: string
  videoFrom: number
  videoTo: number
  videoMedium: string
  keepUntil: string
  bags: (ListBag & { scannedAt: number })[]
  statement: StatementFigures
  signatures: SignatureRow[]
  /** What came of the inspector's spot check, or that there was none (R70a). */
  spotCheck?: Both
  notCovered: Both | null
}

export interface PackContent {
  title: string
  /** Its number, or of several copies the first and the last; null: it has none. */
  no: string | null
  last: string | null
  /** Copies of a form, slips, strips. */
  n: number
  measure: string
}

/** 应急包 (R97): everything one unit needs to go on without the program, its contents on top. */
export interface PackData extends Form {
  kind: 'pack'
  unitNo: number
  dayText: string
  halfDay: string
  rooms: number
  bags: number
  contents: PackContent[]
  /** In the order they lie in the folder. */
  parts: DocumentData[]
}

/** 校准页: rules and a test code, for one printer and size of paper (R34). */
export interface CalibrationData {
  kind: 'calibration'
  training: boolean
  siteName: string
  queue: string
  /** mm */
  width: number
  height: number
  code: string
  printedAt: number
  /** Given: the page is bent the way all others are, to see whether it is true now. */
  adjust?: Adjust | null
}

/**
 * A form drawn by its template (R85); `templateVersion` is the template's. What has no value is left for the hand: a form
 * without any is the blank one.
 */
export interface FormData extends Form {
  kind: 'form'
  template: Template
  /** By the keys of the template; `site`, `area` and `exam` are known without. */
  values: Record<string, string>
  /** Rows by the key of their table; an empty row is a line to write on. */
  tables: Record<string, Record<string, string>[]>
  /** By the meanings of the template; a meaning nobody has signed yet keeps its empty row. */
  signatures: SignatureRow[]
}

/** 自评报告和工作总结, as it was signed (R84). */
export interface ReportData extends Form {
  kind: 'report'
  report: {
    version: number
    at: number
    to: string
    how: string
    reason: string
    hash: string
    /** The version it takes the place of. */
    before: number | null
  }
  sections: ReportSection[]
  signatures: SignatureRow[]
}

export type DocumentData =
  | CalibrationData
  | PackData
  | LabelsData
  | BadgesData
  | DrillData
  | ManualData
  | RecoveryData
  | StationsData
  | CommandsData
  | ScannerSheetData
  | SlipsData
  | HandoverData
  | ReceiptData
  | CountData
  | ListData
  | CertificateData
  | FormData
  | ReportData

export type DocumentKind = DocumentData['kind']

/** Why a document does not print. Nothing is printed while there is one. */
export interface Problem {
  field: string
  reason: 'too-long' | 'no-glyph' | 'overflow' | 'bad-code' | 'bad-figures'
  /** too-long: the longest form that fits, in characters; no-glyph: the characters. */
  detail: string
}

export interface Rendered {
  /** The paper it is laid out for, mm; the page box of the PDF is this, rounded up. */
  paper: { w: number; h: number }
  widthIn: number
  heightIn: number
  pages: number
  problems: Problem[]
}
