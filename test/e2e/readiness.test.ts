import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EVE } from '../support/clock.ts'
import { type Crew, Room } from '../support/room.ts'
import { readPaper } from './support/paper.ts'
import { inSteps } from './support/steps.ts'
import { Window } from './support/window.ts'

/** 考前准备: nothing was inspected, no emergency drill was held; papers wait at the door until it is so (R10–R14, R105). */
describe('readiness, in a real window', () => {
  const dir = mkdtempSync(join(tmpdir(), 'room-readiness-'))
  let crew: Crew
  let carton: string
  let w: Window

  beforeAll(async () => {
    const room = await Room.unready()
    crew = room.crew
    carton = room.tx.one<{ code: string }>('SELECT code FROM carton ORDER BY id')?.code ?? ''
    cpSync(room.freeze().dir, join(dir, 'ledger'), { recursive: true })
    w = await Window.open(join(dir, 'ledger'))
  })
  afterAll(async () => {
    await w?.close()
    rmSync(dir, { recursive: true, force: true })
  })
  inSteps('readiness', () => w)
  /** A dialog hears no F12: for its English picture it is opened in English, and left. */
  const inEnglish = async (name: string, open: () => Promise<void>) => {
    await w.language('en')
    await open()
    await w.shot(`${name}-en`)
    await w.key('Escape')
    await w.language('zh')
  }
  const change = async (to: Crew['first']) => {
    await w.key('Control+l')
    await w.signIn(to)
  }

  it('says what is missing, whose it is, and goes there', async () => {
    await w.signIn(crew.lead)
    await w.dock((d, at) => d.clock({ set: at }), EVE + 3_600_000)
    await w.go('准备清单')
    await w.sees('还没有检查')
    await w.sees(/还缺 \d+ 项/)
    await w.shots('readiness-missing', 'Readiness')
    await w.turn('文件')
    await w.sees(/还没有任命文件：周主考、吴负责、陈办公/)
    await w.shots('readiness-papers', 'Papers')
  })

  it('papers are recorded by number and date, as their table asks', async () => {
    await w.main('登记文件')
    await w.mainLacks(/还缺 发文单位/)
    await w.type('发文单位', '市保密局')
    await w.type('文号', '2026-3')
    await w.type('有效期至', '20290801')
    await w.shot('readiness-paper-zh')
    await w.main('记下')
    await w.sees(/有效期至 2029-08-01/)
    await w.main('登记文件')
    await w.pick('文件', '任命文件')
    await w.type('发文单位', '市卫健委')
    await w.type('文号', '任字 5 号')
    await w.type('日期', '2026-06-01')
    await w.main('记下')
    await w.sees(/任命 周主考、吴负责、陈办公/)
  })

  it('the first carton stops at the door, with the items named and the way to them', async () => {
    await w.go('接收')
    await w.main('查箱封条')
    await w.scan(carton)
    await w.sees(/保密室还不能启用，关键项没有符合/)
    await w.shot('readiness-shut-zh')
    await w.press('去办')
    await w.sees('还没有检查')
  })

  it('the room is inspected item by item; what is wrong has an owner and a day', async () => {
    await w.turn('检查与整改')
    await inEnglish('readiness-inspect', () => w.main('Record the inspection'))
    await w.main('登记检查')
    await w.mainLacks(/一项也没有填/)
    await w.pick('密码柜双人双锁，钥匙、密码分人保管 结果', '不符合')
    await w.mainLacks(/还没写情况/)
    await w.type('密码柜双人双锁，钥匙、密码分人保管 情况', '二号柜锁芯松动')
    await w.mainLacks(/缺责任人或期限/)
    await w.pick('密码柜双人双锁，钥匙、密码分人保管 整改责任人', crew.first.name)
    await w.type('密码柜双人双锁，钥匙、密码分人保管 期限', '2026-08-29')
    await w.pick('无线信号屏蔽设备已试 结果', '不适用')
    await w.type('无线信号屏蔽设备已试 情况', '本点不用')
    await w.way('F7', '其余都符合')
    await w.shot('readiness-inspect-zh')
    await w.main('记下')
    await w.sees('二号柜锁芯松动')
    await w.shots('readiness-inspection', 'Readiness')
    await w.way('F6', '打印检查表')
    await w.sees(/已交给打印机　JC/)
  })

  it('the site adds an item of its own', async () => {
    await w.way('F7', '加一项')
    await w.type('检查项目', '地下室排水泵')
    await w.main('记下')
    await w.sees('地下室排水泵')
  })

  it('its owner does not look at it again himself', async () => {
    await change(crew.first)
    await w.go('准备清单')
    await w.turn('检查与整改')
    await w.press('复查')
    await w.turn('符合')
    await w.type('怎样整改的，或还有什么问题', '换了锁芯')
    await w.shot('readiness-recheck-zh')
    await w.main('记下')
    await w.sees(/是整改责任人，不能自己复查/)
    await w.key('Escape')
    await w.key('Escape')
  })

  it('the chief examiner answers for going on, with a reason and by key', async () => {
    await change(crew.lead)
    await w.go('准备清单')
    await inEnglish('readiness-waive', () => w.way('F3', 'Chief allows'))
    await w.way('F3', '主考放行')
    await w.mainLacks(/还没写原因/)
    await w.type('原因', '锁厂今晚到，专人看守')
    await w.shot('readiness-waive-zh')
    await w.main('主考核签')
    await w.sign([crew.chief], crew.lead, 'readiness-waive-sign')
    await w.sees('锁厂今晚到，专人看守')
    await w.go('接收')
    await w.scan(carton)
    await w.sees('请扫封条')
    await w.key('Escape')
  })

  it('an emergency drill is held, and what became of the plan is entered', async () => {
    await w.go('准备清单')
    await w.turn('应急演练')
    await w.sees('还没有应急演练。')
    await inEnglish('readiness-drill', () => w.main('Record a drill'))
    await w.main('登记应急演练')
    await w.pick('情景', '停电')
    await w.type('设定', '清点时停电，改用应急包')
    await w.type('地点', '保密室')
    await w.pick('组织人', crew.lead.name)
    await w.mainLacks(/还没选参加的人/)
    await w.choose('参加的人', crew.first.name)
    await w.type('发现', '应急灯只亮十分钟')
    await w.turn('达到要求')
    await w.shot('readiness-drill-zh')
    await w.main('记下')
    await w.sees('预案修不修订，还没有登记')
    await w.press('登记修订')
    await w.turn('不修订')
    await w.type('改了什么，或为什么不改', '预案里有，换了电池')
    await w.main('记下')
    await w.sees(/预案不修订：预案里有，换了电池/)
    await w.shots('readiness-drills', 'Readiness')
    await w.press('打印记录')
    await w.sees(/已交给打印机　YJ/)
  })

  it('the page is printed and signed, with what is missing on it', async () => {
    await w.turn('清单')
    await w.way('F6', '打印核签单')
    await w.sees(/已交给打印机　JC/)
    const print = join(dir, 'ledger', 'print')
    const pages = readdirSync(print)
      .filter(f => f.startsWith('JC'))
      .map(f => readPaper(join(print, f), join(dir, f)))
    const page = pages.find(p => p[0]?.text.replaceAll(' ', '').includes('考前准备核签单'))
    // One page, with what is missing and whose it is.
    expect(page).toHaveLength(1)
    for (const words of ['考试工作实施方案', '未办', '锁厂今晚到']) expect(page?.[0]?.text).toContain(words)
    await w.way('F7', '主考核签')
    await w.sign([crew.chief], crew.lead, 'readiness-sign')
    await w.sees(new RegExp(`${crew.chief.name} .*核签`))
    await w.shots('readiness', 'Readiness')
  })
})
