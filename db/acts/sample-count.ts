import { nameOf } from '../people/identify.ts'
import { codeKind } from '../rules/codes.ts'
import type { Figures } from '../rules/equation.ts'
import { type Copies, sectionsOf } from '../rules/kinds.ts'
import type { CountRow } from '../stages/count.ts'
import { settledFigures } from '../stages/seal.ts'
import { knowsBeside } from './beside.ts'
import { copiesDiffer, listedSerials, type Moved } from './count-copies.ts'
import type { Turn } from './count-turn.ts'
import { counters } from './counters.ts'
import { by, type Ctx, refuse } from './define.ts'
import { apart, codesOf, type PileRow, type Result } from './piles.ts'

/**
 * Who makes a room's sample (R22c): somebody who neither counted nor typed for it; where the site has nobody else, who
 * only typed; at last whoever is here, and the ledger says so. One person may scan both papers and cards.
 */
export function sampleTurn(ctx: Ctx, pile: PileRow, person: number): Turn | ReturnType<typeof refuse> {
  if (pile.state !== 'waiting') return refuse('not-countable', { state: pile.state })
  const other = knowsBeside(ctx, pile.id, by(ctx).station)
  if (other) return refuse('knows-beside', { name: nameOf(ctx.tx, other) }, true)
  const before = ctx.tx.all<{ person: number | null; typist: number }>(
    `SELECT c.person, c.typist FROM count c JOIN pile p ON p.id = c.pile
     WHERE p.account = ? AND p.sample_of IS NULL AND c.state <> 'abandoned'`,
    pile.account,
  )
  const counted = new Set(before.map(c => c.person))
  const touched = new Set(before.flatMap(c => [c.person, c.typist]))
  if (!touched.has(person)) return { turn: 1 }
  const able = counters(ctx)
  const better = [able.filter(p => !touched.has(p)), able.filter(p => !counted.has(p))].find(l => l.length > 0) ?? able
  if (better.includes(person)) return { turn: 1, alone: true }
  const names = better.slice(0, 5).map(p => nameOf(ctx.tx, p))
  return refuse('sample-other', { name: nameOf(ctx.tx, person), names: names.join('、') }, true)
}

/** Copies that lie in the pile and are not the room's: of another room, or on no list and no code of our own. */
const foreign = (ctx: Ctx, count: number): string[] =>
  ctx.tx
    .all<{ code: string; outcome: string; bag: string | null }>(
      `SELECT DISTINCT s.code, s.outcome, i.code AS bag FROM count_scan s LEFT JOIN item i ON i.id = s.item
       WHERE s.count = ? AND s.outcome IN ('unknown', 'elsewhere') ORDER BY s.code`,
      count,
    )
    .filter(s => (s.outcome === 'unknown' ? !codeKind(s.code) : s.code !== s.bag))
    .map(s => s.code)

/** The one count of a sample decides: serial by serial against the list, section by section against the hand counts. */
export function judgeSample(ctx: Ctx, pile: PileRow, count: CountRow, figures: Figures): Result {
  const copies = pile.kind as Copies
  const serials = [...apart(codesOf(ctx, count.id), listedSerials(ctx, pile)), ...foreign(ctx, count.id)]
  const hand: Figures = settledFigures(ctx.tx, pile.account as number, copies)
  const sections = sectionsOf(copies).filter(s => (figures[s] ?? 0) !== (hand[s] ?? 0))
  const differ = serials.length > 0 ? serials : sections
  return { result: differ.length > 0 ? 'differs' : 'settled', differ }
}

/** A sample that is not as listed: the incident its hand counts have already, else a new one with its marks. */
export function sampleEvents(ctx: Ctx, pile: PileRow, r: Result): Moved {
  if (r.result !== 'differs') return { events: [], incident: null }
  const known = ctx.tx.number('SELECT incident FROM pile WHERE id = ?', pile.sample_of) || null
  if (known) return { events: [], incident: known }
  return copiesDiffer(ctx, pile, { before: '抽查', what: '逐份扫码与两遍清点或清单不符' })
}
