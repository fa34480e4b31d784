import type { Device } from 'node-hid'
import { aimOf, BURST, judge } from '../../db/rules/bursts.ts'
import { isBack } from '../../db/rules/codes.ts'
import { Identities, inSnapi, isKeyboard, type Named, snapiName } from './identity.ts'
import type { Asked, Known, ScannerDevice, Told } from './messages.ts'
import { KeyboardReader, PosReader, type Raw, type Reader } from './reader.ts'
import type { DeviceState, Remark, Trouble } from './states.ts'
import { symbologyOf } from './symbology.ts'
import { strip } from './text.ts'

/** What is used of node-hid. */
export interface Handle {
  on: {
    (event: 'data', listener: (report: Uint8Array) => void): unknown
    /** A string, not an Error. */
    (event: 'error', listener: (error: unknown) => void): unknown
  }
  close: () => Promise<void>
}
export interface Hid {
  devicesAsync: () => Promise<Device[]>
  HIDAsync: { open: (path: string) => Promise<Handle> }
}

export interface Outside {
  /** Throws where the native library cannot be loaded. */
  load: () => Promise<Hid>
  /** The report descriptor of the device at a path, where the system gives it. */
  describe: (path: string) => Uint8Array | null
  /** Milliseconds of a clock that only goes forward. */
  now: () => number
  tell: (told: Told) => void
}

/** What a scanner puts around a code is no longer; anything more is not this code. */
const MOST_AROUND = 20

/** How long the list of devices may take before it is said that one of them does not answer. */
const SLOW = 6000

type Way = ScannerDevice['way']

interface Open {
  named: Named
  way: Way
  handle: Handle | null
  state: DeviceState
  reader: Reader
  /** What was last said of it: whether its layout is a guess shows at its first report. */
  guessed: boolean
}

/**
 * Listens to every HID POS scanner that is attached, and to those keyboards that are known to be scanners; `poll` is called
 * again and again.
 */
export class Scanners {
  readonly #outside: Outside
  readonly #identities = new Identities()
  readonly #keyboards = new Identities(isKeyboard)
  #asked: Asked = { known: [], codes: null }
  /** Path → what is open there. */
  readonly #open = new Map<string, Open>()
  #snapi: Device[] = []
  #hid: Hid | null = null
  #trouble: Trouble | null = null
  #since: number | null = null
  #told = ''

  constructor(outside: Outside) {
    this.#outside = outside
  }

  /** What main wants to be listened to; a person's keyboard is closed at once when teaching ends. */
  ask(asked: Asked): void {
    this.#asked = asked
    for (const [path, open] of this.#open) if (!this.#wanted(open.named.name, open.way)) this.#close(path)
  }

  #wanted(name: string, way: Way): boolean {
    return way === 'hid-pos' || this.#asked.codes !== null || this.#known(name, way) !== undefined
  }

  #known(name: string, way: Way): Known | undefined {
    return this.#asked.known.find(k => k.device === name && k.way === way)
  }

  /** What is attached now: opens what came, forgets what went. One at a time: a device that does not answer holds it up. */
  async poll(): Promise<void> {
    const now = this.#outside.now()
    if (this.#since !== null) {
      if (now - this.#since > SLOW) this.#say('slow')
      return
    }
    this.#since = now
    const attached = await this.#list()
    if (typeof attached !== 'string') {
      this.#snapi = inSnapi(attached)
      const here = (names: Named[], way: Way) =>
        names.filter(n => this.#wanted(n.name, way)).map(named => ({ named, way }))
      await this.#follow([
        ...here(this.#identities.name(attached), 'hid-pos'),
        ...here(this.#keyboards.name(attached), 'keyboard'),
      ])
    }
    this.#since = null
    this.#say(typeof attached === 'string' ? attached : null)
  }

  async #list(): Promise<Device[] | Trouble> {
    try {
      this.#hid ??= await this.#outside.load()
      return await this.#hid.devicesAsync()
    } catch (error) {
      // The native part is loaded at the first call, not when the package is.
      return /libusb|libudev|shared object|native build|MODULE_NOT_FOUND/i.test(String(error))
        ? 'no-library'
        : 'cannot-list'
    }
  }

  async #follow(attached: { named: Named; way: Way }[]): Promise<void> {
    for (const [path, open] of this.#open) {
      const still = attached.find(n => n.named.device.path === path && n.named.name === open.named.name)
      if (still) open.named = still.named
      else this.#close(path)
    }
    for (const { named, way } of attached) {
      const open = this.#open.get(named.device.path)
      // What could not be opened is tried again: the rule may have been written meanwhile.
      if (!open?.handle) await this.#openOne(named, way)
    }
  }

  async #openOne(named: Named, way: Way): Promise<void> {
    const { path, vendorId } = named.device
    const reader = way === 'keyboard' ? new KeyboardReader() : new PosReader(vendorId, this.#outside.describe(path))
    const open: Open = { named, way, handle: null, state: 'ready', reader, guessed: false }
    try {
      const handle = await (this.#hid as Hid).HIDAsync.open(path)
      open.handle = handle
      handle.on('error', () => {
        this.#close(path, open)
        this.#say(this.#trouble)
      })
      handle.on('data', report => this.#heard(open, report))
    } catch (error) {
      open.state = /permission denied|EACCES/i.test(String(error)) ? 'no-permission' : 'cannot-open'
    }
    this.#open.set(path, open)
    // While it was being opened, teaching may have ended.
    if (!this.#wanted(named.name, way)) this.#close(path)
  }

  /** `which`: only if it is still the one that is open there. */
  #close(path: string, which?: Open): void {
    const open = this.#open.get(path)
    if (!open || (which && which !== open)) return
    this.#open.delete(path)
    this.#tell(open, open.reader.gone())
    // A device that is gone may refuse to be closed, or never be: nobody waits for it.
    open.handle?.close().catch(() => {})
  }

  #heard(open: Open, report: Uint8Array): void {
    const { reader } = open
    this.#tell(open, reader.push(report, this.#outside.now()))
    if (reader.guessed !== open.guessed) {
      open.guessed = reader.guessed
      this.#say(this.#trouble)
    }
    if (reader.waits === null) return
    // After what has already arrived: a process that was held up must not take it for late.
    setTimeout(() => setImmediate(() => this.#tell(open, reader.late(this.#outside.now()))), reader.waits + 1).unref()
  }

  #tell(open: Open, raws: Raw[]): void {
    for (const raw of raws) {
      if ('text' in raw && this.#taught(open, raw)) continue
      const known = this.#known(open.named.name, open.way)
      // A keyboard that nobody taught is a person's.
      if (open.way === 'keyboard' && !known) continue
      this.#outside.tell(read(open.named.name, open.way, raw, known))
    }
  }

  /** While a scanner is being taught: one of the wizard's codes goes to the wizard and nowhere else. */
  #taught({ named, way }: Open, { text, symbology }: Extract<Raw, { text: string }>): boolean {
    const code = this.#asked.codes?.find(c => text.includes(c))
    if (code === undefined) return false
    const before = text.slice(0, text.indexOf(code))
    const aim = aimOf(before, { prefix: before.slice(0, -3), aim: true, tail: '' })
    const prefix = aim ? before.slice(0, -3) : before
    const tail = strip(text.slice(text.indexOf(code) + code.length))
    if (Math.max(prefix.length, tail.length) > MOST_AROUND) return false
    const kind = symbology ?? symbologyOf(aim, null)
    this.#outside.tell({ sent: { device: named.name, way, code, prefix, aim: aim !== null, tail, symbology: kind } })
    return true
  }

  #say(trouble: Trouble | null): void {
    this.#trouble = trouble
    const devices = [
      ...this.#shown().map(
        (o): ScannerDevice => ({
          name: o.named.name,
          way: o.way,
          vendor: o.named.device.vendorId,
          state: o.state,
          remarks: [...(o.named.ambiguous ? ['ambiguous' as Remark] : []), ...(o.guessed ? ['guessed' as Remark] : [])],
        }),
      ),
      ...this.#snapi.map(
        (d): ScannerDevice => ({ name: snapiName(d), way: 'hid-pos', vendor: d.vendorId, state: 'snapi', remarks: [] }),
      ),
    ]
    const now = JSON.stringify([devices, trouble])
    if (now === this.#told) return
    this.#told = now
    this.#outside.tell({ devices, trouble })
  }

  /** A person's keyboard that is heard while a scanner is taught is no scanner to be shown. */
  #shown(): Open[] {
    return [...this.#open.values()].filter(o => o.way === 'hid-pos' || this.#known(o.named.name, o.way))
  }
}

/** What one code comes to, as main hears it. */
function read(device: string, way: Way, raw: Raw, known: Known | undefined): Told {
  const unread = (why: string, size: number): Told => ({ unread: { device, why, size } })
  if (!('text' in raw)) return unread(raw.unread, raw.size)
  if (way === 'keyboard' && known) {
    const suffix = raw.suffix ?? 'Enter'
    const taught = [{ ...known, suffix: known.suffix ?? 'Enter' }]
    const verdict = judge(raw.text, suffix, { taught, ...BURST })
    if ('why' in verdict) return unread(verdict.why, raw.text.length)
    const symbology = symbologyOf(aimOf(raw.text, known), null)
    return { scan: { device, way, symbology, text: verdict.text, secret: isBack(verdict.text) } }
  }
  const text = strip(raw.text, known)
  if (text === '') return unread('empty', raw.text.length)
  return { scan: { device, way, symbology: raw.symbology, text, secret: isBack(text) } }
}
