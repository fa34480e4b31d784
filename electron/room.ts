import { join } from 'node:path'
import { type Answer, good } from '../db/answer.ts'
import type { DocumentData } from '../db/documents/shapes.ts'
import { sayRefusal } from '../db/refusals.ts'
import type { Message } from './ipc/contract.ts'
import type { Workers } from './ipc/do.ts'
import { LedgerClient } from './ledger/client.ts'
import type { Pipe } from './ledger/pipe.ts'
import { readCosignature, writeRequest } from './media/witness.ts'
import { FolderPrinter, type Printer } from './printing/printer.ts'
import type { MadePdf } from './printing/window.ts'
import { print, printBadges, printLabels } from './printing/works.ts'
import { Station } from './session/station.ts'

const noPlace: Answer<never> = {
  ok: false,
  kind: 'refused',
  code: 'no-place-for-badges',
  data: {},
  says: sayRefusal('no-place-for-badges', {}),
}

export interface RoomOptions {
  dir: string
  startLedger: () => Pipe
  make: (data: DocumentData) => Promise<MadePdf>
  chooseFolder: () => Promise<string | null>
  say: (message: Message) => void
}

/** Everything main does for one window, without a window: the same for people, the dock and the demo. */
export class RoomService {
  readonly ledger: LedgerClient
  readonly station: Station
  printer: Printer
  /** Others who hear what the window hears: the dock's driver. */
  readonly listeners = new Set<(message: Message) => void>()
  readonly #options: RoomOptions
  readonly #say: (message: Message) => void

  constructor(options: RoomOptions) {
    this.#options = options
    this.ledger = new LedgerClient(options.startLedger, options.dir)
    this.#say = message => {
      options.say(message)
      for (const listener of this.listeners) listener(message)
    }
    this.station = new Station(this.ledger, this.#say)
    this.printer = new FolderPrinter(join(options.dir, 'print'))
    this.ledger.onStanding = () => this.station.followed()
    this.ledger.onChanged = (topics, head) => this.#say({ kind: 'changed', topics, head })
  }

  /** A training ledger opens by itself; a real one waits for a person's secret. */
  async openIfPlain(): Promise<void> {
    const state = await this.ledger.request<{ exists: boolean; training: boolean | null }>({
      op: 'state',
      dir: this.ledger.dir,
    })
    if (state.ok && state.value.exists && state.value.training) {
      await this.ledger.open({ op: 'open', dir: this.ledger.dir, key: null, drive: this.ledger.drive })
    }
  }

  /** The ledger's head and a reason to ask again: for a window that has just loaded, and after the dock moved the clock. */
  async tellHead(): Promise<void> {
    const head = await this.ledger.request<{ size: number; root: string }>({ op: 'head' })
    if (head.ok) this.#say({ kind: 'changed', topics: ['clock'], head: head.value })
  }

  readonly works: Workers = {
    state: async () => {
      const answer = await this.ledger.request<{
        exists: boolean
        open: boolean
        site: string | null
        training: boolean | null
      }>({ op: 'state', dir: this.ledger.dir })
      return answer.ok ? good({ ...answer.value, signedIn: this.station.signedIn }) : answer
    },
    found: async input => {
      const answer = await this.ledger.open({ op: 'found', dir: this.ledger.dir, input, drive: this.ledger.drive })
      return answer.ok ? good({ site: answer.value.site, training: answer.value.training }) : answer
    },
    'sign-in': async given => this.station.signIn(given),
    'choose-pin': async ({ pin }) => this.station.choosePin(pin),
    'forget-back': async () => {
      this.station.forgetBack()
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
    print: async input => print(this.#printRoom(), input),
    'print-labels': async input => {
      const may = await this.#signedIn()
      return may.ok ? printLabels(this.#printRoom(), input) : may
    },
    'print-badges': async input => {
      const may = await this.#signedIn()
      if (!may.ok) return may
      // Backs are secrets: of a real ledger a folder may have them only where somebody has just said, a stick.
      const asks = !this.ledger.training && this.printer instanceof FolderPrinter
      const dir = asks ? await this.#options.chooseFolder() : null
      if (asks && dir === null) return noPlace
      const printer = dir === null ? this.printer : new FolderPrinter(dir)
      return printBadges({ ...this.#printRoom(), printer: () => printer }, input)
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
    'by-hand': async ({ text, reason }) => {
      await this.station.read(text, null, reason)
      return good(null)
    },
  }

  /** Asks the ledger, which alone knows whether the session here is still open: any view for people who are signed in. */
  async #signedIn(): Promise<Answer<unknown>> {
    return this.station.ask('permissions', {})
  }

  #printRoom() {
    return { ledger: this.ledger, station: this.station, make: this.#options.make, printer: () => this.printer }
  }
}
