import type { Store } from '../store.ts'
import { labelOfItem } from './labels.ts'

export interface CountRow {
  id: number
  pile: number
  turn: number
  source: 'person' | 'slip'
  person: number | null
  typist: number
  level: 'bag' | 'copy' | 'code'
  state: 'open' | 'paused' | 'closed' | 'abandoned'
  section: string | null
  opened: number
  closed: number | null
  pass: number
  duplicate: number
  unknown: number
  elsewhere: number
}

/**
 * The stage of one count: this person's own figure and nothing else (R22, R26). From counters kept with each scan; the
 * only reads are one row and the last few scans.
 */
export function countStage(tx: Store, countId: number) {
  const c = tx.one<CountRow & { kind: string; no: number; room: string | null; name: string | null }>(
    `SELECT c.*, p.kind, u.no, r.code AS room, n.name FROM count c JOIN pile p ON p.id = c.pile JOIN unit u ON u.id = p.unit
       LEFT JOIN account a ON a.id = p.account LEFT JOIN room r ON r.id = a.room LEFT JOIN person n ON n.id = c.person
     WHERE c.id = ?`,
    countId,
  )
  if (!c) throw new Error('no such count')
  const recent = tx.all<{
    seq: number
    code: string
    section: string
    outcome: string
    item: number | null
    at: number
    hand: string | null
  }>(
    'SELECT seq, code, section, outcome, item, at, hand FROM count_scan WHERE count = ? ORDER BY seq DESC LIMIT 6',
    countId,
  )
  return {
    task: 'count' as const,
    count: c.id,
    pile: { kind: c.kind, unit: c.no, room: c.room },
    turn: c.turn,
    level: c.level,
    state: c.state,
    person: { name: c.name ?? '', since: c.opened },
    section: c.section,
    own: c.pass,
    duplicate: c.duplicate,
    unknown: c.unknown,
    elsewhere: c.elsewhere,
    recent: recent.map(r => ({ ...r, label: r.item ? labelOfItem(tx, r.item) : null })),
  }
}
export type CountStage = ReturnType<typeof countStage>
