import { changesHands, GAP_KINDS, type GapKind } from '../rules/custody.ts'
import type { Store } from '../store.ts'
import { shiftsIn } from './duty.ts'
import { labelOfItem } from './labels.ts'
import { holdings } from './where.ts'

/** Who answers for a bag over a time, from one change of hands to the next. All times ms UTC. */
export interface Period {
  seq: number
  from: number
  /** Null: up to now. */
  until: number | null
  /** What began it. */
  zh: string
  en: string
  place: string | null
  /** Who answers: on duty where it lies in the store, else who took it. */
  people: string[]
  /** Whose word it is: who is on duty there, who took it, the area (not here yet), nobody. */
  by: 'duty' | 'person' | 'area' | 'nobody'
}

export interface CustodyGap {
  seq: number
  kind: GapKind
  zh: string
  en: string
  from: number
  until: number | null
  /** The bag, unless it is about all that was here. */
  item: number | null
  label: ReturnType<typeof labelOfItem> | null
  /** Who answered last before it. */
  last: string[]
}

/** Of one bag, oldest first, from the list it was announced on to now. */
export function periods(tx: Store, item: number): Period[] {
  const all = holdings(tx, item).filter(h => changesHands(h.type))
  return all.map((h, i) => {
    const until = all[i + 1]?.from ?? null
    const inStore = h.kind !== null && h.kind !== 'desk' && h.kind !== 'distribution'
    const duty = inStore ? onDuty(tx, h.from, until) : []
    const { seq, from, zh, en, place } = h
    const by = OUTSIDE[h.type] ?? (duty.length > 0 ? 'duty' : 'person')
    const people = by === 'duty' ? duty : by === 'person' ? h.people : []
    return { seq, from, until, zh, en, place, people, by }
  })
}

/** Moves after which nobody of the site has the bag. */
const OUTSIDE: Readonly<Record<string, 'area' | 'nobody'>> = {
  'item.expected.1': 'area',
  'item.missing.1': 'nobody',
  'item.emptied.1': 'nobody',
  'item.destroyed.1': 'nobody',
}

/** Everybody on a shift between two moments, in the order of their shifts. */
const onDuty = (tx: Store, from: number, until: number | null): string[] => [
  ...new Set(shiftsIn(tx, from, until ?? from + 1).flatMap(s => s.people.map(p => p.name))),
]

/** Gaps on record, newest first: whose bag, from when to when, who answered last. `only`: of one bag, or those still so. */
export function custodyGaps(tx: Store, only: { item: number } | 'open' | null = null): CustodyGap[] {
  const where = only === null ? '' : only === 'open' ? 'WHERE to_at IS NULL' : 'WHERE item = ?'
  return tx
    .all<{ seq: number; kind: GapKind; item: number | null; from: number; until: number | null }>(
      `SELECT seq, kind, item, from_at AS "from", to_at AS until FROM custody_gap ${where} ORDER BY seq DESC`,
      ...(only !== null && only !== 'open' ? [only.item] : []),
    )
    .map(g => ({
      ...g,
      zh: GAP_KINDS[g.kind][0],
      en: GAP_KINDS[g.kind][1],
      label: g.item === null ? null : labelOfItem(tx, g.item),
      last: g.item === null ? onDuty(tx, g.from - DAY, g.from).slice(-2) : before(tx, g.item, g.seq),
    }))
}
const DAY = 24 * 3600_000

/** Who answered for a bag before the event that tore the chain. */
const before = (tx: Store, item: number, seq: number): string[] =>
  periods(tx, item).findLast(p => p.seq < seq)?.people ?? []
