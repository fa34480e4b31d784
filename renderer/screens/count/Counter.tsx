import { PauseOutlined } from '@ant-design/icons'
import { Card } from '../../widgets/Card.tsx'
import { OwnFigure } from '../../widgets/OwnFigure.tsx'
import { ScanPanel } from '../../widgets/ScanPanel.tsx'
import s from './count.module.css'
import { pileWords, useDescribe } from './describe.ts'
import { useLast } from './last.ts'
import { type CountStage, countersOf, talliesOf } from './shapes.ts'

/** Own figure at the left, the last scan at the right: what is looked at from two metres. */
export function Counter({ stage }: { stage: CountStage }) {
  const { w } = useDescribe()
  const last = useLast(stage, false)
  return (
    <div className={s.counter}>
      <Card>
        <OwnFigure
          who={w('counted', { name: countersOf(stage) })}
          figure={stage.own}
          unit={pileWords(w, stage.pile, stage.level).measure}
          tallies={talliesOf(stage)}
        />
      </Card>
      {stage.state === 'paused' ? (
        <div className={s.paused}>
          <PauseOutlined className={s.pausedIcon} />
          <div>
            <div className={s.pausedWord}>{w('pausedTitle')}</div>
            <p>{w('pausedWhat')}</p>
          </div>
        </div>
      ) : (
        <ScanPanel {...last} />
      )}
    </div>
  )
}
