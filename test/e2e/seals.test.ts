import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { when } from '../../db/events/index.ts'
import { clock } from '../support/clock.ts'
import { roomBefore } from '../support/milestones.ts'
import type { Crew } from '../support/room.ts'
import { inSteps } from './support/steps.ts'
import { Window } from './support/window.ts'

/** The stock as ranges, a seal broken by two and replaced, a seal that is not as recorded (R31, R35, R36, R100). */
describe('seals, in a real window', () => {
  const dir = mkdtempSync(join(tmpdir(), 'room-seals-'))
  let crew: Crew
  let bags: { code: string; seal: string }[]
  let w: Window
  const printed = () =>
    existsSync(join(dir, 'ledger', 'print'))
      ? readdirSync(join(dir, 'ledger', 'print')).filter(f => /^S\d{12}/.test(f))
      : []

  beforeAll(async () => {
    const { room } = await roomBefore('close-room')
    bags = room.tx.all('SELECT i.code, s.code AS seal FROM item i JOIN seal s ON s.id = i.seal ORDER BY i.id')
    crew = room.crew
    cpSync(room.freeze().dir, join(dir, 'ledger'), { recursive: true })
    w = await Window.open(join(dir, 'ledger'))
  })
  afterAll(async () => {
    await w?.close()
    rmSync(dir, { recursive: true, force: true })
  })
  inSteps('seals', () => w)

  it('takes in strips and bought seals; the stock is an equation for each range', async () => {
    await w.signIn(crew.first)
    await w.dock((d, at) => d.clock({ set: at }), clock(11, 40))
    await w.go('密封')
    await w.way('F7', '封条入库')
    await w.page.getByText('本点预印空白封条', { exact: true }).last().click()
    await w.type('数量', '40')
    await w.main('入库')
    await w.sees(/已入库 40 个/)
    await w.page.getByText('外购带号封条', { exact: true }).last().click()
    await w.type('号码前缀', 'ZJ')
    await w.type('从', '000101')
    await w.type('到', '000300')
    await w.shot('seal-take-in-zh')
    await w.main('入库')
    await w.sees(/已入库 200 个/)
    // The same once more: refused with the number that is there.
    await w.type('从', '000300')
    await w.type('到', '000301')
    await w.main('入库')
    await w.sees(/封条号 ZJ000300 已经有了/)
    await w.key('Escape')
    await w.sees('ZJ000101')
    await w.shot('seal-stock-zh')
    await w.language('en')
    await w.sees('Our own, pre-printed strips')
    await w.shot('seal-stock-en')
    await w.way('F7', 'Take seals in')
    await w.page.getByText('Our own strips', { exact: true }).last().click()
    await w.shot('seal-take-in-en')
    await w.key('Escape')
    await w.language('zh')
  })

  it('a bag and its seal are checked; two open it, and it is sealed with a seal that replaces the old one', async () => {
    const [bag] = bags as [{ code: string; seal: string }]
    await w.way('F3', '查封条')
    await w.sees('请扫袋')
    await w.scan(bag.code)
    await w.sees('扫袋上的封条')
    await w.shots('seal-check', 'Scan the seal on it')
    // Not before its seal was read here.
    await w.page.locator('button:is([disabled], [aria-disabled])', { hasText: '拆封' }).waitFor()
    await w.key('F7')
    await w.seesNot('拆封时间')
    await w.scan(bag.seal)
    await w.sees('封条完好，与记录相符')
    await w.language('en')
    await w.way('F7', 'Break its seal')
    await w.shot('seal-break-en')
    await w.key('Escape')
    await w.language('zh')
    await w.way('F7', '拆封')
    await w.mainLacks('还没选缘由')
    await w.page.getByLabel('缘由').selectOption({ label: '上级指示' })
    await w.type('具体情况', '考区来电，要求当面查看这一袋')
    // A bag scanned beside it does not take the dialog over, nor what was typed.
    const next = bags[1] as { code: string; seal: string }
    await w.scan(next.code)
    await w.sees('扫袋上的封条')
    await w.sees(bag.seal.slice(7, -1))
    expect(await w.page.getByLabel('具体情况').inputValue()).toBe('考区来电，要求当面查看这一袋')
    await w.shot('seal-break-zh')
    await w.main('去签名')
    await w.sign([crew.first, crew.second], crew.first, 'seal-break-sign-zh')
    await w.sees('已拆封。现在用新封条密封这一袋')
    await w.key('Escape')
    await w.sees('拆封后待重新密封')
    await w.shots('seal-opened', 'Opened, to be sealed again')
    const before = printed().length
    await w.main('开始密封')
    await w.scan(bag.code)
    await w.sees('贴上封条，扫封条')
    await expect.poll(() => printed().length, { timeout: 60_000 }).toBe(before + 1)
    const fresh =
      printed()
        .sort()
        .at(-1)
        ?.match(/S\d{12}[0-9A-Z]/)?.[0] ?? ''
    await w.scan(fresh)
    await w.sees('已密封，可以入室')
    await w.key('Escape')
    // Found by the number that is broken.
    await w.go('台账')
    await w.type(/^找：袋/, bag.seal)
    await w.press(new RegExp(bag.code.slice(-4)))
    await w.sees('换下的封条')
    await w.shots('seal-chain', 'Replaced seal')
  })

  it('another number is asked for again; read twice it opens the incident, and the bag stays where it is', async () => {
    const [, bag, other] = bags as { code: string; seal: string }[]
    await w.go('密封')
    await w.way('Escape', '离开')
    await w.way('F3', '查封条')
    await w.scan(bag?.code ?? '')
    await w.sees('扫袋上的封条')
    await w.scan(other?.seal ?? '')
    await w.sees(/不是记录上的封条号。再扫一次/)
    await w.shots('seal-differs', /Not the number on record/)
    await w.scan(other?.seal ?? '')
    await w.sees(/已开异常事件 1 号，袋子暂扣/)
    await w.shots('seal-held', /Incident 1 is open/)
    await w.scan(bag?.code ?? '')
    await w.sees(/因异常事件 1 号暂扣/)
    await w.scan(other?.code ?? '')
    await w.sees('扫袋上的封条')
    await w.way('F8', '不完整、读不出')
    await w.mainLacks('还没选封条状态')
    await w.shot('seal-problem-zh')
    // Its seal passes while the dialog stands there: the dialog stays, with the bag it is about and what was typed.
    await w.type('看到的情况', '一角翘起')
    await w.scan(other?.seal ?? '')
    await w.sees('封条完好，与记录相符')
    await w.sees(new RegExp(`　${other?.code}$`))
    expect(await w.page.getByLabel('看到的情况').inputValue()).toBe('一角翘起')
    await w.key('Escape')
    await w.scan(other?.code ?? '')
    await w.sees('扫袋上的封条')
    await w.language('en')
    await w.way('F8', 'Not whole, unreadable')
    await w.shot('seal-problem-en')
    await w.key('Escape')
    await w.language('zh')
    await w.scan(bag?.code ?? '')
    await w.main('去报考区')
    await w.sees('封条异常')
    expect(w.errors).toEqual([])
  })
})

/** An open dialog is about the bag it was opened for, also where the next scan lets the bag into the machine (R36, R72). */
describe('a seal stated at the destruction, in a real window', () => {
  const dir = mkdtempSync(join(tmpdir(), 'room-seals-destroy-'))
  let crew: Crew
  let bags: { code: string; seal: string }[]
  let w: Window
  let now = 0

  beforeAll(async () => {
    const { room } = await roomBefore('destroy.scan')
    bags = room.tx.all(
      'SELECT i.code, s.code AS seal FROM list_item l JOIN item i ON i.id = l.item JOIN seal s ON s.id = i.seal ORDER BY i.id',
    )
    crew = room.crew
    now = room.clock.at()
    cpSync(room.freeze().dir, join(dir, 'ledger'), { recursive: true })
    w = await Window.open(join(dir, 'ledger'))
    await w.signIn(crew.first)
    await w.dock((d, at) => d.clock({ set: at }), now)
  })
  afterAll(async () => {
    await w?.close()
    rmSync(dir, { recursive: true, force: true })
  })
  inSteps('seals-destroy', () => w)

  it('the dialog stays with its bag and what was typed', async () => {
    const [bag] = bags as [{ code: string; seal: string }]
    await w.go('销毁')
    // Opened again, a destruction stands still until all have signed (R76).
    await w.main('三人签恢复')
    await w.page.getByPlaceholder('2026-08-22').fill('2026-08-22')
    await w.page.getByPlaceholder('16:30:00').fill(when(now).slice(11))
    await w.main('三人签恢复')
    await w.sign([crew.first, crew.second, crew.inspector, crew.chief], { back: '' })
    await w.scan(bag.code)
    await w.sees('请扫封条')
    await w.way('F8', '这一袋有问题')
    await w.type('看到的情况', '一角翘起')
    await w.scan(bag.seal)
    await w.sees('可以入机')
    await w.sees(new RegExp(`　${bag.code}$`))
    expect(await w.page.getByLabel('看到的情况').inputValue()).toBe('一角翘起')
    await w.key('Escape')
    expect(w.errors).toEqual([])
  })
})
