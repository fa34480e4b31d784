/** One sheet of paper at true size, and text placed on it in millimetres from its top left corner. */
import type { CSSProperties, ReactNode } from 'react'

/** One rem is one millimetre of paper (documents.css). */
export const mm = (n: number): string => `${n}rem`
export const pt = (n: number): string => `${(n * 25.4) / 72}rem`
export const DOT = 0.125

/** The browser lays pages out in whole points and shrinks what is wider: the page is the label rounded up to a point. */
export const pagePoints = (millimetres: number): number => Math.ceil((millimetres / 25.4) * 72 - 1e-6)

/** Whole pixels of the page box in height, after the width has been stretched to its whole points. */
function pixelHeight(w: number, h: number): number {
  const width = (pagePoints(w) * 4) / 3
  return Math.floor(((pagePoints(h) * 4) / 3) * (Math.floor(width) / width))
}

/** A sheet on a page: `lines` is drawn in dots, under the text. `x`, `y`: its top left corner, mm, in whole dots. */
export interface Sheet {
  x: number
  y: number
  w: number
  h: number
  lines?: ReactNode
  children: ReactNode
}

/** One page of several sheets, such as labels on A4. */
export function Sheets({
  w,
  h,
  sheets,
  marks,
}: {
  w: number
  h: number
  sheets: readonly Sheet[]
  /** Drawn in dots over the whole page. */
  marks?: ReactNode
}) {
  const dots = (points: number) => (points / 72) * 25.4 * 8
  return (
    <div className="page" style={{ height: `${pixelHeight(w, h)}px` }}>
      <div className="adjusted">
        {/* As wide as the page box, since the browser stretches its whole pixels over the box's points (0.2 % on 100 mm):
          measured in pixels, a bar code would be a dot too long. */}
        <svg
          className="lines"
          aria-hidden="true"
          viewBox={`0 0 ${dots(pagePoints(w))} ${dots(pagePoints(h))}`}
          shapeRendering="crispEdges"
        >
          {sheets.map(s => (
            <g key={`${s.x} ${s.y}`} transform={`translate(${s.x / DOT} ${s.y / DOT})`}>
              {s.lines}
            </g>
          ))}
          {marks}
        </svg>
        {sheets.map(s => (
          <div
            key={`${s.x} ${s.y}`}
            className="sheet"
            style={{ left: `${s.x}mm`, top: `${s.y}mm`, width: mm(s.w), height: mm(s.h) }}
          >
            {s.children}
          </div>
        ))}
      </div>
    </div>
  )
}

/** A page that is one sheet. */
export const Page = ({ w, h, lines, children }: Omit<Sheet, 'x' | 'y'>) => (
  <Sheets w={w} h={h} sheets={[{ x: 0, y: 0, w, h, lines, children }]} />
)

export interface Face {
  size: number
  bold?: boolean
  face?: 'mono' | 'serif'
  align?: 'right' | 'middle'
}

export const classes = (...names: (string | false | undefined | null)[]): string => names.filter(Boolean).join(' ')

export interface Place {
  x: number
  y: number
  w: number
  h: number
}
export const placed = ({ x, y, w, h }: Place): CSSProperties => ({
  left: mm(x),
  top: mm(y),
  width: mm(w),
  height: mm(h),
})

/** Text in a box of its own, centred in height; never wraps. `field` names it when a character cannot be printed. */
export function Text({
  at,
  size,
  bold,
  face,
  align,
  field,
  children,
}: Face & { at: Place; field?: string; children: ReactNode }) {
  return (
    <div
      className={classes('at', face, bold && 'bold', align)}
      data-field={field}
      style={{ ...placed(at), fontSize: pt(size) }}
    >
      {children}
    </div>
  )
}

/** Text of one value that shrinks, then takes two lines, then is refused (fit.ts). Without `w` it takes what others leave. */
export function Fit({
  at,
  field,
  max,
  lines = 2,
  face,
  align,
  children,
}: {
  at: Place | { w?: number; h: number }
  field: string
  max: number
  lines?: 1 | 2
  face?: 'mono'
  align?: 'right' | 'middle'
  children: string
}) {
  const width = at.w === undefined ? { flex: '1 1 0', minWidth: 0 } : { width: mm(at.w) }
  const style = 'x' in at ? placed(at) : { position: 'relative' as const, height: mm(at.h), ...width }
  return (
    <div className={classes('at fit', face, align)} data-field={field} data-fit={max} data-lines={lines} style={style}>
      <span>{children}</span>
    </div>
  )
}
