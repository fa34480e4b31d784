import { z } from 'zod'
import { patrolMade } from '../events/index.ts'
import { nameOf } from '../people/identify.ts'
import { PATROL_KIND_NAMES } from '../rules/duty.ts'
import { type Ctx, defineAct, done, isRefusal, refuse } from './define.ts'
import { openIncident } from './incidents.ts'
import { personOf } from './present.ts'
import { momentOf, stated } from './stated.ts'
import { UNFIT } from './unfit.ts'

/**
 * A patrol by two (R40): presence, so two badge fronts and no PIN (R103). It needs no session: at night the station is
 * locked, and whoever comes by every half hour does not sign in for it. One key and two scans, when all is well.
 */
export const patrolMake = defineAct({
  name: 'patrol.make',
  title: { zh: '二人巡查', en: 'Patrol by two' },
  duty: null,
  input: z.strictObject({
    kind: z.enum(PATROL_KIND_NAMES),
    first: z.string().max(20),
    second: z.string().max(20),
    others: z.string().trim().max(60).default(''),
    place: z.string().trim().min(1).max(30).default('保密室'),
    locks: z.boolean().default(true),
    alarm: z.boolean().default(true),
    found: z.string().trim().max(300).default(''),
    stated,
  }),
  needs: {
    zh: '二人扫证件正面；有情况写明，联合检查写明还有谁',
    en: 'Two badge fronts; what was found; at a joint inspection who else was there',
  },
  refuses: [
    'unknown-badge',
    'same-person',
    ...UNFIT,
    'patrol-found',
    'patrol-others',
    'in-future',
    'entry-before-ledger',
  ],
  records: ['patrol.made.1', 'incident.opened.1'],
  changes: {
    zh: '巡查记录；门窗、柜锁、报警不正常的开异常事件',
    en: 'The patrol; locks or alarm not well open an incident',
  },
  decide(ctx, input) {
    const first = personOf(ctx, input.first, 'watch')
    if (isRefusal(first)) return first
    const second = personOf(ctx, input.second, 'watch')
    if (isRefusal(second)) return second
    const name = nameOf(ctx.tx, first)
    if (first === second) return refuse('same-person', { name })
    if (!(input.locks && input.alarm) && !input.found) return refuse('patrol-found')
    if (input.kind === 'joint' && !input.others) return refuse('patrol-others')
    const moment = momentOf(ctx, input.stated)
    if (isRefusal(moment)) return moment
    const { kind, others, place, locks, alarm, found } = input
    const patrol = ctx.tx.nextId('patrol')
    const made = patrolMade(
      {
        patrol,
        kind,
        first: { person: first, name },
        second: { person: second, name: nameOf(ctx.tx, second) },
        others,
        place,
        locks,
        alarm,
        found,
      },
      moment.occurred,
    )
    return done([made, ...irregular(ctx, input)], () => ({ patrol, first: name, second: nameOf(ctx.tx, second) }))
  },
})

/** Locks or the alarm are not as they should be: that is an incident, not a remark. */
function irregular(ctx: Ctx, input: { locks: boolean; alarm: boolean; place: string; found: string }) {
  const exam = ctx.tx.number('SELECT coalesce(max(id), 0) FROM exam')
  if ((input.locks && input.alarm) || exam === 0) return []
  const about = `巡查 ${input.place}：${input.found}`
  return [openIncident(ctx, { exam, kind: input.locks ? 'device' : 'seal', about }).event]
}
