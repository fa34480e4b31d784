/** Code 128, rules and boxes in whole printer dots (8 a millimetre), for the `lines` of a page. */
import JsBarcode from 'jsbarcode'
import { DOT } from './page.tsx'

const QUIET = 10

/** Modules of a code, '1' black: start, data, check, stop. */
export function modules(code: string): string {
  const target: { encodings?: { data: string }[] } = {}
  JsBarcode(target, code, { format: 'CODE128' })
  return (target.encodings ?? []).map(part => part.data).join('')
}

/** Left edge of the first bar, in whole dots, for bars centred on `centre` (mm). */
export const barsLeft = (code: string, dots: 2 | 3, centre: number): number =>
  Math.round(centre / DOT - (modules(code).length * dots) / 2)

/** Bars with their quiet zones, `centre`, `y` and `h` in mm: a dot more than must be, since a printer may lose a row. */
export function Bars({
  code,
  dots,
  centre,
  y,
  h = 12.875,
}: {
  code: string
  dots: 2 | 3
  centre: number
  y: number
  h?: number
}) {
  const pattern = modules(code)
  const left = barsLeft(code, dots, centre)
  const [top, height] = [Math.round(y / DOT), Math.round(h / DOT)]
  return (
    <g>
      <rect x={left - QUIET * dots} y={top} width={(pattern.length + 2 * QUIET) * dots} height={height} fill="#fff" />
      {/* A rectangle each: drivers draw a rectangle to the dot, and a path of many a dot too fat. */}
      {[...pattern.matchAll(/1+/g)].map(run => (
        <rect
          key={run.index}
          x={left + run.index * dots}
          y={top}
          width={run[0].length * dots}
          height={height}
          fill="#000"
        />
      ))}
    </g>
  )
}

/** A rule of 2 dots, in mm. */
export function Rule({ x, y, w, h = 0.25 }: { x: number; y: number; w: number; h?: number }) {
  return <rect x={x / DOT} y={y / DOT} width={w / DOT} height={h / DOT} fill="#000" />
}

/** A box whose outer edge is x y w h (mm), drawn inwards. */
export function Box({ x, y, w, h, line = 0.25 }: { x: number; y: number; w: number; h: number; line?: number }) {
  return (
    <g>
      <Rule x={x} y={y} w={w} h={line} />
      <Rule x={x} y={y + h - line} w={w} h={line} />
      <Rule x={x} y={y} w={line} h={h} />
      <Rule x={x + w - line} y={y} w={line} h={h} />
    </g>
  )
}
