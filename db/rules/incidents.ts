/**
 * R57, R58: kinds, and those that must be reported to the area at once. `grade`: it may have let secret content out, so one
 * of the four grades is chosen (R59). `pack`: a pack that was damaged or not sealed, handled as R63 says. `ask`: what the
 * facts should say, shown in the empty field.
 */
export interface IncidentKindRow {
  zh: string
  en: string
  report: boolean
  grade?: true
  pack?: true
  ask?: { zh: string; en: string }
}

export const INCIDENT_KINDS = {
  short: { zh: '短少', en: 'Shortage', report: true, grade: true },
  surplus: { zh: '多出', en: 'Surplus', report: true },
  damaged: {
    zh: '损坏',
    en: 'Damage',
    report: true,
    grade: true,
    pack: true,
    ask: {
      zh: '哪里破损、露出什么没有、当时谁在场、现在放在哪里',
      en: 'Where it is damaged, whether anything shows, who was there, where it is now',
    },
  },
  lost: { zh: '遗失', en: 'Loss', report: true, grade: true },
  leak: {
    zh: '泄密',
    en: 'Leak',
    report: true,
    grade: true,
    ask: {
      zh: '从哪里得知、涉及哪个单元类别、扩散到哪里；不写内容',
      en: 'How it became known, which unit and category, how far it went; never the content',
    },
  },
  misprint: {
    zh: '命题或印制错误',
    en: 'Misprint',
    report: true,
    ask: {
      zh: '哪个考场先提出、什么样的错误（缺页、重页、模糊）；不写题面',
      en: 'Which room first, what sort of fault (page missing, twice, blurred); never the question',
    },
  },
  disaster: {
    zh: '自然灾害、火灾',
    en: 'Disaster, fire',
    report: true,
    ask: { zh: '什么灾害、在哪里、人员、试卷是否安全', en: 'What and where, are people and papers safe' },
  },
  seal: { zh: '封条异常', en: 'Seal irregular', report: true, grade: true, pack: true },
  taken: {
    zh: '试卷带出',
    en: 'Paper taken out',
    report: true,
    grade: true,
    ask: {
      zh: '考生准考证号、座位，何时离开，带出的是试卷还是答题卡，追回没有、何时、由谁',
      en: "Candidate's number and seat, when they left, paper or card, brought back or not, when and by whom",
    },
  },
  cheating: { zh: '集体作弊', en: 'Collective cheating', report: true },
  suspended: { zh: '中止考试', en: 'Exam suspended', report: true },
  void: { zh: '考场作废', en: 'Room void', report: true },
  misplaced: { zh: '位置不符', en: 'Not where recorded', report: false },
  device: { zh: '设备', en: 'Equipment', report: false },
  staff: { zh: '工作人员失职违纪', en: 'Staff misconduct', report: false },
  figures: { zh: '人数或份数不符', en: 'Figures do not agree', report: false },
  entry: { zh: '纸面办理与规定不符', en: 'Paper work not as ruled', report: false },
  ordered: { zh: '主考令放行', en: 'Ordered release', report: false },
  other: { zh: '其他', en: 'Other', report: false },
} as const satisfies Record<string, IncidentKindRow>
export type IncidentKind = keyof typeof INCIDENT_KINDS
export const INCIDENT_KIND_NAMES = Object.keys(INCIDENT_KINDS) as [IncidentKind, ...IncidentKind[]]
export const incidentKind = (kind: IncidentKind): IncidentKindRow => INCIDENT_KINDS[kind]

/**
 * Who is told (R58), in the order of the emergency plan's contacts (R13). `area` alone stops the clock; `higher` is the
 * escalation past it; the departments are those of a disaster.
 */
export const RECIPIENTS = {
  area: { zh: '考区', en: 'Area', department: false },
  higher: { zh: '上级（升级上报）', en: 'Above the area', department: false },
  police: { zh: '公安', en: 'Police', department: true },
  fire: { zh: '消防', en: 'Fire brigade', department: true },
  power: { zh: '供电', en: 'Power company', department: true },
  hospital: { zh: '医疗急救', en: 'Hospital', department: true },
  other: { zh: '其他', en: 'Other', department: false },
} as const
export type Recipient = keyof typeof RECIPIENTS
export const RECIPIENT_NAMES = Object.keys(RECIPIENTS) as [Recipient, ...Recipient[]]

/** How somebody is told. The words are what the form has boxes for. */
export const REPORT_WAYS = {
  phone: { zh: '电话', en: 'Telephone' },
  fax: { zh: '传真', en: 'Fax' },
  visit: { zh: '当面', en: 'In person' },
} as const

/**
 * R60: numbers of questions and nothing else: 12, 12-15, A12, 12、18. At most 20 characters, so that no text of a question
 * finds room.
 */
export const QUESTION_NUMBERS = /^(?=.{1,20}$)[A-Z]?\d{1,3}([-、,][A-Z]?\d{1,3})*$/
