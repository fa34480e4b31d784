import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Chinese, lookFor } from '../support/chinese.ts'
import { ENGLISH } from '../support/english.ts'
import { readPaper } from '../support/paper.ts'
import { Window } from '../support/window.ts'
import { inWords } from '../support/words.ts'
import { AREA, Site } from './site.ts'

export interface Person {
  name: string
  badge: string
  back: string
  pin: string
}

export type Language = 'zh' | 'en'

/** A text without blanks and marks: what a person reads of it. */
export const bare = (text: string): string => text.replace(/[\s*]/g, '')

/** One exam of the county site in the real window, in one language from the first screen to the last. */
export class Walk {
  readonly dir = mkdtempSync(join(tmpdir(), 'room-e2e-'))
  readonly ledger = join(this.dir, 'ledger')
  /** The area's stick, with its four files. */
  readonly files = join(this.dir, 'site-d')
  /** The stick the bundle goes to. */
  readonly stick = join(this.dir, 'stick')
  readonly people = new Map<string, Person>()
  /** The slip of each room, by unit and room. */
  readonly slips = new Map<string, string>()
  /** The statement of each signing, as it stood on the screen. */
  readonly shown: string[] = []
  /** Chinese that stood on an English page and is nobody's name. */
  readonly chinese: Chinese = new Map()
  readonly language: Language
  me: Person | null = null
  #site: Site | undefined
  #window: Window | undefined

  constructor(language: Language) {
    this.language = language
  }

  get site(): Site {
    if (!this.#site) throw new Error('not begun')
    return this.#site
  }

  get w(): Window {
    if (!this.#window) throw new Error('not begun')
    return this.#window
  }

  async begin(): Promise<void> {
    const site = await Site.at(this.files)
    mkdirSync(this.stick)
    const w = await Window.open(this.ledger)
    this.#site = site
    this.#window = w
    await w.sees('建立台账')
    if (this.language === 'zh') return
    await w.language('en')
    w.reads = inWords(ENGLISH, text => site.names.includes(text) || w.typed.has(text))
    w.looks = lookFor(w, site.names, this.chinese)
  }

  async end(): Promise<void> {
    // Closed already where all went well.
    await this.#window?.close().catch(() => undefined)
    rmSync(this.dir, { recursive: true, force: true })
  }

  person(post: string): Person {
    return this.named(this.site.holder(post).name)
  }

  named(name: string): Person {
    const person = this.people.get(name)
    if (!person) throw new Error(`${name} has no badge`)
    return person
  }

  /** The two who keep the papers. */
  get kept(): readonly [Person, Person] {
    return [this.person('试卷保管员'), this.person('值班员')]
  }

  /** Signs in with the badge, whoever is at the station now. */
  async signIn(p: Person): Promise<void> {
    if (this.me === p) return
    if (this.me) await this.w.press(/退出/)
    await this.w.signIn(p)
    this.me = p
  }

  /** The signing dialog: each signs in turn; whoever is at the station by PIN, the others by badge and PIN. */
  async sign(signers: readonly Person[], options: { whole?: boolean; shot?: string } = {}): Promise<void> {
    const { w } = this
    const dialog = w.signing()
    await dialog.waitFor()
    this.shown.push(bare((await dialog.locator('article').textContent()) ?? ''))
    for (const [i, p] of signers.entries()) {
      if (p !== this.me || options.whole) await w.scan(p.back)
      await w.sees(`已签 ${i}，共 ${signers.length}`)
      if (options.shot && i === signers.length - 1) {
        await w.pin(p.pin.slice(0, 4))
        await this.shot(options.shot)
        await w.typeSecret(p.pin.slice(4))
      } else await w.pin(p.pin)
      await w.main('签名')
    }
    await dialog.waitFor({ state: 'detached' })
  }

  /** The second person, asked for in a dialog, comes with the front of the badge. */
  async comes(p: Person): Promise<void> {
    await this.w.scan(p.badge)
    await this.w.page.getByRole('dialog').waitFor({ state: 'detached' })
  }

  /** Pictures are taken once, in Chinese. */
  async shot(name: string): Promise<void> {
    if (this.language === 'zh') await this.w.shot(`${name}-zh`)
  }

  async shots(name: string, english: string): Promise<void> {
    if (this.language === 'zh') await this.w.shots(name, english)
  }

  /** The Chinese walk, for a moment in English. */
  async glimpse(look: string | (() => Promise<void>)): Promise<void> {
    if (this.language === 'en') return
    await this.w.language('en')
    await (typeof look === 'string' ? this.w.shot(`${look}-en`) : look())
    await this.w.language('zh')
  }

  /** Papers the printer has laid out, newest last, by the beginning of their name. */
  printed(prefix: string): string[] {
    const print = join(this.ledger, 'print')
    return readdirSync(print)
      .filter(f => f.startsWith(prefix))
      .sort()
      .map(f => join(print, f))
  }

  read(pdf: string, folder: string) {
    return readPaper(pdf, join(this.dir, folder))
  }

  now(): Promise<number> {
    return this.w.dock(async d => ((await d.clock({ advance: 0 })) as unknown as { value: { at: number } }).value.at)
  }

  async until(at: number): Promise<void> {
    const now = await this.now()
    if (at > now) await this.w.wait(at - now)
  }

  /** The area's office, as it is written on paper. */
  get office(): string {
    return `${AREA}办公室`
  }
}
