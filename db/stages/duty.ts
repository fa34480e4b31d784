import type { Ctx, Text } from '../acts/define.ts'
import { insideNow } from '../events/inside.ts'
import { dotsOf, type Gap, gapsIn, type PatrolKind } from '../rules/duty.ts'
import type { Store } from '../store.ts'
import { darkUnits } from '../views/blind.ts'
import { stillInside } from './entries.ts'
import { versionsOf } from './profile.ts'
import { openStock, stockUnits } from './stock.ts'

/** Who is on duty, what lies inside, when the next patrol is due; and what of it is late (R38–R40, R104). */

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

export interface ShiftRow {
  id: number
  from: number
  to: number
  leader: string | null
  people: { person: number; name: string }[]
}

/** Shifts that are not over before `from` and begin before `to`, in order. */
export const shiftsIn = (tx: Store, from: number, to: number): ShiftRow[] =>
  tx
    .all<Omit<ShiftRow, 'people'>>(
      `SELECT s.id, s.from_at AS "from", s.to_at AS "to", p.name AS leader FROM shift s LEFT JOIN person p ON p.id = s.leader
       WHERE s.state = 'planned' AND s.to_at > ? AND s.from_at < ? ORDER BY s.from_at, s.id`,
      from,
      to,
    )
    .map(s => ({
      ...s,
      people: tx.all<{ person: number; name: string }>(
        'SELECT sp.person, p.name FROM shift_person sp JOIN person p ON p.id = sp.person WHERE sp.shift = ? ORDER BY sp.rowid',
        s.id,
      ),
    }))

/** Without names or order: it is asked while people scan. */
function gapsBetween(tx: Store, from: number, to: number, least: number): Gap[] {
  const rows = tx.all<{ id: number; from: number; to: number; person: number }>(
    `SELECT s.id, s.from_at AS "from", s.to_at AS "to", sp.person FROM shift s JOIN shift_person sp ON sp.shift = s.id
     WHERE s.state = 'planned' AND s.to_at > ? AND s.from_at < ?`,
    from,
    to,
  )
  return gapsIn(
    rows.map(r => ({ from: r.from, to: r.to, people: [r.person] })),
    from,
    to,
    least,
  )
}

/** Since when something secret has been inside without a break; null: nothing is. */
export const insideSince = (tx: Store): number | null =>
  tx.one<{ at: number }>('SELECT from_at AS at FROM secret_inside WHERE to_at IS NULL')?.at ?? null

/**
 * Gaps of duty that are over and not on record yet: of every time something secret was inside. A gap that still runs is
 * shown, and recorded once it has ended, so that each stands there once with its beginning and end (R38).
 */
export function breachesUntil(tx: Store, now: number): (Gap & { needed: number })[] {
  const seen = tx.number('SELECT coalesce(max(to_at), 0) FROM duty_breach')
  return tx
    .all<{ from: number; to: number | null }>(
      'SELECT from_at AS "from", to_at AS "to" FROM secret_inside WHERE coalesce(to_at, ?) > ? ORDER BY id',
      now,
      seen,
    )
    .flatMap(s => {
      const from = Math.max(s.from, seen)
      const to = Math.min(s.to ?? now, now)
      const gaps = neededIn(tx, from, to).flatMap(n =>
        gapsBetween(tx, n.from, n.to, n.needed).map(g => ({ ...g, needed: n.needed })),
      )
      // What reaches up to now has not ended, unless everything has left.
      return gaps.filter(g => s.to !== null || g.to < now)
    })
}

/** How many had to be there while: a later version of the profile makes no breach of what was enough then. */
function neededIn(tx: Store, from: number, to: number): { from: number; to: number; needed: number }[] {
  const all = versionsOf(tx).map(v => ({ at: v.at, needed: v.profile.duty.people }))
  const steps = all.filter((v, i) => i === 0 || v.needed !== all[i - 1]?.needed)
  return steps
    .map((v, i) => ({
      from: i === 0 ? from : Math.max(from, v.at),
      to: Math.min(to, steps[i + 1]?.at ?? to),
      needed: v.needed,
    }))
    .filter(s => s.from < s.to)
}

/** Until when duty must be planned: as long as papers are here by the plan, and a day ahead at least. */
function plannedUntil(tx: Store, now: number, exam: number, after: number): number {
  const last = tx.number('SELECT coalesce(max(finish), 0) FROM sitting WHERE exam = ?', exam)
  const ended = tx.number(`SELECT count(*) FROM exam WHERE id = ? AND state <> 'preparing'`, exam) > 0
  return Math.max(now + DAY, ended ? 0 : last + after * MINUTE)
}

/** From when on duty is needed: now, where something is inside; else when the first delivery is expected, if that is known. */
const neededFrom = (tx: Store, now: number, exam: number): number | null => {
  if (insideNow(tx)) return now
  const coming = tx.number(
    'SELECT coalesce(min(expected), 0) FROM delivery WHERE exam = ? AND taken IS NULL AND expected > ?',
    exam,
    now,
  )
  return coming || null
}

/** The time to come in which papers are here by the plan; null: none is known. */
export function guardedAhead(ctx: Pick<Ctx, 'tx' | 'now' | 'profile'>, exam: number) {
  const from = neededFrom(ctx.tx, ctx.now.at, exam)
  if (from === null) return null
  const to = plannedUntil(ctx.tx, ctx.now.at, exam, ctx.profile.window.destroyAfter)
  return from < to ? { from, to } : null
}

/** Gaps to come (R38): shown in red beforehand. */
export function gapsAhead(ctx: Pick<Ctx, 'tx' | 'now' | 'profile'>, exam: number): Gap[] {
  const ahead = guardedAhead(ctx, exam)
  return ahead ? gapsBetween(ctx.tx, ahead.from, ahead.to, ctx.profile.duty.people) : []
}

/** The shift that has the duty at a moment: of several the one that began last. */
export const shiftAt = (tx: Store, at: number): ShiftRow | undefined => shiftsIn(tx, at, at + 1).at(-1)

/** When a shift was taken over: a handover signed not long before it began, or during it. */
export const takenOver = (tx: Store, shift: Pick<ShiftRow, 'id' | 'from' | 'to'>): number | null =>
  tx.one<{ at: number }>(
    'SELECT at FROM shift_handover WHERE shift = ? OR (shift IS NULL AND at >= ? AND at < ?) ORDER BY at LIMIT 1',
    shift.id,
    shift.from - HOUR,
    shift.to,
  )?.at ?? null

/** When a patrol of this kind is due: so long after the last one, or after something came in. Null: nothing is inside. */
export function patrolDue(tx: Store, kind: PatrolKind, every: number): number | null {
  const since = insideSince(tx)
  if (since === null) return null
  // Whoever inspects jointly has patrolled as well.
  const last = tx.number(`SELECT coalesce(max(at), 0) FROM patrol WHERE kind = 'joint' OR kind = ?`, kind)
  return Math.max(since, last) + every * MINUTE
}

/** The row of dots under the day (pictures/today.png). */
export function patrolDots(ctx: Pick<Ctx, 'tx' | 'now' | 'profile'>, from: number, to: number) {
  const { patrol, patrolGrace } = ctx.profile.duty
  const since = insideSince(ctx.tx)
  const done = ctx.tx
    .all<{ at: number }>('SELECT at FROM patrol WHERE at >= ? AND at < ? ORDER BY at', from - DAY, to)
    .map(p => p.at)
  // Before the day that is shown nothing need be told: its first dot follows the last one before it.
  const before = done.filter(at => at < from).at(-1)
  const start =
    since === null ? null : before === undefined ? Math.max(since, from - patrol * MINUTE) : Math.max(since, before)
  return dotsOf({
    from,
    to,
    now: ctx.now.at,
    since: start,
    done: done.filter(at => at >= from),
    every: patrol * MINUTE,
    grace: patrolGrace * MINUTE,
  })
}

export interface UnitBags {
  unit: number
  /** Null while its pile is counted: 清点中. */
  stored: number | null
  sealed: number | null
}

/** What lies inside, by unit; what is neither stored nor sealed (returned, opened) stands with the first. */
export function bagsInside(tx: Store, exam: number): UnitBags[] {
  const dark = new Set([...darkUnits(tx, exam), ...stockUnits(tx)])
  return tx
    .all<{ id: number; no: number; sealed: number; n: number }>(
      `SELECT u.id, u.no, coalesce(sum(i.closure = 'seal'), 0) AS sealed, count(i.id) AS n FROM unit u
       LEFT JOIN item i ON i.unit = u.id AND i.holding = 'place' AND i.holder IN (SELECT id FROM place WHERE kind <> 'distribution')
       WHERE u.exam = ? GROUP BY u.id ORDER BY u.no`,
      exam,
    )
    .map(u =>
      dark.has(u.id)
        ? { unit: u.no, stored: null, sealed: null }
        : { unit: u.no, stored: u.n - u.sealed, sealed: u.sealed },
    )
}

/** What is not finished and passes to the next shift (R39): in words, without a figure of a count. */
export function openMatters(tx: Store, exam: number): Text[] {
  const found: Text[] = []
  const add = (n: number, zh: string, en: string) => {
    if (n > 0) found.push({ zh: zh.replace('#', String(n)), en: en.replace('#', String(n)) })
  }
  add(
    tx.number(`SELECT count(*) FROM incident WHERE exam = ? AND state = 'open'`, exam),
    '未结异常事件 # 起',
    'open incidents: #',
  )
  add(
    tx.number(`SELECT count(*) FROM back_entry WHERE exam = ? AND state = 'open'`, exam),
    '待补录 # 项',
    'back-entries owed: #',
  )
  add(
    tx.number(`SELECT count(*) FROM handover WHERE state = 'offered'`),
    '在途未确认的交接 # 场',
    'handovers in transit: #',
  )
  add(
    tx.number(`SELECT count(*) FROM count WHERE state IN ('open', 'paused')`),
    '没有结束的清点 # 遍',
    'counts not closed: #',
  )
  const stock = openStock(tx)
  if (stock) {
    const name = tx.one<{ name: string }>('SELECT name FROM place WHERE id = ?', stock.place)?.name ?? ''
    found.push({ zh: `没有做完的盘点：${name}`, en: `stock check not finished: ${name}` })
  }
  const open = tx.all<{ name: string }>(`SELECT name FROM place WHERE opened IS NOT NULL ORDER BY id`)
  if (open.length > 0) {
    const names = open.map(p => p.name).join('、')
    found.push({ zh: `开着的柜：${names}`, en: `open cabinets: ${names}` })
  }
  const keys = tx.all<{ name: string; no: string; holder: string }>(
    `SELECT p.name, k.no, h.name AS holder FROM door_key k JOIN place p ON p.id = k.place JOIN person h ON h.id = k.holder
     ORDER BY k.place, k.id`,
  )
  if (keys.length > 0) {
    const list = keys.map(k => `${k.name} ${k.no}（${k.holder}）`).join('、')
    found.push({ zh: `钥匙、密码在：${list}`, en: `keys are with: ${list}` })
  }
  const people = stillInside(tx).map(e => e.name)
  if (people.length > 0)
    found.push({ zh: `还在里面的人：${people.join('、')}`, en: `still inside: ${people.join(', ')}` })
  return found
}

/** Cabinets and the number on the seal of each, as recorded. */
export const cabinetsOf = (tx: Store) =>
  tx.all<{ place: number; name: string; seal: string | null; opened: number | null }>(
    `SELECT id AS place, name, seal, opened FROM place WHERE kind = 'cabinet' ORDER BY id`,
  )
