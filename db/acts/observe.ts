import { clockObserved, type NewEvent, when } from '../events/index.ts'
import type { Refusal } from '../refusals.ts'
import { type Ctx, type Place, refuse } from './define.ts'

/** The observed time inside a signature (R66, R66a): whoever doubts the clock, or enters a time beside it, does so with the chief. */
export const observers = (needed: boolean, observed: number | null): Place[] =>
  needed || observed !== null
    ? [{ place: 'chief', meaning: 'observed', duty: 'chief', label: { zh: '考点主考', en: 'Chief examiner' } }]
    : []

/** A clock that was set back, or lost time while it was off, is behind what people read: never by more than this, ms. */
const BEHIND = 24 * 3_600_000

/**
 * Why the time cannot be what was observed; null: it can. It may lie after a wall clock that is in doubt (`needed`); not
 * before `from`, when destruction may begin, nor so far ahead that somebody has mistyped the day.
 */
export function notObserved(ctx: Ctx, needed: boolean, observed: number | null, from: number | null): Refusal | null {
  if (observed === null) return needed ? refuse('must-observe', {}, true) : null
  if (observed > ctx.now.at + (needed ? BEHIND : 0)) return refuse('in-future', { at: when(observed) }, true)
  if (from !== null && observed < from) return refuse('observed-early', { observed: when(observed) }, true)
  return null
}
export const OBSERVE_REFUSALS = ['must-observe', 'in-future', 'observed-early'] as const

/** Both clocks are kept (R66). */
export const observation = (ctx: Ctx, observed: number | null): NewEvent[] =>
  observed === null ? [] : [clockObserved({ observed, wall: ctx.now.at })]

/** What those who sign it read: both clocks. */
export function bothClocks(ctx: Ctx, observed: number | null): { zh: string[]; en: string[] } {
  if (observed === null) return { zh: [], en: [] }
  const [seen, wall] = [when(observed), when(ctx.now.at)]
  return { zh: [`核对时间：实际 ${seen}，钟面 ${wall}。`], en: [`Time observed: ${seen}; wall clock ${wall}.`] }
}
