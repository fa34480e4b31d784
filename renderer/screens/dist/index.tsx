import { useStation } from '../stage/station.ts'
import { DistStage } from './DistStage.tsx'
import { Home } from './Home.tsx'
import type { DistStageData } from './shapes.ts'

export type DistStation = ReturnType<typeof useStation<DistStageData>>

/** What lies at which point, and the lists of bags that go there and back (R45a). */
export function Screen() {
  const station = useStation<DistStageData>('dist')
  const { shown } = station
  // A list that was signed and leaves nothing behind is no stage any more: the next is chosen at the point.
  if (shown && (shown.run !== null || shown.leftCount > 0 || shown.last))
    return <DistStage stage={shown} station={station} />
  return <Home station={station} />
}
