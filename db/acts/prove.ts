import { type Identified, identify, nameOf, rightTry, waitMinutes, wrongTry } from '../people/identify.ts'
import type { Secret } from '../people/secrets.ts'
import type { Refusal } from '../refusals.ts'
import type { Profile } from '../rules/profile.ts'
import type { Store } from '../store.ts'
import { refuse } from './define.ts'

/**
 * Whose whole secret this is: the one place where wrong tries are counted, at a sign-in, a signature or a change of the
 * secret. Refused, with a trace: `unknown-badge`, `wrong-secret`, `too-many-tries`; without one: `pin-not-chosen`.
 */
export async function prove(
  tx: Store,
  secret: Secret,
  at: number,
  limit: Profile['tries'],
): Promise<Identified | Refusal> {
  const found = await identify(tx, secret)
  if ('failed' in found && found.failed === 'unknown') return refuse('unknown-badge', {}, true)
  const name = nameOf(tx, found.person)
  if ('failed' in found && found.failed === 'not-chosen') return refuse('pin-not-chosen', { name })
  const minutes = waitMinutes(tx, found.person, at)
  if (minutes) return refuse('too-many-tries', { minutes, name }, true)
  if ('failed' in found) return refuse('wrong-secret', { left: wrongTry(tx, found.person, at, limit), name }, true)
  rightTry(tx, found.person)
  return found
}
