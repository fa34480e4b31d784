import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Cupsd, lacking } from '../printing/cupsd.ts'
import { roomBefore } from '../support/milestones.ts'
import type { Crew } from '../support/room.ts'
import { inSteps } from './support/steps.ts'
import { Window } from './support/window.ts'

const why = lacking()

/** Labels through a real queue, from a real window (R33, R100). */
describe.skipIf(why !== null)(`a label printer${why ? ` (not run: ${why} is lacking)` : ''}`, () => {
  const dir = mkdtempSync(join(tmpdir(), 'room-printing-'))
  let server: Cupsd
  let crew: Crew
  let bags: string[]
  let w: Window

  beforeAll(async () => {
    server = await Cupsd.start()
    server.queue('Zebra')
    const { room } = await roomBefore('seal.scan')
    bags = room.tx.all<{ code: string }>(`SELECT code FROM item WHERE state = 'returned' ORDER BY id`).map(b => b.code)
    crew = room.crew
    cpSync(room.freeze().dir, join(dir, 'ledger'), { recursive: true })
    w = await Window.open(join(dir, 'ledger'), { ROOM_CUPS: server.socket })
  })
  afterAll(async () => {
    await w?.close()
    await server?.stop()
    rmSync(dir, { recursive: true, force: true })
  })
  inSteps('printing', () => w)

  const text = (n: number): string => {
    const file = join(dir, `${n}.pdf`)
    writeFileSync(file, server.printed()[n]?.pdf ?? '')
    return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' })
  }

  /** On every screen the bar tells what paper is owed, and lists it (R100). */
  const toPrinting = async (shot?: string) => {
    await w.key('Control+P')
    await w.sees('欠印的单据和标签')
    if (shot) await w.shot(shot)
    await w.way('F8', '到“打印”')
  }

  it('is chosen from the queues of the system', async () => {
    await w.signIn(crew.first)
    await toPrinting('owed-zh')
    await w.sees('还没有交给打印机的')
    await w.shot('printing-empty-zh')
    await w.page.getByLabel('标签', { exact: true }).selectOption({ label: 'Zebra of a test' })
    await w.sees('可用')
  })

  it('is calibrated by a ruler and a scan of its page', async () => {
    await w.press('校准打印机')
    await w.sees('横标尺应为 90 mm')
    await w.way('F4', '打校准页')
    await expect.poll(() => server.printed().length, { timeout: 60_000 }).toBe(1)
    const code = /JZ[0-9A-Z-]+/.exec(text(0))?.[0].replaceAll('-', '') ?? ''
    await w.mainLacks('先量四个数')
    await w.type('横标尺从 0 到 90，量得 mm', '89')
    await w.type('竖标尺从 0 到 50，量得 mm', '50,1')
    await w.type('框的左边到纸的左边（应为 5），mm', '6')
    await w.type('框的上边到纸的上边（应为 5），mm', '4.5')
    await w.mainLacks('先扫页上的条码')
    await w.scan(code)
    await w.sees('页上的条码扫得出')
    await w.main('校准')
    await w.sees(/已校准：横 101\.1%/)
    await w.shot('calibrate-zh')
    // The check page is bent the other way: drawn 1.1 % wider, and so nearer to the left edge.
    await w.way('F4', '打一张核对')
    await expect.poll(() => server.printed().length, { timeout: 60_000 }).toBe(2)
    await w.key('Escape')
    await w.sees('已校准')
  })

  it('gets the label of the bag that was scanned; the record knows what became of it', async () => {
    await w.go('密封')
    await w.main(/密封/)
    await w.scan(bags[0] as string)
    await expect.poll(() => server.printed().length, { timeout: 60_000 }).toBe(3)
    expect(text(2)).not.toContain('补打')
    await w.key('Escape')
    await toPrinting()
    await w.sees(/^已打出$/)
    await w.press(/^封条/)
    await w.shots('printing', 'Handed over')
    // The queue has let it go; whoever printed has the last word.
    await w.main('已打出，我看过')
    await w.sees('打印人确认已打出')
    await w.mainLacks('已确认')
  })

  it('that is out of paper says so; a label is printed again as an approved reprint', async () => {
    server.trouble('media-empty-error')
    await w.way('F4', '补打')
    await w.type('缘由，会印在标签上', '印花了')
    await w.main('去签名')
    await w.sign([crew.second], crew.first)
    await w.sees('打印机缺纸')
    await w.shots('printing-trouble', 'The printer is out of paper')
    server.trouble(null)
    await expect.poll(() => server.printed().length, { timeout: 60_000 }).toBe(4)
    // A training label says at its foot that it is one, not why it is printed again.
    expect(text(3)).toContain('补打1')
    // Beside the two calibration pages.
    await expect.poll(() => w.page.getByText(/^已打出$/).count(), { timeout: 60_000 }).toBe(3)
    await w.press(/^封条/)
    await w.way('F8', '没有打出来')
    await w.sees('打印的人说没有打出来')
    // At the table: a second print of a label that is out asks for the reprint, there and then.
    await w.go('密封')
    await w.scan(bags[1] as string)
    await expect.poll(() => server.printed().length, { timeout: 60_000 }).toBe(5)
    await w.way('F7', '再打这张标签')
    await w.sees('要一人签名批准')
    await w.shot('reprint-zh')
    await w.key('Escape')
    await w.key('Escape')
    // Owed paper is printed from the list, and is owed no longer.
    await toPrinting()
    const forms = w.page.getByLabel('单据')
    await forms.selectOption({ label: 'Zebra of a test' })
    // Chosen is what the record says, not what was clicked.
    await expect
      .poll(() => forms.evaluate(select => (select as HTMLSelectElement).selectedOptions[0]?.label), {
        timeout: 60_000,
      })
      .toBe('Zebra of a test')
    await expect.poll(() => w.page.getByText(/^可用/).count(), { timeout: 60_000 }).toBe(2)
    await w.key('Control+P')
    const slips = w.page.getByRole('listitem').filter({ hasText: '场次签条' })
    const owed = await slips.count()
    await slips.first().getByRole('button', { name: '打印' }).focus()
    await w.key('Space')
    await expect.poll(() => server.printed().length, { timeout: 60_000 }).toBe(6)
    expect(text(5)).toContain('场次签条')
    await expect.poll(() => slips.count(), { timeout: 60_000 }).toBe(owed - 1)
    expect(w.errors).toEqual([])
  })

  it('on sheets of A4 asks once for the first free place, and goes on from there', async () => {
    await w.key('Escape')
    await toPrinting()
    await w.page.getByLabel('封条尺寸').selectOption({ label: '70 × 50 mm' })
    await w.page.getByLabel('标签纸').selectOption({ label: 'A4 标签纸' })
    await w.shots('printing-labels', 'Handed over')
    await w.go('密封')
    await w.scan(bags[2] as string)
    await w.sees('标签纸从哪一格打起')
    await w.page.getByRole('button', { name: '4', exact: true }).click()
    await w.shot('first-place-zh')
    await w.main('从第 4 格打起')
    await expect.poll(() => server.printed().length, { timeout: 60_000 }).toBe(7)
    await w.scan(bags[3] as string)
    await expect.poll(() => server.printed().length, { timeout: 60_000 }).toBe(8)
    const at = [6, 7].map(n => {
      text(n)
      expect(execFileSync('pdfinfo', [join(dir, `${n}.pdf`)], { encoding: 'utf8' })).toMatch(/\(A4\)|595|596/)
      const title = /xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>密封时间</.exec(
        execFileSync('pdftotext', ['-bbox', join(dir, `${n}.pdf`), '-'], { encoding: 'utf8' }),
      )
      return title?.slice(1).map(points => (Number(points) / 72) * 25.4)
    })
    // Place 4 is the second of the second row, place 5 the first of the third: 35 + 70 + 1.5 and 35 + 1.5 mm from the left.
    expect(at[0]?.[0]).toBeCloseTo(106.5, 0)
    expect(at[1]?.[0]).toBeCloseTo(36.5, 0)
    expect((at[1]?.[1] ?? 0) - (at[0]?.[1] ?? 0)).toBeCloseTo(50, 0)
    expect(w.errors).toEqual([])
  })
})
