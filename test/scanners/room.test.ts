import { join } from 'node:path'
import { expect, test } from 'vitest'
import { backCode } from '../../db/rules/codes.ts'
import { openDatabase, Store } from '../../db/store.ts'
import type { Pipe } from '../../electron/ledger/pipe.ts'
import { LAYOUTS } from '../../electron/scanners/vendors.ts'
import { ledgerProgram } from '../process/bundled.ts'
import { files, folder, inTheMiddleOfACount, openRoom } from '../process/room.ts'
import { emulated, NAME } from './emulated.ts'
import { reportsOf } from './encoder.ts'

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
}, 60_000)
