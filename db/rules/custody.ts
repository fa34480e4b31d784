import { MOVING } from './moves.ts'

/**
 * Custody without a gap: for each bag the times in which somebody answers for it follow each other, without a hole and
 * without two at once. A new one begins with each move; what breaks the chain is one of these.
 */
export const GAP_KINDS = {
  missing: ['下落不明', 'Missing'],
  unwatched: ['无人值班', 'Nobody on duty'],
  overlap: ['先后颠倒', 'Out of order'],
} as const
export type GapKind = keyof typeof GAP_KINDS
export const GAP_KIND_NAMES = Object.keys(GAP_KINDS) as [GapKind, ...GapKind[]]

/**
 * Moves a bag changes hands with. The confirming of an issue by key is none: the invigilators took the bag when they
 * signed in ink, at the hand-out, and the keys may follow after its return (R47, R98).
 */
const CHANGES_HANDS: ReadonlySet<string> = new Set(
  ['item.expected.1', ...MOVING].filter(type => type !== 'item.accepted.1'),
)
export const changesHands = (type: string): boolean => CHANGES_HANDS.has(type)
