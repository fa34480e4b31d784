import type { ViewAnswer } from '../../../electron/ipc/contract.ts'
import { ISSUE_BEFORE, phaseOf } from '../../client/pill.ts'
import type { DayPatrol, DaySegment, DayUnit } from '../../widgets/DayLine.tsx'
import { minuteAt, minutesOfDay, sameDay } from '../../widgets/time.ts'
import type { Say } from '../../words/index.ts'
import type { today } from '../../words/today.ts'

export type TodayView = ViewAnswer<'today'>
export type TodayExam = Extract<TodayView, { exam: object }>
export type TodayUnit = TodayExam['units'][number]

interface Line {
  from: number
  to: number
  units: DayUnit[]
  segments: DaySegment[]
}

/** A return takes about an hour; less where the next unit goes out before. */
const RETURN = 60
const RETURN_LEAST = 45
/** Room for the last hour's figure. */
const TAIL = 20

/** The units of the day that is shown: today's, or of the next day that has some, or of the last. */
export function shownUnits(units: readonly TodayUnit[], now: number): TodayUnit[] {
  const day =
    units.find(u => sameDay(u.start, now)) ?? units.find(u => u.start > now) ?? units.findLast(u => u.start <= now)
  return day ? units.filter(u => sameDay(u.start, day.start)) : []
}

export function dayLine(units: readonly TodayUnit[], now: number, w: Say<typeof today>): Line | null {
  const parts = units.map((u, i) => spanOf(u, units[i - 1], units[i + 1]))
  const [first, last] = [parts[0], parts.at(-1)]
  if (!first || !last) return null
  return {
    from: Math.floor(first.issue / 60) * 60,
    to: Math.ceil(last.back / 60) * 60 + TAIL,
    units: units.map((u, i) => ({
      key: String(u.id),
      from: parts[i]?.issue ?? 0,
      name: w('unit', { no: String(u.no) }),
      about: w('span', { from: minuteAt(u.start), to: minuteAt(u.finish), n: u.rooms }),
    })),
    segments: units.flatMap((u, i) => segmentsOf(u, parts[i] as Span, now, w)),
  }
}

type DutyDay = ViewAnswer<'duty-day'>

/** How long a handover of shifts and a delivery take on the line, and how far past the last unit they still stand on it. */
const HANDOVER = 45
const DELIVERY = 60
const BEYOND = 150
/** So long after its beginning a shift that nobody has taken over is wrong. */
const TAKEN_WITHIN = 30

/**
 * The same line with the patrols below it, by when a unit must be counted in above it, and, where units leave room, the
 * handovers of shifts and the deliveries that are expected (pictures/today.png). What does not fit stands on the duty screen.
 */
export function withDuty(
  line: Line,
  duty: DutyDay,
  now: number,
  w: Say<typeof today>,
): Line & { patrols: DayPatrol[] } {
  const blocks: DaySegment[] = [
    ...duty.shifts.map(s => {
      const late = s.taken === null && now > s.from + TAKEN_WITHIN * 60_000
      const state: DaySegment['state'] = s.taken !== null ? 'done' : late ? 'wrong' : now >= s.from ? 'now' : 'later'
      const from = minutesOfDay(s.from)
      return { key: `shift ${s.id}`, from, to: from + HANDOVER, label: w('handover'), state }
    }),
    ...duty.deliveries.map(d => {
      const from = minutesOfDay(d.at)
      const state: DaySegment['state'] = d.taken !== null ? 'done' : now > d.at + DELIVERY * 60_000 ? 'wrong' : 'later'
      return { key: `delivery ${d.id}`, from, to: from + DELIVERY, label: w('delivery', { no: String(d.no) }), state }
    }),
  ]
  const segments = [...line.segments]
  let to = line.to
  for (const b of blocks.sort((x, y) => x.from - y.from)) {
    const free = segments.every(g => g.to <= b.from || g.from >= b.to)
    if (!free || b.from < line.from || b.to > line.to + BEYOND) continue
    segments.push(b)
    to = Math.max(to, Math.ceil(b.to / 60) * 60 + TAIL)
  }
  // Above the unit itself: what must be done before it, as long as it is not.
  const units = line.units.map(u => {
    const due = duty.uncounted.find(c => String(c.unit) === u.key)
    return due ? { ...u, about: `${u.about ?? ''}　${w('countedBy', { at: minuteAt(due.by) })}` } : u
  })
  const patrols = duty.dots.map(d => ({ at: minutesOfDay(d.at), state: d.state }))
  return { ...line, to, units, segments, patrols: patrols.filter(p => p.at >= line.from && p.at <= to) }
}

interface Span {
  issue: number
  start: number
  finish: number
  back: number
}

const issueFrom = (u: TodayUnit): number => minutesOfDay(u.start) - ISSUE_BEFORE / 60_000
const backUntil = (u: TodayUnit, next: TodayUnit | undefined): number => {
  const finish = minutesOfDay(u.finish)
  return next ? Math.max(finish + RETURN_LEAST, Math.min(finish + RETURN, issueFrom(next))) : finish + RETURN
}

function spanOf(u: TodayUnit, before: TodayUnit | undefined, after: TodayUnit | undefined): Span {
  const issue = before ? Math.max(issueFrom(u), backUntil(before, u)) : issueFrom(u)
  return { issue, start: minutesOfDay(u.start), finish: minutesOfDay(u.finish), back: backUntil(u, after) }
}

function segmentsOf(u: TodayUnit, span: Span, now: number, w: Say<typeof today>): DaySegment[] {
  // Nothing has gone out: whatever the clock says, no exam runs and nothing comes back.
  const untouched = u.open.waiting === u.rooms && u.started === null && now >= u.start
  const phase = untouched ? 'before' : phaseOf(u, now)
  const out = !u.open.waiting
  const late = !out && now >= u.start
  const state = (own: typeof phase, past: boolean): DaySegment['state'] =>
    phase === own ? 'now' : past ? 'done' : 'later'
  const issue = late ? 'wrong' : out ? 'done' : state('issue', false)
  const exam = state('exam', phase === 'return' || phase === 'closed')
  const back = state('return', phase === 'closed')
  const key = String(u.id)
  return [
    {
      key: `${key} i`,
      from: span.issue,
      to: span.start,
      label: w(issue === 'now' ? 'issuing' : 'issue'),
      state: issue,
    },
    { key: `${key} e`, from: span.start, to: span.finish, label: w(exam === 'now' ? 'sitting' : 'exam'), state: exam },
    {
      key: `${key} r`,
      from: span.finish,
      to: span.back,
      label: w(back === 'now' ? 'returning' : 'return'),
      state: back,
    },
  ]
}

/** Rooms that should have had their papers by now, unit by unit. */
export const lateUnits = (view: TodayExam, now: number): { unit: number; no: number; n: number }[] =>
  view.units
    .filter(u => u.state !== 'closed' && now >= u.start && u.open.waiting && !onPaper(view, u.id))
    .map(u => ({ unit: u.id, no: u.no, n: (u.open.waiting ?? 0) - underWay(view, u.no) }))
    .filter(u => u.n > 0)

/** Its issue went by paper: the rooms are not late, they are to be entered. */
const onPaper = (view: TodayExam, unit: number): boolean =>
  view.entries.some(e => e.unit === unit && e.what === 'issue' && e.category === null)

/** Handed to the invigilators, not confirmed yet: those rooms are not late. */
const underWay = (view: TodayExam, unit: number): number =>
  view.where.find(r => r.unit === unit)?.parts.find(p => p.state === 'transit')?.n ?? 0
