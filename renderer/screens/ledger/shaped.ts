import type { BagState } from '../../widgets/Glyph.tsx'

/** States that have a shape of their own. */
const STATES: readonly BagState[] = [
  'expected',
  'stored',
  'transit',
  'issued',
  'returned',
  'sealed',
  'difference',
  'destroyed',
  'opened',
  'sent',
  'kept',
  'missing',
  'emptied',
  'counting',
]
export const SHAPED: ReadonlySet<string> = new Set(STATES)

export const bagState = (state: string): BagState => (SHAPED.has(state) ? (state as BagState) : 'none')
