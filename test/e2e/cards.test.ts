import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { roomBefore } from '../support/milestones.ts'
import type { Crew } from '../support/room.ts'
import { readPaper } from './support/paper.ts'
import { inSteps } from './support/steps.ts'
import { Window } from './support/window.ts'

/** Answer cards: packed, sealed, escorted, received (R78–R80). */
describe('answer cards, in a real window', () => {
  const dir = mkdtempSync(join(tmpdir(), 'room-cards-'))
  let crew: Crew
  let bags: { code: string; kind: string }[]
  let strips: string[]
  let now = 0
  let w: Window
  const printed = () => readdirSync(join(dir, 'ledger', 'print'))

  beforeAll(async () => {
    const { room } = await roomBefore('dispose')
    await room.did('first', 'seal.stock', { make: 'strip', n: 4 })
    strips = room.tx.all<{ code: string }>(`SELECT code FROM seal WHERE make = 'strip' ORDER BY id`).map(s => s.code)
    bags = room.tx.all(
      `SELECT code, kind FROM item WHERE kind <> 'paper' AND state IN ('sealed', 'stored') ORDER BY category, account IS NULL, code`,
    )
    crew = room.crew
    now = room.clock.at()
    cpSync(room.freeze().dir, join(dir, 'ledger'), { recursive: true })
    w = await Window.open(join(dir, 'ledger'))
    await w.signIn(crew.first)
    await w.dock((d, at) => d.clock({ set: at }), now)
  })
  afterAll(async () => {
    await w?.close()
    rmSync(dir, { recursive: true, force: true })
  })
  inSteps('cards', () => w)

  it('bags are scanned into cartons; a numbered seal closes each, the wrong thing goes into none', async () => {
    await w.sees('8月22日')
    await w.go('答题卡')
    await w.sees('4 袋没有装箱')
    await w.shots('cards', /4 bags not packed/)
    await w.main('装箱')
    await w.sees('一袋一扫，装满一箱就扫箱封条')
    const [a, b, c, d] = bags.map(x => x.code) as [string, string, string, string]
    await w.scan(a)
    await w.sees('装入第 1 箱，箱内 1 袋')
    await w.scan(a)
    await w.sees('已在这一箱里')
    await w.scan(b)
    await w.sees('箱内 2 袋')
    await w.shots('cards-pack', /Into carton 1, 2 bags in it/)
    await w.scan(strips[0] ?? '')
    await w.sees(/第 1 箱已封/)
    await w.scan(c)
    await w.scan(d)
    await w.sees('都装好了')
    await w.mainLacks('还没封箱')
    await w.scan(strips[0] ?? '')
    await w.sees('这枚封条已经用过')
    await w.scan(strips[1] ?? '')
    await w.sees(/第 2 箱已封/)
    await w.way('F7', '打印箱签')
    await w.sees('箱签已打印 2 张')
    await w.main('装箱完毕')
    await w.sees('装箱清单没有签')
  })

  let cartons: string[] = []
  it('two sign the list once; it prints with both counts', async () => {
    const sheet = printed().find(f => f.startsWith('X')) ?? ''
    const pages = readPaper(join(dir, 'ledger', 'print', sheet), join(dir, 'labels'))
    cartons = pages
      .flatMap(p => p.bars)
      .filter(x => x.startsWith('X'))
      .sort()
    expect(cartons).toHaveLength(2)
    await w.main('签装箱清单')
    await w.sign([crew.first, crew.second], crew.first, 'cards-list-sign-zh')
    await w.sees('4 袋等启运')
    // A dialog's keys are its own: the language is chosen before.
    await w.language('en')
    await w.way('F3', 'Pack list')
    await w.sees('Both counts of every room agree')
    await w.shot('cards-list-en')
    await w.key('Escape')
    await w.main('Plan a departure')
    await w.sees('Watched by')
    await w.shot('cards-plan-en')
    await w.key('Escape')
    await w.way('F8', 'Enter one on paper')
    await w.sees('Escort sheet no.')
    await w.shot('cards-paper-en')
    await w.key('Escape')
    await w.language('zh')
    await w.way('F8', '补录启运')
    await w.sees('押运单编号')
    await w.shot('cards-paper-zh')
    await w.key('Escape')
    await w.way('F3', '装箱清单')
    await w.sees('各场两遍清点一致')
    await w.shot('cards-list-zh')
    await w.main('打印清单')
    await w.sees(/ZX/)
    // Back to the cartons from the list: labels once more, or one emptied.
    await w.way('F7', '箱签、拆箱')
    await w.sees('都装好了')
    await w.key('Escape')
    await w.sees('4 袋等启运')
  })

  it('one escort is refused; with two and a driver it is planned', async () => {
    await w.main('登记启运')
    await w.type('专车车牌', '云A·K3915')
    await w.type('驾驶员', '周司机')
    await w.page.getByLabel('押运员 1').selectOption({ index: 1 })
    await w.mainLacks('还差 1 位')
    await w.page.getByLabel('押运员 2').selectOption({ label: `${crew.office.name}　考点办公室` })
    await w.page.getByLabel('押运员 1').selectOption({ label: `${crew.third.name}　值班员` })
    await w.type('考区依据', '云考办〔2026〕31号')
    await w.type('看守人', crew.lead.name)
    await w.type('时间', '1400', 0)
    await w.type('时间', '1600', 1)
    await w.shot('cards-plan-zh')
    await w.main('登记')
    await w.sees('待启运')
  })

  it('cartons are scanned at the vehicle; the giver and both escorts sign, and it has left', async () => {
    await w.main('车前扫码')
    await w.sees('一箱一扫，没扫到的不上车')
    await w.scan(cartons[0] ?? '')
    await w.sees('第 1 箱上车，2 袋')
    await w.mainLacks('还差 2 袋')
    await w.scan(bags[3]?.code ?? '')
    await w.sees(/它在箱/)
    await w.shots('cards-load', /It lies in carton/)
    await w.scan(cartons[1] ?? '')
    await w.sees('交出人、押运员签名后出发')
    await w.way('F7', '打印押运单、交接清单')
    await w.sees(/ZX.*、YY/)
    await w.main('启运签名')
    await w.sign([crew.first, crew.third, crew.office], crew.first, 'cards-depart-sign-zh')
    await w.sees('押运途中')
    await w.shots('cards-left', 'On the way')
  })

  it('a stop, the arrival and the receipt are entered when the escorts are back', async () => {
    await w.dock((d, by) => d.clock({ advance: by }), 9 * 3_600_000)
    await w.sees('押运车没有消息')
    await w.way('F6', '途中停车')
    await w.type('时间', '1440')
    await w.type('地点', '西岭服务区')
    await w.type('缘由', '加油')
    await w.main('登记')
    await w.sees('西岭服务区')
    await w.language('en')
    await w.main('Arrival and receipt')
    await w.sees('Receipt no.')
    await w.shot('cards-receipt-en')
    await w.key('Escape')
    await w.language('zh')
    await w.main('登记送达、回执')
    await w.type('时间', '1550', 0)
    await w.type('回执编号', '云考回 031')
    await w.type('签收人', '李接收')
    await w.shot('cards-receipt-zh')
    await w.main('登记')
    await w.sees('全部签收')
    await w.way('F7', '打印单据')
    await w.sees(/ZX.*、YY/)
    await w.shots('cards-received', 'All received')
    expect(w.errors).toEqual([])
  })
})
