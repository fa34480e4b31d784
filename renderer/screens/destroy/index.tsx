import { useEffect, useState } from 'react'
import { useNow } from '../../client/clock.ts'
import { Failed } from '../../client/Failed.tsx'
import { failureOf, useAct, useAsk } from '../../client/room.ts'
import { ScreenPage } from '../../client/shell.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { destroy as words } from '../../words/destroy.ts'
import { useWords } from '../../words/index.ts'
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
  if (current?.state === 'ended') return <Ended destruction={current.id} />
  const running = current?.id ?? started
  if (running !== null && running !== undefined) return <Destroying key={String(take.busy)} destruction={running} />
  return (
    <GatePage
      gate={gate.data}
      now={now}
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
