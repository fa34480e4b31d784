import { CheckOutlined, PauseOutlined, RollbackOutlined } from '@ant-design/icons'
import { Failed } from '../../client/Failed.tsx'
import type { Failure } from '../../client/room.ts'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { ActionLine, Stage } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { Refusal } from '../../widgets/Refusal.tsx'
import { ByHand } from '../stage/ByHand.tsx'
import { useCountActs } from './acts.ts'
import { Counter } from './Counter.tsx'
import { CountTitle } from './CountTitle.tsx'
import { Damaged } from './Damaged.tsx'
import { useDescribe } from './describe.ts'
import { HandOver } from './HandOver.tsx'
import { Recents } from './Recents.tsx'
import { SectionBar } from './SectionBar.tsx'
import type { CountStage } from './shapes.ts'
import { useWithdraw } from './Withdraw.tsx'

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
  const withdraw = useWithdraw(stage, set)
  const acts = useCountActs(stage, set, onClosed)
  const paused = stage.state === 'paused'
  const mine = me === null || stage.person.name === me
  const empty = stage.own + stage.unknown === 0

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
                  <KeyAction keyName="F3" icon={<RollbackOutlined />} label={w('withdraw')} onAct={withdraw.open} />
                  <Damaged stage={stage} />
                  <KeyAction keyName="F6" icon={<PauseOutlined />} label={w('pause')} onAct={acts.pause} />
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
                busy={acts.resuming}
                onAct={acts.resume}
              />
            ) : (
              <MainAction
                icon={<CheckOutlined />}
                label={w('close')}
                missing={mine ? (empty ? w('nothingYet') : undefined) : w('notYours', { name: stage.person.name })}
                busy={acts.closing}
                onAct={acts.close}
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
          <Failed failure={acts.failure ?? failure} />
          <Recents stage={stage} />
        </>
      )}
      {withdraw.dialog}
    </Stage>
  )
}
