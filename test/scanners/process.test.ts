import { expect, onTestFinished, test } from 'vitest'
import { backCode } from '../../db/rules/codes.ts'
import { ScannerClient } from '../../electron/scanners/client.ts'
import type { Scan, UnreadReport } from '../../electron/scanners/messages.ts'
import { LAYOUTS } from '../../electron/scanners/vendors.ts'
import { BOOT_KEYBOARD, emulated, NAME } from './emulated.ts'
import { keysOf, reportsOf } from './encoder.ts'

/** The real scanner process with the real node-hid, over an emulated device. */
const layout = LAYOUTS['aim-first']
const reports = (text: string, aim = ']C0') => reportsOf(layout, Buffer.from(text), aim)

/** On this signal the process's own thread stands still for a while; native threads go on. */
const HELD_UP = `process.on('SIGUSR2', () => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1500)
})`

interface Heard {
  client: ScannerClient
  scans: Scan[]
  unread: UnreadReport[]
  until: (fits: () => boolean) => Promise<void>
}

function listen(start: ConstructorParameters<typeof ScannerClient>[0]): Heard {
  const client = new ScannerClient(start)
  const scans: Scan[] = []
  const unread: UnreadReport[] = []
  let wake = () => {}
  client.onScan = s => {
    scans.push(s)
    wake()
  }
  client.onUnread = u => {
    unread.push(u)
    wake()
  }
  client.onChanged = () => wake()
  client.start()
  onTestFinished(() => client.stop())
  const until = async (fits: () => boolean) => {
    while (!fits())
      await new Promise<void>(resolve => {
        wake = resolve
      })
  }
  return { client, scans, unread, until }
}

test('a scanner is found, opened and read: Chinese, several reports, secrets, answers, damaged reports, a burst', async () => {
  const back = backCode(Uint8Array.from({ length: 16 }, (_, i) => i))
  const long = `L${'0123456789'.repeat(15)}`
  const damaged = reports('SECRET-HALF')[0] as Uint8Array
  damaged[1] = 200
  const burst = Array.from({ length: 300 }, (_, i) => `B${String(i).padStart(5, '0')}`)
  const device = await emulated(
    [
      [...reports('TIRE-000123\r'), ...reports('试卷袋42', ']Q1')],
      [...reports(long), ...reports(back), ...reports('REVINF: 9', ']X0')],
      [damaged, ...reports('AFTER')],
      burst.flatMap(b => reports(b)),
    ],
    HELD_UP,
  )
  const { client, scans, unread, until } = listen(device.start)
  await until(() => client.devices.length > 0 || client.trouble !== null)
  expect(client.trouble).toBeNull()
  expect(client.devices).toEqual([
    { name: NAME, way: 'hid-pos', vendor: 0x0c2e, product: 0x0b81, state: 'ready', remarks: [] },
  ])

  device.send(0)
  await until(() => scans.length === 2)
  expect(scans).toEqual([
    { device: NAME, way: 'hid-pos', symbology: 'Code 128', text: 'TIRE-000123', secret: false },
    { device: NAME, way: 'hid-pos', symbology: 'QR Code', text: '试卷袋42', secret: false },
  ])
  device.send(1)
  await until(() => scans.length === 4)
  expect(scans.slice(2).map(s => [s.text, s.secret])).toEqual([
    [long, false],
    [back, true],
  ])
  device.send(2)
  await until(() => scans.length === 5)
  expect(unread).toEqual([{ device: NAME, why: 'length', size: 64 }])
  expect(scans[4]?.text).toBe('AFTER')

  process.kill(client.pid as number, 'SIGUSR2')
  device.send(3)
  await until(() => scans.length === 305)
  expect(scans.slice(5).map(s => s.text)).toEqual(burst)
  expect(unread.length).toBe(1)
})

test('a keyboard-mode scanner is read by its own device once it was taught, and its echo in the window is nobody else’s scan', async () => {
  const code = 'P2611010259156'
  const device = await emulated([keysOf('ZCMD000001B', false), keysOf(`\x02]C0${code}`, true)], '', BOOT_KEYBOARD)
  const { client, scans, unread, until } = listen(device.start)
  const sent: unknown[] = []
  client.onSent = s => sent.push(s)
  await until(() => client.trouble === null && client.pid !== undefined)
  expect(client.devices).toEqual([])
  client.teach(['ZCMD000001B'])
  client.know([{ device: NAME, way: 'keyboard', prefix: '\x02', aim: true, tail: '', suffix: 'Enter' }])
  await until(() => client.readsKeyboards)
  expect(client.devices).toEqual([
    { name: NAME, way: 'keyboard', vendor: 0x0c2e, product: 0x0b81, state: 'ready', remarks: [] },
  ])
  device.send(0)
  device.send(1)
  await until(() => scans.length === 1)
  expect(sent).toMatchObject([{ device: NAME, way: 'keyboard', code: 'ZCMD000001B', prefix: '', tail: '' }])
  expect(scans).toEqual([{ device: NAME, way: 'keyboard', symbology: 'Code 128', text: code, secret: false }])
  expect(unread).toEqual([])
})
