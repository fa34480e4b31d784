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

/** Fewer than this and counts are made one after the other at one station, locked between them (R38a). */
const ENOUGH = 4

/** Everybody who could count: appointed to it, with a key that is not revoked. */
export const counters = (ctx: Ctx): number[] =>
  ctx.tx
    .all<{ person: number }>('SELECT DISTINCT person FROM key WHERE revoked IS NULL ORDER BY person')
    .map(k => k.person)
    .filter(p => fit(ctx.tx, p, 'count', ctx.now.at).length === 0)

export const fewCounters = (ctx: Ctx): boolean => counters(ctx).length < ENOUGH

/** Who could make the next count of the pile: who saw no figure of it; where there is nobody, who only typed one. */
export function nextCounters(ctx: Ctx, pile: number): { people: number[]; alone: boolean } {
  const before = ctx.tx.all<{ person: number | null; typist: number }>(
    `SELECT person, typist FROM count WHERE pile = ? AND state <> 'abandoned'`,
    pile,
  )
  const counted = new Set(before.map(c => c.person))
  const typed = new Set(before.map(c => c.typist))
  const able = counters(ctx).filter(p => !counted.has(p))
  const free = able.filter(p => !typed.has(p))
  return free.length > 0 ? { people: free, alone: false } : { people: able, alone: true }
}

/** The turn that is due for this person, or why not and who could. */
export function turnFor(ctx: Ctx, pile: PileRow, person: number): Turn | ReturnType<typeof refuse> {
  const turn = TURN[pile.state]
  if (!turn) return refuse('not-countable', { state: pile.state })
  const own = (column: 'person' | 'typist') =>
    ctx.tx.number(
      `SELECT count(*) FROM count WHERE pile = ? AND ${column} = ? AND state <> 'abandoned'`,
      pile.id,
      person,
    )
  if (own('person')) return refuse('counted-before', { name: nameOf(ctx.tx, person) }, true)
  if (!own('typist')) return { turn }
  // Who typed the invigilators' figures knows them. On a small site there may be no third person.
  const { people, alone } = nextCounters(ctx, pile.id)
  if (alone) return { turn, alone: true }
  const names = people.slice(0, 5).map(p => nameOf(ctx.tx, p))
  return refuse('typed-before', { name: nameOf(ctx.tx, person), names: names.join('、') }, true)
}
