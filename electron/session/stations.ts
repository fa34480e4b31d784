import type { Answer } from '../../db/answer.ts'
import { codeKind } from '../../db/rules/codes.ts'
import type { Message, StationState } from '../ipc/contract.ts'
import type { LedgerClient } from '../ledger/client.ts'
import { says } from '../printing/lost.ts'
import type { ScannerDevice } from '../scanners/messages.ts'
import { type Read, Station } from './station.ts'

/** All keyboard-mode scanners that the window decodes: one stream, whoever holds them. */
export const KEYBOARD = 'keyboard'

/**
 * The stations of this window and which scanner serves which. There is one, and every scanner is its own, until a second
 * scanner reads the card of station 2: from then on each scan goes to the station its scanner is bound to, and one of a
 * scanner that is bound to none is refused aloud rather than booked to the wrong person (R22).
 */
export class Stations {
  readonly first: Station
  readonly #second: Station
  readonly #ledger: LedgerClient
  readonly #say: (message: Message) => void
  /** Was it taught that two keyboard-mode scanners share the stream? */
  readonly #shared: () => boolean
  #two = false
  /** Scanner → station; only while there are two. */
  readonly #bound = new Map<string, Station>()
  /** Scanners that are attached; those of them that only their port tells from another: once unplugged, who knows which. */
  #here = new Set<string>()
  #alike = new Set<string>()
  /** Bound scanners that were unplugged. */
  readonly #gone = new Set<string>()

  constructor(ledger: LedgerClient, say: (message: Message) => void, shared: () => boolean) {
    this.#ledger = ledger
    this.#say = say
    this.#shared = shared
    this.first = new Station(1, ledger, say, () => this.#two && this.#second.signedIn)
    this.#second = new Station(2, ledger, say, () => this.#two && this.first.signedIn)
    for (const s of [this.first, this.#second]) s.onWaiting = () => this.tellLedger()
  }

  at(no: number): Station {
    return no === 2 ? this.#second : this.first
  }

  /** Null while there is one station. */
  get state(): StationState[] | null {
    if (!this.#two) return null
    const scanner = (s: Station) => [...this.#bound].find(([, at]) => at === s)?.[0] ?? null
    return [this.first, this.#second].map(s => {
      const name = scanner(s)
      return { no: s.no, signedIn: s.signedIn, scanner: name, gone: name !== null && this.#gone.has(name) }
    })
  }

  /** Everything a scanner reads comes here first. */
  async read(read: Read & { device: string }): Promise<void> {
    if (codeKind(read.text) === 'station') return this.#bind(read.text, read.device)
    const station = this.#two ? this.#bound.get(read.device) : this.first
    if (station) return station.read(read)
    this.#tell(says('scanner-unbound', { device: read.device }))
  }

  /** A station card. The scanner that has served station 1 so far stays there when a second station begins. */
  async #bind(card: string, device: string): Promise<void> {
    if (!this.first.signedIn && !this.#two) return this.#tell(says('first-station-first'))
    const asking = this.first.signedIn ? this.first : this.#second
    const placed = (await asking.ask('stations', {})) as Answer<{ stations: { id: number; code: string }[] }>
    if (!placed.ok) return this.#tell(placed)
    const no = placed.value.stations.find(s => s.code === card)?.id
    if (no === undefined) return this.#tell(says('no-such-station'))
    const station = this.at(no)
    const refused = this.#taken(device, station)
    if (refused) return this.#tell(refused)
    const bound = await asking.perform('scanner.bind', { card, device })
    if (!bound.ok) return this.#tell(bound)
    if (station === this.#second && !this.#two) {
      this.#two = true
      if (this.first.device !== null) this.#bound.set(this.first.device, this.first)
    }
    if (this.#two) {
      this.#replace(station)
      this.#bound.set(device, station)
    } else station.device = device
    this.#tell(null)
  }

  /** A scanner of the station that was pulled out is missed no more once another one serves it. */
  #replace(station: Station): void {
    for (const [name, at] of this.#bound) {
      if (at !== station || !this.#gone.has(name)) continue
      this.#bound.delete(name)
      this.#gone.delete(name)
    }
  }

  #taken(device: string, station: Station): Answer<never> | null {
    if (device === KEYBOARD && station === this.#second && this.#shared()) return says('one-stream')
    const holder = this.#two ? this.#bound.get(device) : device === this.first.device ? this.first : undefined
    if (!holder || holder === station || !holder.signedIn) return null
    return device === KEYBOARD ? says('one-stream') : says('scanner-taken', { station: holder.no })
  }

  /** Scanners came or went: one that cannot be told from another is bound to nobody any more once it was unplugged. */
  attached(devices: readonly ScannerDevice[]): void {
    const here = new Set(devices.map(d => d.name))
    const before = this.#gone.size
    for (const name of this.#here) if (!here.has(name) && this.#bound.has(name)) this.#gone.add(name)
    const lost = [...this.#alike].filter(name => !here.has(name) && this.#bound.delete(name))
    for (const name of [...here, ...lost]) this.#gone.delete(name)
    this.#here = here
    this.#alike = new Set(devices.filter(d => d.remarks.includes('ambiguous')).map(d => d.name))
    if (lost.length > 0 || before !== this.#gone.size) this.#tell(null)
  }

  /** Back to one station: whoever is signed in at the second is signed out. */
  async one(): Promise<Answer> {
    if (this.#second.signedIn) {
      const out = await this.#second.perform('sign-out', {})
      if (!out.ok) return out
    }
    this.#two = false
    this.#bound.clear()
    this.#gone.clear()
    this.#tell(null)
    return { ok: true, value: null }
  }

  #tell(answer: Answer | null): void {
    this.#say({ kind: 'stations', failure: answer && !answer.ok ? answer : null })
  }

  /** The ledger went away or came back. */
  followed(): void {
    this.first.followed()
    this.#second.followed()
    this.tellLedger()
  }

  tellLedger(): void {
    this.#say({ kind: 'ledger', state: this.#ledger.standing, waiting: this.first.waiting + this.#second.waiting })
  }
}
