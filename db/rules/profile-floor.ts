import type { Profile } from './profile.ts'
import { KEEP_MONTHS } from './video.ts'

export interface Text {
  zh: string
  en: string
}

/**
 * What no setting may loosen (R95): the M rules of the mission's documents, and the few of our own that may not be relaxed
 * (R90). One table: the value it is about, the bound, the rule it comes from. The screen shows it beside the field; founding,
 * the act, an import and the event itself ask it.
 */
export interface Floor {
  /** The value's path in the profile, as the screen names it. */
  field: string
  /** `least`: not below; `most`: not above. */
  how: 'least' | 'most'
  bound: number
  of: (p: Profile) => number
  source: string
  says: Text
}

const least = (field: string, bound: number, of: Floor['of'], source: string, says: Text): Floor => ({
  ...{ field, how: 'least', bound, of, source, says },
})
const most = (field: string, bound: number, of: Floor['of'], source: string, says: Text): Floor => ({
  ...{ field, how: 'most', bound, of, source, says },
})

const min = (n: number): Text => ({ zh: `不少于 ${n} 分钟`, en: `${n} min at least` })
const upTo = (n: number): Text => ({ zh: `不多于 ${n} 分钟`, en: `${n} min at most` })
const people = (n: number): Text => ({ zh: `不少于 ${n} 人`, en: `${n} people at least` })

/** Stores that let an invigilator in: whoever comes to the desk is not admitted to the store. */
const storesForAll = (p: Profile): number =>
  p.zones.filter(z => z.kind === 'store' && z.roles.includes('invigilator')).length

export const FLOORS: readonly Floor[] = [
  least('window.destroyAfter', 240, p => p.window.destroyAfter, 'R65', min(240)),
  most('window.statedLate', 30, p => p.window.statedLate, 'R65', upTo(30)),
  most('window.signalOff', 1, p => p.window.signalOff, 'R109', upTo(1)),
  least('window.countBefore', 180, p => p.window.countBefore, 'R16a', min(180)),
  most('window.report', 10, p => p.window.report, 'R58', upTo(10)),
  most('window.reportLatest', 360, p => p.window.reportLatest, 'R58', upTo(360)),
  least('minimum.executors', 2, p => p.minimum.executors, 'R71', people(2)),
  least('minimum.carriers', 2, p => p.minimum.carriers, 'R16', people(2)),
  least('minimum.escorts', 2, p => p.minimum.escorts, 'R79', people(2)),
  least('video.keepMonths', KEEP_MONTHS, p => p.video.keepMonths, 'R82', {
    zh: `不少于 ${KEEP_MONTHS} 个月`,
    en: `${KEEP_MONTHS} months at least`,
  }),
  most('video.reviewEvery', 360, p => p.video.reviewEvery, 'R83', {
    zh: '0（每单元一次）或不多于 360 分钟',
    en: '0 (each unit) or 360 min at most',
  }),
  most('zones', 0, storesForAll, 'R30a', { zh: '里间不放监考员进入', en: 'No store admits invigilators' }),
  least('window.idle', 1, p => p.window.idle, 'R90', min(1)),
  most('window.idle', 10, p => p.window.idle, 'R90', upTo(10)),
  most('tries.wrong', 5, p => p.tries.wrong, 'R90', { zh: '不多于 5 次', en: '5 tries at most' }),
  least('tries.wait', 15, p => p.tries.wait, 'R90', min(15)),
]

const broken = (f: Floor, p: Profile): boolean => (f.how === 'least' ? f.of(p) < f.bound : f.of(p) > f.bound)

/** What this profile would loosen; empty when it may stand. */
export const loosened = (p: Profile): readonly Floor[] => FLOORS.filter(f => broken(f, p))

/** The names of the values that are looser than allowed. */
export const looserThanAllowed = (p: Profile): string[] => [...new Set(loosened(p).map(f => f.field))]
