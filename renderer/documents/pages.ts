/** Where the pages of a form end. Pure: heights in, pages out. */
export interface Measured {
  height: number
  /** Height of the table's head, when the piece is the table's first on its page. */
  opening: number
  table: string | null
  row: boolean
  tail: boolean
  keep: boolean
}

export interface Plan {
  page: number
  pages: number
  first: number
  end: number
  /** Rows on this page, counted from 1. */
  from: number
  to: number
}

/** Rows that go to the next page with the totals and signatures when these do not fit. */
const ROWS_WITH_TAIL = 3

export function pagesOf(
  pieces: Measured[],
  space: number,
  limit?: { page: number; last: number },
): { plans: Plan[]; tooHigh: boolean } {
  const cuts: number[] = []
  const tail = pieces.findIndex(piece => piece.tail)
  let tooHigh = false
  for (let first = 0; first < pieces.length; ) {
    let end = reach(pieces, first, space, limit)
    if (end === first) {
      tooHigh = true
      end = first + 1
    }
    if (end < pieces.length) {
      const rows = tail - first
      // The tail would begin a page without a row: leave it some.
      if (tail >= 0 && end >= tail && rows > 1) end = tail - Math.min(ROWS_WITH_TAIL, rows - 1)
      while (end > first + 1 && pieces[end - 1]?.keep) end--
    }
    cuts.push(end)
    first = end
  }
  let row = 0
  const plans = cuts.map((end, i) => {
    const first = i ? (cuts[i - 1] as number) : 0
    const rows = pieces.slice(first, end).filter(piece => piece.row).length
    row += rows
    return { page: i + 1, pages: cuts.length, first, end, from: row - rows + 1, to: row }
  })
  return { plans, tooHigh }
}

/** The first piece that does not fit on a page beginning with `first`. */
function reach(pieces: Measured[], first: number, space: number, limit?: { page: number; last: number }): number {
  let used = 0
  let rows = 0
  let table: string | null = null
  for (let i = first; i < pieces.length; i++) {
    const piece = pieces[i] as Measured
    used += piece.height + (piece.table !== null && piece.table !== table ? piece.opening : 0)
    table = piece.table
    if (piece.row) rows++
    if (used > space || (limit && rows > limit.page)) return i
    if (limit && piece.tail && rows > limit.last) return i
  }
  return pieces.length
}
