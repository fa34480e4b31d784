/**
 * How answer cards, spares, cover sheets and discs go to the area (R78–R80): cartons of our own, departures, the crew of a
 * vehicle. Pure, for the acts and for the form on screen.
 */

/** A carton is emptied, never changed: what was in it is scanned into another one. */
export const CARTON_STATES = ['open', 'closed', 'emptied'] as const
export type PackedState = (typeof CARTON_STATES)[number]

/** Escorted to the area, or collected by it on its own instruction (R79a). */
export const HOWS = ['escort', 'collect'] as const
export type How = (typeof HOWS)[number]

/** Where the area collects, its two people have signed and the site's custody has ended: nothing follows. */
export const TRIP_STATES = ['planned', 'left', 'arrived', 'received', 'collected', 'cancelled'] as const
export type TripState = (typeof TRIP_STATES)[number]

/** Departures that are over as far as this site can say. */
export const SETTLED: readonly TripState[] = ['received', 'collected']
/** As SQL values. */
export const SETTLED_STATES = SETTLED.map(s => `'${s}'`).join(', ')

/** `person`: of the register, signs by key; null: named with what they showed, signs on paper (R47). */
export interface Escort {
  person: number | null
  name: string
  unit: string
  shown: string
}

/** A stretch of the way (安全通道) and who watches it. */
export interface Stretch {
  place: string
  who: string
}

export interface Plan {
  how: How
  plate: string
  driver: string
  escorts: Escort[]
  /** Set by the area, and where it says so. */
  to: string
  order: string
  /** Number of its instruction in the register, where there is one; a must where the area collects (R101). */
  instruction: number | null
  route: string
  stretches: Stretch[]
}

export type CrewOff = 'escorts-few' | 'driver-escorts' | 'escort-twice'

/** R79: so many escorts, all different, the driver not among them. */
export function crewOff(plan: Pick<Plan, 'driver' | 'escorts'>, least: number): CrewOff | null {
  const bare = (name: string) => name.replace(/\s/g, '')
  const names = plan.escorts.map(e => bare(e.name))
  if (names.includes(bare(plan.driver))) return 'driver-escorts'
  const people = plan.escorts.flatMap(e => e.person ?? [])
  // Two people may have one name; two outsiders of one name and office are one.
  const outside = plan.escorts.filter(e => e.person === null).map(e => `${bare(e.name)} ${bare(e.unit)}`)
  if (new Set(people).size !== people.length || new Set(outside).size !== outside.length) return 'escort-twice'
  return plan.escorts.length < least ? 'escorts-few' : null
}
