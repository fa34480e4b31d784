import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clock } from '../support/clock.ts'
import { roomBefore } from '../support/milestones.ts'
import type { Crew } from '../support/room.ts'
import { inSteps } from './support/steps.ts'
import { Window } from './support/window.ts'

const MINUTE = 60_000

/** A call of the area and a bag that is gone, while rooms are issued; by keyboard and scanner (R58, R64, R101). */
describe('what happens on an exam day, in a real window', () => {
  const dir = mkdtempSync(join(tmpdir(), 'room-incidents-'))
  let crew: Crew
  let form = ''
  let w: Window

  beforeAll(async () => {
    const { room } = await roomBefore('issue.scan')
    form = (await room.did<{ no: string }>('first', 'print.number', { kind: 'form', ref: 'instruction' })).no
    crew = room.crew
    cpSync(room.freeze().dir, join(dir, 'ledger'), { recursive: true })
    w = await Window.open(join(dir, 'ledger'))
    await w.signIn(crew.first)
    await w.dock((d, at) => d.clock({ set: at }), clock(8, 0))
  })
  afterAll(async () => {
    await w?.close()
    rmSync(dir, { recursive: true, force: true })
  })
  inSteps('incidents', () => w)

  it('F8 from Today: a call is taken down word for word, and waits for a decision', async () => {
    await w.sees('今日')
    await w.key('F8')
    await w.sees('发生了什么')
    await w.shots('problem', 'What happened?')
    await w.main('上级指示')
    await w.mainLacks('还没写原文')
    await w.type('来电人', '陈某')
    await w.type('职务', '副主任')
    await w.type('来电号码', '0871-63120000')
    await w.type(/^原文/, '临床类别推迟十五分钟开考，由主考书面记录。')
    await w.mainLacks('还没选怎样核实')
    await w.page.getByText('已复述，对方确认').click()
    await w.shots('instruction-form', 'Enter an instruction')
    await w.main('登记')
    await w.sees(/还没有人决定/)
    await w.go('上级指示')
    await w.sees('待决定')
    await w.shots('instructions', 'To be decided')
  })

  it('F8 on the issue stage: an incident; its clock stands in one line above the stage, and is late by itself', async () => {
    await w.go('发放')
    await w.main('开始发放')
    await w.scan(crew.second.badge)
    await w.sees('请扫场次签条')
    // Over a dialog too, and the dialog is still there after it.
    await w.way('F2', '手工录入')
    await w.sees('手工录入一个号码')
    await w.key('F8')
    await w.sees('发生了什么')
    await w.way('Escape', '返回')
    await w.seesNot('发生了什么')
    await w.sees('手工录入一个号码')
    await w.way('Escape', '返回')
    await w.seesNot('手工录入一个号码')
    await w.key('F8')
    await w.sees('发生了什么')
    await w.way('F8', '异常')
    await w.choose('种类', '遗失')
    await w.type(/^事实/, '临床 001 的答题卡袋不在柜里。')
    await w.shots('incident-form', 'Enter an incident')
    await w.main('登记异常事件')
    await w.sees(/前须报考区/)
    await w.shot('report-clock-stage-zh')
    await w.wait(11 * MINUTE)
    await w.sees(/报考区已超时 1 分/)
    await w.shots('report-clock-late', /report overdue/)
  })

  it('the report is entered from there; the emergency plan is missing and said so, then recorded', async () => {
    await w.press('去上报')
    await w.sees('还没有登记应急预案的版本和电话（考区、公安、消防……）')
    await w.type('单位、接报人', '省考办值班室 王某')
    await w.type('已经采取的措施', '已封存保密柜，二人在找')
    await w.shots('report-form', 'Report to')
    await w.main('记下已报考区')
    await w.sees(/省考办值班室 王某（电话）/)
    await w.seesNot(/须报考区/)
    // The plan is recorded by the office, the chief examiner or the head of the room.
    await w.press('退出')
    await w.signIn(crew.lead)
    await w.go('异常')
    await w.press('登记预案和电话')
    await w.type('预案版本', '2026 年第 2 版')
    await w.mainLacks('还没写考区电话')
    await w.type('考区 电话号码', '0871-63120000')
    await w.type('公安 电话号码', '110')
    await w.shot('emergency-form-zh')
    await w.main('登记')
    await w.sees('应急预案　2026 年第 2 版')
    // One key from any screen (R13).
    await w.go('今日')
    await w.key('F8')
    await w.sees('发生了什么')
    await w.sees('0871-63120000')
    await w.shot('problem-phones-zh')
    await w.way('Escape', '返回')
    await w.go('异常')
  })

  it('it is closed, and reopened with a reason by the chief examiner', async () => {
    await w.main('结案')
    await w.type('原因', '放错了柜')
    await w.type(/^结果/, '在 3 号柜找到，封条完好')
    await w.main('主考签名结案')
    await w.sign([crew.chief], crew.lead)
    await w.sees('没有未结的异常')
    await w.way('F7', '重开')
    await w.type('原因', '监控录像里另有情况')
    await w.main('主考签名重开')
    await w.sign([crew.chief], crew.lead, 'reopen-sign-zh')
    await w.sees('1 件未结')
    await w.sees(/异常事件 1 号重开：监控录像里另有情况/)
    await w.shots('incidents', 'Incidents')
  })

  it('what was written on the paper form is entered later by its code, signed by the two', async () => {
    // The station still issues: a form is nothing a stage takes, and is entered over it.
    await w.go('发放')
    await w.sees('请扫场次签条')
    await w.key('F8')
    await w.main('上级指示')
    await w.sees('登记上级指示')
    await w.scan(form)
    await w.page.waitForFunction(no => [...document.querySelectorAll('input')].some(i => i.value === no), form)
    await w.type(/^原文/, '考场钥匙由考点统一保管。')
    await w.page.getByText('已回拨核实').click()
    await w.main('二人签名，补录')
    await w.sign([crew.first, crew.second], crew.lead)
    await w.sees('请扫场次签条')
    await w.go('上级指示')
    await w.press(/考场钥匙由考点统一保管/)
    await w.sees(new RegExp(`纸面 ${form}`))
    expect(w.errors).toEqual([])
  })
})
