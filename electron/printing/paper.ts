import { isAbsolute, join, relative, resolve } from 'node:path'
import { type Answer, good } from '../../db/answer.ts'
import type { DocumentData } from '../../db/documents/shapes.ts'
import type { PrintingNow } from '../../db/jobs.ts'
import type { JobKind, PrinterUse } from '../../db/rules/printing.ts'
import type { Message } from '../ipc/contract.ts'
import type { Workers } from '../ipc/do.ts'
import type { LedgerClient } from '../ledger/client.ts'
import type { Station } from '../session/station.ts'
import { Jobs } from './jobs.ts'
import { says } from './lost.ts'
import { enrolInspector, printBadges, printRecovery, resetBadge } from './once.ts'
import { FolderPrinter, type Printer } from './printer.ts'
import { QueuePrinter } from './queue.ts'
import type { Spooler } from './spooler.ts'
import type { MadePdf } from './window.ts'
import {
  inTrouble,
  type PrintRoom,
  preview,
  print,
  printCalibration,
  printCards,
  printCartons,
  printLabels,
  printManual,
} from './works.ts'

interface Options extends Pick<PrintRoom, 'make' | 'ledger'> {
  dir: string
  ledger: LedgerClient
  station: () => Station
  chooseFolder: () => Promise<string | null>
  /** The system's print queues; without one paper goes to a folder. */
  spooler: Spooler | undefined
  say: (message: Message) => void
}

/** Backs of badges and halves of the recovery key: their place is asked for each time, and no queue gets them. */
const SECRET = 'secret'
/** Cards lie on A4 like the forms. */
const USE = { form: 'forms', cards: 'forms', label: 'labels' } as const satisfies Record<
  Exclude<JobKind, 'test'>,
  PrinterUse
>

/** Where paper goes: to a queue of the system, else to a folder; and what becomes of it there. */
export class Paper {
  /** Where there is no queue: the folder of a training ledger, or whatever the dock puts in its place. */
  files: Printer
  /** Jobs on their way. */
  readonly jobs: Jobs | null
  readonly #of: Options
  /** Which queue takes what; read again whenever it may have changed. */
  #queues: PrintingNow['chosen'] = { labels: null, forms: null }
  /** What printers were measured at. */
  #calibrated: PrintingNow['calibrated'] = []
  /** The folder for paper of a real ledger, chosen by whoever is signed in now. */
  #chosen: Printer | null = null
  /** The last print of labels that was asked for. */
  #labels: Promise<unknown> = Promise.resolve()

  constructor(of: Options) {
    this.#of = of
    this.files = new FolderPrinter(join(of.dir, 'print'))
    const { spooler, ledger, say } = of
    this.jobs = spooler
      ? new Jobs(
          spooler,
          (job, outcome) => ledger.request({ op: 'job-ended', job, outcome }),
          shown => say({ kind: 'jobs', jobs: shown }),
        )
      : null
  }

  /** Lays a document out as a PDF. */
  make(data: DocumentData): Promise<MadePdf> {
    return this.#of.make(data)
  }

  /** After a start or a crash: jobs whose end is not recorded are followed on. */
  async takeUp(): Promise<void> {
    for (const job of await this.readQueues()) this.jobs?.follow(job)
  }

  async readQueues(): Promise<PrintingNow['open']> {
    const now = await this.#of.ledger.request<PrintingNow>({ op: 'printing' })
    if (!now.ok) return []
    this.#queues = now.value.chosen
    this.#calibrated = now.value.calibrated
    return now.value.open
  }

  /** Nobody is signed in any more: the next person chooses a folder of their own. */
  forgetFolder(): void {
    this.#chosen = null
  }

  readonly works = {
    print: async (input, at?: Station) => this.#onPaper('form', at, room => print(room, input)),
    preview: async input => preview(this.#of, input),
    'print-labels': async (input, at?: Station) =>
      this.#afterOthers(() => this.#onPaper('label', at, room => printLabels(room, input))),
    'print-cartons': async (input, at?: Station) => this.#onPaper('cards', at, room => printCartons(room, input)),
    'print-cards': async (input, at?: Station) => this.#onPaper('cards', at, room => printCards(room, input)),
    'print-calibration': async (input, at?: Station) => {
      const queue = this.#queue('test', input.use, at)
      return queue ? printCalibration(this.#room(queue, at), input) : says('no-queue')
    },
    'print-manual': async (_, at?: Station) => {
      const now = Date.now()
      if ((await (at ?? this.#of.station()).ask('permissions', {})).ok)
        return this.#onPaper('cards', at, room => printManual(room, room.printer(), now))
      const dir = await this.#of.chooseFolder()
      return dir === null ? says('no-place-to-print') : printManual(this.#of, new FolderPrinter(dir), now)
    },
    'print-badges': async (input, at?: Station) => this.#onPaper(SECRET, at, room => printBadges(room, input)),
    'reset-badge': async (input, at?: Station) => this.#onPaper(SECRET, at, room => resetBadge(room, input)),
    'enrol-inspector': async (input, at?: Station) => this.#onPaper(SECRET, at, room => enrolInspector(room, input)),
    'print-recovery': async (input, at?: Station) => {
      const halves = this.#of.ledger.halves()
      if (!halves) return says('no-recovery-in-training')
      const a = await this.#place('no-place-to-print')
      if (!a.ok) return a
      const b = await this.#place('no-place-to-print', a.value.dir)
      if (!b.ok) return b
      return printRecovery(this.#room(a.value.printer, at), input, halves, { A: a.value.printer, B: b.value.printer })
    },
    printers: async () => {
      const queues = (await this.#of.spooler?.queues()) ?? 'no-spooler'
      return typeof queues === 'string' ? inTrouble(queues) : good({ queues, jobs: this.jobs?.shown ?? [] })
    },
  } satisfies Partial<Workers>

  /** Labels one print after the other: the next reads what is out only when the last one's job is recorded (R33). */
  #afterOthers<T>(print: () => Promise<T>): Promise<T> {
    const mine = this.#labels.then(print)
    this.#labels = mine.catch(() => undefined)
    return mine
  }

  /**
   * Where paper of a real ledger goes while a folder is the printer: one that somebody has just chosen, outside the
   * ledger's own, for nothing of a real ledger lies in plain beside it. `other`: not this one.
   */
  async #place(
    none: 'no-place-for-badges' | 'no-place-to-print',
    other: string | null = null,
  ): Promise<Answer<{ printer: Printer; dir: string | null }>> {
    if (this.#of.ledger.training || !(this.files instanceof FolderPrinter))
      return good({ printer: this.files, dir: null })
    const dir = await this.#of.chooseFolder()
    if (dir === null) return says(none)
    const inside = relative(resolve(this.#of.dir), resolve(dir))
    if (!inside.startsWith('..') && !isAbsolute(inside)) return says('place-in-ledger')
    if (other !== null && resolve(dir) === resolve(other)) return says('places-alike')
    return good({ printer: new FolderPrinter(dir), dir })
  }

  /** Prints as whoever is signed in there. A folder for what is no secret is asked for once, until nobody is signed in. */
  async #onPaper<T>(
    kind: keyof typeof USE | typeof SECRET,
    at: Station | undefined,
    work: (room: PrintRoom) => Promise<Answer<T>>,
  ): Promise<Answer<T>> {
    const secret = kind === SECRET
    const queue = secret ? null : this.#queue(kind, USE[kind], at)
    if (queue) return work(this.#room(queue, at))
    if (!secret && this.#chosen) {
      const answer = await work(this.#room(this.#chosen, at))
      // The stick was pulled out: the next one asks again.
      if (!answer.ok && answer.code === 'printer') this.#chosen = null
      return answer
    }
    const place = await this.#place(secret ? 'no-place-for-badges' : 'no-place-to-print')
    if (!place.ok) return place
    if (!secret && place.value.dir !== null) this.#chosen = place.value.printer
    return work(this.#room(place.value.printer, at))
  }

  #queue(kind: JobKind, use: PrinterUse, at = this.#of.station()): Printer | null {
    const queue = this.#queues[use]
    const { spooler } = this.#of
    return queue !== null && spooler && this.jobs ? new QueuePrinter(queue, kind, spooler, at, this.jobs) : null
  }

  #room(printer: Printer, station = this.#of.station()): PrintRoom {
    const { ledger, make } = this.#of
    const adjust = (paper: string) => this.#calibrated.find(c => c.queue === printer.queue && c.paper === paper) ?? null
    return { ledger, station, make, printer: () => printer, adjust }
  }
}
