import type { Role } from './kinds.ts'

/**
 * What an exam needs on paper before it begins (R14, R105). The program keeps who issued it, when and under which number, never
 * the paper itself. A further kind is one row.
 */
interface Asked {
  zh: string
  en: string
  /** A day, typed as 2026-08-22; else words. */
  day?: true
}
export const PAPER_FIELDS = {
  no: { zh: '文号', en: 'Number' },
  version: { zh: '版本', en: 'Version' },
  issuer: { zh: '发文单位', en: 'Issued by' },
  approver: { zh: '批准人', en: 'Approved by' },
  day: { zh: '日期', en: 'Date', day: true },
  until: { zh: '有效期至', en: 'Valid to', day: true },
  first: { zh: '主要领导', en: 'First leader' },
  second: { zh: '分管领导', en: 'Leader in charge' },
} as const satisfies Record<string, Asked>
export type PaperField = keyof typeof PAPER_FIELDS
export const PAPER_FIELD_NAMES = Object.keys(PAPER_FIELDS) as [PaperField, ...PaperField[]]
export const isDay = (field: PaperField): boolean => 'day' in PAPER_FIELDS[field]

interface PaperKind {
  zh: string
  en: string
  asks: readonly PaperField[]
  /** Names people of the register: those whom it appoints. */
  names?: true
  /** Of the room, whatever the exam. */
  lasting?: true
}
export const SITE_PAPERS = {
  acceptance: {
    zh: '保密室验收合格证',
    en: 'Acceptance certificate of the room',
    asks: ['issuer', 'no', 'until'],
    lasting: true,
  },
  'work-plan': { zh: '考试工作实施方案', en: 'Work plan of the exam', asks: ['version', 'day', 'approver'] },
  leaders: { zh: '两位领导', en: 'The two leaders', asks: ['first', 'second'] },
  appointment: { zh: '任命文件', en: 'Appointment paper', asks: ['issuer', 'no', 'day'], names: true },
  employers: { zh: '致考生所在单位函', en: 'Letter to the candidates’ employers', asks: ['no', 'day'] },
} as const satisfies Record<string, PaperKind>
export type SitePaper = keyof typeof SITE_PAPERS
export const SITE_PAPER_NAMES = Object.keys(SITE_PAPERS) as [SitePaper, ...SitePaper[]]
export const paperKind = (kind: SitePaper): PaperKind => SITE_PAPERS[kind]

/** Those who hold office are appointed on paper (R105). */
export const OFFICES: readonly Role[] = ['chief', 'deputy', 'office', 'lead']
