import { z } from 'zod'
import { refuse } from '../acts/define.ts'
import { nameOf } from '../people/identify.ts'
import type { KeyKind } from '../rules/keeping.ts'
import { pointsOf } from '../stages/dist.ts'
import { atDesk, type PlaceRow, placeOf } from '../stages/keep.ts'
import { labelOfItem } from '../stages/labels.ts'
import { darkPlaces, lastStocks, openStock } from '../stages/stock.ts'
import { heldAt } from '../stages/where.ts'
import { blindItem } from './blind.ts'
import { defineView } from './define.ts'
import { currentExam } from './station.ts'

/**
 * What is where: places with their bags by unit, what has not crossed into the store, cabinets that stand open, keys, the
 * last stock check of each place. What is being counted has no figure (R22).
 */
export const keep = defineView({
  name: 'keep',
  open: false,
  input: z.strictObject({}),
  read(ctx) {
    const exam = currentExam(ctx)
    const bags = ctx.tx.all<{ place: number; unit: number; n: number }>(
      `SELECT i.holder AS place, u.no AS unit, count(*) AS n FROM item i JOIN unit u ON u.id = i.unit
       WHERE i.holding = 'place' AND i.exam = ? GROUP BY i.holder, u.no ORDER BY u.no`,
      exam?.id ?? 0,
    )
    const dark = darkPlaces(ctx.tx)
    const running = openStock(ctx.tx)
    const names = (p: PlaceRow) => [p.first, p.second].filter(x => x !== null).map(person => nameOf(ctx.tx, person))
    const outside = exam ? atDesk(ctx.tx, exam.id) : []
    return {
      /** Who holds a distribution point, since when (R45a). */
      points: pointsOf(ctx.tx).map(p => ({ place: p.place, holder: p.holderName, since: p.since })),
      places: ctx.tx.all<PlaceRow>('SELECT * FROM place ORDER BY coalesce(parent, 0), id').map(p => ({
        ...p,
        /** Null: being counted. */
        bags: dark.has(p.id) ? null : bags.filter(b => b.place === p.id).map(({ unit, n }) => ({ unit, n })),
        /** Who opened it, while it is open (R43). */
        openedBy: p.opened === null ? [] : names(p),
      })),
      checks: lastStocks(ctx.tx),
      running: running
        ? {
            stock: running.id,
            place: running.place,
            name: placeOf(ctx.tx, running.place)?.name ?? '',
            since: running.opened,
          }
        : null,
      outside: outside.slice(0, 100).map(b => ({ item: b.item, label: labelOfItem(ctx.tx, b.item) })),
      outsideCount: outside.length,
      keys: ctx.tx.all<{
        id: number
        place: number
        name: string
        kind: KeyKind
        no: string
        holder: string | null
        since: number | null
      }>(
        `SELECT k.id, k.place, p.name, k.kind, k.no, h.name AS holder, k.since FROM door_key k JOIN place p ON p.id = k.place
         LEFT JOIN person h ON h.id = k.holder ORDER BY k.place, k.kind, k.no`,
      ),
    }
  },
})

/** Where a bag was at any moment of the past, and in whose hands (R37). */
export const where = defineView({
  name: 'where',
  open: false,
  input: z.strictObject({ item: z.number().int().positive(), at: z.number().int() }),
  read(ctx, input) {
    if (!ctx.tx.number('SELECT count(*) FROM item WHERE id = ?', input.item))
      return refuse('no-such-bag', { code: input.item })
    // While its pile is counted nobody is told whether it came.
    if (blindItem(ctx.tx, input.item)) return { dark: true as const, held: null }
    return { dark: false as const, held: heldAt(ctx.tx, input.item, input.at) }
  },
})
