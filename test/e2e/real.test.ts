import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSite, type SitePlan } from '../../db/exchange/import/index.ts'
import type { Message } from '../../electron/ipc/contract.ts'
import type { ScannerShown } from '../../electron/scanners/shown.ts'
import { STATES, says } from '../../electron/scanners/states.ts'
import { withClearances } from '../support/site.ts'
import { readPaper } from './support/paper.ts'
import { makeReady } from './support/ready.ts'
import { inSteps } from './support/steps.ts'
import { Window } from './support/window.ts'

const PASSPHRASE = ['第一人自己的长口令 9413', '第二人自己的长口令 2206']

/** A real ledger: encrypted, the system's clock, no dock; the scanner is a keyboard (R27, R66, R90). */
describe('a real ledger, with the real clock', () => {
  const dir = mkdtempSync(join(tmpdir(), 'room-real-'))
  const ledger = join(dir, 'ledger')
  const site = join(dir, 'site-d')
  const stick = join(dir, 'stick')
  cpSync(resolve('test/fixtures/site-d'), site, { recursive: true })
  withClearances(site)
  let plan: SitePlan
  let w: Window
  let fronts: string[] = []

  beforeAll(async () => {
    const read = await readSite(site)
    if (!read.ok) throw new Error('site-d does not read')
    plan = read.plan
    w = await Window.open(ledger)
    // Paper of a real ledger goes to a folder that somebody chooses: here always the same stick.
    mkdirSync(stick)
    await w.app.evaluate(({ dialog }, to) => {
      dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [to] })) as typeof dialog.showOpenDialog
    }, stick)
  })
  afterAll(async () => {
    await w?.close()
    rmSync(dir, { recursive: true, force: true })
  })
  inSteps('real', () => w)

  const founder = (i: number) =>
    plan.people.filter(p => p.post === '保密室负责人' || p.post === '试卷保管员')[i] as SitePlan['people'][number]

  async function signIn(i: number): Promise<void> {
    await w.signInByName(founder(i).name, PASSPHRASE[i] as string)
  }

  /** Name and passphrase in the signing dialog, whoever is at the station. */
  async function sign(who: number[], at: number): Promise<void> {
    await w.page.getByRole('dialog', { name: /一起签名/ }).waitFor()
    for (const [i, p] of who.entries()) {
      await w.sees(`已签 ${i}，共 ${who.length}`)
      if (p !== at) await w.way('F2', '用姓名和登录密码')
      if (p !== at) await w.type('姓名', founder(p).name)
      await w.page.locator('input[type=password]').last().focus()
      await w.page.keyboard.insertText(PASSPHRASE[p] as string)
      await w.main('签名')
    }
    await w.page.getByRole('dialog', { name: /一起签名/ }).waitFor({ state: 'detached' })
  }

  it('is founded encrypted: no name and no code can be read in any of its files', async () => {
    await w.type('考点名称', '北湖市考点')
    await w.type('考区', '云河省考区')
    await w.type('考点代码后四位', '1936')
    await w.page.getByLabel('正式考试').focus()
    await w.key('Space')
    for (const i of [0, 1]) {
      const p = founder(i)
      await w.type('姓名', p.name, i)
      await w.page.getByLabel(p.sex, { exact: true }).nth(i).focus()
      await w.key('Space')
      await w.page.getByLabel('岗位').nth(i).selectOption({ label: p.post })
      await w.type('手机号', p.mobile, i)
      await w.type('工作单位', p.unit, i)
      await w.type('登录密码，至少 12 个字符', PASSPHRASE[i] as string, i)
      await w.type('再输一次', PASSPHRASE[i] as string, i)
    }
    await w.main('建立台账')
    await signIn(0)
    const [first, second] = [founder(0), founder(1)]
    for (const file of readdirSync(ledger).filter(f => f.startsWith('ledger.db'))) {
      const bytes = readFileSync(join(ledger, file))
      for (const word of [first.mobile, second.mobile, first.unit, '北湖市考点', 'CREATE TABLE']) {
        expect(bytes.includes(Buffer.from(word)), `${word} in ${file}`).toBe(false)
      }
    }
  })

  it('refuses every word of the dock', async () => {
    for (const ask of [
      () => w.dock(d => d.clock({ advance: 1000 })),
      () => w.dock(d => d.kill()),
      () => w.dock(async (d, t) => (await d.scan(t)) as { ok: boolean; code?: string }, 'X1936001'),
      () => w.dock((d, at) => d.begin(at) as { ok: boolean; code?: string }, 0),
    ]) {
      expect(await ask()).toMatchObject({ ok: false, code: 'not-training' })
    }
  })

  it('says across the top, where no training does, that scanners are in trouble', async () => {
    const band = (text: string) => w.page.getByRole('alert').filter({ hasText: text })
    const said = band('扫描枪程序正在恢复').waitFor()
    process.kill(await w.scannersPid(), 'SIGKILL')
    await said
    await band('扫描枪程序正在恢复').waitFor({ state: 'detached' })
    // What main says of a scanner that may not be read.
    const one: ScannerShown = { name: '扫描枪 1', ready: false, says: [says(STATES['no-permission'], 0x0c2e)] }
    const tell = (devices: ScannerShown[]) =>
      w.app.evaluate(
        ({ BrowserWindow }, message) => {
          for (const window of BrowserWindow.getAllWindows()) window.webContents.send('message', message)
        },
        { kind: 'scanners', devices, unheard: [], trouble: null } satisfies Message,
      )
    await tell([one])
    await band('没有读取扫描枪的权限').waitFor()
    await w.press('知道了')
    await band('没有读取扫描枪的权限').waitFor({ state: 'detached' })
    await tell([])
  })

  it('imports, locks after the key, and unlocks with the secret only', async () => {
    await w.go('导入')
    await w.type('四个文件所在的文件夹', site)
    await w.main('检查文件')
    await w.sees('四个文件没有错误')
    await w.type('年份', '2026')
    // The people file has the columns of 上岗手续: what their papers have in common is said once (R3a).
    await w.mainLacks('上岗手续的单据还没写完')
    for (const [label, text] of [
      ['培训内容', '考务规则与保密'],
      ['培训人', '考点办公室'],
      ['培训签到表编号', 'PX-2026-1'],
      ['责任书与谁签订', '考点'],
      ['责任书编号', 'ZR-2026-1'],
      ['回避申报编号', 'HB-2026-1'],
    ] as const)
      await w.type(label, text)
    await w.shot('import-clearances-zh')
    await w.main('导入')
    await w.sees('已导入')
    await w.key('Control+l')
    await w.sees(/的工位已锁定/)
    await w.shot('locked-zh')
    await w.way('F2', '没带证')
    await w.type('姓名', founder(0).name)
    await w.type('登录密码', '这不是他的口令 0000')
    await w.main('登录')
    await w.sees(/还可以试 4 次/)
    await w.type('登录密码', PASSPHRASE[0] as string)
    await w.main('登录')
    await w.page.locator('header', { hasText: founder(0).name }).waitFor()
  })

  it('receives with a keyboard-mode scanner, and two people sign by passphrase', async () => {
    const bags = plan.bags.filter(b => b.delivery === 1)
    await makeReady(w, founder(0).name, founder(1).name)
    await w.go('接收')
    await w.main('查箱封条')
    for (const [code, seal] of new Map(bags.map(b => [b.carton, b.cartonSeal]))) {
      await w.wedge(code)
      await w.sees('请扫封条')
      await w.wedge(seal)
      await w.sees('封条完好，号码相符')
    }
    await w.main('全部查完，去交接')
    await w.main('箱交接')
    for (const [label, text] of [
      ['发出单位', '云河省考区办公室'],
      ['车辆', '云A·K3915'],
      ['送达人姓名', '周送达'],
      ['送达人单位', '考区办公室'],
      ['出示的证件', '工作证 0317'],
    ] as const) {
      await w.type(label, text)
    }
    await w.type(/押运员/, '周送达、郑押运')
    await w.main('去签名')
    await sign([0, 1], 0)
    await w.sees(/已交给打印机|已交打印机|开箱/)
  })

  it('gives badges with their secret backs only to a folder that is chosen each time', async () => {
    await w.go('人员')
    await w.way('F7', '打印证件')
    await w.sees('证件已制成')
    const pdf = readdirSync(stick).find(f => f.startsWith('证件'))
    fronts = readPaper(join(stick, pdf ?? ''), join(dir, 'bars'))
      .flatMap(p => p.bars)
      .filter(c => c.startsWith('N'))
    expect(fronts).toHaveLength(2)
    // Nothing printed of a real ledger lies in plain beside it.
    expect(existsSync(join(ledger, 'print'))).toBe(false)
  })

  it('says so when the ledger process is killed in the middle of a count, comes back, and has every scan once', async () => {
    const bags = plan.bags.filter(b => b.delivery === 1 && b.unit === 1)
    await w.go('接收')
    await w.main('开箱　单元 1')
    await w.wedge(fronts[1] as string)
    await w.page.getByRole('dialog').waitFor({ state: 'detached' })
    await w.go('清点')
    await w.main('开始清点')
    await w.sees(`${founder(0).name}已清点`)
    // A count given up with a reason counts for nothing; the pile is counted from nothing.
    await w.wedge(bags[0]?.code ?? '')
    await w.sees(/^第 1 袋/)
    await w.key('Escape')
    await w.way('F8', '作废这一遍')
    await w.type('原因', '被叫走')
    await w.page.screenshot({ path: resolve('out/e2e-abandon.png') })
    await w.main('作废')
    await w.sees('等第一遍清点')
    await w.main('开始清点')
    await w.sees(`${founder(0).name}已清点`)
    const half = bags.slice(0, Math.floor(bags.length / 2))
    for (const bag of half) await w.wedge(bag.code)
    await w.sees(new RegExp(`^第 ${half.length} 袋`))
    const said = w.sees(/未记录/)
    const pid = await w.ledgerPid()
    execFileSync('kill', ['-9', String(pid)])
    for (const bag of bags.slice(half.length)) await w.wedge(bag.code)
    await said
    await expect.poll(() => w.ledgerPid(), { timeout: 60_000 }).not.toBe(pid)
    await w.sees(new RegExp(`^第 ${bags.length} 袋`))
    await w.wedge(half[0]?.code ?? '')
    await w.sees('重复')
    await w.main('数完了，结束清点')
    await sign([0], 0)
    // Two can count here: the station locks between the two counts and says who is next (R38a).
    await w.sees(/一遍清点已结束，工位已锁定/)
    await signIn(0)
    await w.go('台账')
    await w.main('核验')
    await w.sees('完整')
    expect(w.errors).toEqual([])
  })

  it('stays open after a second count that differs: who made it can count a third time with the only other one', async () => {
    const bags = plan.bags.filter(b => b.delivery === 1 && b.unit === 1).slice(1)
    await w.key('Control+l')
    await signIn(1)
    await w.go('清点')
    await w.main('开始清点')
    await w.sees(`${founder(1).name}已清点`)
    for (const [i, bag] of bags.entries()) {
      await w.wedge(bag.code)
      await w.sees(new RegExp(`^第 ${i + 1} 袋`))
    }
    await w.main('数完了，结束清点')
    await sign([1], 1)
    await w.sees('或由数过的两个人共同复数')
    await w.main('回到清点')
    await w.way('F4', '两人共同复数')
    await w.main('开始共同复数')
    await w.sees(`${founder(1).name}、${founder(0).name}已清点`)
    expect(w.errors).toEqual([])
  })

  it('opens again after a restart of the program, with one of the two secrets', async () => {
    await w.close()
    w = await Window.open(ledger)
    await w.sees('台账已加密，没有打开。登录时打开。')
    await signIn(1)
    await w.go('接收')
    await w.sees('按单元清点')
  })
})
