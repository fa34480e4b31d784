import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { StatementText } from '../../db/acts/define.ts'
import { readSite, type SitePlan } from '../../db/exchange/import/index.ts'
import { sealCode } from '../../db/rules/codes.ts'
import { fillFounding } from './support/founding.ts'
import { makeReady } from './support/ready.ts'
import { inSteps } from './support/steps.ts'
import { readPaper, Window } from './support/window.ts'

const HOUR = 3_600_000
const PASSPHRASE = '县考点两人各记一半 2026'

interface Person {
  name: string
  badge: string
  back: string
  pin: string
}

/** A text without blanks and marks: what a person reads of it. */
const bare = (text: string): string => text.replace(/[\s*]/g, '')
const words = (t: StatementText): string =>
  bare([t.title, ...t.body, ...(t.table ? [t.table.head, ...t.table.rows].flat() : []), ...(t.tail ?? [])].join(''))

/** One exam of the county site, in the real window, by keyboard and scanner: founding to certificate (scenario 14). */
describe('one whole exam of a county site, in a real window', () => {
  let w: Window
  let plan: SitePlan
  const dir = mkdtempSync(join(tmpdir(), 'room-e2e-'))
  // As from a stick: the area's files in a folder of their own.
  const site = join(dir, 'site-d')
  cpSync(resolve('test/fixtures/site-d'), site, { recursive: true })
  const people = new Map<string, Person>()
  const person = (post: string): Person => {
    const row = plan.people.find(p => p.post === post)
    return people.get(row?.name ?? '') as Person
  }
  let me: Person | null = null

  beforeAll(async () => {
    const read = await readSite(site)
    if (!read.ok) throw new Error('site-d does not read')
    plan = read.plan
    w = await Window.open(join(dir, 'ledger'))
  })
  inSteps('exam', () => w)
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') return
    // Nothing that was read as a secret stands on a page, whatever its letters.
    const page = w.page.isClosed() ? '' : bare((await w.text()) + (await w.page.content())).toUpperCase()
    for (const p of people.values()) expect(page.includes(p.back)).toBe(false)
  })
  afterAll(async () => {
    // Closed already where all went well.
    await w?.close().catch(() => undefined)
    rmSync(dir, { recursive: true, force: true })
  })

  /** The statement of each signing, as it stood on the screen. */
  const shown: string[] = []

  /** Signs in with the badge, whoever is at the station now. */
  async function signIn(p: Person): Promise<void> {
    if (me === p) return
    if (me) await w.press(/退出/)
    await w.signIn(p)
    me = p
  }

  /** The signing dialog: each signs in turn; whoever is at the station by PIN, the others by badge and PIN. */
  async function sign(signers: readonly Person[], options: { whole?: boolean; shot?: string } = {}): Promise<void> {
    await w.page.getByRole('dialog', { name: /一起签名/ }).waitFor()
    shown.push(bare((await w.page.getByRole('dialog').locator('article').textContent()) ?? ''))
    for (const [i, p] of signers.entries()) {
      if (p !== me || options.whole) await w.scan(p.back)
      await w.sees(`已签 ${i}，共 ${signers.length}`)
      if (options.shot && i === signers.length - 1) {
        await w.pin(p.pin.slice(0, 4))
        await w.shot(options.shot)
        await w.typeSecret(p.pin.slice(4))
      } else await w.pin(p.pin)
      await w.main('签名')
    }
    await w.page.getByRole('dialog', { name: /一起签名/ }).waitFor({ state: 'detached' })
  }

  it('is founded by two people together', async () => {
    const first = Math.min(...plan.sittings.map(s => s.startAt))
    await w.dock((d, at) => d.begin(at), first - 19 * HOUR)
    const founders = ['考点主考', '保密室负责人'].map(post => {
      const p = plan.people.find(x => x.post === post) as SitePlan['people'][number]
      return { ...p, passphrase: PASSPHRASE }
    })
    await fillFounding(w, '演练', founders)
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
    await w.type('四个文件所在的文件夹', site)
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
    // Trained, bound by letter, nobody with a relation: three signed lists, three acts (R3a).
    await w.go('上岗手续')
    await w.shots('clearance', 'Clearances')
    for (const [kind, fields] of [
      ['培训', { 培训人: '考点办公室', 培训内容: '考务规则、保密与应急', 单据编号: 'PX-1' }],
      ['责任书', { 与谁签订: '北湖市考点', 单据编号: 'ZR-1' }],
      ['回避申报', { 单据编号: 'HB-1' }],
    ] as const) {
      await w.main('登记名单')
      await w.page.getByRole('radio', { name: kind, exact: true }).focus()
      await w.key('Space')
      for (const [label, text] of Object.entries(fields)) await w.type(label, text)
      if (kind === '培训') await w.shot('clearance-record-zh')
      await w.main('登记')
      await w.sees(/^已登记 \d+ 人/)
    }
    // Papers come into a room that was inspected, and nobody issues them before a drill was held (R11, R12).
    const other = plan.people.find(p => p.post === '试卷保管员')
    await makeReady(w, me?.name ?? '', other?.name ?? '')
    await w.go('人员')
    const [pdf] = readdirSync(join(dir, 'ledger', 'print')).filter(f => f.startsWith('证件'))
    const pages = readPaper(join(dir, 'ledger', 'print', pdf ?? ''), join(dir, 'bars')).map(p => p.bars)
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
      await w.typeSecret(pin)
      await fields.nth(1).focus()
      await w.typeSecret(pin)
      // The founders have a passphrase already and show by it that they are the holders.
      const proof = w.page.getByLabel('登录密码（证明是本人）')
      if (await proof.count()) {
        if (i === 0) await w.shot('choose-pin-zh')
        await proof.fill(PASSPHRASE)
      }
      await w.main('设定密码并登录')
      await w.page.locator('nav').waitFor()
      let holder: SitePlan['people'][number] | undefined
      await expect
        .poll(async () => {
          const shown = (await w.page.locator('header').textContent()) ?? ''
          holder = plan.people.find(p => shown.includes(p.name))
          return holder?.name
        })
        .toBeTruthy()
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
    const units = [...new Set(bags.map(x => x.unit))].sort((x, y) => x - y)
    for (const unit of units) {
      await w.main(`开箱　单元 ${unit}`)
      await w.scan(b.badge)
    }
    for (const counter of [a, b]) {
      await signIn(counter)
      await w.go('清点')
      for (const unit of units) {
        const pile = bags.filter(x => x.unit === unit)
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
        // Three can count: when the first has nothing more to count, the station locks and says who is next (R38a).
        if (counter === a && unit === units.at(-1)) {
          await w.sees(/一遍清点已结束，工位已锁定。请 .* 中的一位登录/)
          await w.shot('count-locked-zh')
          me = null
          continue
        }
        await w.sees(counter === a ? '这一遍已结束' : '清点无误')
        if (shots && unit === 1 && counter === b) await w.shot('reconcile-zh')
        if (counter === a) await w.main('回到清点')
        else {
          await w.go('今日')
          await w.go('清点')
        }
      }
    }
    await w.go('接收')
    for (const unit of units) {
      await w.main(`签收　单元 ${unit}`)
      if (bags.some(x => x.unit === unit && x.kind.startsWith('spare'))) await w.tick(/备用袋/)
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
    await w.way('F6', 'Pause')
    await w.way('F4', 'Hand over')
    await w.shot('count-hand-over-en')
    await w.key('Escape')
    await w.key('F12')
    await w.main('继续清点')
    await w.way('F8', '袋破损')
    await w.shot('count-damaged-zh')
    await w.key('Escape')
    // A seal where bags are counted says what it is.
    await w.scan(sealCode('00', '1936', 1))
    await w.sees('这是封条号')
  }

  it('takes seals into stock and prints the slips of each unit', async () => {
    await signIn(person('保密室负责人'))
    await w.go('密封')
    await w.way('F7', '封条入库')
    await w.type('数量', '60')
    await w.main('入库')
    await w.sees(/已入库/)
    await w.way('Escape', '关闭')
  })

  it('receives the first delivery: seals, handover, two blind counts by two people', async () => {
    await receive(1, true)
  })

  /** Papers the printer has laid out, newest last, by the beginning of their name. */
  const printed = (prefix: string) =>
    readdirSync(join(dir, 'ledger', 'print'))
      .filter(f => f.startsWith(prefix))
      .sort()
      .map(f => join(dir, 'ledger', 'print', f))

  const bagsOf = (room: string, unit: number) => plan.bags.filter(b => b.room === room && b.unit === unit)
  const roomsOf = (unit: number) => plan.rooms.filter(r => bagsOf(r.code, unit).length > 0)
  const times = (unit: number) => {
    const of = plan.sittings.filter(s => s.unit === unit)
    return { start: Math.min(...of.map(s => s.startAt)), finish: Math.max(...of.map(s => s.endAt)) }
  }
  const until = async (at: number) => {
    const now = await w.dock(
      async d => ((await d.clock({ advance: 0 })) as unknown as { value: { at: number } }).value.at,
    )
    if (at > now) await w.wait(at - now)
  }
  const slips = new Map<string, string>()

  async function issue(unit: number, shots: boolean): Promise<void> {
    const [a, b] = kept()
    await until(times(unit).start - 2 * HOUR)
    await signIn(a)
    await w.go('发放')
    const before = printed('QB').length
    await w.press('打印场次签条')
    await expect.poll(() => printed('QB').length, { timeout: 60_000 }).toBe(before + 1)
    for (const page of readPaper(printed('QB').at(-1) as string, join(dir, `slips${unit}`))) {
      const room = plan.rooms.find(r => page.text.includes(r.code))
      slips.set(`${unit} ${room?.code}`, page.bars.find(c => c.startsWith('QT')) ?? '')
    }
    await w.main('开始发放')
    await w.scan(b.badge)
    await w.page.getByRole('dialog').waitFor({ state: 'detached' })
    await w.sees('请扫场次签条')
    for (const [i, room] of roomsOf(unit).entries()) {
      await w.scan(slips.get(`${unit} ${room.code}`) as string)
      await w.sees('请扫袋')
      if (i === 0 && shots) {
        const wrong = bagsOf(roomsOf(unit)[1]?.code ?? '', unit)[0]
        await w.scan(wrong?.code ?? '')
        await w.sees('与本场不符')
        await w.shot('wrong-bag-zh')
        await w.key('F12')
        await w.shot('wrong-bag-en')
        await w.key('F12')
        await w.main('放回了，重新扫')
      }
      for (const bag of bagsOf(room.code, unit)) await w.scan(bag.code)
      await w.sees(/的袋齐了/)
      if (i === 0 && shots) await w.shot('issue-zh')
    }
    await w.main('二人确认')
    await sign([a, b])
  }

  async function takeBack(unit: number, shots: boolean): Promise<void> {
    const [a, b] = kept()
    await until(times(unit).finish + 60_000)
    await signIn(a)
    await w.go('回收')
    await w.main('开始回收')
    await w.scan(b.badge)
    await w.page.getByRole('dialog').waitFor({ state: 'detached' })
    await w.sees('请扫场次签条')
    for (const [i, room] of roomsOf(unit).entries()) {
      await w.scan(slips.get(`${unit} ${room.code}`) as string)
      await w.sees('请扫袋')
      for (const bag of bagsOf(room.code, unit)) await w.scan(bag.code)
      const absent = (i + unit) % 3
      const present = room.candidates - absent
      const copies = (kind: string) => bagsOf(room.code, unit).find(x => x.kind === kind)?.copies ?? 0
      for (const source of ['desk', 'slip']) {
        await w.sees(source === 'desk' ? '验收点的数' : /请把键盘交给|签条上的数/)
        if (source === 'slip') {
          await w.seesNot(String(copies('paper') - present) === '0' ? '——' : '验收点的数字')
          await w.main('录签条')
          await w.sees('签条上的数')
        }
        await w.into(w.field('已用', 0), String(present))
        await w.into(w.field('未用', 0), String(copies('paper') - present))
        await w.into(w.field('已用', 1), String(present))
        await w.into(w.field('缺考', 0), String(absent))
        await w.into(w.field('未用', 1), String(copies('card') - room.candidates))
        if (source === 'slip') {
          await w.type('实到', String(present))
          await w.into(w.field('缺考', 1), String(absent))
        }
        if (i === 0 && shots) await w.shot(`return-${source}-zh`)
        await w.main('保存')
      }
      await w.sees('清点无误')
    }
    await w.main('下一个考场')
    await w.main('二人确认')
    await sign([a, b])
  }

  async function sealAll(unit: number, shots: boolean): Promise<void> {
    await signIn(person('试卷保管员'))
    await w.go('密封')
    await w.main('开始密封')
    for (const [i, room] of roomsOf(unit).entries()) {
      for (const bag of bagsOf(room.code, unit)) {
        const before = printed('S').length
        await w.scan(bag.code)
        await w.sees('贴上封条，扫封条')
        await expect.poll(() => printed('S').length, { timeout: 60_000 }).toBe(before + 1)
        const [label] = readPaper(printed('S').at(-1) as string, join(dir, `label${unit}-${bag.code}`))
        if (i === 0 && shots) await w.shot('seal-zh')
        await w.scan(label?.bars[0] ?? '')
        await w.sees('已密封，可以入室')
      }
    }
    await w.main('密封完了')
    const [, b] = kept()
    await w.go('保管')
    if (shots) await w.shots('keep', 'Still at the desk')
    await w.main('扫码入室')
    await w.sees('请扫证件正面')
    await w.scan(b.badge)
    await w.sees('请扫袋')
    for (const [i, room] of roomsOf(unit).entries())
      for (const [j, bag] of bagsOf(room.code, unit).entries()) {
        await w.scan(bag.code)
        await w.sees('放入 里间')
        if (shots && i === 0 && j === 1) await w.shots('keep-stage', 'Into the store')
        await w.sees(new RegExp(`${bag.code.slice(-4)}`))
      }
    await w.main('都入室了')
  }

  async function closeUnit(unit: number, shots: boolean): Promise<void> {
    const [a, b] = kept()
    const chief = person('考点主考')
    await signIn(person('保密室负责人'))
    await w.go('结束')
    for (const what of ['登记开考信号', '登记考毕信号']) {
      await w.main(what)
      await w.type('报时员', '李报时')
      await w.main('登记')
    }
    if (shots) await w.shot('close-zh')
    await w.main('结清')
    await sign([a, b])
    await w.main('主考确认信号')
    await sign([chief])
    await w.main(`结束单元 ${unit}`)
    await sign([chief])
  }

  it('issues unit 1 with slips, a wrong bag stops with the room it belongs to', async () => {
    await issue(1, true)
    await w.go('今日')
    await w.sees('现在要做')
    await w.shot('today-zh')
  })

  it('takes unit 1 back: the desk’s figures first, then the slip’s by the other person', async () => {
    await takeBack(1, true)
  })

  it('seals each bag with a label that is read back from the PDF', async () => {
    await sealAll(1, true)
  })

  it('closes the rooms, the signals and unit 1', async () => {
    await closeUnit(1, true)
    await w.go('考场总览')
    await w.sees('选一格，看这一袋的经过')
    await w.shot('board-zh')
    await w.key('F12')
    await w.shot('board-en')
    await w.key('F12')
  })

  it('goes through units 2 to 4, the second delivery among them', async () => {
    for (const unit of [2, 3, 4]) {
      if (unit === 4) {
        await until(times(4).start - 4 * HOUR)
        await receive(2, false)
      }
      await issue(unit, false)
      await takeBack(unit, false)
      await sealAll(unit, false)
      await closeUnit(unit, false)
    }
  }, 600_000)

  const ended = () => Math.max(...plan.sittings.map(s => s.endAt))

  it('states the end of the exam; the gate says each unmet condition and the clock runs down', async () => {
    await signIn(person('保密室负责人'))
    await w.go('结束')
    await w.main('签署考试全部结束')
    await w.main('主考签名')
    const late =
      (await w.dock(async d => ((await d.clock({ advance: 0 })) as unknown as { value: { at: number } }).value.at)) -
        ended() >
      HOUR / 2
    await sign(late ? [person('考点主考'), person('考区巡考员')] : [person('考点主考')], { whole: true })
    await w.main('去销毁条件核验')
    await w.sees('还没有登记销毁的书面要求（文号）')
    await w.shot('gate-unmet-zh')
  })

  it('enters the written order, sets dispositions, and the chief examiner approves the list', async () => {
    await signIn(person('考点主考'))
    await w.go('销毁')
    await w.main('选定每一袋的处置')
    await w.main('按默认选定')
    await w.mainLacks('全部选定')
    await w.way('Escape', '返回')
    await w.main('登记书面要求')
    await w.type('文号、编号', '云考办〔2026〕58号')
    await w.type('来自', '云河省考区')
    await w.page.getByText('已复述，对方确认').click()
    await w.type(/^原文/, '考试结束满四小时、清点无误后，试卷就地销毁。')
    await w.main('登记')
    await w.main('主考批准销毁清单')
    await sign([person('考点主考')], { whole: true })
    await w.sees('24 袋')
    await w.shot('gate-zh')
    await w.key('F12')
    await w.shot('gate-en')
    await w.key('F12')
  })

  it('refuses at 3:59:59 and starts at 4:00:00, two executors and the inspector signing together', async () => {
    const [a, b] = kept()
    await signIn(a)
    await w.go('销毁')
    await until(ended() + 4 * HOUR - 5000)
    await w.sees('还不可以，只等时间')
    await until(ended() + 4 * HOUR)
    await w.main('开始销毁')
    await w.main('读条件，一起签名')
    await sign([a, b, person('考区巡考员')], { whole: true, shot: 'sign-zh' })
    await w.sees('逐袋销毁')
  })

  it('destroys bag by bag by scan, refusing what is not on the list, until the balance is zero', async () => {
    const list = plan.bags.filter(x => x.kind === 'paper')
    const labels = new Map<string, string>()
    for (const file of printed('S')) {
      const [page] = readPaper(file, join(dir, `back-${labels.size}`))
      const code = file.match(/(S\d{12}[0-9A-Z])\.pdf$/)?.[1] ?? ''
      for (const bag of list) {
        const on =
          page?.text.includes(bag.room ?? '—') &&
          page.text.includes(`第${bag.unit}单元`) &&
          page.text.includes('试卷袋')
        if (on) labels.set(bag.code, code)
      }
    }
    expect(labels.size).toBe(list.length)
    const card = plan.bags.find(x => x.kind === 'card')
    await w.scan(card?.code ?? '')
    await w.sees('不在批准的清单上，放回')
    for (const [i, bag] of list.entries()) {
      await w.scan(bag.code)
      await w.sees('请扫封条')
      if (i === 1) {
        await w.scan(labels.get(list[5]?.code ?? '') ?? '')
        await w.sees('这个封条不是这一袋的。不要入机')
      }
      await w.scan(labels.get(bag.code) ?? '')
      await w.sees('可以入机')
      if (i === 13) {
        await w.shot('destroy-zh')
        await w.key('F12')
        await w.shot('destroy-en')
        await w.key('F12')
      }
    }
    await w.main('三人签结束')
    const [a, b] = kept()
    await sign([a, b, person('考区巡考员')], { whole: true })
  })

  it('prints the certificate, and the ledger verifies whole', async () => {
    await w.main('打印销毁证明')
    await expect.poll(() => printed('XH').length, { timeout: 60_000 }).toBeGreaterThan(0)
    await w.sees(/已交给打印机/)
    await w.shot('certificate-zh')
    const certificate = readPaper(printed('XH').at(-1) as string, join(dir, 'certificate'))
    expect(certificate[0]?.text).toContain('销')
    expect(certificate[0]?.text.replace(/\s/g, '')).toContain('应销24袋，实销24袋，差额0袋')
    await w.go('台账')
    await w.main('核验')
    await w.sees('完整')
    await w.shot('ledger-zh')
    await w.main('看完了')

    // The anchor of the certificate, read off its own page, and then typed with one group wrong.
    const qr = certificate.flatMap(p => p.bars).find(b => b.startsWith('RA1-')) ?? ''
    await w.scan(qr)
    await w.sees(/与纸上相符：单据/)
    await w.shot('compare-zh')
    await w.main('看完了')
    const [, , , size = '', root = ''] = qr.split('-')
    const groups = root.match(/.{4}/g) ?? []
    await w.way('F4', '与纸上比对')
    await w.type(/条数和台账摘要/, `${size} ${groups[0]} ${groups[2]} ${groups[1]} ${groups[3]}`)
    await w.main('核验并比对')
    await w.sees(/与纸上的台账摘要不符（第 2、3 组）/)
    await w.main('看完了')
    await w.way('F7', '请巡考员见证')
    await w.sees('还没有见证过')
    await w.shot('witness-zh')
    await w.key('Escape')
    await w.language('en')
    await w.way('F7', 'Ask a witness')
    await w.shot('witness-en')
    await w.key('Escape')
    await w.way('F4', 'Compare with paper')
    await w.shot('compare-en')
    await w.key('Escape')
    await w.language('zh')
    expect(w.errors).toEqual([])
  })

  it('has signed, word for word, what stood on the screen', async () => {
    await w.close()
    const db = new Database(join(dir, 'ledger', 'ledger.db'), { readonly: true })
    const signed = (db.prepare('SELECT body FROM event ORDER BY seq').all() as { body: Buffer }[]).flatMap(e => {
      const { signing } = JSON.parse(e.body.toString()) as { signing?: { statement: string } }
      return signing ? [words((JSON.parse(signing.statement) as { zh: StatementText }).zh)] : []
    })
    db.close()
    // The founding was signed with its own form, before there was a dialog.
    expect(signed.length).toBeGreaterThan(20)
    expect(shown).toEqual(signed.slice(-shown.length))
    expect(signed.length - shown.length).toBeLessThanOrEqual(1)
  })
})
