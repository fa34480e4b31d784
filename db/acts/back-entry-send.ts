import { z } from 'zod'
import { type NewEvent, tripChanged, tripPlanned, when } from '../events/index.ts'
import { fit } from '../rules/fit.ts'
import type { IncidentKind } from '../rules/incidents.ts'
import { mayNot } from '../rules/moves.ts'
import { crewOff, type Plan } from '../rules/trips.ts'
import {
  bagsForArea,
  bagsIn,
  cartonsOf,
  copiesOf,
  planOf,
  type SendRow,
  sealsOn,
  type TripRow,
  tripOf,
  unitsOfTrip,
} from '../stages/sending.ts'
import { asOf, lastMove } from './back-entry-form.ts'
import { type Ctx, defineAct, done, refuse, type Text } from './define.ts'
import { leaving, sent } from './depart.ts'
import { openIncident } from './incidents.ts'
import { moment } from './moment.ts'
import { planInput } from './trips.ts'

/**
 * A departure that went by paper (R98), entered by the two who gave and checked: the time it happened, the escort sheet's
 * number, what stayed. Where it was planned here its plan stands; else it is said now. What the rules of then would have
 * refused opens an incident each; what cannot have been (a bag that is nowhere, or open on the desk) is refused.
 *
 * Decision: in one step, with no open back-entry before it. A back-entry that is owed shuts its unit and the gate because
 * rooms go on meanwhile; cards leave after their unit, and until this is entered they stand here as packed and late.
 */
const id = z.number().int().positive()
const input = z.strictObject({
  exam: id,
  /** Planned here before; null: all of it was on paper. */
  trip: id.nullable().default(null),
  units: z.array(id).max(20).default([]),
  plan: z.strictObject(planInput).nullable().default(null),
  /** The escort sheet, ours (YY…) or written by hand. */
  form: z.string().trim().min(1).max(40),
  occurred: moment,
  reason: z.string().trim().min(2).max(200),
  /** Bags of these units that stayed, by their codes as scanned or written. */
  except: z.array(z.string().trim().min(1).max(64)).max(400).default([]),
})
type Input = z.infer<typeof input>
type Refused = ReturnType<typeof refuse>

interface Work {
  trip: number
  before: TripRow | null
  plan: Plan
  units: { unit: number; no: number; state: string }[]
  bags: SendRow[]
  cartons: { carton: number; code: string; seals: string[] }[]
  off: { kind: IncidentKind; text: Text }[]
}

function unitsOf(ctx: Ctx, said: Input): Work['units'] | Refused {
  if (said.trip !== null) return unitsOfTrip(ctx.tx, said.trip)
  const units: Work['units'] = []
  for (const unit of new Set(said.units)) {
    const row = ctx.tx.one<{ unit: number; no: number; state: string }>(
      'SELECT id AS unit, no, state FROM unit WHERE id = ? AND exam = ?',
      unit,
      said.exam,
    )
    if (!row) return refuse('no-such-unit')
    units.push(row)
  }
  return units.length > 0 ? units : refuse('no-such-unit')
}

/** What the rules of then would have refused. */
function deviations(ctx: Ctx, w: Omit<Work, 'off'>, at: number): Work['off'] {
  const least = asOf(ctx, at).profile.minimum.escorts
  const off: Work['off'] = []
  const say = (kind: IncidentKind, zh: string, en: string) => off.push({ kind, text: { zh, en } })
  const crew = crewOff(w.plan, least)
  if (crew)
    say(
      'entry',
      `押运员不足 ${least} 人、重复或由驾驶员兼任`,
      `fewer than ${least} escorts, one twice, or the driver among them`,
    )
  const held = w.bags.filter(b => b.held).map(b => b.code)
  if (held.length > 0) say('entry', `暂扣的袋子送出：${held.join('、')}`, `bags on hold left: ${held.join(', ')}`)
  const open = w.units.filter(u => u.state !== 'closed').map(u => u.no)
  if (open.length > 0) say('entry', `单元 ${open.join('、')} 还没有结束`, `unit ${open.join(', ')} was not closed`)
  if (w.plan.how === 'collect' && w.plan.instruction === null)
    say('entry', '考区来取，没有登记过的上级指示', 'the area collected without a registered instruction')
  return off
}

function work(ctx: Ctx, said: Input): Work | Refused {
  const before = said.trip === null ? null : (tripOf(ctx.tx, said.trip) ?? null)
  if (said.trip !== null && (before?.state !== 'planned' || before.exam !== said.exam))
    return refuse('trip-state', { trip: said.trip })
  const plan = said.plan ?? (before ? planOf(before) : null)
  if (!plan) return refuse('no-plan')
  const units = unitsOf(ctx, said)
  if ('refused' in units) return units
  const out = new Set(said.except)
  const all = units.flatMap(u => bagsForArea(ctx.tx, ctx.profile, u.unit))
  // A code that is none of theirs would leave the bag that was meant among those that left.
  const strange = said.except.find(code => !all.some(b => b.code === code))
  if (strange !== undefined) return refuse('no-such-bag', { code: strange })
  const bags = all.filter(b => b.state !== 'sent' && b.state !== 'missing' && !out.has(b.code))
  for (const b of bags) {
    if (mayNot('send', { ...b, held: 0 })) return refuse('bag-state', { code: b.code, state: b.state })
    const last = lastMove(ctx, b.id)
    if (last > said.occurred)
      return refuse('entry-before', { code: b.code, before: when(last), at: when(said.occurred) })
  }
  if (bags.length === 0) return refuse('nothing-aboard')
  const gone = new Set(bags.map(b => b.id))
  const cartons = units
    .flatMap(u => cartonsOf(ctx.tx, u.unit))
    .filter(c => c.trip === null && c.state === 'closed' && bagsIn(ctx.tx, c.id).every(b => gone.has(b.id)))
    .map(c => ({ carton: c.id, code: c.code, seals: sealsOn(c) }))
  const w = { trip: before?.id ?? ctx.tx.nextId('trip'), before, plan, units, bags, cartons }
  return { ...w, off: deviations(ctx, w, said.occurred) }
}

export const backEntrySend = defineAct({
  name: 'back-entry.send',
  title: { zh: '补录启运', en: 'Enter a departure made on paper' },
  duty: 'take',
  input,
  signs(ctx, said) {
    const w = work(ctx, said)
    if ('refused' in w) return null
    const copies = copiesOf(ctx.tx, w.bags).toLocaleString('en-US')
    const nos = w.units.map(u => u.no)
    const names = w.plan.escorts.map(e => e.name)
    return {
      touches: [
        ...w.units.map(u => ({ table: 'unit', id: u.unit })),
        ...(w.before ? [{ table: 'trip', id: w.trip }] : []),
        ...w.bags.map(b => ({ table: 'item', id: b.id })),
      ],
      places: [
        { place: 'first', meaning: 'gave', duty: 'sign', label: { zh: '交出人', en: 'Giver' } },
        { place: 'second', meaning: 'checked', duty: 'sign', label: { zh: '复核人', en: 'Checker' } },
      ],
      statement: {
        zh: {
          title: '补录：启运',
          body: [
            `单元 ${nos.join('、')} 送考区的 **${w.bags.length} 袋、${copies} 份**，于 **${when(said.occurred)}** 在纸面办理启运（押运单 ${said.form}），现在补录。`,
            `车牌 ${w.plan.plate}，驾驶员 ${w.plan.driver}，押运 ${names.join('、')}，送 ${w.plan.to}。`,
            `原因：${said.reason}`,
            '押运员当时当面点清，在押运单上亲笔签名；我们就是当时的交出人和复核人。',
            ...w.off.map(o => `与当时的规定不符，将开异常事件：${o.text.zh}。`),
          ],
        },
        en: {
          title: 'Back-entry: departure',
          body: [
            `Of unit ${nos.join(', ')} **${w.bags.length} bags, ${copies} copies** left for the area on paper at **${when(said.occurred)}** (escort sheet ${said.form}) and are entered now.`,
            `Vehicle ${w.plan.plate}, driver ${w.plan.driver}, escorts ${names.join(', ')}, to ${w.plan.to}.`,
            `Reason: ${said.reason}`,
            'The escorts received them in person and signed the escort sheet in ink; we are the giver and the checker of that time.',
            ...w.off.map(o => `Not as the rules were then, an incident will open: ${o.text.en}.`),
          ],
        },
      },
    }
  },
  signers: { zh: '当时交出、复核的二人；押运员亲笔', en: 'the two who gave and checked; escorts in ink' },
  needs: {
    zh: '袋子密封在室；时间不在将来，也不早于袋子上一步',
    en: 'Bags closed and stored; not in the future, nor before their last move',
  },
  refuses: [
    ...(['trip-state', 'no-plan', 'no-such-unit', 'no-such-bag', 'in-future', 'bag-state'] as const),
    ...(['entry-before', 'nothing-aboard'] as const),
  ],
  records: ['trip.planned.1', 'trip.changed.1', 'trip.left.1', 'disposition.set.1', 'item.sent.1', 'incident.opened.1'],
  changes: {
    zh: '袋子：已密封、在室 → 已送考区，按当时的时间',
    en: 'Bags: sealed, stored → sent, at the time it happened',
  },
  decide(ctx, said) {
    if (said.occurred > ctx.now.at) return refuse('in-future', { at: when(said.occurred) })
    const w = work(ctx, said)
    if ('refused' in w) return w
    const units = w.units.map(({ unit, no }) => ({ unit, no }))
    const body = {
      trip: w.trip,
      exam: said.exam,
      units,
      plan: w.plan,
      leave: w.before?.leave ?? said.occurred,
      arrive: w.before?.arrive ?? null,
    }
    const planned = w.before ? (said.plan ? [tripChanged(body)] : []) : [tripPlanned(body)]
    const left = leaving(ctx, { trip: w.trip, exam: said.exam, plan: w.plan, units }, w.cartons, w.bags, said.form)
    const moves: NewEvent[] = [...planned, left, ...sent(ctx, w.trip, w.bags)]
    const unappointed = ctx.parts.filter(p => fit(ctx.tx, p.person, 'take', said.occurred).length > 0)
    const off: Work['off'] = [
      ...w.off,
      ...unappointed.map(p => ({
        kind: 'staff' as const,
        text: { zh: `${p.name} 当时没有任命`, en: `${p.name} had no appointment then` },
      })),
    ]
    const opened = off.map((o, i) =>
      openIncident(ctx, { exam: said.exam, kind: o.kind, about: `补录启运 ${w.trip}　${o.text.zh}` }, i),
    )
    return done([...moves.map(e => ({ ...e, occurred: said.occurred })), ...opened.map(o => o.event)], () => ({
      trip: w.trip,
      bags: w.bags.length,
      incidents: opened.map(o => o.no),
    }))
  },
})
