import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BURST, isDoubled } from '../../db/rules/bursts.ts'
import { backCode, isBack } from '../../db/rules/codes.ts'
import type { ScannerDevice, Told } from '../../electron/scanners/messages.ts'
import { shown } from '../../electron/scanners/shown.ts'
import { LAYOUTS } from '../../electron/scanners/vendors.ts'
import { ALL_KEYS, BARE_DESCRIPTOR, DESCRIPTOR, keysOf, NUMBERED_KEYBOARD, reportsOf } from './encoder.ts'
import { Usb } from './usb.ts'

function begin(usb = new Usb()) {
  const told: Told[] = []
  const scanners = usb.scanners(t => told.push(t))
  const devices = (): ScannerDevice[] => told.flatMap(t => ('devices' in t ? [t.devices] : [])).at(-1) ?? []
  const texts = (): string[] => told.flatMap(t => ('scan' in t ? [`${t.scan.device}: ${t.scan.text}`] : []))
  const trouble = () => told.flatMap(t => ('devices' in t ? [t.trouble] : [])).at(-1)
  const sent = () => told.flatMap(t => ('sent' in t ? [t.sent] : []))
  return { usb, told, scanners, devices, texts, trouble, sent }
}
const code = (text: string, layout = LAYOUTS['aim-first']) => reportsOf(layout, Buffer.from(text))

test('unplugged and plugged in again, at another path: the same scanner, each code once', async () => {
  const { usb, scanners, devices, texts, told } = begin()
  usb.plug('/dev/hidraw0')
  await scanners.poll()
  usb.send('/dev/hidraw0', code('A'))
  const [head] = code('H'.repeat(70))
  usb.send('/dev/hidraw0', [head as Uint8Array])
  usb.unplug('/dev/hidraw0')
  // The half that was read is told, and not joined to what comes after.
  expect(told.at(-2)).toEqual({ unread: { device: 'Xenon 1900 SN1', why: 'part', size: 56 } })
  expect(devices()).toEqual([])
  usb.plug('/dev/hidraw2')
  await scanners.poll()
  usb.send('/dev/hidraw2', code('B'))
  expect(texts()).toEqual(['Xenon 1900 SN1: A', 'Xenon 1900 SN1: B'])
})

test('a device whose reading breaks off is opened again at once; one that fails right away waits for the next look', async () => {
  const { usb, scanners, texts } = begin()
  usb.plug('/dev/hidraw0')
  await scanners.poll()
  const settled = () => new Promise(done => setImmediate(done))
  usb.clock += 5000
  usb.breakOff('/dev/hidraw0')
  await settled()
  usb.send('/dev/hidraw0', code('A'))
  usb.breakOff('/dev/hidraw0')
  await settled()
  expect(usb.open.size).toBe(0)
  await scanners.poll()
  usb.send('/dev/hidraw0', code('B'))
  expect(texts()).toEqual(['Xenon 1900 SN1: A', 'Xenon 1900 SN1: B'])
})

test('two with serial numbers keep their names when they swap ports; two without get distinct ones, and that is said', async () => {
  const { usb, scanners, devices, texts } = begin()
  usb.plug('/dev/hidraw0', { serialNumber: 'S1' })
  usb.plug('/dev/hidraw1', { serialNumber: 'S2' })
  await scanners.poll()
  usb.plug('/dev/hidraw0', { serialNumber: 'S2' })
  usb.plug('/dev/hidraw1', { serialNumber: 'S1' })
  await scanners.poll()
  usb.send('/dev/hidraw0', code('TWO'))
  usb.send('/dev/hidraw1', code('ONE'))
  expect(texts()).toEqual(['Xenon 1900 S2: TWO', 'Xenon 1900 S1: ONE'])

  for (const path of ['/dev/hidraw0', '/dev/hidraw1']) usb.unplug(path)
  for (const path of ['/dev/hidraw3', '/dev/hidraw4']) usb.plug(path, { serialNumber: '' })
  await scanners.poll()
  expect(devices().map(d => [d.name, d.remarks])).toEqual([
    ['Xenon 1900', ['ambiguous']],
    ['Xenon 1900 (2)', ['ambiguous']],
  ])
  // The one that stays keeps its name, and another takes the place that is free.
  usb.unplug('/dev/hidraw3')
  await scanners.poll()
  expect(devices().map(d => [d.name, d.remarks])).toEqual([['Xenon 1900 (2)', []]])
  usb.plug('/dev/hidraw9', { serialNumber: '' })
  await scanners.poll()
  usb.send('/dev/hidraw9', code('NINE'))
  expect(texts().at(-1)).toBe('Xenon 1900: NINE')
})

test('a device without permission is named with its rule, and read as soon as it may be', async () => {
  const { usb, scanners, devices, texts } = begin()
  usb.plug('/dev/hidraw0')
  usb.refused.set('/dev/hidraw0', 'cannot open device with path /dev/hidraw0: Permission denied')
  await scanners.poll()
  expect(devices()).toMatchObject([{ name: 'Xenon 1900 SN1', state: 'no-permission' }])
  const [one] = shown(devices(), null).devices
  expect(one?.ready).toBe(false)
  expect(one?.says[0]?.way.en).toContain('ATTRS{idVendor}=="0c2e"')
  usb.refused.set('/dev/hidraw0', 'busy')
  await scanners.poll()
  expect(devices()).toMatchObject([{ state: 'cannot-open' }])
  usb.refused.clear()
  await scanners.poll()
  usb.send('/dev/hidraw0', code('NOW'))
  expect([devices()[0]?.state, texts()]).toEqual(['ready', ['Xenon 1900 SN1: NOW']])
})

test('a Zebra scanner in its own mode is told which to choose; in HID POS or keyboard mode it is not', async () => {
  const { usb, scanners, devices } = begin()
  const zebra = { vendorId: 0x05e0, productId: 0x1900, product: 'Symbol Bar Code Scanner', serialNumber: 'Z' }
  usb.plug('/dev/hidraw0', { ...zebra, usagePage: 0xff45, usage: 0x4b00 })
  await scanners.poll()
  expect(devices()).toMatchObject([{ name: 'Symbol Bar Code Scanner Z', state: 'snapi' }])
  usb.plug('/dev/hidraw0', { ...zebra, usagePage: 1, usage: 6 })
  await scanners.poll()
  expect(devices()).toEqual([])
  usb.plug('/dev/hidraw0', zebra)
  await scanners.poll()
  expect(devices()).toMatchObject([{ state: 'ready' }])
})

test('what the device describes comes before what its vendor is known for; without either it is said that it is a guess', async () => {
  const { usb, scanners, devices, texts } = begin()
  usb.descriptor = BARE_DESCRIPTOR
  usb.plug('/dev/hidraw0')
  await scanners.poll()
  const bare = { ...LAYOUTS.bare, size: 23, data: { at: 2, size: 20 }, continued: { at: 22, bit: 3 } }
  usb.send('/dev/hidraw0', code('B'.repeat(30), bare))
  expect(texts()).toEqual([`Xenon 1900 SN1: ${'B'.repeat(30)}`])
  expect(devices()[0]?.remarks).toEqual([])
  // A description that does not help is as good as none.
  usb.descriptor = DESCRIPTOR.subarray(0, 30)
  usb.plug('/dev/hidraw1', { vendorId: 0x9999, serialNumber: 'U' })
  await scanners.poll()
  usb.send('/dev/hidraw1', code('UNKNOWN', LAYOUTS['aim-late']))
  expect(texts().at(-1)).toBe('Xenon 1900 U: UNKNOWN')
  expect(devices().find(d => d.vendor === 0x9999)?.remarks).toEqual(['guessed'])
})

test('a missing library, a failing list and a device that does not answer are told apart, and each passes', async () => {
  const { usb, scanners, trouble } = begin()
  usb.broken = 'libusb-1.0.so.0: cannot open shared object file: No such file or directory'
  await scanners.poll()
  expect(trouble()).toBe('no-library')
  usb.broken = 'something else'
  await scanners.poll()
  expect(trouble()).toBe('cannot-list')
  usb.broken = null
  let answer = () => {}
  usb.held = new Promise(resolve => {
    answer = resolve
  })
  usb.plug('/dev/hidraw0')
  const first = scanners.poll()
  usb.clock = 5000
  await scanners.poll()
  expect(trouble()).toBe('cannot-list')
  usb.clock = 7000
  await scanners.poll()
  expect(trouble()).toBe('slow')
  answer()
  await first
  expect(trouble()).toBeNull()
})

test('only line ends: told as unread; names of devices are short and printable', async () => {
  const { usb, scanners, devices, told } = begin()
  usb.plug('/dev/hidraw0', { product: `Scan\u0000ner\n${'很'.repeat(80)}`, serialNumber: 'S'.repeat(30) })
  usb.plug('/dev/hidraw1', { product: undefined, manufacturer: undefined, serialNumber: undefined })
  await scanners.poll()
  expect(devices().map(d => d.name.length)).toEqual([60, 9])
  expect(devices()[0]?.name).toMatch(/^Scan ner 很+ S{30}$/)
  expect(devices()[1]?.name).toBe('0c2e:0b81')
  usb.send('/dev/hidraw1', code('\r\n'))
  expect(told.at(-1)).toEqual({ unread: { device: '0c2e:0b81', why: 'empty', size: 2 } })
})

const KEYBOARD = { usagePage: 1, usage: 6, product: 'Cheap scanner' }
const CODES = ['ZCMD000001B', 'ZCMD0000029', 'ZCMD0000037']
const taught = (device: string, way: 'keyboard' | 'hid-pos' = 'keyboard') => ({
  device,
  way,
  prefix: '\x02',
  aim: true,
  tail: '\x03',
  suffix: way === 'keyboard' ? ('Enter' as const) : null,
})

test('a keyboard that was not taught as a scanner is never opened: on it people type their PINs', async () => {
  const { usb, scanners, devices, told } = begin()
  usb.plug('/dev/hidraw0', { ...KEYBOARD, serialNumber: 'K1' })
  usb.plug('/dev/hidraw1', { ...KEYBOARD, product: 'Office keyboard', serialNumber: 'P' })
  await scanners.poll()
  expect([...usb.open.keys()]).toEqual([])
  scanners.ask({ known: [taught('Cheap scanner K1')], codes: null })
  await scanners.poll()
  expect([...usb.open.keys()]).toEqual(['/dev/hidraw0'])
  expect(devices()).toMatchObject([{ name: 'Cheap scanner K1', way: 'keyboard', state: 'ready' }])
  const before = told.length
  usb.send('/dev/hidraw0', keysOf('\x02]C0P2611010259156\x03', true))
  const back = backCode(Uint8Array.from({ length: 16 }, (_, i) => i))
  usb.send('/dev/hidraw0', keysOf(`\x02]Q1${back}\x03`, false))
  usb.send('/dev/hidraw0', keysOf('P2611010259156', false))
  const device = 'Cheap scanner K1'
  expect(told.slice(before)).toEqual([
    { scan: { device, way: 'keyboard', symbology: 'Code 128', text: 'P2611010259156', secret: false } },
    { scan: { device, way: 'keyboard', symbology: 'QR Code', text: back, secret: true } },
    { unread: { device, why: 'form', size: 14 } },
  ])
})

test('while a scanner is taught every keyboard is heard, but only the wizard’s codes leave the process; then it is closed', async () => {
  const { usb, scanners, devices, sent, told } = begin()
  usb.plug('/dev/hidraw0', { ...KEYBOARD, serialNumber: 'K1' })
  usb.plug('/dev/hidraw1', { ...KEYBOARD, product: 'Office keyboard', serialNumber: 'P' })
  usb.plug('/dev/hidraw2')
  scanners.ask({ known: [], codes: CODES })
  await scanners.poll()
  expect([...usb.open.keys()].sort()).toEqual(['/dev/hidraw0', '/dev/hidraw1', '/dev/hidraw2'])
  expect(devices().map(d => d.name)).toEqual(['Xenon 1900 SN1'])
  const before = told.length
  usb.send('/dev/hidraw1', keysOf('483920', false))
  usb.send('/dev/hidraw1', keysOf('a letter to nobody', false))
  usb.send('/dev/hidraw1', [Uint8Array.from([0, 0, 1, 1, 1, 1, 1, 1])])
  expect(told.length).toBe(before)
  usb.send('/dev/hidraw0', keysOf(`\x02]C0${CODES[0]}\x03`, true))
  usb.send('/dev/hidraw2', code(`~${CODES[1]}#\r\n`))
  expect(sent()).toEqual([
    {
      device: 'Cheap scanner K1',
      way: 'keyboard',
      code: CODES[0],
      // What stands around it is measured in the window: of a keyboard no other key leaves the process.
      prefix: '',
      aim: false,
      tail: '',
      symbology: 'Code 128',
    },
    {
      device: 'Xenon 1900 SN1',
      way: 'hid-pos',
      code: CODES[1],
      prefix: '~',
      aim: false,
      tail: '#',
      symbology: 'Code 128',
    },
  ])
  // A HID POS scanner goes on meanwhile; a command of the wizard is no command.
  usb.send('/dev/hidraw2', code('P2611010259156'))
  expect(told.slice(before).filter(t => 'scan' in t)).toHaveLength(1)
  const kept = told.length
  scanners.ask({ known: [], codes: null })
  usb.send('/dev/hidraw1', keysOf(CODES[2] as string, false))
  expect(told.length).toBe(kept)
})

test('a HID POS scanner is stripped of what it was taught to send around a code', async () => {
  const { usb, scanners, texts } = begin()
  usb.plug('/dev/hidraw0')
  scanners.ask({ known: [{ ...taught('Xenon 1900 SN1', 'hid-pos'), prefix: '~', aim: false, tail: '#' }], codes: null })
  await scanners.poll()
  usb.send('/dev/hidraw0', code('~P26#\r'))
  usb.send('/dev/hidraw0', code('P27'))
  expect(texts()).toEqual(['Xenon 1900 SN1: P26', 'Xenon 1900 SN1: P27'])
})

const alone = { serialNumber: '' }

test('two scanners alike: neither is read before both were taught, then each under its own name', async () => {
  const { usb, scanners, devices, texts } = begin()
  usb.plug('/dev/hidraw0', { ...KEYBOARD, ...alone })
  usb.plug('/dev/hidraw1', { ...KEYBOARD, ...alone })
  scanners.ask({ known: [taught('Cheap scanner')], codes: null })
  await scanners.poll()
  // The other one may be a keyboard, and tomorrow the first.
  expect([...usb.open.keys()]).toEqual([])
  expect(devices().map(d => [d.name, d.state])).toEqual([['Cheap scanner', 'alike']])
  expect(shown(devices(), null).devices[0]?.says[0]?.way.en).toContain('teach each of them')
  scanners.ask({ known: [taught('Cheap scanner'), taught('Cheap scanner (2)')], codes: null })
  await scanners.poll()
  expect(devices().map(d => [d.name, d.state, d.remarks])).toEqual([
    ['Cheap scanner', 'ready', ['ambiguous']],
    ['Cheap scanner (2)', 'ready', ['ambiguous']],
  ])
  usb.send('/dev/hidraw1', keysOf('\x02]C0FROM-TWO\x03', true))
  usb.send('/dev/hidraw0', keysOf('\x02]C0FROM-ONE\x03', true))
  expect(texts()).toEqual(['Cheap scanner (2): FROM-TWO', 'Cheap scanner: FROM-ONE'])
})

test('a keyboard that comes beside a taught scanner and looks like it closes both, whatever its maker', async () => {
  for (const other of [{}, { vendorId: 0x1a2c, productId: 0x0e24 }]) {
    const { usb, scanners, devices, told } = begin()
    usb.plug('/dev/hidraw0', { ...KEYBOARD, ...alone })
    scanners.ask({ known: [taught('Cheap scanner')], codes: null })
    await scanners.poll()
    expect([...usb.open.keys()]).toEqual(['/dev/hidraw0'])
    usb.plug('/dev/hidraw1', { ...KEYBOARD, ...alone, ...other })
    const before = told.length
    await scanners.poll()
    expect([...usb.open.keys()]).toEqual([])
    expect(new Set(devices().map(d => d.state))).toEqual(new Set(['alike']))
    for (const path of ['/dev/hidraw0', '/dev/hidraw1']) usb.send(path, keysOf('483920', false))
    expect(told.slice(before).filter(t => !('devices' in t))).toEqual([])
    usb.unplug('/dev/hidraw1')
    await scanners.poll()
    expect(devices()).toMatchObject([{ name: 'Cheap scanner', state: 'ready' }])
  }
})

test('what a hand types on a device that was taught is told as too slow, not what nor how much; its own codes are read', async () => {
  const { usb, scanners, told, texts } = begin()
  usb.plug('/dev/hidraw0', KEYBOARD)
  const frame = { prefix: '', aim: false, tail: '' }
  const device = 'Cheap scanner SN1'
  scanners.ask({ known: [{ ...taught(device), ...frame }], codes: null })
  await scanners.poll()
  const byHand = (text: string) => {
    for (const report of keysOf(text, false)) {
      usb.clock += 60
      usb.send('/dev/hidraw0', [report])
    }
  }
  const before = told.length
  for (const pin of ['483920', '7390112233', 'correct horse battery']) byHand(pin)
  expect(told.slice(before)).toEqual([1, 2, 3].map(() => ({ unread: { device, why: 'slow', size: 0 } })))
  // A slow scanner's: its check character says what it is.
  byHand(CODES[0] as string)
  expect(texts()).toEqual([`${device}: ${CODES[0]}`])
})

test('one device that is two keyboards: the part that was taught is read, whichever comes first', async () => {
  for (const parts of [
    [0, 1],
    [1, 0],
  ]) {
    const { usb, scanners, texts } = begin()
    for (const [i, part] of parts.entries()) usb.plug(`/dev/hidraw${i}`, { ...KEYBOARD, interface: part })
    scanners.ask({ known: [taught('Cheap scanner SN1 if1')], codes: null })
    await scanners.poll()
    expect([...usb.open.keys()]).toEqual([`/dev/hidraw${parts.indexOf(1)}`])
    usb.send(`/dev/hidraw${parts.indexOf(1)}`, keysOf('\x02]C0P26110\x03', true))
    expect(texts()).toEqual(['Cheap scanner SN1 if1: P26110'])
  }
})

test('a keyboard that numbers its reports: its keys are read, its sound keys are none', async () => {
  const { usb, scanners, told } = begin()
  usb.plug('/dev/hidraw0', KEYBOARD)
  usb.descriptors.set('/dev/hidraw0', NUMBERED_KEYBOARD)
  scanners.ask({ known: [taught('Cheap scanner SN1')], codes: null })
  await scanners.poll()
  const before = told.length
  for (const report of keysOf('\x02]C0P2611010259156\x03', true))
    usb.send('/dev/hidraw0', [Uint8Array.from([1, 0]), Uint8Array.from([3, ...report])])
  expect(told.slice(before)).toMatchObject([{ scan: { text: 'P2611010259156', symbology: 'Code 128' } }])
})

test('no permission for a keyboard: the rule names that one device and the group input; of others only while teaching', async () => {
  const { usb, scanners, devices } = begin()
  const no = 'cannot open device with path /dev/hidraw0: Permission denied'
  for (const path of ['/dev/hidraw0', '/dev/hidraw1']) usb.refused.set(path, no)
  usb.plug('/dev/hidraw0', KEYBOARD)
  usb.plug('/dev/hidraw1', { ...KEYBOARD, product: 'Office keyboard', vendorId: 0x046d, productId: 0xc31c })
  scanners.ask({ known: [taught('Cheap scanner SN1')], codes: null })
  await scanners.poll()
  const said = (which: 'devices' | 'unheard') =>
    shown(devices(), null)[which].map(d => [d.name, d.ready, d.says[0]?.way.en])
  const rule = (vendor: string, product: string) =>
    expect.stringMatching(
      new RegExp(
        `KERNEL=="hidraw\\*", ATTRS\\{idVendor\\}=="${vendor}", ATTRS\\{idProduct\\}=="${product}".*GROUP="input".*the group input`,
      ),
    )
  expect(said('devices')).toEqual([['Cheap scanner SN1', false, rule('0c2e', '0b81')]])
  scanners.ask({ known: [taught('Cheap scanner SN1')], codes: CODES })
  await scanners.poll()
  expect(said('devices')).toEqual([['Cheap scanner SN1', false, rule('0c2e', '0b81')]])
  expect(said('unheard')).toEqual([['Office keyboard SN1', false, rule('046d', 'c31c')]])
  scanners.ask({ known: [taught('Cheap scanner SN1')], codes: null })
  await scanners.poll()
  expect(said('unheard')).toEqual([])
  // The rule was written meanwhile.
  usb.refused.clear()
  await scanners.poll()
  expect(said('devices')).toEqual([['Cheap scanner SN1', true, undefined]])
})

test('where the system keeps keyboards to itself none is opened, not even while teaching', async () => {
  const { usb, scanners } = begin(new Usb({ keyboards: false }))
  usb.plug('/dev/hidraw0', KEYBOARD)
  scanners.ask({ known: [taught('Cheap scanner SN1')], codes: CODES })
  await scanners.poll()
  expect([...usb.open.keys()]).toEqual([])
})

test('teaching that ends while a keyboard is being opened closes it; what is still on its way stays in the process', async () => {
  const { usb, scanners, told } = begin()
  usb.plug('/dev/hidraw0', KEYBOARD)
  scanners.ask({ known: [], codes: CODES })
  await scanners.poll()
  const late = usb.open.get('/dev/hidraw0')
  scanners.ask({ known: [], codes: null })
  expect([...usb.open.keys()]).toEqual([])
  const kept = told.length
  for (const text of ['483920', CODES[0] as string]) for (const r of keysOf(text, false)) late?.data(r)
  expect(told.length).toBe(kept)

  let open = () => {}
  usb.opening = new Promise<void>(resolve => {
    open = resolve
  })
  scanners.ask({ known: [], codes: CODES })
  const polled = scanners.poll()
  await new Promise(setImmediate)
  scanners.ask({ known: [], codes: null })
  open()
  await polled
  expect([...usb.open.keys()]).toEqual([])
})

test('what a taught scanner sends is what is read, whatever stands around it', async () => {
  const { usb, scanners, told } = begin()
  usb.plug('/dev/hidraw0', KEYBOARD)
  await scanners.poll()
  const body = fc.string({ unit: fc.constantFrom(...ALL_KEYS), minLength: BURST.minLength, maxLength: 60 })
  const around = fc.record({
    prefix: fc.constantFrom('', '\x02', 'UA', '~'),
    aim: fc.boolean(),
    tail: fc.constantFrom('', '\x03', '#'),
  })
  await fc.assert(
    fc.asyncProperty(body, around, fc.boolean(), fc.constantFrom(']C0', ']Q1'), async (text, frame, roll, aim) => {
      fc.pre(!isDoubled(text) && !isDoubled(frame.prefix + text + frame.tail) && !isBack(text))
      fc.pre(frame.prefix.length < 2 || !text.includes(frame.prefix))
      scanners.ask({ known: [{ ...taught('Cheap scanner SN1'), ...frame }], codes: null })
      await scanners.poll()
      usb.send('/dev/hidraw0', keysOf(frame.prefix + (frame.aim ? aim : '') + text + frame.tail, roll))
      const scan = { device: 'Cheap scanner SN1', way: 'keyboard', text, secret: false }
      const symbology = frame.aim ? (aim === ']C0' ? 'Code 128' : 'QR Code') : null
      expect(told.at(-1)).toEqual({ scan: { ...scan, symbology } })
    }),
  )
})
