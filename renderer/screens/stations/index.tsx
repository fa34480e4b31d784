import { InfoCircleOutlined } from '@ant-design/icons'
import type { StationState } from '../../../electron/ipc/contract.ts'
import { askStateAgain } from '../../client/state.ts'
import { Stage } from '../../widgets/Layout.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { useWords } from '../../words/index.ts'
import { stations as words } from '../../words/stations.ts'
import { Leave } from '../stage/Leave.tsx'
import { HalfStation } from './HalfStation.tsx'
import s from './stations.module.css'

/** Both counts wait paused, whoever sits at station 2 is signed out: the screen is one station's again. */
async function leave(stations: readonly StationState[]): Promise<void> {
  for (const { no, signedIn } of stations) {
    const at = signedIn ? await window.room.ask('stage', {}, no) : null
    if (at?.ok && at.value.task === 'count' && at.value.state === 'open')
      await window.room.act('count.pause', { count: at.value.count }, no)
  }
  await window.room.do('one-station', {})
  await askStateAgain()
}

/**
 * Two blind counts at the same time, side by side: each half is a station with its own person, scanner, keys, sounds and
 * dialogs (R22). Only counting is done here; nothing of an exam day needs two stations.
 */
export function Screen({ stations }: { stations: readonly StationState[] }) {
  const w = useWords(words)
  return (
    <Stage
      title={
        <PageTitle
          before={<Leave label={w('leave')} onLeave={() => void leave(stations)} />}
          title={w('title')}
          right={
            <span className={s.apart}>
              <InfoCircleOutlined /> {w('apart')}
            </span>
          }
        />
      }
    >
      <div className={s.halves}>
        {stations.map(one => (
          <HalfStation key={one.no} state={one} />
        ))}
      </div>
    </Stage>
  )
}
