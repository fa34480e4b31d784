import { useStation } from '../stage/station.ts'
import { CheckStage } from './CheckStage.tsx'
import { Home } from './Home.tsx'
import { SealStage } from './SealStage.tsx'
import type { CheckingStage, SealingStage } from './shapes.ts'

export type SealStation = ReturnType<typeof useStation<SealingStage>>
export type CheckStation = ReturnType<typeof useStation<CheckingStage>>

/** What goes into which bag under which number? Bag, label, seal scanned back; and later: is it still what the record says? */
export function Screen() {
  const station = useStation<SealingStage>('seal')
  const check = useStation<CheckingStage>('check')
  // A station has one task: beginning one ends the other, whose stage is put away.
  const begin = async (ref: Record<string, number | string>) => {
    if (!(await station.begin(ref))) return false
    check.set(null)
    return true
  }
  const look = async () => {
    if (await check.begin({})) station.set(null)
  }
  if (station.shown) return <SealStage stage={station.shown} station={station} />
  if (check.shown) return <CheckStage stage={check.shown} station={check} onSeal={begin} />
  return <Home station={{ ...station, begin }} check={check} onCheck={() => void look()} />
}
