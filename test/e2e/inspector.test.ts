import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clock } from '../support/clock.ts'
import { NEWCOMER, PLAN } from '../support/inspector.ts'
import { roomBefore } from '../support/milestones.ts'
import type { Crew } from '../support/room.ts'
import type { SiteSpec } from '../support/site.ts'
import { readPaper } from './support/paper.ts'
import { inSteps } from './support/steps.ts'
import { Window } from './support/window.ts'

const SITE: SiteSpec = {
  rooms: Array.from({ length: 11 }, (_, i) => ({
    code: `19362611${String(i + 1).padStart(3, '0')}`,
    category: '110' as const,
    candidates: 3,
    papers: 4,
    cards: 4,
  })),
  units: [{ no: 1, start: '13:30', end: '16:00', sparePapers: 1, spareCards: 1 }],
}

/** Scenario 12 in a real window: he comes at 20:10, is enrolled, reads one page, sees ten bags compared. */
describe('the inspector who has never seen the program', () => {
  const dir = mkdtempSync(join(tmpdir(), 'room-inspector-'))
  const ledger = join(dir, 'ledger')
  const seals = new Map<string, string>()
  let crew: Crew
  let w: Window

  beforeAll(async () => {
    const { room } = await roomBefore('destroy.start', { spec: SITE })
    await room.did('lead', 'emergency.record', PLAN)
    for (const b of room.tx.all<{ code: string; seal: string }>(
      'SELECT i.code, s.code AS seal FROM list_item l JOIN item i ON i.id = l.item JOIN seal s ON s.id = i.seal',
    ))
      seals.set(b.code, b.seal)
    room.clock.until(clock(20, 10))
    crew = room.crew
    cpSync(room.freeze().dir, ledger, { recursive: true })
    w = await Window.open(ledger)
    await w.dock((d, at) => d.clock({ set: at }), clock(20, 10))
    await w.signIn(crew.first)
  })
  afterAll(async () => {
    await w?.close()
    rmSync(dir, { recursive: true, force: true })
  })
  inSteps('inspector', () => w)

  it('the gate says who supervises and that no bag was looked at; his one page is behind a key', async () => {
    await w.go('销毁')
    await w.sees('没有做')
    await w.shot('gate-inspector-zh')
    await w.way('F3', '巡考员核对单')
    await w.sees('请您签什么，各是什么意思')
    await w.shots('inspector-sheet', 'What you will sign, and what it means')
  })

  it('he is enrolled with four typed places and two signatures; his badge is printed', async () => {
    await w.way('F6', '登记巡考员')
    await w.mainLacks('还没填完')
    await w.type('姓名', NEWCOMER.name)
    await w.type('手机号', NEWCOMER.mobile)
    await w.type('介绍信编号', NEWCOMER.letter)
    await w.type('考区谁接的、答复属实', NEWCOMER.answered)
    await w.shots('inspector-enrol', 'Number of the letter')
    await w.main('二人签名')
    await w.sign([crew.chief, crew.second], crew.first, 'inspector-enrol-sign-zh')
    await w.sees('已登记')
    await w.shot('inspector-enrolled-zh')
  })

  it('ten bags are drawn when he shows his badge, and compared one by one', async () => {
    const pdf = readdirSync(join(ledger, 'print')).find(f => f.startsWith('证件'))
    const codes = readPaper(join(ledger, 'print', pdf ?? ''), join(dir, 'bars')).flatMap(p => p.bars)
    const front = codes.find(c => c.startsWith('N')) ?? ''
    await w.main('抽十袋')
    await w.sees('请考区巡考员扫自己证件的正面')
    // The one he replaced has no power any more, not even to be present.
    await w.scan(crew.inspector.badge)
    await w.scan(front)
    await w.sees('请扫抽中的袋')
    await w.shots('spot', 'Scan a drawn bag')
    const drawn = await w.page.locator('ol li').evaluateAll(rows => rows.map(r => r.textContent ?? ''))
    const bags = [...seals].filter(([code]) => drawn.some(r => r.replace(/\s/g, '').includes(code)))
    expect(bags).toHaveLength(10)
    const other = [...seals.keys()].find(c => !bags.some(([code]) => code === c)) as string
    await w.scan(other)
    await w.sees('没有抽中这一袋')
    for (const [i, [code, seal]] of bags.entries()) {
      await w.scan(code)
      await w.sees('请扫封条')
      if (i === 4) await w.shot('spot-seal-zh')
      await w.scan(seal)
      await w.sees(`已查 ${i + 1}/10`)
      if (i === 4) await w.shots('spot-pass', 'bag and seal as recorded')
    }
    await w.shot('spot-ended-zh')
    await w.main('回销毁条件')
    await w.sees(/10\/10 相符/)
    await w.shots('gate-spot', /10\/10 as recorded/)
    expect(w.errors).toEqual([])
  })

  it('the sheet is printed, one page', async () => {
    await w.way('F3', '巡考员核对单')
    await w.way('F7', '打印核对单')
    await w.sees(/已交给打印机.*1 页/)
    await w.shot('inspector-sheet-printed-zh')
    expect(w.errors).toEqual([])
  })
})
