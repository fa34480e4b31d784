import type { Device } from 'node-hid'
import type { Pipe } from '../../electron/ledger/pipe.ts'
import { Asked, type Told } from '../../electron/scanners/messages.ts'
import { type Handle, type Hid, Scanners } from '../../electron/scanners/scanners.ts'

/** A USB bus without an operating system: what node-hid would say of it. The rest of the scanner process is real. */
export class Usb {
  readonly attached = new Map<string, Device>()
  readonly open = new Map<string, { data: (report: Uint8Array) => void; error: (e: unknown) => void }>()
  /** Path → what opening it refuses with. */
  readonly refused = new Map<string, string>()
  descriptor: Uint8Array | null = null
  /** Path → what this one says of itself, where they differ. */
  readonly descriptors = new Map<string, Uint8Array>()
  /** Set: opening a device waits for it. */
  opening: Promise<void> | null = null
  /** A system that lets programs read keyboards by their device. */
  readonly keyboards: boolean
  /** Set: the list of devices fails with it. */
  broken: string | null = null
  /** Set: the list of devices waits for it. */
  held: Promise<void> | null = null
  clock = 0

  constructor({ keyboards = true } = {}) {
    this.keyboards = keyboards
  }

  plug(path: string, of: Partial<Device> = {}): void {
    this.attached.set(path, {
      vendorId: 0x0c2e,
      productId: 0x0b81,
      product: 'Xenon 1900',
      serialNumber: 'SN1',
      release: 1,
      interface: 0,
      usagePage: 0x8c,
      usage: 2,
      path,
      ...of,
    })
  }

  /** As node-hid does it: the open handle hears of it, in a string. */
  unplug(path: string): void {
    this.attached.delete(path)
    this.breakOff(path)
  }

  /** Reading fails, though the device stays where it is. */
  breakOff(path: string): void {
    this.open.get(path)?.error('could not read from HID device: device disconnected')
    this.open.delete(path)
  }

  send(path: string, reports: readonly Uint8Array[]): void {
    for (const report of reports) this.open.get(path)?.data(report)
  }

  readonly hid: Hid = {
    devicesAsync: async () => {
      await this.held
      if (this.broken) throw new Error(this.broken)
      return [...this.attached.values()]
    },
    HIDAsync: {
      open: async path => {
        await this.opening
        const no = this.refused.get(path)
        if (no) throw new Error(no)
        const own = { data: (_: Uint8Array) => {}, error: (_: unknown) => {} }
        this.open.set(path, own)
        const on = (event: 'data' | 'error', listener: (given: never) => void) => {
          Object.assign(own, { [event]: listener })
        }
        const close = async () => {
          if (this.open.get(path) === own) this.open.delete(path)
        }
        return { on, close } as Handle
      },
    },
  }

  scanners(tell: (told: Told) => void): Scanners {
    return new Scanners({
      load: async () => this.hid,
      describe: path => this.descriptors.get(path) ?? this.descriptor,
      keyboards: this.keyboards,
      now: () => this.clock,
      tell,
    })
  }

  /** The scanner process behind a pipe in this very process; it looks at the bus once. */
  pipe(): Pipe {
    let heard: (message: unknown) => void = () => {}
    let ended: (code: number | null) => void = () => {}
    const scanners = this.scanners(told => heard(structuredClone(told)))
    const beat = setInterval(() => heard({ beat: true }), 1000)
    queueMicrotask(() => void scanners.poll())
    return {
      post: message => {
        scanners.ask(Asked.parse(message))
        void scanners.poll()
      },
      onMessage: listener => {
        heard = listener
      },
      onExit: listener => {
        ended = listener
      },
      kill: () => {
        clearInterval(beat)
        ended(null)
      },
      pid: () => undefined,
    }
  }
}
