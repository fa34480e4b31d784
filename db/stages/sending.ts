import { type Disposition, ITEM_KIND_NAMES, type ItemKind } from '../rules/kinds.ts'
import { mayNot } from '../rules/moves.ts'
import type { Profile } from '../rules/profile.ts'
import type { Plan, TripState } from '../rules/trips.ts'
import type { Store } from '../store.ts'
import { beingCounted, shouldHold } from './bags.ts'

/**
 * What goes to the area (R78–R79a): every bag of a unit whose disposition is *area*, of whatever kind. One place that says
 * so, for packing, loading, the departure, the gate and the screen.
 *
 * Decision: a bag without a disposition counts with its kind's default of the profile, which is the chief examiner's own
 * standing word (R95). So cards may be packed and leave right after their unit; the departure writes the default down.
 */
export interface SendRow {
  id: number
  exam: number
  code: string
  kind: ItemKind
  category: string
  unit: number
  account: number | null
  state: string
  closure: string
  held: number
  disposition: Disposition | null
  seal: string | null
  /** The carton of ours it lies in. */
  carton: number | null
}

const ROWS = `SELECT i.id, i.exam, i.code, i.kind, i.category, i.unit, i.account, i.state, i.closure, i.held, i.disposition,
    s.code AS seal, p.carton FROM item i LEFT JOIN seal s ON s.id = i.seal LEFT JOIN packed_item p ON p.item = i.id`

export const bagToSend = (tx: Store, code: string) =>
  tx.one<SendRow>(`${ROWS} WHERE i.code = ? AND i.exam = (SELECT max(id) FROM exam)`, code)

export const dispositionOf = (profile: Profile, bag: Pick<SendRow, 'kind' | 'disposition'>): Disposition =>
  bag.disposition ?? profile.disposition[bag.kind] ?? 'hold'

/** Kinds that go to the area unless somebody has decided otherwise, as SQL values. */
const areaKinds = (profile: Profile): string =>
  ITEM_KIND_NAMES.filter(k => (profile.disposition[k] ?? 'hold') === 'area')
    .map(k => `'${k}'`)
    .join(', ') || 'NULL'

/** Meant for the area, wherever it is and however it stands. */
const meant = (profile: Profile): string =>
  `(i.disposition = 'area' OR (i.disposition IS NULL AND i.kind IN (${areaKinds(profile)})))`

/** All bags of a unit that go to the area, with those that have gone; in the order of the list. */
export const bagsForArea = (tx: Store, profile: Profile, unit: number): SendRow[] =>
  tx.all<SendRow>(
    `${ROWS} WHERE i.unit = ? AND i.state <> 'emptied' AND ${meant(profile)} ORDER BY i.category, i.account IS NULL, i.code`,
    unit,
  )

/**
 * How many copies lie in these bags: as two have counted them last, less what was given since; what nobody counts copy by
 * copy, as listed. Asked of a unit whose rooms are closed; a bag that is being counted by itself says nothing (R22) and adds
 * nothing, for it lies open and cannot go.
 */
export const copiesOf = (tx: Store, bags: readonly Pick<SendRow, 'id'>[]): number =>
  bags.reduce((n, b) => n + (beingCounted(tx, b.id) ? 0 : shouldHold(tx, b.id)), 0)

/** Why a bag cannot go, as a word; null: it can. A bag of a room that is still open has no agreed counts (R78). */
export function stays(tx: Store, profile: Profile, bag: SendRow): string | null {
  const move = mayNot('send', bag)
  if (move === 'held') return 'held'
  if (move === 'state') return `state-${bag.state}`
  const disposition = dispositionOf(profile, bag)
  if (disposition !== 'area') return `disposition-${disposition}`
  if (bag.account !== null && tx.number(`SELECT count(*) FROM account WHERE id = ? AND state <> 'closed'`, bag.account))
    return 'room-open'
  return null
}

/** The two halves of a unit's bags that have not gone: those that can go now, and those that cannot, each with the reason. */
export function partsOf(tx: Store, profile: Profile, unit: number) {
  const here = bagsForArea(tx, profile, unit).filter(b => b.state !== 'sent')
  const why = here.map(b => ({ ...b, why: stays(tx, profile, b) }))
  return { go: why.filter(b => b.why === null), stay: why.filter(b => b.why !== null) }
}

export interface PackedCarton {
  id: number
  exam: number
  unit: number
  no: number
  code: string
  state: 'open' | 'closed' | 'emptied'
  seals: string
  bags: number
  label: string | null
  trip: number | null
  closed: number | null
}
export const cartonsOf = (tx: Store, unit: number): PackedCarton[] =>
  tx.all<PackedCarton>(`SELECT * FROM packed_carton WHERE unit = ? AND state <> 'emptied' ORDER BY no`, unit)
export const packedCarton = (tx: Store, id: number) =>
  tx.one<PackedCarton>('SELECT * FROM packed_carton WHERE id = ?', id)
export const bagsIn = (tx: Store, carton: number): SendRow[] =>
  tx.all<SendRow>(`${ROWS} WHERE p.carton = ? ORDER BY p.at, i.code`, carton)
export const sealsOn = (c: Pick<PackedCarton, 'seals'>): string[] => JSON.parse(c.seals) as string[]

export interface TripRow {
  id: number
  exam: number
  how: Plan['how']
  state: TripState
  plan: string
  leave: number
  arrive: number | null
  departed: number | null
  arrived: number | null
  received: number | null
  cartons: number
  bags: number
  copies: number
  receiver: string | null
  whole: number | null
  receipt: string | null
  seq: number | null
}
export const tripOf = (tx: Store, id: number) => tx.one<TripRow>('SELECT * FROM trip WHERE id = ?', id)
export const planOf = (t: Pick<TripRow, 'plan'>): Plan => JSON.parse(t.plan) as Plan
export const unitsOfTrip = (tx: Store, trip: number) =>
  tx.all<{ unit: number; no: number; state: string }>(
    'SELECT u.id AS unit, u.no, u.state FROM trip_unit t JOIN unit u ON u.id = t.unit WHERE t.trip = ? ORDER BY u.no',
    trip,
  )

/** Aboard: cartons with their bags, and bags that lie in none. */
export function aboard(tx: Store, trip: number) {
  const rows = tx.all<{ code: string; carton: number | null; item: number | null }>(
    'SELECT code, carton, item FROM trip_load WHERE trip = ? ORDER BY at, code',
    trip,
  )
  const cartons = rows.flatMap(r => (r.carton === null ? [] : (packedCarton(tx, r.carton) ?? [])))
  const loose = rows.flatMap(r => (r.item === null ? [] : tx.all<SendRow>(`${ROWS} WHERE i.id = ?`, r.item)))
  return { cartons, loose, bags: [...cartons.flatMap(c => bagsIn(tx, c.id)), ...loose] }
}

/**
 * What R67 asks of the cards besides the counts of the rooms (R79a): of every bag meant for the area it is known whether it
 * has gone or is here. One that is neither has its incident (missing), or stands in another condition of the gate (outside,
 * unsealed).
 *
 * Decision: destruction of the papers does not wait until the cards have left or their receipt is in. R67 asks that they are
 * reconciled, S1-12 sets four hours and S1-13 the escort, none makes one wait for the other; a car that comes on Monday must
 * not keep papers in the room for a weekend. What is still owed is said in the condition, in Today and on the screen.
 */
export function areaFacts(tx: Store, exam: number, profile: Profile): { sent: number; here: number; owed: number } {
  const bags = (where: string) => tx.number(`SELECT count(*) FROM item i WHERE i.exam = ? AND ${where}`, exam)
  return {
    sent: bags(`i.state = 'sent'`),
    here: bags(`i.state IN ('sealed', 'stored') AND ${meant(profile)}`),
    owed: tx.number(`SELECT count(*) FROM trip WHERE exam = ? AND state IN ('left', 'arrived')`, exam),
  }
}
