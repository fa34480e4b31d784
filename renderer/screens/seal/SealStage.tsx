import { PrinterOutlined, StopOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { Failed } from '../../client/Failed.tsx'
import { useAsk } from '../../client/room.ts'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { ActionLine, Stage } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { useWords } from '../../words/index.ts'
import { seal } from '../../words/seal.ts'
import { ByHand } from '../stage/ByHand.tsx'
import { Leave } from '../stage/Leave.tsx'
import { ReprintDialog } from '../stage/ReprintDialog.tsx'
import type { SealStation } from './index.tsx'
import { useLabels } from './labels.ts'
import { Ready } from './Ready.tsx'
import { SealPanel } from './SealPanel.tsx'
import s from './seal.module.css'
import type { SealingStage } from './shapes.ts'
import { VoidSeal } from './VoidSeal.tsx'

/** Two scans a bag: the bag, its label comes out; then the seal on it. */
export function SealStage({ stage, station }: { stage: SealingStage; station: SealStation }) {
  const w = useWords(seal)
  const status = useAsk('status', {}).data
  const ref = status?.task?.kind === 'seal' ? status.task.ref : null
  const unit = status?.units.find(u => u.id === ref?.unit)
  const { label, print, dialog, forget } = useLabels(stage.last)
  const failed = label?.state === 'failed' ? label : null
  // It is out already: another one is a reprint.
  const again = failed?.failure.code === 'printed-before'
  const [voiding, setVoiding] = useState(false)
  const { seal: inHand } = stage
  return (
    <Stage
      title={
        <PageTitle
          before={<Leave onLeave={station.leave} />}
          title={w('title')}
          about={unit && w('unitAll', { n: unit.no })}
          right={<span>{w(ref?.numbered ? 'numbered' : 'own')}</span>}
        />
      }
      actions={
        <ActionLine
          ways={
            <>
              <ByHand />
              {inHand && (
                <KeyAction
                  keyName="F7"
                  icon={<PrinterOutlined />}
                  label={w('printAgain')}
                  onAct={() => void print(inHand)}
                />
              )}
              <KeyAction keyName="F8" icon={<StopOutlined />} label={w('voidAct')} onAct={() => setVoiding(true)} />
            </>
          }
          main={
            <MainAction
              label={w('doneMain')}
              missing={stage.readyCount > 0 ? w('left', { count: stage.readyCount }) : undefined}
              onAct={station.leave}
            />
          }
        />
      }
    >
      <div className={s.panel}>
        <SealPanel stage={stage} label={label} numbered={Boolean(ref?.numbered)} />
      </div>
      <Failed failure={failed && !again ? failed.failure : station.failure} />
      <Ready stage={stage} />
      {dialog}
      {failed && again && (
        <ReprintDialog seal={failed.code} onApproved={() => void print(failed.code)} onClose={forget} />
      )}
      {voiding && (
        <VoidSeal
          first={inHand ?? ''}
          onDone={() => {
            setVoiding(false)
            void station.again()
          }}
          onClose={() => setVoiding(false)}
        />
      )}
    </Stage>
  )
}
