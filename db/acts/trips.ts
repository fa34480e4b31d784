import { z } from 'zod'
import { tripCancelled, tripChanged, tripPlanned } from '../events/index.ts'
import { fit } from '../rules/fit.ts'
import { crewOff, HOWS, type Plan } from '../rules/trips.ts'
import { tripOf } from '../stages/sending.ts'
import { type Ctx, defineAct, done, refuse } from './define.ts'
import { moment } from './moment.ts'

/** A departure to the area before it leaves: what it needs (R79, R79a). Leaving is depart.ts, the way trip-log.ts. */
const id = z.number().int().positive()
const words = (max: number) => z.string().trim().min(1).max(max)

export const planInput = {
  how: z.enum(HOWS),
  plate: words(20),
  driver: words(20),
  escorts: z
    .array(
      z.strictObject({
        person: id.nullable(),
        name: words(20),
        unit: z.string().trim().max(40).default(''),
        shown: z.string().trim().max(40).default(''),
      }),
    )
    .min(1)
    .max(6),
  to: words(60),
  order: z.string().trim().max(60).default(''),
  instruction: id.nullable().default(null),
  route: z.string().trim().max(200).default(''),
  stretches: z
    .array(z.strictObject({ place: words(60), who: words(60) }))
    .max(12)
    .default([]),
}
const input = z.strictObject({
  /** Null: a new departure. */
  trip: id.nullable().default(null),
  exam: id,
  units: z.array(id).min(1).max(20),
  ...planInput,
  leave: moment,
  /** Not known where the area collects. */
  arrive: moment.nullable().default(null),
})
type Input = z.infer<typeof input>

export const PLAN_REFUSES = [
  'no-such-person',
  'unfit-escort',
  'escorts-few',
  'driver-escorts',
  'escort-twice',
  'escort-key',
  'no-destination',
  'no-collect-order',
  'no-stretch',
] as const

/** What the plan lacks, whoever asks: before it leaves, and again as it leaves. */
export function planLacks(ctx: Ctx, exam: number, plan: Plan): ReturnType<typeof refuse> | null {
  const stranger = plan.escorts.find(
    e => e.person !== null && !ctx.tx.number('SELECT count(*) FROM person WHERE id = ?', e.person),
  )
  if (stranger) return refuse('no-such-person')
  const unfit = plan.escorts.find(e => e.person !== null && fit(ctx.tx, e.person, 'escort', ctx.now.at).length > 0)
  if (unfit) return refuse('unfit-escort', { name: unfit.name })
  const least = ctx.profile.minimum.escorts
  const off = crewOff(plan, least)
  if (off) return refuse(off, { n: plan.escorts.length, least, name: plan.driver }, off === 'escorts-few')
  // R47: the profile may ask that outside carriers sign by key.
  if (ctx.profile.signs.carrier === 'key') {
    const ink = plan.escorts.find(e => e.person === null)
    if (ink) return refuse('escort-key', { name: ink.name })
  }
  const instructed = ctx.tx.number(
    'SELECT count(*) FROM instruction WHERE id = ? AND exam = ?',
    plan.instruction ?? 0,
    exam,
  )
  if (plan.how === 'collect' && !instructed) return refuse('no-collect-order')
  if (!instructed && plan.order.length < 2) return refuse('no-destination')
  return plan.stretches.length === 0 ? refuse('no-stretch') : null
}

const planOfInput = (said: Input): Plan => {
  const { how, plate, driver, escorts, to, order, instruction, route, stretches } = said
  return { how, plate, driver, escorts, to, order, instruction, route, stretches }
}

export const tripPlan = defineAct({
  name: 'trip.plan',
  title: { zh: '登记启运', en: 'Plan a departure' },
  duty: 'take',
  input,
  needs: {
    zh: '专车车牌、驾驶员；押运员不少于二人（不含驾驶员）；送达地点由考区指定；路线和各段看守人',
    en: 'A vehicle of its own and its driver; two escorts or more besides; the destination set by the area; route and who watches each stretch',
  },
  refuses: ['no-exam', 'no-such-unit', 'trip-state', 'unit-on-trip', 'trip-times', ...PLAN_REFUSES],
  records: ['trip.planned.1', 'trip.changed.1'],
  changes: { zh: '启运：已登记', en: 'The departure is planned' },
  decide(ctx, said) {
    if (!ctx.tx.number('SELECT count(*) FROM exam WHERE id = ?', said.exam)) return refuse('no-exam')
    const before = said.trip === null ? null : tripOf(ctx.tx, said.trip)
    if (before !== null && (before?.state !== 'planned' || before.exam !== said.exam))
      return refuse('trip-state', { trip: said.trip })
    const units: { unit: number; no: number }[] = []
    for (const unit of new Set(said.units)) {
      const no = ctx.tx.number('SELECT no FROM unit WHERE id = ? AND exam = ?', unit, said.exam)
      if (!no) return refuse('no-such-unit')
      const other = ctx.tx.number(
        `SELECT t.id FROM trip t JOIN trip_unit u ON u.trip = t.id WHERE t.state = 'planned' AND u.unit = ? AND t.id <> ?`,
        unit,
        said.trip ?? 0,
      )
      if (other) return refuse('unit-on-trip', { unit: no, trip: other })
      units.push({ unit, no })
    }
    if (said.how === 'escort' && (said.arrive === null || said.arrive <= said.leave)) return refuse('trip-times')
    const plan = planOfInput(said)
    const lacks = planLacks(ctx, said.exam, plan)
    if (lacks) return lacks
    const trip = said.trip ?? ctx.tx.nextId('trip')
    const body = {
      trip,
      exam: said.exam,
      units,
      plan,
      leave: said.leave,
      arrive: said.how === 'escort' ? said.arrive : null,
    }
    return done([before ? tripChanged(body) : tripPlanned(body)], () => ({ trip }))
  },
})

export const tripCancel = defineAct({
  name: 'trip.cancel',
  title: { zh: '撤销启运', en: 'Cancel a departure' },
  duty: 'take',
  input: z.strictObject({ trip: id, reason: z.string().trim().min(2).max(200) }),
  needs: { zh: '还没有出发', en: 'It has not left' },
  refuses: ['trip-state'],
  records: ['trip.cancelled.1'],
  changes: { zh: '启运：撤销；已装车的都卸下', en: 'The departure is cancelled, what was aboard comes off' },
  decide(ctx, said) {
    if (tripOf(ctx.tx, said.trip)?.state !== 'planned') return refuse('trip-state', { trip: said.trip })
    return done([tripCancelled({ trip: said.trip, reason: said.reason })], () => ({}))
  },
})
