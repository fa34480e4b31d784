import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { clock } from '../support/clock.ts'
import { roomBefore } from '../support/milestones.ts'
import type { Crew } from '../support/room.ts'
import type { RoomSpec, SiteSpec } from '../support/site.ts'
import { inSteps } from './support/steps.ts'
import { Window } from './support/window.ts'

const MINUTE = 60_000
const room = (n: number): RoomSpec => ({ code: `1936261100${n}`, category: '110', candidates: 4, papers: 5, cards: 6 })
const SITE: SiteSpec = {
  rooms: [room(1), room(2), room(3), { code: '19362612001', category: '120', candidates: 3, papers: 4, cards: 4 }],
  units: [{ no: 1, start: '09:00', end: '11:30', sparePapers: 1, spareCards: 1 }],
}

/** R47c, R51, R61, R62 in a real window: a room is void, violations are posted, late rooms stand first. */
describe('what happens in the rooms, in a real window', () => {
  const dir = mkdtempSync(join(tmpdir(), 'room-sittings-'))
  let crew: Crew
  let w: Window

  beforeAll(async () => {
    const { room: r } = await roomBefore('end-sitting', { spec: SITE })
    r.clock.until(clock(10, 5))
    crew = r.crew
    cpSync(r.freeze().dir, join(dir, 'ledger'), { recursive: true })
    w = await Window.open(join(dir, 'ledger'))
  })
  afterAll(async () => {
    await w?.close()
    rmSync(dir, { recursive: true, force: true })
  })
  inSteps('sittings', () => w)

  it('the chief examiner declares a room void with one signature', async () => {
    await w.dock((d, at) => d.clock({ set: at }), clock(10, 5))
    await w.signIn(crew.chief)
    await w.go('考场记录')
    await w.sees('都照计划')
    await w.way('F8', '作废')
    await w.mainLacks('还没选范围')
    await w.choose('考场', '临床 003')
    await w.type('原因（不写试题内容）', '试卷错发')
    await w.shot('sittings-void-form-zh')
    await w.main('主考签名')
    await w.sign([crew.chief], crew.chief, 'sittings-void-sign-zh')
    await w.sees('作废　临床 003')
    await w.shot('sittings-void-zh')
  })

  it('a violation is entered and stands on the list', async () => {
    await w.main('登记违纪')
    await w.choose('考场', '临床 001')
    await w.type('座位号', '14')
    await w.type('违纪行为', '携带通讯工具或电子设备')
    await w.shot('sittings-violation-zh')
    await w.main('登记违纪')
    await w.sees('14 座')
  })

  it('after the end the list is posted, with time and place', async () => {
    await w.wait(clock(11, 31) - clock(10, 5))
    await w.go('单元结束')
    await w.main('登记考毕信号')
    await w.type('报时员', '报时员')
    await w.main('登记')
    await w.go('考场记录')
    await w.sees('违纪名单待公布')
    await w.press('打印名单')
    await w.sees(/WJ/)
    await w.main('登记公布')
    await w.type('公布地点', '甲楼一层公告栏')
    await w.main('登记公布')
    await w.sees('公布于 甲楼一层公告栏')
    await w.shots('sittings', 'Room records')
  })

  it('half an hour after the end rooms that are not back stand first on the board and on today', async () => {
    await w.wait(40 * MINUTE)
    await w.go('考场总览')
    await w.sees('回收超时')
    await w.shots('board-late', 'Late back')
    await w.go('今日')
    await w.sees('回收超时')
    await w.shot('today-late-zh')
    // It rang once and stands across the top until it is acknowledged.
    await w.sees(/^到点了：/)
    await w.shot('reminder-zh')
    const bands = () => w.page.getByText(/^到点了：/).count()
    for (let left = await bands(); left > 0; left = await bands()) await w.press('知道了')
    await w.seesNot(/^到点了：/)
  })
})
