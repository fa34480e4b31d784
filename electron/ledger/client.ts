import { type Answer, unavailable } from '../../db/answer.ts'
import { type HalfName, halvesOf } from '../../db/people/halves.ts'
import type { Opened, Request } from '../../db/service.ts'
import type { Pipe } from './pipe.ts'

export interface Drive {
  wall: number
  machine: number
}
/** A process that dies this many times in a row without having answered anything is given up. */
const GIVE_UP = 5

type LedgerStanding = 'open' | 'restarting' | 'closed'

/**
 * Starts, watches and talks to the ledger process. When it dies the same ledger is opened again in a new one, with the
 * key that main keeps in memory; what was under way is answered `unavailable`, and may be sent again with its id.
 */
export class LedgerClient {
  #start: () => Pipe
  #pipe: Pipe
  #n = 0
  #waiting = new Map<number, (answer: Answer) => void>()
  #settled: (() => void)[] = []
  #dir: string
  #key: Uint8Array<ArrayBuffer> | null = null
  #opened = false
  #stopped = false
  /** Deaths in a row without a word in between. */
  #silent = 0
  training: boolean | null = null
  drive: Drive | null = null
  standing: LedgerStanding = 'closed'
  onStanding: (standing: LedgerStanding) => void = () => {}
  onChanged: (topics: string[], head: { size: number; root: string }) => void = () => {}
  onProgress: (stage: string, part: number) => void = () => {}

  constructor(start: () => Pipe, dir: string) {
    this.#start = start
    this.#dir = dir
    this.#pipe = this.#watch()
  }

  get dir(): string {
    return this.#dir
  }

  get pid(): number | undefined {
    return this.#pipe.pid()
  }

  #watch(): Pipe {
    const pipe = this.#start()
    pipe.onMessage(m => this.#received(m))
    pipe.onExit(() => this.#died())
    return pipe
  }

  #received(message: unknown): void {
    this.#silent = 0
    const m = message as {
      n?: number
      answer?: Answer
      note?: string
      topics?: string[]
      head?: { size: number; root: string }
      stage?: string
      part?: number
    }
    if (m.note === 'progress' && m.stage !== undefined) this.onProgress(m.stage, m.part ?? 0)
    if (m.note === 'changed' && m.topics && m.head) this.onChanged(m.topics, m.head)
    if (m.n === undefined || !m.answer) return
    const answer = this.#waiting.get(m.n)
    this.#waiting.delete(m.n)
    answer?.(m.answer)
  }

  #died(): void {
    if (this.#stopped) return
    this.#silent += 1
    const waiting = [...this.#waiting.values()]
    this.#waiting.clear()
    // A process that cannot live is not started for ever: the room goes on with paper and somebody looks at it.
    if (this.#silent >= GIVE_UP) {
      this.#stopped = true
      for (const answer of waiting) answer(unavailable('closed'))
      this.#stand('closed')
      return
    }
    this.#stand('restarting')
    this.#pipe = this.#watch()
    for (const answer of waiting) answer(unavailable('restarting'))
    if (this.#opened) void this.#reopen()
    else this.#stand('closed')
  }

  async #reopen(): Promise<void> {
    const answer = await this.#send({ op: 'open', dir: this.#dir, key: this.#key, drive: this.drive })
    if (answer.ok) this.#stand('open')
    else if (answer.kind !== 'unavailable' || answer.code !== 'restarting') this.#stand('closed')
  }

  #stand(standing: LedgerStanding): void {
    this.standing = standing
    this.onStanding(standing)
    if (standing === 'restarting') return
    for (const go of this.#settled.splice(0)) go()
  }

  /** When the ledger is no longer coming back: open again, or given up. */
  settled(): Promise<void> {
    if (this.standing !== 'restarting') return Promise.resolve()
    return new Promise(resolve => this.#settled.push(resolve))
  }

  #send(request: Request): Promise<Answer> {
    return new Promise(resolve => {
      const n = ++this.#n
      this.#waiting.set(n, resolve)
      this.#pipe.post({ n, request })
    })
  }

  /** One request. While the ledger is coming back, nothing is sent: `unavailable`. */
  async request<T = unknown>(request: Request): Promise<Answer<T>> {
    if (this.standing === 'restarting') return unavailable('restarting')
    if (this.#stopped) return unavailable('closed')
    return (await this.#send(request)) as Answer<T>
  }

  /** Opening, founding and unlocking: keeps the key, in memory only, for a restart. The key goes no further. */
  async open(
    request: Extract<Request, { op: 'open' | 'unlock' | 'unlock-recovery' | 'found' }>,
  ): Promise<Answer<{ site: string; training: boolean }>> {
    const answer = await this.request<Opened>(request)
    if (!answer.ok) return answer
    const { site, training, key } = answer.value
    this.#key = key
    this.#opened = true
    this.training = training
    this.#stand('open')
    return { ok: true, value: { site, training } }
  }

  /** The key in two halves, to be printed and kept nowhere; null for a training ledger, which has none. */
  halves(): Record<HalfName, string> | null {
    return this.#key && halvesOf(this.#key)
  }

  /**
   * A process of its own for work with a stick that may be slow, or die: the ledger's goes on meanwhile. It gets the
   * ledger's key in its one request and is ended after its one answer. `restarting`: it died.
   */
  apart<T>(
    request: Extract<Request, { op: 'backup-write' }>,
    onStarted: (stop: () => void) => void,
  ): Promise<Answer<T>> {
    return new Promise(resolve => {
      const pipe = this.#start()
      onStarted(() => {
        pipe.kill()
        // A process that hangs in a dead stick may not even die: nobody waits for it any more.
        resolve(unavailable('restarting'))
      })
      pipe.onMessage(message => {
        const m = message as { n?: number; answer?: Answer; note?: string; stage?: string; part?: number }
        if (m.note === 'progress' && m.stage !== undefined) this.onProgress(m.stage, m.part ?? 0)
        if (m.n !== 1 || !m.answer) return
        resolve(m.answer as Answer<T>)
        pipe.kill()
      })
      pipe.onExit(() => resolve(unavailable('restarting')))
      pipe.post({ n: 1, request: { ...request, key: this.#key } })
    })
  }

  /** For the crash tests and for the watchdog: ends the process as a crash would. */
  kill(): void {
    this.#pipe.kill()
  }

  async stop(): Promise<void> {
    if (this.#stopped) return
    await Promise.race([this.request({ op: 'close' }), new Promise<void>(resolve => setTimeout(resolve, 1000).unref())])
    this.#stopped = true
    this.#pipe.kill()
    // Stopped while it was coming back: whoever waits for that is told that it will not.
    for (const answer of this.#waiting.values()) answer(unavailable('closed'))
    this.#waiting.clear()
    this.#stand('closed')
  }
}
