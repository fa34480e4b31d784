import { type EventRow, eventHash, ZERO } from './event.ts'
import { Frontier } from './tree.ts'

/** The chain and its tree, checked event by event in the order of the record. */
export class Links {
  readonly tree = new Frontier()
  #before: Buffer = ZERO

  /** Is this row what was written, after the row before? Goes on from its hash in either case. */
  holds(e: EventRow): boolean {
    const holds = isWritable(e) && eventHash(e, this.#before).equals(e.hash)
    this.#before = e.hash
    return holds
  }

  /** Takes its hash into the tree; gives the root of the block that it completes. */
  leaf(e: EventRow): Buffer | undefined {
    return this.tree.push(e.hash)
  }
}

/** Columns that no writer ever gave (negative, not whole, an absent person as 0) mean that the row was changed. */
const isWritable = (e: EventRow): boolean =>
  whole(e.seq) &&
  whole(e.at) &&
  whole(e.occurred) &&
  whole(e.tick) &&
  whole(e.boot) &&
  (e.actor === null || (whole(e.actor) && e.actor !== 0)) &&
  (e.station === null || (whole(e.station) && e.station !== 0)) &&
  whole(e.act)

const whole = (n: number): boolean => Number.isSafeInteger(n) && n >= 0
