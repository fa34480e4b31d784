/** Duty, patrols and presence: tables and pure functions (R38–R41, R103, R104, R106). All times in ms. */

export interface Shift {
  from: number
  to: number
  people: readonly number[]
}

/** A time without enough people; `people`: how many there are. */
export interface Gap {
  from: number
  to: number
  people: number
}

/**
 * Where between two moments fewer than `least` different people are on duty (R38), in order; neighbouring times with
 * equally few are one gap. Somebody who stands on two shifts at the same time is one person.
 */
export function gapsIn(shifts: readonly Shift[], from: number, to: number, least: number): Gap[] {
  const near = shifts.filter(s => s.from < to && s.to > from)
  const edges = new Set([from, to, ...near.flatMap(s => [s.from, s.to])])
  const moments = [...edges].filter(m => m >= from && m <= to).sort((a, b) => a - b)
  const gaps: Gap[] = []
  for (const [i, start] of moments.entries()) {
    const end = moments[i + 1]
    if (end === undefined) break
    const people = new Set(near.filter(s => s.from <= start && s.to >= end).flatMap(s => s.people)).size
    if (people >= least) continue
    const before = gaps.at(-1)
    if (before && before.to === start && before.people === people) before.to = end
    else gaps.push({ from: start, to: end, people })
  }
  return gaps
}

export type Dot = { at: number; state: 'done' | 'missed' | 'next' | 'later' }

/**
 * The patrols of a day as a row of dots: those that were made, those that were left out, the next one, and those to come.
 * `since`: from when on there is something to watch over (the first patrol is due `every` after it); null: nothing is.
 */
export function dotsOf(day: {
  from: number
  to: number
  now: number
  since: number | null
  done: readonly number[]
  every: number
  grace: number
}): Dot[] {
  const { from, to, now, since, every, grace } = day
  const dots: Dot[] = day.done.map(at => ({ at, state: 'done' as const }))
  if (since !== null) {
    const known = [since, ...day.done.filter(at => at > since)]
    for (const [i, at] of known.entries()) {
      const next = known[i + 1]
      // Half an interval before the one that was made, none was left out.
      if (next !== undefined)
        for (let m = at + every; m < next - Math.max(grace, every / 2); m += every)
          dots.push({ at: m, state: 'missed' })
    }
    let m = (known.at(-1) ?? since) + every
    for (; m < now - grace; m += every) dots.push({ at: m, state: 'missed' })
    for (let first = true; m <= to; m += every, first = false) dots.push({ at: m, state: first ? 'next' : 'later' })
  }
  return dots.filter(d => d.at >= from && d.at <= to).sort((a, b) => a.at - b.at)
}

/** Two people every half hour, and each half day a joint one of security, police and office (R40). */
export const PATROL_KINDS = {
  round: ['二人巡查', 'Patrol by two'],
  joint: ['联合检查', 'Joint inspection'],
} as const
export type PatrolKind = keyof typeof PATROL_KINDS
export const PATROL_KIND_NAMES = Object.keys(PATROL_KINDS) as [PatrolKind, ...PatrolKind[]]

/** Clocks that are compared with the one of this computer (R104). */
export const CLOCKS = {
  standard: ['标准时间', 'Standard time'],
  bell: ['打铃钟', 'Bell clock'],
  recorder: ['监控录像', 'Recorder'],
} as const
export type ClockName = keyof typeof CLOCKS
export const CLOCK_NAMES = Object.keys(CLOCKS) as [ClockName, ...ClockName[]]

/** Who visits and patrols the exam (R106). */
export const VISITORS = {
  'site-inspector': ['考点巡考员', 'Site inspector'],
  area: ['考区、巡视组', 'Area, inspection group'],
  radio: ['无线电管理', 'Radio office'],
  police: ['公安', 'Police'],
  other: ['其他', 'Other'],
} as const
export type Visitor = keyof typeof VISITORS
export const VISITOR_NAMES = Object.keys(VISITORS) as [Visitor, ...Visitor[]]

/** What follows for a member of staff at fault: done here, or proposed to whoever may (R106). */
export const FAULTS = {
  neglect: ['失职', 'Neglect'],
  breach: ['违纪', 'Breach of rules'],
} as const
export type Fault = keyof typeof FAULTS
export const FAULT_NAMES = Object.keys(FAULTS) as [Fault, ...Fault[]]
