import { z } from 'zod'
import type { Refusal } from '../refusals.ts'
import type { Correction } from '../rules/orders.ts'
import type { Ctx } from './define.ts'
import type { Effect } from './plan-effect.ts'

/** What is corrected, a shape a kind (R15b). */
const id = z.number().int().positive()
const code = z.string().trim().min(1).max(64)
const place = z.string().trim().min(1).max(60)
const candidates = z.number().int().min(0).max(1000)
/** A room that was not planned: it sits in every unit of its category that is not closed. */
const fresh = { code, place, seats: z.number().int().min(1).max(1000), candidates }

export const change = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('bag'), code, account: id }),
  z.strictObject({
    kind: z.literal('swap'),
    rooms: z.tuple([id, id]),
    /** Null: every unit in which both rooms still wait. */
    units: z.array(id).min(1).max(40).nullable().default(null),
  }),
  z.strictObject({ kind: z.literal('code'), code, is: code }),
  z.strictObject({ kind: z.literal('figure'), code, copies: z.number().int().min(0).max(1000) }),
  z.strictObject({
    kind: z.literal('moved'),
    rooms: z
      .array(z.strictObject({ room: id, place }))
      .min(1)
      .max(400),
  }),
  /** Two codes, one place, still two equations. */
  z.strictObject({ kind: z.literal('merged'), rooms: z.array(id).min(2).max(20), place }),
  z.strictObject({ kind: z.literal('added'), category: code, ...fresh }),
  /** `bags`: which of the old room's go to the new one. */
  z.strictObject({ kind: z.literal('split'), room: id, bags: z.array(code).max(400), ...fresh }),
  z.strictObject({ kind: z.literal('candidates'), room: id, candidates }),
  /** One candidate sits in another room than planned. */
  z.strictObject({ kind: z.literal('seated'), from: id, to: id }),
])
export type Change = z.infer<typeof change>
export type Decide<K extends Correction> = (ctx: Ctx, exam: number, c: Extract<Change, { kind: K }>) => Effect | Refusal
