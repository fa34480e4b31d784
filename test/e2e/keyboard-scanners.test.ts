import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTheMiddleOfACount, localPipe, openRoom } from '../process/room.ts'
import { Keys, type Setting } from './support/keys.ts'
import { inSteps } from './support/steps.ts'
import { Window } from './support/window.ts'

type Person = { name: string; back: string; pin: string }

/** Keyboard-mode scanners in the real window: trusted keys, by the browser's own debugging protocol (R27, R28). */
describe('scanners in keyboard mode', () => {
  const dir = mkdtempSync(join(tmpdir(), 'room-scanners-'))
  const ledger = join(dir, 'ledger')
  let w: Window
  let keys: Keys
  const burst: Keys['burst'] = (text, setting) => keys.burst(text, setting)
  let first: Person
  let codes: string[]

  beforeAll(async () => {
    mkdirSync(ledger)
    const o = openRoom(ledger, localPipe)
    const made = await inTheMiddleOfACount(o)
    first = made.crew.first
    codes = made.codes
    await o.room.ledger.stop()
    w = await Window.open(ledger)
    keys = await Keys.of(w)
  })
  inSteps('scanners', () => w)
  afterAll(async () => {
    await w?.close()
    rmSync(dir, { recursive: true, force: true })
  })

  const secret = () => w.page.locator('input[type=password]').first()

  it('never reaches the PIN, which a hand still types', async () => {
    await w.sees('请扫证件背面的签名码')
    await burst(first.back)
    await w.sees('输入 6 位数字密码')
    await secret().focus()
    await burst(codes[0] as string)
    await burst('314159265358979')
    expect(await secret().inputValue()).toBe('')
    await w.pin(first.pin)
    await w.page.locator('header', { hasText: first.name }).waitFor()
  })

  const setting: Setting = { before: '\x02]C0', after: '\x03', end: 'Tab' }

  it('is taught by three scans', async () => {
    await w.press('扫描枪')
    await w.sees('这台电脑认识的枪')
    await w.main('开始识枪')
    await w.sees('第 1 次，共 3 次')
    await w.shot('scanners-scan-zh')
    await burst('ZCMD000001B', { ime: true })
    await w.sees('输入法开着，扫描被它拦住了。')
    await burst('WCMD000001B')
    await w.sees('收到的不是屏幕上的号码。')
    await burst('YCMD000001B')
    await w.sees(/QWERTZ/)
    for (const [i, code] of ['ZCMD000001B', 'ZCMD0000029', 'ZCMD0000037'].entries()) {
      await w.sees(`第 ${i + 1} 次，共 3 次`)
      await burst(code, setting)
    }
    await w.sees('这把枪这样发送')
    await w.sees(/<STX> \+ AIM/)
    await w.sees('Code 128')
    await w.sees('<ETX>')
    await w.mainLacks('还没起名字')
    await w.type('给枪起个名字', '1 号枪')
    await w.shot('scanners-result-zh')
    await w.language('en')
    await w.shot('scanners-result-en')
    await w.language('zh')
    await w.main('记住这把枪')
    await w.sees('记住了：1 号枪')
    await burst('ZCMD000001B')
    await w.sees(/两把枪都从同一个键盘进来/)
    await w.shot('scanners-shared-zh')
    await w.main('完成')
    await w.sees('只开一个工位')
    await w.shot('scanners-zh')
    const file = JSON.parse(readFileSync(join(ledger, 'scanners.json'), 'utf8'))
    expect(file).toMatchObject({
      shared: true,
      scanners: [
        { name: '1 号枪', way: 'keyboard', device: null, prefix: '\x02', aim: true, tail: '\x03', suffix: 'Tab' },
      ],
    })
  })

  it('prints station cards, command cards and the setting sheet from the same screen', async () => {
    const printed = () => readdirSync(join(ledger, 'print')).filter(name => /卡|设置单/.test(name))
    for (const [label, pages] of [
      ['工位卡', 1],
      ['指令卡', 7],
      ['扫描枪设置单', 1],
    ] as const) {
      await w.press(new RegExp(`${label}$`))
      await w.sees(`已交给打印机　${label}　${pages} 页`)
    }
    expect(printed().sort()).toEqual(['工位卡.pdf', '指令卡.pdf', '扫描枪设置单.pdf'].sort())
    await w.shot('scanners-list-zh')
    await w.language('en')
    await w.shot('scanners-list-en')
    await w.language('zh')
  })

  it('counts with that prefix, and refuses what was sent otherwise', async () => {
    await w.go('清点')
    await w.sees('还没有扫描')
    await burst(codes[0] as string, { ...setting, before: ']C0' })
    await w.sees(/不是完整的号码|控制字符/)
    await w.sees('还没有扫描')
    await burst(codes[0] as string, setting)
    await w.sees(/^第 1 袋/)
  })

  it('warns of an input method and books nothing', async () => {
    await burst(codes[1] as string, { ...setting, ime: true })
    await w.sees(/输入法/)
    await w.way('Escape', /知道/)
    await w.sees(/^第 1 袋/)
    await burst(codes[1] as string, setting)
    await w.sees(/^第 2 袋/)
  })

  it('leaves a field as it was', async () => {
    await w.key('Escape')
    await w.way('F8', '作废这一遍')
    await w.type('原因', '被叫走')
    // The person has put the scanner to the paper by now.
    await new Promise(done => setTimeout(done, 150))
    await burst('A7A7A7A7A8')
    await w.sees(/不是完整的号码/)
    expect(await w.field('原因').inputValue()).toBe('被叫走')
    // Text that comes without any key: an input method has put it there by itself.
    await Promise.all(Array.from(codes[1] as string, text => keys.cdp.send('Input.insertText', { text })))
    await w.sees(/请切到英文输入法/)
    await expect.poll(() => w.field('原因').inputValue()).toBe('被叫走')
    expect(w.errors).toEqual([])
  })
})
