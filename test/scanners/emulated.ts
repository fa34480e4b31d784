import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { forkPipe, type Pipe } from '../../electron/ledger/pipe.ts'
import { place } from '../support/temp.ts'
import { DESCRIPTOR, KEYBOARD_DESCRIPTOR } from './encoder.ts'

/**
 * A USB scanner that is not there: umockdev stands in for the kernel's list of devices and for /dev/hidraw0; node-hid and
 * all above it are real. Removal cannot be shown so: an open handle hears nothing of it.
 */
const USB = '/devices/pci0000:00/0000:00:14.0/usb1/1-2'
const INTERFACE = `${USB}/1-2:1.0`
const HID = `${INTERFACE}/0003:0C2E:0B81.0001`

const deviceOf = (descriptor: Uint8Array): string => `P: ${HID}/hidraw/hidraw0
N: hidraw0
E: DEVNAME=/dev/hidraw0
E: MAJOR=240
E: MINOR=0
E: SUBSYSTEM=hidraw
A: dev=240:0\\n
L: device=../../../0003:0C2E:0B81.0001

P: ${HID}
E: DRIVER=hid-generic
E: HID_ID=0003:00000C2E:00000B81
E: HID_NAME=Scanner
E: HID_PHYS=usb-0000:00:14.0-2/input0
E: HID_UNIQ=SN0001
E: MODALIAS=hid:b0003g0001v00000C2Ep00000B81
E: SUBSYSTEM=hid
A: country=00\\n
H: report_descriptor=${upper(descriptor)}

P: ${INTERFACE}
E: DEVTYPE=usb_interface
E: DRIVER=usbhid
E: PRODUCT=c2e/b81/100
E: TYPE=0/0/0
E: INTERFACE=3/0/0
E: SUBSYSTEM=usb
A: bInterfaceNumber=00\\n
A: bInterfaceClass=03\\n

P: ${USB}
N: bus/usb/001/002
E: DEVNAME=/dev/bus/usb/001/002
E: DEVTYPE=usb_device
E: DRIVER=usb
E: PRODUCT=c2e/b81/100
E: TYPE=0/0/0
E: BUSNUM=001
E: DEVNUM=002
E: MAJOR=189
E: MINOR=1
E: SUBSYSTEM=usb
A: bcdDevice=0100\\n
A: busnum=1\\n
A: devnum=2\\n
A: idVendor=0c2e\\n
A: idProduct=0b81\\n
A: manufacturer=Emulated\\n
A: product=Xenon 1900\\n
A: serial=SN0001\\n
A: bDeviceClass=00\\n
A: bNumConfigurations=1\\n
A: speed=12\\n
`
/** As it is named in the program. */
export const NAME = 'Xenon 1900 SN0001'

const little = (n: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(n)
  return bytes
}
const upper = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase()
const ioctlOf = (descriptor: Uint8Array): string => `@DEV /dev/hidraw0
HIDIOCGRDESCSIZE 0 ${upper(little(descriptor.length))}
HIDIOCGRDESC 0 ${upper(Buffer.concat([little(descriptor.length), descriptor, Buffer.alloc(4096 - descriptor.length)]))}
`

/** Bytes as a script of umockdev writes them. */
function escaped(bytes: Uint8Array): Buffer {
  return Buffer.concat(
    Array.from(bytes, b => (b < 32 ? Buffer.from([94, b + 64]) : b === 94 ? Buffer.from('^`') : Buffer.from([b]))),
  )
}

const LACKING = 'no USB scanner can be emulated: the package umockdev is missing (Debian: umockdev libusb-1.0-0)'

function clamp(): string {
  const library = join(place(), 'clamp.so')
  const source = new URL('clamp.c', import.meta.url).pathname
  const done = spawnSync('cc', ['-O1', '-shared', '-fPIC', '-o', library, source, '-ldl'])
  if (done.error) throw new Error('no C compiler: the emulated scanner needs one (Debian: gcc libc6-dev)')
  if (done.status !== 0) throw new Error(`clamp.c does not compile: ${done.stderr}`)
  return library
}

/** Tells its surroundings; holds the device open, for when nobody has it open its script begins anew. */
const HOLD = 'exec 3<>/dev/hidraw0; env; echo; cat'

export interface Emulated {
  /** In which a program sees the scanner. */
  env: Record<string, string | undefined>
  start: () => Pipe
  /** The scanner sends its nth group of reports. */
  send: (n: number) => void
  /** The same, while the test goes on with something else. */
  sent: (n: number) => Promise<void>
}

/** What kind of device it says it is; reports of a keyboard have 8 bytes. */
export const POS = { descriptor: DESCRIPTOR, size: 64 }
export const BOOT_KEYBOARD = { descriptor: KEYBOARD_DESCRIPTOR, size: 8 }

/** A scanner that sends these groups of reports, each when it is told to. `hook`: a module to be loaded first. */
export async function emulated(groups: Uint8Array[][], hook = '', kind = POS): Promise<Emulated> {
  const dir = mkdtempSync(join(place(), 'scanner-'))
  const file = (name: string, text: string | Buffer): string => {
    writeFileSync(join(dir, name), text)
    return join(dir, name)
  }
  // The script goes on when somebody writes to the device what it waits for.
  const script = groups.flatMap((reports, n) => [
    Buffer.from(`w 0 go-${n};\n`),
    ...reports.map(r => Buffer.concat([Buffer.from('r 0 '), escaped(r), Buffer.from('\n')])),
  ])
  const args = [
    ['--device', file('device', deviceOf(kind.descriptor))],
    ['--ioctl', `/dev/hidraw0=${file('ioctl', ioctlOf(kind.descriptor))}`],
    ['--script', `/dev/hidraw0=${file('script', Buffer.concat([Buffer.from('d 0 /dev/hidraw0\n'), ...script]))}`],
  ].flat()
  const bed = spawn('umockdev-run', [...args, '--', 'sh', '-c', HOLD], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  onTestFinished(() => void bed.stdin.end())
  const told = await new Promise<string>((resolve, reject) => {
    let text = ''
    bed.once('error', () => reject(new Error(LACKING)))
    bed.once('exit', code => reject(new Error(`umockdev-run ended with ${code}`)))
    bed.stdout.on('data', chunk => {
      text += chunk
      if (text.endsWith('\n\n')) resolve(text)
    })
  })
  const given = Object.fromEntries(
    told.split('\n').map(line => [line.split('=')[0], line.slice(line.indexOf('=') + 1)]),
  )
  const env = {
    ...process.env,
    UMOCKDEV_DIR: given.UMOCKDEV_DIR,
    LD_PRELOAD: `${clamp()} ${given.LD_PRELOAD}`,
    ROOM_REPORT: String(kind.size),
    NODE_OPTIONS: hook ? `--import data:text/javascript,${encodeURIComponent(hook)}` : '',
  }
  const asked = (n: number) => ['-c', `printf 'go-${n};' > /dev/hidraw0`]
  const inBed = { ...process.env, UMOCKDEV_DIR: env.UMOCKDEV_DIR, LD_PRELOAD: given.LD_PRELOAD }
  const program = new URL('../../electron/scanners/process.ts', import.meta.url).pathname
  return {
    env,
    start: () => forkPipe(program, process.execPath, env),
    send: n => {
      const done = spawnSync('sh', asked(n), { env: inBed })
      if (done.status !== 0) throw new Error(`the emulated scanner cannot be reached: ${done.stderr}`)
    },
    sent: n =>
      new Promise((resolve, reject) => {
        spawn('sh', asked(n), { env: inBed, stdio: 'ignore' }).once('exit', code =>
          code === 0 ? resolve() : reject(new Error('the emulated scanner cannot be reached')),
        )
      }),
  }
}
