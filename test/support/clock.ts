import { DrivenClock } from '../../db/clock.ts'

const HOUR = 3_600_000
/** The afternoon before the exam, 14:00 at the site. */
export const EVE = Date.UTC(2026, 7, 21, 6)
/** Midnight before the exam day at the site (UTC+8). */
export const DAY = Date.UTC(2026, 7, 21, 16)
export const clock = (hours: number, minutes = 0): number => DAY + hours * HOUR + minutes * 60_000

/** The dock's clock over a real one that stands still: only the test moves time, to the millisecond. */
export class StillClock extends DrivenClock {
  override at = (): number => EVE + this.wall
  override tick = (): number => 5 * HOUR + this.machine
  override set(at: number): void {
    this.wall = at - EVE
  }
  /** Waits until this moment; does nothing when it has passed. */
  until(at: number): void {
    if (at > this.at()) this.advance(at - this.at())
  }
}
