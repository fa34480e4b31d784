import { serialAt } from '../exchange/import/serials.ts'
import { ITEM_KINDS } from '../rules/kinds.ts'
import { decidingCount, lineOf, ownPile } from '../stages/bags.ts'
import { settledCount } from '../stages/seal.ts'
import { KINDS_OF } from './count-copies.ts'
import type { Ctx } from './define.ts'
import { codesOf } from './piles.ts'
import type { SealedBag } from './seals.ts'

/**
 * R32a: serials that are missing from a bag's range, and others that lie in it. Where copies were scanned, what was seen
 * says it; where they were counted by hand, only what spares moved (R56) is known by its serial. What another bag of the
 * room was given is no stranger.
 */
export function gapsOf(ctx: Ctx, item: SealedBag): { missing?: string[]; outside?: string[] } {
  const { copies } = ITEM_KINDS[item.kind]
  if (!copies) return {}
  const own = ownPile(ctx.tx, item.id)
  const count = own
    ? decidingCount(ctx.tx, own.id)
    : item.account === null
      ? undefined
      : settledCount(ctx.tx, item.account, copies)
  const range = new Set(item.prefix === null ? [] : rangeOf(item))
  const moved = movedIn(ctx, item)
  if (count?.level !== 'code') {
    const missing = moved.out.filter(code => range.has(code))
    return say(missing, moved.in)
  }
  const seen = new Set(codesOf(ctx, count.id))
  const family = own || item.account === null ? range : new Set(roomRanges(ctx, item.account, KINDS_OF[copies]))
  return say(
    [...range].filter(code => !seen.has(code)),
    [...seen].filter(code => !family.has(code)).sort(),
  )
}

const say = (missing: string[], outside: string[]) => ({
  ...(missing.length > 0 ? { missing } : {}),
  ...(outside.length > 0 ? { outside } : {}),
})

type Serials = Pick<SealedBag, 'prefix' | 'first' | 'final' | 'width'>
const rangeOf = ({ prefix, first, final, width }: Serials): string[] => {
  const [from, to] = [first ?? 0, final ?? -1]
  const of = { prefix: prefix ?? '', width: width ?? 0, from, to }
  return Array.from({ length: to - from + 1 }, (_, i) => serialAt(of, from + i))
}

/** Of every bag the room was given: what one lacks another may hold. */
const roomRanges = (ctx: Ctx, account: number, kinds: string): string[] =>
  ctx.tx
    .all<Serials>(
      `SELECT prefix, first, final, width FROM item WHERE account = ? AND prefix IS NOT NULL AND kind IN (${kinds})`,
      account,
    )
    .flatMap(rangeOf)

/** Serials that spares took out of this bag and brought into it, as far as they have any. */
function movedIn(ctx: Ctx, item: SealedBag): { out: string[]; in: string[] } {
  const line = lineOf(ctx.tx, item.id)
  const codes = (sql: string) => line.flatMap(bag => ctx.tx.all<{ code: string }>(sql, bag).map(r => r.code)).sort()
  return {
    out: [
      ...codes(`SELECT code FROM spare_given WHERE item = ? AND withdrawn IS NULL AND code IS NOT NULL`),
      ...codes(
        `SELECT faulty AS code FROM spare_given WHERE "to" = ? AND withdrawn IS NULL AND desk = 1 AND faulty <> ''`,
      ),
    ],
    in: [
      ...codes(
        `SELECT code FROM spare_given g WHERE "to" = ? AND withdrawn IS NULL AND code IS NOT NULL
           AND NOT EXISTS (SELECT 1 FROM spare_given x WHERE x.faulty = g.code AND x.desk = 1 AND x.withdrawn IS NULL)`,
      ),
      ...codes(`SELECT faulty AS code FROM spare_given WHERE made = ? AND withdrawn IS NULL AND faulty <> ''`),
    ],
  }
}
