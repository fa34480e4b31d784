import type { Profile } from '../rules/profile.ts'
import type { Store } from '../store.ts'
import { labelOfItem } from './labels.ts'
import { aboard, cartonsOf, partsOf, planOf, sealsOn, type TripRow, tripOf, unitsOfTrip } from './sending.ts'

/** A departure at the vehicle: what is aboard, what still stands here, what stays behind and why. */
export function loadStage(tx: Store, profile: Profile, trip: number) {
  const t = tripOf(tx, trip) as TripRow
  const plan = planOf(t)
  const units = unitsOfTrip(tx, trip)
  const on = aboard(tx, trip)
  const loaded = new Set(on.bags.map(b => b.id))
  const there = new Set(on.cartons.map(c => c.id))
  const parts = units.map(u => partsOf(tx, profile, u.unit))
  const left = parts.flatMap(p => p.go).filter(b => !loaded.has(b.id))
  const name = (id: number) => ({ item: id, label: labelOfItem(tx, id) })
  return {
    task: 'load' as const,
    trip,
    state: t.state,
    plan,
    leave: t.leave,
    arrive: t.arrive,
    units: units.map(u => ({ ...u, listed: tx.number('SELECT count(*) FROM pack_list WHERE unit = ?', u.unit) > 0 })),
    /** One box each, a row a unit. */
    rows: units.map(u => ({
      unit: u.unit,
      no: u.no,
      cartons: cartonsOf(tx, u.unit)
        .filter(c => c.trip === null)
        .map(c => ({
          id: c.id,
          no: c.no,
          code: c.code,
          bags: c.bags,
          seals: sealsOn(c),
          open: c.state === 'open',
          aboard: there.has(c.id),
        })),
      loose: partsOf(tx, profile, u.unit)
        .go.filter(b => b.carton === null)
        .map(b => ({ ...name(b.id), aboard: loaded.has(b.id) })),
    })),
    aboard: { cartons: on.cartons.length, loose: on.loose.length, bags: on.bags.length },
    left: left.length,
    stay: parts.flatMap(p => p.stay).map(b => ({ ...name(b.id), why: b.why ?? '' })),
  }
}

export interface LoadLast {
  code: string
  at: number
  outcome: 'pass' | 'duplicate' | 'unknown' | 'elsewhere'
  reason: string
  /** The carton or bag, for people. */
  about: string
  /** What the reason speaks of: the unit it belongs to, the bag that may not go. */
  which: string
  bags: number
  incident: number | null
}
