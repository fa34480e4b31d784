import { nameOf } from '../people/identify.ts'
import type { Refusal, RefusalCode } from '../refusals.ts'
import { CLEARANCES, type Lack } from '../rules/clearance.ts'
import type { Duty } from '../rules/duties.ts'
import { fit } from '../rules/fit.ts'
import type { Store } from '../store.ts'
import { refuse } from './define.ts'

/** The refusals of an act that asks whether somebody is fit. */
export const UNFIT = ['unfit', 'uncleared', 'clearance-unsigned', 'recusal-open', 'recused'] as const

const CODES: Record<Lack, RefusalCode> = {
  absent: 'uncleared',
  unsigned: 'clearance-unsigned',
  undecided: 'recusal-open',
  barred: 'recused',
}

/** Why this person may not take the duty, as a refusal that names what is missing and leads to where it is made good; null: fit. */
export function unfit(tx: Store, person: number, duty: Duty, at: number): Refusal | null {
  const [missing] = fit(tx, person, duty, at)
  if (!missing) return null
  const said = { name: nameOf(tx, person), duty: missing.duty.zh, dutyEn: missing.duty.en }
  if (missing.code === 'appointment') return refuse('unfit', said, true)
  const what = CLEARANCES[missing.kind]
  return refuse(CODES[missing.lack], { ...said, person, what: what.zh, whatEn: what.en }, true)
}
