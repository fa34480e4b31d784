import type { Answer } from '../../db/answer.ts'
import type { DocumentData } from '../../db/documents/shapes.ts'
import type { JobKind, Trouble } from '../../db/rules/printing.ts'
import type { Station } from '../session/station.ts'
import type { Jobs } from './jobs.ts'
import type { Printer } from './printer.ts'
import type { Order, Spooler } from './spooler.ts'

/** The queue did not take it; nothing was printed. */
export class PrinterTrouble extends Error {
  readonly trouble: Trouble
  constructor(trouble: Trouble) {
    super(trouble)
    this.trouble = trouble
  }
}
/** Taken by the queue, but not by the ledger: cancelled again. */
export class NotRecorded extends Error {
  readonly answer: Extract<Answer, { ok: false }>
  constructor(answer: Extract<Answer, { ok: false }>) {
    super(answer.code)
    this.answer = answer
  }
}

/** mm, as the layouts have it (print.md). */
const sizeOf = (data: DocumentData): Pick<Order, 'width' | 'height'> =>
  data.kind === 'seal' ? { width: 100, height: 60 } : { width: 210, height: 297 }

/** A queue of the system: what it takes is recorded and followed to its end. */
export class QueuePrinter implements Printer {
  readonly #queue: string
  readonly #kind: JobKind
  readonly #spooler: Spooler
  readonly #station: Station
  readonly #jobs: Jobs

  constructor(queue: string, kind: JobKind, spooler: Spooler, station: Station, jobs: Jobs) {
    this.#queue = queue
    this.#kind = kind
    this.#spooler = spooler
    this.#station = station
    this.#jobs = jobs
  }

  async hand(name: string, pdf: Uint8Array, data: DocumentData, pages: number): Promise<string> {
    const queue = this.#queue
    const spool = await this.#spooler.hand(pdf, { queue, title: name, ...sizeOf(data) })
    if (typeof spool === 'string') throw new PrinterTrouble(spool)
    const recorded = await this.#station.perform('job.hand', { kind: this.#kind, name, queue, spool, pages })
    if (!recorded.ok) {
      await this.#spooler.cancel(queue, spool)
      throw new NotRecorded(recorded)
    }
    this.#jobs.follow({ id: (recorded.value as { job: number }).job, name, queue, spool })
    return queue
  }
}
