import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readSite, type SitePlan } from '../../db/exchange/import/index.ts'
import { readBars, Window } from './support/window.ts'

const HOUR = 3_600_000
const SITE = resolve('test/fixtures/site-d')
const PASSPHRASE = '县考点两人各记一半 2026'

interface Person {
  name: string
  badge: string
  back: string
  pin: string
}

/** One exam of the county site, in the real window, by keyboard and scanner: founding to certificate (scenario 14). */
describe('one whole exam of a county site, in a real window', () => {
  let w: Window
  let plan: SitePlan
  const dir = mkdtempSync(join(tmpdir(), 'room-e2e-'))
  const people = new Map<string, Person>()
  const person = (post: string): Person => {
    const row = plan.people.find(p => p.post === post)
    return people.get(row?.name ?? '') as Person
  }
  let me: Person | null = null

  beforeAll(async () => {
    const read = await readSite(SITE)
    if (!read.ok) throw new Error('site-d does not read')
    plan = read.plan
    w = await Window.open(join(dir, 'ledger'))
  })
  // Each step stands on the one before it. What a person would have seen when one failed is kept.
  let broken = false
  beforeEach(context => {
    if (broken) context.skip('an earlier step failed')
  })
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return
    broken = true
    await w.page.screenshot({ path: resolve('out/e2e-failed.png') })
    process.stderr.write(`${await w.text()}\n`)
  })
  afterAll(async () => {
    await w?.close()
    rmSync(dir, { recursive: true, force: true })
  })

  /** Signs in with the badge, whoever is at the station now. */
  async function signIn(p: Person): Promise<void> {
    if (me === p) return
    if (me) await w.press(/退出/)
    await w.sees('请扫证件背面的签名码')
    await w.scan(p.back)
    await w.sees('输入 6 位数字密码')
    await w.pin(p.pin)
    await w.page.locator('nav').waitFor()
    me = p
  }

  /** The signing dialog: each signs in turn; whoever is at the station by PIN, the others by badge and PIN. */
  async function sign(signers: readonly Person[], options: { whole?: boolean; shot?: string } = {}): Promise<void> {
    await w.page.getByRole('dialog').waitFor()
    for (const [i, p] of signers.entries()) {
      if (p !== me || options.whole) await w.scan(p.back)
      await w.sees(`已签 ${i}，共 ${signers.length}`)
      if (options.shot && i === signers.length - 1) {
        await w.pin(p.pin.slice(0, 4))
        await w.shot(options.shot)
        await w.page.keyboard.type(p.pin.slice(4))
      } else await w.pin(p.pin)
      await w.main('签名')
    }
    await w.page.getByRole('dialog').waitFor({ state: 'detached' })
  }

  it('is founded by two people together', async () => {
    const first = Math.min(...plan.sittings.map(s => s.startAt))
    await w.dock((d, at) => d.begin(at), first - 19 * HOUR)
    await w.sees('建立台账')
    await w.type('考点名称', '北湖市考点')
    await w.type('考区', '云河省考区')
    await w.type('考点代码后四位', '1936')
    await w.page.getByLabel('演练').focus()
    await w.key('Space')
    for (const [i, post] of ['考点主考', '保密室负责人'].entries()) {
      const p = plan.people.find(x => x.post === post)
      await w.type('姓名', p?.name ?? '', i)
      await w.page.getByLabel(p?.sex ?? '男', { exact: true }).nth(i).focus()
      await w.key('Space')
      await w.page.getByLabel('岗位').nth(i).selectOption({ label: post })
      await w.type('手机号', p?.mobile ?? '', i)
      await w.type('工作单位', p?.unit ?? '', i)
      await w.type('登录密码，至少 12 个字符', PASSPHRASE, i)
      await w.type('再输一次', PASSPHRASE, i)
    }
    await w.shot('found-zh')
    await w.main('建立台账')
    await w.sees('登录')
  })

  it('shows the front of a badge only as presence, and lets the founder in by name', async () => {
    await w.sees('请扫证件背面的签名码')
    await w.shot('sign-in-zh')
    await w.way('F2', '没带证')
    const lead = plan.people.find(p => p.post === '保密室负责人')
    await w.type('姓名', lead?.name ?? '')
    await w.type('登录密码', PASSPHRASE)
    await w.main('登录')
    await w.page.locator('nav').waitFor()
    me = { name: lead?.name ?? '', badge: '', back: '', pin: '' }
  })

  it('imports the four files of the area', async () => {
    await w.go('导入')
    await w.type('四个文件所在的文件夹', SITE)
    await w.main('检查文件')
    await w.sees('四个文件没有错误')
    await w.type('年份', '2026')
    await w.shot('import-zh')
    await w.main('导入')
    await w.sees('已导入')
    await w.main('去任命')
  })

  it('appoints everyone, prints badges, and each holder chooses a PIN', async () => {
    await w.main('按岗位任命全部')
    await w.sees('已任命')
    await w.way('F7', '打印证件')
    await w.sees('证件已制成')
    await w.shot('people-zh')
    const [pdf] = readdirSync(join(dir, 'ledger', 'print')).filter(f => f.startsWith('证件'))
    const pages = readBars(join(dir, 'ledger', 'print', pdf ?? ''), join(dir, 'bars'))
    const fronts = pages.flat().filter(c => c.startsWith('N'))
    const backs = pages.flat().filter(c => c.startsWith('K'))
    expect(backs).toHaveLength(fronts.length)
    await w.press(/退出/)
    for (const [i, back] of backs.entries()) {
      await w.sees('请扫证件背面的签名码')
      await w.scan(fronts[i] as string)
      await w.sees('这是证件正面，请翻到背面扫签名码')
      await w.scan(back)
      await w.sees('第一次使用：设定 6 位数字密码')
      const pin = String(246_810 + i * 1_357)
      const fields = w.page.locator('input[type=password][inputmode=numeric]')
      await fields.nth(0).focus()
      await w.page.keyboard.type(pin)
      await fields.nth(1).focus()
      await w.page.keyboard.type(pin)
      await w.main('设定密码并登录')
      await w.page.locator('nav').waitFor()
      const shown = await w.page.locator('header').innerText()
      const holder = plan.people.find(p => shown.includes(p.name))
      people.set(holder?.name ?? '', { name: holder?.name ?? '', badge: fronts[i] as string, back, pin })
      await w.press(/退出/)
    }
    me = null
    expect(people.size).toBeGreaterThanOrEqual(5)
  })

  const kept = () => [person('试卷保管员'), person('值班员')] as const

  /** A delivery: seals, handover of cartons, two blind counts a unit, signatures. */
  async function receive(no: number, shots: boolean): Promise<void> {
    const [a, b] = kept()
    const bags = plan.bags.filter(x => x.delivery === no)
    const cartons = [...new Map(bags.map(x => [x.carton, x.cartonSeal]))]
    await signIn(a)
    await w.go('接收')
    await w.main('查箱封条')
    for (const [i, [code, seal]] of cartons.entries()) {
      await w.scan(code)
      await w.sees('请扫封条')
      if (i === 0 && shots) await w.shot('receive-seal-zh')
      await w.scan(seal)
      await w.sees('封条完好，号码相符')
    }
    await w.main('全部查完，去交接')
    await w.main('箱交接')
    await w.type('发出单位', '云河省考区办公室')
    await w.type('车辆', '云A·K3915')
    await w.type('送达人姓名', '周送达')
    await w.type('送达人单位', '考区办公室')
    await w.type('出示的证件', '工作证 0317')
    await w.type(/押运员/, '周送达、郑押运')
    await w.main('去签名')
    await sign([a, b])
    for (const unit of [...new Set(bags.map(x => x.unit))].sort((x, y) => x - y)) {
      const pile = bags.filter(x => x.unit === unit)
      await signIn(a)
      await w.go('接收')
      await w.main('开箱')
      await w.scan(b.badge)
      await w.main('开箱')
      for (const counter of [a, b]) {
        await signIn(counter)
        await w.go('清点')
        await w.main('开始清点')
        await w.sees(`${counter.name}已清点`)
        let n = 0
        for (const carton of new Set(pile.map(x => x.carton))) {
          await w.scan(carton)
          for (const bag of pile.filter(x => x.carton === carton)) {
            await w.scan(bag.code)
            n += 1
            await w.sees(new RegExp(`^第 ${n} 袋`))
            if (n === 3 && shots && unit === 1 && counter === a) await blindStage(bag.code, pile.length)
          }
        }
        await w.main('数完了，结束清点')
        await sign([counter])
      }
      await w.sees('清点无误')
      if (shots && unit === 1) await w.shot('reconcile-zh')
      await w.go('接收')
      await w.main('签收')
      await w.main('去签名')
      await sign([b, a])
    }
  }

  /** The stage of an open count: duplicate, unknown, of another pile; own figure only, no expected one anywhere (R22, R26). */
  async function blindStage(scanned: string, expected: number): Promise<void> {
    await w.scan(scanned)
    await w.sees('重复')
    await w.scan('P9999999999')
    await w.sees('不在清单')
    const other = plan.bags.find(x => x.unit === 2)?.code ?? ''
    await w.scan(other)
    await w.sees('位置不符')
    await w.shot('count-zh')
    const page = await w.page.content()
    expect(page).not.toMatch(new RegExp(`>\\s*(共|应)?\\s*${expected}\\s*袋?\\s*<`))
    await w.key('F12')
    await w.shot('count-en')
    await w.key('F12')
  }

  it('takes seals into stock and prints the slips of each unit', async () => {
    await signIn(person('保密室负责人'))
    await w.go('密封')
    await w.way('F7', '封条入库')
    await w.type('数量', '60')
    await w.main('入库')
    await w.sees(/已入库/)
  })

  it('receives the first delivery: seals, handover, two blind counts by two people', async () => {
    await receive(1, true)
  })
})
