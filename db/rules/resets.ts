import type { Role } from './kinds.ts'

/**
 * Who signs the reset of somebody's credential: one of the first and one of the second, two people, neither of them its
 * owner (R7, R8a). The choice follows from one thought: whoever resets a credential could sign in its owner's stead until
 * the owner has chosen a PIN, so nobody whom the owner oversees, and nobody who is overseen by the owner alone, decides it.
 */
type Pair = readonly [first: readonly Role[], second: readonly Role[]]

const SIGNERS: readonly Role[] = ['lead', 'custodian', 'duty', 'deputy', 'office']

/** R8a: the head of the room, or the chief examiner in his place, and one more of the site who signs. */
const ANYONE: Pair = [
  ['lead', 'chief'],
  ['chief', ...SIGNERS],
]
/** R7: the area's inspector oversees the site, the head of the room runs it: the chief examiner is one of the two. */
const UNDER_CHIEF: Pair = [['chief'], SIGNERS]
/**
 * Over the chief examiner there is nobody on the site: the head of the room, and somebody who does not answer to the
 * chief (the area's inspector) or stands in for him (the deputy). A site that has neither falls back on its office, then
 * on a keeper, so that a lost badge never ends an exam; the event names who it was.
 */
const CHIEF_BY: readonly (readonly Role[])[] = [['area-inspector', 'deputy'], ['office'], ['custodian', 'duty']]

/** `some`: is there anybody (but the owner) in one of these roles who can sign? */
export function resetters(owner: readonly Role[], some: (roles: readonly Role[]) => boolean): Pair {
  if (owner.includes('chief')) return [['lead'], CHIEF_BY.find(some) ?? []]
  return owner.includes('lead') || owner.includes('area-inspector') ? UNDER_CHIEF : ANYONE
}
