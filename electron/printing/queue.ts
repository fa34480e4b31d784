import type { Answer } from '../../db/answer.ts'
import type { DocumentData } from '../../db/documents/shapes.ts'
import type { JobKind, Trouble } from '../../db/rules/printing.ts'
import type { Station } from '../session/station.ts'
import type { Jobs } from './jobs.ts'
import type { Paper, Printer } from './printer.ts'
import type { Spooler } from './spooler.ts'

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

/** A queue of the system: what it takes is recorded and followed to its end. */
export class QueuePrinter implements Printer {
  readonly queue: string
  readonly #kind: JobKind
  readonly #spooler: Spooler
  readonly #station: Station
  readonly #jobs: Jobs

  constructor(queue: string, kind: JobKind, spooler: Spooler, station: Station, jobs: Jobs) {
    this.queue = queue
    this.#kind = kind
    this.#spooler = spooler
    this.#station = station
    this.#jobs = jobs
  }

  /** Labels in one go are known at the queue by the first, as the record has them (`PrintingNow`). */
  async hand(
    own: string,
    { pdf, pages, paper }: Paper,
    data: DocumentData,
    names: readonly string[] = [],
  ): Promise<string> {
    const { queue } = this
    const name = names[0] ?? own
    const spool = await this.#spooler.hand(pdf, { queue, title: name, width: paper.w, height: paper.h })
    if (typeof spool === 'string') throw new PrinterTrouble(spool)
    const all = names.length > 1 ? { names: [...names] } : {}
    const drawn = data.kind === 'labels' ? { format: data.format.name, version: data.version } : {}
    const job = { kind: this.#kind, name, ...all, queue, spool, pages, ...drawn }
    const recorded = await this.#station.perform('job.hand', job)
    if (!recorded.ok) {
      await this.#spooler.cancel(queue, spool)
      throw new NotRecorded(recorded)
    }
    this.#jobs.follow({ id: (recorded.value as { job: number }).job, name, queue, spool })
    return queue
  }
}
