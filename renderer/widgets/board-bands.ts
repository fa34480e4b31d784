/** Category bands of the board: rooms laid into rows of so many columns, long categories cut and continued. */
export interface BoardRoom {
  key: string
  /** Three digits. */
  label: string
}
export interface BoardCategory {
  key: string
  name: string
  /** For a continued or narrow band: 临床. */
  short?: string
  rooms: readonly BoardRoom[]
}
export interface BandPart {
  category: BoardCategory
  continued: boolean
  rooms: readonly BoardRoom[]
}

/** Width of the space between two categories of one row, in columns. */
export const GAP = 0.5
/** A remainder narrower than this is not begun at the end of a row. */
const LEAST = 3

export function bands(categories: readonly BoardCategory[], columns: number): BandPart[][] {
  const rows: BandPart[][] = [[]]
  let used = 0
  const wrap = () => {
    rows.push([])
    used = 0
  }
  for (const category of categories) {
    let at = 0
    while (at < category.rooms.length) {
      const rest = category.rooms.length - at
      const free = Math.floor(columns - used - (used ? GAP : 0))
      // A category that would fit into a row of its own is not cut.
      if (used && free < rest && (free < LEAST || rest <= columns)) {
        wrap()
        continue
      }
      const take = Math.max(1, Math.min(free, rest))
      rows.at(-1)?.push({ category, continued: at > 0, rooms: category.rooms.slice(at, at + take) })
      used += take + (used ? GAP : 0)
      at += take
    }
  }
  return rows.filter(r => r.length > 0)
}
