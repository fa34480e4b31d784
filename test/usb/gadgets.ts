import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { LAYOUTS } from '../../electron/scanners/vendors.ts'
import { DESCRIPTOR, KEYBOARD_DESCRIPTOR, keysOf, reportsOf } from '../scanners/encoder.ts'

/** Scanners that are real USB devices to the kernel that sees them: gadgets of the same kernel, on ports that loop back. */
const ALL = '/sys/kernel/config/usb_gadget'

export type Kind = 'pos' | 'keyboard'

/** What each kind says of itself. */
const KINDS = {
  pos: { product: '0x0b81', protocol: 0, subclass: 0, size: 64, descriptor: DESCRIPTOR },
  keyboard: { product: '0x0b61', protocol: 1, subclass: 1, size: 8, descriptor: KEYBOARD_DESCRIPTOR },
} as const

let made = 0

export class Gadget {
  readonly #dir: string
  readonly #node: string
  readonly #kind: Kind
  #file: FileHandle | null = null
  name = ''

  constructor(kind: Kind, serial: string) {
    const n = made++
    const { product, protocol, subclass, size, descriptor } = KINDS[kind]
    this.#kind = kind
    this.#dir = `${ALL}/scanner${n}`
    this.#node = `/dev/hidg${n}`
    const f = `${this.#dir}/functions/hid.${n}`
    for (const d of [`${this.#dir}/strings/0x409`, `${this.#dir}/configs/c.1`, f]) mkdirSync(d, { recursive: true })
    const write = (file: string, value: string | number | Uint8Array) =>
      writeFileSync(
        file.startsWith('/') ? file : `${this.#dir}/${file}`,
        typeof value === 'number' ? `${value}` : value,
      )
    write('idVendor', '0x0c2e')
    write('idProduct', product)
    write('bcdUSB', '0x0200')
    write('strings/0x409/manufacturer', 'Emulated')
    write('strings/0x409/product', 'Scanner')
    this.serial(serial)
    write(`${f}/protocol`, protocol)
    write(`${f}/subclass`, subclass)
    write(`${f}/report_length`, size)
    write(`${f}/report_desc`, descriptor)
    symlinkSync(f, `${this.#dir}/configs/c.1/hid.${n}`)
  }

  /** Null for the many scanners that have none. Only while it is unplugged. */
  serial(serial: string | null): void {
    writeFileSync(`${this.#dir}/strings/0x409/serialnumber`, `${serial ?? ''}\n`)
    this.name = serial ? `Scanner ${serial}` : 'Scanner'
  }

  plug(port: number): void {
    writeFileSync(`${this.#dir}/UDC`, `dummy_udc.${port}`)
  }

  async unplug(): Promise<void> {
    await this.#file?.close().catch(() => undefined)
    this.#file = null
    writeFileSync(`${this.#dir}/UDC`, '\n')
  }

  async #reports(reports: readonly Uint8Array[]): Promise<void> {
    this.#file ??= await open(this.#node, 'r+')
    for (const report of reports) await this.#file.write(report)
  }

  /** One code, as a scanner of this kind sends it. */
  scan(text: string): Promise<void> {
    return this.#reports(
      this.#kind === 'pos' ? reportsOf(LAYOUTS['aim-first'], Buffer.from(text)) : keysOf(text, false),
    )
  }

  /** The beginning of a code of several reports, and no more. */
  half(text: string): Promise<void> {
    return this.#reports(reportsOf(LAYOUTS['aim-first'], Buffer.from(text)).slice(0, 1))
  }
}
