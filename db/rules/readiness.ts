import type { Role } from './kinds.ts'

/**
 * 考前准备: what must be ready before papers come and before the first unit (R105, R38a and the requirements named below). One row a
 * point: its words, whose it is, and where its button goes – a screen, or one of the pages beside this one. What is true of it
 * is found by the function of the same name in db/stages/readiness.ts.
 */
interface Point {
  zh: string
  en: string
  owner: Role
  go: string
}
const point = (zh: string, en: string, owner: Role, go: string): Point => ({ zh, en, owner, go })

export const POINTS = {
  plan: point('考试计划', 'Plan of the exam', 'office', 'import'),
  register: point('人员名册', 'Register of people', 'office', 'import'),
  appointments: point('各岗位任命', 'Appointments', 'chief', 'people'),
  training: point('岗前培训', 'Training', 'office', 'clearance'),
  letter: point('保密责任书', 'Letters of responsibility', 'office', 'clearance'),
  recusal: point('回避申报', 'Declarations of recusal', 'office', 'clearance'),
  peaks: point('高峰人手、工位', 'People and stations at the peaks', 'chief', 'people'),
  offices: point('任命文件、两位领导', 'Appointment papers, leaders', 'chief', 'papers'),
  'work-plan': point('考试工作实施方案', 'Work plan', 'chief', 'papers'),
  employers: point('致考生所在单位函', 'Letter to employers', 'office', 'papers'),
  acceptance: point('保密室验收合格证', 'Acceptance of the room', 'lead', 'papers'),
  inspection: point('考前检查', 'Pre-exam inspection', 'lead', 'inspection'),
  rectifications: point('整改', 'Rectifications', 'lead', 'inspection'),
  'emergency-plan': point('应急预案、电话', 'Emergency plan, telephones', 'office', 'incidents'),
  'emergency-drill': point('应急演练', 'Emergency drill', 'chief', 'drills'),
  consignment: point('发运清单与计划', 'Consignment and plan', 'office', 'import'),
  roster: point('值班表', 'Duty roster', 'lead', 'duty'),
  video: point('监控计划', 'Video plan', 'lead', 'video'),
  scanners: point('扫码枪', 'Scanners', 'lead', 'scanners'),
  printers: point('打印机、校准', 'Printers, calibration', 'lead', 'printing'),
  seals: point('封条', 'Seals', 'lead', 'seal'),
  packs: point('应急包', 'Emergency packs', 'lead', 'back-entry'),
  backup: point('备份', 'Backup', 'lead', 'backup'),
} as const satisfies Record<string, Point>
export type PointId = keyof typeof POINTS
export const POINT_IDS = Object.keys(POINTS) as [PointId, ...PointId[]]

/** As with the conditions of destruction: `waiting` is for time or a later step, `amber` lets it go on with a warning. */
export type Standing = 'met' | 'waiting' | 'amber' | 'unmet'
export const STANDINGS = ['met', 'waiting', 'amber', 'unmet'] as const

export interface Finding {
  standing: Standing
  says: { zh: string; en: string }
}

/**
 * Two of them shut a door that only the chief examiner opens, with a reason and by key: no papers come into a room with a
 * critical item open (R11), no unit begins without a drill on file (R12).
 */
export const GATES = {
  'in-use': {
    zh: '保密室启用',
    en: 'Putting the room in use',
    what: {
      zh: '关键项未符合，仍启用保密室、接收试卷',
      en: 'The room is used, and papers received, with critical items open',
    },
  },
  'first-unit': {
    zh: '开考',
    en: 'Opening day',
    what: { zh: '没有应急演练，仍发卷、开考', en: 'Papers are issued and the exam starts without an emergency drill' },
  },
} as const
export type GateName = keyof typeof GATES
export const GATE_NAMES = Object.keys(GATES) as [GateName, ...GateName[]]

/** Offices that must be held, how many, and whether the exam waits for it. The area's inspector may come unannounced (R7a). */
export const NEEDED: readonly { roles: readonly Role[]; least: number; later?: true }[] = [
  { roles: ['chief'], least: 1 },
  { roles: ['office'], least: 1 },
  { roles: ['lead'], least: 1 },
  { roles: ['custodian', 'duty'], least: 2 },
  { roles: ['area-inspector'], least: 1, later: true },
]
