import type { Ctx, Text } from '../acts/define.ts'
import type { PatrolKind } from '../rules/duty.ts'
import type { Profile } from '../rules/profile.ts'
import type { Due } from './due.ts'
import { gapsAhead, insideSince, patrolDue, type ShiftRow, shiftAt, shiftsIn, takenOver } from './duty.ts'
import { stillInside } from './entries.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const names = (s: ShiftRow): string => s.people.map(p => p.name).join('、')

/** Roster, handovers, patrols, clocks, people still inside: what is due of each (R38–R41, R104). */
export function dueOfDuty(ctx: Pick<Ctx, 'tx' | 'now' | 'profile'>, exam: number): Due[] {
  return [...dueRoster(ctx, exam), ...dueHandover(ctx), ...duePatrols(ctx), ...dueClocks(ctx), ...dueInside(ctx)]
}
type Look = Parameters<typeof dueOfDuty>[0]

function dueRoster(ctx: Look, exam: number): Due[] {
  const [first, ...more] = gapsAhead(ctx, exam)
  if (!first) return []
  const n = more.length + 1
  const { people } = ctx.profile.duty
  const none = ctx.tx.number(`SELECT count(*) FROM shift WHERE state = 'planned' AND to_at > ?`, ctx.now.at) === 0
  return [
    {
      key: 'roster',
      what: none
        ? { zh: '值班表还没有排', en: 'There is no duty roster' }
        : { zh: `值班表有 ${n} 处缺人`, en: `The duty roster lacks people (${n})` },
      why: {
        zh: `${first.people} 人，每班要 ${people} 人，二十四小时不断`,
        en: `${first.people} on duty, ${people} are needed at any time`,
      },
      at: first.from,
      late: first.from <= ctx.now.at,
      go: 'duty',
    },
  ]
}

/** The shift that runs and was not taken over; else the next one. */
function dueHandover({ tx, now, profile }: Look): Due[] {
  const since = insideSince(tx)
  if (since === null) return []
  const running = shiftAt(tx, now.at)
  const shift =
    running && takenOver(tx, running) === null ? running : shiftsIn(tx, now.at, now.at + DAY).find(s => s.from > now.at)
  if (!shift || takenOver(tx, shift) !== null) return []
  const at = Math.max(shift.from, since)
  return [
    {
      key: `handover ${shift.id}`,
      what: { zh: '交接班', en: 'Shift handover' },
      why: { zh: `接班 ${names(shift)}`, en: `Next: ${names(shift)}` },
      at,
      late: now.at > at + profile.duty.handover * MINUTE,
      go: 'duty',
    },
  ]
}

const PATROLS: readonly { kind: PatrolKind; every: 'patrol' | 'joint'; ahead: number; what: Text; why: Text }[] = [
  {
    kind: 'round',
    every: 'patrol',
    ahead: DAY,
    what: { zh: '二人巡查', en: 'Patrol by two' },
    why: { zh: '两人扫证件正面', en: 'Two scan their badge fronts' },
  },
  {
    kind: 'joint',
    every: 'joint',
    ahead: 2 * HOUR,
    what: { zh: '联合检查', en: 'Joint inspection' },
    why: { zh: '保密、公安、考务', en: 'security, police, office' },
  },
]

function duePatrols({ tx, now, profile }: Look): Due[] {
  return PATROLS.flatMap(p => {
    const at = patrolDue(tx, p.kind, profile.duty[p.every])
    if (at === null || at > now.at + p.ahead) return []
    const late = now.at > at + profile.duty.patrolGrace * MINUTE
    const here = shiftAt(tx, now.at)
    const why = p.kind === 'round' && here ? { zh: names(here), en: names(here) } : p.why
    return [
      {
        key: `patrol ${p.kind}`,
        what: p.what,
        why,
        at,
        late,
        go: 'duty',
        about: { patrol: p.kind === 'joint' ? 2 : 1 },
      },
    ]
  })
}

/** Once a shift, in its first hour (R104). */
function dueClocks({ tx, now, profile }: Look): Due[] {
  const since = insideSince(tx)
  const shift = shiftAt(tx, now.at)
  if (since === null || !shift) return []
  const last = tx.one<Record<'at' | 'standard' | 'bell' | 'recorder', number | null>>(
    'SELECT * FROM clock_check ORDER BY id DESC LIMIT 1',
  )
  const at = Math.max(shift.from, since) + HOUR
  if (!last || (last.at ?? 0) < shift.from)
    return [
      {
        key: `clocks ${shift.id}`,
        what: { zh: '对时', en: 'Compare the clocks' },
        why: { zh: '电脑钟、打铃钟、监控录像，每班一次', en: 'Computer, bell clock, recorder: once a shift' },
        at,
        late: now.at > at,
        go: 'duty',
      },
    ]
  // The computer's own clock is set by two; what was set since then is to be compared again.
  const off = last.standard !== null && Math.abs(last.standard) > profile.duty.clockOff * 1000
  if (!off || tx.number('SELECT count(*) FROM clock_set WHERE at >= ?', last.at ?? 0)) return []
  return [
    {
      key: 'clock off',
      what: { zh: '电脑钟要校准', en: 'The computer’s clock must be set' },
      why: { zh: '与标准时间相差超过规定，由二人校准', en: 'Too far off standard time: two people set it' },
      at: null,
      late: false,
      go: 'duty',
    },
  ]
}

/** Nobody but who is on duty is inside after closing. */
function dueInside({ tx, now, profile }: Look): Due[] {
  const onDuty = new Set(shiftAt(tx, now.at)?.people.map(p => p.person))
  return stillInside(tx)
    .filter(e => e.person === null || !onDuty.has(e.person))
    .map(e => {
      const at = closingAfter(e.came, profile)
      return {
        key: `inside ${e.id}`,
        what: { zh: `${e.name} 还在${e.zone}`, en: `${e.name} is still inside` },
        why: { zh: '没有登记离开', en: 'No leaving was entered' },
        at,
        late: now.at > at,
        go: 'entries',
      }
    })
    .filter(d => d.at <= now.at + HOUR)
}

/** The first closing time after a moment; days are those of UTC+8. */
function closingAfter(at: number, profile: Profile): number {
  const midnight = Math.floor((at + 8 * HOUR) / DAY) * DAY - 8 * HOUR
  const closing = midnight + profile.duty.closing * MINUTE
  return at < closing ? closing : closing + DAY
}
