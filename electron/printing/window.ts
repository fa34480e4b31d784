import { BrowserWindow, type Session } from 'electron'
import type { DocumentData, Rendered } from '../../db/documents/shapes.ts'

export interface MadePdf {
  pdf: Uint8Array<ArrayBuffer>
  pages: number
  problems: Rendered['problems']
}

/** The hidden window that turns a document into a PDF at true size. Kept warm; one document at a time. */
export class PrintWindow {
  #window: Promise<BrowserWindow> | null = null
  #last: Promise<unknown> = Promise.resolve()
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
        },
      })
      window.on('closed', () => {
        this.#window = null
      })
      await window.loadURL('app://room/print.html')
      return window
    })()
    return this.#window
  }

  make(data: DocumentData): Promise<MadePdf> {
    const made = this.#last.then(() => this.#make(data))
    this.#last = made.catch(() => undefined)
    return made
  }

  async #make(data: DocumentData): Promise<MadePdf> {
    const { webContents } = await this.#open()
    const rendered = (await webContents.executeJavaScript(`window.renderDocument(${JSON.stringify(data)})`)) as Rendered
    if (rendered.problems.length > 0) return { pdf: new Uint8Array(), pages: 0, problems: rendered.problems }
    const pdf = await webContents.printToPDF({
      preferCSSPageSize: true,
      printBackground: true,
      margins: { top: 0, bottom: 0, left: 0, right: 0 },
    })
    return { pdf: new Uint8Array(pdf), pages: rendered.pages, problems: [] }
  }

  close(): void {
    void this.#window?.then(w => w.destroy())
  }
}
