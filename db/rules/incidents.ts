/** R57, R58: kinds, and those that must be reported to the area at once. */
export const INCIDENT_KINDS = {
  short: { zh: '短少', en: 'Shortage', report: true },
  surplus: { zh: '多出', en: 'Surplus', report: true },
  damaged: { zh: '损坏', en: 'Damage', report: true },
  lost: { zh: '遗失', en: 'Loss', report: true },
  leak: { zh: '泄密', en: 'Leak', report: true },
  misprint: { zh: '命题或印制错误', en: 'Misprint', report: true },
  disaster: { zh: '自然灾害、火灾', en: 'Disaster, fire', report: true },
  seal: { zh: '封条异常', en: 'Seal irregular', report: true },
  taken: { zh: '试卷带出', en: 'Paper taken out', report: true },
  cheating: { zh: '集体作弊', en: 'Collective cheating', report: true },
  device: { zh: '设备', en: 'Equipment', report: false },
  staff: { zh: '工作人员失职违纪', en: 'Staff misconduct', report: false },
  figures: { zh: '人数或份数不符', en: 'Figures do not agree', report: false },
  entry: { zh: '纸面办理与规定不符', en: 'Paper work not as ruled', report: false },
  other: { zh: '其他', en: 'Other', report: false },
} as const
export type IncidentKind = keyof typeof INCIDENT_KINDS
export const INCIDENT_KIND_NAMES = Object.keys(INCIDENT_KINDS) as [IncidentKind, ...IncidentKind[]]
