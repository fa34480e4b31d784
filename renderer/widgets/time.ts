import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc'
import { type Language, useLanguage } from '../words/index.ts'

dayjs.extend(utc)

/** Every time on screen is UTC+8, whatever the machine's zone (R-general). */
const china = (at: number) => dayjs.utc(at).utcOffset(8 * 60)

/** 21:04:12 */
export const clockAt = (at: number): string => china(at).format('HH:mm:ss')
/** 21:04 */
export const minuteAt = (at: number): string => china(at).format('HH:mm')
/** 2026-08-22 21:04:12 */
export const stampAt = (at: number): string => china(at).format('YYYY-MM-DD HH:mm:ss')
/** 8月22日 or 22 Aug */
export const dayAt = (at: number, language: Language): string =>
  china(at).format(language === 'zh' ? 'M月D日' : 'D MMM')
const CHINA = 'Asia/Shanghai'
const formats = new Map<string, Intl.DateTimeFormat>()
/** Each format is made once: making one takes longer than drawing the whole frame, and the clock is in it. */
function part(at: number, language: Language, options: Intl.DateTimeFormatOptions): string {
  const key = `${language} ${Object.entries(options)}`
  const made =
    formats.get(key) ?? new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { ...options, timeZone: CHINA })
  formats.set(key, made)
  return made.format(at)
}

/** 8月22日 星期六 or Saturday 22 August */
export const longDayAt = (at: number, language: Language): string =>
  language === 'zh'
    ? `${part(at, language, { month: 'long', day: 'numeric' })} ${part(at, language, { weekday: 'long' })}`
    : part(at, language, { weekday: 'long', day: 'numeric', month: 'long' })
/** 8月22日 周六 or Sat, 22 Aug */
export const barDayAt = (at: number, language: Language): string =>
  language === 'zh'
    ? `${part(at, language, { month: 'long', day: 'numeric' })} ${part(at, language, { weekday: 'short' })}`
    : part(at, language, { weekday: 'short', day: 'numeric', month: 'short' })
/** Minutes of the day, 0 to 1440, UTC+8. */
export const minutesOfDay = (at: number): number => china(at).hour() * 60 + china(at).minute()
export const sameDay = (a: number, b: number): boolean => china(a).format('YYYYMMDD') === china(b).format('YYYYMMDD')
/** Milliseconds UTC of a local (UTC+8) date and time typed as 2026-08-22 and 11:30:00. */
export const fromLocal = (day: string, time: string): number =>
  dayjs
    .utc(`${day}T${time.length === 5 ? `${time}:00` : time}`)
    .subtract(8, 'hour')
    .valueOf()
export const dateOf = (at: number): string => china(at).format('YYYY-MM-DD')

export function useTimes() {
  const language = useLanguage()
  return { clockAt, minuteAt, stampAt, dayAt: (at: number) => dayAt(at, language) }
}
