import { z } from 'zod'
import { dispositionSet, itemSent, type NewEvent, tripLeft, when } from '../events/index.ts'
import type { Plan } from '../rules/trips.ts'
import {
  aboard,
  copiesOf,
  partsOf,
  planOf,
  type SendRow,
  sealsOn,
  stays,
  type TripRow,
  tripOf,
  unitsOfTrip,
} from '../stages/sending.ts'
import { type Ctx, defineAct, done, type Place, refuse, type Signed } from './define.ts'
import { PLAN_REFUSES, planLacks } from './trips.ts'

/**
 * R79, R79a: the departure, one set of signatures. Everything of its units that can go is aboard, or it does not leave: so
 * whole units leave, and what stays is on hold or missing and has its incident.
 */
const id = z.number().int().positive()

/** The printed escort sheet that those who sign in ink have signed. */
const formOf = (ctx: Ctx, trip: number): string =>
  ctx.tx.one<{ no: string }>(
    `SELECT no FROM document WHERE kind = 'escort' AND ref = ? AND state NOT IN ('numbered', 'failed') ORDER BY id DESC LIMIT 1`,
    String(trip),
  )?.no ?? ''

const inkOf = (plan: Plan): string[] => plan.escorts.filter(e => e.person === null).map(e => e.name)

/**
 * Own escorts by key, outsiders on paper before two of the site's own (R47). Where everybody has a key the giver is one:
 * the escorts are the ones who see.
 */
export function departPlaces(plan: Plan): Place[] {
  const collect = plan.how === 'collect'
  const escorts = plan.escorts.flatMap((e, i): Place[] =>
    e.person === null
      ? []
      : [
          {
            place: `escort-${i + 1}`,
            meaning: collect ? 'received' : 'escorted',
            duty: 'escort',
            person: e.person,
            label: collect ? { zh: '考区接收人', en: 'Received for the area' } : { zh: '押运员', en: 'Escort' },
          },
        ],
  )
  const seen: Place[] =
    inkOf(plan).length > 0
      ? [{ place: 'checker', meaning: 'checked', duty: 'take', label: { zh: '复核人', en: 'Checker' } }]
      : []
  const crew = plan.escorts.flatMap(e => (e.person === null ? [] : [{ person: e.person, why: ESCORTS }]))
  return [
    { place: 'giver', meaning: 'gave', duty: 'take', label: { zh: '交出人', en: 'Giver' }, not: crew },
    ...seen.map(p => ({ ...p, not: crew })),
    ...escorts,
  ]
}
const ESCORTS = { zh: '押运员不能同时是交出人或复核人', en: 'an escort cannot be the giver or the checker' }

function statement(ctx: Ctx, t: TripRow): Signed['statement'] {
  const plan = planOf(t)
  const on = aboard(ctx.tx, t.id)
  const units = unitsOfTrip(ctx.tx, t.id)
  const group = (n: number) => n.toLocaleString('en-US')
  const of = (unit: number) => on.bags.filter(b => b.unit === unit)
  const copies = (bags: SendRow[]) => copiesOf(ctx.tx, bags)
  const line = (word: string, bags: SendRow[], cartons: number) => [
    word,
    String(cartons),
    group(bags.length),
    group(copies(bags)),
  ]
  const rows = [...units.map(u => line(String(u.no), of(u.unit), on.cartons.filter(c => c.unit === u.unit).length))]
  const table = (head: string[], total: string) => ({
    head,
    rows: [...rows, line(total, on.bags, on.cartons.length)],
    totalLast: true,
  })
  const names = plan.escorts
    .map(e => `${e.name}${e.unit ? `（${e.unit}${e.shown ? `，${e.shown}` : ''}）` : ''}`)
    .join('、')
  const namesEn = plan.escorts
    .map(e => `${e.name}${e.unit ? ` (${e.unit}${e.shown ? `, ${e.shown}` : ''})` : ''}`)
    .join(', ')
  const order = ctx.tx.one<{ no: string; source: string }>(
    'SELECT no, source FROM instruction WHERE id = ?',
    plan.instruction ?? 0,
  )
  const said = order ? `${order.source} ${order.no}` : plan.order
  const ink = inkOf(plan)
  const form = formOf(ctx, t.id)
  const seals = on.cartons.map(c => `${c.code} ${sealsOn(c).join('、')}`)
  const stay = units.flatMap(u => partsOf(ctx.tx, ctx.profile, u.unit).stay)
  const way = plan.stretches.map(s => `${s.place}（${s.who}）`).join('、')
  const wayEn = plan.stretches.map(s => `${s.place} (${s.who})`).join(', ')
  const collect = plan.how === 'collect'
  return {
    zh: {
      title: collect ? '考区来取交接' : '答题卡启运',
      body: [
        `**${on.cartons.length} 箱、${group(on.bags.length)} 袋、${group(copies(on.bags))} 份**，在车前逐箱扫码，箱封条完好。${collect ? '交考区来人' : '专车押运'}，送 **${plan.to}**（${said}）。`,
        `车牌 **${plan.plate}**，驾驶员 ${plan.driver}；${collect ? '考区来人' : '押运员'} **${names}**。`,
        ...(collect
          ? ['自签名起由考区来人负责。']
          : [`计划 ${when(t.leave)} 出发，${when(t.arrive ?? t.leave)} 送达。路线：${plan.route || '—'}。`]),
        `安全通道：${way}。`,
        ...(ink.length > 0
          ? [`${ink.join('、')} 在押运单（${form || '欠打，补打后补签'}）上亲笔签名，我们亲眼所见。`]
          : []),
      ],
      table: table(['单元', '箱', '袋', '份'], '合计'),
      tail: [
        ...(seals.length > 0 ? [`箱与箱封条：${seals.join('；')}。`] : []),
        ...(stay.length > 0
          ? [`留下 ${stay.length} 袋（暂扣、缺失或未密封）：${stay.map(b => b.code).join('、')}。`]
          : []),
      ],
    },
    en: {
      title: collect ? 'Handed to the area' : 'Departure of the answer cards',
      body: [
        `**${on.cartons.length} cartons, ${group(on.bags.length)} bags, ${group(copies(on.bags))} copies**, each carton scanned at the vehicle, its seal whole. ${collect ? 'Handed to the area' : 'In a vehicle of their own, escorted'}, to **${plan.to}** (${said}).`,
        `Vehicle **${plan.plate}**, driver ${plan.driver}; ${collect ? 'for the area' : 'escorts'} **${namesEn}**.`,
        ...(collect
          ? ["From their signatures on the area's people answer for it."]
          : [
              `Planned to leave ${when(t.leave)}, to arrive ${when(t.arrive ?? t.leave)}. Route: ${plan.route || '—'}.`,
            ]),
        `Way watched by: ${wayEn}.`,
        ...(ink.length > 0
          ? [
              `${ink.join(', ')} signed the escort sheet (${form || 'owed, to be printed and signed'}) in ink before our eyes.`,
            ]
          : []),
      ],
      table: table(['Unit', 'Cartons', 'Bags', 'Copies'], 'Total'),
      tail: [
        ...(seals.length > 0 ? [`Cartons and their seals: ${seals.join('; ')}.`] : []),
        ...(stay.length > 0
          ? [`${stay.length} bags stay (on hold, missing or unsealed): ${stay.map(b => b.code).join(', ')}.`]
          : []),
      ],
    },
  }
}

/** The bags leave: where nobody chose a disposition the profile's is written down, then each is sent. */
export function sent(ctx: Ctx, trip: number, bags: readonly SendRow[]): NewEvent[] {
  return bags.flatMap(b => [
    ...(b.disposition === null
      ? [
          dispositionSet({
            item: b.id,
            code: b.code,
            disposition: 'area',
            reason: `规则方案第 ${ctx.profileVersion} 版`,
          }),
        ]
      : []),
    itemSent({ item: b.id, code: b.code, trip }),
  ])
}

/** The body of the event by which a departure leaves. */
export function leaving(
  ctx: Ctx,
  t: { trip: number; exam: number; plan: Plan; units: { unit: number; no: number }[] },
  cartons: { carton: number | null; code: string; seals: string[] }[],
  bags: readonly SendRow[],
  form: string,
): NewEvent {
  const sum = (of: readonly SendRow[]) => copiesOf(ctx.tx, of)
  const gone = new Set(bags.map(b => b.id))
  return tripLeft({
    trip: t.trip,
    exam: t.exam,
    plan: t.plan,
    units: t.units.map(({ unit, no }) => {
      const own = bags.filter(b => b.unit === unit)
      return { unit, no, bags: own.length, copies: sum(own) }
    }),
    cartons,
    bags: bags.length,
    copies: sum(bags),
    stays: t.units.flatMap(u => {
      const { go, stay } = partsOf(ctx.tx, ctx.profile, u.unit)
      return [...stay, ...go.filter(b => !gone.has(b.id))].map(b => b.code)
    }),
    ink: { who: inkOf(t.plan), form },
  })
}

export const tripDepart = defineAct({
  name: 'trip.depart',
  title: { zh: '启运', en: 'Departure' },
  duty: 'take',
  input: z.strictObject({ trip: id }),
  signs(ctx, { trip }) {
    const t = tripOf(ctx.tx, trip) as TripRow
    const on = aboard(ctx.tx, trip)
    return {
      touches: [
        { table: 'trip', id: trip },
        ...on.cartons.map(c => ({ table: 'packed_carton', id: c.id })),
        ...on.loose.map(b => ({ table: 'item', id: b.id })),
      ],
      places: departPlaces(planOf(t)),
      statement: statement(ctx, t),
    }
  },
  signers: {
    zh: '交出人、押运员二人（外单位押运员、考区来人亲笔，加复核人）',
    en: 'giver, two escorts (outside escorts and the area’s people in ink, with a checker)',
  },
  needs: {
    zh: '单元已结束，装箱清单已签；这些单元能送的都已在车前扫过',
    en: 'Units closed, pack list signed; all of them that can go has been scanned at the vehicle',
  },
  refuses: [
    'trip-state',
    'pack-unit-open',
    'pack-unsigned',
    'nothing-aboard',
    'not-aboard',
    'bag-may-not',
    ...PLAN_REFUSES,
  ],
  records: ['trip.left.1', 'disposition.set.1', 'item.sent.1'],
  changes: { zh: '袋子：已密封、在室 → 已送考区', en: 'Bags: sealed, stored → sent to the area' },
  decide(ctx, { trip }) {
    const t = tripOf(ctx.tx, trip)
    if (t?.state !== 'planned') return refuse('trip-state', { trip })
    const units = unitsOfTrip(ctx.tx, trip)
    const plan = planOf(t)
    const lacks = planLacks(ctx, t.exam, plan)
    if (lacks) return lacks
    const open = units.find(u => u.state !== 'closed')
    if (open) return refuse('pack-unit-open', { unit: open.no })
    const on = aboard(ctx.tx, trip)
    if (on.bags.length === 0) return refuse('nothing-aboard')
    const bad = on.bags.find(b => stays(ctx.tx, ctx.profile, b) !== null)
    if (bad) return refuse('bag-may-not', { code: bad.code }, true)
    const there = new Set(on.bags.map(b => b.id))
    const left = units.flatMap(u => partsOf(ctx.tx, ctx.profile, u.unit).go).filter(b => !there.has(b.id))
    if (left.length > 0)
      return refuse(
        'not-aboard',
        {
          n: left.length,
          codes: left
            .slice(0, 5)
            .map(b => b.code)
            .join('、'),
        },
        true,
      )
    const unsigned = units.find(
      u =>
        on.bags.some(b => b.unit === u.unit) && !ctx.tx.number('SELECT count(*) FROM pack_list WHERE unit = ?', u.unit),
    )
    if (unsigned) return refuse('pack-unsigned', { unit: unsigned.no })
    const cartons = on.cartons.map(c => ({ carton: c.id, code: c.code, seals: sealsOn(c) }))
    return done(
      [
        leaving(ctx, { trip, exam: t.exam, plan, units }, cartons, on.bags, formOf(ctx, trip)),
        ...sent(ctx, trip, on.bags),
      ],
      () => ({ trip, cartons: cartons.length, bags: on.bags.length }),
    )
  },
})
