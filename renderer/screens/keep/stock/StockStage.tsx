import { CheckOutlined, StopOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { Failed } from '../../../client/Failed.tsx'
import { useAct, useAsk } from '../../../client/room.ts'
import { Card } from '../../../widgets/Card.tsx'
import { KeyAction } from '../../../widgets/KeyAction.tsx'
import { ActionLine, Stage } from '../../../widgets/Layout.tsx'
import { MainAction } from '../../../widgets/MainAction.tsx'
import { OwnFigure } from '../../../widgets/OwnFigure.tsx'
import { PageTitle } from '../../../widgets/PageTitle.tsx'
import { RecentScans } from '../../../widgets/RecentScans.tsx'
import { Refusal } from '../../../widgets/Refusal.tsx'
import { clockAt } from '../../../widgets/time.ts'
import { useWords } from '../../../words/index.ts'
import { thePlace } from '../../../words/own.ts'
import { stock as words } from '../../../words/stock.ts'
import s from '../../count/count.module.css'
import { ByHand } from '../../stage/ByHand.tsx'
import { Leave } from '../../stage/Leave.tsx'
import { ReasonDialog } from '../../stage/ReasonDialog.tsx'
import { useSigned } from '../../stage/signing.ts'
import { LastScan, useWhy } from './LastScan.tsx'
import type { StockStage as Shown, StockStation } from './shapes.ts'

interface Props {
  stage: Shown
  station: StockStation
  /** It is over: what it came to stands on the page. */
  onClosed: () => void
}

/** The own figure, the last scan, the recent ones: nothing expected, no progress, no remainder. */
export function StockStage({ stage, station, onClosed }: Props) {
  const w = useWords(words)
  const why = useWhy()
  const second = useAsk('status', {}).data?.second
  const signed = useSigned('stock.close')
  const stop = useAct('stock.abandon')
  const [stopping, setStopping] = useState(false)
  // The task is gone from the station, and its stage with it.
  const over = () => station.set({ ...stage, state: 'closed' })
  const close = async () => {
    const done = await signed.run({ stock: stage.stock })
    if (!done) return
    if (!(done.value as { closed: boolean }).closed) return void station.again()
    over()
    onClosed()
  }
  const [newest] = stage.recent
  const inPanel = stage.last && newest && newest.code === stage.last.code && newest.at === stage.last.at
  return (
    <Stage
      title={
        <PageTitle
          before={<Leave onLeave={station.leave} />}
          title={w('titleOf', { place: thePlace(stage.place.name) })}
          right={second && w('watcher', { name: second })}
        />
      }
      actions={
        <ActionLine
          ways={
            <>
              <ByHand />
              {!stage.told && (
                <KeyAction keyName="F7" icon={<StopOutlined />} label={w('stop')} onAct={() => setStopping(true)} />
              )}
            </>
          }
          note={w('note')}
          main={
            <MainAction icon={<CheckOutlined />} label={w('close')} busy={signed.busy} onAct={() => void close()} />
          }
        />
      }
    >
      {stage.told && <Refusal state="attention" sentence={w('told')} way={w('toldHow')} />}
      <div className={s.counter}>
        <Card>
          <OwnFigure who={w('counted')} figure={stage.own} unit={w('unit')} tallies={stage.tallies} />
        </Card>
        <LastScan stage={stage} />
      </div>
      <Failed failure={signed.failure ?? station.failure} />
      <RecentScans
        rows={stage.recent.slice(inPanel ? 1 : 0).map(r => ({
          key: r.seq,
          at: clockAt(r.at),
          outcome: r.outcome,
          code: r.code,
          what: r.outcome === 'pass' ? '' : why(r.reason, r.recorded),
        }))}
      />
      {stopping && (
        <ReasonDialog
          title={w('stopTitle')}
          what={w('stopWhat')}
          label={w('stop')}
          failure={stop.failure}
          onDo={async reason => {
            if (!(await stop.run({ stock: stage.stock, reason }))) return
            setStopping(false)
            over()
          }}
          onClose={() => {
            stop.clear()
            setStopping(false)
          }}
        />
      )}
    </Stage>
  )
}
