import { useNav } from '../../client/nav.tsx'
import type { HandoverStage } from '../stage/handover.ts'
import { useStation } from '../stage/station.ts'
import { IssueStage } from './IssueStage.tsx'
import { Overview } from './Overview.tsx'

type Stage = HandoverStage & { task: 'issue' }

/** Right bag, right room, right time? Two together; a slip and its bags, room after room. */
export function Screen() {
  const nav = useNav()
  const station = useStation<Stage>('issue')
  const { shown } = station
  // Opened for another unit than the station issues: its overview first, never the wrong unit's stage.
  if (shown && (!nav.about.unit || nav.about.unit === shown.unit.id || shown.last)) {
    return <IssueStage stage={shown} station={station} />
  }
  return <Overview station={station} />
}
export type IssueStation = ReturnType<typeof useStation<Stage>>
