/** Dates and times as offices write them, or as a spreadsheet's typed cell comes out. */

const two = (n: number | string): string => String(n).padStart(2, '0')

const DATE =
  /^(20\d\d)(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))(?:\s*\(?(?:星期|周)[一二三四五六日天]\)?)?(?:\s*0?0:00(?::00)?)?$/

/** YYYY-MM-DD, undefined if there is no such day. */
export function parseDate(value: string): string | undefined {
  const found = DATE.exec(value)
  if (!found) return undefined
  const [y, m, d] = [found[1], found[2] ?? found[4], found[3] ?? found[5]].map(Number) as [number, number, number]
  const day = new Date(Date.UTC(y, m - 1, d))
  return day.getUTCMonth() === m - 1 && day.getUTCDate() === d ? `${y}-${two(m)}-${two(d)}` : undefined
}

const TIME = /^(上午|下午|AM|PM)?\s*(\d{1,2})(?:[:.](\d{2})(?::00(?:\.0+)?)?|[时点](?:(\d{1,2})分|整)?)\s*(AM|PM)?$/i

/** HH:mm; a day in front of it must be the row's. A bare fraction is a spreadsheet's part of a day. */
export function parseTime(value: string, date?: string): string | undefined {
  if (/^0?\.\d+$/.test(value)) {
    const minutes = Number(value) * 1440
    const whole = Math.round(minutes)
    return Math.abs(minutes - whole) < 0.01 && whole < 1440 ? clock(Math.floor(whole / 60), whole % 60) : undefined
  }
  const split = /^(20\d\d\S*)\s+(.+)$/.exec(value)
  if (split && parseDate(split[1] as string) !== date) return undefined
  const found = TIME.exec((split?.[2] ?? value).trim())
  if (!found) return undefined
  const half = (found[1] ?? found[5] ?? '').toUpperCase()
  let hours = Number(found[2])
  if (half && hours > 12)
    return half === '下午' || half === 'PM' ? clock(hours, Number(found[3] ?? found[4] ?? 0)) : undefined
  if (half === '下午' || half === 'PM') hours = (hours % 12) + 12
  else if (half) hours %= 12
  return clock(hours, Number(found[3] ?? found[4] ?? 0))
}

const clock = (h: number, m: number): string | undefined => (h < 24 && m < 60 ? `${two(h)}:${two(m)}` : undefined)

/** Milliseconds UTC of a time of day in China (UTC+8, no summer time). */
export const toUtc = (date: string, time: string): number => Date.parse(`${date}T${time}:00+08:00`)
