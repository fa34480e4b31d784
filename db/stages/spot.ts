import { nameOf } from '../people/identify.ts'
import type { Store } from '../store.ts'
import { labelOfItem } from './labels.ts'

/** The inspector's spot check (R70a): bags of the approved list, fetched and compared before his eyes. */

export type SpotFound = 'agrees' | 'differs' | 'missing'

export interface SpotRow {
  id: number
  exam: number
  list: number
  state: 'open' | 'ended' | 'stopped'
  inspector: number
  seed: string | null
  bags: number
  at: number
  ended: number | null
}

/** Goes on: neither ended nor broken off, its list still the approved one, nothing of it destroyed yet. */
export const spotGoesOn = (tx: Store, id: number): SpotRow | undefined =>
  tx.one<SpotRow>(
    `SELECT s.* FROM spot s JOIN list l ON l.id = s.list WHERE s.id = ? AND s.state = 'open' AND l.state = 'approved'
       AND NOT EXISTS (SELECT 1 FROM destruction d WHERE d.exam = s.exam)`,
    id,
  )

/** What came of the exam's spot checks, for the gate, the inspector's sheet and the certificate; null: there was none. */
export interface SpotFacts {
  spot: number
  /** `left`: begun, and neither ended nor going on. */
  state: 'open' | 'ended' | 'stopped' | 'left'
  bags: number
  checked: number
  agreed: number
  at: number
  ended: number | null
  inspector: string
  /** Drawn by lot, or named by the inspector. */
  lot: boolean
  /** The list has been approved anew since. */
  stale: boolean
  /** So many were begun before this one. */
  before: number
}

export function spotFacts(tx: Store, exam: number): SpotFacts | null {
  const s = tx.one<SpotRow>('SELECT * FROM spot WHERE exam = ? ORDER BY id DESC LIMIT 1', exam)
  if (!s) return null
  const n = (of: string) => tx.number(`SELECT count(*) FROM spot_bag WHERE spot = ? AND ${of}`, s.id)
  return {
    spot: s.id,
    state: s.state === 'open' && !spotGoesOn(tx, s.id) ? 'left' : s.state,
    bags: s.bags,
    checked: n('found IS NOT NULL'),
    agreed: n(`found = 'agrees'`),
    at: s.at,
    ended: s.ended,
    inspector: nameOf(tx, s.inspector),
    lot: s.seed !== null,
    stale: tx.number(`SELECT count(*) FROM list WHERE id = ? AND state = 'approved'`, s.list) === 0,
    before: tx.number('SELECT count(*) FROM spot WHERE exam = ? AND id < ?', exam, s.id),
  }
}

/** The bags in the order drawn, each with what was found. The number of a seal is not shown before it was read (R36). */
export function spotStage(tx: Store, station: number, spot: number) {
  const s = tx.one<SpotRow>('SELECT * FROM spot WHERE id = ?', spot)
  if (!s) throw new Error('no such spot check')
  const desk = tx.one<{ kind: string; pending: string | null }>(
    'SELECT kind, pending FROM desk WHERE station = ?',
    station,
  )
  const item = desk?.kind === 'spot' && desk.pending ? Number(desk.pending) : null
  const closure = item && tx.one<{ closure: string }>('SELECT closure FROM item WHERE id = ?', item)?.closure
  const bags = tx.all<{
    item: number
    found: SpotFound | null
    incident: number | null
    at: number | null
    place: string | null
  }>(
    `SELECT b.item, b.found, b.incident, b.at, p.name AS place FROM spot_bag b JOIN item i ON i.id = b.item
       LEFT JOIN place p ON i.holding = 'place' AND p.id = i.holder WHERE b.spot = ? ORDER BY b.n`,
    spot,
  )
  return {
    task: 'spot' as const,
    spot: s.id,
    exam: s.exam,
    open: spotGoesOn(tx, s.id) !== undefined,
    state: s.state,
    inspector: nameOf(tx, s.inspector),
    lot: s.seed !== null,
    at: s.at,
    ended: s.ended,
    listNo: tx.one<{ no: string }>('SELECT no FROM list WHERE id = ?', s.list)?.no ?? '',
    bags: bags.map(b => ({ ...b, label: labelOfItem(tx, b.item) })),
    /** In hand: its seal is wanted, or where the area closed it, whether it is whole. */
    item,
    bag: item ? labelOfItem(tx, item) : null,
    byArea: closure === 'area',
  }
}
