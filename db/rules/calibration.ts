/**
 * What a printer does to a page, measured on paper with a ruler, and how the page is bent the other way (R34). Lengths in
 * mm, from the paper's top left corner.
 */

/** Kept for each queue and size of paper; scale is a factor, offset in mm. */
export interface Adjust {
  sx: number
  sy: number
  dx: number
  dy: number
}

/** A size of paper by its name, whole mm: `100x60`. */
export const PAPER = /^([1-9]\d{1,2})x([1-9]\d{1,2})$/
export const paperOf = (width: number, height: number): string => `${Math.round(width)}x${Math.round(height)}`
export function sizeOf(paper: string): { width: number; height: number } {
  const [, width = '', height = ''] = PAPER.exec(paper) ?? []
  if (!width) throw new RangeError(`not a size of paper: ${paper}`)
  return { width: Number(width), height: Number(height) }
}

/** Where the frame of the calibration page stands and how long its rules are. */
export interface Target {
  x: number
  y: number
  /** Along the paper's width, and its height. */
  across: number
  down: number
}

const A4_WIDTH = 210

/** On A4 a 100 mm rule both ways; on a label as many whole centimetres as fit. */
export function targetOf(width: number, height: number): Target {
  if (width >= A4_WIDTH) return { x: 20, y: 20, across: 100, down: 100 }
  const rule = (of: number) => Math.floor((of - 8) / 10) * 10
  const [across, down] = [rule(width), rule(height)]
  return { x: (width - across) / 2, y: (height - down) / 2, across, down }
}

/** What was read off the page: the two rules by a ruler, and the frame's corner from the paper's edges. */
export interface Measured {
  across: number
  down: number
  left: number
  top: number
}

/** More than this is no drift of a printer but another size, or a driver that fits the page to its paper. */
const MOST = { scale: 0.05, offset: 5 }

const rounded = (n: number, to: number): number => Math.round(n * to) / to

/** Null: no printer is so far off; the driver scales, or the ruler was misread. Offsets in whole dots, so that bars stay exact. */
export function adjustOf(target: Target, m: Measured): Adjust | null {
  const [sx, sy] = [target.across / m.across, target.down / m.down]
  const [dx, dy] = [target.x - m.left * sx, target.y - m.top * sy]
  const far = Math.abs(sx - 1) > MOST.scale || Math.abs(sy - 1) > MOST.scale
  if (far || Math.abs(dx) > MOST.offset || Math.abs(dy) > MOST.offset) return null
  return { sx: rounded(sx, 10_000), sy: rounded(sy, 10_000), dx: rounded(dx, 8), dy: rounded(dy, 8) }
}

/** Within half a millimetre (R34) a page is left as it is: bars in whole dots are worth more. */
export const isTrue = (target: Target, m: Measured): boolean =>
  Math.abs(m.across - target.across) <= 0.5 && Math.abs(m.down - target.down) <= 0.5
