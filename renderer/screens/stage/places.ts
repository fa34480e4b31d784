import type { LabelPaper } from '../../../db/acts/printing.ts'
import type { ViewAnswer } from '../../../electron/ipc/contract.ts'

type Printing = Pick<ViewAnswer<'printing'>, 'jobs' | 'chosen'> & { labels: LabelPaper }

/**
 * The first place that is free on the sheet in the printer: a person says so once, then it is counted on. Each queue with
 * its format and stock has a sheet of its own. After a label that did not come out nobody knows how the sheet lies.
 */
export class FreePlaces {
  readonly #free = new Map<string, { place: number; failed: number }>()

  /** Null: it is not known, and a person is to look. */
  of(now: Printing): number | null {
    const known = this.#free.get(keyOf(now))
    return known && known.failed === lastFailed(now) ? known.place : null
  }

  /** `place`, from 0, is the first that is free after a print for which `now` was asked. */
  set(now: Printing, place: number): void {
    this.#free.set(keyOf(now), { place, failed: lastFailed(now) })
  }
}

const keyOf = ({ chosen, labels }: Printing) => [chosen.labels, labels.format, labels.stock].join('|')

/** When a label of this queue last did not come out; 0: none. */
const lastFailed = ({ chosen, jobs }: Printing): number =>
  Math.max(
    0,
    ...jobs.filter(j => j.kind === 'label' && j.queue === chosen.labels && j.trouble !== null).map(j => j.ended ?? 0),
  )

/** One after the other: what is asked of people or printers now waits until the one before has its answer. */
export class InTurn {
  #last: Promise<unknown> = Promise.resolve()

  do<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(work)
    this.#last = mine.catch(() => undefined)
    return mine
  }
}
