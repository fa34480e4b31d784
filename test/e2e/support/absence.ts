import type { Window as RoomWindow } from './window.ts'

declare global {
  interface Window {
    /** Only in these tests. */
    pass: (minutes: number) => void
  }
}

/** How often the window looks whether anybody is there (renderer/client/idle.ts). */
const LOOKS = 5000

/**
 * Minutes that pass at once. To be made before anybody signs in: from then on it knows what looks at the clock again and
 * again, and lets it look.
 */
export class Absence {
  readonly #window: RoomWindow
  #minutes = 0

  private constructor(w: RoomWindow) {
    this.#window = w
  }

  static async of(w: RoomWindow): Promise<Absence> {
    await w.page.evaluate(looks => {
      const all: (() => void)[] = []
      const every = window.setInterval
      window.setInterval = ((look: () => void, ms: number) => {
        if (ms === looks) all.push(look)
        return every(look, ms)
      }) as typeof window.setInterval
      const { now } = Performance.prototype
      window.pass = minutes => {
        performance.now = () => now.call(performance) + minutes * 60_000
        for (const look of all) look()
      }
    }, LOOKS)
    return new Absence(w)
  }

  /** So many minutes after the last ones. */
  async pass(minutes: number): Promise<void> {
    this.#minutes += minutes
    await this.#window.page.evaluate(all => window.pass(all), this.#minutes)
  }

  /** Back to the true time: what is typed carries it. */
  async end(): Promise<void> {
    this.#minutes = 0
    await this.#window.page.evaluate(() => window.pass(0))
  }
}
