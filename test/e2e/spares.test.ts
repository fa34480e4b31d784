import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clock } from '../support/clock.ts'
import { roomBefore } from '../support/milestones.ts'
import type { Crew } from '../support/room.ts'
import { bagsOf, type SiteSpec, serialsOf } from '../support/site.ts'
import { inSteps } from './support/steps.ts'
import { Window } from './support/window.ts'

const SITE: SiteSpec = {
  rooms: [
    { code: '19362611001', category: '110', candidates: 4, papers: 5, cards: 6, serials: true },
    { code: '19362612001', category: '120', candidates: 3, papers: 4, cards: 4 },
  ],
  units: [{ no: 1, start: '09:00', end: '11:30', sparePapers: 1, spareCards: 1, spareSerials: true }],
}
const { bags } = bagsOf(SITE)
const of = (kind: string) => bags.find(b => b.kind === kind) as (typeof bags)[number]

/** A spare on the paper form first, given, counted, sealed again and signed for afterwards (R55 b, R56). */
describe('spares, in a real window', () => {
  const dir = mkdtempSync(join(tmpdir(), 'room-spares-'))
  const [spare, paper] = [of('spare-paper'), of('paper')]
  const [copy = ''] = serialsOf(spare)
  const faulty = serialsOf(paper)[2] ?? ''
  let crew: Crew
  let form: string
  let w: Window
  const labels = (letter: string) =>
    existsSync(join(dir, 'ledger', 'print'))
      ? readdirSync(join(dir, 'ledger', 'print')).filter(f => f.startsWith(letter) && /^[BS]\d{12}/.test(f))
      : []

  beforeAll(async () => {
    const { room } = await roomBefore('end-sitting', { spec: SITE })
    await room.did('first', 'print.number', { kind: 'pack', ref: '1' })
    await room.did('first', 'take-task', { kind: 'none', ref: {}, second: null })
    form = room.tx.one<{ no: string }>(`SELECT no FROM document WHERE ref = 'spare-opening' ORDER BY id`)?.no ?? ''
    crew = room.crew
    cpSync(room.freeze().dir, join(dir, 'ledger'), { recursive: true })
    w = await Window.open(join(dir, 'ledger'))
  })
  afterAll(async () => {
    await w?.close()
    rmSync(dir, { recursive: true, force: true })
  })
  inSteps('spares', () => w)

  it('is asked for and opened in four scans and a few keys, within three minutes', async () => {
    await w.signIn(crew.first)
    await w.dock((d, at) => d.clock({ set: at }), clock(9, 46))
    await w.go('备用')
    await w.sees('没有启用申请')
    await w.shots('spares-empty', 'No requests')
    await w.language('en')
    await w.way('F7', 'Paper first')
    await w.shot('spares-paper-en')
    await w.key('Escape')
    await w.language('zh')
    const before = w.scans
    await w.way('F7', '纸面先行')
    await w.mainLacks('扫审批单')
    await w.scan(form)
    await w.mainLacks('等另一位扫证件')
    await w.scan(crew.second.badge)
    await w.mainLacks('选考场')
    await w.scan(faulty)
    await expect.poll(() => w.field('有误件号').inputValue()).toBe(faulty)
    await w.type('座位号', '14')
    await w.shot('spares-paper-zh')
    await w.main('已见二人亲笔签名')
    await w.sees('当面看封口')
    await w.scan(spare.code)
    await w.shot('spares-open-zh')
    await w.main('封口完好，启封')
    await w.sees('袋已启封：取出一份，扫码发放。')
    expect(w.scans - before).toBe(4)
    await w.shots('spares-opened', 'The bag is open')
  })

  it('goes to a room and seat for the faulty copy, with one scan', async () => {
    await w.main('发放备用')
    await w.mainLacks('扫备用件')
    await w.scan(copy)
    await w.shot('spares-give-zh')
    await w.main('发放备用')
    await w.sees('余下的由二人各清点一遍。')
    await w.sees(copy)
    await w.shots('spares-given', 'Two people count what is left')
  })

  it('is counted by two, the second by badge front, sealed, and what was replaced gets a bag of its own', async () => {
    await w.main('清点余下的')
    await w.main('录入份数')
    await w.sees('自己数一遍再录')
    await w.type('未用', '4')
    await w.shot('spares-count-zh')
    await w.main('录入份数')
    await w.sees('第 2 遍由另一人清点')
    await w.main('录入份数')
    await w.mainLacks('等另一位扫证件')
    await w.scan(crew.second.badge)
    await w.type('未用', '4')
    await w.main('录入份数')
    await w.main('去密封')
    await seal(spare.code)
    await w.key('Escape')
    await w.go('备用')
    await w.main('另装换下的')
    await w.scan(crew.second.badge)
    await w.shot('spares-make-zh')
    await w.main('另装一袋')
    await expect.poll(() => labels('B').length, { timeout: 60_000 }).toBe(1)
    const made = labels('B')[0]?.slice(0, 14) ?? ''
    for (const second of [false, true]) {
      await w.main('录入份数')
      if (second) await w.scan(crew.second.badge)
      await w.type('有误', '1')
      await w.main('录入份数')
      if (!second) await w.sees('第 2 遍由另一人清点')
    }
    await w.main('去密封')
    await seal(made)
    await w.key('Escape')
    await w.go('备用')
  })

  it('wants both keys, each a statement of their own, and then the chief examiner settles it', async () => {
    await w.sees('纸面已签，待补签')
    await w.shots('spares-unsigned', 'to be signed')
    await w.main('考点主考签名')
    await w.sign([crew.chief], crew.first, 'spares-sign-zh')
    await w.main('考区巡考员签名')
    await w.sign([crew.inspector], crew.first)
    await w.main('主考结清')
    await w.sign([crew.chief], crew.first)
    await w.sees('已结清')
    await w.shots('spares-settled', 'Settled')
    await w.way('F3', '打印审批单')
    await w.sees(/已交给打印机/)
    expect(w.errors).toEqual([])
  })

  async function seal(code: string): Promise<void> {
    const before = new Set(labels('S'))
    await w.scan(code)
    await w.sees('贴上封条，扫封条')
    await expect.poll(() => labels('S').length, { timeout: 60_000 }).toBe(before.size + 1)
    const fresh = labels('S').find(f => !before.has(f)) ?? ''
    await w.scan(fresh.slice(0, 14))
    await w.sees('已密封')
  }
})
