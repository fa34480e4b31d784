import { useEffect, useRef, useState } from 'react'
import { drawPdf } from './draw.ts'
import s from './pdf.module.css'

interface Props {
  pdf: Uint8Array
  /** What is said of a page to whoever cannot see it. */
  label: (page: number) => string
  /** It cannot be shown: nothing is hidden. */
  onFailed: (why: unknown) => void
}

/** Room for the bar of a list that scrolls, and a rim, css pixels. */
const RIM = 24

const zoomOf = (): number => Number.parseFloat(document.documentElement.style.zoom) || 1

/** Every page of a PDF, one below the other, as wide as there is room. The pages before stay until the new ones are drawn. */
export function PdfPages({ pdf, label, onFailed }: Props) {
  const host = useRef<HTMLDivElement>(null)
  const [drawn, setDrawn] = useState<Uint8Array | null>(null)
  const latest = useRef({ label, onFailed })
  latest.current = { label, onFailed }
  useEffect(() => {
    let stale = false
    const width = (host.current?.clientWidth ?? 0) - RIM
    if (width <= 0) return
    // As it is called now: by the time it is drawn another may have been asked for.
    const name = latest.current.label
    drawPdf(pdf, width, window.devicePixelRatio * zoomOf()).then(
      pages => {
        if (stale) return
        for (const [i, page] of pages.entries()) {
          page.setAttribute('role', 'img')
          page.setAttribute('aria-label', name(i + 1))
        }
        host.current?.replaceChildren(...pages)
        setDrawn(pdf)
      },
      why => {
        if (!stale) latest.current.onFailed(why)
      },
    )
    return () => {
      stale = true
    }
  }, [pdf])
  // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must reach it
  return <div ref={host} className={s.pages} tabIndex={0} aria-busy={drawn !== pdf} />
}
