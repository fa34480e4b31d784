/**
 * Video (R81–R83): how long recordings are kept, and what of a time is not covered by what covers it: a post by cameras or
 * people, a camera's time by recordings on the register, a unit by reviews. Pure; times in ms, days and months UTC+8.
 */
import { gapsIn } from './duty.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** Half a year of calendar months (R82). The rule profile may keep longer, never shorter. */
export const KEEP_MONTHS = 6

export interface Span {
  from: number
  to: number
}

/**
 * The day (2027-02-28) on which so many calendar months are over after a moment: the same day of the month, or the last one of
 * a month that has none (31 Aug → 28 or 29 Feb, R82).
 */
export function keepUntil(ended: number, months = KEEP_MONTHS): string {
  const d = new Date(ended + 8 * HOUR)
  const month = d.getUTCMonth() + months
  const last = new Date(Date.UTC(d.getUTCFullYear(), month + 1, 0)).getUTCDate()
  return new Date(Date.UTC(d.getUTCFullYear(), month, Math.min(d.getUTCDate(), last))).toISOString().slice(0, 10)
}

/** From when on it may be deleted: that whole day is kept as well, so no hour of the half year is missing. */
export const freeFrom = (ended: number, months = KEEP_MONTHS): number =>
  Date.parse(`${keepUntil(ended, months)}T00:00:00Z`) + DAY - 8 * HOUR

/** What of the needed times nothing covers, in order. */
export const uncovered = (needed: readonly Span[], by: readonly Span[]): Span[] =>
  needed.flatMap(n =>
    gapsIn(
      by.map(b => ({ from: b.from, to: b.to, people: [1] })),
      n.from,
      n.to,
      1,
    ).map(({ from, to }) => ({ from, to })),
  )

/** The parts of some times that lie within others. */
export const within = (spans: readonly Span[], bounds: readonly Span[]): Span[] =>
  spans
    .flatMap(s => bounds.map(b => ({ from: Math.max(s.from, b.from), to: Math.min(s.to, b.to) })))
    .filter(s => s.from < s.to)
    .sort((a, b) => a.from - b.from)

/** Times that touch or overlap, as one. */
export function joined(spans: readonly Span[]): Span[] {
  const found: Span[] = []
  for (const s of [...spans].sort((a, b) => a.from - b.from)) {
    const last = found.at(-1)
    if (last && s.from <= last.to) last.to = Math.max(last.to, s.to)
    else if (s.from < s.to) found.push({ ...s })
  }
  return found
}

/** Who watches a post (S2-国四: 视频或人员监控). */
export const WATCH_WAYS = {
  camera: ['视频监控', 'Camera'],
  people: ['人员值守', 'People'],
} as const
export type WatchWay = keyof typeof WATCH_WAYS
export const WATCH_WAY_NAMES = Object.keys(WATCH_WAYS) as [WatchWay, ...WatchWay[]]
