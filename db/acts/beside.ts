import { nameOf } from '../people/identify.ts'
import { ENOUGH } from '../rules/peaks.ts'
import { counters } from './counters.ts'
import { type Ctx, refuse } from './define.ts'
import { UNFIT, unfit } from './unfit.ts'

/**
 * Two stations of one screen (R22): two blind counts at the same time, of two different piles, and neither of the two
 * people takes another count of either. What they saw of each other is in table `beside`.
 */

/** Who has an open session at another station of the screen. */
const others = (ctx: Ctx, station: number): number[] =>
  ctx.tx
    .all<{ person: number }>(
      `SELECT s.person FROM session s JOIN station o ON o.id = s.station JOIN station own ON own.screen = o.screen
       WHERE own.id = ? AND o.id <> own.id AND s.state = 'open' ORDER BY s.person`,
      station,
    )
    .map(s => s.person)

/**
 * Counted this pile, or typed the figures of its slip, or saw a count of it from the other station; of a sample, also the pile it was drawn from. A count
 * that was given up is of no account.
 */
export const knows = (ctx: Ctx, pile: number, person: number): boolean =>
  ctx.tx.number(
    `SELECT count(*) FROM count c LEFT JOIN beside b ON b.count = c.id AND b.person = ?
     WHERE c.pile IN (?, (SELECT sample_of FROM pile WHERE id = ?)) AND c.state <> 'abandoned'
       AND (? IN (c.person, c.typist) OR b.person IS NOT NULL)`,
    person,
    pile,
    pile,
    person,
  ) > 0

/** Sat beside a count of this pile. */
export const sawBeside = (ctx: Ctx, pile: number): Set<number> =>
  new Set(
    ctx.tx
      .all<{ person: number }>(
        `SELECT b.person FROM beside b JOIN count c ON c.id = b.count WHERE c.pile = ? AND c.state <> 'abandoned'`,
        pile,
      )
      .map(b => b.person),
  )

/** Somebody at the screen who knows a figure of this pile: it cannot be counted before these eyes. */
export const knowsBeside = (ctx: Ctx, pile: number, station: number): number | undefined =>
  others(ctx, station).find(person => knows(ctx, pile, person))

export const BESIDE_REFUSES = [...UNFIT, 'few-counters', 'here-already', 'knows-open-count'] as const

/** Why this person cannot sit down at the screen's other station now; null: may. */
export function cannotSitBeside(ctx: Ctx, person: number, station: number) {
  const there = others(ctx, station)
  if (there.length === 0) return null
  const name = nameOf(ctx.tx, person)
  if (there.includes(person)) return refuse('here-already', { name }, true)
  const off = unfit(ctx.tx, person, 'count', ctx.now.at)
  if (off) return off
  const n = counters(ctx).length
  if (n < ENOUGH) return refuse('few-counters', { n })
  const shown = ctx.tx
    .all<{ pile: number; person: number }>(`SELECT pile, person FROM count WHERE state = 'open' AND person IS NOT NULL`)
    .find(c => there.includes(c.person) && knows(ctx, c.pile, person))
  return shown ? refuse('knows-open-count', { name, other: nameOf(ctx.tx, shown.person) }, true) : null
}
