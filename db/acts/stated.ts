import { when } from '../events/index.ts'
import type { Refusal } from '../refusals.ts'
import { type Ctx, refuse } from './define.ts'
import { moment } from './moment.ts'

/** When something happened that was written down on paper first (R98); null: now. */
export const stated = moment.nullable().default(null)

/** The moment, or why it cannot be. */
export function momentOf(ctx: Ctx, at: number | null): { occurred: number | undefined } | Refusal {
  if (at === null) return { occurred: undefined }
  if (at > ctx.now.at) return refuse('in-future', { at: when(at) })
  const from = ctx.tx.number('SELECT at FROM event WHERE seq = 1')
  if (at < from) return refuse('entry-before-ledger', { at: when(at), from: when(from) })
  return { occurred: at }
}
