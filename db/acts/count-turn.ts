import { nameOf } from '../people/identify.ts'
import { knowsBeside, sawBeside } from './beside.ts'
import { counters } from './counters.ts'
import { by, type Ctx, refuse } from './define.ts'
import { type PileRow, TURN } from './piles.ts'

/** Which turn of a pile a person may count now (R22, R24): nobody twice, and the third by somebody who saw neither. */
export interface Turn {
  turn: number
  /** The third count is made by whoever typed or saw the figures of an earlier one, for nobody else is here who could. */
  alone?: true
}

/** Who could make the next count of the pile: who saw no figure of it; where there is nobody, who typed or saw one. */
export function nextCounters(ctx: Ctx, pile: number): { people: number[]; alone: boolean } {
  const before = ctx.tx.all<{ person: number | null; typist: number }>(
    `SELECT person, typist FROM count WHERE pile = ? AND state <> 'abandoned'`,
    pile,
  )
  const counted = new Set(before.map(c => c.person))
  const saw = new Set([...sawBeside(ctx, pile), ...before.map(c => c.typist)])
  const able = counters(ctx).filter(p => !counted.has(p))
  const free = able.filter(p => !saw.has(p))
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
  const name = nameOf(ctx.tx, person)
  if (own('person')) return refuse('counted-before', { name }, true)
  const other = knowsBeside(ctx, pile.id, by(ctx).station)
  if (other) return refuse('knows-beside', { name: nameOf(ctx.tx, other) }, true)
  const saw = sawBeside(ctx, pile.id).has(person)
  if (!saw && !own('typist')) return { turn }
  // Who typed the invigilators' figures, or sat beside a count, knows them. On a small site there may be no third person.
  const { people, alone } = nextCounters(ctx, pile.id)
  if (alone && turn === 3) return { turn, alone: true }
  const names = alone
    ? '—'
    : people
        .slice(0, 5)
        .map(p => nameOf(ctx.tx, p))
        .join('、')
  return refuse(saw ? 'sat-beside' : 'typed-before', { name, names }, true)
}
