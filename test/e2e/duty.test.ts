import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { roomBefore } from '../support/milestones.ts'
import type { Crew } from '../support/room.ts'
import { inSteps } from './support/steps.ts'
import { Window } from './support/window.ts'

const MINUTE = 60_000

/** The duty of a night: roster, taking over, patrols by badge front, clocks, who comes in; and how Today tells of it. */
describe('duty and presence, in a real window', () => {
  const dir = mkdtempSync(join(tmpdir(), 'room-duty-'))
  let crew: Crew
  let w: Window

  beforeAll(async () => {
    // The evening before the exam, 14:00: papers are inside, nobody has a roster yet.
    const { room } = await roomBefore('issue.scan')
    crew = room.crew
    cpSync(room.freeze().dir, join(dir, 'ledger'), { recursive: true })
    w = await Window.open(join(dir, 'ledger'))
  })
  afterAll(async () => {
    await w?.close()
    rmSync(dir, { recursive: true, force: true })
  })
  inSteps('duty', () => w)
  /** A dialog hears no F12: for its English picture it is opened in English, and left. */
  const inEnglish = async (name: string, open: () => Promise<void>) => {
    await w.language('en')
    await open()
    await w.shot(`${name}-en`)
    await w.key('Escape')
    await w.language('zh')
  }

  it('a roster of some days is written like on paper; what it lacks is red beforehand', async () => {
    await w.signIn(crew.lead)
    await w.dock((d, at) => d.clock({ set: at }), Date.UTC(2026, 7, 21, 12, 30))
    await w.go('值班')
    await w.sees('没有人')
    await inEnglish('duty-plan', () => w.way('F6', 'Plan shifts'))
    await w.way('F6', '排班')
    await w.type('排几天', '2')
    await w.type('班次', `08:00-20:00 ${crew.third.name} ${crew.office.name}\n20:00-08:00 ${crew.first.name} 没有这人`)
    await w.sees(/没有这人 不能值班/)
    await w.type(
      '班次',
      `08:00-20:00 ${crew.third.name} ${crew.office.name}\n20:00-08:00 ${crew.first.name} ${crew.second.name} / ${crew.lead.name}`,
    )
    await w.sees(/共 3 班/)
    await w.shot('duty-plan-zh')
    await w.main('排好')
    await w.sees('接班')
    await w.shots('duty-roster', 'Roster')
  })

  it('two take the duty by key', async () => {
    await w.key('Control+l')
    await w.signIn(crew.first)
    await w.go('值班')
    await inEnglish('duty-takeover', () => w.way('F7', 'Take the duty'))
    await w.way('F7', '接班')
    await w.shot('duty-takeover-zh')
    await w.main('一起签名')
    await w.sign([crew.first, crew.second], crew.first, 'duty-sign-zh')
    await w.sees(/接班/)
  })

  it('one key and two badge fronts are a patrol; a joint one names who came along', async () => {
    await inEnglish('duty-patrol', async () => {
      await w.main('Patrol')
      await w.scan(crew.second.badge)
      await w.sees(crew.second.name)
    })
    await w.main('巡查')
    await w.scan(crew.first.badge)
    await w.shot('duty-patrol-zh')
    await w.scan(crew.second.badge)
    await w.sees(`${crew.first.name}、${crew.second.name}`)
    await w.press('联合检查')
    await w.type('一起检查的人', '派出所 李警官')
    await w.scan(crew.first.badge)
    await w.scan(crew.second.badge)
    await w.main('记下')
    await w.sees(/派出所 李警官/)
  })

  it('clocks are read at one moment', async () => {
    await inEnglish('duty-clocks', () => w.way('F3', 'Compare clocks'))
    await w.way('F3', '对时')
    await w.way('F7', '就是现在')
    await w.type(/标准时间/, '20:30:09')
    await w.type(/打铃钟/, '20:30:02')
    await w.shot('duty-clocks-zh')
    await w.main('记下')
    await w.sees(/打铃钟/)
    await w.shots('duty', 'Duty')
  })

  it('who comes in is known by the badge; a stranger needs consent and an escort', async () => {
    await w.go('出入')
    await w.main('登记进出')
    await w.scan(crew.third.badge)
    await w.main('登记进入')
    await w.sees('1 人在里面')
    await inEnglish('entries-consent', async () => {
      await w.main('In or out')
      await w.way('F2', 'No badge')
      await w.sees('Document shown')
    })
    await w.main('登记进出')
    await w.way('F2', '没有证件')
    await w.type('姓名', '钱电工')
    await w.type('单位', '供电公司')
    await w.type('出示的证件', '工作证 0117')
    await w.type('事由', '检修空调')
    await w.mainLacks('陪同的人还没扫')
    await w.scan(crew.second.badge)
    await w.shot('entries-consent-zh')
    await w.main('请主考签名')
    await w.sign([crew.chief], crew.first)
    await w.sees('2 人在里面')
    await w.way('F7', '登记巡考')
    await w.type('姓名', '孙组长')
    await w.type('何处', '考务办公室')
    await w.type('发现的问题', '监控时间慢 40 秒')
    await w.type('谁怎样整改', '值班员当场校准')
    await w.main('记下')
    await w.sees(/孙组长/)
    await w.key('Control+l')
    // Whoever reports to the area enters it.
    await w.signIn(crew.lead)
    await w.go('出入')
    await w.way('F6', '失职违纪')
    await w.type('姓名', '卫监考')
    await w.type('岗位', '监考员')
    await w.type('事实', '擅自离开考场')
    await w.type('已作的处理', '当场更换')
    await w.main('记下')
    await w.sees(/擅自离开考场/)
    await w.shots('entries', 'Entry log')
  })

  it('a late patrol stands in the bar and on Today, and can be made at the locked station', async () => {
    await w.wait(55 * MINUTE)
    await w.go('今日')
    await w.sees('二人巡查')
    await w.shots('today-duty', 'Patrol by two')
    await w.key('Control+l')
    await w.way('F6', '二人巡查')
    await w.scan(crew.first.badge)
    await w.scan(crew.second.badge)
    await w.sees(/已巡查/)
    await w.shot('duty-locked-zh')
  })

  it('on the day of the exam the dots stand under the units', async () => {
    await w.dock((d, at) => d.clock({ set: at }), Date.UTC(2026, 7, 22, 0, 40))
    await w.signIn(crew.first)
    await w.go('今日')
    await w.sees('巡查')
    await w.shots('today-patrols', 'Patrol')
  })
})
