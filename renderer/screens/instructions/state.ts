import type { ViewAnswer } from '../../../electron/ipc/contract.ts'
import type { Hint } from '../../widgets/Glyph.tsx'

export type Instructions = ViewAnswer<'instructions'>
export type Row = Instructions['rows'][number]
export type Detail = ViewAnswer<'instruction'>
export type Step = Row['step']

/** Done, or what is still to be done; what nobody has decided on is the first. */
export const hintOf = (step: Step): Hint => (step === 'done' ? 'met' : step === 'decide' ? 'unmet' : 'attention')

/** The one to look at first: what is not done, the oldest; then the newest. */
export const firstOf = (rows: readonly Row[]): Row | undefined =>
  rows.findLast(r => r.step !== 'done' && r.purpose !== 'destruction') ?? rows[0]
