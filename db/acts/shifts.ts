import { z } from 'zod'
import { shiftPlanned, shiftWithdrawn, when } from '../events/index.ts'
import { nameOf } from '../people/identify.ts'
import type { Refusal } from '../refusals.ts'
import { shiftsIn } from '../stages/duty.ts'
import { type Ctx, defineAct, done, ids, refuse } from './define.ts'
import { moment } from './moment.ts'
import { UNFIT, unfit } from './unfit.ts'

/** The duty roster (R38): planned shifts, several days in one act; a shift is taken out or ended early, never edited. */

const id = z.number().int().positive()
const DAY = 24 * 3_600_000
const shift = z.strictObject({
  from: moment,
  to: moment,
  people: z.array(id).min(1).max(12),
  leader: id.nullable().default(null),
})
type Wanted = z.infer<typeof shift>

export const shiftAdd = defineAct({
  name: 'shift.add',
  title: { zh: '排值班', en: 'Plan shifts' },
  duty: 'plan',
  input: z.strictObject({ shifts: z.array(shift).min(1).max(200) }),
  needs: {
    zh: '每班不超过二十四小时，还没有过去；每人有值班的任命，同一时间只在一班',
    en: 'At most 24 hours, not over yet; each person appointed for duty, on one shift at a time',
  },
  refuses: ['shift-times', 'shift-over', 'no-such-person', ...UNFIT, 'shift-twice'],
  records: ['shift.planned.1'],
  changes: { zh: '值班表', en: 'The roster' },
  decide(ctx, { shifts }) {
    const next = ids(ctx, 'shift')
    const events = []
    for (const [i, s] of shifts.entries()) {
      const refused = timesOff(ctx, s) ?? peopleOff(ctx, s) ?? twice(ctx, s, shifts.slice(0, i))
      if (refused) return refused
      const named = (person: number) => ({ person, name: nameOf(ctx.tx, person) })
      events.push(
        shiftPlanned({
          shift: next(),
          from: s.from,
          to: s.to,
          people: [...new Set(s.people)].map(named),
          leader: s.leader === null ? null : named(s.leader),
        }),
      )
    }
    return done(events, () => ({ n: shifts.length }))
  },
})

const minute = (at: number) => when(at).slice(0, 16)

function timesOff(ctx: Ctx, s: Wanted): Refusal | null {
  const words = { from: minute(s.from), to: minute(s.to) }
  if (s.to <= s.from || s.to - s.from > DAY) return refuse('shift-times', words)
  return s.to <= ctx.now.at ? refuse('shift-over', words) : null
}

function peopleOff(ctx: Ctx, s: Wanted): Refusal | null {
  for (const p of [...s.people, ...(s.leader === null ? [] : [s.leader])])
    if (!ctx.tx.number('SELECT count(*) FROM person WHERE id = ?', p)) return refuse('no-such-person')
  for (const p of s.people) {
    const off = unfit(ctx.tx, p, 'watch', ctx.now.at)
    if (off) return off
  }
  return null
}

/** Somebody who already has the duty at that time: the same roster was entered twice, or a hand slipped. */
function twice(ctx: Ctx, s: Wanted, before: readonly Wanted[]): Refusal | null {
  const others = [
    ...shiftsIn(ctx.tx, s.from, s.to).map(o => ({ from: o.from, to: o.to, people: o.people.map(p => p.person) })),
    ...before.filter(o => o.from < s.to && o.to > s.from),
  ]
  for (const o of others) {
    const person = s.people.find(p => o.people.includes(p))
    if (person) return refuse('shift-twice', { name: nameOf(ctx.tx, person), from: minute(o.from), to: minute(o.to) })
  }
  return null
}

export const shiftWithdraw = defineAct({
  name: 'shift.withdraw',
  title: { zh: '撤下一班', en: 'Withdraw a shift' },
  duty: 'plan',
  input: z.strictObject({ shift: id, reason: z.string().trim().min(2).max(200) }),
  needs: { zh: '这一班还没有过去；写明原因', en: 'It is not over; a reason' },
  refuses: ['no-such-shift', 'shift-over'],
  records: ['shift.withdrawn.1'],
  changes: { zh: '没有开始的撤下；已经开始的到现在为止', en: 'One that has not begun is out; one that has ends now' },
  decide(ctx, input) {
    const row = ctx.tx.one<{ from: number; to: number; state: string }>(
      'SELECT from_at AS "from", to_at AS "to", state FROM shift WHERE id = ?',
      input.shift,
    )
    if (row?.state !== 'planned') return refuse('no-such-shift')
    if (row.to <= ctx.now.at) return refuse('shift-over', { from: minute(row.from), to: minute(row.to) })
    const begun = row.from < ctx.now.at
    return done(
      [
        shiftWithdrawn({
          shift: input.shift,
          from: row.from,
          to: begun ? ctx.now.at : row.to,
          begun,
          reason: input.reason,
        }),
      ],
      () => ({ shift: input.shift }),
    )
  },
})
