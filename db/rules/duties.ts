import type { Role } from './kinds.ts'

/** Which roles may take which duty. The permission matrix on screen (R6) is this table. */
export const DUTIES = {
  found: { zh: '建立台账', en: 'found the ledger', roles: [] },
  sign: { zh: '登录', en: 'sign in', roles: null },
  plan: { zh: '计划与人员', en: 'plan and people', roles: ['chief', 'office', 'lead'] },
  desk: {
    zh: '现场补办上岗手续',
    en: 'make a clearance good at the desk',
    roles: ['lead', 'custodian', 'duty', 'office', 'chief'],
  },
  take: { zh: '接收、发放、回收', en: 'receive, issue, take back', roles: ['lead', 'custodian', 'duty'] },
  count: { zh: '清点', en: 'count', roles: ['lead', 'custodian', 'duty', 'office'] },
  seal: { zh: '密封', en: 'seal', roles: ['lead', 'custodian', 'duty'] },
  escort: {
    zh: '押运',
    en: 'escort',
    roles: ['escort', 'custodian', 'duty', 'office', 'lead', 'deputy', 'area-inspector'],
  },
  signals: { zh: '登记起止信号', en: 'enter signals', roles: ['office', 'lead', 'timekeeper', 'chief'] },
  rooms: {
    zh: '考场记录、违纪登记',
    en: 'room records and violations',
    roles: ['office', 'lead', 'custodian', 'duty', 'chief', 'floor-lead'],
  },
  chief: { zh: '主考', en: 'chief examiner', roles: ['chief'] },
  inspect: { zh: '考区监督', en: "area's supervision", roles: ['area-inspector'] },
  execute: { zh: '执行销毁', en: 'carry out destruction', roles: ['lead', 'custodian', 'duty', 'office'] },
  lead: { zh: '保密室负责人', en: 'head of the room', roles: ['lead'] },
  watch: { zh: '值班、巡查、出入登记', en: 'duty, patrols, entry log', roles: ['lead', 'custodian', 'duty', 'office'] },
  backup: { zh: '备份与导出', en: 'back up and export', roles: ['lead', 'custodian', 'chief'] },
  report: { zh: '报告与指示登记', en: 'reports and instructions', roles: ['chief', 'office', 'lead'] },
} as const satisfies Record<string, { zh: string; en: string; roles: readonly Role[] | null }>
export type Duty = keyof typeof DUTIES

/** Does one of these roles give this duty? A duty without roles is everyone's. */
export function gives(roles: readonly Role[], duty: Duty): boolean {
  const wanted: readonly Role[] | null = DUTIES[duty].roles
  return wanted === null || roles.some(r => wanted.includes(r))
}
