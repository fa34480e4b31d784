import type { Refusal } from '../refusals.ts'
import { codeKind } from '../rules/codes.ts'
import type { Duty } from '../rules/duties.ts'
import { by, type Ctx, refuse } from './define.ts'
import { unfit } from './unfit.ts'

/**
 * The second person present, by the front of a badge (R103): a badge of this site that counts, of somebody else, who is
 * fit for what is to be done. The person's number, or why not.
 */
export function secondPresent(ctx: Ctx, badge: string, duty: Duty): number | Refusal {
  const person = anyoneOf(ctx, badge)
  if (!person) return refuse('unknown-badge')
  const me = by(ctx)
  if (person === me.person) return refuse('same-person', { name: me.name }, true)
  return unfit(ctx.tx, person, duty, ctx.now.at) ?? person
}

/** The person whose badge front this is, fit for what is to be done; nobody need be signed in. */
export function personOf(ctx: Ctx, badge: string, duty: Duty): number | Refusal {
  const person = anyoneOf(ctx, badge)
  if (!person) return refuse('unknown-badge')
  return unfit(ctx.tx, person, duty, ctx.now.at) ?? person
}

/** Whoever has this badge front, whatever the appointment; 0: nobody. */
export const anyoneOf = (ctx: Ctx, badge: string): number =>
  codeKind(badge) === 'badge'
    ? ctx.tx.number(`SELECT person FROM credential WHERE badge = ? AND state <> 'revoked'`, badge)
    : 0
