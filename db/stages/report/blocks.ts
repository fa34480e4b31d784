import type { BarsBlock, Block, Both, Said, TableBlock } from '../../documents/report-blocks.ts'
import { thousands } from '../../documents/words.ts'
import { when } from '../../events/index.ts'

/** Small makers of blocks, so that a section reads like what it says. */

export const both = (zh: string, en: string): Both => ({ zh, en })
/** Of a table of words: Chinese first. */
export const pair = ([zh = '', en = '']: readonly string[]): Both => both(zh, en)
export const num = (n: number): string => thousands(n)
export const bags = (n: number): Both => both(`${num(n)} 袋`, `${num(n)} bags`)
export const minute = (at: number | null): string => (at === null ? '—' : when(at).slice(0, 16))
export const minutesBetween = (from: number, to: number): number => Math.max(0, Math.ceil((to - from) / 60_000))

export const facts = (...rows: readonly [zh: string, en: string, value: Said | number][]): Block => ({
  kind: 'facts',
  rows: rows.map(([zh, en, value]) => ({ name: both(zh, en), value: typeof value === 'number' ? num(value) : value })),
})

/** As many as two pages hold; the rest is counted. */
const MOST = 60

export const table = (
  title: Both,
  columns: readonly [zh: string, en: string, width: number][],
  rows: readonly (Said | number)[][],
): TableBlock => ({
  kind: 'table',
  title,
  columns: columns.map(([zh, en, width]) => ({ name: both(zh, en), width })),
  rows: rows.slice(0, MOST).map(row => row.map(v => (typeof v === 'number' ? num(v) : v))),
  left: Math.max(0, rows.length - MOST),
})

/** As many groups as one page holds. */
const BARS = 24

export const bars = (
  title: Both,
  unit: Both,
  series: Both[],
  rows: BarsBlock['rows'],
  limit?: BarsBlock['limit'],
): BarsBlock => ({ kind: 'bars', title, unit, series, rows: rows.slice(0, BARS), ...(limit ? { limit } : {}) })

/** One after the other, in each language with its own comma. */
export const listed = (of: readonly Said[]): Both => {
  const said = (language: keyof Both) => of.map(x => (typeof x === 'string' ? x : x[language]))
  return both(said('zh').join('、'), said('en').join(', '))
}

export const unitName = (no: number): Both => both(`单元 ${no}`, `Unit ${no}`)
