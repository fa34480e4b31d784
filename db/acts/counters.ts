import { fit } from '../rules/fit.ts'
import { ENOUGH } from '../rules/peaks.ts'
import type { Ctx } from './define.ts'

/** Everybody who could count: appointed to it, with a key that is not revoked. */
export const counters = (ctx: Pick<Ctx, 'tx' | 'now'>): number[] =>
  ctx.tx
    .all<{ person: number }>('SELECT DISTINCT person FROM key WHERE revoked IS NULL ORDER BY person')
    .map(k => k.person)
    .filter(p => fit(ctx.tx, p, 'count', ctx.now.at).length === 0)

export const fewCounters = (ctx: Ctx): boolean => counters(ctx).length < ENOUGH
