import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { roomBefore } from '../support/milestones.ts'
import type { Crew } from '../support/room.ts'
import { inSteps } from './support/steps.ts'
import { Window } from './support/window.ts'

/** A unit goes out through a point in another building: list, vehicle, arrival, and the list back (R45a). */
describe('a distribution point, in a real window', () => {
  const dir = mkdtempSync(join(tmpdir(), 'room-dist-'))
  let crew: Crew
  let bags: string[]
  let start: number
  let w: Window

  beforeAll(async () => {
    const { room } = await roomBefore('take-task issue')
    crew = room.crew
    bags = room.tx
      .all<{ code: string }>('SELECT code FROM item WHERE unit = 1 AND account IS NOT NULL ORDER BY id')
      .map(b => b.code)
    start = room.tx.number('SELECT min(start) FROM sitting WHERE unit = 1')
    cpSync(room.freeze().dir, join(dir, 'ledger'), { recursive: true })
    w = await Window.open(join(dir, 'ledger'))
  })
  afterAll(async () => {
    await w?.close()
    rmSync(dir, { recursive: true, force: true })
  })
  inSteps('dist', () => w)

  it('sets up a point: name, holder, rooms', async () => {
    await w.dock((d, at) => d.clock({ set: at }), start - 110 * 60_000)
    await w.signIn(crew.office)
    await w.go('发放点')
    await w.shots('dist-none', 'No distribution point: every room is issued from the confidential room.')
    await w.main('设发放点')
    await w.type('名称', '二号楼考务办公室')
    await w.type('保管人', crew.third.name)
    await w.key('ArrowDown')
    await w.page.locator('.ant-select-item-option-active').click()
    await w.page.getByText('不在本楼', { exact: true }).click()
    await w.shot('dist-set-zh')
    await w.main('设好')
    await w.sees('那里没有袋')
    await w.key('Control+l')
  })

  it('sends a list: one scan a bag, signed once, with its vehicle and escorts', async () => {
    await w.signIn(crew.first)
    await w.go('发放点')
    await w.main('扫码送出　二号楼考务办公室')
    await w.scan(crew.second.badge)
    await w.sees('请扫袋')
    for (const code of bags) {
      await w.scan(code)
      await w.sees(code)
    }
    await w.scan('P0000000000')
    await w.sees('不在本次考试的清单')
    await w.shots('dist-stage', 'On no list of this exam')
    await w.main(`签名送出　${bags.length} 袋`)
    await w.type('车牌号', '云A·K0001')
    await w.type('押运员 1', '赵押运')
    await w.mainLacks('押运员要 2 人')
    await w.type('押运员 2', '钱押运')
    await w.shot('dist-send-zh')
    await w.main('二人签名')
    await w.sign([crew.first, crew.second], crew.first, 'dist-sign-zh')
    await w.sees('1 张清单在途')
    await w.shots('dist-underway', '1 list on its way')
  })

  it('records the arrival; the holder stands beside the bags', async () => {
    await w.main('登记到达　二号楼考务办公室')
    await w.shot('dist-arrive-zh')
    await w.main('签名登记')
    await w.sign([crew.first], crew.first)
    await w.sees(`发放点有 ${bags.length} 袋`)
    await w.shots('dist-there', `${bags.length} bags at points`)
    await w.go('保管')
    await w.sees(`二号楼考务办公室`)
    await w.sees(new RegExp(`${crew.third.name} 保管`))
    await w.shot('dist-keep-zh')
    await w.go('今日')
    await w.dock((d, at) => d.clock({ set: at }), start + 60_000)
    await w.sees(/发放点 二号楼考务办公室 还有/)
    await w.shot('dist-today-zh')
  })

  it('takes back what was not given out', async () => {
    await w.go('发放点')
    await w.press(`收回 ${bags.length} 袋`)
    await w.scan(crew.second.badge)
    await w.sees('请扫袋')
    for (const code of bags) {
      await w.scan(code)
      await w.sees(code)
    }
    await w.main(`签名收回　${bags.length} 袋`)
    await w.type('车牌号', '云A·K0001')
    await w.type('押运员 1', '赵押运')
    await w.type('押运员 2', '钱押运')
    await w.shots('dist-back', 'Take back from 二号楼考务办公室')
    await w.main('二人签名')
    await w.sign([crew.first, crew.second], crew.first)
    await w.sees('都不在发放点')
  })
})
