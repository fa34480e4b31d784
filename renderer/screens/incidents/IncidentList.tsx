import { cx } from '../../widgets/cx.ts'
import { Glyph } from '../../widgets/Glyph.tsx'
import { ignoreEnter } from '../../widgets/KeyAction.tsx'
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
  if (rows.length === 0)
    return (
      <div className={s.empty}>
        <Glyph name="met" size={48} />
        <b>{w('emptyTitle')}</b>
        <span>{w('emptyText')}</span>
      </div>
    )
  const when = (at: number) => (sameDay(at, now) ? minuteAt(at) : `${dayAt(at)} ${minuteAt(at)}`)
  return (
    <ul className={s.rows}>
      {rows.map(i => (
        <li key={i.id}>
          <button
            type="button"
            className={cx(s.row, i.id === selected && s.selected)}
            aria-current={i.id === selected || undefined}
            onClick={() => onSelect(i.id)}
            onKeyDown={ignoreEnter}
          >
            <Glyph name={hintOf(i)} size={28} />
            <b>{w('no', { n: i.no })}</b>
            <span className={s.what}>
              <b>{pick(i)}</b>
              <div className={s.about}>{i.about}</div>
            </span>
            <span className={s.when}>
              <div>
                {i.state === 'closed'
                  ? w('closed')
                  : `${w('isOpen')}　${w('since', { time: span(now - i.opened, w) })}`}
              </div>
              <div className={cx(isLate(i, now) && s.late)}>{reportLine(i, now, when)}</div>
            </span>
          </button>
        </li>
      ))}
    </ul>
  )

  function reportLine(i: Incident, at: number, shown: (at: number) => string): string {
    if (i.reported !== null) return w('reported', { at: shown(i.reported) })
    if (!owesReport(i)) return i.state === 'closed' ? '' : w('noReport')
    const left = (i.report_by ?? 0) - at
    return left >= 0 ? w('dueIn', { time: span(left, w) }) : w('late', { time: span(-left, w) })
  }
}
