import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { roomBefore } from '../support/milestones.ts'
import type { Crew } from '../support/room.ts'
import { inSteps } from './support/steps.ts'
import { Window } from './support/window.ts'

const bare = (text: string): string => text.replace(/\s/g, '')

/** The manual over the window: F1 at the chapter of what one does, find, and its PDF. */
describe('the manual', () => {
  const dir = mkdtempSync(join(tmpdir(), 'room-manual-'))
  const ledger = join(dir, 'ledger')
  let crew: Crew
  let w: Window

  beforeAll(async () => {
    const { room } = await roomBefore('issue.scan')
    crew = room.crew
    cpSync(room.freeze().dir, ledger, { recursive: true })
    w = await Window.open(ledger)
  })
  afterAll(async () => {
    await w?.close()
    rmSync(dir, { recursive: true, force: true })
  })
  inSteps('manual', () => w)

  const book = () => w.page.getByRole('dialog', { name: /^(说明书|Manual)$/ })
  const text = () => book().locator('section').first().locator('xpath=..')
  const scrolled = (): Promise<number> => text().evaluate(e => e.scrollTop)
  /** A whole book with its pictures; how long that takes is no matter. */
  const made = () => w.page.getByText(/已交给打印机　说明书　\d+ 页/).waitFor({ timeout: 200_000 })
  /** The chapter at the upper edge of what is seen, as the contents mark it and as it is. */
  const at = async (chapter: string) => {
    await book().locator('nav [aria-current=location]', { hasText: chapter }).waitFor()
    const box = await text().boundingBox()
    const heading = await book().getByRole('heading', { level: 2, name: chapter }).boundingBox()
    expect(heading?.y).toBeGreaterThanOrEqual((box?.y ?? 0) - 1)
    expect(heading?.y).toBeLessThan((box?.y ?? 0) + 100)
  }

  it('opens at the sign-in, before anybody is there, and goes to a folder that is asked for', async () => {
    await w.sees('请扫证件背面的签名码')
    await w.key('F1')
    await at('登录、忘带证件、忘记密码')
    const stick = join(dir, 'stick')
    mkdirSync(stick)
    await w.app.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [path] })) as typeof dialog.showOpenDialog
    }, stick)
    await w.main('打印、保存 PDF')
    await made()
    expect(readdirSync(stick)).toEqual(['说明书.pdf'])
    await w.shot('manual-sign-in-zh')
    await w.way('Escape', '返回')
    await w.sees('请扫证件背面的签名码')
  })

  it('opens at the chapter of the screen, and over a dialog that stays as it was', async () => {
    await w.signIn(crew.first)
    await w.go('密封')
    await w.key('F1')
    await at('抽查、密封、入室')
    await w.key('F1')
    await book().waitFor({ state: 'detached' })
    await w.go('发放')
    await w.key('F1')
    await at('发放')
    await w.shots('manual', 'The manual is written in Chinese only')
    await w.way('Escape', '返回')
    await w.go('密封')
    await w.way('F7', '封条入库')
    await w.type('数量', '40')
    await w.key('F1')
    await at('抽查、密封、入室')
    await w.key('Escape')
    expect(await w.field('数量').inputValue()).toBe('40')
    await w.key('Escape')
  })

  it('is on the rail too, and F8 leads out of it to what happened', async () => {
    await w.go('说明书')
    await at('抽查、密封、入室')
    await w.key('F8')
    await w.sees('手上的事不会丢：登记完回到原处。')
    await book().waitFor({ state: 'detached' })
    await w.way('Escape', '返回')
  })

  it('finds what is typed, across keys and marks, and walks from place to place', async () => {
    await w.key('F1')
    await at('抽查、密封、入室')
    const before = await scrolled()
    // Nothing was clicked: letters go to the field.
    await w.page.keyboard.insertText('按F8')
    await w.sees(/^第 1 处，共 \d+ 处$/)
    expect(await scrolled()).not.toBe(before)
    const marked = () =>
      w.page.evaluate(() => [...(CSS.highlights.get('manual-here') ?? [])].map(range => String(range)))
    expect((await marked()).map(bare)).toEqual(['按F8'])
    await w.way('F3', '下一处')
    await w.sees(/^第 2 处，共 \d+ 处$/)
    await w.way('F2', '上一处')
    await w.way('F2', '上一处')
    await w.sees(/^第 (\d+) 处，共 \1 处$/)
    await w.shot('manual-find-zh')
    await w.type('查找', '没有这样的话')
    await w.sees('没有找到')
    expect(await marked()).toEqual([])
  })

  it('moves by keys wherever the focus is: a page, a line, a chapter', async () => {
    await w.type('查找', '')
    const start = await scrolled()
    await w.key('PageDown')
    await expect.poll(scrolled).toBeGreaterThan(start + 200)
    await w.key('PageUp')
    await expect.poll(scrolled).toBe(start)
    await w.way('F7', '下一章')
    await w.way('F6', '上一章')
    await book().locator('nav button', { hasText: '销毁证明怎样核对' }).focus()
    await w.key('Space')
    await at('销毁证明怎样核对')
    await book().locator('nav button', { hasText: '程序拒绝的时候' }).focus()
    await w.key('Space')
    await w.key('PageDown')
    await w.shot('manual-refusals-zh')
    await book().locator('nav button', { hasText: '销毁证明怎样核对' }).focus()
    await w.key('Space')
    await at('销毁证明怎样核对')
    // A link within the text.
    await book().getByRole('button', { name: '备份、恢复、换电脑', exact: true }).first().focus()
    await w.key('Space')
    await at('备份、恢复、换电脑')
  })

  it('is closed when the screen is locked: whoever comes next finds the sign-in', async () => {
    await w.key('Control+l')
    await book().waitFor({ state: 'detached' })
    // And whoever scans a badge meanwhile finds the PIN asked for.
    await w.sees('请扫证件背面的签名码')
    await w.key('F1')
    await at('登录、忘带证件、忘记密码')
    await w.scan(crew.first.back)
    await book().waitFor({ state: 'detached' })
    await w.pin(crew.first.pin)
    await w.page.locator('header', { hasText: crew.first.name }).waitFor()
    await w.key('F1')
    await at('抽查、密封、入室')
  })

  it('prints itself: A4, contents with the pages, every chapter, page numbers, pictures', async () => {
    await w.main('打印、保存 PDF')
    await made()
    const said = Number(/说明书　(\d+) 页/.exec(await w.text())?.[1])
    const file = join(ledger, 'print', '说明书.pdf')
    const info = execFileSync('pdfinfo', [file], { encoding: 'utf8' })
    expect(Number(/^Pages:\s+(\d+)/m.exec(info)?.[1])).toBe(said)
    expect(info).toMatch(/Page size:\s+59\d(\.\d+)? x 84\d(\.\d+)? pts \(A4\)/)
    const pages = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).split('\f').slice(0, -1)
    expect(pages).toHaveLength(said)
    expect(said).toBeGreaterThan(35)
    for (const [i, page] of pages.entries()) expect(bare(page)).toContain(`第${i + 1}页共${said}页`)
    // Each chapter begins on the page that the contents name.
    const contents = pages.filter(page => page.split('\n').some(line => /^试卷保密室.*目录$/.test(bare(line))))
    expect(contents.length).toBeGreaterThan(0)
    const named = bare(contents.join(''))
    const titles = await book().locator('h2').allTextContents()
    const chapters = titles.filter(title => /^\d+　/.test(title))
    expect(chapters.length).toBeGreaterThan(25)
    const begun: number[] = []
    for (const chapter of chapters) {
      const begins = pages.findIndex((page, i) => i > contents.length && bare(page).includes(bare(chapter))) + 1
      expect(begins, chapter).toBeGreaterThan(contents.length + 1)
      expect(named, chapter).toContain(`${bare(chapter)}${begins}`)
      begun.push(begins)
    }
    // The inspector is given one page.
    const inspector = chapters.findIndex(chapter => chapter.includes('巡考员的一页'))
    expect((begun[inspector + 1] ?? 0) - (begun[inspector] ?? 0)).toBe(1)
    // What is on the screen is on the paper, to the last sentence.
    // Where the screen leads to another chapter, paper has its number.
    const all = bare(pages.join('')).replace(/（第\d+章）/g, '')
    for (const sentence of await book().locator('p[data-found]').allTextContents())
      expect(all).toContain(bare(sentence).slice(0, 30))
    const images = execFileSync('pdfimages', ['-list', file], { encoding: 'utf8' })
    expect(images.split('\n').filter(line => /\bimage\b/.test(line)).length).toBeGreaterThanOrEqual(18)
    expect(w.errors).toEqual([])
  })
})
