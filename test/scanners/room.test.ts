import { join } from 'node:path'
import { expect, test } from 'vitest'
import { backCode } from '../../db/rules/codes.ts'
import { openDatabase, Store } from '../../db/store.ts'
import type { Pipe } from '../../electron/ledger/pipe.ts'
import { writeTaught } from '../../electron/scanners/taught.ts'
import { LAYOUTS } from '../../electron/scanners/vendors.ts'
import { ledgerProgram } from '../process/bundled.ts'
import { files, folder, inTheMiddleOfACount, openRoom } from '../process/room.ts'
import { emulated, NAME } from './emulated.ts'
import { keysOf, reportsOf } from './encoder.ts'
import { Usb } from './usb.ts'

const startLedger = ledgerProgram()

/** From the device's reports to the ledger's file: emulated scanner, real scanner process, station, real ledger process. */
test('what a scanner reads in a count is recorded with its name; what cannot be read is told and recorded, a secret is not', async () => {
  let startScanners: (() => Pipe) | undefined
  const o = openRoom(folder(), startLedger, () => (startScanners as () => Pipe)())
  const { codes } = await inTheMiddleOfACount(o)
  const { scanners, station } = o.room
  if (!scanners) throw new Error('the room has no scanners')
  const layout = LAYOUTS['aim-first']
  const send = (text: string) => reportsOf(layout, Buffer.from(text))
  const back = backCode(Uint8Array.from({ length: 16 }, (_, i) => 31 - i))
  const half = send(back)[0] as Uint8Array
  half[1] = 99
  const bags = codes.slice(0, 3)
  const device = await emulated([[...bags.flatMap(b => send(`${b}\r`)), half, ...send(back), ...send('试卷')]])
  startScanners = device.start
  const attached = o.hears(m => m.kind === 'scanners' && (m.devices.length > 0 || m.trouble !== null))
  scanners.start()
  expect(await attached).toEqual({
    kind: 'scanners',
    devices: [{ name: NAME, ready: true, says: [] }],
    unheard: [],
    trouble: null,
  })

  const before = o.said.length
  let unreadable = 0
  const all = o.hears(m => {
    if (m.kind === 'stage' && m.answer.ok && (m.answer.value as { task: string }).task === 'unreadable') unreadable += 1
    return unreadable === 2
  })
  device.send(0)
  await all
  expect(station.queue.waiting).toBe(0)
  const said = o.said.slice(before)
  expect(said.filter(m => m.kind === 'back')).toEqual([{ kind: 'back', station: 1, holder: null, closed: false }])
  expect(said.flatMap(m => (m.kind === 'stage' ? [m.answer.ok] : []))).toEqual([true, true, true, true, true])

  // While its process is shot, main knows the scanner still; then it is heard again.
  const restarting = o.hears(m => m.kind === 'scanners' && m.trouble !== null)
  process.kill(scanners.pid as number, 'SIGKILL')
  expect(await restarting).toMatchObject({
    devices: [{ name: NAME }],
    trouble: { en: expect.stringContaining('coming back') },
  })
  await o.hears(m => m.kind === 'scanners' && m.trouble === null)
  expect(scanners.devices).toMatchObject([{ name: NAME, state: 'ready' }])

  await o.room.ledger.stop()
  const tx = new Store(openDatabase(join(o.dir, 'ledger.db')))
  const events = tx.all<{ type: string; device: string; body: Buffer }>(
    `SELECT type, device, body FROM event WHERE device IS NOT NULL AND device <> 'simulated' ORDER BY seq`,
  )
  tx.db.close()
  const told = events.map(e => ({ type: e.type, device: e.device, body: JSON.parse(e.body.toString()) }))
  expect(told.map(e => [e.type, e.device])).toEqual([
    ...bags.map(() => ['count.scanned.1', NAME]),
    ['scan.unreadable.1', NAME],
    ['scan.unreadable.1', NAME],
  ])
  expect(told.slice(0, 3).map(e => e.body.code)).toEqual(bags)
  expect(told.slice(3).map(e => e.body.text)).toEqual(['? length 64', '??'])
  for (const f of files(o.dir)) expect(f.bytes.includes(back.slice(0, 12)), f.name).toBe(false)
})

/** The same through a keyboard-mode scanner that is read by its device and types into the window besides. */
test('a keyboard-mode scanner read by its device: each scan once under its name; a back, whole or in pieces, is nowhere', async () => {
  const dir = folder()
  const device = 'Xenon 1900 SN1'
  const frame = { prefix: '\x02', aim: true, tail: '\x03', suffix: 'Enter' as const }
  writeTaught(dir, { scanners: [{ name: '1 号枪', way: 'keyboard', device, gap: 2, ...frame }], shared: false })
  const usb = new Usb()
  usb.plug('/dev/hidraw0', { usagePage: 1, usage: 6 })
  const o = openRoom(dir, startLedger, () => usb.pipe())
  const { codes } = await inTheMiddleOfACount(o)
  const { scanners, station } = o.room
  if (!scanners) throw new Error('the room has no scanners')
  const attached = o.hears(m => m.kind === 'scanners' && m.devices.some(d => d.ready))
  scanners.start()
  await attached
  const before = o.said.length
  const framed = (text: string) => keysOf(`\x02]C0${text}\x03`, true)
  const send = (reports: readonly Uint8Array[]) => usb.send('/dev/hidraw0', reports)
  const back = backCode(Uint8Array.from({ length: 16 }, (_, i) => 31 - i))
  const [one, two, three] = codes as [string, string, string]
  // The device first, then the window; the window first; the window spoilt by another's keys.
  send(framed(one))
  o.room.burst(one)
  o.room.burst(two)
  send(framed(two))
  const spoilt = o.room.works['spoilt-keys']({ scans: 1 })
  send(framed(three))
  expect(await spoilt).toEqual({ ok: true, value: { read: true } })

  send(framed(back))
  o.room.burst(back)
  // Not as it was taught; without its end; with too many keys in its middle; by a hand.
  send(keysOf(`${back.slice(0, 12)}X`, false))
  send(framed(back).slice(0, 30))
  send([Uint8Array.from([0, 0, 1, 1, 1, 1, 1, 1]), ...framed(back).slice(30)])
  for (const report of keysOf(back.slice(0, 14), false)) {
    usb.clock += 70
    send([report])
  }
  while (station.queue.waiting > 0) await o.hears(m => m.kind === 'stage')
  const said = o.said.slice(before)
  expect(said.filter(m => m.kind === 'back')).toEqual([{ kind: 'back', station: 1, holder: null, closed: false }])

  await o.room.ledger.stop()
  const tx = new Store(openDatabase(join(dir, 'ledger.db')))
  const events = tx.all<{ type: string; device: string; body: Buffer }>(
    `SELECT type, device, body FROM event WHERE device IS NOT NULL AND device <> 'simulated' ORDER BY seq`,
  )
  tx.db.close()
  expect(events.map(e => [e.type, e.device])).toEqual([
    ...[1, 2, 3].map(() => ['count.scanned.1', device]),
    ...[1, 2, 3].map(() => ['scan.unreadable.1', device]),
  ])
  const bodies = events.map(e => JSON.parse(e.body.toString()))
  expect(bodies.slice(0, 3).map(b => b.code)).toEqual([one, two, three])
  expect(bodies.slice(3).map(b => b.text)).toEqual(['? form 13', '? rollover 8', '? slow 0'])
  const everywhere = [...files(dir), { name: 'said', bytes: Buffer.from(JSON.stringify(said)) }]
  for (const f of everywhere) expect(f.bytes.includes(back.slice(0, 12)), f.name).toBe(false)
})
