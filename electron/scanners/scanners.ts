import type { Device } from 'node-hid'
import { isBack } from '../../db/rules/codes.ts'
import { Assembler, type Heard, PART_WAITS } from './assemble.ts'
import { type Described, layoutOf } from './descriptor.ts'
import { Identities, inSnapi, type Named, snapiName } from './identity.ts'
import type { ScannerDevice, Told } from './messages.ts'
import type { DeviceState, Remark, Trouble } from './states.ts'
import { symbologyOf } from './symbology.ts'
import { strip, textOf } from './text.ts'
import { layoutFor } from './vendors.ts'

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

/** How long the list of devices may take before it is said that one of them does not answer. */
const SLOW = 6000

interface Open {
  named: Named
  handle: Handle | null
  state: DeviceState
  described: Described | null
  guessed: boolean
  assembler: Assembler | null
}

/** Listens to every HID POS scanner that is attached; `poll` is called again and again. */
export class Scanners {
  readonly #outside: Outside
  readonly #identities = new Identities()
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
      await this.#follow(this.#identities.name(attached))
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

  async #follow(attached: Named[]): Promise<void> {
    for (const [path, open] of this.#open) {
      const still = attached.find(n => n.device.path === path && n.name === open.named.name)
      if (still) open.named = still
      else this.#close(path)
    }
    for (const named of attached) {
      const open = this.#open.get(named.device.path)
      // What could not be opened is tried again: the rule may have been written meanwhile.
      if (!open?.handle) await this.#openOne(named)
    }
  }

  async #openOne(named: Named): Promise<void> {
    const { path } = named.device
    const open: Open = { named, handle: null, state: 'ready', described: null, guessed: false, assembler: null }
    try {
      const bytes = this.#outside.describe(path)
      open.described = bytes && layoutOf(bytes)
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
  }

  /** `which`: only if it is still the one that is open there. */
  #close(path: string, which?: Open): void {
    const open = this.#open.get(path)
    if (!open || (which && which !== open)) return
    this.#open.delete(path)
    this.#tell(open, open.assembler?.gone() ?? [])
    // A device that is gone may refuse to be closed, or never be: nobody waits for it.
    open.handle?.close().catch(() => {})
  }

  #heard(open: Open, report: Uint8Array): void {
    if (!open.assembler) {
      const found = open.described ?? { ...layoutFor(open.named.device.vendorId, report), reports: undefined }
      open.assembler = new Assembler(found.layout, found.reports)
      open.guessed = 'guessed' in found && found.guessed
      if (open.guessed) this.#say(this.#trouble)
    }
    const { assembler } = open
    this.#tell(open, assembler.push(report, this.#outside.now()))
    if (!assembler.waiting) return
    // After what has already arrived: a process that was held up must not take it for late.
    setTimeout(
      () => setImmediate(() => this.#tell(open, assembler.expire(this.#outside.now()))),
      PART_WAITS + 1,
    ).unref()
  }

  #tell(open: Open, heard: Heard[]): void {
    const device = open.named.name
    for (const h of heard) {
      if (h.kind === 'unread') {
        this.#outside.tell({ unread: { device, why: h.why, size: h.size } })
        continue
      }
      const text = strip(textOf(h.bytes))
      if (text === '') this.#outside.tell({ unread: { device, why: 'empty', size: h.bytes.length } })
      else {
        const symbology = symbologyOf(h.aim, h.symbology)
        this.#outside.tell({ scan: { device, symbology, text, secret: isBack(text) } })
      }
    }
  }

  #say(trouble: Trouble | null): void {
    this.#trouble = trouble
    const devices = [
      ...[...this.#open.values()].map(
        (o): ScannerDevice => ({
          name: o.named.name,
          vendor: o.named.device.vendorId,
          state: o.state,
          remarks: [...(o.named.ambiguous ? ['ambiguous' as Remark] : []), ...(o.guessed ? ['guessed' as Remark] : [])],
        }),
      ),
      ...this.#snapi.map(
        (d): ScannerDevice => ({ name: snapiName(d), vendor: d.vendorId, state: 'snapi', remarks: [] }),
      ),
    ]
    const now = JSON.stringify([devices, trouble])
    if (now === this.#told) return
    this.#told = now
    this.#outside.tell({ devices, trouble })
  }
}
