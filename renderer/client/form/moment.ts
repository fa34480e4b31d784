import { clockAt, dateOf, fromLocal } from '../../widgets/time.ts'

/** A date and a time as they are typed, UTC+8. */
export interface Moment {
  day: string
  clock: string
}

export const momentAt = (at: number): Moment => ({ day: dateOf(at), clock: clockAt(at) })
export const NO_MOMENT: Moment = { day: '', clock: '' }

/** An input method may have made the digits and the colon full-width. */
const narrow = (text: string): string =>
  text.trim().replace(/[０-９：－]/g, c => String.fromCharCode(c.charCodeAt(0) - 0xfee0))

/** 900, 0900, 9:00, 09:00:30, 090030 → 09:00:00; null: no time of day. */
export function readClock(text: string): string | null {
  const t = narrow(text)
  const m = t.includes(':')
    ? /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(t)
    : /^(\d{1,2})(\d{2})(\d{2})?$/.exec(t.length === 5 ? `0${t}` : t)
  if (!m) return null
  const [h, min, sec] = [Number(m[1]), Number(m[2]), Number(m[3] ?? 0)]
  if (h > 23 || min > 59 || sec > 59) return null
  return [h, min, sec].map(n => String(n).padStart(2, '0')).join(':')
}

/** 2026-08-22, 2026/8/22, 20260822 → 2026-08-22; null: no such day. */
export function readDay(text: string): string | null {
  const m = /^(\d{4})[-/.]?(\d{1,2})[-/.]?(\d{1,2})$/.exec(narrow(text))
  if (!m) return null
  const day = `${m[1]}-${String(m[2]).padStart(2, '0')}-${String(m[3]).padStart(2, '0')}`
  const at = Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(at) || !new Date(at).toISOString().startsWith(day) ? null : day
}

/** Milliseconds UTC, or null while something is missing or wrong. */
export function readMoment(m: Moment): number | null {
  const [day, clock] = [readDay(m.day), readClock(m.clock)]
  return day && clock ? fromLocal(day, clock) : null
}
