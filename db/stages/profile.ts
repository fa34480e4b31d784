import { Profile } from '../rules/profile.ts'
import type { Store } from '../store.ts'

export interface Version {
  version: number
  at: number
  profile: Profile
}

/** Every version with the moment it came into force, the first one first. */
export const versionsOf = (tx: Store): Version[] =>
  tx
    .all<{ version: number; at: number; body: string }>(
      'SELECT p.version, p.body, e.at FROM profile p JOIN event e ON e.seq = p.seq ORDER BY p.version',
    )
    .map(({ version, at, body }) => ({ version, at, profile: Profile.parse(JSON.parse(body)) }))

/**
 * The longest that held at any moment since `at`: what people signed then is not shortened by a later version, and what is
 * lengthened counts as well (R65, R82).
 */
export const heldSince = (tx: Store, at: number, of: (p: Profile) => number): number =>
  Math.max(
    ...versionsOf(tx)
      .filter((_, i, all) => (all[i + 1]?.at ?? Number.POSITIVE_INFINITY) > at)
      .map(v => of(v.profile)),
  )
