/** The anchor's QR: alphanumeric, level M, own squares (R88). */
import { create } from 'qrcode'
import type { CSSProperties } from 'react'
import { mm } from './page.tsx'

const QUIET = 4

/** Side in mm with quiet zones. */
export function qrSide(text: string, module: number): number {
  return (matrix(text).size + 2 * QUIET) * module
}

function matrix(text: string): { size: number; data: Uint8Array } {
  return create([{ data: text, mode: 'alphanumeric' }], { errorCorrectionLevel: 'M' }).modules
}

/** A square of `module` mm a module with four modules of white around it. */
export function Qr({ text, module = 0.5, style }: { text: string; module?: number; style?: CSSProperties }) {
  const { size, data } = matrix(text)
  const side = size + 2 * QUIET
  let path = ''
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (!data[y * size + x]) continue
      let run = 1
      while (x + run < size && data[y * size + x + run]) run++
      path += `M${x + QUIET} ${y + QUIET}h${run}v1h-${run}z`
      x += run - 1
    }
  }
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${side} ${side}`}
      shapeRendering="crispEdges"
      style={{ width: mm(side * module), height: mm(side * module), display: 'block', ...style }}
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
