import { type Answer, unavailable } from '../../db/answer.ts'

export interface QueuedScan {
  id: { run: string; n: number }
  text: string
  device: string | null
  hand: string | null
  /** What the scanner said of the code; shown, not recorded. */
  symbology: string | null
}

/** While the ledger is away the queue takes this many more scans; each further one is refused aloud. */
export const QUEUE_AWAY = 20

/** A scan under which the ledger has died so often is given up aloud: it must not do so for ever. */
export const DEATHS = 3

/** The ledger died, or is coming back: what was sent may be recorded or not, and may be sent again with its id. */
export const isRestarting = (answer: Answer): boolean =>
  !answer.ok && answer.kind === 'unavailable' && answer.code === 'restarting'

/**
 * Scans of one station: in order, one at a time, each with its act id. A scan waits as long as it must and never
 * expires; after a restart the same id is sent again, so none is lost and none is booked twice. One that kills the ledger
 * each time is answered `given-up`, and those behind it go on.
 */
export class ScanQueue {
  #scans: QueuedScan[] = []
  #busy = false
  #away = false
  /** Under the scan in front. */
  #deaths = 0
  readonly #send: (scan: QueuedScan) => Promise<Answer>
  readonly #done: (scan: QueuedScan, answer: Answer) => void

  constructor(send: (scan: QueuedScan) => Promise<Answer>, done: (scan: QueuedScan, answer: Answer) => void) {
    this.#send = send
    this.#done = done
  }

  get waiting(): number {
    return this.#scans.length
  }

  /** False: not taken, scan it again. */
  add(scan: QueuedScan): boolean {
    if (this.#away && this.#scans.length > QUEUE_AWAY) return false
    this.#scans.push(scan)
    void this.#run()
    return true
  }

  /** The ledger is gone, or back: then the waiting scans go out again. */
  away(away: boolean): void {
    this.#away = away
    if (!away) void this.#run()
  }

  async #run(): Promise<void> {
    if (this.#busy || this.#away) return
    this.#busy = true
    try {
      for (let scan = this.#scans[0]; scan && !this.#away; scan = this.#scans[0]) {
        const answer = await this.#send(scan)
        const died = isRestarting(answer)
        this.#deaths = died ? this.#deaths + 1 : 0
        if (died) this.#away = true
        if (died && this.#deaths < DEATHS) break
        this.#deaths = 0
        this.#scans.shift()
        this.#done(scan, died ? unavailable('given-up', { text: scan.text }) : answer)
      }
    } finally {
      this.#busy = false
    }
  }
}
