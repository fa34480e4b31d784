import { CheckOutlined } from '@ant-design/icons'
import { Failed } from '../../client/Failed.tsx'
import type { Failure } from '../../client/room.ts'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { useKeys } from '../../widgets/keys.ts'
import { ActionLine } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { OwnFigure } from '../../widgets/OwnFigure.tsx'
import { ScanPanel } from '../../widgets/ScanPanel.tsx'
import { useWords } from '../../words/index.ts'
import { stations as words } from '../../words/stations.ts'
import { useCountActs } from '../count/acts.ts'
import { CartonNow } from '../count/CartonNow.tsx'
import { Damaged } from '../count/Damaged.tsx'
import { pileWords, useDescribe } from '../count/describe.ts'
import { HandOver } from '../count/HandOver.tsx'
import { useLast } from '../count/last.ts'
import { Recents } from '../count/Recents.tsx'
import { SectionBar } from '../count/SectionBar.tsx'
import { type CountStage, talliesOf } from '../count/shapes.ts'
import { useWithdraw } from '../count/Withdraw.tsx'
import { ByHand } from '../stage/ByHand.tsx'
import s from './stations.module.css'

interface Props {
  stage: CountStage
  me: string | null
  failure: Failure | null
  set: (stage: CountStage) => void
  onClosed: (pile: number) => void
  /** The own count was given up for another person. */
  onHandedOver: () => void
  onTakeOver: () => void
}

/** The count in half a screen: own figure, last scan, three recent ones. Pause is a command card (look.md, "Keys"). */
export function HalfCounting({ stage, me, failure, set, onClosed, onHandedOver, onTakeOver }: Props) {
  const { w } = useDescribe()
  const v = useWords(words)
  const acts = useCountActs(stage, set, onClosed)
  const last = useLast(stage, true)
  const withdraw = useWithdraw(stage, set)
  const { name } = stage.person
  const mine = me === null || name === me
  const paused = stage.state === 'paused'
  const empty = stage.own + stage.unknown === 0
  const trouble = acts.failure ?? failure
  useKeys({ F6: mine && !paused ? () => void acts.pause() : undefined })
  return (
    <>
      <SectionBar stage={stage} set={set} />
      <div className={s.figure}>
        <OwnFigure
          layout="side"
          figure={stage.own}
          unit={pileWords(w, stage.pile, stage.level).measure}
          tallies={talliesOf(stage)}
        />
        {stage.pile.kind === 'receipt' && (
          <div className={s.carton}>
            <CartonNow stage={stage} />
          </div>
        )}
      </div>
      <div className={s.panel}>
        {paused ? (
          <div className={s.paused}>
            <b>{w('pausedTitle')}</b>
            <span>{w('pausedWhat')}</span>
          </div>
        ) : (
          <ScanPanel {...last} />
        )}
      </div>
      <div className={s.recents}>
        {trouble ? <Failed failure={trouble} /> : <Recents stage={stage} half most={3} />}
      </div>
      <ActionLine
        ways={
          mine && !paused ? (
            <>
              <ByHand />
              {stage.recent.length > 0 && (
                <>
                  <KeyAction label={v('withdraw')} onAct={withdraw.open} />
                  <Damaged stage={stage} />
                </>
              )}
            </>
          ) : (
            <HandOver pile={stage.pile.id} name={name} mine={mine} onDone={mine ? onHandedOver : onTakeOver} />
          )
        }
        main={
          <MainAction
            icon={paused ? undefined : <CheckOutlined />}
            label={v(paused ? 'goOn' : 'close', { name })}
            missing={!mine ? w('notYours', { name }) : !paused && empty ? w('nothingYet') : undefined}
            busy={acts.closing || acts.resuming}
            onAct={paused ? acts.resume : acts.close}
          />
        }
      />
      {withdraw.dialog}
    </>
  )
}
