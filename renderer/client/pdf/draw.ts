/** Reads a PDF into pictures of its pages. The reader and its worker are files of the program and loaded when first asked for. */
import './older.ts'
import PdfWorker from './worker.ts?worker'

/** One for the window: it starts slowly and keeps no document. */
let port: Worker | undefined

/**
 * Draws every page `width` css pixels wide. `sharp`: pixels of the screen to a css pixel. Nothing of the PDF is loaded from
 * elsewhere: fonts are in it, and its bytes are given.
 */
export async function drawPdf(bytes: Uint8Array, width: number, sharp: number): Promise<HTMLCanvasElement[]> {
  const { getDocument, GlobalWorkerOptions } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  port ??= new PdfWorker()
  GlobalWorkerOptions.workerPort = port
  // The reader takes the bytes away from whoever gives them.
  const task = getDocument({ data: bytes.slice(), useWorkerFetch: false, useWasm: false })
  try {
    const pdf = await task.promise
    const pages: HTMLCanvasElement[] = []
    for (let n = 1; n <= pdf.numPages; n++) {
      const page = await pdf.getPage(n)
      const scale = width / page.getViewport({ scale: 1 }).width
      const viewport = page.getViewport({ scale: scale * sharp })
      const canvas = document.createElement('canvas')
      canvas.width = Math.round(viewport.width)
      canvas.height = Math.round(viewport.height)
      canvas.style.width = `${width}px`
      await page.render({ canvas, viewport }).promise
      pages.push(canvas)
    }
    return pages
  } finally {
    await task.destroy()
  }
}
