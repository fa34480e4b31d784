import { existsSync } from 'node:fs'
import { type Answer, good } from '../db/answer.ts'
import type { DocumentData } from '../db/documents/shapes.ts'
import { materialIn, prepareDrill } from './drill/drill.ts'
import type { LedgerState, Message } from './ipc/contract.ts'
import type { Workers } from './ipc/do.ts'
import { LedgerClient } from './ledger/client.ts'
import type { Pipe } from './ledger/pipe.ts'
import { Media } from './media/media.ts'
import { readProfile, writeProfile } from './media/profile.ts'
import { exportRegister } from './media/register.ts'
import { readCosignature, writeRequest } from './media/witness.ts'
import { says } from './printing/lost.ts'
import { Paper } from './printing/paper.ts'
import type { Spooler } from './printing/spooler.ts'
import type { MadePdf } from './printing/window.ts'
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
  /** This is the ledger of drills (R96). */
  drill?: boolean
  /** Starts the program again, in the ledger of drills or in the other one. */
  restart?: (drill: boolean, again: boolean) => void
  /** The system's print queues; without one paper goes to a folder. */
  spooler?: Spooler
}

/** Everything main does for one window, without a window: the same for people, the dock and the demo. */
export class RoomService {
  readonly ledger: LedgerClient
  readonly stations: Stations
  /** Null where there are none: a demo, a test. */
  readonly scanners: ScannerClient | null
  /** Others who hear what the window hears: the dock's driver. */
  readonly listeners = new Set<(message: Message) => void>()
  readonly paper: Paper
  readonly works: Workers
  readonly #options: RoomOptions
  #taught: Taught
  readonly #ways = new TwoWays(() => this.scanners?.readsKeyboards === true)
  readonly #media: Media
  #drilling = false
  readonly #say: (message: Message) => void
  /** Null until they have been looked at: in a demo never. */
  #adapters: string[] | null = null

  constructor(options: RoomOptions) {
    this.#options = options
    this.#taught = readTaught(options.dir)
    this.ledger = new LedgerClient(options.startLedger, options.dir)
    this.#say = message => {
      if (message.kind === 'session' && message.state !== 'open') {
        this.paper.forgetFolder()
        // Nobody is there who could be teaching, and the next thing typed is a PIN.
        this.scanners?.teach(null)
      }
      options.say(message)
      for (const listener of this.listeners) listener(message)
    }
    this.stations = new Stations(this.ledger, this.#say, () => this.#taught.shared)
    const { dir, make, chooseFolder, spooler } = options
    this.paper = new Paper({
      ...{ dir, make, chooseFolder, spooler },
      ledger: this.ledger,
      station: () => this.station,
      say: this.#say,
    })
    this.works = { ...this.#own, ...this.paper.works }
    this.#media = new Media(this.ledger, options.chooseFolder, this.#say)
    this.scanners = options.startScanners ? this.#listen(new ScannerClient(options.startScanners)) : null
    this.ledger.onStanding = standing => {
      this.stations.followed()
      if (standing === 'open') {
        void this.paper.takeUp()
        this.#recordNetwork()
      } else if (standing === 'closed') this.paper.jobs?.stop()
    }
    this.ledger.onChanged = (topics, head) => {
      if (topics.includes('printing')) void this.paper.readQueues()
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

  /** How things stand, for a page that has just begun to listen. */
  async tellAll(): Promise<void> {
    this.#tellNetwork()
    this.#tellScanners()
    this.stations.tellLedger()
    await this.tellHead()
  }

  /** The ledger's head and a reason to ask again: for a page that has just come, and after the dock moved the clock. */
  async tellHead(): Promise<void> {
    const head = await this.ledger.request<{ size: number; root: string }>({ op: 'head' })
    if (head.ok) this.#say({ kind: 'changed', topics: ['clock'], head: head.value })
  }

  /** Which network adapters are up: shown on every screen and recorded (R89). */
  seeNetwork(adapters: string[]): void {
    this.#adapters = adapters
    this.#tellNetwork()
    this.#recordNetwork()
  }

  #tellNetwork(): void {
    if (this.#adapters) this.#say({ kind: 'network', adapters: this.#adapters })
  }

  /** While the ledger is not open nothing is recorded; it is said again once it is. */
  #recordNetwork(): void {
    if (this.#adapters) void this.ledger.request({ op: 'network', adapters: this.#adapters })
  }

  /** The scanners as they are now. */
  #tellScanners(): void {
    if (this.scanners) this.#say({ kind: 'scanners', ...shown(this.scanners.devices, this.scanners.trouble) })
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
      this.#tellScanners()
    }
    return scanners
  }

  get #drill(): LedgerState['drill'] {
    if (!this.#options.drill) return null
    const file = materialIn(this.#options.dir)
    return { busy: this.#drilling, material: existsSync(file) ? file : null }
  }

  readonly #own: Omit<Workers, keyof Paper['works']> = {
    state: async () => {
      const answer = await this.ledger.request<{
        exists: boolean
        open: boolean
        site: string | null
        training: boolean | null
      }>({ op: 'state', dir: this.ledger.dir })
      const { signedIn } = this.station
      return answer.ok ? good({ ...answer.value, drill: this.#drill, signedIn, stations: this.stations.state }) : answer
    },
    found: async input => {
      const answer = await this.ledger.open({ op: 'found', dir: this.ledger.dir, input, drive: this.ledger.drive })
      return answer.ok ? good({ site: answer.value.site, training: answer.value.training }) : answer
    },
    drill: async () => {
      const state = await this.#own.state({})
      if (!state.ok) return state
      if (!state.value.drill || state.value.drill.busy || state.value.exists) return says('no-drill')
      this.#drilling = true
      try {
        return await prepareDrill(this)
      } finally {
        this.#drilling = false
      }
    },
    'go-drill': async ({ on, again = false }) => {
      this.#options.restart?.(on, again)
      return good(null)
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
      const dir = await this.#options.chooseFolder()
      return good(dir === null ? null : { dir })
    },
    'import-check': async ({ dir, later = false }) =>
      this.ledger.request({ op: 'import-check', session: null, dir, later }),
    'register-export': async (_, at = this.station) => {
      const dir = await this.#options.chooseFolder()
      return dir === null ? good(null) : exportRegister(at, dir)
    },
    verify: async ({ printed }) => this.ledger.request({ op: 'verify', printed }),
    'witness-request': async () => {
      const dir = await this.#options.chooseFolder()
      return dir === null ? good(null) : writeRequest(this.ledger, dir)
    },
    'witness-accept': async (_, at = this.station) => {
      const dir = await this.#options.chooseFolder()
      if (dir === null) return good(null)
      const given = readCosignature(dir)
      if (!given.ok) return given
      return at.perform('witness.accept', given.value) as Promise<Answer<{ size: number; name: string }>>
    },
    kept: async ({ hash }) => this.ledger.request<{ pdf: Uint8Array }>({ op: 'kept', hash }),
    'profile-export': async (_, at = this.station) => {
      const dir = await this.#options.chooseFolder()
      return dir === null ? good(null) : writeProfile(at, dir)
    },
    'profile-import': async (_, at = this.station) => {
      const dir = await this.#options.chooseFolder()
      return dir === null ? good(null) : readProfile(at, dir)
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
    'scanner-taught': async (taught, at = this.station) => {
      const scanners = taught.scanners.map(({ name, way, device }) => ({ name, way, device }))
      const recorded = await at.perform('scanners.teach', { scanners, shared: taught.shared })
      if (!recorded.ok) return recorded
      writeTaught(this.#options.dir, taught)
      this.#taught = readTaught(this.#options.dir)
      this.scanners?.know(knownBy(this.#taught))
      return good(null)
    },
    // Over it is also when whoever taught has gone.
    teach: async ({ codes }, at = this.station) => {
      const may = codes === null ? good(null) : await at.ask('permissions', {})
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
}

/** Those that the system tells apart; the others share the keyboard stream, which the window decodes. */
const knownBy = ({ scanners }: Taught): Known[] =>
  scanners.flatMap(({ device, way, prefix, aim, tail, suffix }) =>
    device === null ? [] : [{ device, way, prefix, aim, tail, suffix }],
  )
