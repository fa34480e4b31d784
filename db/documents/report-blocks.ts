/** What a section of the self-evaluation report is made of (R84): the same for the screen, the frozen event and the paper. */

export interface Both {
  zh: string
  en: string
}
/** A name or a number is one in both languages. */
export type Said = string | Both

export interface FactsBlock {
  kind: 'facts'
  rows: { name: Both; value: Said }[]
}
export interface TableBlock {
  kind: 'table'
  title: Both
  /** Shares of the width, a column each. */
  columns: { name: Both; width: number }[]
  rows: Said[][]
  /** Rows that the table has no room for; they stand in the ledger. */
  left: number
}
/** Bars side by side, a group a row: told apart by their filling, so that a black and white print can be read. */
export interface BarsBlock {
  kind: 'bars'
  title: Both
  unit: Both
  series: Both[]
  rows: { name: Said; values: number[] }[]
  /** A line across: what may not be gone beyond. */
  limit?: { at: number; says: Both } | undefined
}
export type Block = FactsBlock | TableBlock | BarsBlock

export interface ReportSection {
  key: string
  title: Both
  /** Null: figures that are not to be seen yet (R22). */
  blocks: Block[] | null
  /** What people wrote beside the figures. */
  text: string
}
