import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Answer } from '../../db/answer.ts'
import type { VerifyReport } from '../../db/record/verify.ts'
import type { Pipe } from '../../electron/ledger/pipe.ts'
import type { Wish } from './stream.ts'

/**
 * When the process is killed: at its nth call to the disk, after its nth flush, on the arrival of an answer, or in the
 * turn after so many requests.
 */
export type Plan = { call: number } | { flush: number } | { answer: number } | { turns: number }

/** What was asked, with its number, until it is answered. `again`: entries of the record when it was sent again. */
export interface Sent extends Wish {
  n: number
  answer?: Answer
  again?: number
}

/** One real ledger process after another over the same folder, as main starts them; each request has its number. */
export class Lane {
  readonly dir: string
  readonly run: string
  readonly sent: Sent[] = []
  readonly #start: (plan: Plan) => Pipe
  readonly #drive: { wall: number; machine: number }
  #pipe: Pipe | null = null
  #plan: Plan = { turns: 0 }
  #waiting = new Map<number, (answer: Answer | null) => void>()
  #n = 0
  #dead: Promise<void> = Promise.resolve()
  alive = false

  constructor(dir: string, run: string, start: (plan: Plan) => Pipe, wall: number) {
    this.dir = dir
    this.run = run
    this.#start = start
    this.#drive = { wall, machine: 0 }
  }

  /** Starts a process and asks it to open the ledger; null when it was killed before it answered. */
  open(plan: Plan): Promise<Answer | null> {
    this.#plan = plan
    const pipe = this.#start(plan)
    this.#pipe = pipe
    this.alive = true
    this.#dead = new Promise(resolve =>
      pipe.onExit(() => {
        this.alive = false
        for (const answer of this.#waiting.values()) answer(null)
        this.#waiting.clear()
        resolve()
      }),
    )
    pipe.onMessage(m => {
      const { n, answer } = m as { n?: number; answer?: Answer }
      if (n === undefined || !answer) return
      // A word of a process that has been shot since is still its word: it was flushed before it was said.
      this.#waiting.get(n)?.(answer)
      this.#waiting.delete(n)
      if ('answer' in this.#plan && --this.#plan.answer < 0) pipe.kill()
    })
    return this.ask({ op: 'open', dir: this.dir, key: null, drive: this.#drive })
  }

  ask(request: unknown): Promise<Answer | null> {
    if (!this.alive) return Promise.resolve(null)
    const n = ++this.#n
    const answer = new Promise<Answer | null>(resolve => this.#waiting.set(n, resolve))
    this.#pipe?.post({ n, request })
    return answer
  }

  /** Brings a wish, a new one or one that was not answered; null when the process dies first. */
  async bring(sent: Sent): Promise<Answer | null> {
    const id = { run: this.run, n: sent.n }
    const { op, session, name, input } = sent
    const act = { op, id, session, name: name.split(' ')[0], input }
    const answer = await this.ask(op === 'scan' ? { op, id, session, text: input, device: 'test', hand: null } : act)
    if (answer) sent.answer = answer
    return answer
  }

  fresh(wish: Wish): Sent {
    const sent = { ...wish, n: this.sent.length + 1 }
    this.sent.push(sent)
    // From the first new act on the clock of this life runs.
    if ('turns' in this.#plan) this.#after(this.#plan.turns--)
    return sent
  }

  #after(turns: number): void {
    if (turns === 0) setImmediate(() => this.kill())
  }

  kill(): void {
    this.#pipe?.kill()
  }
  died(): Promise<void> {
    return this.#dead
  }

  async size(): Promise<number | null> {
    const head = await this.ask({ op: 'head' })
    return head?.ok ? (head.value as { size: number }).size : null
  }
  async verify(): Promise<VerifyReport | null> {
    const report = await this.ask({ op: 'verify' })
    return report?.ok ? (report.value as VerifyReport) : null
  }

  /** The dead process was in the middle of a commit: its log of writes has frames after the last whole commit. */
  halfWritten(): boolean {
    let wal: Buffer
    try {
      wal = readFileSync(join(this.dir, 'ledger.db-wal'))
    } catch {
      return false
    }
    if (wal.length < 32) return wal.length > 0
    const frame = 24 + wal.readUInt32BE(8)
    let open = false
    let p = 32
    // Frames of this round of the log carry its salts; older ones lie behind them.
    for (; p + frame <= wal.length && wal.subarray(p + 8, p + 16).equals(wal.subarray(16, 24)); p += frame)
      open = wal.readUInt32BE(p + 4) === 0
    return open || (p < wal.length && p + frame > wal.length)
  }
}
