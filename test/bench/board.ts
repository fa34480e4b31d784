import { _electron, type Page } from 'playwright-core'
import { Exam, orderly } from '../support/exam.ts'
import { PASSPHRASE, Room } from '../support/room.ts'
import { PEOPLE, type SiteSpec } from '../support/site.ts'
import { add, at } from './figures.ts'

/**
 * The board of a full site follows an act within 200 ms (R54): from the act's call in the page to the first frame in which
 * the cell of its bag says so. 72 rooms in four units, 576 bags, all on one screen.
 */
const GOAL = 200
const ACTS = 60
const TIMES = [
  ['09:00', '11:30'],
  ['13:30', '16:00'],
  ['17:00', '19:00'],
  ['20:00', '22:00'],
] as const
const SITE: SiteSpec = {
  rooms: Array.from({ length: 72 }, (_, i) => ({
    code: `19362611${String(i + 1).padStart(3, '0')}`,
    category: '110' as const,
    candidates: 30,
    papers: 32,
    cards: 33,
  })),
  units: TIMES.map(([start, end], i) => ({ no: i + 1, start, end, sparePapers: 2, spareCards: 2, perCarton: 12 })),
}

interface Bag {
  item: number
  cell: string
}

/** In the page: ms from the act to the frame in which the cell shows the difference. */
const shown = (page: Page, { item, cell }: Bag): Promise<number> =>
  page.evaluate(
    ([id, at]) =>
      new Promise<number>((resolve, reject) => {
        const start = performance.now()
        const stands = () =>
          document.querySelector(`button[data-cell="${at}"]`)?.getAttribute('aria-label')?.includes('差异') ?? false
        const look = (now: number) => {
          if (stands()) resolve(now - start)
          else if (now - start > 10_000) reject(new Error(`the board never showed ${at}`))
          else requestAnimationFrame(() => look(performance.now()))
        }
        const about = { exam: 1, kind: 'other' as const, about: '袋角破损', item: Number(id), account: null }
        void window.room.act('incident.open', about).then(a => a.ok || reject(new Error(JSON.stringify(a))))
        look(start)
      }),
    [String(item), cell] as const,
  )

export async function board(executablePath: string): Promise<void> {
  const room = await Room.open(SITE, 'copy')
  await new Exam(room, orderly()).before('issue.scan')
  const bags = room.tx.all<Bag>(
    `SELECT i.id AS item, a.room || '/' || u.no AS cell FROM item i JOIN account a ON a.id = i.account JOIN unit u ON u.id = a.unit
     WHERE i.kind = 'paper' ORDER BY i.id`,
  )
  const { dir } = room.freeze()
  const app = await _electron.launch({
    executablePath,
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--log-level=3', '--ledger', dir],
    env: { ...process.env } as Record<string, string>,
  })
  const ms: number[] = []
  try {
    const page = await app.firstWindow()
    page.setDefaultTimeout(20_000)
    await page.locator('button', { hasText: '没带证' }).last().waitFor()
    await page.keyboard.press('F2')
    await page.getByLabel('姓名', { exact: true }).filter({ visible: true }).first().fill(PEOPLE.lead[0])
    await page.getByLabel('登录密码', { exact: true }).filter({ visible: true }).first().fill(PASSPHRASE)
    await page.keyboard.press('F9')
    await page.locator('header', { hasText: PEOPLE.lead[0] }).waitFor()
    await page.locator('nav button', { hasText: '考场总览' }).focus()
    await page.keyboard.press('Space')
    await page.locator('button[data-cell]').first().waitFor()
    for (let i = 0; i < ACTS; i++) {
      await page.waitForTimeout(120 + ((i * 7) % 40))
      ms.push(await shown(page, bags[(i * 31) % bags.length] as Bag))
    }
  } finally {
    await app.close()
  }
  add('an act → its cell on the board of 72 rooms in 4 units, p50', 'the goal of 200 ms', ms, [GOAL], 1)
  add('the same, p99', 'the same', ms, [GOAL], 1, a => at(0.99, a))
}
