import { COMMANDS } from '../../../db/rules/codes.ts'
import { type Copies, SECTIONS } from '../../../db/rules/kinds.ts'
import type { ActAnswer, ViewAnswer } from '../../../electron/ipc/contract.ts'
import type { Pair } from '../../words/index.ts'
import { comma } from '../../words/index.ts'

type Scanned = ActAnswer<'count.scan'>
/** `symbology`: of the last scan, where the scanner tells it. */
export type CountStage = Omit<Scanned, 'last' | 'sound'> &
  Partial<Pick<Scanned, 'last' | 'sound'>> & { symbology?: string | null }
export type LastScan = NonNullable<CountStage['last']>
export type Recent = CountStage['recent'][number]
export type Countable = ViewAnswer<'counting'>[number]

/** What was scanned and did not count, beside the own figure. */
export const talliesOf = ({ duplicate, unknown, elsewhere }: CountStage) =>
  [
    { outcome: 'duplicate', n: duplicate },
    { outcome: 'unknown', n: unknown },
    { outcome: 'elsewhere', n: elsewhere },
  ] as const

/** Who counts: one, or two in a joint recount. */
export const countersOf = ({ person, second }: CountStage): string => [person.name, second ?? []].flat().join(comma())

/** Counts turn 1 to 3 in words. */
export const TURN_WORD = ['turn1', 'turn2', 'turn3'] as const
export const NTH_WORD = ['nth1', 'nth2', 'nth3'] as const

/** Sections of a pile of copies, with the command card that chooses each. */
export function sectionsOf(copies: Copies): { key: string; name: Pair; card: string }[] {
  return Object.entries(SECTIONS[copies] as Record<string, Pair>).map(([key, name]) => ({
    key,
    name,
    card: Object.entries(COMMANDS).find(([, c]) => c === `${copies}.${key}`)?.[0] ?? '',
  }))
}

/** Which of the person's own scans each pass was, newest first; a withdrawn one has no number. */
export function numbers(stage: CountStage): Map<number, number> {
  const out = new Map<number, number>()
  let n = stage.own
  for (const r of stage.recent) {
    if (r.outcome !== 'pass' || r.withdrawn) continue
    out.set(r.seq, n)
    n -= 1
  }
  return out
}
