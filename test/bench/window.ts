import { readFileSync, rmSync } from 'node:fs'
import { _electron, type Page } from 'playwright-core'
import { board } from './board.ts'
import { add, at, HEAD, save } from './figures.ts'
import { labels } from './labels.ts'
import { bareInserts, PASSPHRASE } from './world.ts'

/**
 * `npm run bench -- --window`: from a scan to its painted feedback in the real window, full site loaded. Measured inside
 * the page, by one clock: from the keyboard scanner's burst, handed over, to the first frame in which the code of the
 * scan stands on the screen. The bare INSERT runs in between, on the same disk. Scans come faster than any hand sends
 * them, but not before the last one is painted; how they fare in a burst is another line of the bench.
 */
const SCANS = 400
/** ms between two scans, uneven so that they meet the screen's frames anywhere. */
const pause = (i: number): number => 80 + ((i * 7) % 40)
const FRAME = 1000 / 60

const executablePath = process.env.ROOM_ELECTRON
const [kept] = process.argv.slice(2)
if (!executablePath || !kept) throw new Error('npm run bench -- --window says which runtime and which ledger')
const { dir, lead, count, codes } = JSON.parse(readFileSync(kept, 'utf8')) as {
  dir: string
  lead: string
  count: number
  codes: string[]
}

/** Signs in by name, as a person would, and takes up the count. */
async function atTheStage(page: Page): Promise<void> {
  await page.locator('button', { hasText: '没带证' }).last().waitFor()
  await page.keyboard.press('F2')
  await page.getByLabel('姓名', { exact: true }).filter({ visible: true }).first().fill(lead)
  await page.getByLabel('登录密码', { exact: true }).filter({ visible: true }).first().fill(PASSPHRASE)
  await page.keyboard.press('F9')
  await page.locator('header', { hasText: lead }).waitFor()
  await page.evaluate(c => window.room.act('count.resume', { count: c }), count)
}

/** In the page: ms until the stage says this code is the last one scanned. */
const painted = (page: Page, code: string): Promise<number> =>
  page.evaluate(
    text =>
      new Promise<number>((resolve, reject) => {
        const stands = () => document.body.textContent.replace(/\s/g, '').includes(text)
        if (stands()) return reject(new Error(`${text} stood there before it was scanned`))
        const start = performance.now()
        const shows = (now: number) => {
          if (stands()) resolve(now - start)
          else if (now - start > 10_000) reject(new Error(`${text} was never shown`))
          else requestAnimationFrame(() => shows(performance.now()))
        }
        window.room.keys(text)
        requestAnimationFrame(() => shows(performance.now()))
      }),
    code,
  )

const app = await _electron.launch({
  executablePath,
  args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--log-level=3', '--ledger', dir],
  env: { ...process.env } as Record<string, string>,
})
const shown: number[] = []
const inserts: number[] = []
try {
  const page = await app.firstWindow()
  page.setDefaultTimeout(20_000)
  await atTheStage(page)
  const bare = bareInserts(dir)
  for (let i = 0; i < SCANS; i++) {
    await page.waitForTimeout(pause(i))
    // Never one that is still among the last few on the screen.
    shown.push(await painted(page, codes[(i * 31) % codes.length] as string))
    const t = performance.now()
    bare.insert()
    inserts.push(performance.now() - t)
  }
  bare.close()
  console.log(HEAD)
  await labels(app)
} finally {
  await app.close()
  rmSync(dir, { recursive: true, force: true })
  rmSync(kept, { force: true })
}
add('scan → painted in the window, p50', 'one frame of 16.7 ms', shown, [FRAME], 1)
add('the same, p99', 'the same', shown, [FRAME], 3, a => at(0.99, a))
add('of that: a bare INSERT, p50', 'the scan until it is painted', inserts, shown, null)
add('the same, p99', 'the same', inserts, shown, null, a => at(0.99, a))
await board(executablePath)
save(true)
