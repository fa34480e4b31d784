import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clock } from '../support/clock.ts'
import { slipCode } from '../support/exam.ts'
import { roomBefore } from '../support/milestones.ts'
import type { Crew } from '../support/room.ts'
import { bagsOf, type SiteSpec } from '../support/site.ts'
import { inSteps } from './support/steps.ts'
import { Window } from './support/window.ts'

const SITE: SiteSpec = {
  rooms: [
    { code: '19362611018', category: '110', candidates: 4, papers: 5, cards: 6 },
    { code: '19362611019', category: '110', candidates: 7, papers: 8, cards: 9 },
  ],
  units: [
    { no: 1, start: '09:00', end: '11:30', sparePapers: 1, spareCards: 1 },
    { no: 2, start: '14:00', end: '16:30', sparePapers: 0, spareCards: 0 },
  ],
}
const { bags } = bagsOf(SITE)
const bag = (room: string, kind: string) =>
  bags.find(b => b.room === `19362611${room}` && b.kind === kind && b.unit === 1)?.code ?? ''

/** Scenario 2 by keyboard and scanner: the list has 018 and 019 the wrong way round; then the chief examiner signs what waits. */
describe('an ordered release and 等您签, in a real window', () => {
  const dir = mkdtempSync(join(tmpdir(), 'room-orders-'))
  let crew: Crew
  let slips: string[] = []
  let w: Window

  beforeAll(async () => {
    const { room } = await roomBefore('issue.scan', { spec: SITE })
    slips = ['018', '019'].map(r =>
      slipCode(
        room.tx.number(
          'SELECT a.id FROM account a JOIN room r ON r.id = a.room WHERE r.code = ? AND a.unit = 1',
          `19362611${r}`,
        ),
      ),
    )
    crew = room.crew
    cpSync(room.freeze().dir, join(dir, 'ledger'), { recursive: true })
    w = await Window.open(join(dir, 'ledger'))
  })
  afterAll(async () => {
    await w?.close()
    rmSync(dir, { recursive: true, force: true })
  })
  inSteps('orders', () => w)
  /** A dialog has its own keys: the language is changed before it is opened. */
  const inEnglish = async (key: string, label: string, shot: string) => {
    await w.language('en')
    await w.way(key, label)
    await w.shot(shot)
    await w.key('Escape')
    await w.language('zh')
  }

  it('too early: the overview offers issue before its window, by order', async () => {
    await w.signIn(crew.first)
    await w.dock((d, at) => d.clock({ set: at }), clock(6, 30))
    await w.go('发放')
    await w.way('F8', '提前发放')
    await w.sees('单元 1 全部考场')
    await w.shot('order-early-zh')
    await w.key('Escape')
    await inEnglish('F8', 'Issue early', 'order-early-en')
  })

  it('the wrong bag goes by the chief examiner’s word: F8, one badge, F9', async () => {
    await w.dock((d, at) => d.clock({ set: at }), clock(8, 30))
    await w.main('开始发放')
    await w.sees('请扫证件正面')
    await w.scan(crew.second.badge)
    await w.sees('请扫场次签条')
    await w.scan(slips[0] as string)
    await w.sees('请扫袋')
    const before = w.scans
    await w.scan(bag('019', 'paper'))
    await w.sees('与本场不符')
    await w.way('F8', '主考令')
    await w.mainLacks('等同听的人扫证件')
    await w.sees('的袋全部对调')
    await w.shot('order-release-zh')
    await w.key('Escape')
    await inEnglish('F8', 'Ordered release', 'order-release-en')
    await w.way('F8', '主考令')
    await w.scan(crew.second.badge)
    await w.main('登记，立即生效')
    await w.sees('请扫袋')
    await w.scan(bag('019', 'card'))
    await w.sees('的袋齐了')
    // Six scans for two rooms; the mistake cost one badge more, two keys and no PIN.
    for (const text of [slips[1] as string, bag('018', 'paper'), bag('018', 'card')]) await w.scan(text)
    expect(w.scans - before).toBe(6)
    await w.sees('二人确认　2 场')
    await w.shot('order-released-zh')
  })

  it('what waits for him stands in one list; he steps up, reads each, and gives his secret once', async () => {
    await w.key('Escape')
    await w.dock((d, at) => d.clock({ set: at }), clock(8, 40))
    await w.go('补录')
    await w.press('启用应急包')
    await w.sees('启用应急包　单元 2')
    await w.shot('order-pack-zh')
    await w.scan(crew.second.badge)
    await w.main('登记，立即生效')
    await w.sees('3 项待补录')
    await w.shot('order-packs-zh')
    await w.key('Control+j')
    await w.sees(`没有等 ${crew.first.name} 签的`)
    await w.shot('to-sign-empty-zh')
    await w.scan(crew.chief.back)
    await w.sees('2 项等签')
    await w.sees('补签主考令 1 号')
    await w.shots('to-sign', 'Read; next')
    await w.main('看过，下一项')
    await w.way('F6', '这项先不签')
    await w.main('签名　1 项')
    await w.pin('000000')
    await w.main('签名')
    await w.sees('密码不对')
    await w.pin(crew.chief.pin)
    await w.shot('to-sign-give-zh')
    await w.main('签名')
    await w.sees('已签 1 项')
    await w.shot('to-sign-done-zh')
  })

  it('in his own session the number stands in the top bar, and the PIN is enough', async () => {
    await w.press('退出')
    await w.signIn(crew.chief)
    await w.go('今日')
    await w.sees('1 项等您签')
    await w.shots('today-to-sign', '1 waits for your signature')
    await w.key('Control+j')
    await w.main('签名　1 项')
    await w.pin(crew.chief.pin)
    await w.main('签名')
    await w.sees('已签 1 项')
    await w.seesNot('1 项等您签')
  })

  it('the list is corrected by row, and who acts is recorded', async () => {
    await w.go('导入')
    await w.page.getByText('更正', { exact: true }).click()
    await w.sees('两个考场装反了')
    await w.shots('correct-swap', 'Two rooms swapped')
    await w.choose(/^要更正什么/, '考场换地点')
    await w.type('新地点 临床 018', '乙楼 301')
    await w.sees('1 个考场换地点')
    await w.shots('correct-moved', 'New place')
    await w.type('原因', '甲楼停电')
    await w.main('主考看过影响，签名')
    await w.sees('换地点')
    await w.sign([crew.chief], crew.chief, 'correct-sign-zh')
    await w.sees('现在是版本 2')
    await w.go('人员')
    await w.way('F8', '代行主考')
    await w.shot('acting-zh')
    await w.key('Escape')
    await inEnglish('F8', 'Acting chief examiner', 'acting-en')
    expect(w.errors).toEqual([])
  })
})
