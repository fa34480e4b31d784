import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Message } from '../../electron/ipc/contract.ts'
import { localPipe, openRoom, readyForTwo } from '../process/room.ts'
import { Absence } from './support/absence.ts'
import { listen } from './support/hearing.ts'
import { inSteps } from './support/steps.ts'
import { Window } from './support/window.ts'

const [LEFT, RIGHT] = ['扫描枪 1', '扫描枪 2']

/** Two blind counts at the same time on one screen, each half with its own scanner, keys and dialogs (R22). */
describe('two stations on one screen', () => {
  const dir = mkdtempSync(join(tmpdir(), 'room-stations-'))
  const ledger = join(dir, 'ledger')
  let w: Window
  let made: Awaited<ReturnType<typeof readyForTwo>>
  let left: Locator
  let right: Locator
  let absence: Absence
  let heard: () => Promise<string[]>

  beforeAll(async () => {
    mkdirSync(ledger)
    const o = openRoom(ledger, localPipe)
    made = await readyForTwo(o)
    await o.room.ledger.stop()
    w = await Window.open(ledger)
    absence = await Absence.of(w)
    heard = await listen(w)
    left = w.page.locator('[data-station="1"]')
    right = w.page.locator('[data-station="2"]')
  })
  inSteps('stations', () => w)
  afterAll(async () => {
    await w?.close()
    rmSync(dir, { recursive: true, force: true })
  })

  /** As main says it to the window. */
  const says = (message: Message) =>
    w.app.evaluate(({ BrowserWindow }, m) => BrowserWindow.getAllWindows()[0]?.webContents.send('message', m), message)
  const figure = (half: Locator, n: number) =>
    half
      .locator('[class*=figure]')
      .filter({ hasText: new RegExp(`^${n}$`) })
      .waitFor()
  const outcome = (half: Locator, o: string) => half.locator(`[data-outcome=${o}]`).waitFor()
  const locked = (half: Locator) => half.getByText('请扫证件背面的签名码').waitFor()
  /** Nobody of this name is signed in. */
  const gone = (name: string) => w.page.locator('header').first().filter({ hasNotText: name }).waitFor()
  async function signInAt(half: Locator, scanner: string, p: { name: string; back: string; pin: string }) {
    await w.scan(p.back, scanner)
    await half.locator('input[type=password]').first().waitFor()
    await w.pin(p.pin)
    await half.locator('header', { hasText: p.name }).waitFor()
  }
  /** A code that meets no task is said across the top, and heard at its half. */
  async function meetsNothing(code: string, scanner: string, side: string) {
    await heard()
    await w.scan(code, scanner)
    await w.page.getByRole('alert').filter({ hasText: '扫到：不在台账里的码' }).filter({ hasText: code }).waitFor()
    expect(await heard()).toEqual([side, 'triangle'])
    await w.press('知道了')
    await w.page.getByRole('alert').filter({ hasText: '扫到' }).waitFor({ state: 'detached' })
  }
  /** Nothing of a half runs out of it. */
  const within = async (half: Locator) =>
    expect(await half.evaluate(e => [e.scrollWidth > e.clientWidth, e.scrollHeight > e.clientHeight])).toEqual([
      false,
      false,
    ])

  it('begins with the card of station 2 read by the second scanner, then the badge of its person', async () => {
    const { crew, cards } = made
    await w.sees('请扫证件背面的签名码')
    await w.scan(crew.first.back, LEFT)
    await w.pin(crew.first.pin)
    await w.page.locator('nav').waitFor()
    await w.scan(cards[1], RIGHT)
    await right.getByText('请扫证件背面的签名码').waitFor()
    await w.scan(crew.second.back, RIGHT)
    await right.locator('input[type=password]').first().waitFor()
    await w.shot('stations-sign-in-zh')
    await w.pin(crew.second.pin)
    await right.getByText('扫箱码开始数它所在的单元').waitFor()
    await w.page.locator('header').first().filter({ hasText: crew.second.name }).waitFor()
    await w.shot('stations-piles-zh')
  })

  it('says a code that met no task in the right half, with the sound of its side', () =>
    meetsNothing('FOREIGN-1', RIGHT, 'right'))

  it('counts two piles at once: every scan in its own half, and in nobody else’s figure', async () => {
    const { codes, otherBags } = made
    const [carton] = otherBags.map(b => b.carton)
    await w.scan(carton as string, RIGHT)
    await figure(right, 0)
    await w.scan(carton as string, RIGHT)
    const inCarton = otherBags.filter(b => b.carton === carton).slice(0, 4)
    for (const [i, bag] of inCarton.entries()) {
      await w.scan(bag.code, RIGHT)
      await w.scan(codes[i] as string, LEFT)
    }
    await figure(right, 4)
    await figure(left, 4)
    await w.scan(inCarton[1]?.code as string, RIGHT)
    await outcome(right, 'duplicate')
    await outcome(left, 'pass')
    await within(left)
    await within(right)
    await w.shot('count-two-stations-zh')
    await w.key('F12')
    await w.shot('count-two-stations-en')
    await within(left)
    await within(right)
    await w.key('F12')
    // A bag of the other half's pile is said to be so, and counted by neither.
    await w.scan(codes[5] as string, RIGHT)
    await outcome(right, 'elsewhere')
    await figure(right, 4)
    await figure(left, 4)
  })

  it('gives each half its own keys and dialogs: one types by hand or signs while the other goes on', async () => {
    const { codes, crew, otherBags } = made
    await w.key('F7')
    const dialog = right.getByRole('dialog')
    await dialog.waitFor()
    await w.scan(codes[4] as string, LEFT)
    await figure(left, 5)
    await w.type('号码', otherBags[4]?.code ?? '')
    await w.type('原因', '条码破损')
    await w.shot('stations-by-hand-zh')
    await within(right)
    await w.key('F9')
    await dialog.waitFor({ state: 'detached' })
    await figure(right, 5)

    await w.key('F4')
    await left.getByRole('dialog', { name: /一起签名/ }).waitFor()
    await w.scan(otherBags[5]?.code ?? '', RIGHT)
    await figure(right, 6)
    await left.locator('input[type=password]').first().focus()
    await w.typeSecret(crew.first.pin.slice(0, 3))
    await w.shot('stations-sign-zh')
    await within(left)
    await w.typeSecret(crew.first.pin.slice(3))
    await w.key('F4')
    await left.getByText('这一遍已结束').waitFor()
    await w.scan('ZCMD0000045', RIGHT)
    await right.getByText('已暂停').waitFor()
    await w.shot('stations-closed-zh')
    await w.scan('ZCMD000001B', RIGHT)
    await right.getByText('请扫码').waitFor()
    await figure(right, 6)
  })

  it('refuses the pile that the other has counted, and a scanner of no station', async () => {
    const { codes, crew } = made
    await w.scan(codes[0] as string, '扫描枪 3')
    await w.sees('还没有归到哪个工位')
    await w.shot('stations-unbound-zh')
    await w.press('知道了')
    await left.getByRole('button', { name: /数下一堆/ }).waitFor()
    await w.key('F4')
    await left.getByText('现在没有您能数的堆').waitFor()
    expect(await left.textContent()).toContain(crew.first.name)
  })

  it('says a code that met no task in the left half, with the sound of its side', () =>
    meetsNothing('FOREIGN-2', LEFT, 'left'))

  it('locks both halves when nobody was at either of them, and neither while somebody scans at station 2', async () => {
    const { crew, otherBags } = made
    await absence.pass(6)
    await w.scan(otherBags[6]?.code ?? '', RIGHT)
    await figure(right, 7)
    await absence.pass(6)
    await w.scan(otherBags[7]?.code ?? '', RIGHT)
    await figure(right, 8)
    // What comes by itself is nobody's hand: a network that is plugged in keeps no station open.
    await absence.pass(6)
    for (const adapters of [['eth9'], []]) {
      await says({ kind: 'network', adapters })
      await (adapters.length > 0 ? w.sees(/eth9/) : w.page.getByText(/eth9/).first().waitFor({ state: 'detached' }))
    }
    await absence.pass(5)
    await locked(right)
    await locked(left)
    for (const { name } of [crew.first, crew.second]) await gone(name)
    await absence.end()
    await signInAt(left, LEFT, crew.first)
    await signInAt(right, RIGHT, crew.second)
    await figure(right, 8)
  })

  it('locks the half whose count is handed over, and only that; the other person counts the pile from nothing', async () => {
    const { crew, otherBags } = made
    await w.scan('ZCMD0000045', RIGHT)
    await right.getByText('已暂停').waitFor()
    await w.press('交给别人数')
    await right.getByRole('dialog').waitFor()
    await within(right)
    await w.main('交出并锁定')
    await locked(right)
    await gone(crew.second.name)
    await left
      .getByRole('button', { name: /开始清点/ })
      .and(w.page.locator('button:not([aria-disabled])'))
      .waitFor()
    await w.key('F4')
    await figure(left, 0)
    for (const bag of otherBags.slice(0, 2)) await w.scan(bag.code, LEFT)
    await figure(left, 2)
  })

  it('ends with everything kept: the open count waits paused, station 2 is signed out', async () => {
    const { crew } = made
    await signInAt(right, RIGHT, crew.lead)
    await w.key('Escape')
    await right.waitFor({ state: 'detached' })
    await w.page.locator('nav').waitFor()
    const header = (await w.page.locator('header').first().textContent()) ?? ''
    expect(header).toContain(crew.first.name)
    expect(header).not.toContain(crew.lead.name)
    // Every scanner is station 1's again.
    await w.press('退出')
    await w.sees('请扫证件背面的签名码')
    await w.scan(crew.first.back, RIGHT)
    await w.pin(crew.first.pin)
    await w.page.locator('nav').waitFor()
    await w.go('清点')
    await w.main('继续清点')
    await w.sees(`${crew.first.name}已清点`)
    await figure(w.page.locator('main'), 2)
    expect(w.errors).toEqual([])
  })
})
