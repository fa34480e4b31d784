import type { Copies } from '../rules/kinds.ts'
import type { Profile } from '../rules/profile.ts'
import { type Sampled, type SampleState, sampleState } from '../rules/sample.ts'
import type { Store } from '../store.ts'
import { OF_ROOM } from './incidents.ts'
import { roomLabel } from './labels.ts'

/** States of a sample's pile that is still to be counted. */
const OPEN = `('waiting', 'first')`

/** Piles of a room's sample that are still to be counted. */
export const openSamples = (tx: Store, account: number) =>
  tx.all<{ id: number; kind: Copies }>(
    `SELECT id, kind FROM pile WHERE account = ? AND sample_of IS NOT NULL AND state IN ${OPEN} ORDER BY id`,
    account,
  )

/** Did a sample of the room not come out as listed? Then it has its incident. */
export const sampleDiffers = (tx: Store, account: number): boolean =>
  tx.number(`SELECT count(*) FROM pile WHERE account = ? AND sample_of IS NOT NULL AND state = 'differs'`, account) > 0

export interface Lot {
  seed: string
  percent: number
  least: number
  /** How many rooms the lot was among. */
  among: number
  /** Codes of the rooms drawn. */
  rooms: string[]
}

export function lotOf(tx: Store, unit: number): Lot | null {
  const row = tx.one<Omit<Lot, 'rooms'> & { rooms: string }>('SELECT * FROM lot WHERE unit = ?', unit)
  return row ? { ...row, rooms: JSON.parse(row.rooms) as string[] } : null
}

export interface SampledRoom {
  account: number
  label: string
  why: Sampled[]
  state: SampleState
  waived: string | null
  piles: { id: number; kind: string; state: string }[]
}

/** Rooms of a unit that are sampled, by room. */
export const samplesOf = (tx: Store, unit: number): SampledRoom[] =>
  tx
    .all<{ account: number; why: string; waived: string | null; name: string; room: string }>(
      `SELECT x.account, x.why, x.waived, s.name, r.code AS room FROM sample x JOIN account a ON a.id = x.account
         JOIN room r ON r.id = a.room JOIN sitting s ON s.id = a.sitting WHERE x.unit = ? ORDER BY s.category, r.code`,
      unit,
    )
    .map(x => {
      const piles = tx.all<{ id: number; kind: string; state: string }>(
        'SELECT id, kind, state FROM pile WHERE account = ? AND sample_of IS NOT NULL ORDER BY id',
        x.account,
      )
      return {
        account: x.account,
        label: roomLabel(x.name, x.room),
        why: JSON.parse(x.why) as Sampled[],
        state: sampleState(piles.map(p => p.state)),
        waived: x.waived,
        piles,
      }
    })

export interface SampleFacts {
  /** Nothing is sampled: no copy carries a bar code, or every copy is scanned at return anyway. */
  skipped: 'no-codes' | 'by-code' | null
  /** The lot is switched off by the rule profile; the other reasons still hold. */
  off: boolean
  lot: (Lot & { labels: string[] }) | null
  /** Rooms without bar codes where others have them. */
  bare: number
  rooms: SampledRoom[]
  /** Drawn rooms whose copies had been scanned already when two counts differed. */
  scanned: string[]
  /** Rooms with an incident that were not sampled: their bags were sealed or missing by then. */
  late: string[]
}

/** What there is to say of a unit's sample. Whole only once all its rooms are counted: who shows it earlier must hide. */
export function sampleFacts(tx: Store, profile: Profile, unit: number): SampleFacts {
  const all = tx.all<{ account: number; room: string; name: string; coded: number; sampled: number }>(
    `SELECT a.id AS account, r.code AS room, s.name,
       EXISTS (SELECT 1 FROM item i WHERE i.account = a.id AND i.prefix IS NOT NULL) AS coded,
       EXISTS (SELECT 1 FROM sample x WHERE x.account = a.id) AS sampled
     FROM account a JOIN room r ON r.id = a.room JOIN sitting s ON s.id = a.sitting WHERE a.unit = ? ORDER BY s.category, r.code`,
    unit,
  )
  const coded = all.filter(a => a.coded)
  const lot = lotOf(tx, unit)
  // A lot that was drawn stands, whatever level later counts have.
  const byCode = !lot && profile.level.return === 'code'
  const skipped = coded.length === 0 ? 'no-codes' : byCode ? 'by-code' : null
  const label = (a: { name: string; room: string }) => roomLabel(a.name, a.room)
  const drawn = coded.filter(a => lot?.rooms.includes(a.room))
  const unsampled = skipped ? [] : coded.filter(a => !a.sampled)
  const wasScanned = (account: number) =>
    tx.number(
      `SELECT count(*) FROM count c JOIN pile p ON p.id = c.pile WHERE p.account = ? AND c.level = 'code' AND c.state = 'closed'`,
      account,
    ) > 0
  const hasIncident = (a: number) => tx.number(`SELECT count(*) FROM incident n WHERE ${OF_ROOM}`, a, a, a) > 0
  const { percent, least } = profile.sample
  return {
    skipped,
    off: !lot && percent === 0 && least === 0,
    lot: lot && { ...lot, labels: drawn.map(label) },
    bare: all.length - coded.length,
    rooms: samplesOf(tx, unit),
    scanned: unsampled.filter(a => drawn.includes(a) && wasScanned(a.account)).map(label),
    late: unsampled.filter(a => !wasScanned(a.account) && hasIncident(a.account)).map(label),
  }
}
