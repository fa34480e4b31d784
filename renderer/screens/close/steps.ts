import type { ViewAnswer } from '../../../electron/ipc/contract.ts'

export type RoomsView = ViewAnswer<'rooms'>
export type SampleView = ViewAnswer<'sample'>
export type Room = RoomsView['rooms'][number]
export type Sitting = RoomsView['sittings'][number]
type Status = ViewAnswer<'status'>
export type Unit = Status['units'][number]

/** What each room waits for, in the order of the work. */
export const GROUPS = ['waiting', 'out', 'counting', 'sampling', 'sealing', 'ready', 'closed'] as const
export type Group = (typeof GROUPS)[number]

export function groupOf(room: Room): Group {
  if (room.state === 'closed') return 'closed'
  if (room.state === 'waiting') return 'waiting'
  if (room.state === 'offered' || room.state === 'issued') return 'out'
  if (room.state === 'counted') return room.unsealed > 0 ? 'sealing' : 'ready'
  return room.sampling ? 'sampling' : 'counting'
}

export function groupRooms(rooms: readonly Room[]): Record<Group, Room[]> {
  const groups: Record<Group, Room[]> = {
    waiting: [],
    out: [],
    counting: [],
    sampling: [],
    sealing: [],
    ready: [],
    closed: [],
  }
  for (const room of rooms) groups[groupOf(room)].push(room)
  return groups
}

/** One that is void or was broken off has its times from the chief examiner's own act (R61). */
export const waitsForSignals = (s: Sitting): boolean => s.state !== 'void' && s.broken === 0

/** Rooms whose record form nobody has looked at (R51). */
export const unrecorded = (rooms: readonly Room[]): Room[] =>
  rooms.filter(
    r => r.record === null && r.state !== 'waiting' && !(r.voided !== null && r.unsealed === 0 && r.piles.length === 0),
  )

export interface Signal {
  key: string
  names: string[]
  which: 'start' | 'end'
  planned: number
  actual: number
}

/** R109: signals more than a minute off need the reason and the area's instruction; those off alike stand together. */
export function signalsOff(sittings: readonly Sitting[]): Signal[] {
  const off = new Map<string, Signal>()
  const add = (name: string, which: Signal['which'], planned: number, actual: number | null) => {
    if (actual === null || Math.abs(actual - planned) <= 60_000) return
    const key = [which, planned, actual].join(' ')
    off.set(key, { key, which, planned, actual, names: [...(off.get(key)?.names ?? []), name] })
  }
  const own = sittings.filter(waitsForSignals)
  for (const s of own) add(s.name, 'start', s.start, s.started)
  for (const s of own) add(s.name, 'end', s.finish, s.ended)
  return [...off.values()]
}

export const STEPS = ['start', 'end', 'paper', 'handovers', 'sample', 'rooms', 'signals', 'unitEnd', 'exam'] as const
export type StepKey = (typeof STEPS)[number]

/** Which steps of a unit are done; the first that is not is the one to do. */
export function done(
  view: RoomsView,
  sample: SampleView,
  units: readonly Unit[],
  examEnded: boolean,
): Record<StepKey, boolean> {
  return {
    start: view.sittings.every(s => s.started !== null || !waitsForSignals(s)),
    end: view.sittings.every(s => s.ended !== null),
    handovers:
      view.toConfirm.issue + view.toConfirm.return === 0 &&
      !view.rooms.some(r => ['waiting', 'out'].includes(groupOf(r))),
    paper: view.owed.length === 0,
    sample: sample.skipped !== null || (sample.known && sample.rooms.every(r => r.state !== 'due')),
    rooms: view.rooms.every(r => r.state === 'closed') && unrecorded(view.rooms).length === 0,
    signals: view.signals,
    unitEnd: view.unit.state === 'closed',
    exam: examEnded && units.every(u => u.state === 'closed'),
  }
}

/** Sittings of the same planned and actual times, together: one row says it for all of them. */
export function alike(sittings: readonly Sitting[]): Sitting[][] {
  const groups = new Map<string, Sitting[]>()
  for (const s of sittings) {
    const key = [s.start, s.finish, s.started, s.ended, s.state, s.broken].join(' ')
    groups.set(key, [...(groups.get(key) ?? []), s])
  }
  return [...groups.values()]
}
