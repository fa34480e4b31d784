import { z } from 'zod'
import { clearanceRecorded, clearanceWithdrawn, type NewEvent } from '../events/index.ts'
import { nameOf } from '../people/identify.ts'
import { CLEARANCES, type Clearance, LETTER_LEVEL_NAMES, STAGE_NAMES, type Stage } from '../rules/clearance.ts'
import { type Ctx, defineAct, done, ids, refuse } from './define.ts'

/**
 * 上岗手续 in batch (R3–R5, R3a): a list that people have signed is recorded with its number, for as many as it names.
 * Before the exam only: what turns out to be missing later is made good at the desk, one by one, under the chief
 * examiner's signature (`clearance.desk`).
 */
const id = z.number().int().positive()
const no = z.string().trim().min(1).max(60)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** What a signed paper says, by its kind. */
export const PAPERS = {
  training: z.strictObject({
    kind: z.literal('training'),
    stage: z.enum(STAGE_NAMES),
    day,
    topics: z.string().trim().min(2).max(300),
    trainer: z.string().trim().min(2).max(60),
    no,
  }),
  letter: z.strictObject({
    kind: z.literal('letter'),
    level: z.enum(LETTER_LEVEL_NAMES),
    counterpart: z.string().trim().min(2).max(60),
    day,
    no,
  }),
  recusal: z.strictObject({
    kind: z.literal('recusal'),
    day,
    /** Who is related how, or what interest; null: none. */
    relation: z.string().trim().min(2).max(300).nullable(),
    no,
  }),
} as const
export type Paper = z.infer<(typeof PAPERS)[Clearance]>

export const clearanceRecord = defineAct({
  name: 'clearance.record',
  title: { zh: '登记上岗手续', en: 'Record clearances' },
  duty: 'plan',
  input: z.strictObject({
    exam: id,
    paper: z.discriminatedUnion('kind', [PAPERS.training, PAPERS.letter, PAPERS.recusal]),
    /** Who has signed it, or everyone in the register; those who have such a clearance already are passed over. */
    people: z.union([z.literal('everyone'), z.array(id).min(1).max(5000)]),
  }),
  needs: {
    zh: '签了名的培训签到表、责任书或回避申报，编号；考试还没有开始',
    en: 'A signed list of training, letters or declarations, with its number; the exam has not begun',
  },
  refuses: ['no-exam', 'at-desk-now', 'day-to-come', 'no-such-person', 'one-declares', 'on-file'],
  records: ['clearance.recorded.1'],
  changes: { zh: '这些人的上岗手续', en: 'Clearances of these people' },
  decide(ctx, { exam, paper, people: named }) {
    const people = named === 'everyone' ? ctx.tx.column<number>('SELECT id FROM person ORDER BY id') : named
    const off = noExam(ctx, exam) ?? tooLate(ctx, exam) ?? dayOff(ctx, paper)
    if (off) return off
    if (people.some(p => !nameOf(ctx.tx, p))) return refuse('no-such-person')
    if (paper.kind === 'recusal' && paper.relation !== null && people.length > 1) return refuse('one-declares')
    const fresh = [...new Set(people)].filter(p => !hasOne(ctx, exam, p, paper))
    if (fresh.length === 0)
      return refuse('on-file', { what: CLEARANCES[paper.kind].zh, whatEn: CLEARANCES[paper.kind].en })
    const next = ids(ctx, 'clearance')
    return done(
      fresh.map(person => recorded(ctx, { clearance: next(), exam, person, paper, desk: false })),
      () => ({ recorded: fresh.length, passed: people.length - fresh.length }),
    )
  },
})

/** An entry made in error: struck out with its reason, never deleted. A recusal that was decided stays (R5). */
export const clearanceWithdraw = defineAct({
  name: 'clearance.withdraw',
  title: { zh: '撤销上岗手续登记', en: 'Withdraw a clearance' },
  duty: 'plan',
  input: z.strictObject({ clearance: id, reason: z.string().trim().min(2).max(200) }),
  needs: { zh: '登记有误，写明原因', en: 'The entry is wrong; the reason' },
  refuses: ['no-such-clearance', 'recusal-decided', 'recusal-undecided'],
  records: ['clearance.withdrawn.1'],
  changes: { zh: '这项登记作废', en: 'This entry no longer counts' },
  decide(ctx, input) {
    const row = clearanceOf(ctx, input.clearance)
    if (!row) return refuse('no-such-clearance')
    if (row.decision !== null) return refuse('recusal-decided', { name: row.name })
    // Else whoever declared a relation could take it back before anybody has judged it.
    if (row.relation) return refuse('recusal-undecided', { name: row.name })
    const { id: clearance, person, name, kind } = row
    return done([clearanceWithdrawn({ clearance, person, name, kind, reason: input.reason })], () => ({ clearance }))
  },
})

export interface ClearanceRow {
  id: number
  exam: number
  person: number
  name: string
  kind: Clearance
  relation: number
  decision: string | null
}
/** An entry that counts. */
export const clearanceOf = (ctx: Ctx, clearance: number): ClearanceRow | undefined =>
  ctx.tx.one<ClearanceRow>(
    `SELECT c.id, c.exam, c.person, p.name, c.kind, c.relation, c.decision FROM clearance c JOIN person p ON p.id = c.person
     WHERE c.id = ? AND c.withdrawn IS NULL`,
    clearance,
  )

export const noExam = (ctx: Ctx, exam: number) =>
  ctx.tx.number(`SELECT count(*) FROM exam WHERE id = ? AND state <> 'archived'`, exam) ? null : refuse('no-exam')

/** Has the first sitting begun, as planned or as signalled? */
export const hasBegun = (ctx: Ctx, exam: number): boolean =>
  ctx.tx.number(
    'SELECT count(*) FROM sitting WHERE exam = ? AND (started IS NOT NULL OR start <= ?)',
    exam,
    ctx.now.at,
  ) > 0
const tooLate = (ctx: Ctx, exam: number) => (hasBegun(ctx, exam) ? refuse('at-desk-now') : null)

/** A paper is not of tomorrow. */
export const dayOff = (ctx: Ctx, paper: Paper) =>
  paper.day > today(ctx) ? refuse('day-to-come', { day: paper.day }) : null
const today = (ctx: Ctx): string => new Date(ctx.now.at + 8 * 3_600_000).toISOString().slice(0, 10)

const stageOf = (paper: Paper): Stage | null => (paper.kind === 'training' ? paper.stage : null)

/** The same is on file. A declaration with a relation is always news. */
export const hasOne = (ctx: Ctx, exam: number, person: number, paper: Paper): boolean =>
  !(paper.kind === 'recusal' && paper.relation !== null) &&
  ctx.tx.number(
    'SELECT count(*) FROM clearance WHERE exam = ? AND person = ? AND kind = ? AND stage IS ? AND withdrawn IS NULL',
    exam,
    person,
    paper.kind,
    stageOf(paper),
  ) > 0

/** The event of one person's paper. */
export function recorded(
  ctx: Ctx,
  of: { clearance: number; exam: number; person: number; name?: string; paper: Paper; desk: boolean },
): NewEvent {
  const { paper, name, ...rest } = of
  return clearanceRecorded({
    ...rest,
    name: name ?? nameOf(ctx.tx, of.person),
    kind: paper.kind,
    stage: stageOf(paper),
    day: paper.day,
    no: paper.no,
    said: paper.kind === 'training' ? paper.topics : paper.kind === 'recusal' ? (paper.relation ?? '') : '',
    party: paper.kind === 'training' ? paper.trainer : paper.kind === 'letter' ? paper.counterpart : '',
    level: paper.kind === 'letter' ? paper.level : null,
    relation: paper.kind === 'recusal' && paper.relation !== null,
  })
}
