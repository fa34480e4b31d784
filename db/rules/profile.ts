import { z } from 'zod'
import { type Disposition, type ItemKind, ROLE_NAMES } from './kinds.ts'
import { KEEP_MONTHS } from './video.ts'

/**
 * The rule profile: what a site may set, as data with a version (R95). Version 1 is the second event of each ledger, each
 * further one is signed by the chief examiner (`profile.revise`). What it may not loosen stands in profile-floor.ts.
 *
 * Acts ask the version in force. What has begun keeps its meaning: an incident's report clock, the lot of a unit, a list's
 * default dispositions are in their events; whatever was open for signature is drawn up anew; how far a count goes cannot be
 * changed while one is open; the four hours and the half year are the longest that held since the end of the exam
 * (`heldSince`); back-entries are judged by what held when it happened (`asOf`); gaps of duty by what held while they lasted.
 */
const minutes = z.number().int().nonnegative()

/** What is found most, in the words of a posted list. */
const VIOLATIONS: readonly (readonly [string, string])[] = [
  ['携带规定以外的物品', 'Brought what is not allowed'],
  ['携带通讯工具或电子设备', 'Brought a phone or another device'],
  ['抄袭或让他人抄袭', 'Copied, or let others copy'],
  ['交头接耳、互打暗号', 'Talked or gave signs'],
  ['传递或交换试卷、答题卡', 'Passed or exchanged papers or cards'],
  ['由他人代考', 'Had another sit the exam'],
  ['提前答题或收卷后继续答题', 'Wrote before the start or after the end'],
  ['试卷、答题卡带出考场', 'Took a paper or card out of the room'],
  ['不服从管理、扰乱秩序', 'Disobeyed or disturbed the order'],
]

/** A regular expression over a whole code. */
const form = z.string().max(200).refine(isForm, 'a regular expression from ^ to $')

function isForm(text: string): boolean {
  if (!text.startsWith('^') || !text.endsWith('$')) return false
  try {
    return new RegExp(text) instanceof RegExp
  } catch {
    return false
  }
}

/** As the emergency plan of the exam has them; a site writes in what its province has ruled. The names are those on the form. */
const GRADES = [
  {
    zh: '特别重大',
    en: 'Extremely grave',
    text: {
      zh: '试卷（题）在全国或者两个以上省内泄露、遗失，影响全国考试',
      en: 'In the whole country or two provinces and more; concerns the exam of the country',
    },
  },
  {
    zh: '重大',
    en: 'Grave',
    text: {
      zh: '试卷（题）在一个省内两个以上考点泄露、遗失，或者已在网上传播',
      en: 'At two or more sites of one province, or spread on the net',
    },
  },
  {
    zh: '较大',
    en: 'Serious',
    text: { zh: '试卷（题）在一个考点内泄露、遗失，没有扩散到考点以外', en: 'At one site, not beyond it' },
  },
  {
    zh: '一般',
    en: 'Ordinary',
    text: {
      zh: '个别试卷、答题卡短少、损坏或者封条异常，内容没有泄露',
      en: 'Single papers or cards short, damaged or with an irregular seal; no content got out',
    },
  },
]

const DUTY_1 = { people: 2, patrol: 30, patrolGrace: 10, joint: 720, handover: 30, closing: 1200, clockOff: 5 }

/** Who may enter where (R107). Who comes to a desk is not admitted to the store (R30a). */
const KEEPERS = ['lead', 'custodian', 'duty'] as const
const AT_THE_DESK = [
  ...KEEPERS,
  'office',
  'chief',
  'deputy',
  'area-inspector',
  'site-inspector',
  'invigilator',
] as const
const ZONES_1 = [
  { name: '里间', en: 'Store', kind: 'store' as const, roles: [...KEEPERS] },
  { name: '外间', en: 'Outer room', kind: 'desk' as const, roles: [...AT_THE_DESK, 'escort' as const] },
  { name: '考务区', en: 'Exam office', kind: 'office' as const, roles: [...ROLE_NAMES] },
]

export const Profile = z.strictObject({
  window: z.strictObject({
    /** Issue opens this long before the planned start (R45). */
    issueBefore: minutes,
    /** What was taken over uncounted is counted at the latest this long before its unit (R16a). */
    countBefore: minutes.default(180),
    /** A cabinet stands open at most so long (R43); sealed bags are in the store so long after their unit (R30a). */
    cabinetOpen: minutes.default(30),
    storeWithin: minutes.default(120),
    /** A unit's emergency pack is printed and shut this long before its start (R97). */
    packBefore: minutes.default(180),
    /** A room not back this long after its end is late (R47c). */
    returnLate: minutes,
    /** Bags that were handed out and not signed for this long are late on their way (R47). */
    transitLate: minutes.default(15),
    /** A list of bags that was sent to a distribution point has arrived there by then (R45a). */
    runLate: minutes.default(60),
    /** The list of violations of a unit is posted, or "none" stated, this long after its end (R62). */
    postLate: minutes.default(120),
    /** A signal that is off by more needs the chief examiner's reason and the area's instruction (R109). */
    signalOff: minutes,
    /** An end of the exam stated later than this needs the area inspector too (R65). */
    statedLate: minutes,
    /** A set of signatures lapses this long after the first one. */
    signing: minutes,
    idle: minutes,
    /** Report to the area must begin within (R58). */
    report: minutes,
    /** And is done at the very latest within; the limit of the law, shown beside (R58). */
    reportLatest: minutes.default(360),
    /** Between the end of the exam and destruction (R65). */
    destroyAfter: minutes,
  }),
  /** How far a count goes (R22a): at receipt seals of cartons or bags, at return figures or serials. */
  level: z.strictObject({ receipt: z.enum(['carton', 'bag']), return: z.enum(['copy', 'code']) }),
  /** The sample after each unit (R22c): lots among its rooms, in per cent rounded up, and at least so many; both 0: none. */
  sample: z
    .strictObject({ percent: z.number().int().min(0).max(100), least: z.number().int().min(0).max(400) })
    .default({ percent: 5, least: 3 }),
  minimum: z.strictObject({ executors: z.number().int(), carriers: z.number().int(), escorts: z.number().int() }),
  /** How many people may hold keys or combinations of one door (R44). */
  keyHolders: z.number().int().min(1).max(20).default(4),
  /**
   * Duty (R38–R41, R104): people on each shift; minutes between patrols and how late one may be, between joint inspections,
   * and from the beginning of a shift until it is taken over; minute of the day after which nobody should still be inside;
   * seconds a clock may be off.
   */
  duty: z
    .strictObject({
      people: z.number().int().min(1).max(8),
      patrol: minutes.min(5),
      patrolGrace: minutes,
      joint: minutes.min(60),
      handover: minutes,
      closing: minutes.max(1440),
      clockOff: z.number().int().min(1),
    })
    .default(DUTY_1),
  /** Zones with the roles whose badge opens them (R107). */
  zones: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(10),
        en: z.string().min(1).max(30),
        kind: z.enum(['store', 'desk', 'office']),
        roles: z.array(z.enum(ROLE_NAMES)),
      }),
    )
    .min(1)
    .max(12)
    .default(ZONES_1),
  tries: z.strictObject({ wrong: z.number().int().min(1).max(10), wait: minutes }),
  disposition: z.record(z.string(), z.enum(['destroy', 'area', 'hold'])),
  /** Answer cards on their way (R78–R80): seals a carton, minutes from the planned arrival to 'late', from the arrival to the receipt. */
  send: z
    .strictObject({ cartonSeals: z.number().int().min(1).max(4), late: minutes, receipt: minutes })
    .default({ cartonSeals: 1, late: 30, receipt: 720 }),
  /**
   * Video (R82, R83): calendar months that recordings are kept after the end of the exam; minutes between reviews while
   * papers are inside, 0: one of each unit after its end; minutes after which a review is late.
   */
  video: z
    .strictObject({ keepMonths: z.number().int().max(120), reviewEvery: minutes, reviewWithin: minutes })
    .default({ keepMonths: KEEP_MONTHS, reviewEvery: 0, reviewWithin: 720 }),
  secrecy: z.strictObject({ beforeUse: z.string().min(1), afterUse: z.string().min(1) }),
  pattern: z.strictObject({ bag: form, carton: form }),
  /** Forms of the area's codes by what carries them, so that a code scanned at the wrong place says what it is (R21). */
  codes: z
    .array(z.strictObject({ name: z.tuple([z.string().min(1).max(20), z.string().min(1).max(40)]), form }))
    .max(50)
    .default([]),
  /** The four grades of a leak or loss, gravest first, with the text of their definition (R59). */
  grades: z
    .array(
      z.strictObject({
        zh: z.string().min(1).max(20),
        en: z.string().min(1).max(30),
        text: z.strictObject({ zh: z.string().max(300), en: z.string().max(400) }),
      }),
    )
    .length(4)
    .default(GRADES),
  /** Violations that are chosen by a click (R62); what is not among them is written in words. */
  violations: z
    .array(z.tuple([z.string().min(1).max(40), z.string().min(1).max(80)]))
    .max(40)
    .default(() => VIOLATIONS.map(([zh, en]): [string, string] => [zh, en])),
  word: z.strictObject({ ministry: z.string(), room: z.string() }),
  /** How each role confirms a handover (R47). */
  signs: z.strictObject({
    invigilator: z.enum(['ink', 'key']),
    carrier: z.enum(['ink', 'key']),
    /** Whoever holds a distribution point may have no badge here (R45a). */
    holder: z.enum(['ink', 'key']).default('ink'),
  }),
})
export type Profile = z.infer<typeof Profile>

const DISPOSITION: Record<ItemKind, Disposition> = {
  paper: 'destroy',
  'spare-paper': 'area',
  card: 'area',
  'spare-card': 'area',
  cover: 'area',
  disc: 'area',
  draft: 'destroy',
  other: 'hold',
}

export const PROFILE_1: Profile = {
  window: {
    issueBefore: 120,
    countBefore: 180,
    cabinetOpen: 30,
    storeWithin: 120,
    packBefore: 180,
    returnLate: 30,
    transitLate: 15,
    runLate: 60,
    postLate: 120,
    signalOff: 1,
    statedLate: 30,
    signing: 30,
    idle: 10,
    report: 10,
    reportLatest: 360,
    destroyAfter: 240,
  },
  level: { receipt: 'bag', return: 'copy' },
  sample: { percent: 5, least: 3 },
  minimum: { executors: 2, carriers: 2, escorts: 2 },
  keyHolders: 4,
  duty: DUTY_1,
  zones: ZONES_1,
  tries: { wrong: 5, wait: 15 },
  disposition: DISPOSITION,
  send: { cartonSeals: 1, late: 30, receipt: 720 },
  video: { keepMonths: KEEP_MONTHS, reviewEvery: 0, reviewWithin: 720 },
  secrecy: { beforeUse: '机密★启用前', afterUse: '机密' },
  pattern: { bag: '^[0-9A-Z]{8,24}$', carton: '^[0-9A-Z]{6,24}$' },
  codes: [],
  grades: GRADES,
  violations: VIOLATIONS.map(([zh, en]): [string, string] => [zh, en]),
  word: { ministry: '国家卫生健康委', room: '考场' },
  signs: { invigilator: 'ink', carrier: 'ink', holder: 'ink' },
}

/** What a code of this form is called in the profile; the first that fits. */
export const patternOf = (p: Profile, code: string): readonly [string, string] | undefined =>
  p.codes.find(c => new RegExp(c.form).test(code))?.name
