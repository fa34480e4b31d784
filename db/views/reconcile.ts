import { z } from 'zod'
import { expectedIn, listedCopies } from '../acts/count-copies.ts'
import { SEAL_READ } from '../acts/count-receipt.ts'
import { nextCounters } from '../acts/count-turn.ts'
import { fewCounters } from '../acts/counters.ts'
import { type Ctx, refuse } from '../acts/define.ts'
import type { PileRow } from '../acts/piles.ts'
import { nameOf } from '../people/identify.ts'
import { labelOfItem } from '../stages/labels.ts'
import { blind } from './blind.ts'
import { defineView } from './define.ts'

/** Who could make the next count, where one waits; `few`: too few counters for two at a time (R38a). */
function nextOf(ctx: Ctx, pile: { id: number; state: string }): { names: string[]; few: boolean } | null {
  if (pile.state !== 'second-waits' && pile.state !== 'unequal') return null
  return {
    names: nextCounters(ctx, pile.id).people.map(p => nameOf(ctx.tx, p)),
    few: fewCounters(ctx),
  }
}

interface Listed {
  code: string
  /** The bag it is, or lies in; null: a carton. */
  item: number | null
  carton: string
}
/** What is scanned of a pile: the bags of a receipt, or the seals of its cartons at level 箱; of a room its copies, at level 码. */
type Scanned = 'bag' | 'carton' | 'code'

type Pile = Pick<PileRow, 'id' | 'account' | 'item' | 'kind'>
/** What the list has of it. */
function listedOf(ctx: Ctx, pile: Pile, what: Scanned): Listed[] {
  if (what === 'code') return listedCopies(ctx, pile).map(c => ({ ...c, carton: '' }))
  return ctx.tx.all<Listed>(
    what === 'bag'
      ? 'SELECT i.code, i.id AS item, c.code AS carton FROM item i JOIN carton c ON c.id = i.carton WHERE i.pile = ? ORDER BY i.id'
      : `SELECT ${SEAL_READ} AS code, NULL AS item, c.code AS carton FROM carton c WHERE c.pile = ? ORDER BY c.id`,
    pile.id,
  )
}

/** No more rows than anybody reads. */
const MOST_ROWS = 200

interface Closed {
  id: number
  level: string
}
/** What not every count by scan has: when each saw it, and where it was seen last. A count by hand knows no numbers. */
function differingOf(ctx: Ctx, pile: Pile, what: Scanned, counts: readonly Closed[]) {
  const byScan = counts.filter(c => c.level === what)
  if (byScan.length === 0) return []
  const passed = byScan.map(c => ({ id: c.id, at: passesOf(ctx, c.id) }))
  const rows = listedOf(ctx, pile, what).filter(t => !passed.every(c => c.at.has(t.code)))
  return rows.slice(0, MOST_ROWS).map(t => ({
    code: t.code,
    /** Of the bag; a carton is named by its code. */
    label: t.item === null ? null : labelOfItem(ctx.tx, t.item),
    carton: t.carton,
    last: lastSeen(ctx, t.code, what),
    seen: counts.map(c =>
      c.level === what ? (passed.find(p => p.id === c.id)?.at.get(t.code) ?? null) : ('by-hand' as const),
    ),
  }))
}

/** The codes that passed in a count, and when. */
const passesOf = (ctx: Ctx, count: number): Map<string, number> =>
  new Map(
    ctx.tx
      .all<{ code: string; at: number }>(
        `SELECT code, at FROM count_scan WHERE count = ? AND outcome = 'pass' AND withdrawn IS NULL`,
        count,
      )
      .map(s => [s.code, s.at]),
  )

/** By whose scan, in whatever count of this level. */
const lastSeen = (ctx: Ctx, code: string, level: Scanned) =>
  ctx.tx.one<{ at: number; name: string; unit: number }>(
    `SELECT s.at, n.name, u.no AS unit FROM count_scan s JOIN count c ON c.id = s.count JOIN person n ON n.id = c.person
       JOIN pile p ON p.id = c.pile JOIN unit u ON u.id = p.unit
     WHERE s.code = ? AND c.level = ? AND s.withdrawn IS NULL ORDER BY s.seq DESC LIMIT 1`,
    code,
    level,
  ) ?? null

/** What stands beside the figures: codes scanned again, on no list, of elsewhere, or typed by hand; how often, and when. */
function notedIn(ctx: Ctx, pile: number) {
  return ctx.tx.all<{
    turn: number
    code: string
    outcome: 'pass' | 'duplicate' | 'unknown' | 'elsewhere'
    hand: string | null
    n: number
    at: number
  }>(
    `SELECT c.turn, s.code, s.outcome, s.hand, count(*) AS n, max(s.at) AS at FROM count_scan s JOIN count c ON c.id = s.count
     WHERE c.pile = ? AND c.state = 'closed' AND s.withdrawn IS NULL AND (s.outcome <> 'pass' OR s.hand IS NOT NULL)
     GROUP BY c.turn, s.code, s.outcome, s.hand ORDER BY c.turn, min(s.seq) LIMIT 200`,
    pile,
  )
}

/** Two counts and the list side by side, once the pile is no longer blind; unequal counts show each other, never the list. */
export const reconcile = defineView({
  name: 'reconcile',
  open: false,
  input: z.strictObject({ pile: z.number().int().positive() }),
  read(ctx, input) {
    const pile = ctx.tx.one<{
      id: number
      kind: PileRow['kind']
      state: string
      unit: number
      incident: number | null
      account: number | null
      item: number | null
      expected: number | null
      sample: number | null
    }>(
      'SELECT p.id, p.kind, p.state, u.no AS unit, p.incident, p.account, p.item, p.expected, p.sample_of AS sample FROM pile p JOIN unit u ON u.id = p.unit WHERE p.id = ?',
      input.pile,
    )
    if (!pile) return refuse('not-countable', { state: '' })
    // What should be in an opened bag is a figure like the others.
    if (blind(ctx.tx, pile.id))
      return { pile: { ...pile, expected: null }, blind: true as const, next: nextOf(ctx, pile) }
    const counts = ctx.tx.all<{
      id: number
      turn: number
      name: string | null
      second: string | null
      pass: number
      opened: number
      closed: number
      source: string
      level: string
    }>(
      `SELECT c.id, c.turn, n.name, j.name AS second, c.pass, c.opened, c.closed, c.source, c.level FROM count c
         LEFT JOIN person n ON n.id = c.person LEFT JOIN person j ON j.id = c.second
       WHERE c.pile = ? AND c.state = 'closed' ORDER BY c.turn`,
      pile.id,
    )
    const byCarton = ctx.tx.number(`SELECT count(*) FROM count WHERE pile = ? AND level = 'carton'`, pile.id) > 0
    const listed =
      pile.kind === 'receipt'
        ? ctx.tx.number(`SELECT count(*) FROM ${byCarton ? 'carton' : 'item'} WHERE pile = ?`, pile.id)
        : expectedIn(ctx.tx, pile)
    const what = pile.kind !== 'receipt' ? 'code' : byCarton ? 'carton' : 'bag'
    const differing = differingOf(ctx, pile, what, counts)
    return { pile, blind: false as const, byCarton, counts, listed, differing, noted: notedIn(ctx, pile.id) }
  },
})
