import type { ViewAnswer } from '../../../electron/ipc/contract.ts'
import type { Hint } from '../../widgets/Glyph.tsx'

export type Gate = ViewAnswer<'gate'>
export type GateCondition = Gate['conditions'][number]
/** Where the way out of a condition leads: a screen, or something that is done right here. */
export const GOES = ['dispose', 'order', 'list', 'incidents', 'close', 'return', 'seal', 'back-entry'] as const
export type Go = (typeof GOES)[number]

export const goOf = (c: GateCondition): Go | undefined => GOES.find(g => g === c.go)
export const hintOf = (c: GateCondition): Hint => (c.standing === 'amber' ? 'attention' : c.standing)

/** The first unmet condition that somebody can do something about. What waits for time is nobody's. */
export const nextToDo = (gate: Gate): Go | undefined =>
  gate.conditions.filter(c => c.standing === 'unmet').flatMap(c => goOf(c) ?? [])[0]

export const unmet = (gate: Gate): number => gate.conditions.filter(c => c.standing === 'unmet').length
export const waiting = (gate: Gate): number => gate.conditions.filter(c => c.standing === 'waiting').length
