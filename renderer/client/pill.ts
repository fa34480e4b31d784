import type { ViewAnswer } from '../../electron/ipc/contract.ts'
import { dayAt, minuteAt, sameDay } from '../widgets/time.ts'
import type { app } from '../words/app.ts'
import type { Language, Say } from '../words/index.ts'

type Units = ViewAnswer<'status'>['units']
export type UnitTimes = Units[number]

/** Bags go out from two hours before the start (rule profile, window.issueBefore). */
export const ISSUE_BEFORE = 120 * 60_000

/** Where a unit is, by its state and, before anything is entered, by the clock. */
export function phaseOf(unit: UnitTimes, now: number): 'before' | 'issue' | 'exam' | 'return' | 'closed' {
  if (unit.state === 'closed') return 'closed'
  if (unit.ended !== null || (now >= unit.finish && now >= unit.start)) return 'return'
  if (unit.started !== null || now >= unit.start) return 'exam'
  return now >= unit.start - ISSUE_BEFORE ? 'issue' : 'before'
}

/** 单元 2 **发放中**　14:00 开考: the unit that is now, or the next one. */
export function pillText(units: Units, now: number, say: Say<typeof app>, language: Language): string | undefined {
  const open = units.filter(u => u.state !== 'closed')
  const [unit, then] = open
  if (!unit) return units.length > 0 ? say('pillOver') : undefined
  const no = String(unit.no)
  switch (phaseOf(unit, now)) {
    case 'issue':
      return say('pillIssue', { no, at: minuteAt(unit.start) })
    case 'exam':
      return say('pillExam', { no, at: minuteAt(unit.finish) })
    case 'return':
      return (
        say('pillReturn', { no }) +
        (then && sameDay(then.start, now) ? say('pillThen', { at: minuteAt(then.start) }) : '')
      )
    default: {
      const day = sameDay(unit.start, now) ? '' : dayAt(unit.start, language)
      return say('pillBefore', { no, day, at: minuteAt(unit.start) })
        .replace('　 ', '　')
        .replace(',  ', ', ')
    }
  }
}
