import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

export interface PaperPage {
  bars: string[]
  text: string
}

/** Reads printed pages back from the PDF: the bars as a scanner would from paper, and the words. */
export function readPaper(pdf: string, folder: string): PaperPage[] {
  mkdirSync(folder, { recursive: true })
  execFileSync('pdftoppm', ['-r', '203', '-gray', '-png', pdf, join(folder, 'page')])
  const texts = execFileSync('pdftotext', ['-raw', pdf, '-'], { encoding: 'utf8' }).split('\f')
  return readdirSync(folder)
    .filter(f => f.startsWith('page'))
    .sort()
    .map((page, i) => ({
      // Status 4: a page without bars.
      bars: (spawnSync('zbarimg', ['--nodbus', '-q', '--raw', join(folder, page)], { encoding: 'utf8' }).stdout ?? '')
        .trim()
        .split('\n')
        .filter(Boolean),
      text: texts[i] ?? '',
    }))
}
