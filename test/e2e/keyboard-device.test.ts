import { mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { TRIAL_CODES } from '../../db/documents/scanner-advice.ts'
import { openDatabase, Store } from '../../db/store.ts'
import { inTheMiddleOfACount, localPipe, openRoom } from '../process/room.ts'
import { BOOT_KEYBOARD, emulated, NAME } from '../scanners/emulated.ts'
import { keysOf } from '../scanners/encoder.ts'
import { Keys, type Setting } from './support/keys.ts'
import { Window } from './support/window.ts'

/** An emulated device is a terminal to the system. */
const opened = (pid: number): boolean =>
  readdirSync(`/proc/${pid}/fd`).some(fd => {
    try {
      return readlinkSync(`/proc/${pid}/fd/${fd}`).startsWith('/dev/pts/')
    } catch {
      // Closed meanwhile.
      return false
    }
  })

/** The kernel's part, typing into the window what it reads, is played by the browser's debugging protocol. */
test('a keyboard-mode scanner is taught with its device; each scan is then booked once under its name, an input method or not', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'room-scanners-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  const ledger = join(dir, 'ledger')
  mkdirSync(ledger)
  const o = openRoom(ledger, localPipe)
  const { crew, codes } = await inTheMiddleOfACount(o)
  await o.room.ledger.stop()

  const sent = [...TRIAL_CODES, TRIAL_CODES[1], codes[0] as string, codes[1] as string]
  const setting: Setting = { before: '\x02]C0', after: '\x03' }
  const device = await emulated(
    sent.map(text => keysOf(`\x02]C0${text}\x03`, true)),
    '',
    BOOT_KEYBOARD,
  )
  const { UMOCKDEV_DIR, LD_PRELOAD, ROOM_REPORT } = device.env
  const w = await Window.open(ledger, { UMOCKDEV_DIR, LD_PRELOAD, ROOM_REPORT })
  onTestFinished(() => w.close())
  const keys = await Keys.of(w)
  // A scan is both at once; on a busy machine neither waits for the other here.
  const scan = (n: number, how: Setting = {}) =>
    Promise.all([device.sent(n), keys.burst(sent[n] as string, { ...setting, ...how })])
  const heard = async () => opened(await w.scannersPid())

  await w.sees('请扫证件背面的签名码')
  expect(await heard()).toBe(false)
  await keys.burst(crew.first.back)
  await w.sees('输入 6 位数字密码')
  await w.pin(crew.first.pin)
  await w.page.locator('header', { hasText: crew.first.name }).waitFor()

  await w.press('扫描枪')
  await w.main('开始识枪')
  await expect.poll(heard).toBe(true)
  for (const [i] of TRIAL_CODES.entries()) {
    await w.sees(`第 ${i + 1} 次，共 3 次`)
    await scan(i)
  }
  await w.sees('这把枪这样发送')
  await w.sees(NAME)
  await w.sees('Code 128')
  await expect.poll(heard).toBe(false)
  await w.type('给枪起个名字', '1 号枪')
  await w.shot('scanners-device-zh')
  await w.language('en')
  await w.shot('scanners-device-en')
  await w.language('zh')
  await w.main('记住这把枪')
  await w.sees('记住了：1 号枪')
  await expect.poll(heard).toBe(true)
  await scan(3)
  await w.sees('这还是刚才那一把枪。')
  await w.shot('scanners-same-zh')
  await w.main('只有一把')
  await w.sees('这台电脑认识的枪')
  const file = JSON.parse(readFileSync(join(ledger, 'scanners.json'), 'utf8'))
  expect(file).toMatchObject({ version: 2, shared: false, scanners: [{ device: NAME, way: 'keyboard', aim: true }] })

  await w.page.locator('footer', { hasText: NAME }).waitFor()
  await w.go('清点')
  await w.sees('还没有扫描')
  await w.page.evaluate(() => {
    const seen = () =>
      document.body.textContent?.includes('请切到英文输入法') && Object.assign(window, { warned: true })
    new MutationObserver(seen).observe(document.body, { childList: true, subtree: true, characterData: true })
  })
  await scan(4)
  await w.sees(/^第 1 袋/)
  // The keys went to an input method; the device was read all the same.
  await scan(5, { ime: true })
  await w.sees(/^第 2 袋/)
  expect(await w.page.evaluate(() => 'warned' in window)).toBe(false)
  // Keys of which no device knows are warned of as ever.
  await keys.burst(codes[2] as string, { ...setting, ime: true })
  await w.sees(/请切到英文输入法/)
  expect(w.errors).toEqual([])

  await w.close()
  const tx = new Store(openDatabase(join(ledger, 'ledger.db')))
  const events = tx.all<{ device: string }>(`SELECT device FROM event WHERE type LIKE 'count.scanned.%' ORDER BY seq`)
  tx.db.close()
  expect(events.map(e => e.device)).toEqual([NAME, NAME])
}, 90_000)
