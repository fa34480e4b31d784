import { uptime } from 'node:os'

/** The ledger's only source of time: wall clock in ms UTC, and the machine's uptime, which survives our own restarts. */
export interface Clock {
  at: () => number
  tick: () => number
}

export const systemClock: Clock = { at: () => Date.now(), tick: () => Math.round(uptime() * 1000) }

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
