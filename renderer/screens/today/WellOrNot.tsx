import { Verdict } from '../../widgets/Verdict.tsx'
import { useWords } from '../../words/index.ts'
import { today } from '../../words/today.ts'
import { lateUnits, type TodayExam } from './day.ts'
import type { DueRow } from './due.ts'

/** Is all well? The worst that is true, in words. */
export function WellOrNot({ view, due, now }: { view: TodayExam; due: readonly DueRow[]; now: number }) {
  const w = useWords(today)
  const late = lateUnits(view, now).reduce((n, u) => n + u.n, 0)
  const incidents = view.incidents.length
  const overdue = due.filter(d => d.late).length
  const bad = [
    incidents && w('incidents', { count: incidents }),
    late && w('late', { count: late }),
    overdue && w('overdue', { count: overdue }),
  ].filter(Boolean)
  if (bad.length > 0)
    return (
      <Verdict state="unmet" rest={view.owed.length > 0 ? w('owed', { count: view.owed.length }) : w('rest')}>
        {bad.join(w('and'))}
      </Verdict>
    )
  if (view.owed.length > 0)
    return (
      <Verdict state="attention" rest={w('rest')}>
        {w('owed', { count: view.owed.length })}
      </Verdict>
    )
  return <Verdict state="met">{w('well')}</Verdict>
}
