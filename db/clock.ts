import { uptime } from 'node:os'

/** The ledger's only source of time: wall clock in ms UTC, and the machine's uptime, which survives our own restarts. */
export interface Clock {
  at: () => number
  tick: () => number
}

export const systemClock: Clock = { at: () => Date.now(), tick: runningOn() }

/** For so long a reading of the uptime is carried on, in ms. */
const FRESH = 1000
/** The wall may move this far apart from the process's own clock meanwhile, in ms: more, and the machine has slept. */
const AWAKE = 20

/**
 * The machine's uptime. Asking the system for it opens a file on Linux and costs more than most of a scan's statements, so
 * in a burst it is carried on by the process's own clock; not across a sleep, which that clock may not see but the wall does.
 */
function runningOn(): () => number {
  let read = { uptime: 0, own: Number.NEGATIVE_INFINITY, wall: 0 }
  return () => {
    const own = performance.now()
    const wall = Date.now()
    const since = own - read.own
    if (since < FRESH && Math.abs(wall - read.wall - since) < AWAKE) return Math.round(read.uptime + since)
    read = { uptime: uptime() * 1000, own, wall }
    return Math.round(read.uptime)
  }
}

/** A clock that the dock drives: offsets over the real one. `set` moves the wall alone, `advance` wall and machine. */
export class DrivenClock implements Clock {
  wall = 0
  machine = 0
  at = (): number => systemClock.at() + this.wall
  tick = (): number => systemClock.tick() + this.machine
  set(at: number): void {
    this.wall = at - systemClock.at()
  }
  advance(ms: number): void {
    this.wall += ms
    this.machine += ms
  }
}
