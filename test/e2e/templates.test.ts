import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeKind } from '../../db/rules/codes.ts'
import { roomBefore } from '../support/milestones.ts'
import type { Crew } from '../support/room.ts'
import { readPaper } from './support/paper.ts'
import { inSteps } from './support/steps.ts'
import { Window } from './support/window.ts'

/** Templates in a real window: the paper they give, blank forms, and a revision (R85). */
describe('templates', () => {
  const dir = mkdtempSync(join(tmpdir(), 'room-templates-'))
  const ledger = join(dir, 'ledger')
  let crew: Crew
  let w: Window

  beforeAll(async () => {
    const { room } = await roomBefore('seal.scan')
    crew = room.crew
    cpSync(room.freeze().dir, ledger, { recursive: true })
    w = await Window.open(ledger)
  })
  afterAll(async () => {
    await w?.close()
    rmSync(dir, { recursive: true, force: true })
  })
  inSteps('templates', () => w)

  /** Share of dark pixels of the first page on screen. */
  const ink = (): Promise<number> =>
    w.page.evaluate(() => {
      const page = document.querySelector('canvas')
      const pixels = page?.getContext('2d')?.getImageData(0, 0, page.width, page.height).data
      if (!pixels) return 0
      let dark = 0
      for (let i = 0; i < pixels.length; i += 4) if ((pixels[i] as number) < 128) dark++
      return (4 * dark) / pixels.length
    })
  const drawn = (page: string | RegExp) => w.page.getByRole('img', { name: page }).waitFor()

  it('are listed beside the paper they give', async () => {
    await w.signIn(crew.lead)
    await w.key('Control+P')
    await w.way('F8', '到“打印”')
    await w.way('F7', '单据模板')
    await drawn('保密室值班表（空白）第 1 页')
    await w.press(/^备用卷（卡）启用审批单/)
    await drawn('备用卷（卡）启用审批单（空白）第 2 页')
    const blank = await ink()
    // Words and bars, and not a black page.
    expect(blank).toBeGreaterThan(0.01)
    expect(blank).toBeLessThan(0.2)
    await w.shots('templates', 'As it is printed')
    await w.way('F4', '填好的样例')
    await drawn('备用卷（卡）启用审批单（填好的样例）第 1 页')
    expect(await ink()).toBeGreaterThan(blank)
    await w.shot('templates-filled-zh')
    await w.way('F4', '空白')
    await drawn('备用卷（卡）启用审批单（空白）第 1 页')
    expect(w.errors).toEqual([])
  })

  it('are printed blank, with a number of their own that is recorded', async () => {
    await w.main('打印空白单')
    await w.sees('已交给打印机')
    const [file = ''] = readdirSync(join(ledger, 'print')).filter(f => f.startsWith('BY'))
    const pages = readPaper(join(ledger, 'print', file), join(dir, 'paper'))
    const no = file.replace('.pdf', '')
    expect(codeKind(no)).toBe('document')
    for (const page of pages) expect(page.bars).toContain(no)
    expect(pages[0]?.text).toMatch(/表 BY-1\s+模板 v1/)
  })

  it('are edited as text: what is wrong is told with its place, and only what has been looked at is saved', async () => {
    await w.way('F2', '修改')
    const field = w.field(/^模板内容/)
    await field.waitFor()
    const before = await field.inputValue()
    await w.mainLacks('还没有改动')
    await w.type(
      /^模板内容/,
      before.replace('"备用卷（卡）启用审批单"', '"备用卷启用单"').replace('"handwritten"', '"handwriten"'),
    )
    await w.mainLacks('先预览')
    await w.way('F7', '预览')
    await w.sees('handwritten：缺少')
    await w.shots('templates-wrong', 'handwritten: missing, must be')
    // The caret goes to where the text cannot be read.
    const broken = before.replace('"series":', '"series"')
    await w.type(/^模板内容/, broken)
    await w.way('F7', '预览')
    await w.sees(/第 \d+ 行第 \d+ 字/)
    expect(await field.evaluate(f => (f as HTMLTextAreaElement).selectionStart)).toBe(broken.indexOf(' "BY"') + 1)
    await w.type(/^模板内容/, before.replace('"备用卷（卡）启用审批单"', '"备用卷启用单"'))
    await w.way('F7', '预览')
    await w.mainLacks('写明缘由')
    await w.type('修改缘由', '按考区通知的名称')
    // The new page, not the one that stays until it is there.
    await w.page.locator('[aria-busy=false] > canvas').first().waitFor()
    await w.shots('templates-edit', 'Save as version 2')
    await w.main('存为第 2 版')
    await w.sees('已存为第 2 版')
    await w.sees(/按考区通知的名称/)
    await w.sees('备用卷启用单')
    expect(w.errors).toEqual([])
  })

  it('are left without saving only when that is said', async () => {
    await w.way('F2', '修改')
    const field = w.field(/^模板内容/)
    await field.waitFor()
    await w.type(/^模板内容/, `${await field.inputValue()} `)
    await w.way('Escape', '返回')
    await w.sees('改过的内容还没有存')
    await w.main('放弃改动')
    await w.sees('第 2 版')
    await w.main('打印空白单')
    await w.sees('已交给打印机')
    const files = readdirSync(join(ledger, 'print')).filter(f => f.startsWith('BY'))
    expect(files).toHaveLength(2)
    const second = files.sort()[1] as string
    expect(readPaper(join(ledger, 'print', second), join(dir, 'second'))[0]?.text).toMatch(/表 BY-1\s+模板 v2/)
    await w.way('Escape', '返回')
    await w.sees('还没有交给打印机的')
    expect(w.errors).toEqual([])
  })
})
