import type { BagState } from '../../widgets/Glyph.tsx'
import { useWords } from '../../words/index.ts'
import { back } from '../../words/return.ts'
import { widgets } from '../../words/widgets.ts'

/** The states of rooms that matter on the way back. */
export function useLegend(): readonly (readonly [BagState, string])[] {
  const w = useWords(back)
  const v = useWords(widgets)
  return [
    ['issued', w('issued')],
    ['returned', v('returned')],
    ['sealed', v('sealed')],
    ['difference', v('difference')],
  ]
}
