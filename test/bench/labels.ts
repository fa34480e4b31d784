import type { ElectronApplication } from 'playwright-core'
import { FORMATS, type LabelFormat } from '../../db/documents/formats.ts'
import type { LabelsData, SealData } from '../../db/documents/shapes.ts'
import { sealCode } from '../../db/rules/codes.ts'
import { add } from './figures.ts'

/** As many seals as site-a has bags. */
const LABELS = 550
const ROUNDS = 3
/** Single labels between two batches. */
const SINGLES = 8

const AREA = '云河省考区'
/** Values as they differ in a site: every label has its own number, count and serials. */
const seal = (i: number): SealData => ({
  kind: 'seal',
  training: true,
  secrecy: '机密',
  examName: '2026年医师资格考试（医学综合笔试）',
  title: '封条',
  areaName: AREA,
  siteName: '清河市考点',
  roomCode: `39152611${String(i % 140).padStart(3, '0')}`,
  unitNo: 1 + (i % 4),
  dayText: '8月22日',
  halfDay: i % 2 ? '下午' : '上午',
  categoryName: ['临床执业医师', '口腔执业助理医师', '具有规定学历的师承或确有专长人员中医执业助理医师'][i % 3] ?? '',
  categoryCode: String(110 + (i % 3)),
  itemKind: '试卷袋（考后）',
  sealedAt: Date.UTC(2026, 7, 22, 4, i % 60),
  sealNo: sealCode('00', '3915', i + 1),
  countInside: 20 + (i % 11),
  measure: '份',
  copies: 'papers',
  sections: { used: 18 + (i % 11), unused: 2, faulty: 0 },
  serialFirst: `P0195${String(i * 30).padStart(5, '0')}`,
  serialLast: `P0195${String(i * 30 + 29).padStart(5, '0')}`,
})

const documentOf = (seals: SealData[]): LabelsData => ({
  kind: 'labels',
  format: FORMATS['seal-100x60'] as LabelFormat,
  sheet: null,
  first: 0,
  labels: seals,
})

/** A window of its own with the page that prints; gives ms from data to PDF, and the pages it says. */
const printed = (app: ElectronApplication, data: LabelsData): Promise<{ ms: number; pages: number }> =>
  app.evaluate(async ({ BrowserWindow }, json) => {
    const page = 'app://room/print.html'
    let window = BrowserWindow.getAllWindows().find(w => w.webContents.getURL() === page)
    if (!window) {
      window = new BrowserWindow({ show: false, webPreferences: { sandbox: true, backgroundThrottling: false } })
      await window.loadURL(page)
    }
    const start = performance.now()
    const said = await window.webContents.executeJavaScript(`window.renderDocument(${json})`)
    if (said.problems.length > 0) throw new Error(JSON.stringify(said.problems))
    await window.webContents.printToPDF({
      preferCSSPageSize: true,
      printBackground: true,
      margins: { top: 0, bottom: 0, left: 0, right: 0 },
    })
    return { ms: performance.now() - start, pages: said.pages }
  }, JSON.stringify(data))

/** All seals of a site in one PDF, beside as many PDFs of one label. */
export async function labels(app: ElectronApplication): Promise<void> {
  const all = Array.from({ length: LABELS }, (_, i) => seal(i))
  const one = (i: number) => printed(app, documentOf([seal(i)]))
  // Fonts and the page itself are there already when somebody prints.
  for (let i = 0; i < 3; i++) await one(i)
  const batches: number[] = []
  const singles: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    for (let i = 0; i < SINGLES; i++) singles.push((await one(round * SINGLES + i)).ms * LABELS)
    const { ms, pages } = await printed(app, documentOf(all))
    if (pages !== LABELS) throw new Error(`${pages} pages for ${LABELS} labels`)
    batches.push(ms)
  }
  add(`${LABELS} seal labels, record → PDF`, `one PDF of one label, times ${LABELS}`, batches, singles, 0.1)
}
