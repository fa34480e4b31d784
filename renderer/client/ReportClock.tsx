import { Glyph } from '../widgets/Glyph.tsx'
import { KeyAction } from '../widgets/KeyAction.tsx'
import { Rich } from '../widgets/Rich.tsx'
import { minuteAt } from '../widgets/time.ts'
import { incidents } from '../words/incidents.ts'
import { usePick, useWords } from '../words/index.ts'
import { useNow } from './clock.ts'
import { useNav } from './nav.tsx'
import { useAsk } from './room.ts'
import s from './Window.module.css'

/** Incidents the area does not know of yet. Asked where somebody is signed in; the station is whose it is. */
export const useReports = (enabled: boolean, station?: number) => useAsk('reports', {}, { enabled, station }).data ?? []
export type Reports = ReturnType<typeof useReports>

/** R58: the report to the area runs on every screen, one line high: by when, how much is left, and the very latest. */
export function ReportClock({ reports }: { reports: Reports }) {
  const w = useWords(incidents)
  const pick = usePick()
  const nav = useNav()
  const now = useNow(5000)
  const [first] = reports
  if (!first) return null
  const late = now > first.due
  const minutes = Math.floor(Math.abs(first.due - now) / 60_000)
  const values = {
    no: String(first.no),
    kind: pick(first),
    at: minuteAt(first.due),
    latest: minuteAt(first.latest),
    n: minutes,
  }
  return (
    <div className={late ? `${s.notice} ${s.clock} ${s.alarm}` : `${s.notice} ${s.clock}`} role="alert">
      <Glyph name={late ? 'unmet' : 'attention'} size={24} />
      <span className={s.clockText}>
        <Rich text={w(late ? 'bandLate' : 'bandDue', values)} />
        {reports.length > 1 && `　${w('bandMore', { n: reports.length - 1 })}`}
      </span>
      {nav.screen !== 'incidents' && (
        <KeyAction
          small
          label={w('bandGo')}
          onAct={() => nav.go('incidents', { incident: first.incident, report: 1 })}
        />
      )}
    </div>
  )
}
