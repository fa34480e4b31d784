import type { Answer } from '../../db/answer.ts'
import { good } from '../../db/answer.ts'
import { sayRefusal } from '../../db/refusals.ts'
import type { Printer } from '../printing/printer.ts'
import type { RoomService } from '../room.ts'

const refused: Answer<never> = {
  ok: false,
  kind: 'refused',
  code: 'not-training',
  data: {},
  says: sayRefusal('not-training', {}),
}

/**
 * The one door for demo, tests and development (architecture.md, "Dock"). It replaces sources (scanner, clock, printer),
 * never an act: what it causes goes the way a real scan goes. On a ledger that is not a training ledger it is refused
 * here, and the clock by the ledger process as well.
 */
export class Dock {
  readonly #room: RoomService

  constructor(room: RoomService) {
    this.#room = room
  }

  get #shut(): boolean {
    return this.#room.ledger.training !== true
  }

  /**
   * Before a training ledger is founded or opened: where its clock begins. A real ledger never takes it, the ledger
   * process gives it the system's clock whatever stands here.
   */
  begin(at: number): Answer {
    if (this.#room.ledger.training !== null) return refused
    this.#room.ledger.drive = { wall: at - Date.now(), machine: 0 }
    return good(null)
  }

  /** A report of a simulated scanner. */
  async scan(text: string, device = 'simulated'): Promise<Answer> {
    if (this.#shut) return refused
    await this.#room.stations.read({ text, device })
    return good(null)
  }

  /** `set`: the wall clock alone; `advance`: wall and machine together. */
  async clock(change: { set?: number; advance?: number }): Promise<Answer> {
    if (this.#shut) return refused
    const answer = await this.#room.ledger.request<{ wall: number; machine: number; at: number }>({
      op: 'dock',
      ...change,
    })
    if (answer.ok) {
      this.#room.ledger.drive = { wall: answer.value.wall, machine: answer.value.machine }
      await this.#room.tellHead()
    }
    return answer
  }

  /** Ends the ledger process as a crash would. */
  async kill(): Promise<Answer> {
    if (this.#shut) return refused
    this.#room.ledger.kill()
    return good(null)
  }

  /** Another printer: what it is handed is what lies on the table in the simulation. */
  async printer(printer: Printer): Promise<Answer> {
    if (this.#shut) return refused
    this.#room.paper.files = printer
    return good(null)
  }
}
