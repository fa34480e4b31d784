import { z } from 'zod'
import {
  CLEARANCE_NAMES,
  CLEARANCES,
  LETTER_LEVEL_NAMES,
  LETTER_LEVELS,
  RECUSAL_DECISION_NAMES,
  RECUSAL_DECISIONS,
  STAGE_NAMES,
  STAGES,
} from '../rules/clearance.ts'
import { count, event, id, text } from './define.ts'

/** 上岗手续 (R3–R5): trainings, letters of responsibility, declarations of recusal, each of one person for one exam. */

const was = count.optional()
const kind = z.enum(CLEARANCE_NAMES)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const ofClearance = (b: { clearance: number }) => ({ table: 'clearance' as const, id: b.clearance })
const topics = () => ['people', 'clearance']

const body = z.object({
  clearance: id,
  exam: id,
  person: id,
  name: text,
  kind,
  stage: z.enum(STAGE_NAMES).nullable(),
  day,
  /** Number of the signed paper. */
  no: z.string().max(60),
  /** Topics of the training; what was declared. */
  said: z.string().max(500),
  /** Trainer; whom the letter binds to. */
  party: z.string().max(60),
  level: z.enum(LETTER_LEVEL_NAMES).nullable(),
  relation: z.boolean(),
  /** Made good at the desk: the chief examiner's signature is due (R3a). */
  desk: z.boolean(),
})
type Body = z.infer<typeof body>

const partsOf = (b: Body): { zh: string; en: string } => {
  if (b.kind === 'training' && b.stage)
    return {
      zh: `${STAGES[b.stage][0]}培训 ${b.said}，培训人 ${b.party}`,
      en: `training for ${STAGES[b.stage][1].toLowerCase()}: ${b.said}, trainer ${b.party}`,
    }
  if (b.kind === 'letter' && b.level)
    return {
      zh: `责任书（${LETTER_LEVELS[b.level][0]}），与 ${b.party} 签订`,
      en: `letter of responsibility (${LETTER_LEVELS[b.level][1].toLowerCase()}), bound to ${b.party}`,
    }
  return b.relation
    ? { zh: `回避申报：有应回避的关系（${b.said}）`, en: `declares a relation or interest (${b.said})` }
    : { zh: '回避申报：没有应回避的关系', en: 'declares no relation or interest' }
}

export const clearanceRecorded = event('clearance.recorded.1', body, {
  zh: b => `${b.name} ${b.day} ${partsOf(b).zh}，单据 ${b.no}${b.desk ? '（现场补办，主考待签）' : ''}`,
  en: b =>
    `${b.name}, ${b.day}: ${partsOf(b).en}, paper ${b.no}${b.desk ? " (at the desk; the chief examiner's signature is due)" : ''}`,
  of: ofClearance,
  apply: (tx, b, e) =>
    tx.run(
      `INSERT INTO clearance (id, exam, person, kind, stage, day, no, said, party, level, relation, desk, at, seq, last)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      b.clearance,
      b.exam,
      b.person,
      b.kind,
      b.stage,
      b.day,
      b.no,
      b.said,
      b.party,
      b.level,
      b.relation ? 1 : 0,
      b.desk ? 1 : 0,
      e.at,
      e.seq,
      e.seq,
    ),
  topics,
})

const about = { clearance: id, person: id, name: text, kind, was }

export const clearanceConfirmed = event('clearance.confirmed.1', z.object(about), {
  zh: b => `主考签认现场补办：${b.name} ${CLEARANCES[b.kind].zh}`,
  en: b => `The chief examiner signed for what was made good at the desk: ${b.name}, ${CLEARANCES[b.kind].en}`,
  of: ofClearance,
  apply: (tx, b, e) => tx.run('UPDATE clearance SET confirmed = ?, last = ? WHERE id = ?', e.seq, e.seq, b.clearance),
  topics,
})

export const recusalDecided = event(
  'recusal.decided.1',
  z.object({ ...about, decision: z.enum(RECUSAL_DECISION_NAMES), reason: text }),
  {
    zh: b => `${b.name} 的回避申报：${RECUSAL_DECISIONS[b.decision][0]}，${b.reason}`,
    en: b => `Declaration of ${b.name}: ${RECUSAL_DECISIONS[b.decision][1].toLowerCase()}, ${b.reason}`,
    of: ofClearance,
    apply: (tx, b, e) =>
      tx.run(
        'UPDATE clearance SET decision = ?, reason = ?, last = ? WHERE id = ?',
        b.decision,
        b.reason,
        e.seq,
        b.clearance,
      ),
    topics,
  },
)

export const clearanceWithdrawn = event('clearance.withdrawn.1', z.object({ ...about, reason: text }), {
  zh: b => `撤销登记：${b.name} ${CLEARANCES[b.kind].zh}，${b.reason}`,
  en: b => `Entry withdrawn: ${b.name}, ${CLEARANCES[b.kind].en}, ${b.reason}`,
  of: ofClearance,
  apply: (tx, b, e) => tx.run('UPDATE clearance SET withdrawn = ?, last = ? WHERE id = ?', e.seq, e.seq, b.clearance),
  topics,
})
