import { z } from 'zod'
import { knowsBeside, sawBeside } from '../acts/beside.ts'
import { KINDS_OF } from '../acts/count-copies.ts'
import { receiptLevel } from '../acts/count-receipt.ts'
import { nextCounters } from '../acts/count-turn.ts'
import { fewCounters } from '../acts/counters.ts'
import { type By, type Ctx, refuse } from '../acts/define.ts'
import type { PileRow } from '../acts/piles.ts'
import { sampleTurn } from '../acts/sample-count.ts'
import { nameOf } from '../people/identify.ts'
import type { Copies } from '../rules/kinds.ts'
import { labelOfItem, roomLabel } from '../stages/labels.ts'
import { BLIND_STATES, blind, COUNTED_STATES } from './blind.ts'
import { defineView } from './define.ts'
import { currentExam } from './station.ts'

/** Deliveries, cartons, piles of the receipt: states only. No number of bags while a pile is open (R22). */
export const receive = defineView({
  name: 'receive',
  open: false,
  input: z.strictObject({}),
  topics: ['receive', 'plan', 'counts'],
  read(ctx) {
    const exam = currentExam(ctx)
    if (!exam) return refuse('no-exam')
    const deliveries = ctx.tx.all<{ id: number; no: number; taken: number | null }>(
      'SELECT * FROM delivery WHERE exam = ? ORDER BY no',
      exam.id,
    )
    // Where cartons are what is counted, their list would tell the figure.
    const hidden = ctx.profile.level.receipt === 'carton' ? `AND p.state NOT IN ${COUNTED_STATES}` : ''
    return {
      exam: exam.id,
      deliveries: deliveries.map(d => ({
        id: d.id,
        no: d.no,
        taken: d.taken !== null,
        takenAt: d.taken ? ctx.tx.number('SELECT at FROM event WHERE seq = ?', d.taken) : null,
        cartons: ctx.tx.all<{
          id: number
          code: string
          seal: string
          state: string
          whole: number | null
          pile: number
          unit: number
          incident: number | null
        }>(
          `SELECT c.id, c.code, c.seal, c.state, c.whole, c.pile, u.no AS unit, c.incident FROM carton c JOIN pile p ON p.id = c.pile
             JOIN unit u ON u.id = p.unit WHERE c.delivery = ? ${hidden} ORDER BY c.id`,
          d.id,
        ),
        piles: ctx.tx
          .all<{ id: number; state: string; unit: number; incident: number | null; received: number | null }>(
            `SELECT p.id, p.state, u.no AS unit, p.incident, p.received FROM pile p JOIN unit u ON u.id = p.unit WHERE p.delivery = ? ORDER BY u.no`,
            d.id,
          )
          .map(p => ({
            ...p,
            received: p.received !== null,
            level: receiptLevel(ctx, p.id),
            counts: ctx.tx.all<{ id: number; turn: number; name: string; person: number; state: string }>(
              `SELECT c.id, c.turn, n.name, c.person, c.state FROM count c JOIN person n ON n.id = c.person WHERE c.pile = ? AND c.state <> 'abandoned' ORDER BY c.turn`,
              p.id,
            ),
          })),
      })),
    }
  },
})

/** Who could make the next count, where one waits; `few`: too few counters for two at a time (R38a). */
function nextOf(ctx: Ctx, pile: { id: number; state: string }): { names: string[]; few: boolean } | null {
  if (pile.state !== 'second-waits' && pile.state !== 'unequal') return null
  return {
    names: nextCounters(ctx, pile.id).people.map(p => nameOf(ctx.tx, p)),
    few: fewCounters(ctx),
  }
}

/** Where a bag was seen last: by whose scan, in any count; never scanned: the carton of the list. */
function lastSeen(ctx: Ctx, item: number) {
  const scan = ctx.tx.one<{ at: number; name: string; unit: number }>(
    `SELECT s.at, n.name, u.no AS unit FROM count_scan s JOIN count c ON c.id = s.count JOIN person n ON n.id = c.person
       JOIN pile p ON p.id = c.pile JOIN unit u ON u.id = p.unit
     WHERE s.item = ? AND s.withdrawn IS NULL ORDER BY s.seq DESC LIMIT 1`,
    item,
  )
  const carton = ctx.tx.one<{ code: string }>(
    'SELECT c.code FROM item i JOIN carton c ON c.id = i.carton WHERE i.id = ?',
    item,
  )?.code
  return { scan: scan ?? null, carton: carton ?? '' }
}

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
      pass: number
      opened: number
      closed: number
      source: string
    }>(
      `SELECT c.id, c.turn, n.name, c.pass, c.opened, c.closed, c.source FROM count c LEFT JOIN person n ON n.id = c.person
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
    const differing =
      pile.kind === 'receipt' && !byCarton
        ? ctx.tx
            .all<{ id: number }>(
              `SELECT i.id FROM item i WHERE i.pile = ? AND (SELECT count(*) FROM count_scan s JOIN count c ON c.id = s.count
                 WHERE c.pile = i.pile AND c.state = 'closed' AND s.item = i.id AND s.outcome = 'pass' AND s.withdrawn IS NULL) < ? LIMIT 200`,
              pile.id,
              counts.length,
            )
            .map(i => ({
              label: labelOfItem(ctx.tx, i.id),
              last: lastSeen(ctx, i.id),
              seen: counts.map(
                c =>
                  ctx.tx.number(
                    `SELECT at FROM count_scan WHERE count = ? AND item = ? AND outcome = 'pass' AND withdrawn IS NULL`,
                    c.id,
                    i.id,
                  ) || null,
              ),
            }))
        : []
    return { pile, blind: false as const, byCarton, counts, listed, differing, noted: notedIn(ctx, pile.id) }
  },
})

export interface Countable {
  pile: number
  kind: string
  unit: number
  room: string | null
  /** 临床 017 */
  roomLabel: string | null
  state: string
  /** Counted by hand and drawn for the scanner, or due for it for another reason (R22c). */
  sample: boolean
  /** Its cartons are not open yet: it cannot be counted (R17). */
  shut: boolean
  mine: { count: number; state: string } | null
  /** Sat beside a count of it; somebody at the screen's other station knows a figure of it; another person's sample. */
  barred: 'saw' | 'beside' | 'sample' | null
  counters: string[]
}

const barred = (ctx: Ctx, pile: PileRow, me: By): Countable['barred'] => {
  if (knowsBeside(ctx, pile.id, me.station)) return 'beside'
  if (sawBeside(ctx, pile.id).has(me.person)) return 'saw'
  return pile.sample_of !== null && pile.state === 'waiting' && 'refused' in sampleTurn(ctx, pile, me.person)
    ? 'sample'
    : null
}

/** What can be counted, paused or waits: piles by state, who has counted, no figure. */
export const counting = defineView({
  name: 'counting',
  open: false,
  input: z.strictObject({}),
  topics: ['counts', 'receive'],
  read(ctx) {
    const exam = currentExam(ctx)
    if (!exam) return refuse('no-exam')
    const piles = ctx.tx.all<PileRow & { no: number; room: string | null; name: string | null }>(
      `SELECT p.*, u.no, r.code AS room, s.name FROM pile p JOIN unit u ON u.id = p.unit
         LEFT JOIN account a ON a.id = p.account LEFT JOIN room r ON r.id = a.room LEFT JOIN sitting s ON s.id = a.sitting
       WHERE p.exam = ? AND p.state IN ${BLIND_STATES} ORDER BY p.id LIMIT 200`,
      exam.id,
    )
    return piles.map((p): Countable => {
      const counts = ctx.tx.all<{ id: number; person: number | null; name: string | null; state: string }>(
        `SELECT c.id, c.person, n.name, c.state FROM count c LEFT JOIN person n ON n.id = c.person
         WHERE c.pile = ? AND c.state <> 'abandoned' ORDER BY c.turn`,
        p.id,
      )
      const mine = counts.find(c => c.person === ctx.by?.person)
      return {
        pile: p.id,
        kind: p.kind,
        unit: p.no,
        room: p.room,
        roomLabel: p.room && p.name ? roomLabel(p.name, p.room) : null,
        state: p.state,
        sample: p.sample_of !== null,
        shut:
          ctx.tx.number(
            `SELECT count(*) FROM carton WHERE pile = ? AND state IN (${receiptLevel(ctx, p.id) === 'carton' ? `'expected'` : `'expected', 'checked'`})`,
            p.id,
          ) > 0,
        mine: mine ? { count: mine.id, state: mine.state } : null,
        barred: mine || !ctx.by ? null : barred(ctx, p, ctx.by),
        counters: counts.flatMap(c => c.name ?? []),
      }
    })
  },
})
