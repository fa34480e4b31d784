/**
 * Time as the ledger knows it (architecture.md, "Time"). All in milliseconds; `tick` is the machine's uptime. What happens to
 * clocks, and what each of it comes to at the gate, is the table in `clock-trouble.ts`.
 */
export interface Now {
  at: number
  tick: number
  boot: number
}

/** Wall and machine may drift this far apart between two events before it counts as a jump (R66). */
export const DRIFT = 2000
/** …and by one part in this many of the time between: after a night's sleep the two clocks are set by different crystals. */
const CRYSTAL = 10_000

/** Have wall clock and machine moved alike between two moments of one run of the machine? */
const alike = (wall: number, tick: number): boolean => Math.abs(wall - tick) <= DRIFT + Math.abs(tick) / CRYSTAL

/** One opening of the ledger and the last moment known of it. `same`: the machine had not been restarted since the one before. */
export interface Run {
  boot: number
  at: number
  tick: number
  same: boolean
  lastAt: number
  lastTick: number
}

/**
 * Proven time between `from` (wall clock) and the end of the last run: the machine's own time inside runs that reach past
 * `from`; switched-off time counts 0 (R66a). Runs are in order of boot.
 */
export function provenSince(from: number, runs: readonly Run[]): number {
  let proven = 0
  runs.forEach((run, i) => {
    const before = runs[i - 1]
    // Between two openings in one run of the machine the clock went on ticking, so that gap is proven too.
    const start = run.same && before ? { at: before.lastAt, tick: before.lastTick } : run
    const ticks = run.lastTick - start.tick
    const late = Math.max(0, from - start.at)
    proven += Math.max(0, ticks - late)
  })
  return proven
}

interface Moment {
  at: number
  tick: number
}

/** Have wall clock and machine moved apart, or the wall back? Only within one run of the machine. */
export function jumped(before: Moment, now: Moment): { wall: number; tick: number } | null {
  const wall = now.at - before.at
  const tick = now.tick - before.tick
  return wall < 0 || !alike(wall, tick) ? { wall, tick } : null
}

/**
 * What an opening of the ledger can know of the time since its last event. `same`: the machine has not been restarted
 * and both clocks have moved alike. A jump: the wall lies before the last event; or the machine may have run on while the
 * wall moved apart (a restart whose uptime has overtaken the last one looks the same, and is observed rather than believed).
 */
export function sinceLast(
  last: Moment | null,
  now: Moment,
): { same: boolean; jump: { wall: number; tick: number } | null } {
  if (!last) return { same: false, jump: null }
  if (now.tick >= last.tick) {
    const jump = jumped(last, now)
    return { same: jump === null, jump }
  }
  const wall = now.at - last.at
  return { same: false, jump: wall < 0 ? { wall, tick: now.tick } : null }
}
