import { Segmented } from 'antd'
import { useState } from 'react'
import { useAct } from '../../client/room.ts'
import { useWords } from '../../words/index.ts'
import { receive } from '../../words/receive.ts'
import { Field } from '../stage/Field.tsx'
import { ReasonDialog } from '../stage/ReasonDialog.tsx'
import st from '../stage/stage.module.css'
import type { Carton, ReceiveStage } from './shapes.ts'

interface Props {
  carton: Carton
  /** The seal that was scanned and did not match. */
  read: string
  onDone: (stage: ReceiveStage) => void
  onClose: () => void
}

/** F8: the seal as it is, broken or another number. An incident opens by itself (R19, R36). */
export function SealProblem({ carton, read: first, onDone, onClose }: Props) {
  const w = useWords(receive)
  const act = useAct('receive.seal')
  const [read, setRead] = useState(first)
  const [whole, setWhole] = useState(first !== '')
  return (
    <ReasonDialog
      title={w('problemTitle', { code: carton.code })}
      what={w('problemWhat')}
      label={w('problemDo')}
      reasonLabel={w('problemNote')}
      failure={act.failure}
      onDo={async note => {
        const next = await act.run({ carton: carton.id, read: read.trim().toUpperCase(), whole, note })
        if (next) onDone(next)
      }}
      onClose={onClose}
    >
      <div className={st.field}>
        <span>{w('problemState')}</span>
        <Segmented
          block
          options={[
            { value: false, label: w('stateBroken') },
            { value: true, label: w('stateWhole') },
          ]}
          value={whole}
          onChange={setWhole}
        />
      </div>
      <Field label={w('problemRead')} value={read} onChange={setRead} hint={w('problemReadHint')} max={60} code />
    </ReasonDialog>
  )
}
