import type { Level } from '../rules/kinds.ts'
import type { Store } from '../store.ts'
import { labelOfItem, roomLabel } from './labels.ts'

export interface CountRow {
  id: number
  pile: number
  turn: number
  source: 'person' | 'slip'
  person: number | null
  /** With whom it is made, where it is a joint recount (R24). */
  second: number | null
  typist: number
  level: Level
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
 * only reads are one row and the last few scans. Whoever else is signed in at the station (`viewer`) gets no figure of it.
 */
export function countStage(tx: Store, countId: number, viewer: number) {
  const c = tx.one<CountRow>('SELECT * FROM count WHERE id = ?', countId)
  const of = tx.still(readWhat, countId)
  if (!c || !of) throw new Error('no such count')
  const mine = c.person === viewer
  const recent = mine ? recentScans(tx, countId) : []
  return {
    task: 'count' as const,
    count: c.id,
    pile: {
      id: c.pile,
      kind: of.kind,
      sample: of.sample_of !== null,
      unit: of.no,
      room: of.room,
      /** A bag that is counted by itself. */
      bag: of.bag,
      roomLabel: of.room && of.category ? roomLabel(of.category, of.room) : null,
    },
    turn: c.turn,
    level: c.level,
    state: c.state,
    mine,
    person: { name: of.name ?? '', since: c.opened },
    /** Who counts with the person, in a joint recount (R24). */
    second: of.second,
    section: c.section,
    own: mine ? c.pass : 0,
    duplicate: mine ? c.duplicate : 0,
    unknown: mine ? c.unknown : 0,
    elsewhere: mine ? c.elsewhere : 0,
    recent,
  }
}

/** Whose count of what it is. */
const readWhat = (tx: Store, count: number) =>
  tx.one<{
    kind: string
    sample_of: number | null
    no: number
    room: string | null
    bag: string | null
    category: string | null
    name: string | null
    second: string | null
  }>(
    `SELECT p.kind, p.sample_of, u.no, r.code AS room, i.code AS bag, s.name AS category, n.name, j.name AS second
     FROM count c JOIN pile p ON p.id = c.pile JOIN unit u ON u.id = p.unit
       LEFT JOIN item i ON i.id = p.item LEFT JOIN account a ON a.id = p.account LEFT JOIN room r ON r.id = a.room LEFT JOIN sitting s ON s.id = a.sitting LEFT JOIN person n ON n.id = c.person LEFT JOIN person j ON j.id = c.second
     WHERE c.id = ?`,
    count,
  )

interface ScanRow {
  seq: number
  code: string
  section: string
  outcome: string
  item: number | null
  at: number
  hand: string | null
  withdrawn: number | null
}

/** The last few, as they stood after the event `then`. */
export const recentScans = (tx: Store, count: number, then = Number.MAX_SAFE_INTEGER) =>
  tx
    .all<ScanRow>(
      'SELECT seq, code, section, outcome, item, at, hand, withdrawn FROM count_scan WHERE count = ? AND seq <= ? ORDER BY seq DESC LIMIT 6',
      count,
      then,
    )
    .map(r => ({
      ...r,
      withdrawn: r.withdrawn !== null && r.withdrawn <= then,
      label: r.item ? labelOfItem(tx, r.item) : null,
    }))

export type CountStage = ReturnType<typeof countStage>
