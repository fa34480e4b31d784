import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clock } from '../support/clock.ts'
import { roomBefore } from '../support/milestones.ts'
import type { Crew } from '../support/room.ts'
import { inSteps } from './support/steps.ts'
import { Window } from './support/window.ts'

/** Scenario 1: power cut, the unit goes out on paper, and is entered at 10:10 by keyboard and scanner (R97, R98). */
describe('a unit issued on paper, entered in a real window', () => {
  const dir = mkdtempSync(join(tmpdir(), 'room-paper-'))
  let crew: Crew
  let form = ''
  let w: Window

  beforeAll(async () => {
    const { room } = await roomBefore('issue.scan')
    form = (await room.did<{ no: string }>('first', 'print.number', { kind: 'handover', ref: 'issue/1/110' })).no
    crew = room.crew
    cpSync(room.freeze().dir, join(dir, 'ledger'), { recursive: true })
    w = await Window.open(join(dir, 'ledger'))
  })
  afterAll(async () => {
    await w?.close()
    rmSync(dir, { recursive: true, force: true })
  })
  inSteps('back-entry', () => w)

  it('power is back at 10:10: it is said that the unit went by paper', async () => {
    await w.signIn(crew.first)
    await w.dock((d, at) => d.clock({ set: at }), clock(10, 10))
    await w.go('补录')
    await w.sees('没有在纸面办理过')
    await w.main('登记纸面办理')
    await w.mainLacks('还没写时间')
    await w.type('日期', '20260822')
    await w.type('时间', '0805')
    await w.type('原因', '断电，电脑不能用')
    await w.type('主考的话', '主考 8:05 口头决定启用应急包')
    await w.shot('back-entry-open-zh')
    await w.main('登记')
    await w.sees('1 项待补录')
    await w.go('今日')
    await w.sees('单元 1 发放待补录')
    await w.sees('补录 单元 1 纸面办理的')
    await w.shot('today-back-entry-zh')
  })

  it('the printed form is scanned, the other by hand; times and exceptions as on the paper; two sign', async () => {
    await w.main('去补录')
    await w.sees('台账里还没有')
    await w.shot('back-entry-zh')
    await w.main('补录单据')
    await w.mainLacks('还没有单据编号')
    await w.scan(form)
    await w.page.waitForFunction(
      no => document.querySelector<HTMLInputElement>('input[maxlength="40"]')?.value === no,
      form,
    )
    await w.type('时间', '082500')
    // A form of ours is of one category: the other one's room is on another form.
    await w.sees('1 场在单据上，共 1 场')
    await w.page.getByRole('radio', { name: '还有' }).focus()
    await w.key('Space')
    await w.shot('back-entry-enter-zh')
    await w.main('当时的二人签名')
    await w.sign([crew.first, crew.second], crew.first, 'back-entry-sign-zh')
    await w.sees('已录 1 张单据')

    await w.main('补录单据')
    await w.type('单据编号', '手工 2')
    await w.type('时间', '0640')
    await w.main('当时的二人签名')
    await w.sees(/早于开考前允许发放的时间/)
    await w.sign([crew.first, crew.second], crew.first, 'back-entry-sign-zh')
    await w.sees('没有待补录')
    await w.shot('back-entry-done-zh')
    await w.language('en')
    await w.sees('Nothing owed')
    await w.shot('back-entry-done-en')
    await w.main('Say it is on paper')
    await w.shot('back-entry-open-en')
    await w.key('Escape')
    await w.language('zh')
  })

  it('the board, the bag and the record show 补录 with both times', async () => {
    await w.go('考场总览')
    await w.sees('2 场补录，格角有点')
    await w.page.locator('button[data-cell]').first().focus()
    await w.key('Space')
    await w.sees(/补录 10:1/)
    await w.shot('board-back-entry-zh')
    await w.go('台账')
    await w.sees(/发生于 2026-08-22 08:25/)
    await w.shot('ledger-back-entry-zh')
    await w.go('异常')
    await w.sees('纸面办理与规定不符')
    await w.go('单元结束')
    await w.sees('纸面办理补录')
    await w.shot('close-back-entry-zh')
    expect(w.errors).toEqual([])
  })
})
