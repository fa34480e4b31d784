import type { BagState } from '../../widgets/Glyph.tsx'
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

/** The totals line. Null: a count is open somewhere, so shapes only and 清点中, no number at all. */
export function legendOf(legend: Readonly<Record<string, number>> | null): { state: BagState; n?: number }[] {
  if (!legend) return [...ALWAYS.map(state => ({ state })), { state: 'counting' as const }]
  const others = Object.keys(legend)
    .map(bagState)
    .filter(state => !ALWAYS.includes(state) && state !== 'none')
  return [...ALWAYS, ...others].map(state => ({ state, n: legend[state] ?? 0 }))
}
