import { z } from 'zod'
import { nameOf } from '../people/identify.ts'
import { countStage } from '../stages/count.ts'
import { countBegins, takesCount, tooSoon } from './count-open.ts'
import { counters } from './counters.ts'
import { by, type Ctx, defineAct, done, refuse } from './define.ts'
import { type PileRow, pileOf } from './piles.ts'

/** Who made the two counts of a pile; of a slip, who typed it (R22b). */
const twoCounters = (ctx: Ctx, pile: number): number[] =>
  ctx.tx
    .all<{ person: number }>(
      `SELECT coalesce(person, typist) AS person FROM count WHERE pile = ? AND turn < 3 AND state = 'closed' ORDER BY turn`,
      pile,
    )
    .map(c => c.person)

/** With whom this person counts the pile again: the two counts differ, and both can still count and sign. */
export function jointWith(ctx: Ctx, pile: PileRow | undefined, person: number): number | ReturnType<typeof refuse> {
  if (pile?.state !== 'unequal') return refuse('not-countable', { state: pile?.state ?? '—' })
  const two = twoCounters(ctx, pile.id)
  const other = two.find(p => p !== person)
  if (!two.includes(person) || other === undefined) {
    return refuse('joint-others', { names: two.map(p => nameOf(ctx.tx, p)).join('、') })
  }
  if (!counters(ctx).includes(other)) return refuse('joint-away', { name: nameOf(ctx.tx, other) })
  return tooSoon(ctx, pile) ?? other
}

/**
 * The other way of a third count (R24): two counts differ, and both who made them count the pile again at one table, one
 * scanning, the other looking on; both sign. Blind as every count is. For a site with no third person above all, but the
 * two may also be the quicker way; so it takes a reason and not a lack of people.
 */
export const countJoint = defineAct({
  name: 'count.joint',
  title: { zh: '两人共同复数', en: 'Joint recount' },
  duty: 'count',
  input: z.strictObject({ pile: z.number().int().positive(), reason: z.string().trim().min(2).max(200) }),
  needs: {
    zh: '两遍不一致；由数过这两遍的两个人一起数，逐份或逐袋扫码',
    en: 'The two counts differ; both who made them count together, by scan',
  },
  refuses: ['not-countable', 'joint-others', 'joint-away', 'level-copy'],
  records: ['count.opened.1', 'count.section.1', 'task.taken.1'],
  changes: {
    zh: '这一堆由两人共同复数，数字仍对所有人隐藏',
    en: 'The pile is counted jointly, its figures still hidden',
  },
  decide(ctx, { pile: id, reason }) {
    const pile = pileOf(ctx, id) as PileRow
    const me = by(ctx)
    const second = jointWith(ctx, pile, me.person)
    if (typeof second !== 'number') return second
    const { count, events } = countBegins(ctx, pile, { turn: 3, joint: { second, reason } })
    return done([...events, takesCount(me, count, second)], tx => countStage(tx, count, me.person))
  },
})
