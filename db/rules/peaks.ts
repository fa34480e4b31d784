/**
 * How many people and stations the peaks of an exam need (R38a), from the plan alone: rooms and units, never the bags that the
 * list announces, since those are what people are to count blind. Seconds a room are the limits of R47a, which tests hold.
 */
const SECONDS = { scan: 3, issue: 20, return: 25 }
/** A desk is two: who gives or takes, and the second pair of eyes. */
const AT_A_DESK = 2
/** The smallest site: a third person counts where two counts differ (R24). */
export const FEWEST = 3
/** All rooms have their bags within so many minutes (R47a). */
const ISSUE_WITHIN = 25
/** Of each room papers and cards, counted twice. */
const BAGS_A_ROOM = 2
const COUNTS = 2
/** Fewer who can count than this, and counts are made one after the other at one station, locked between them. */
export const ENOUGH = 4

export const PEAKS = {
  receive: ['接收清点', 'Count at receipt'],
  issue: ['发放', 'Issue'],
  return: ['回收', 'Return'],
  destroy: ['销毁', 'Destruction'],
} as const
export type PeakName = keyof typeof PEAKS

export interface PeakFacts {
  /** Rooms of each unit. */
  units: readonly { no: number; rooms: number }[]
  /** People who could count. */
  counters: number
  /** Minutes in which a room has to be back (R47c). */
  returnWithin: number
  executors: number
}
export interface Peak {
  name: PeakName
  /** The unit with most rooms; null: of all. */
  unit: number | null
  stations: number
  people: number
  minutes: number
}

const fives = (seconds: number): number => Math.max(5, Math.ceil(seconds / 300) * 5)

export function peaksOf(f: PeakFacts): Peak[] {
  const most = f.units.reduce((a, u) => (u.rooms > a.rooms ? u : a), { no: 0, rooms: 0 })
  if (most.rooms === 0) return []
  const rooms = f.units.reduce((n, u) => n + u.rooms, 0)
  const desks = (seconds: number, within: number) =>
    Math.max(1, Math.ceil((most.rooms * seconds) / (Math.max(1, within) * 60)))
  const side = f.counters >= ENOUGH ? 2 : 1
  const [out, back] = [desks(SECONDS.issue, ISSUE_WITHIN), desks(SECONDS.return, f.returnWithin)]
  const at = (name: PeakName, stations: number, seconds: number): Peak => ({
    name,
    unit: most.no,
    stations,
    people: stations * AT_A_DESK,
    minutes: fives((most.rooms * seconds) / stations),
  })
  return [
    {
      name: 'receive',
      unit: null,
      stations: side,
      people: FEWEST,
      minutes: fives((rooms * BAGS_A_ROOM * SECONDS.scan * COUNTS) / side),
    },
    at('issue', out, SECONDS.issue),
    at('return', back, SECONDS.return),
    {
      name: 'destroy',
      unit: null,
      stations: 1,
      people: f.executors,
      minutes: fives(rooms * BAGS_A_ROOM * SECONDS.scan * 2),
    },
  ]
}

/** People of the site's own that the busiest moment needs. */
export const staffNeeded = (peaks: readonly Peak[]): number => Math.max(FEWEST, ...peaks.map(p => p.people))

/** What it costs that one count comes after the other, in minutes; 0: two piles are counted at the same time. */
export const slowerBy = (peaks: readonly Peak[]): number => {
  const receive = peaks.find(p => p.name === 'receive')
  return receive?.stations === 1 ? Math.floor(receive.minutes / 10) * 5 : 0
}
