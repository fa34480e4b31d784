import type { Answer } from '../../db/answer.ts'
import type { Trouble } from '../../db/rules/printing.ts'
import type { JobState, Spooler } from './spooler.ts'

interface Followed {
  /** In the record. */
  id: number
  /** As people know it at the queue. */
  name: string
  queue: string
  spool: number
}
/** What is seen of a job while it is on its way; its end stands in the record. */
export interface JobShown {
  job: number
  state: 'waiting' | 'printing'
  trouble: Trouble | null
}

type Ended = { state: 'printed' | 'failed'; trouble: Trouble | null }

const LOOK_EVERY = 1000

/** Follows jobs in their queues to the end, and has the end recorded; also those that an earlier start left behind. */
export class Jobs {
  readonly #spooler: Spooler
  readonly #record: (job: number, outcome: Ended) => Promise<Answer>
  readonly #onChanged: (shown: JobShown[]) => void
  readonly #followed = new Map<number, Followed>()
  readonly #shown = new Map<number, JobShown>()
  #timer: NodeJS.Timeout | undefined

  constructor(
    spooler: Spooler,
    record: (job: number, outcome: Ended) => Promise<Answer>,
    onChanged: (shown: JobShown[]) => void,
  ) {
    this.#spooler = spooler
    this.#record = record
    this.#onChanged = onChanged
  }

  get shown(): JobShown[] {
    return [...this.#shown.values()]
  }

  follow(job: Followed): void {
    this.#followed.set(job.id, job)
    this.#soon()
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#followed.clear()
    this.#shown.clear()
  }

  #soon(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.look(), LOOK_EVERY)
    this.#timer.unref()
  }

  /** One look at each. A queue gives its jobs out in order, so the later ones of a queue that stands still are not asked. */
  async look(): Promise<void> {
    const before = JSON.stringify(this.shown)
    const standing = new Map<string, JobState>()
    for (const job of [...this.#followed.values()]) {
      const ahead = standing.get(job.queue)
      const now = ahead ?? (await this.#spooler.follow(job.queue, job.spool, job.name))
      if (now.state === 'done') await this.#end(job, { state: 'printed', trouble: null })
      else if (now.state === 'failed') await this.#end(job, now)
      else if (now.state === 'lost') this.#leave(job)
      else {
        standing.set(job.queue, { state: 'waiting', trouble: now.trouble })
        this.#shown.set(job.id, { job: job.id, state: now.state, trouble: now.trouble })
      }
    }
    if (JSON.stringify(this.shown) !== before) this.#onChanged(this.shown)
    if (this.#followed.size > 0) this.#soon()
  }

  async #end(job: Followed, outcome: Ended): Promise<void> {
    // A ledger that is away is asked again at the next look.
    if ((await this.#record(job.id, outcome)).ok) this.#leave(job)
  }

  #leave({ id }: Followed): void {
    this.#followed.delete(id)
    this.#shown.delete(id)
  }
}
