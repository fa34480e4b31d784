import { z } from 'zod'
import { knowsBeside, sawBeside } from '../acts/beside.ts'
import { jointWith } from '../acts/count-joint.ts'
import { receiptLevel } from '../acts/count-receipt.ts'
import { nextCounters } from '../acts/count-turn.ts'
import { type By, type Ctx, refuse } from '../acts/define.ts'
import type { PileRow } from '../acts/piles.ts'
import { sampleTurn } from '../acts/sample-count.ts'
import { nameOf } from '../people/identify.ts'
import { roomLabel } from '../stages/labels.ts'
import { BLIND_STATES } from './blind.ts'
import { defineView } from './define.ts'
import { currentExam } from './station.ts'

export interface Countable {
  pile: number
  kind: string
  unit: number
  room: string | null
  /** 临床 017 */
  roomLabel: string | null
  /** A bag that is counted by itself (R56). */
  bag: string | null
  state: string
  /** Counted by hand and drawn for the scanner, or due for it for another reason (R22c). */
  sample: boolean
  /** Its cartons are not open yet: it cannot be counted (R17). */
  shut: boolean
  mine: { count: number; state: string } | null
  /** Sat beside a count of it; somebody at the screen's other station knows a figure of it; another person's sample. */
  barred: 'saw' | 'beside' | 'sample' | null
  counters: string[]
  /** The two counts differ, and whoever is signed in made one of them: with whom to count jointly, and who else could count (R24). */
  joint: { other: string; free: string[] } | null
}

const barred = (ctx: Ctx, pile: PileRow, me: By): Countable['barred'] => {
  if (knowsBeside(ctx, pile.id, me.station)) return 'beside'
  if (sawBeside(ctx, pile.id).has(me.person)) return 'saw'
  return pile.sample_of !== null && pile.state === 'waiting' && 'refused' in sampleTurn(ctx, pile, me.person)
    ? 'sample'
    : null
}

const joint = (ctx: Ctx, pile: PileRow): Countable['joint'] => {
  const other = ctx.by && jointWith(ctx, pile, ctx.by.person)
  if (typeof other !== 'number') return null
  const { people, alone } = nextCounters(ctx, pile.id)
  return { other: nameOf(ctx.tx, other), free: alone ? [] : people.map(p => nameOf(ctx.tx, p)) }
}

/** What can be counted, paused or waits: piles by state, who has counted, no figure. */
export const counting = defineView({
  name: 'counting',
  open: false,
  input: z.strictObject({}),
  read(ctx) {
    const exam = currentExam(ctx)
    if (!exam) return refuse('no-exam')
    const piles = ctx.tx.all<PileRow & { no: number; room: string | null; name: string | null; bag: string | null }>(
      `SELECT p.*, u.no, r.code AS room, s.name, i.code AS bag FROM pile p LEFT JOIN item i ON i.id = p.item JOIN unit u ON u.id = p.unit
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
      // The last one: a joint recount may follow a count of the same person.
      const mine = counts.findLast(c => c.person === ctx.by?.person)
      return {
        pile: p.id,
        kind: p.kind,
        unit: p.no,
        room: p.room,
        roomLabel: p.room && p.name ? roomLabel(p.name, p.room) : null,
        bag: p.bag,
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
        joint: joint(ctx, p),
      }
    })
  },
})
