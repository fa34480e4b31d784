import { nameOf } from '../people/identify.ts'
import { fit } from '../rules/fit.ts'
import { type PileRow, TURN } from './count-results.ts'
import { type Ctx, refuse } from './define.ts'

/** Which turn of a pile a person may count now (R22, R24): nobody twice, and the third by somebody who saw neither. */
export interface Turn {
  turn: number
  /** The third count is made by whoever typed the figures of an earlier one, for nobody else is here who could. */
  alone?: true
}

/** Everybody who could count: appointed to it, with a key that is not revoked. */
const counters = (ctx: Ctx): number[] =>
  ctx.tx
    .all<{ person: number }>('SELECT DISTINCT person FROM key WHERE revoked IS NULL ORDER BY person')
    .map(k => k.person)
    .filter(p => fit(ctx.tx, p, 'count', ctx.now.at).length === 0)

/** The turn that is due for this person, or why not; `waiting` and the slip's turn are judged by the act itself. */
export function turnFor(ctx: Ctx, pile: PileRow, person: number): Turn | ReturnType<typeof refuse> {
  const turn = TURN[pile.state]
  if (!turn) return refuse('not-countable', { state: pile.state })
  const before = ctx.tx.all<{ person: number | null; typist: number }>(
    `SELECT person, typist FROM count WHERE pile = ? AND state <> 'abandoned'`,
    pile.id,
  )
  if (before.some(c => c.person === person)) return refuse('counted-before', { name: nameOf(ctx.tx, person) }, true)
  if (!before.some(c => c.typist === person)) return { turn }
  // Who typed the invigilators' figures knows them. On a small site there may be no third person.
  const seen = new Set(before.flatMap(c => [c.person, c.typist]))
  const free = counters(ctx).filter(p => !seen.has(p))
  if (free.length === 0) return { turn, alone: true }
  const names = free
    .slice(0, 5)
    .map(p => nameOf(ctx.tx, p))
    .join('、')
  return refuse('typed-before', { name: nameOf(ctx.tx, person), names }, true)
}
