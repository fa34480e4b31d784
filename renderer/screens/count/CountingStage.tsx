import { CheckOutlined, PauseOutlined, RollbackOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { Failed } from '../../client/Failed.tsx'
import { type Failure, useAct } from '../../client/room.ts'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { ActionLine, Stage } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { Refusal } from '../../widgets/Refusal.tsx'
import { ByHand } from '../stage/ByHand.tsx'
import { useSigned } from '../stage/signing.ts'
import { Counter } from './Counter.tsx'
import { CountTitle } from './CountTitle.tsx'
import { Damaged } from './Damaged.tsx'
import { useDescribe } from './describe.ts'
import { HandOver } from './HandOver.tsx'
import { Recents } from './Recents.tsx'
import { SectionBar } from './SectionBar.tsx'
import type { CountStage } from './shapes.ts'
import { Withdraw } from './Withdraw.tsx'

interface Props {
  stage: CountStage
  me: string | null
  failure: Failure | null
  set: (stage: CountStage) => void
  onClosed: (pile: number) => void
  onLeave: () => void
  /** The count was given up for another person: by its counter, or by whoever takes it over. */
  onHandedOver: (mine: boolean) => void
}

/** The count: this person's own figure, the last scan, the recent ones. Nothing expected, no progress, no remainder. */
export function CountingStage({ stage, me, failure, set, onClosed, onLeave, onHandedOver }: Props) {
  const { w } = useDescribe()
  const [withdrawing, setWithdrawing] = useState(false)
  const pause = useAct('count.pause')
  const resume = useAct('count.resume')
  const close = useAct('count.close')
  const signed = useSigned('count.close')
  const paused = stage.state === 'paused'
  const mine = me === null || stage.person.name === me
  const empty = stage.own + stage.unknown === 0

  const closeIt = async () => {
    // A receipt's count is signed by its counter; a room's is carried by the closing of the room.
    const done =
      stage.pile.kind === 'receipt'
        ? ((await signed.run({ count: stage.count }))?.value as { pile: number } | undefined)
        : await close.run({ count: stage.count })
    if (done) onClosed(done.pile)
  }
  const pauseIt = async () => {
    const next = await pause.run({ count: stage.count })
    if (next) set(next)
  }
  const resumeIt = async () => {
    const next = await resume.run({ count: stage.count })
    if (next) set(next)
  }
  return (
    <Stage
      title={<CountTitle stage={stage} onLeave={onLeave} />}
      actions={
        <ActionLine
          ways={
            <>
              {mine && !paused && (
                <>
                  <ByHand />
                  <KeyAction
                    keyName="F3"
                    icon={<RollbackOutlined />}
                    label={w('withdraw')}
                    onAct={() => setWithdrawing(true)}
                  />
                  <Damaged stage={stage} />
                  <KeyAction keyName="F6" icon={<PauseOutlined />} label={w('pause')} onAct={pauseIt} />
                </>
              )}
              {(paused || !mine) && (
                <HandOver pile={stage.pile.id} name={stage.person.name} mine={mine} onDone={() => onHandedOver(mine)} />
              )}
            </>
          }
          note={paused || !mine ? undefined : w('closeNote')}
          main={
            paused ? (
              <MainAction
                label={w('goOn')}
                missing={mine ? undefined : w('notYours', { name: stage.person.name })}
                busy={resume.busy}
                onAct={resumeIt}
              />
            ) : (
              <MainAction
                icon={<CheckOutlined />}
                label={w('close')}
                missing={mine ? (empty ? w('nothingYet') : undefined) : w('notYours', { name: stage.person.name })}
                busy={signed.busy || close.busy}
                onAct={closeIt}
              />
            )
          }
        />
      }
    >
      {!mine && <Refusal sentence={w('notYours', { name: stage.person.name })} way={w('notYoursWay')} />}
      {/* Somebody else's running figure is not shown: whoever looks may be the second counter. */}
      {mine && (
        <>
          <SectionBar stage={stage} set={set} />
          <Counter stage={stage} />
          <Failed failure={signed.failure ?? close.failure ?? pause.failure ?? resume.failure ?? failure} />
          <Recents stage={stage} />
        </>
      )}
      {withdrawing && (
        <Withdraw
          stage={stage}
          onDone={next => {
            set(next)
            setWithdrawing(false)
          }}
          onClose={() => setWithdrawing(false)}
        />
      )}
    </Stage>
  )
}
