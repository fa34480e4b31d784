import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RECORD } from '../support/exam.ts'
import { roomBefore } from '../support/milestones.ts'
import type { Crew } from '../support/room.ts'
import { bagsOf, type RoomSpec, type SiteSpec, serialsOf } from '../support/site.ts'
import { inSteps } from './support/steps.ts'
import { Window } from './support/window.ts'

const room = (n: number): RoomSpec => ({
  code: `1936261100${n}`,
  category: '110',
  candidates: 4,
  papers: 5,
  cards: 6,
  serials: true,
})
/** Three rooms with bar codes: the least there is, so that the lot draws all of them whatever the seed. */
const SITE: SiteSpec = {
  rooms: [room(1), room(2), room(3), { code: '19362612001', category: '120', candidates: 3, papers: 4, cards: 4 }],
  units: [{ no: 1, start: '09:00', end: '11:30', sparePapers: 1, spareCards: 1 }],
}

/** R22c in a real window: drawn rooms are set aside, scanned by a third person, or waived by the chief examiner. */
describe('rooms drawn by lot, in a real window', () => {
  const dir = mkdtempSync(join(tmpdir(), 'room-sample-'))
  let crew: Crew
  let w: Window

  beforeAll(async () => {
    const { room: r } = await roomBefore('count.figures desk', { spec: SITE })
    for (const { id, bare } of r.tx.all<{ id: number; bare: number }>(
      `SELECT a.id, NOT EXISTS (SELECT 1 FROM item i WHERE i.account = a.id AND i.prefix IS NOT NULL) AS bare FROM account a`,
    )) {
      const papers = bare ? { used: 2, unused: 2 } : { used: 3, unused: 2 }
      const cards = bare
        ? { used: 2, absent: 1, unused: 1 }
        : { used: 3, absent: 1, unused: id === 3 ? 1 : 2, void: id === 3 ? 1 : 0 }
      const figures = { account: id, papers, cards }
      await r.did('first', 'count.figures', { ...figures, source: 'desk' })
      await r.did('second', 'count.figures', {
        ...figures,
        source: 'slip',
        record: RECORD,
        present: bare ? 2 : 3,
        absent: 1,
      })
    }
    crew = r.crew
    cpSync(r.freeze().dir, join(dir, 'ledger'), { recursive: true })
    w = await Window.open(join(dir, 'ledger'))
  })
  afterAll(async () => {
    await w?.close()
    rmSync(dir, { recursive: true, force: true })
  })
  inSteps('sample', () => w)

  it('the desk is told to set the room aside, and who counted it cannot scan it', async () => {
    await w.signIn(crew.first)
    await w.go('回收')
    await w.sees('3 场待抽查')
    await w.shot('return-sample-zh')
    await w.press('抽查')
    await w.sees('要抽查，先不密封')
    await w.shots('sample-aside', 'To be sampled: do not seal')
    await w.way('F6', '现在抽查')
    await w.sees('抽查　逐份扫码')
    await w.mainLacks('您数过或录过')
    await w.shot('count-list-sample-zh')
  })

  it('the unit’s page shows the rooms drawn with the seed; they keep the unit open', async () => {
    await w.go('单元结束')
    await w.sees('3 个考场待抽查')
    await w.shot('close-sample-zh')
    await w.press('看抽查')
    await w.sees('按 5%、至少 3 个考场抽签')
    await w.sees('1 个考场没有条码')
    await w.sees('抽中　作废')
    await w.shot('sample-zh')
    await w.key('Escape')
    await w.language('en')
    await w.sees('3 rooms to be sampled')
    await w.shot('close-sample-en')
    await w.press('See them')
    await w.sees('drawn by lot')
    await w.shot('sample-en')
    await w.key('Escape')
    await w.language('zh')
  })

  it('somebody who has seen no figure scans each copy of one room', async () => {
    await w.key('Control+l')
    await w.signIn(crew.third)
    await w.go('清点')
    const bags = bagsOf(SITE).bags.filter(b => b.room === room(1).code)
    for (const [kind, cards] of [
      ['paper', ['ZCMD0000117', 'ZCMD0000125']],
      ['card', ['ZCMD0000213', 'ZCMD0000221', 'ZCMD0000230']],
    ] as const) {
      await w.main('开始清点')
      // The list says 抽查 too; sections are the stage's, and only there a scan is counted.
      await w.sees('现在数的分项')
      const bag = bags.find(b => b.kind === kind)
      const serials = bag ? serialsOf(bag) : []
      const parts = kind === 'paper' ? [3, 2] : [3, 1, 2]
      for (const [i, n] of parts.entries()) {
        await w.scan(cards[i] as string)
        for (const code of serials.splice(0, n)) await w.scan(code)
      }
      if (kind === 'paper') await w.shot('count-sample-zh')
      await w.main('数完了，结束清点')
      await w.sees('清点无误')
      if (kind === 'card') await w.shot('reconcile-sample-zh')
      await w.way('Escape', '回到清点')
    }
  })

  it('where time presses the chief examiner waives the rest with a reason', async () => {
    await w.go('单元结束')
    await w.sees('2 个考场待抽查')
    await w.press('看抽查')
    await w.way('F7', '免予抽查')
    await w.sees('还没做完的 2 个考场')
    await w.type('原因', '午间时间不够')
    await w.shot('sample-waive-zh')
    await w.main('主考签名')
    await w.page.getByRole('dialog', { name: /一起签名/ }).waitFor()
    await w.scan(crew.chief.back)
    await w.pin(crew.chief.pin)
    await w.main('签名')
    await w.sees('没有抽查：午间时间不够')
    await w.shot('sample-waived-zh')
    await w.key('Escape')
    await w.sees('共 3 个考场，1 个与清单一致')
    expect(w.errors).toEqual([])
  })
})
