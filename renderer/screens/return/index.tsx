import { useState } from 'react'
import { useNav } from '../../client/nav.tsx'
import { useMessages } from '../../client/room.ts'
import type { HandoverStage } from '../stage/handover.ts'
import { useStation } from '../stage/station.ts'
import { Desk } from './desk/Desk.tsx'
import { Overview } from './Overview.tsx'
import { ReturnStage } from './ReturnStage.tsx'

type Stage = HandoverStage & { task: 'return' }
export type ReturnStation = ReturnType<typeof useStation<Stage>>

/** What came back from this room? The bags by scan, then the copies by two counts, then the next room. */
export function Screen() {
  const nav = useNav()
  const station = useStation<Stage>('return')
  const [desk, setDesk] = useState<{ account: number; done: boolean } | null>(
    nav.about.account ? { account: nav.about.account, done: false } : null,
  )
  useMessages(m => {
    if (m.kind !== 'stage' || !m.answer.ok) return
    const next = m.answer.value as Stage
    if (next.task !== 'return') return
    // Figures that are being typed are never pushed aside; a finished room waits in the list.
    if (desk && !desk.done) return
    setDesk(next.finished && next.room ? { account: next.room.account, done: false } : null)
  })
  if (desk) {
    return (
      <Desk
        key={desk.account}
        account={desk.account}
        onDone={() => setDesk({ ...desk, done: true })}
        onLeave={() => setDesk(null)}
        onSecond={(unit, badge) => station.begin({ unit }, badge)}
        secondFailure={station.failure}
      />
    )
  }
  const toDesk = (account: number) => setDesk({ account, done: false })
  const { shown } = station
  if (shown && (!nav.about.unit || nav.about.unit === shown.unit.id || shown.last)) {
    return <ReturnStage stage={shown} station={station} onCount={toDesk} />
  }
  return <Overview station={station} onCount={toDesk} />
}
