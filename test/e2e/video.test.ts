import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { roomBefore } from '../support/milestones.ts'
import type { Crew } from '../support/room.ts'
import { inSteps } from './support/steps.ts'
import { Window } from './support/window.ts'

/** Cameras and their gaps, reviews, the register and its half year (R81–R83). */
describe('video, in a real window', () => {
  const dir = mkdtempSync(join(tmpdir(), 'room-video-'))
  let crew: Crew
  let w: Window

  beforeAll(async () => {
    // The exam has ended; papers are still inside, and nobody has entered a plan.
    const { room } = await roomBefore('destroy.start')
    crew = room.crew
    cpSync(room.freeze().dir, join(dir, 'ledger'), { recursive: true })
    w = await Window.open(join(dir, 'ledger'))
  })
  afterAll(async () => {
    await w?.close()
    rmSync(dir, { recursive: true, force: true })
  })
  inSteps('video', () => w)
  /** A dialog hears no F12: for its English picture it is opened in English, and left. */
  const inEnglish = async (name: string, open: () => Promise<void>) => {
    await w.language('en')
    await open()
    await w.shot(`${name}-en`)
    await w.key('Escape')
    await w.language('zh')
  }

  it('the plan is written as on the recorder’s list; what nothing watches is red', async () => {
    await w.signIn(crew.first)
    await w.dock((d, at) => d.clock({ set: at }), Date.UTC(2026, 7, 22, 8))
    await w.go('监控')
    await w.sees('2 处没人看着')
    await inEnglish('video-plan', () => w.main('Plan video'))
    await w.main('排监控')
    await w.type('通道', '01 里间 半球\n02')
    await w.mainLacks(/第 2 行缺部位/)
    await w.type('通道', '01 里间 半球\n02 里间 枪机 带夜视')
    await w.sees('共 2 个通道')
    await w.shot('video-plan-zh')
    await w.main('排好')
    await w.sees('1 处没人看着')
    await w.way('F6', '排监控')
    await w.type('通道', '03 外间 半球')
    await w.type('日期', '2026-08-22', 0)
    await w.type('时间', '0700', 0)
    await w.main('排好')
    await w.sees(/当时没有视频/)
    await w.shots('video-gap', 'Video')
  })

  it('named people fill a gap, or it is accounted for with an incident', async () => {
    await inEnglish('video-staff', () => w.way('F7', 'Post people'))
    await w.way('F7', '派人')
    await w.choose('看守的人', crew.third.name)
    // A list of several stays open for the next one.
    await w.type('日期', '2026-08-22', 1)
    await w.type('时间', '0500', 1)
    await w.shot('video-staff-zh')
    await w.main('派好')
    // The list is drawn anew with who watches now: only then is the button that is pressed the one that stays.
    await w.page.locator('b', { hasText: crew.third.name }).waitFor()
    await w.press('说明')
    await w.type('原因', '摄像机没有通电，值班员离开')
    await w.shot('video-account-zh')
    await w.main('开异常事件')
    await w.sees(/无人看守/)
  })

  it('a camera that fails ends its line', async () => {
    await w.press('停用')
    await w.type(/原因/, '画面黑屏')
    await w.shot('video-end-zh')
    await w.main('停用')
    await w.sees('1 处没人看着')
    await w.way('F6', '排监控')
    await w.type('通道', '04 外间 半球')
    await w.main('排好')
    await w.sees('待回看')
  })

  it('the unit is reviewed; nothing found is one key', async () => {
    await inEnglish('video-review', () => w.main('Enter a review'))
    await w.main('登记回看')
    await w.shot('video-review-zh')
    await w.main('记下')
    await w.sees('没有发现异常')
  })

  it('the register says until when each piece is kept', async () => {
    await inEnglish('video-record', () => w.way('F3', 'Enter recording'))
    await w.way('F3', '登记录像')
    await w.mainLacks(/还没写介质/)
    await w.type('介质', '录像机 1 号硬盘')
    await w.type('存放处', '保密室机柜')
    await w.shot('video-record-zh')
    await w.main('记下')
    await w.sees(/录像机 1 号硬盘/)
    await w.shots('video', 'Video')
  })

  it('what is found opens an incident', async () => {
    await w.main('登记回看')
    await w.type('发现的情况', '10:12 外间门开着，没有人')
    await w.sees('属于')
    await w.main('记下')
    await w.sees(/10:12 外间门开着/)
  })

  it('the investigator has one place, what watched it and on which medium that lies; film taken away is entered', async () => {
    await w.go('调查')
    await w.page.getByRole('radio', { name: '地点', exact: true }).focus()
    await w.key('Space')
    await w.choose(/^哪一处/, '里间')
    await w.sees(/录像机 1 号硬盘/)
    await w.shots('investigate', 'Investigation')
    await w.way('F7', '登记调取录像')
    await w.page.getByLabel('录像', { exact: true }).selectOption({ index: 1 })
    await w.type('调取人', '周调查')
    await w.type('单位', '市公安局')
    await w.type(/^凭据/, '调取证据通知书 12 号')
    await w.mainLacks('还没填完')
    await w.scan(crew.second.badge)
    await w.sees(`在场：${crew.second.name}`)
    await w.shot('film-taken-zh')
    await w.main('登记')
    await w.sees('已登记调取')
    await w.main('打印核对单')
    await w.sees(/DC\d{10}/)
  })

  it('after half a year the deletion is offered, and refused while an incident is open', async () => {
    await w.key('Control+l')
    await w.dock((d, at) => d.clock({ set: at }), Date.UTC(2027, 2, 1, 2))
    await w.signIn(crew.first)
    await w.go('今日')
    await w.sees(/监控录像保存期满/)
    await w.go('监控')
    await w.sees(/期满，可以删除/)
    await w.press('删除')
    await w.shot('video-delete-zh')
    await w.main('第二人扫证件')
    await w.scan(crew.second.badge)
    await w.sees(/还没有结案，录像不能删除/)
    await w.shot('video-delete-refused-zh')
    await w.key('Escape')
  })
})
