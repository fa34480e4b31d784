import type { Say } from '../../words/index.ts'
import type { today } from '../../words/today.ts'

const two = (n: number): string => String(n).padStart(2, '0')

/** How long until `at`, in the two units that matter; past it, by how much. */
export function leftText(at: number, now: number, w: Say<typeof today>): string {
  const seconds = Math.ceil((at - now) / 1000)
  if (seconds < 0) return w('overdue', { m: Math.floor(-seconds / 60) })
  const hours = Math.floor(seconds / 3600)
  const m = Math.floor(seconds / 60) % 60
  if (hours >= 24) return w('leftDays', { d: Math.floor(hours / 24), h: hours % 24 })
  return hours ? w('leftHM', { h: hours, m: two(m) }) : w('leftMS', { m, s: two(seconds % 60) })
}
