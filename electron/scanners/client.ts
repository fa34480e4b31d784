import type { Pipe } from '../ledger/pipe.ts'
import {
  type Asked,
  type Known,
  type Scan,
  type ScannerDevice,
  type Sent,
  Told,
  type UnreadReport,
} from './messages.ts'
import type { Trouble } from './states.ts'

/** A scanner process that says nothing for so long is ended and started again. */
export const SILENT = 5000
/** Until its first word: a slow computer, a virus scanner that looks at everything first. */
export const STARTS = 30_000
/** The nth start after deaths in a row waits n times this long. */
export const AGAIN = 500
/** Listening to every keyboard ends by itself after so long, should the window that asked for it be gone. */
export const TEACH_MOST = 120_000
/** A process that dies so many times in a row without having seen the devices is given up. */
export const GIVE_UP = 5

/** Starts and watches the scanner process. What main knows of the scanners outlives it. */
export class ScannerClient {
  readonly #start: () => Pipe
  #pipe: Pipe | null = null
  #watch: NodeJS.Timeout | undefined
  #again: NodeJS.Timeout | undefined
  #teaching: NodeJS.Timeout | undefined
  #deaths = 0
  #asked: Asked = { known: [], codes: null }
  devices: readonly ScannerDevice[] = []
  trouble: Trouble | null = null
  onScan: (scan: Scan) => void = () => {}
  onUnread: (unread: UnreadReport) => void = () => {}
  /** Only while a scanner is being taught. */
  onSent: (sent: Sent) => void = () => {}
  onChanged: () => void = () => {}

  constructor(start: () => Pipe) {
    this.#start = start
  }

  start(): void {
    const pipe = this.#start()
    this.#pipe = pipe
    pipe.onMessage(message => this.#pipe === pipe && this.#received(message))
    pipe.onExit(() => this.#pipe === pipe && this.#died())
    pipe.post(this.#asked)
    this.#alive(STARTS)
  }

  /** How single scanners send their codes. */
  know(known: readonly Known[]): void {
    this.#ask({ ...this.#asked, known: [...known] })
  }

  /** The codes of the wizard that teaches a scanner, asked again while it goes on; null: it is over. */
  teach(codes: readonly string[] | null): void {
    clearTimeout(this.#teaching)
    if (codes === null && this.#asked.codes === null) return
    if (codes) this.#teaching = setTimeout(() => this.teach(null), TEACH_MOST).unref()
    this.#ask({ ...this.#asked, codes: codes && [...codes] })
  }

  /** Is this one read as a keyboard? */
  isKeyboard(name: string): boolean {
    return this.devices.some(d => d.name === name && d.way === 'keyboard')
  }

  /** Is a keyboard-mode scanner read by its device now? */
  get readsKeyboards(): boolean {
    return this.devices.some(d => d.way === 'keyboard' && d.state === 'ready')
  }

  #ask(asked: Asked): void {
    this.#asked = asked
    this.#pipe?.post(asked)
  }

  get pid(): number | undefined {
    return this.#pipe?.pid()
  }

  #alive(patience = SILENT): void {
    this.#watchNoMore()
    const watch = setTimeout(() => {
      // After what has already arrived: a main process that was held up itself must not end a healthy one for it.
      setImmediate(() => this.#watch === watch && this.#died())
    }, patience).unref()
    this.#watch = watch
  }

  #watchNoMore(): void {
    clearTimeout(this.#watch)
    this.#watch = undefined
  }

  #received(message: unknown): void {
    const parsed = Told.safeParse(message)
    // What it says is not what it should say: as good as dead.
    if (!parsed.success) {
      this.#died()
      return
    }
    this.#alive()
    const told = parsed.data
    if ('scan' in told) this.onScan(told.scan)
    else if ('unread' in told) this.onUnread(told.unread)
    else if ('sent' in told) this.onSent(told.sent)
    else if ('devices' in told) {
      this.#deaths = 0
      this.devices = told.devices
      this.#say(told.trouble)
    }
  }

  /** It ended, or hangs: then it is ended, and nobody waits for that. */
  #died(): void {
    this.#watchNoMore()
    const pipe = this.#pipe
    this.#pipe = null
    pipe?.kill()
    this.#deaths += 1
    const again = this.#deaths < GIVE_UP
    this.#say(again ? 'restarting' : 'given-up')
    if (!again) return
    this.#again = setTimeout(() => this.start(), AGAIN * this.#deaths)
    this.#again.unref()
  }

  #say(trouble: Trouble | null): void {
    this.trouble = trouble
    this.onChanged()
  }

  stop(): void {
    this.#watchNoMore()
    for (const timer of [this.#again, this.#teaching]) clearTimeout(timer)
    const pipe = this.#pipe
    this.#pipe = null
    pipe?.kill()
  }
}
