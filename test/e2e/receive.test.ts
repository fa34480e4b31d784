import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { clock } from '../support/clock.ts'
import { roomBefore } from '../support/milestones.ts'
import type { Crew } from '../support/room.ts'
import { inSteps } from './support/steps.ts'
import { Window } from './support/window.ts'

/** A delivery that comes at night is locked away uncounted; a second one is announced by its own list (R15a, R16a, R20). */
describe('receiving in two steps, in a real window', () => {
  const dir = mkdtempSync(join(tmpdir(), 'room-receive-'))
  let crew: Crew
  let w: Window

  beforeAll(async () => {
    const { room } = await roomBefore('receive.open')
    crew = room.crew
    cpSync(room.freeze().dir, join(dir, 'ledger'), { recursive: true })
    const rows = [
      '箱号,箱封条号,袋条码,袋型,类别代码,类别,单元,考场代码,份数',
      'X193690,69990001,P261100900001,备用试卷袋,110,临床执业医师,1,,3',
      'X193690,69990001,P261100900002,备用答题卡袋,110,临床执业医师,1,,4',
    ]
    writeFileSync(join(dir, 'consignment.csv'), `${rows.join('\n')}\n`)
    w = await Window.open(join(dir, 'ledger'))
  })
  afterAll(async () => {
    await w?.close()
    rmSync(dir, { recursive: true, force: true })
  })
  inSteps('receive', () => w)

  it('locks away what is not counted tonight, two present', async () => {
    await w.signIn(crew.first)
    await w.dock((d, at) => d.clock({ set: at }), clock(0, 40))
    await w.go('接收')
    await w.language('en')
    await w.way('F6', 'Lock away uncounted')
    await w.sees('Seal number on the door')
    await w.shot('receive-lock-en')
    await w.key('Escape')
    await w.language('zh')
    await w.way('F6', '先上锁')
    await w.type('锁在哪里', '里间 2 号柜')
    await w.type('柜门封条号', 'G0042')
    await w.shot('receive-lock-zh')
    await w.main('第二个人扫证件')
    await w.scan(crew.second.badge)
    await w.sees(/未清点，锁在 里间 2 号柜/)
    await w.shots('receive-locked', 'Take out to count')
    await w.go('今日')
    await w.sees(/单元 1 还没有清点签收/)
    await w.shot('today-uncounted-zh')
  })

  it('takes it out with the seal as recorded', async () => {
    await w.go('接收')
    await w.main('开锁取出清点')
    await w.type('现在读到的封条号', 'G0042')
    await w.shot('receive-unlock-zh')
    await w.main('第二个人扫证件')
    await w.scan(crew.second.badge)
    await w.main('开箱　单元 1')
    await w.key('Escape')
    await w.key('Control+l')
  })

  it('adds a later list; the delivery is expected, and said to be', async () => {
    await w.signIn(crew.office)
    await w.go('导入')
    await w.type('清单所在的文件夹', dir)
    await w.main('检查文件')
    await w.sees('清单没有错误，与以前的不重')
    await w.shots('import-later', 'The list has no error and names nothing twice')
    await w.main('追加')
    await w.sees(/已追加第 2 批：1 箱，2 袋/)
    await w.main('去接收')
    await w.page.getByText('第 2 批', { exact: true }).first().click()
    await w.way('F6', '登记预计到达')
    await w.type('日期', '2026-08-22')
    await w.type('时间', '0640')
    await w.main('登记')
    await w.sees(/第 2 批　未到　预计/)
    await w.shot('receive-expected-zh')
  })
})
