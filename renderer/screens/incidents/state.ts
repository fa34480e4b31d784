import type { ViewAnswer } from '../../../electron/ipc/contract.ts'
import type { Hint } from '../../widgets/Glyph.tsx'
import type { incidents } from '../../words/incidents.ts'
import type { Say } from '../../words/index.ts'

export type Incidents = ViewAnswer<'incidents'>
export type Incident = Incidents['rows'][number]
export type Detail = ViewAnswer<'incident'>
type Reporting = Pick<Incident, 'state' | 'report_by' | 'reported'>

/** Must the area still be told? */
export const owesReport = (i: Reporting): boolean => i.state === 'open' && i.report_by !== null && i.reported === null
export const isLate = (i: Reporting, now: number): boolean => owesReport(i) && now > (i.report_by ?? 0)

/** Open is an alarm until the area knows, then it waits; closed is done. */
export const hintOf = (i: Reporting): Hint => (i.state === 'closed' ? 'met' : owesReport(i) ? 'unmet' : 'attention')

/** A bag that is nowhere can be declared missing with such an incident (R19, R63). */
export const aboutLoss = (i: Pick<Incident, 'item' | 'kind'>): boolean =>
  i.item !== null && (i.kind === 'short' || i.kind === 'lost')

/** The one to look at first: what must be reported, then what is open, then the newest. */
export const firstOf = (rows: readonly Incident[]): Incident | undefined =>
  rows.findLast(owesReport) ?? rows.find(i => i.state === 'open') ?? rows[0]

/** 4 小时 56 分 */
export function span(ms: number, w: Say<typeof incidents>): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000))
  const [h, m] = [Math.floor(minutes / 60), minutes % 60]
  return h ? w('hour', { h, m }) : w('minute', { m })
}
