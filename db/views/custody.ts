import { z } from 'zod'
import { refuse } from '../acts/define.ts'
import { custodyGaps, periods } from '../stages/custody.ts'
import { labelOfItem } from '../stages/labels.ts'
import { blindItem } from './blind.ts'
import { defineView } from './define.ts'

/** Who answered for a bag, from when to when, without a gap; and where there is one. */
export const custody = defineView({
  name: 'custody',
  open: false,
  input: z.strictObject({ item: z.number().int().positive() }),
  read(ctx, { item }) {
    if (!ctx.tx.number('SELECT count(*) FROM item WHERE id = ?', item)) return refuse('no-such-bag', { code: item })
    // While its pile is counted nobody is told whether it came.
    if (blindItem(ctx.tx, item)) return { dark: true as const, label: labelOfItem(ctx.tx, item), periods: [], gaps: [] }
    return {
      dark: false as const,
      label: labelOfItem(ctx.tx, item),
      periods: periods(ctx.tx, item),
      gaps: custodyGaps(ctx.tx, { item }),
    }
  },
})

/** Gaps of custody that are still so, newest first: asked with each change of the board. */
export const gaps = defineView({
  name: 'gaps',
  open: false,
  input: z.strictObject({}),
  read: ctx => custodyGaps(ctx.tx, 'open'),
})
