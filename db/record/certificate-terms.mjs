/** Words of the certificate in both languages, and how it writes times and numbers (FORMAT.md, "The certificate"). */

/**
 * @typedef {readonly [zh: string, en: string]} Both
 * @typedef {Record<string, any>} Body
 */

/** @type {Record<string, Both>} */
export const SIGNED_AS = {
  carried: ['执行', 'Carried out'],
  approved: ['批准', 'Approved'],
  supervised: ['监督', 'Supervised'],
}

/** Bags by what they hold, in their fixed order. @type {Record<string, Both>} */
export const KINDS = {
  paper: ['试卷袋', 'Paper bag'],
  'spare-paper': ['备用试卷袋', 'Spare paper bag'],
  card: ['答题卡袋', 'Card bag'],
  'spare-card': ['备用答题卡袋', 'Spare card bag'],
  cover: ['封页袋', 'Cover sheet bag'],
  disc: ['光盘', 'Disc'],
  draft: ['草稿纸', 'Draft paper'],
  other: ['其他', 'Other'],
}

/** @type {Record<string, Both>} */
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
}
/** Whoever signed for the chief examiner by a written authorisation. @type {Both} */
export const ACTING = ['代行主考', 'Acting chief examiner']

/** What became of what was not destroyed. @type {Record<string, Both>} */
export const FATES = {
  area: ['随答题卡送考区', 'return to the area'],
  destroy: ['未销毁', 'not destroyed'],
  held: ['暂扣，见异常事件', 'on hold, see the incident'],
  hold: ['留存待查', 'hold'],
  missing: ['缺失，见异常事件', 'missing, see the incident'],
  none: ['处置未定', 'not decided'],
}

/** @type {Record<string, string>} */
export const EXAMS = { skills: 'Practical skills', written: 'Written exam' }

/** The reason of a pause that nobody entered; what people wrote stands as they wrote it. @type {Both} */
export const INTERRUPTED = ['停电或程序关闭', 'power cut or program closed']

/** UTC+8, whatever the machine's zone. @param {number} ms */
export const local = ms => new Date(ms + 8 * 3_600_000).toISOString()
/** @param {number} ms */
export const date = ms => local(ms).slice(0, 10)
/** @param {number} ms */
export const minutes = ms => local(ms).slice(11, 16)
/** @param {number} ms */
export const seconds = ms => local(ms).slice(11, 19)
/** @param {number} ms */
export const dayAndMinute = ms => `${date(ms)} ${minutes(ms)}`
/** @param {number} ms  8月22日 */
export const chineseDay = ms => `${Number(local(ms).slice(5, 7))}月${Number(local(ms).slice(8, 10))}日`
/** @param {number} n */
export const grouped = n => n.toLocaleString('en-US')

/** The last day of so many calendar months after a moment. @param {number} ended @param {number} months */
export function monthsAfter(ended, months) {
  const [year = 0, month = 0, day = 0] = date(ended).split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10)
}

/** @param {Body[]} bags  @returns {number} */
export const sumOf = bags => bags.reduce((n, b) => n + b.copies, 0)
/** @param {string} a @param {string} b */
export const byCode = (a, b) => (a < b ? -1 : a > b ? 1 : 0)

export const MONTHS = 'January February March April May June July August September October November December'.split(' ')
/** 22 Aug. @param {number} ms */
export const englishDay = ms =>
  `${Number(local(ms).slice(8, 10))} ${MONTHS[Number(local(ms).slice(5, 7)) - 1]?.slice(0, 3)}`
