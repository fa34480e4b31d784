import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication, type Locator, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { Keys } from './keys.ts'
import { asWritten, type Words } from './words.ts'

/** Every run takes them; ROOM_SHOTS=1 renews the committed ones, which stand beside the pictures of the design. */
const SHOTS = resolve(process.env.ROOM_SHOTS ? 'test/e2e/screenshots' : 'out/screenshots')

/** What `globalThis.dock` of main can be asked (electron/dock/dock.ts). */
interface DockHandle {
  scan: (text: string, device?: string) => Promise<unknown>
  begin: (at: number) => unknown
  clock: (change: { set?: number; advance?: number }) => Promise<{ ok: boolean; code?: string }>
  kill: () => Promise<{ ok: boolean; code?: string }>
}

/** Screens that share a place on the rail: what it is called there, and whether it opens that screen first. */
const PLACES: Readonly<Record<string, { on: string; first?: true }>> = {
  准备清单: { on: '考前准备', first: true },
  导入: { on: '考前准备' },
  人员: { on: '考前准备' },
  规则: { on: '考前准备' },
  上岗手续: { on: '考前准备' },
  发放点: { on: '发放' },
  值班: { on: '保管' },
  出入: { on: '保管' },
  监控: { on: '保管' },
  考场记录: { on: '单元结束' },
  补录: { on: '异常' },
  上级指示: { on: '异常' },
  备份: { on: '台账' },
  总结: { on: '台账' },
  历次考试: { on: '台账' },
  调查: { on: '台账' },
}

/**
 * The real window, driven by keyboard and simulated scanner only: nothing here reaches into the program but the dock.
 * Steps wait for what a person would see, never for a time.
 */
export class Window {
  readonly app: ElectronApplication
  readonly page: Page
  readonly dir: string
  readonly errors: string[] = []
  scans = 0
  /** In which words the window is read: what is said to it is written in Chinese. */
  reads: Words = asWritten
  /** Looks at the page whenever something was waited for and is there. */
  looks: () => Promise<void> = async () => undefined
  /** What was typed, and is on the page as it was typed in every language. */
  readonly typed = new Set<string>()
  /** What stood in a field, typed or filled in beforehand. */
  readonly filled = new Set<string>()
  #keys: Keys | undefined

  private constructor(app: ElectronApplication, page: Page, dir: string) {
    this.app = app
    this.page = page
    this.dir = dir
    page.on('console', m => m.type() === 'error' && this.errors.push(m.text()))
    page.on('pageerror', e => this.errors.push(e.message))
  }

  /** `env`: what the program's surroundings differ in; `options`: how it is started; `executablePath`: by what. */
  static async open(
    dir: string,
    env: NodeJS.ProcessEnv = {},
    options = ['--ledger', dir],
    executablePath = process.env.ROOM_ELECTRON,
  ): Promise<Window> {
    if (!executablePath) throw new Error('ROOM_ELECTRON names the runtime; npm test sets it')
    const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    const launch = () =>
      _electron.launch({
        executablePath,
        args: [...root, '--log-level=3', ...options],
        env: { ...process.env, ...env } as Record<string, string>,
      })
    // On the screen: one that is not there yet has no size, and no picture can be taken of it.
    const shown = async (app: ElectronApplication): Promise<Page> => {
      const page = await app.firstWindow()
      page.setDefaultTimeout(60_000)
      const there = () => innerWidth > 0 && document.visibilityState === 'visible'
      await page.waitForFunction(there, null, { polling: 100, timeout: 30_000 })
      return page
    }
    let app = await launch()
    let page = await shown(app).catch(() => null)
    if (!page) {
      // On a crowded machine the driver sometimes never hears of the window, or that it is shown. Said, not hidden: twice is a failure.
      process.stderr.write(`no window within half a minute, started once more: ${dir}\n`)
      app.process().kill('SIGKILL')
      app = await launch()
      page = await shown(app)
    }
    return new Window(app, page, dir)
  }

  async close(): Promise<void> {
    await this.app.close()
  }

  dock<R, V = never>(ask: (dock: DockHandle, value: V) => R, value?: unknown): Promise<Awaited<R>> {
    return this.app.evaluate(
      (_electronModule, [source, v]) => {
        const { dock } = globalThis as unknown as { dock: unknown }
        return (new Function(`return (${source})`)() as (d: unknown, v: unknown) => unknown)(dock, v)
      },
      [ask.toString(), value] as [string, unknown],
    ) as Promise<Awaited<R>>
  }

  /** Process number of the ledger, for a crash from outside. */
  ledgerPid(): Promise<number> {
    return this.app.evaluate(() => (globalThis as unknown as { ledgerPid: () => number }).ledgerPid())
  }

  /** Process number of the one that listens to scanners. */
  scannersPid(): Promise<number> {
    return this.app.evaluate(() => (globalThis as unknown as { scannersPid: () => number }).scannersPid())
  }

  /** One scan of the simulated scanner, or of another one. */
  async scan(text: string, device?: string): Promise<void> {
    this.scans += 1
    await this.dock((d, [t, from]: [string, string | undefined]) => d.scan(t, from), [text, device])
  }

  /** A scan of a keyboard-mode scanner, ended by Enter. */
  async wedge(text: string): Promise<void> {
    this.scans += 1
    this.#keys ??= await Keys.of(this)
    await this.#keys.burst(text)
  }

  /** With the badge, where nobody is signed in. */
  async signIn(p: { name: string; back: string; pin: string }): Promise<void> {
    await this.sees('登录')
    const asked = this.page.getByText(this.reads('输入 6 位数字密码')).filter({ visible: true }).first()
    await this.scan(p.back)
    // As a person does whose badge came before the page was up: said, and once.
    await asked.waitFor({ timeout: 8_000 }).catch(async () => {
      process.stderr.write(`the badge is scanned once more: ${this.dir}\n`)
      await this.scan(p.back)
      await asked.waitFor()
    })
    await this.pin(p.pin)
    await this.page.locator('header', { hasText: p.name }).waitFor()
  }

  /**
   * The signing dialog: each signs in turn, with the badge and the PIN; whoever is signed in (`me`) with the PIN alone.
   * `shot`: a picture of the first one's.
   */
  async sign(signers: readonly { back: string; pin: string }[], me: { back: string }, shot?: string): Promise<void> {
    const dialog = this.signing()
    await dialog.waitFor()
    for (const [i, p] of signers.entries()) {
      if (p.back !== me.back) await this.scan(p.back)
      await this.sees(`已签 ${i}，共 ${signers.length}`)
      await this.pin(p.pin)
      if (shot && i === 0) await this.shot(shot)
      await this.main('签名')
    }
    await dialog.waitFor({ state: 'detached' })
  }

  /** The dialog in which people sign together. */
  signing(): Locator {
    return this.page.getByRole('dialog', { name: this.reads(/一起签名/) })
  }

  async signInByName(name: string, passphrase: string): Promise<void> {
    await this.way('F2', '没带证')
    await this.type('姓名', name)
    await this.type('登录密码', passphrase)
    await this.main('登录')
    await this.page.locator('header', { hasText: name }).waitFor()
  }

  async wait(ms: number): Promise<void> {
    await this.dock((d, m) => d.clock({ advance: m }), ms)
  }

  async key(name: string): Promise<void> {
    await this.page.keyboard.press(name)
  }

  /** Waits until these words can be read. */
  async sees(text: string | RegExp): Promise<void> {
    await this.page.getByText(this.reads(text)).filter({ visible: true }).first().waitFor()
    await this.looks()
  }

  async seesNot(text: string | RegExp): Promise<void> {
    expect(await this.page.getByText(this.reads(text)).filter({ visible: true }).count()).toBe(0)
  }

  #f9(text: string | RegExp): Locator {
    return this.page
      .locator('button', { has: this.page.locator('kbd', { hasText: /^F9$/ }) })
      .filter({ hasText: this.reads(text) })
      .last()
  }

  /** Presses F9 once the main action says this and can be done. */
  async main(text: string | RegExp): Promise<void> {
    const button = this.#f9(text)
    await button.and(this.page.locator('button:not([aria-disabled])')).waitFor()
    await this.looks()
    await this.key('F9')
  }

  /** Presses another key once its button says this and can be pressed. */
  async way(key: string, text: string | RegExp): Promise<void> {
    const cap = this.page.locator('kbd', { hasText: key === 'Escape' ? 'Esc' : new RegExp(`^${key}$`) })
    await this.page
      .locator('button:not([disabled]):not([aria-disabled])', { has: cap })
      .filter({ hasText: this.reads(text) })
      .last()
      .waitFor()
    await this.looks()
    await this.key(key)
  }

  /** The main action stands there, grey, and says what is missing. */
  async mainLacks(text: string | RegExp): Promise<void> {
    await this.#f9(text).and(this.page.locator('button[aria-disabled]')).waitFor()
    await this.looks()
  }

  /** To a screen of the rail, by keyboard: focus and Space. */
  async go(label: string): Promise<void> {
    const rail = this.page.locator('nav')
    // A stage has no rail: Esc leaves it, and nothing is lost.
    if (!(await rail.isVisible())) await this.key('Escape')
    const place = PLACES[label]
    await rail
      .locator('button', { hasText: this.reads(place?.on ?? label) })
      .first()
      .focus()
    await this.key('Space')
    if (!place || place.first) return
    // It shares its place with others, and stands beside the title of the one that is shown.
    const beside = this.page
      .locator('main')
      .getByRole('button', { name: this.reads(label), exact: true })
      .first()
    await beside.waitFor()
    // A stage has none.
    const title = () =>
      this.page
        .locator('main h1')
        .first()
        .textContent({ timeout: 2_000 })
        .catch(() => null)
    const before = await title()
    // A screen that has just got its data is drawn anew, and a key that was pressed meanwhile went to nobody.
    for (let tries = 0; tries < 5 && (await title()) === before; tries++) {
      await beside.focus()
      await this.key('Space')
      await expect
        .poll(title, { timeout: 4_000 })
        .not.toBe(before)
        .catch(() => undefined)
    }
  }

  /** A box to tick: focus and Space. */
  async tick(label: RegExp): Promise<void> {
    await this.page
      .getByRole('checkbox', { name: this.reads(label) })
      .filter({ visible: true })
      .focus()
    await this.key('Space')
  }

  /** A button that has no key of its own: focus and Space. What lies under a dialog cannot be pressed before it is closed. */
  async press(name: string | RegExp): Promise<void> {
    const reached = async () => {
      const dialog = this.page.locator('dialog[aria-modal=true]')
      const place = (await dialog.count()) > 0 ? dialog.last() : this.page
      return place
        .getByRole('button', { name: this.reads(name) })
        .filter({ visible: true })
        .last()
    }
    await expect.poll(async () => (await reached()).count(), { timeout: 60_000 }).toBe(1)
    await (await reached()).focus()
    await this.key('Space')
  }

  field(label: string | RegExp, nth = 0): Locator {
    return this.page
      .getByLabel(this.reads(label), { exact: typeof label === 'string' })
      .filter({ visible: true })
      .nth(nth)
  }

  /** Types into a labelled field as a person does. */
  async type(label: string | RegExp, text: string, nth = 0): Promise<void> {
    const field = this.field(label, nth)
    await field.focus()
    await this.key('Control+A')
    await this.page.keyboard.insertText(text)
    this.typed.add(text)
  }

  /** One of a few that lie beside each other: focus and Space. */
  async turn(name: string, nth = 0): Promise<void> {
    await this.page
      .getByRole('radio', { name: this.reads(name), exact: true })
      .nth(nth)
      .focus()
    await this.key('Space')
  }

  /** Of a short list. */
  async pick(label: string, option: string, nth = 0): Promise<void> {
    await this.field(label, nth).selectOption({ label: String(this.reads(option)) })
  }

  /** Of a list that can be searched: what is typed, chosen with Enter, which no scanner sends into an open list. */
  async choose(label: string | RegExp, text: string): Promise<void> {
    await this.field(label).focus()
    await this.page.keyboard.insertText(text)
    await this.page.locator('.ant-select-item-option', { hasText: text }).filter({ visible: true }).first().waitFor()
    await this.key('Enter')
  }

  async into(field: Locator, text: string): Promise<void> {
    await field.focus()
    await this.key('Control+A')
    await this.page.keyboard.type(text)
  }

  /** Digits into the PIN boxes that have the focus. */
  async pin(digits: string): Promise<void> {
    await this.page.locator('input[type=password][inputmode=numeric]').first().waitFor()
    await this.page.locator('input[type=password][inputmode=numeric]').first().focus()
    await this.typeSecret(digits)
  }

  /** A secret field takes keys only once it is clear that no scanner sent them: a hand is still on the keys by then. */
  async typeSecret(text: string): Promise<void> {
    await this.page.keyboard.type(text)
    await new Promise(done => setTimeout(done, 150))
  }

  /** A screenshot at 1366 × 768, committed beside the pictures it stands next to. */
  async shot(name: string): Promise<void> {
    mkdirSync(SHOTS, { recursive: true })
    // What is still fading in would be half seen.
    await this.page.evaluate(() =>
      Promise.all(
        document
          .getAnimations()
          .filter(a => a.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY)
          .map(a => a.finished.catch(() => undefined)),
      ),
    )
    await this.page.screenshot({ path: join(SHOTS, `${name}.png`) })
  }

  /** The same screen in both languages, as NAME-zh and NAME-en; `english`: what stands there then. */
  async shots(name: string, english: string | RegExp): Promise<void> {
    await this.shot(`${name}-zh`)
    await this.language('en')
    await this.sees(english)
    await this.shot(`${name}-en`)
    await this.language('zh')
  }

  /** A window that has just come up may not hear a key yet: pressed again, as a person does who sees that nothing changed. */
  async language(to: 'zh' | 'en'): Promise<void> {
    const speaks = (other: string) => document.documentElement.lang.startsWith(other)
    for (let tries = 0; tries < 5 && !(await this.page.evaluate(speaks, to)); tries++) {
      await this.key('F12')
      await this.page.waitForFunction(speaks, to, { polling: 50, timeout: 4_000 }).catch(() => undefined)
    }
  }

  text(): Promise<string> {
    return this.page.evaluate(() => document.body.textContent)
  }
}
