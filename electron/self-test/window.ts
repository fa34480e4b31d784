import type { BrowserWindow } from 'electron'
import type { DocumentData } from '../../db/documents/shapes.ts'
import type { RoomService } from '../room.ts'
import { type Check, check } from './report.ts'

/** A slow computer, a virus scanner that reads everything first (ms). */
const PATIENCE = 60_000

/** What travels along, and a sign of each that no other font would be asked for. */
const FONTS = { 'Noto Sans SC': '保', 'Noto Serif SC': '密', 'JetBrains Mono': '0' }

/** Waits in the page until there is something that can be done; gives what a person would read. */
const READ = `new Promise((done, failed) => {
  const drawn = () => requestAnimationFrame(() => requestAnimationFrame(() => done(document.body.innerText)))
  const look = () => document.querySelector('main input, main button') && (drawn(), true)
  if (!look()) new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true })
  setTimeout(() => failed(new Error('the first screen does not come')), ${PATIENCE})
})`

/** The first screen is there, with words, and something is drawn. `picture`: the window as PNG, for whoever helps from afar. */
export async function window(w: BrowserWindow, picture: (png: Uint8Array) => void): Promise<Check> {
  const words = (await w.webContents.executeJavaScript(READ)) as string
  const image = await w.webContents.capturePage()
  const pixels = image.toBitmap()
  const colours = new Set<number>()
  for (let i = 0; i + 4 <= pixels.length; i += 4) colours.add(pixels.readUInt32LE(i))
  picture(image.toPNG())
  const { width, height } = image.getSize()
  const found = { words: words.slice(0, 400), width, height, colours: colours.size }
  return colours.size > 1
    ? check('window', 'good', '首屏已显示。', 'The first screen is shown.', found)
    : check(
        'window',
        'bad',
        '窗口是空白的：显卡驱动有问题。',
        'The window is blank: the graphics driver is at fault.',
        found,
      )
}

/** Bundled fonts are really loaded: a PDF looks the same on every machine. */
export async function fonts(w: BrowserWindow): Promise<Check> {
  const missing = (await w.webContents.executeJavaScript(`(async wanted => {
    const missing = []
    for (const [family, sign] of Object.entries(wanted))
      for (const weight of [400, 700])
        if ((await document.fonts.load(weight + ' 16px "' + family + '"', sign)).length === 0) missing.push(family + ' ' + weight)
    return missing
  })(${JSON.stringify(FONTS)})`)) as string[]
  return missing.length
    ? check('fonts', 'bad', '缺少随程序的字体。', 'Fonts of the program are missing.', { missing })
    : check('fonts', 'good', '随程序的字体都能用。', 'All fonts of the program can be used.', Object.keys(FONTS))
}

/** A page of command cards becomes a PDF, as every form and label does. */
export async function paper(
  room: RoomService,
  make: (data: DocumentData) => Promise<{ pdf: Uint8Array; pages: number }>,
): Promise<Check> {
  const cards = await room.ledger.request<DocumentData>({ op: 'cards', what: 'commands' })
  if (!cards.ok) return check('paper', 'bad', cards.says.zh, cards.says.en, cards.code)
  const { pdf, pages } = await make(cards.value)
  return pdf.length > 0 && pages > 0
    ? check('paper', 'good', '能排出 PDF。', 'A PDF can be made.', { pages, bytes: pdf.length })
    : check('paper', 'bad', '排不出 PDF。', 'No PDF can be made.')
}
