import type { Ctx } from '../acts/define.ts'
import type { Due } from './due.ts'
import { planOf, type TripRow, unitsOfTrip } from './sending.ts'

const MINUTE = 60_000

/**
 * Departures that are planned and have not left, cars that have not been heard of, receipts that are owed (R80). A plan is
 * late a minute after its time; a car after the profile's minutes.
 */
export function dueOfCards(ctx: Ctx, exam: number): Due[] {
  const trips = ctx.tx.all<TripRow>(
    `SELECT * FROM trip WHERE exam = ? AND state IN ('planned', 'left', 'arrived') ORDER BY id`,
    exam,
  )
  return trips.map((t): Due => {
    const plan = planOf(t)
    const units = unitsOfTrip(ctx.tx, t.id)
      .map(u => u.no)
      .join('、')
    const about = { trip: t.id }
    const said = (key: string, at: number | null, zh: string, en: string): Due => ({
      key: `cards-${key}-${t.id}`,
      what: { zh, en },
      why: {
        zh: `单元 ${units}　${plan.plate}　送 ${plan.to}`,
        en: `Unit ${units}, ${plan.plate}, to ${plan.to}`,
      },
      at,
      late: at !== null && ctx.now.at > at,
      go: 'cards',
      about,
    })
    if (t.state === 'planned') return said('leave', t.leave, '答题卡启运', 'Departure of the answer cards')
    if (t.state === 'left')
      return said(
        'arrive',
        t.arrive === null ? null : t.arrive + ctx.profile.send.late * MINUTE,
        '押运车送达还没有消息',
        'No word yet that the escorted vehicle arrived',
      )
    return said(
      'receipt',
      (t.arrived ?? ctx.now.at) + ctx.profile.send.receipt * MINUTE,
      '考区回执待交回',
      "The area's receipt is owed",
    )
  })
}
