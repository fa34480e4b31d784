import type { Answer } from '../../db/answer.ts'
import { type RefusalCode, sayRefusal } from '../../db/refusals.ts'

/** A refusal that main says by itself, in the words of the table of refusals. */
export const says = (code: RefusalCode, data: Record<string, unknown> = {}): Answer<never> => ({
  ok: false,
  kind: 'refused',
  code,
  data,
  says: sayRefusal(code, data),
})

/** Badges that were issued and are on no paper: whose they are. First ones are issued again, a reset is signed again. */
export const notPrinted = (names: readonly string[], people: readonly number[], reset = false): Answer<never> =>
  says('badges-not-printed', { name: names.join('、'), people, reset })
