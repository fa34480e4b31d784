import type { ViewAnswer } from '../../../electron/ipc/contract.ts'
import { ISSUE_BEFORE, phaseOf } from '../../client/pill.ts'
import type { DaySegment, DayUnit } from '../../widgets/DayLine.tsx'
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
