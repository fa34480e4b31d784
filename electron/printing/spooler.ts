import type { Trouble } from '../../db/rules/printing.ts'

/**
 * The system's print queues. A PDF is handed over and followed to its end: handed over is not printed, and what a queue
 * calls done has left for the printer, which may still hold it. So whoever prints confirms at last (R100).
 */

export type JobState =
  | { state: 'waiting' | 'printing'; trouble: Trouble | null }
  | { state: 'done' }
  | { state: 'failed'; trouble: Trouble }
  /** The spooler knows nothing of it any more: whether it came out only a person can say. */
  | { state: 'lost' }

export interface Queue {
  name: string
  /** As the system describes it, for people. */
  about: string
  trouble: Trouble | null
}

export interface Order {
  queue: string
  /** What people read at the queue: the number of the form or label. */
  title: string
  /** Size of the page, mm. */
  width: number
  height: number
}

/** Failures are values: a printer that is away is no fault of the program. */
export interface Spooler {
  queues: () => Promise<Queue[] | Trouble>
  /** Gives the number of the job in its queue. */
  hand: (pdf: Uint8Array, order: Order) => Promise<number | Trouble>
  /** `title` as it was handed over: a spooler that was set up anew gives the same numbers to other jobs. */
  follow: (queue: string, job: number, title: string) => Promise<JobState>
  cancel: (queue: string, job: number) => Promise<void>
}
