import { useEffect, useState } from 'react'
import { useNow } from '../../client/clock.ts'
import { Failed } from '../../client/Failed.tsx'
import { failureOf, useAct, useAsk } from '../../client/room.ts'
import { ScreenPage } from '../../client/shell.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { destroy as words } from '../../words/destroy.ts'
import { useWords } from '../../words/index.ts'
import { Sheet } from '../inspector/Sheet.tsx'
import { SpotPage } from '../inspector/SpotPage.tsx'
import type { SpotStage } from '../inspector/spot.ts'
import { useStation } from '../stage/station.ts'
import { Certificate } from './Certificate.tsx'
import { Destroying } from './DestroyStage.tsx'
import { GatePage } from './GatePage.tsx'

/** The gate, then the stage, then the certificate: where the destruction stands decides. */
export function Screen() {
  const w = useWords(words)
  const gate = useAsk('gate', {})
  const now = useNow()
  const take = useAct('take-task')
  const [started, setStarted] = useState<number | null>(null)
  const spot = useStation<SpotStage>('spot')
  const [sheet, setSheet] = useState(false)
  // A spot check that has ended is shown to whoever saw it end, not to whoever comes later.
  const [seen, setSeen] = useState(false)
  const going = spot.shown?.open === true
  useEffect(() => {
    if (going) setSeen(true)
  }, [going])
  const onSpot = async (id: number) => {
    setSheet(false)
    await spot.begin({ spot: id })
  }
  const leaveSpot = async () => {
    spot.leave()
    setSeen(false)
    // What is scanned later is no longer meant for a check that has ended.
    if (!going) await take.run({ kind: 'none', ref: {}, second: null })
  }
  const { refetch } = gate
  // Time passes without an event: the gate is asked when it is opened, and each second from the moment it is due.
  useEffect(() => void refetch(), [refetch])
  const due =
    gate.data?.opens != null && now >= gate.data.opens && gate.data.conditions.some(c => c.standing === 'waiting')
  // biome-ignore lint/correctness/useExhaustiveDependencies: `now` is the tick it asks again at
  useEffect(() => {
    if (due) void refetch()
  }, [due, now, refetch])

  const current = gate.data?.destruction
  if (!gate.data)
    return (
      <ScreenPage>
        <PageTitle title={w('gate')} />
        <Failed failure={failureOf(gate.error)} />
      </ScreenPage>
    )
  if (spot.shown && (spot.shown.open || seen))
    return <SpotPage stage={spot.shown} station={spot} onLeave={() => void leaveSpot()} />
  if (sheet) return <Sheet onLeave={() => setSheet(false)} onSpot={onSpot} />
  if (current?.state === 'ended') return <Ended destruction={current.id} />
  const running = current?.id ?? started
  if (running !== null && running !== undefined) return <Destroying key={String(take.busy)} destruction={running} />
  return (
    <GatePage
      gate={gate.data}
      now={now}
      onSheet={() => setSheet(true)}
      onStarted={async id => {
        await take.run({ kind: 'destroy', ref: { destruction: id }, second: null })
        setStarted(id)
      }}
    />
  )
}

function Ended({ destruction }: { destruction: number }) {
  const view = useAsk('destruction', { destruction })
  if (view.data) return <Certificate of={view.data} />
  return (
    <ScreenPage>
      <Failed failure={failureOf(view.error)} />
    </ScreenPage>
  )
}
