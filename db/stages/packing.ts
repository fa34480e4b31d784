import type { Profile } from '../rules/profile.ts'
import type { Store } from '../store.ts'
import { labelOfItem } from './labels.ts'
import { cartonsOf, partsOf, sealsOn } from './sending.ts'

/** Packing one unit: the carton in hand, what is still loose, what cannot go and why. */
export function packStage(tx: Store, profile: Profile, unit: number) {
  const { go, stay } = partsOf(tx, profile, unit)
  const cartons = cartonsOf(tx, unit)
  const open = cartons.find(c => c.state === 'open')
  const loose = go.filter(b => b.carton === null)
  return {
    task: 'pack' as const,
    unit: { id: unit, no: tx.number('SELECT no FROM unit WHERE id = ?', unit) },
    carton: open
      ? {
          id: open.id,
          no: open.no,
          code: open.code,
          bags: open.bags,
          seals: sealsOn(open),
          of: profile.send.cartonSeals,
        }
      : null,
    cartons: cartons
      .filter(c => c.state === 'closed')
      .map(c => ({ id: c.id, no: c.no, code: c.code, bags: c.bags, seals: sealsOn(c), gone: c.trip !== null })),
    bags: go.length,
    loose: loose.slice(0, 40).map(b => ({ item: b.id, label: labelOfItem(tx, b.id) })),
    looseCount: loose.length,
    stay: stay.map(b => ({ item: b.id, label: labelOfItem(tx, b.id), why: b.why ?? '' })),
    /** Numbered seals there are for cartons. */
    seals: tx.number(`SELECT count(*) FROM seal WHERE state = 'stock' AND make <> 'own'`),
    listed: tx.number('SELECT count(*) FROM pack_list WHERE unit = ?', unit) > 0,
  }
}

export interface PackLast {
  code: string
  at: number
  outcome: 'pass' | 'duplicate' | 'unknown' | 'elsewhere'
  reason: string
  item: number | null
  /** The carton, the bag or the unit the reason speaks of. */
  about: string
  incident: number | null
}
