import type { CodeKind } from './codes.ts'

/** The tables of kinds: roles (R6), item kinds with their default disposition (R21, R68), sections of a count (R49). */

export const ROLES = {
  chief: ['考点主考', 'Chief examiner'],
  deputy: ['副主考', 'Deputy chief examiner'],
  office: ['考点办公室', 'Site office'],
  lead: ['保密室负责人', 'Head of the confidential room'],
  custodian: ['试卷保管员', 'Custodian'],
  duty: ['值班员', 'Duty officer'],
  invigilator: ['监考员', 'Invigilator'],
  'site-inspector': ['考点巡考员', 'Site inspector'],
  'area-inspector': ['考区巡考员', 'Area inspector'],
  escort: ['押运员', 'Escort'],
  timekeeper: ['报时员', 'Timekeeper'],
  'chief-assessor': ['首席考官', 'Chief assessor'],
  'lead-assessor': ['主考官', 'Lead assessor'],
  assessor: ['考官', 'Assessor'],
  'floor-lead': ['考场（楼）负责人', 'Head of rooms (building)'],
} as const
export type Role = keyof typeof ROLES
export const ROLE_NAMES = Object.keys(ROLES) as [Role, ...Role[]]
/** The role a post of the people file stands for, by its Chinese name. */
export const roleOfPost = (post: string): Role | undefined => ROLE_NAMES.find(r => ROLES[r][0] === post)
/** A post of the people file in English; one the program does not know stays as it is written. */
export const postInEnglish = (post: string): string => {
  const role = roleOfPost(post)
  return role ? ROLES[role][1] : post
}

/**
 * Series of copies that are counted copy by copy at return (R49), with their sections (model.md, "A count"). Papers and
 * cards come back from every room; the others from the rooms that were given some.
 */
export const SERIES_OF_COPIES = {
  papers: ['试卷', 'Papers'],
  cards: ['答题卡', 'Answer cards'],
  covers: ['封页', 'Cover sheets'],
  discs: ['光盘', 'Discs'],
} as const
export type Copies = keyof typeof SERIES_OF_COPIES
export const COPIES = Object.keys(SERIES_OF_COPIES) as [Copies, ...Copies[]]
/** Of every room. */
export const ALWAYS: ReadonlySet<Copies> = new Set(['papers', 'cards'])

/** What a bag holds: which series of copies, if any. */
export const ITEM_KINDS = {
  paper: { zh: '试卷袋', en: 'Paper bag', copies: 'papers', spare: false },
  'spare-paper': { zh: '备用试卷袋', en: 'Spare paper bag', copies: 'papers', spare: true },
  card: { zh: '答题卡袋', en: 'Card bag', copies: 'cards', spare: false },
  'spare-card': { zh: '备用答题卡袋', en: 'Spare card bag', copies: 'cards', spare: true },
  cover: { zh: '封页袋', en: 'Cover sheet bag', copies: 'covers', spare: false },
  disc: { zh: '光盘', en: 'Disc', copies: 'discs', spare: false },
  draft: { zh: '草稿纸', en: 'Draft paper', copies: null, spare: false },
  other: { zh: '其他', en: 'Other', copies: null, spare: false },
} as const
export type ItemKind = keyof typeof ITEM_KINDS
export const ITEM_KIND_NAMES = Object.keys(ITEM_KINDS) as [ItemKind, ...ItemKind[]]
export const kindOfBag = (zh: string): ItemKind | undefined => ITEM_KIND_NAMES.find(k => ITEM_KINDS[k].zh === zh)

export const SECTIONS = {
  papers: { used: ['已用', 'Used'], unused: ['未用', 'Unused'], faulty: ['有误', 'Faulty'] },
  cards: {
    used: ['已用', 'Used'],
    absent: ['缺考', 'Absent-marked'],
    unused: ['未用', 'Unused'],
    void: ['作废', 'Void'],
  },
  covers: { used: ['已用', 'Used'], unused: ['未用', 'Unused'], faulty: ['有误', 'Faulty'] },
  discs: { used: ['已用', 'Used'], unused: ['未用', 'Unused'], faulty: ['有误', 'Faulty'] },
} as const satisfies Record<Copies, Record<string, readonly [string, string]>>
export type Section = 'used' | 'unused' | 'faulty' | 'absent' | 'void'
export const sectionsOf = (copies: Copies): Section[] => Object.keys(SECTIONS[copies]) as Section[]

export const DISPOSITIONS = {
  destroy: ['本点销毁', 'Destroy here'],
  area: ['随答题卡送考区', 'Return to the area'],
  hold: ['留存待查', 'Hold'],
} as const
export type Disposition = keyof typeof DISPOSITIONS

export const EXAM_KINDS = {
  skills: ['实践技能考试', 'Practical skills'],
  written: ['医学综合笔试', 'Written exam'],
} as const
export type ExamKind = keyof typeof EXAM_KINDS

/**
 * How a seal number came to be (R31, R100): our own series with its check character, printed on a label as it is
 * assigned, or pre-printed on a blank strip for handwriting; or a number that was on the seal when it was bought.
 */
export const SEAL_MAKES = {
  own: ['本点编号，随标签打印', 'Our own, printed on labels'],
  strip: ['本点预印空白封条', 'Our own, pre-printed strips'],
  numbered: ['外购带号封条', 'Bought, numbered'],
} as const
export type SealMake = keyof typeof SEAL_MAKES
export const SEAL_MAKE_NAMES = Object.keys(SEAL_MAKES) as [SealMake, ...SealMake[]]

/** In the order of the equation: what was issued is the sum of them (R31). */
export const SEAL_STATES = ['stock', 'assigned', 'used', 'broken', 'void'] as const
export type SealState = (typeof SEAL_STATES)[number]

/** Why a sealed bag is opened again (R35); words of one's own always stand beside it. */
export const BREAK_REASONS = {
  recount: ['复点、抽查', 'Recount or sample'],
  order: ['上级指示', 'Instruction of the area'],
  contents: ['取出或补入材料', 'Material taken out or added'],
  torn: ['袋或封条破损，换封', 'Bag or seal damaged'],
  wrong: ['封条或标签有误，换封', 'Wrong seal or label'],
  other: ['其他', 'Other'],
} as const
export type BreakReason = keyof typeof BREAK_REASONS
/** What an event of any age may name. */
export const BREAK_REASON_NAMES = Object.keys(BREAK_REASONS) as [BreakReason, ...BreakReason[]]
/** Broken for one of these, the bag is counted anew before it is sealed: its next label states what is in it then. */
export const COUNTED_ANEW: ReadonlySet<BreakReason> = new Set(['recount', 'contents'])

/** Where a seal is compared with the record (R36). */
export const SEAL_CHECKS = {
  check: ['查封条', 'Seal check'],
  destroy: ['销毁前查封条', 'Seal check at destruction'],
  spot: ['巡考员现场抽查', "Inspector's spot check"],
} as const
export type SealCheck = keyof typeof SEAL_CHECKS
export const SEAL_CHECK_NAMES = Object.keys(SEAL_CHECKS) as [SealCheck, ...SealCheck[]]

/** Level of a count (R22a). */
export type Level = 'carton' | 'bag' | 'copy' | 'code'
export const LEVELS = {
  carton: ['箱', 'carton'],
  bag: ['袋', 'bag'],
  copy: ['份', 'copy'],
  code: ['码', 'serial'],
} as const

/** What each of our own codes stands on, for whoever scanned it where something else is counted. */
export const CODE_KINDS: Readonly<Record<CodeKind, readonly [string, string]>> = {
  seal: ['封条号', 'a seal number'],
  bag: ['本考点另装的袋', 'a bag made by the site'],
  carton: ['箱码', 'a carton code'],
  badge: ['证件', 'a badge'],
  station: ['工位卡', 'a station card'],
  cabinet: ['柜码', 'a cabinet code'],
  command: ['指令卡', 'a command card'],
  back: ['证件背面', 'the back of a badge'],
  document: ['单据编号', 'the number of a form'],
}

/** Meaning of a signature (print.md, table of meanings). */
export const MEANINGS = {
  counted: ['清点', 'Counted'],
  received: ['接收', 'Received'],
  gave: ['交出', 'Gave'],
  checked: ['复核', 'Checked'],
  approved: ['批准', 'Approved'],
  carried: ['执行', 'Carried out'],
  supervised: ['监督', 'Supervised'],
  decided: ['知悉、处置', 'Noted and decided'],
  founded: ['建账', 'Founded'],
  sealed: ['密封', 'Sealed'],
  observed: ['核时', 'Observed the time'],
  packed: ['装箱、封箱', 'Packed and sealed'],
  escorted: ['押运', 'Escorted'],
} as const
export type Meaning = keyof typeof MEANINGS

/** What a set on a stick holds (FORMAT.md). */
export const SET_CONTENTS = {
  backup: ['备份', 'Backup'],
  bundle: ['导出', 'Export'],
} as const
export type SetContents = keyof typeof SET_CONTENTS

/** Steps of a backup or an export, in their order: for the progress, and for what is said when one fails. */
export const SET_STAGES = {
  copy: ['取台账副本', 'taking a copy'],
  verify: ['核验副本', 'verifying the copy'],
  space: ['看存放处', 'looking at the folder'],
  write: ['写入', 'writing'],
  check: ['读回核对', 'reading back'],
  swap: ['换下上一份', 'taking the place of the last one'],
} as const
export type SetStage = keyof typeof SET_STAGES
