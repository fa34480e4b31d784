import { ITEM_KINDS } from '../rules/kinds.ts'
import { settledCount } from '../stages/seal.ts'
import { listedCopies } from './count-copies.ts'
import type { Ctx } from './define.ts'
import { codesOf } from './piles.ts'
import type { SealedBag } from './seals.ts'

/**
 * R32a: serials that are missing from a bag's range, and others that came back with the room's; nothing where copies were
 * counted without their serials. What another bag of the room was given is no stranger.
 */
export function gapsOf(ctx: Ctx, item: SealedBag): { missing?: string[]; outside?: string[] } {
  const { copies } = ITEM_KINDS[item.kind]
  if (!copies || item.account === null || item.prefix === null) return {}
  const count = settledCount(ctx.tx, item.account, copies)
  if (count?.level !== 'code') return {}
  const listed = listedCopies(ctx, { account: item.account, kind: copies })
  const [seen, all] = [new Set(codesOf(ctx, count.id)), new Set(listed.map(c => c.code))]
  const missing = listed.filter(c => c.item === item.id && !seen.has(c.code)).map(c => c.code)
  const outside = [...seen].filter(code => !all.has(code)).sort()
  return { ...(missing.length > 0 ? { missing } : {}), ...(outside.length > 0 ? { outside } : {}) }
}
