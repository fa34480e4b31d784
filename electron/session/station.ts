import { randomBytes } from 'node:crypto'
import { type Answer, good, invalid } from '../../db/answer.ts'
import { backIn, codeKind } from '../../db/rules/codes.ts'
import type { GivenSecret, Message, WholeSecret } from '../ipc/contract.ts'
import type { LedgerClient } from '../ledger/client.ts'
import { notPrinted } from '../printing/lost.ts'
import { isRestarting, QUEUE_AWAY, type QueuedScan, ScanQueue } from './queue.ts'

/** A scanned back is forgotten after this long without a PIN. */
const BACK_KEPT = 90_000

/** An act whose ledger died is sent again this often; an act that kills its process must not do so for ever. */
const AGAIN = 3

/** Main's own works end in these, after a trial, with a secret, with what only main knows: not asked for by name from the window. */
const NOT_BY_NAME = [
  'sign-in',
  'choose-pin',
  'change-secret',
  'issue-badges',
  'reset-badge',
  'inspector.enrol',
  'print-recovery',
  'scanner.bind',
  'calibration.begin',
  'job.hand',
  'witness.accept',
  // Full mobile numbers go into the file and not to the window (R9).
  'register.export',
]

type Whose = { person: number; name: string; post: string; chosen: boolean; passphrase: boolean } | null

/** What a scanner read, or a hand typed (`hand`: why). */
export interface Read {
  text: string
  device: string | null
  hand?: string | null
  symbology?: string | null
}

type Spoken<M> = M extends { station: number } ? Omit<M, 'station'> : never

/**
 * One station of this window: which session is open here, the queue of its scans, the back of a badge that waits for its
 * PIN. It knows nothing of the rules.
 */
export class Station {
  readonly no: number
  readonly #ledger: LedgerClient
  readonly #say: (message: Spoken<Message>) => void
  /** Is somebody at the screen's other station? */
  readonly #beside: () => boolean
  /** The scanner that read last here: whoever is signed in holds it. */
  device: string | null = null
  readonly #run = randomBytes(8).toString('hex')
  #n = 0
  #session: number | null = null
  /** What main does when a set has been signed by all: print what is said only once. */
  readonly #finish = new Map<number, (value: unknown) => Promise<Answer>>()
  #back: { code: string; timer: NodeJS.Timeout } | null = null
  readonly queue: ScanQueue

  constructor(no: number, ledger: LedgerClient, say: (message: Message) => void, beside: () => boolean) {
    this.no = no
    this.#ledger = ledger
    this.#say = message => say({ ...message, station: no } as Message)
    this.#beside = beside
    this.queue = new ScanQueue(
      ({ symbology: _, ...scan }) => ledger.request({ op: 'scan', session: this.#session, ...scan }),
      (scan, answer) => this.#scanned(scan, answer),
    )
  }

  get signedIn(): boolean {
    return this.#session !== null
  }

  nextId(): { run: string; n: number } {
    return { run: this.#run, n: ++this.#n }
  }

  /** Everything a scanner reads comes here first. A secret goes no further than this process and the ledger's. */
  async read({ text, device, hand = null, symbology = null }: Read): Promise<void> {
    if (device !== null) this.device = device
    const back = backIn(text)
    if (back) return this.#backRead(back)
    if (codeKind(text) === 'badge') return this.#frontRead(text)
    if (!this.#session) {
      this.#say({ kind: 'code', code: text, what: 'not-signed-in' })
      return
    }
    const taken = this.queue.add({ id: this.nextId(), text, device, hand, symbology })
    if (!taken) this.#say({ kind: 'lost', text })
    else if (this.#ledger.standing !== 'open') this.onWaiting()
  }

  /** A scan waits for the ledger to come back. */
  onWaiting: () => void = () => {}

  /** Scans that wait, as they are shown: the queue takes no more. */
  get waiting(): number {
    return Math.min(this.queue.waiting, QUEUE_AWAY + 1)
  }

  #scanned({ symbology }: QueuedScan, answer: Answer): void {
    this.#say(answer.ok ? told(answer, symbology) : { kind: 'stage', answer, symbology })
  }

  async #backRead(code: string): Promise<void> {
    this.forgetBack()
    this.#back = { code, timer: setTimeout(() => this.forgetBack(), BACK_KEPT) }
    this.#back.timer.unref()
    const answer = await this.#ledger.request<Whose>({ op: 'whose', back: code })
    const closed = !answer.ok && answer.kind === 'unavailable' && answer.code === 'closed'
    this.#say({ kind: 'back', holder: answer.ok ? answer.value : null, closed })
  }

  async #frontRead(badge: string): Promise<void> {
    if (!this.#session) return this.#say({ kind: 'front', badge, name: null })
    const answer = await this.#ledger.request<{ name: string } | null>({
      op: 'ask',
      session: this.#session,
      name: 'badge',
      input: { badge },
    })
    this.#say({ kind: 'front', badge, name: answer.ok ? (answer.value?.name ?? null) : null })
  }

  forgetBack(): void {
    if (this.#back) clearTimeout(this.#back.timer)
    this.#back = null
  }

  /** The whole secret, as far as it was given: the back that was scanned and what the window sent. */
  #whole(given: GivenSecret): unknown {
    return 'kind' in given && given.kind === 'badge'
      ? { kind: 'badge', back: this.#back?.code ?? '', pin: given.pin }
      : given
  }

  ask(name: string, input: unknown): Promise<Answer> {
    return this.#ledger.request({ op: 'ask', session: this.#session, name, input })
  }

  async act(name: string, input: unknown): Promise<Answer> {
    if (NOT_BY_NAME.includes(name) || name.startsWith('print.')) return invalid(['name'])
    if (name === 'sign.open' && NOT_BY_NAME.includes((input as { act: string }).act)) return invalid(['act'])
    // What is printed once when all have signed is signed by itself.
    if (name === 'sign.many' && (input as { signings: number[] }).signings.some(n => this.#finish.has(n)))
      return invalid(['signings'])
    if (name !== 'sign.add' && name !== 'sign.many') {
      const answer = await this.perform(name, input)
      if (name === 'revoke-badge') await this.#stillHere()
      if (name === 'sign.refuse' && answer.ok) this.#finish.delete((input as { signing: number }).signing)
      return answer
    }
    const used = this.#back
    const answer = await this.perform(name, this.#withSecret(input))
    // A wrong PIN may be typed again without another scan. After a signature its back is gone, but not one that the next
    // person has scanned meanwhile.
    if (answer.ok && this.#back === used) this.forgetBack()
    if (!answer.ok && answer.code === 'locked') this.#left('locked')
    if (!answer.ok) return answer
    if (name === 'sign.add') return this.#signed((input as { signing: number }).signing, answer)
    await this.#stillHere()
    return answer
  }

  /** `finish` gets the act's answer when all have signed; the window gets what it comes to. */
  whenSigned(signing: number, finish: (value: unknown) => Promise<Answer>): void {
    this.#finish.set(signing, finish)
  }

  /** New badges' backs are in the answer once, for the print job: they go no further than to it. */
  async #signed(signing: number, answer: Extract<Answer, { ok: true }>): Promise<Answer> {
    const { done, value } = answer.value as { done: boolean; value?: object }
    if (!done) return answer
    const finish = this.#finish.get(signing)
    this.#finish.delete(signing)
    await this.#stillHere()
    if (finish) {
      const finished = await finish(value)
      return finished.ok ? good({ done: true, value: finished.value }) : finished
    }
    if (!value || !('badges' in value)) return answer
    const { name, person } = value as unknown as { name: string; person: number }
    return notPrinted([name], [person], true)
  }

  /** An act may have closed the session it came from: the holder's own badge was revoked or reset. */
  async #stillHere(): Promise<void> {
    if (this.#session === null) return
    const answer = await this.ask('permissions', {})
    if (!answer.ok && answer.code === 'not-signed-in') this.#left('none')
  }

  async changeSecret(given: WholeSecret, fresh: string): Promise<Answer<{ name: string }>> {
    const answer = await this.perform('change-secret', { secret: this.#whole(given), fresh })
    if (answer.ok) this.forgetBack()
    return answer as Answer<{ name: string }>
  }

  #withSecret(input: unknown): unknown {
    const given = input as { secret?: GivenSecret }
    return given.secret ? { ...given, secret: this.#whole(given.secret) } : input
  }

  /**
   * An act as this session; what changes the session itself is followed here. When the ledger dies under it, nobody
   * knows whether it was recorded: the same id goes out again once the ledger is back, so it is there exactly once.
   */
  async perform(name: string, input: unknown): Promise<Answer> {
    const request = { op: 'act', id: this.nextId(), session: this.#session, name, input } as const
    let answer = await this.#ledger.request(request)
    for (let again = 0; again < AGAIN && isRestarting(answer); again++) {
      await this.#ledger.settled()
      answer = await this.#ledger.request(request)
    }
    if (answer.ok && (name === 'lock' || name === 'sign-out')) {
      this.#left(name === 'lock' ? 'locked' : 'none')
    }
    return answer
  }

  #left(state: 'locked' | 'none'): void {
    this.#session = null
    // What waits to be printed holds secrets; whoever goes on with the set asks main for it again.
    this.#finish.clear()
    this.#say({ kind: 'session', state })
  }

  async signIn(given: GivenSecret): Promise<Answer<{ name: string }>> {
    const secret = this.#whole(given)
    if (this.#ledger.standing !== 'open') {
      const opened = await this.#ledger.open({
        op: 'unlock',
        dir: this.#ledger.dir,
        secret: secret as never,
        drive: null,
      })
      if (!opened.ok) return opened
    }
    const answer = (await this.perform('sign-in', { station: this.no, beside: this.#beside(), secret })) as Answer<{
      session: number
      name: string
    }>
    if (!answer.ok) return answer
    this.forgetBack()
    this.#session = answer.value.session
    this.#say({ kind: 'session', state: 'open' })
    return good({ name: answer.value.name })
  }

  /** First use of a badge: the PIN is chosen, then the same secret signs in. */
  async choosePin(pin: string, passphrase?: string): Promise<Answer<{ name: string }>> {
    const chosen = await this.perform('choose-pin', { back: this.#back?.code ?? '', pin, passphrase })
    if (!chosen.ok) return chosen
    return this.signIn({ kind: 'badge', pin })
  }

  /** The ledger went away or came back. */
  followed(): void {
    this.queue.away(this.#ledger.standing !== 'open')
  }
}

interface Scanned {
  task: string
  command?: never
  code?: string
  what?: string
  id?: number
  name?: string
  pile?: number
}

/** What a scan came to, as the window hears it: a stage's new state, a command, or what the code is. */
function told(answer: Extract<Answer, { ok: true }>, symbology: string | null): Spoken<Message> {
  const v = answer.value as Scanned
  if (v.task === 'command') return { kind: 'command', command: v.command as never }
  if (v.task !== 'none') return { kind: 'stage', answer, symbology }
  return { kind: 'code', code: v.code ?? '', what: v.what ?? 'unknown', id: v.id, name: v.name, pile: v.pile }
}
