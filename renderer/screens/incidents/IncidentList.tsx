import { cx } from '../../widgets/cx.ts'
import { RowList } from '../../widgets/RowList.tsx'
import { minuteAt, sameDay, useTimes } from '../../widgets/time.ts'
import { incidents as words } from '../../words/incidents.ts'
import { usePick, useWords } from '../../words/index.ts'
import s from './incidents.module.css'
import { hintOf, type Incident, isLate, owesReport, span } from './state.ts'

interface Props {
  rows: readonly Incident[]
  selected: number | undefined
  now: number
  onSelect: (id: number) => void
}

/** One row an incident, newest first: what, since when, and whether the area knows. */
export function IncidentList({ rows, selected, now, onSelect }: Props) {
  const w = useWords(words)
  const pick = usePick()
  const { dayAt } = useTimes()
  const when = (at: number) => (sameDay(at, now) ? minuteAt(at) : `${dayAt(at)} ${minuteAt(at)}`)
  return (
    <RowList
      rows={rows.map(i => ({
        key: i.id,
        glyph: hintOf(i),
        no: w('no', { n: i.no }),
        title: pick(i),
        about: i.about,
        state: i.state === 'closed' ? w('closed') : `${w('isOpen')}　${w('since', { time: span(now - i.opened, w) })}`,
        when: <span className={cx(isLate(i, now) && s.late)}>{reportLine(i, now, when)}</span>,
      }))}
      selected={selected}
      onSelect={onSelect}
      empty={{ title: w('emptyTitle'), text: w('emptyText') }}
    />
  )

  function reportLine(i: Incident, at: number, shown: (at: number) => string): string {
    if (i.reported !== null) return w('reported', { at: shown(i.reported) })
    if (!owesReport(i)) return i.state === 'closed' ? '' : w('noReport')
    const left = (i.report_by ?? 0) - at
    return left >= 0 ? w('dueIn', { time: span(left, w) }) : w('late', { time: span(-left, w) })
  }
}
