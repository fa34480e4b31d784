/** The print window: takes the data of one document, lays it out, says how large it is and what does not fit. */
import './fonts.css'
import './documents.css'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import type { DocumentData, Problem, Rendered } from '../../db/documents/shapes.ts'
import { dataProblems } from './checks.ts'
import { fitAll, overflows } from './fit.ts'
import { loadFonts, missingGlyphs } from './glyphs.ts'
import { layoutOf } from './layout.tsx'
import { pagePoints } from './page.tsx'

declare global {
  interface Window {
    renderDocument(data: DocumentData): Promise<Rendered>
  }
}

const place = document.getElementById('document') as HTMLElement
const root = createRoot(place)
const pageRule = new CSSStyleSheet()
document.adoptedStyleSheets = [pageRule]

/** Whatever carries what its printer was measured at is drawn the other way round (R34). */
function adjustment(data: DocumentData): string {
  const adjust = 'adjust' in data ? data.adjust : null
  return adjust ? `translate(${adjust.dx}mm, ${adjust.dy}mm) scale(${adjust.sx}, ${adjust.sy})` : 'none'
}

async function render(data: DocumentData): Promise<Rendered> {
  const layout = layoutOf(data)
  const [width, height] = [pagePoints(layout.w), pagePoints(layout.h)]
  pageRule.replaceSync(`@page { size: ${width}pt ${height}pt; margin: 0 }`)
  place.style.setProperty('--adjust', adjustment(data))
  const show = (node: React.ReactNode) => flushSync(() => root.render(node))
  const ready = () => loadFonts(place)
  const problems: Problem[] = [...dataProblems(data), ...(await layout.draw(show, ready, place))]
  await Promise.all([...place.querySelectorAll('img')].map(image => image.decode()))
  problems.push(...missingGlyphs(place), ...fitAll(place), ...overflows(place))
  return {
    paper: { w: layout.w, h: layout.h },
    widthIn: width / 72,
    heightIn: height / 72,
    pages: place.querySelectorAll('.page').length,
    problems,
  }
}

/** One at a time: the window is shared by everything that prints. */
let last: Promise<unknown> = Promise.resolve()
window.renderDocument = data => {
  const next = last.then(() => render(data))
  last = next.catch(() => undefined)
  return next
}
