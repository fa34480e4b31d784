import { BrowserWindow, type Session, type WebContents } from 'electron'
import type { DocumentData, Rendered } from '../../db/documents/shapes.ts'

export interface MadePdf {
  pdf: Uint8Array<ArrayBuffer>
  pages: number
  /** What it is to be printed on, mm. */
  paper: Rendered['paper']
  problems: Rendered['problems']
}

/** The longest form of a whole site takes a few seconds (ms). */
const PATIENCE = 30_000
/** …and so many ms more for each label, and for a book with its pictures. */
const PER_LABEL = 100
const BOOK = 90_000

/** The hidden window that turns a document into a PDF at true size. Kept warm; one document at a time. */
export class PrintWindow {
  #window: Promise<BrowserWindow> | null = null
  /** The same one, before its page is there as well. */
  #browser: BrowserWindow | null = null
  #last: Promise<unknown> = Promise.resolve()
  /** Fails when the window closes: what is being made then never comes. */
  #gone: Promise<never> = new Promise(() => undefined)
  readonly #session: Session

  constructor(session: Session) {
    this.#session = session
  }

  #open(): Promise<BrowserWindow> {
    this.#window ??= (async () => {
      const window = new BrowserWindow({
        show: false,
        width: 900,
        height: 1200,
        webPreferences: {
          session: this.#session,
          sandbox: true,
          contextIsolation: true,
          nodeIntegration: false,
          backgroundThrottling: false,
          spellcheck: false,
          devTools: false,
        },
      })
      this.#browser = window
      this.#gone = new Promise((_, reject) => {
        window.once('closed', () => {
          // Another may have taken its place.
          if (this.#browser === window) this.#window = null
          reject(new Error('the print window has gone'))
        })
      })
      this.#gone.catch(() => undefined)
      // A page that has crashed is closed, so that the next document gets a new one.
      window.webContents.on('render-process-gone', () => window.destroy())
      try {
        await window.loadURL('app://room/print.html')
      } catch (error) {
        if (!window.isDestroyed()) window.destroy()
        this.#window = null
        throw error
      }
      return window
    })()
    return this.#window
  }

  make(data: DocumentData): Promise<MadePdf> {
    const made = this.#last.then(() => this.#make(data))
    this.#last = made.catch(() => undefined)
    return made
  }

  /** A page that does not come is not waited for: its window goes, and another tries once more. */
  async #make(data: DocumentData, again = true): Promise<MadePdf> {
    const more = data.kind === 'labels' ? data.labels.length * PER_LABEL : data.kind === 'manual' ? BOOK : 0
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<'late'>(done => {
      timer = setTimeout(() => done('late'), PATIENCE + more)
    })
    const made = await Promise.race([this.#rendered(data), late]).finally(() => clearTimeout(timer))
    if (made !== 'late') return made
    this.#drop()
    if (!again) throw new Error('the page was not made in time')
    return this.#make(data, false)
  }

  async #rendered(data: DocumentData): Promise<MadePdf> {
    const { webContents } = await this.#open()
    return Promise.race([this.#render(webContents, data), this.#gone])
  }

  async #render(webContents: WebContents, data: DocumentData): Promise<MadePdf> {
    const rendered = (await webContents.executeJavaScript(`window.renderDocument(${JSON.stringify(data)})`)) as Rendered
    const { paper, problems } = rendered
    if (problems.length > 0) return { pdf: new Uint8Array(), pages: 0, paper, problems }
    const pdf = await webContents.printToPDF({
      preferCSSPageSize: true,
      printBackground: true,
      margins: { top: 0, bottom: 0, left: 0, right: 0 },
    })
    return { pdf: new Uint8Array(pdf), pages: rendered.pages, paper, problems: [] }
  }

  close(): void {
    this.#drop()
  }

  #drop(): void {
    this.#window = null
    if (this.#browser && !this.#browser.isDestroyed()) this.#browser.destroy()
    this.#browser = null
  }
}
