import type { Duty } from './duties.ts'
import type { ExamKind } from './kinds.ts'

/**
 * 上岗手续 (R3–R5): what must be on paper for a person before a duty, beside the appointment. Trained for this stage, bound
 * by a letter, recusal declared. They are of one exam: next year's is trained for, signed and declared anew.
 */
export const CLEARANCES = {
  training: { zh: '培训记录', en: 'training record' },
  letter: { zh: '责任书', en: 'letter of responsibility' },
  recusal: { zh: '回避申报', en: 'declaration of recusal' },
} as const
export type Clearance = keyof typeof CLEARANCES
export const CLEARANCE_NAMES = Object.keys(CLEARANCES) as [Clearance, ...Clearance[]]

const ALL = CLEARANCE_NAMES
const NONE: readonly Clearance[] = []

/**
 * Which of them a duty needs. Nobody touches papers, keeps watch or tells the time without all three. The chief examiner is
 * not put on a duty but is bound and declares. Preparing, telling the area and saving the record need none: they are how a
 * clearance comes to be, and no report waits for a form. The area's inspector is outside the site (R7).
 */
export const NEEDS: Record<Duty, readonly Clearance[]> = {
  found: NONE,
  sign: NONE,
  plan: NONE,
  desk: NONE,
  take: ALL,
  count: ALL,
  seal: ALL,
  escort: ALL,
  signals: ALL,
  rooms: ALL,
  chief: ['letter', 'recusal'],
  inspect: NONE,
  execute: ALL,
  lead: NONE,
  watch: ALL,
  backup: NONE,
  report: NONE,
}

/** What was made good at the desk waits for the chief examiner's signature: until then neither count nor seal (R3a). */
export const CONFIRMED_FIRST: ReadonlySet<Duty> = new Set(['count', 'seal', 'execute'])

/** Stages a training is for (R3). */
export const STAGES = {
  registration: ['报名', 'Registration'],
  skills: ['实践技能', 'Practical skills'],
  written: ['笔试', 'Written exam'],
} as const
export type Stage = keyof typeof STAGES
export const STAGE_NAMES = Object.keys(STAGES) as [Stage, ...Stage[]]
/** The one an exam needs. */
export const STAGE_OF: Record<ExamKind, Stage> = { skills: 'skills', written: 'written' }

/** Level by level (R4): who binds whom. */
export const LETTER_LEVELS = {
  area: ['考区与考点', 'Area and site'],
  site: ['考点与部门负责人', 'Site and heads'],
  person: ['部门与工作人员', 'Heads and staff'],
} as const
export type LetterLevel = keyof typeof LETTER_LEVELS
export const LETTER_LEVEL_NAMES = Object.keys(LETTER_LEVELS) as [LetterLevel, ...LetterLevel[]]

/** What was decided of a relation that was declared (R5). */
export const RECUSAL_DECISIONS = {
  barred: ['回避，不参加涉密岗位', 'Recused: no confidential post'],
  cleared: ['不构成回避', 'No ground for recusal'],
} as const
export type RecusalDecision = keyof typeof RECUSAL_DECISIONS
export const RECUSAL_DECISION_NAMES = Object.keys(RECUSAL_DECISIONS) as [RecusalDecision, ...RecusalDecision[]]

/** How a clearance that is on file stands. */
export interface OnFile {
  kind: Clearance
  stage: Stage | null
  /** Made good at the desk and not yet signed by the chief examiner. */
  unsigned: boolean
  /** A relation or interest was declared. */
  relation: boolean
  decision: RecusalDecision | null
}

/** What a clearance lacks: not there, waiting for a signature, waiting for a decision, decided against. */
export type Lack = 'absent' | 'unsigned' | 'undecided' | 'barred'

/** What is lacking for a duty in an exam of this kind, in the order of the table. */
export function lacksFor(duty: Duty, exam: ExamKind, onFile: readonly OnFile[]): { kind: Clearance; lack: Lack }[] {
  return NEEDS[duty].flatMap(kind => {
    const own = onFile.filter(c => c.kind === kind && (kind !== 'training' || c.stage === STAGE_OF[exam]))
    const lack = lackOf(own, CONFIRMED_FIRST.has(duty))
    return lack ? [{ kind, lack }] : []
  })
}

function lackOf(own: readonly OnFile[], confirmed: boolean): Lack | null {
  if (own.length === 0) return 'absent'
  // A relation once declared is not undone by a second sheet that is silent about it.
  if (own.some(c => c.decision === 'barred')) return 'barred'
  if (own.some(c => c.relation && c.decision === null)) return 'undecided'
  return confirmed && own.every(c => c.unsigned) ? 'unsigned' : null
}

/** Which rows a list of clearances shows: all, who lacks something for their appointment, who waits for a signature, the complete reserve. */
export const CLEARANCE_SHOWS = ['all', 'lacking', 'unsigned', 'reserve'] as const
export type ClearanceShow = (typeof CLEARANCE_SHOWS)[number]
