import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DRILL_PIN } from '../../db/rules/drill.ts'
import { DRILL_BAGS, DRILL_CARTONS, DRILL_ROOMS } from '../../electron/drill/site.ts'
import { type PaperPage, readPaper } from './support/paper.ts'
import { inSteps } from './support/steps.ts'
import { Window } from './support/window.ts'

/** 演练一单元 (R96): from a workstation with nothing on it to a drill under way, by what its one PDF says. */
describe('a drill of one unit, in a real window', () => {
  const dir = mkdtempSync(join(tmpdir(), 'room-drill-'))
  const ledger = join(dir, 'ledger')
  let w: Window
  let pages: PaperPage[]

  beforeAll(async () => {
    w = await Window.open(ledger)
  })
  afterAll(() => {
    rmSync(dir, { recursive: true, force: true })
  })
  inSteps('drill', () => w)

  /** What the program would be started with next; that start is not made, and this one is over. */
  const nextStart = async (press: () => Promise<void>): Promise<string[]> => {
    await w.app.evaluate(({ app }) => {
      const kept = globalThis as { started?: string[] }
      app.relaunch = o => {
        kept.started = o?.args
      }
      app.quit = () => undefined
    })
    await press()
    const started = () => w.app.evaluate(() => (globalThis as { started?: string[] }).started ?? [])
    await expect.poll(async () => (await started()).length).toBeGreaterThan(0)
    const args = await started()
    // It would have ended by itself, had it not been kept from it.
    const gone = w.app.waitForEvent('close')
    w.app.process().kill('SIGKILL')
    await gone
    return args
  }

  it('is entered from the first start, beside the ledger that is still to come', async () => {
    expect(await nextStart(() => w.way('F7', '演练一单元'))).toContain('--drill')
    w = await Window.open(ledger, {}, ['--ledger', ledger, '--drill'])
    await w.sees('怎样做')
    await w.shots('drill', 'How it goes')
  })

  it('is made ready by one key: a ledger of its own and one PDF with everything that is scanned', async () => {
    await w.main('准备演练')
    await w.sees(`演练：各人的密码都是 ${DRILL_PIN}`)
    await w.sees(/演练材料\.pdf/)
    await w.shots('drill-sign-in', 'Drill: the PIN')
    expect(existsSync(join(ledger, 'ledger.db'))).toBe(false)
    const print = join(`${ledger}-drill`, 'print')
    const [pdf] = readdirSync(print).filter(f => f.startsWith('演练材料'))
    pages = readPaper(join(print, pdf ?? ''), join(dir, 'paper'))
    const bars = pages.flatMap(p => p.bars)
    for (const c of DRILL_CARTONS) expect(bars).toEqual(expect.arrayContaining([c.code, c.seal]))
    expect(bars).toEqual(expect.arrayContaining(DRILL_BAGS.map(b => b.code)))
    expect(bars.filter(b => b.startsWith('QT00'))).toHaveLength(DRILL_ROOMS.length)
    expect(pages[0]?.text).toContain(DRILL_PIN)
    for (const p of pages) expect(p.text).toContain('演练')
  })

  it('goes on with whoever signs in by it; a scan of the sheet is a scan', async () => {
    await w.signIn({ name: '李保管', back: backOf('李保管'), pin: DRILL_PIN })
    await w.go('接收')
    await w.main('查箱封条')
    const [carton] = DRILL_CARTONS
    await w.scan(carton?.code ?? '')
    await w.sees('请扫封条')
    await w.scan(carton?.seal ?? '')
    await w.sees('封条完好，号码相符')
    await w.key('Escape')
  })

  it('is left at the sign-in, and done anew with the last one put aside', async () => {
    await w.key('Control+l')
    await w.sees('登录')
    const again = await nextStart(() => w.way('F4', '重新演练'))
    expect(again.filter(a => a.startsWith('--')).slice(-2)).toEqual(['--drill', '--again'])
    w = await Window.open(ledger, {}, ['--ledger', ledger, '--drill', '--again'])
    await w.sees('怎样做')
    expect(readdirSync(dir).filter(f => f.startsWith('ledger-drill-'))).toHaveLength(1)
    expect(await nextStart(() => w.way('F7', '离开演练'))).not.toContain('--drill')
  })

  /** On a person's row the front is read first, the back behind it. */
  function backOf(name: string): string {
    const page = pages.find(p => p.text.includes(name))
    const people = page?.text.split('\n').filter(line => /^(钱|孙|李|周|吴|郑|王|冯)/.test(line)) ?? []
    const badges = page?.bars.filter(b => b.startsWith('N')) ?? []
    const backs = page?.bars.filter(b => b.startsWith('K')) ?? []
    expect([people.length, badges.length]).toEqual([backs.length, backs.length])
    return backs[people.findIndex(line => line.startsWith(name))] ?? ''
  }
})
