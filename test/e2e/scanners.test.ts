import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { LAYOUTS } from '../../electron/scanners/vendors.ts'
import { emulated, NAME } from '../scanners/emulated.ts'
import { reportsOf } from '../scanners/encoder.ts'
import { Window } from './support/window.ts'

test('in the real program a HID POS scanner is seen in the bottom bar and its scans are heard; its process may die', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'room-scanners-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  const send = (text: string) => reportsOf(LAYOUTS['aim-first'], Buffer.from(text))
  const damaged = send('FOREIGN-1')
  damaged[0]?.fill(255, 1, 2)
  const device = await emulated([damaged, send('FOREIGN-2')])
  const { UMOCKDEV_DIR, LD_PRELOAD } = device.env
  const w = await Window.open(join(dir, 'ledger'), { UMOCKDEV_DIR, LD_PRELOAD })
  onTestFinished(() => w.close())
  await w.page.getByText(NAME).waitFor()
  await w.shot('scanner-zh')
  device.send(0)
  await w.page.getByText('有一次扫描没有读清').waitFor()
  await w.shot('scanner-unread-zh')
  await w.language('en')
  await w.page.getByText('One scan could not be read').waitFor()
  await w.shot('scanner-unread-en')
  await w.language('zh')
  const heard = w.page.evaluate(
    () =>
      new Promise(resolve => {
        window.room.on(m => {
          if (m.kind === 'code' && m.code === 'FOREIGN-2') resolve(m.what)
        })
      }),
  )
  process.kill(await w.scannersPid(), 'SIGKILL')
  await w.page.getByText('扫描枪程序正在恢复').waitFor()
  await w.page.getByText('扫描枪程序正在恢复').waitFor({ state: 'hidden' })
  await w.page.getByText(NAME).waitFor()
  device.send(1)
  expect(await heard).toBe('not-signed-in')
  expect(w.errors).toEqual([])
}, 60_000)
