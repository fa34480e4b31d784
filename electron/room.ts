import { isAbsolute, join, relative, resolve } from 'node:path'
import { type Answer, good } from '../db/answer.ts'
import type { DocumentData } from '../db/documents/shapes.ts'
import type { PrintingNow } from '../db/jobs.ts'
import type { JobKind, PrinterUse } from '../db/rules/printing.ts'
import type { Message } from './ipc/contract.ts'
import type { Workers } from './ipc/do.ts'
import { LedgerClient } from './ledger/client.ts'
import type { Pipe } from './ledger/pipe.ts'
import { Media } from './media/media.ts'
import { readCosignature, writeRequest } from './media/witness.ts'
import { Jobs } from './printing/jobs.ts'
import { says } from './printing/lost.ts'
import { printBadges, printRecovery, resetBadge } from './printing/once.ts'
import { FolderPrinter, type Printer } from './printing/printer.ts'
import { QueuePrinter } from './printing/queue.ts'
import type { Spooler } from './printing/spooler.ts'
import type { MadePdf } from './printing/window.ts'
import { inTrouble, type PrintRoom, print, printCards, printLabels } from './printing/works.ts'
import { ScannerClient } from './scanners/client.ts'
import type { Known } from './scanners/messages.ts'
import { shown, unreadText } from './scanners/shown.ts'
import { readTaught, type Taught, writeTaught } from './scanners/taught.ts'
import { TwoWays } from './scanners/two-ways.ts'
import type { Station } from './session/station.ts'
import { KEYBOARD, Stations } from './session/stations.ts'

export interface RoomOptions {
  dir: string
  startLedger: () => Pipe
  make: (data: DocumentData) => Promise<MadePdf>
  chooseFolder: () => Promise<string | null>
  say: (message: Message) => void
  startScanners?: () => Pipe
  /** The system's print queues; without one paper goes to a folder. */
  spooler?: Spooler
}

/** Everything main does for one window, without a window: the same for people, the dock and the demo. */
export class RoomService {
  readonly ledger: LedgerClient
  readonly stations: Stations
  /** Null where there are none: a demo, a test. */
  readonly scanners: ScannerClient | null
  printer: Printer
  /** Others who hear what the window hears: the dock's driver. */
  readonly listeners = new Set<(message: Message) => void>()
  /** The folder for paper of a real ledger, chosen by whoever is signed in now. */
  #chosen: Printer | null = null
  readonly #options: RoomOptions
  #taught: Taught
  readonly #ways = new TwoWays(() => this.scanners?.readsKeyboards === true)
  readonly #media: Media
  readonly #spooler: Spooler | null
  /** Jobs on their way. */
  readonly jobs: Jobs | null
  /** Which queue takes what; read again whenever it may have changed. */
  #queues: Record<PrinterUse, string | null> = { labels: null, forms: null }
  readonly #say: (message: Message) => void

  constructor(options: RoomOptions) {
    this.#options = options
    this.#taught = readTaught(options.dir)
    this.ledger = new LedgerClient(options.startLedger, options.dir)
    this.#say = message => {
      if (message.kind === 'session' && message.state !== 'open') {
        this.#chosen = null
        // Nobody is there who could be teaching, and the next thing typed is a PIN.
        this.scanners?.teach(null)
      }
      options.say(message)
      for (const listener of this.listeners) listener(message)
    }
    this.stations = new Stations(this.ledger, this.#say, () => this.#taught.shared)
    this.printer = new FolderPrinter(join(options.dir, 'print'))
    this.#media = new Media(this.ledger, options.chooseFolder, this.#say)
    this.scanners = options.startScanners ? this.#listen(new ScannerClient(options.startScanners)) : null
    this.#spooler = options.spooler ?? null
    this.jobs =
      this.#spooler &&
      new Jobs(
        this.#spooler,
        (job, outcome) => this.ledger.request({ op: 'job-ended', job, outcome }),
        () => this.tellJobs(),
      )
    this.ledger.onStanding = standing => {
      this.stations.followed()
      if (standing === 'open') void this.#takeUpPrinting()
      else if (standing === 'closed') this.jobs?.stop()
    }
    this.ledger.onChanged = (topics, head) => {
      if (topics.includes('printing')) void this.#readQueues()
      this.#say({ kind: 'changed', topics, head })
    }
  }

  /** The first station: the only one for a demo, and for what is asked by no station in particular. */
  get station(): Station {
    return this.stations.first
  }

  /** A training ledger opens by itself; a real one waits for a person's secret. */
  async openIfPlain(): Promise<Answer> {
    const state = await this.ledger.request<{ exists: boolean; training: boolean | null }>({
      op: 'state',
      dir: this.ledger.dir,
    })
    if (state.ok && state.value.exists && state.value.training) {
      return this.ledger.open({ op: 'open', dir: this.ledger.dir, key: null, drive: this.ledger.drive })
    }
    return state
  }

  /** The ledger's head and a reason to ask again: for a window that has just loaded, and after the dock moved the clock. */
  async tellHead(): Promise<void> {
    const head = await this.ledger.request<{ size: number; root: string }>({ op: 'head' })
    if (head.ok) this.#say({ kind: 'changed', topics: ['clock'], head: head.value })
  }

  /** The scanners as they are now: for a window that has just loaded, and whenever one comes or goes. */
  tellScanners(): void {
    if (this.scanners) this.#say({ kind: 'scanners', ...shown(this.scanners.devices, this.scanners.trouble) })
  }

  /** The jobs as their queues have them now. */
  tellJobs(): void {
    if (this.jobs) this.#say({ kind: 'jobs', jobs: this.jobs.shown })
  }

  async #readQueues(): Promise<PrintingNow['open']> {
    const now = await this.ledger.request<PrintingNow>({ op: 'printing' })
    if (!now.ok) return []
    this.#queues = now.value.chosen
    return now.value.open
  }

  /** After a start or a crash: jobs whose end is not recorded are followed on. */
  async #takeUpPrinting(): Promise<void> {
    for (const job of await this.#readQueues()) this.jobs?.follow(job)
  }

  /** A burst of a keyboard-mode scanner, as the window decoded it. */
  burst(text: string): void {
    this.#ways.window(text, () => void this.stations.read({ text, device: KEYBOARD }))
  }

  #listen(scanners: ScannerClient): ScannerClient {
    scanners.onScan = ({ secret: _, way, ...read }) => {
      const give = () => void this.stations.read(read)
      if (way === 'keyboard') this.#ways.device(read.text, give)
      else give()
    }
    scanners.onSent = sent => this.#say({ kind: 'sent', sent })
    scanners.know(knownBy(this.#taught))
    scanners.onUnread = unread => {
      const give = () => void this.stations.read({ text: unreadText(unread), device: unread.device })
      if (scanners.isKeyboard(unread.device)) this.#ways.device(null, give)
      else give()
    }
    scanners.onChanged = () => {
      this.stations.attached(scanners.devices)
      this.tellScanners()
    }
    return scanners
  }

  readonly works: Workers = {
    state: async () => {
      const answer = await this.ledger.request<{
        exists: boolean
        open: boolean
        site: string | null
        training: boolean | null
      }>({ op: 'state', dir: this.ledger.dir })
      const { signedIn } = this.station
      return answer.ok ? good({ ...answer.value, signedIn, stations: this.stations.state }) : answer
    },
    found: async input => {
      const answer = await this.ledger.open({ op: 'found', dir: this.ledger.dir, input, drive: this.ledger.drive })
      return answer.ok ? good({ site: answer.value.site, training: answer.value.training }) : answer
    },
    'sign-in': async (given, at = this.station) => at.signIn(given),
    'unlock-recovery': async given => {
      const { dir, drive } = this.ledger
      const answer = await this.ledger.open({ op: 'unlock-recovery', dir, drive, ...given })
      return answer.ok ? good({ site: answer.value.site }) : answer
    },
    'change-secret': async ({ secret, fresh }, at = this.station) => at.changeSecret(secret, fresh),
    'choose-pin': async ({ pin, passphrase }, at = this.station) => at.choosePin(pin, passphrase),
    'forget-back': async (_, at = this.station) => {
      at.forgetBack()
      return good(null)
    },
    'choose-folder': async () => {
      const may = await this.#signedIn()
      if (!may.ok) return may
      const dir = await this.#options.chooseFolder()
      return good(dir === null ? null : { dir })
    },
    'import-check': async ({ dir }) => {
      const may = await this.#signedIn()
      return may.ok ? this.ledger.request({ op: 'import-check', session: null, dir }) : may
    },
    print: async input => this.#onPaper(room => print(room, input)),
    'print-labels': async input => this.#onPaper(room => printLabels(room, input)),
    'print-cards': async input => this.#onPaper(room => printCards(room, input)),
    printers: async () => {
      const may = await this.#signedIn()
      if (!may.ok) return may
      const queues = this.#spooler ? await this.#spooler.queues() : ('no-spooler' as const)
      return typeof queues === 'string' ? inTrouble(queues) : good({ queues, jobs: this.jobs?.shown ?? [] })
    },
    // Backs and halves are secrets: their place is asked for each time.
    'print-badges': async input => this.#onPaper(room => printBadges(room, input), 'no-place-for-badges'),
    'reset-badge': async input => this.#onPaper(room => resetBadge(room, input), 'no-place-for-badges'),
    'print-recovery': async input => {
      const may = await this.#signedIn()
      if (!may.ok) return may
      const halves = this.ledger.halves()
      if (!halves) return says('no-recovery-in-training')
      const a = await this.#place('no-place-to-print')
      if (!a.ok) return a
      const b = await this.#place('no-place-to-print', a.value.dir)
      if (!b.ok) return b
      return printRecovery(this.#printRoom(a.value.printer), input, halves, { A: a.value.printer, B: b.value.printer })
    },
    verify: async ({ printed }) => {
      const may = await this.#signedIn()
      return may.ok ? this.ledger.request({ op: 'verify', printed }) : may
    },
    'witness-request': async () => {
      const may = await this.#signedIn()
      if (!may.ok) return may
      const dir = await this.#options.chooseFolder()
      return dir === null ? good(null) : writeRequest(this.ledger, dir)
    },
    'witness-accept': async () => {
      const may = await this.#signedIn()
      if (!may.ok) return may
      const dir = await this.#options.chooseFolder()
      if (dir === null) return good(null)
      const given = readCosignature(dir)
      if (!given.ok) return given
      return this.station.perform('witness.accept', given.value) as Promise<Answer<{ size: number; name: string }>>
    },
    'backup-write': async ({ backup }) => this.#media.write(backup),
    'backup-stop': async () => this.#media.stop(),
    'restore-look': async ({ from }) => this.#media.look(from),
    restore: async ({ from }) => {
      const brought = await this.#media.restore(from)
      if (!brought.ok) return brought
      // A training ledger is opened, and verified, at once; a real one when somebody signs in.
      const opened = brought.value.training ? await this.openIfPlain() : brought
      if (!opened.ok) return opened
      this.#say({ kind: 'restored', made: brought.value.made, size: brought.value.size })
      return brought
    },
    taught: async () => good(this.#taught),
    'scanner-taught': async taught => {
      const may = await this.#signedIn()
      if (!may.ok) return may
      writeTaught(this.#options.dir, taught)
      this.#taught = readTaught(this.#options.dir)
      this.scanners?.know(knownBy(this.#taught))
      return good(null)
    },
    teach: async ({ codes }) => {
      const may = codes === null ? good(null) : await this.#signedIn()
      if (may.ok) this.scanners?.teach(codes)
      return may.ok ? good(null) : may
    },
    'spoilt-keys': async ({ scans }) => good({ read: await this.#ways.spoilt(scans) }),
    'one-station': async () => this.stations.one() as Promise<Answer<null>>,
    'by-hand': async ({ text, reason }, at = this.station) => {
      await at.read({ text, device: null, hand: reason })
      return good(null)
    },
  }

  /** Asks the ledger, which alone knows whether the session here is still open: any view for people who are signed in. */
  async #signedIn(): Promise<Answer<unknown>> {
    return this.station.ask('permissions', {})
  }

  /**
   * Where paper of a real ledger goes while a folder is the printer: one that somebody has just chosen, outside the
   * ledger's own, for nothing of a real ledger lies in plain beside it. `other`: not this one.
   */
  async #place(
    none: 'no-place-for-badges' | 'no-place-to-print',
    other: string | null = null,
  ): Promise<Answer<{ printer: Printer; dir: string | null }>> {
    if (this.ledger.training || !(this.printer instanceof FolderPrinter))
      return good({ printer: this.printer, dir: null })
    const dir = await this.#options.chooseFolder()
    if (dir === null) return says(none)
    const inside = relative(resolve(this.#options.dir), resolve(dir))
    if (!inside.startsWith('..') && !isAbsolute(inside)) return says('place-in-ledger')
    if (other !== null && resolve(dir) === resolve(other)) return says('places-alike')
    return good({ printer: new FolderPrinter(dir), dir })
  }

  /** Prints as whoever is signed in. Without `none` the place is asked for once and kept until nobody is signed in. */
  async #onPaper<T>(work: (room: PrintRoom) => Promise<Answer<T>>, none?: 'no-place-for-badges'): Promise<Answer<T>> {
    const may = await this.#signedIn()
    if (!may.ok) return may
    // Secrets go to no queue: a copy would lie in its spool.
    const toQueue = none === undefined ? this.#queued() : null
    if (toQueue) return work(toQueue)
    if (none === undefined && this.#chosen) {
      const answer = await work(this.#printRoom(this.#chosen))
      // The stick was pulled out: the next one asks again.
      if (!answer.ok && answer.code === 'printer') this.#chosen = null
      return answer
    }
    const place = await this.#place(none ?? 'no-place-to-print')
    if (!place.ok) return place
    if (none === undefined && place.value.dir !== null) this.#chosen = place.value.printer
    return work(this.#printRoom(place.value.printer))
  }

  /** Null: no queue was chosen. One that was chosen for labels or forms alone takes the others as well. */
  #queued(): PrintRoom | null {
    const { labels, forms } = this.#queues
    const [spooler, jobs] = [this.#spooler, this.jobs]
    if (!spooler || !jobs || (labels === null && forms === null)) return null
    const printer = (kind: JobKind) => {
      const queue = (kind === 'label' ? (labels ?? forms) : (forms ?? labels)) as string
      return new QueuePrinter(queue, kind, spooler, this.station, jobs)
    }
    return { ledger: this.ledger, station: this.station, make: this.#options.make, printer }
  }

  #printRoom(printer: Printer): PrintRoom {
    return { ledger: this.ledger, station: this.station, make: this.#options.make, printer: () => printer }
  }
}

/** Those that the system tells apart; the others share the keyboard stream, which the window decodes. */
const knownBy = ({ scanners }: Taught): Known[] =>
  scanners.flatMap(({ device, way, prefix, aim, tail, suffix }) =>
    device === null ? [] : [{ device, way, prefix, aim, tail, suffix }],
  )
