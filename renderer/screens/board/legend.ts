import type { BagState } from '../../widgets/Glyph.tsx'
import type { board } from '../../words/board.ts'
import type { Say } from '../../words/index.ts'
import { bagState } from '../ledger/shaped.ts'

/** Always shown, also with nought: one reads them as the totals of the day. */
const ALWAYS: readonly BagState[] = [
  'expected',
  'stored',
  'transit',
  'issued',
  'returned',
  'sealed',
  'difference',
  'destroyed',
]

type Item = { state: BagState; n?: number; label?: string }

/** The totals line. Null: a count is open somewhere, so shapes only and 清点中, no number at all. */
export function legendOf(legend: Readonly<Record<string, number>> | null, w: Say<typeof board>): Item[] {
  const short: Partial<Record<BagState, string>> = {
    expected: w('l_expected'),
    stored: w('l_stored'),
    transit: w('l_transit'),
    difference: w('l_difference'),
  }
  if (!legend) return [...ALWAYS.map(state => ({ state, label: short[state] })), { state: 'counting' as const }]
  const others = Object.keys(legend)
    .map(bagState)
    .filter(state => !ALWAYS.includes(state) && state !== 'none')
  return [...ALWAYS, ...others].map(state => ({ state, n: legend[state] ?? 0, label: short[state] }))
}
