import { useStation } from '../stage/station.ts'
import { Home } from './Home.tsx'
import { LoadStage } from './LoadStage.tsx'
import { PackStage } from './PackStage.tsx'
import type { LoadingStage, PackingStage } from './shapes.ts'

/** Answer cards: packed, sealed, escorted, received? The page between the scans, and the two stages. */
export function Screen() {
  const pack = useStation<PackingStage>('pack')
  const load = useStation<LoadingStage>('load')
  // One task a station: the other's stage is put away as this one begins.
  const packing = {
    ...pack,
    begin: async (ref: { unit: number }): Promise<boolean> => {
      const begun = await pack.begin(ref)
      if (begun) load.set(null)
      return begun
    },
  }
  const loading = {
    ...load,
    begin: async (ref: { trip: number }): Promise<boolean> => {
      const begun = await load.begin(ref)
      if (begun) pack.set(null)
      return begun
    },
  }
  if (pack.shown) return <PackStage stage={pack.shown} station={pack} />
  if (load.shown && load.shown.state === 'planned') return <LoadStage stage={load.shown} station={load} />
  return <Home pack={packing} load={loading} />
}
