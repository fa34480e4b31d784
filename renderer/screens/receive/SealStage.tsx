import { AlertOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { Failed } from '../../client/Failed.tsx'
import type { Failure } from '../../client/room.ts'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { ActionLine, Stage } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { useWords } from '../../words/index.ts'
import { receive } from '../../words/receive.ts'
import { ByHand } from '../stage/ByHand.tsx'
import { Leave } from '../stage/Leave.tsx'
import { Cartons } from './Cartons.tsx'
import s from './receive.module.css'
import { SealPanel } from './SealPanel.tsx'
import { SealProblem } from './SealProblem.tsx'
import type { Carton, ReceiveStage } from './shapes.ts'

interface Props {
  stage: ReceiveStage
  cartons: readonly Carton[]
  failure: Failure | null
  set: (stage: ReceiveStage) => void
  onLeave: () => void
}

/** Two scans a carton: its code, then its seal. */
export function SealStage({ stage, cartons, failure, set, onLeave }: Props) {
  const w = useWords(receive)
  const [problem, setProblem] = useState(false)
  // What the first scan left at the station counts only while that carton is still to be checked.
  const held = stage.cartons.find(c => c.code === stage.pending && c.state === 'expected')
  const carton = held && cartons.find(c => c.code === held.code)
  const left = stage.cartons.length - stage.checked
  const { last } = stage
  const read = last && (last.reason === 'seal-differs' || last.reason === 'seal-of-other') ? last.code : ''
  return (
    <Stage
      title={
        <PageTitle
          before={<Leave onLeave={onLeave} />}
          title={w('sealTitle')}
          right={<b>{w('sealProgress', { n: stage.checked, total: stage.cartons.length })}</b>}
        />
      }
      actions={
        <ActionLine
          ways={
            <>
              <ByHand />
              <KeyAction
                keyName="F8"
                icon={<AlertOutlined />}
                label={w('problem')}
                disabled={!carton}
                onAct={() => setProblem(true)}
              />
            </>
          }
          main={
            <MainAction
              label={w('sealDone')}
              missing={left > 0 ? w('sealLeft', { count: left }) : undefined}
              onAct={onLeave}
            />
          }
        />
      }
    >
      <div className={s.sealPanel}>
        <SealPanel stage={stage} pending={held?.code ?? null} />
      </div>
      <Failed failure={failure} />
      <Cartons cartons={inOrderOfWork(cartons, held?.code)} hidden={false} />
      {problem && carton && (
        <SealProblem
          carton={carton}
          read={read}
          onDone={next => {
            set(next)
            setProblem(false)
          }}
          onClose={() => setProblem(false)}
        />
      )}
    </Stage>
  )
}

/** The carton in hand first, then what is still to be checked. */
const inOrderOfWork = (cartons: readonly Carton[], held: string | undefined): Carton[] => {
  const rank = (c: Carton) => (c.code === held ? 0 : c.state === 'expected' ? 1 : 2)
  return [...cartons].sort((a, b) => rank(a) - rank(b))
}
