import type { Clearance, LetterLevel, Stage } from '../../../db/rules/clearance.ts'
import type { ActInput } from '../../../electron/ipc/contract.ts'
import { readDay } from '../../client/form/moment.ts'

/** What is typed of a signed paper, whatever its kind. */
export interface PaperForm {
  stage: Stage
  day: string
  no: string
  topics: string
  trainer: string
  level: LetterLevel
  counterpart: string
  relation: 'none' | 'yes'
  said: string
}
export type Paper = ActInput<'clearance.record'>['paper']

export const emptyPaper = (stage: Stage, day: string, site: string): PaperForm => ({
  stage,
  day,
  no: '',
  topics: '',
  trainer: '',
  level: 'person',
  counterpart: site,
  relation: 'none',
  said: '',
})

/** The paper as the act takes it; null while something is missing. */
export function paperOf(kind: Clearance, f: PaperForm): Paper | null {
  const day = readDay(f.day)
  const no = f.no.trim()
  if (!day || !no) return null
  if (kind === 'training') {
    const [topics, trainer] = [f.topics.trim(), f.trainer.trim()]
    return topics.length > 1 && trainer.length > 1 ? { kind, stage: f.stage, day, topics, trainer, no } : null
  }
  if (kind === 'letter') {
    const counterpart = f.counterpart.trim()
    return counterpart.length > 1 ? { kind, level: f.level, counterpart, day, no } : null
  }
  const said = f.said.trim()
  if (f.relation === 'yes' && said.length < 2) return null
  return { kind, day, relation: f.relation === 'yes' ? said : null, no }
}
