import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Exam } from '../support/exam.ts'
import { type Crew, Room } from '../support/room.ts'
import type { SiteSpec } from '../support/site.ts'
import { inSteps } from './support/steps.ts'
import { Window } from './support/window.ts'

const SITE: SiteSpec = {
  rooms: [{ code: '19362611001', category: '110', candidates: 4, papers: 5, cards: 6 }],
  units: [{ no: 1, start: '09:00', end: '11:30', sparePapers: 3, spareCards: 3, perCarton: 2 }],
}

/** Level 箱 (R22a), two counts that differ, and a joint recount of both counters (R24), in a real window. */
describe('a receipt counted by its cartons', () => {
  const dir = mkdtempSync(join(tmpdir(), 'room-joint-'))
  let crew: Crew
  let seals: string[]
  let w: Window

  beforeAll(async () => {
    const room = await Room.open(SITE, 'copy', 'carton')
    await new Exam(room).after('receive.cartons')
    seals = room.site.cartons.map(c => c.seal)
    crew = room.crew
    cpSync(room.freeze().dir, join(dir, 'ledger'), { recursive: true })
    w = await Window.open(join(dir, 'ledger'))
  })
  afterAll(async () => {
    await w?.close()
    rmSync(dir, { recursive: true, force: true })
  })
  inSteps('count-joint', () => w)

  async function scanAll(of: readonly string[]): Promise<void> {
    for (const [i, seal] of of.entries()) {
      await w.scan(seal)
      await w.sees(new RegExp(`^第 ${i + 1} 箱`))
    }
  }

  it('lists no carton before both counts agree', async () => {
    await w.signIn(crew.first)
    await w.go('接收')
    await w.sees('按箱清点的一堆，两遍都结束以前不列出箱')
    await w.seesNot('X1936001')
    await w.shots('receive-cartons', 'is not listed until both counts are closed')
  })

  it('is counted by the seals of the cartons; a carton code says what to scan', async () => {
    await w.go('清点')
    await w.main('开始清点')
    await w.sees('扫每一箱的封条，箱不开')
    await w.scan('X1936001')
    await w.sees('箱码')
    await scanAll(seals)
    await w.shots('count-cartons', 'Scan each seal; cartons stay shut')
    await w.main('数完了，结束清点')
    await w.sign([crew.first], crew.first)
    await w.sees('这一遍已结束')
    await w.key('Control+l')
  })

  it('two counts that differ can be counted again by both; who counted neither is not offered it', async () => {
    await w.signIn(crew.second)
    await w.go('清点')
    await w.main('开始清点')
    await w.sees('扫每一箱的封条，箱不开')
    await scanAll(seals.slice(0, -1))
    await w.main('数完了，结束清点')
    await w.sign([crew.second], crew.second)
    await w.sees('或由数过的两个人共同复数')
    await w.shot('count-unequal-zh')
    await w.main('回到清点')
    await w.mainLacks('您已经数过')
    await w.language('en')
    await w.way('F4', 'Recount together')
    await w.sees('one scanning, one looking on')
    await w.shot('count-joint-ask-en')
    await w.key('Escape')
    await w.language('zh')
    await w.way('F4', '两人共同复数')
    await w.sees('也可以请第三个人另数')
    await w.mainLacks('原因')
    await w.type('为什么两人一起数，不请第三个人', '第三人在考场，等不及')
    await w.shot('count-joint-ask-zh')
    await w.main('开始共同复数')
  })

  it('is signed by both, and says so', async () => {
    await w.sees(`${crew.second.name}、${crew.first.name}已清点`)
    await scanAll(seals)
    await w.shots('count-joint', 'Joint recount')
    await w.main('数完了，结束清点')
    await w.sign([crew.second, crew.first], crew.second, 'count-joint-sign-zh')
    await w.sees('清点无误')
    // The joint count and the list are equal; only the second count is not.
    expect(await w.page.getByText('不等', { exact: true }).count()).toBe(2)
    await w.sees('箱 X1936004')
    await w.shots('reconcile-cartons', 'Carton X1936004')
    expect(w.errors).toEqual([])
  })
})
