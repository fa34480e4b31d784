/** The picture that a label printer's driver sends to the head: ZPL's `~DG` with its run lengths, as rows of dots. */
import type { Bitmap } from './drawn.ts'

/** G to Y stand for 1 to 19 of the digit that follows, g to z for 20 to 400. */
const repeats = (c: string): number => {
  const [small, large] = ['GHIJKLMNOPQRSTUVWXY'.indexOf(c), 'ghijklmnopqrstuvwxyz'.indexOf(c)]
  return small >= 0 ? small + 1 : large >= 0 ? (large + 1) * 20 : 0
}

export function zplPicture(zpl: string): Bitmap {
  const head = /~DGR:[^,]+,(\d+),(\d+),\n?/.exec(zpl)
  if (!head) throw new Error('no picture in the ZPL')
  const [bytes, wide] = [Number(head[1]), Number(head[2])]
  const digits = wide * 2
  const rows: string[] = []
  let row = ''
  let times = 0
  const end = (fill: string) => {
    rows.push(row.padEnd(digits, fill))
    row = ''
    times = 0
  }
  for (const c of zpl.slice(head.index + head[0].length)) {
    if (rows.length === bytes / wide) break
    if (c === '\n') continue
    if (c === ',') end('0')
    else if (c === '!') end('F')
    else if (c === ':' && row === '') rows.push(rows.at(-1) ?? '0'.repeat(digits))
    else if (/[0-9A-F]/.test(c)) {
      row += c.repeat(times || 1)
      times = 0
      if (row.length === digits) end('0')
    } else times += repeats(c)
  }
  const black = (x: number, y: number) => (Number.parseInt(rows[y]?.[x >> 2] ?? '0', 16) & (8 >> (x & 3))) !== 0
  return { w: wide * 8, h: rows.length, black }
}
