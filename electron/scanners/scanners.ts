import type { Device } from 'node-hid'
import { aimOf, BURST, frameOf, judge, SLOW_GAP } from '../../db/rules/bursts.ts'
import { isBack } from '../../db/rules/codes.ts'
import { symbologyOf } from '../../db/rules/symbology.ts'
import { Identities, inSnapi, isKeyboard, type Named, snapiName } from './identity.ts'
import type { Asked, Known, ScannerDevice, Told } from './messages.ts'
import { KeyboardReader, PosReader, type Raw, type Reader } from './reader.ts'
import type { DeviceState, Remark, Trouble } from './states.ts'
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
  /** The system lets a program read a keyboard by its device. */
  keyboards: boolean
  /** Milliseconds of a clock that only goes forward. */
  now: () => number
  tell: (told: Told) => void
}

/** What a scanner puts around a code is no longer; anything more is not this code. */
const MOST_AROUND = 20

const NOTHING = { prefix: '', aim: false, tail: '' }

/** How long the list of devices may take before it is said that one of them does not answer. */
const SLOW = 6000

/** A device that was read for so long (ms) is well. */
const STEADY = 1000

type Way = ScannerDevice['way']

interface Attached {
  named: Named
  way: Way
  /** A keyboard that was taught, among others of which not all were. */
  alike: boolean
}

interface Open {
  attached: Attached
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
  /** As they were last seen. */
  #attached: Attached[] = []
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
    this.#judge()
    for (const [path, open] of this.#open) if (!this.#wanted(open.attached)) this.#close(path)
  }

  /** What is open: a keyboard only while it is known to be a scanner, or while one is taught. */
  #wanted(a: Attached): boolean {
    return a.way === 'hid-pos' || this.#asked.codes !== null || this.#read(a)
  }

  /** Whose codes leave this process. */
  #read(a: Attached): boolean {
    return a.way === 'hid-pos' || (this.#known(a) !== undefined && !a.alike)
  }

  #known({ named, way }: Attached): Known | undefined {
    return this.#asked.known.find(k => k.device === named.name && k.way === way)
  }

  /**
   * A name is all that a taught keyboard is known by. Where another device looks the same and was not taught, nobody can
   * say which of them is the scanner, and which a keyboard on which people type their PINs: then neither is read.
   */
  #judge(): void {
    for (const a of this.#attached) {
      const same = this.#attached.filter(o => a.way === 'keyboard' && o.way === a.way && o.named.kind === a.named.kind)
      const names = new Set(same.map(o => o.named.name))
      a.alike = names.size < same.length || same.some(o => !this.#known(o))
    }
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
      const keyboards = this.#outside.keyboards ? this.#keyboards.name(attached) : []
      this.#attached = [
        ...this.#identities.name(attached).map(named => ({ named, way: 'hid-pos' as const, alike: false })),
        ...keyboards.map(named => ({ named, way: 'keyboard' as const, alike: true })),
      ]
      this.#judge()
      await this.#follow(this.#attached.filter(a => this.#wanted(a)))
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

  async #follow(attached: Attached[]): Promise<void> {
    for (const [path, open] of this.#open) {
      const { named, way } = open.attached
      const still = attached.find(a => a.named.device.path === path && a.named.name === named.name && a.way === way)
      if (still) open.attached = still
      else this.#close(path)
    }
    for (const a of attached) {
      const open = this.#open.get(a.named.device.path)
      // What could not be opened is tried again: the rule may have been written meanwhile.
      if (!open?.handle) await this.#openOne(a)
    }
  }

  async #openOne(attached: Attached): Promise<void> {
    const { named, way } = attached
    const { path, vendorId } = named.device
    const described = this.#outside.describe(path)
    const reader = way === 'keyboard' ? new KeyboardReader(described) : new PosReader(vendorId, described)
    const open: Open = { attached, handle: null, state: 'ready', reader, guessed: false }
    try {
      const handle = await (this.#hid as Hid).HIDAsync.open(path)
      open.handle = handle
      const opened = this.#outside.now()
      handle.on('error', () => {
        this.#close(path, open)
        this.#say(this.#trouble)
        // Still attached, as after a read that was broken off: what is scanned until it is open again is lost. One that
        // fails at once again waits for the next look.
        if (this.#outside.now() - opened > STEADY) void this.poll()
      })
      handle.on('data', report => this.#heard(open, report))
    } catch (error) {
      const denied = way === 'keyboard' ? 'no-permission-keyboard' : 'no-permission'
      open.state = /permission denied|EACCES/i.test(String(error)) ? denied : 'cannot-open'
    }
    this.#open.set(path, open)
    // While it was being opened, teaching may have ended.
    if (!this.#wanted(attached)) this.#close(path)
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
    const { attached } = open
    for (const raw of raws) {
      if ('text' in raw && this.#taught(attached, raw)) continue
      if (this.#read(attached)) this.#outside.tell(read(attached, raw, this.#known(attached)))
    }
  }

  /** While a scanner is being taught: one of the wizard's codes goes to the wizard and nowhere else. */
  #taught({ named, way }: Attached, { text, symbology }: Extract<Raw, { text: string }>): boolean {
    const code = this.#asked.codes?.find(c => text.includes(c))
    const frame = code === undefined ? null : frameOf(code, text)
    if (code === undefined || frame === null) return false
    const { sign, ...around } =
      way === 'keyboard' ? { ...NOTHING, sign: frame.sign } : { ...frame, tail: strip(frame.tail) }
    if (Math.max(around.prefix.length, around.tail.length) > MOST_AROUND) return false
    const sent = { device: named.name, way, code, ...around, symbology: symbology ?? symbologyOf(sign, null) }
    this.#outside.tell({ sent })
    return true
  }

  #say(trouble: Trouble | null): void {
    this.#trouble = trouble
    const devices = [
      ...this.#shown().map(({ attached: { named, way }, state, guessed }): ScannerDevice => {
        const remarks: Remark[] = [
          ...(named.ambiguous ? ['ambiguous' as const] : []),
          ...(guessed ? ['guessed' as const] : []),
        ]
        return { name: named.name, way, ...numbersOf(named.device), state, remarks }
      }),
      ...this.#snapi.map(
        (d): ScannerDevice => ({ name: snapiName(d), way: 'hid-pos', ...numbersOf(d), state: 'snapi', remarks: [] }),
      ),
    ]
    const now = JSON.stringify([devices, trouble])
    if (now === this.#told) return
    this.#told = now
    this.#outside.tell({ devices, trouble })
  }

  /**
   * A person's keyboard that is heard while a scanner is taught is no scanner to be shown; one that may not be heard is
   * said, for it may be the scanner.
   */
  #shown(): Pick<Open, 'attached' | 'state' | 'guessed'>[] {
    const open = [...this.#open.values()]
    const denied = open.filter(o => o.state === 'no-permission-keyboard' && !this.#known(o.attached))
    const alike = this.#attached.filter(a => this.#known(a) && !this.#read(a))
    return [
      ...open.filter(o => this.#read(o.attached)),
      ...denied.map(o => ({ ...o, state: 'unheard' as const })),
      ...alike.map(attached => ({ attached, state: 'alike' as const, guessed: false })),
    ]
  }
}

const numbersOf = (d: Device) => ({ vendor: d.vendorId, product: d.productId })

/** What one code comes to, as main hears it. */
function read({ named, way }: Attached, raw: Raw, known: Known | undefined): Told {
  const device = named.name
  const unread = (why: string, size: number): Told => ({ unread: { device, why, size } })
  if (!('text' in raw)) return unread(raw.unread, raw.size)
  if (way === 'keyboard' && known) {
    const suffix = raw.suffix ?? 'Enter'
    const taught = [{ ...known, suffix: known.suffix ?? 'Enter' }]
    const verdict = judge(raw.text, suffix, { taught, ...BURST })
    // A hand types there after all: not even how much of it is told.
    if ((raw.gap ?? 0) > SLOW_GAP && !('sure' in verdict && verdict.sure)) return unread('slow', 0)
    if ('why' in verdict) return unread(verdict.why, raw.text.length)
    const symbology = symbologyOf(known.aim ? aimOf(raw.text, known) : null, null)
    return { scan: { device, way, symbology, text: verdict.text, secret: isBack(verdict.text) } }
  }
  const text = strip(raw.text, known)
  if (text === '') return unread('empty', raw.text.length)
  return { scan: { device, way, symbology: raw.symbology, text, secret: isBack(text) } }
}
