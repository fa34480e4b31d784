import { incidentOpened, type NewEvent, orderGiven } from '../events/index.ts'
import { nameOf } from '../people/identify.ts'
import type { Refusal } from '../refusals.ts'
import { actingOf, chiefBy } from '../rules/fit.ts'
import type { IncidentKind } from '../rules/incidents.ts'
import type { OrderKind } from '../rules/orders.ts'
import { by, type Ctx, signer, type Text } from './define.ts'
import { openIncident } from './incidents.ts'
import type { UnitRow } from './units.ts'

/** What an order comes to, before it is known how it was given. */
export interface Effect {
  kind: OrderKind
  unit: UnitRow
  account: number | null
  /** In a sentence, without a stop. */
  what: Text
  /** Rows for the statement: what becomes of which bag or room. */
  rows: string[][]
  head: { zh: string[]; en: string[] }
  /** An incident that opens by itself (R99). */
  incident: { kind: IncidentKind; account: number | null } | null
  /** `order`: its id. */
  events: (order: number) => NewEvent[]
  /** What the answer gives besides the order's number; asked after the events were applied. */
  stage?: (tx: Ctx['tx']) => Record<string, unknown>
  also?: (tx: Ctx['tx']) => void
}
export type Decided = Effect | Refusal

/** How it was given: by key in this act, or by telephone, recorded by two. */
export interface Given {
  way: 'key' | 'phone'
  giver: number
  words: string
  given: number
  second: number | null
}

/** The order, its incident and what follows, in this order: the first event carries the signature. */
export function ordered(
  ctx: Ctx,
  e: Effect,
  g: Given,
): { events: NewEvent[]; order: number; no: number; incident: number | null } {
  const { tx, now } = ctx
  const order = tx.nextId('chief_order')
  const no = tx.number('SELECT count(*) + 1 FROM chief_order WHERE exam = ?', e.unit.exam)
  // An order by key needs no incident where a rule has a way of its own for it (R45); by telephone it always does (R99).
  const opened =
    e.incident &&
    openIncident(ctx, {
      exam: e.unit.exam,
      kind: e.incident.kind,
      about: `主考令 ${no} 号　单元 ${e.unit.no}　${e.what.zh}`.slice(0, 500),
      account: e.incident.account,
    })
  const giver = g.way === 'key' ? signer(ctx, 'chief').person : g.giver
  const given = orderGiven({
    order,
    exam: e.unit.exam,
    unit: e.unit.id,
    unitNo: e.unit.no,
    no,
    kind: e.kind,
    way: g.way,
    giver,
    giverName: nameOf(tx, giver),
    acting: chiefBy(tx, giver, g.given) === 'acting' ? (actingOf(tx, giver, g.given)?.no ?? null) : null,
    words: g.words,
    what: e.what,
    given: g.way === 'key' ? now.at : g.given,
    taken: by(ctx).person,
    second: g.second,
    secondName: g.second === null ? null : nameOf(tx, g.second),
    account: e.account,
    incident: opened?.incident ?? null,
  })
  return {
    events: [given, ...(opened ? [opened.event] : []), ...e.events(order)],
    order,
    no,
    incident: opened?.no ?? null,
  }
}

export const ORDER_RECORDS = ['order.given.1', incidentOpened.type]
