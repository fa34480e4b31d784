/** Time as the ledger knows it (architecture.md, "Time"). All in milliseconds; `tick` is the machine's uptime. */
export interface Now {
  at: number
  tick: number
  boot: number
}

/** Wall and machine may drift this far apart between two events before it counts as a jump (R66). */
export const DRIFT = 2000

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

/** Have wall clock and machine moved apart, or the wall back? Only within one run of the machine. */
export function jumped(
  before: { at: number; tick: number },
  now: { at: number; tick: number },
): { wall: number; tick: number } | null {
  const wall = now.at - before.at
  const tick = now.tick - before.tick
  return wall < 0 || Math.abs(wall - tick) > DRIFT ? { wall, tick } : null
}
