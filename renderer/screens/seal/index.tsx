import { useStation } from '../stage/station.ts'
import { Home } from './Home.tsx'
import { SealStage } from './SealStage.tsx'
import type { SealingStage } from './shapes.ts'

export type SealStation = ReturnType<typeof useStation<SealingStage>>

/** What goes into which bag under which number? Bag, label, seal scanned back. */
export function Screen() {
  const station = useStation<SealingStage>('seal')
  if (station.shown) return <SealStage stage={station.shown} station={station} />
  return <Home station={station} />
}
