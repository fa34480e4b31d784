import type { ItemKind } from './kinds.ts'

/** Opening spares (R55, R56): kinds that are asked for, why, and who has to approve each request. Pure tables. */

export const SPARE_KINDS = ['spare-paper', 'spare-card'] as const satisfies readonly ItemKind[]
export type SpareKind = (typeof SPARE_KINDS)[number]

/** As they stand on the form, to be ticked there; never a word of a question. */
export const SPARE_REASONS = {
  pages: ['缺页', 'Pages missing'],
  print: ['漏印', 'Not printed'],
  soiled: ['污损', 'Soiled or torn'],
  code: ['条码不符', 'Wrong bar code'],
  few: ['份数不足', 'Too few copies'],
  other: ['其他', 'Other'],
} as const
export type SpareReason = keyof typeof SPARE_REASONS
export const SPARE_REASON_NAMES = Object.keys(SPARE_REASONS) as [SpareReason, ...SpareReason[]]

/**
 * Both approve, each by a statement of their own: they seldom stand in the room together, and each reads and signs what
 * waits for them alone (R110). Two places in one signing would make the first wait for the second within half an hour.
 */
export const APPROVERS = {
  chief: { duty: 'chief', zh: '考点主考', en: 'Chief examiner' },
  inspector: { duty: 'inspect', zh: '考区巡考员', en: 'Area inspector' },
} as const
export type Approver = keyof typeof APPROVERS
export const APPROVER_NAMES = Object.keys(APPROVERS) as [Approver, ...Approver[]]

/**
 * asked → approved (both by key) → opened → settled; on paper first (R55 b): inked → opened, and the keys follow before
 * the unit closes; asked → refused, withdrawn (model.md, "spare request").
 */
export const SPARE_STATES = {
  asked: ['待批准', 'To be approved'],
  approved: ['已批准，可启封', 'Approved, may be opened'],
  inked: ['纸面已批准，可启封', 'Approved in ink, may be opened'],
  opened: ['已启封', 'Opened'],
  settled: ['已结清', 'Settled'],
  refused: ['不批准', 'Refused'],
  withdrawn: ['已撤回', 'Withdrawn'],
} as const
export type SpareState = keyof typeof SPARE_STATES
export const SPARE_STATE_NAMES = Object.keys(SPARE_STATES) as [SpareState, ...SpareState[]]

/** Still something to do about it. */
export const SPARE_OPEN = `('asked', 'approved', 'inked', 'opened')`
