import { z } from 'zod'
import { KINDS_OF } from '../acts/count-copies.ts'
import { SEAL_READ } from '../acts/count-receipt.ts'
import { nextCounters } from '../acts/count-turn.ts'
import { fewCounters } from '../acts/counters.ts'
import { type Ctx, refuse } from '../acts/define.ts'
import { nameOf } from '../people/identify.ts'
import type { Copies } from '../rules/kinds.ts'
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
  id: number
  code: string
  carton: string
}
/**
 * What is scanned of a receipt's pile: its bags, or at level 箱 the seals of its cartons. `list`: of one pile, with the
 * carton on the list; `scanned`: the scans of one of them, whatever was counted when.
 */
const THINGS = {
  bag: {
    list: 'SELECT i.id, i.code, c.code AS carton FROM item i JOIN carton c ON c.id = i.carton WHERE i.pile = ?',
    scanned: (t: Listed) => ['s.item = ?', t.id] as const,
  },
  carton: {
    list: `SELECT c.id, ${SEAL_READ} AS code, c.code AS carton FROM carton c WHERE c.pile = ?`,
    scanned: (t: Listed) => ["s.code = ? AND c.level = 'carton'", t.code] as const,
  },
}
/** No more rows than anybody reads. */
const MOST_ROWS = 200

/** Bags or cartons that not every closed count has: when each count saw them, and where they were seen last. */
function differingOf(ctx: Ctx, pile: number, what: keyof typeof THINGS, counts: readonly { id: number }[]) {
  const { list, scanned } = THINGS[what]
  const passed = new Set(counts.length === 0 ? [] : inEvery(ctx, pile, counts.length))
  const rows = ctx.tx.all<Listed>(`${list} ORDER BY 1`, pile).filter(t => !passed.has(t.code))
  return rows.slice(0, MOST_ROWS).map(t => {
    const [where, value] = scanned(t)
    const of = `FROM count_scan s JOIN count c ON c.id = s.count JOIN person n ON n.id = c.person
       JOIN pile p ON p.id = c.pile JOIN unit u ON u.id = p.unit WHERE ${where} AND s.withdrawn IS NULL`
    const last = ctx.tx.one<{ at: number; name: string; unit: number }>(
      `SELECT s.at, n.name, u.no AS unit ${of} ORDER BY s.seq DESC LIMIT 1`,
      value,
    )
    return {
      code: t.code,
      /** Of a bag; a carton is named by its code. */
      label: what === 'bag' ? labelOfItem(ctx.tx, t.id) : null,
      carton: t.carton,
      last: last ?? null,
      seen: counts.map(
        c => ctx.tx.number(`SELECT s.at ${of} AND s.count = ? AND s.outcome = 'pass'`, value, c.id) || null,
      ),
    }
  })
}

/** Codes that passed in every closed count of the pile. */
const inEvery = (ctx: Ctx, pile: number, n: number): string[] =>
  ctx.tx
    .all<{ code: string }>(
      `SELECT s.code FROM count_scan s JOIN count c ON c.id = s.count
       WHERE c.pile = ? AND c.state = 'closed' AND s.outcome = 'pass' AND s.withdrawn IS NULL GROUP BY s.code HAVING count(*) = ?`,
      pile,
      n,
    )
    .map(s => s.code)

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
     WHERE c.pile = ? AND c.state = 'closed' AND (s.outcome <> 'pass' OR s.hand IS NOT NULL)
     GROUP BY c.turn, s.code, s.outcome, s.hand ORDER BY c.turn, min(s.seq) LIMIT 200`,
    pile,
  )
}

/** Two counts and the list side by side, once the pile is no longer blind; unequal counts show each other, never the list. */
export const reconcile = defineView({
  name: 'reconcile',
  open: false,
  input: z.strictObject({ pile: z.number().int().positive() }),
  topics: ['counts'],
  read(ctx, input) {
    const pile = ctx.tx.one<{
      id: number
      kind: string
      state: string
      unit: number
      incident: number | null
      account: number | null
      sample: number | null
    }>(
      'SELECT p.id, p.kind, p.state, u.no AS unit, p.incident, p.account, p.sample_of AS sample FROM pile p JOIN unit u ON u.id = p.unit WHERE p.id = ?',
      input.pile,
    )
    if (!pile) return refuse('not-countable', { state: '' })
    if (blind(ctx.tx, pile.id)) return { pile, blind: true as const, next: nextOf(ctx, pile) }
    const counts = ctx.tx.all<{
      id: number
      turn: number
      name: string | null
      second: string | null
      pass: number
      opened: number
      closed: number
      source: string
    }>(
      `SELECT c.id, c.turn, n.name, j.name AS second, c.pass, c.opened, c.closed, c.source FROM count c
         LEFT JOIN person n ON n.id = c.person LEFT JOIN person j ON j.id = c.second
       WHERE c.pile = ? AND c.state = 'closed' ORDER BY c.turn`,
      pile.id,
    )
    const byCarton = ctx.tx.number(`SELECT count(*) FROM count WHERE pile = ? AND level = 'carton'`, pile.id) > 0
    const listed =
      pile.kind === 'receipt'
        ? ctx.tx.number(`SELECT count(*) FROM ${byCarton ? 'carton' : 'item'} WHERE pile = ?`, pile.id)
        : ctx.tx.number(
            `SELECT coalesce(sum(copies), 0) FROM item WHERE account = ? AND kind IN (${KINDS_OF[pile.kind as Copies]})`,
            pile.account,
          )
    const differing = pile.kind === 'receipt' ? differingOf(ctx, pile.id, byCarton ? 'carton' : 'bag', counts) : []
    return { pile, blind: false as const, byCarton, counts, listed, differing, noted: notedIn(ctx, pile.id) }
  },
})
