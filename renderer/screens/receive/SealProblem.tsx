import { Segmented } from 'antd'
import { useState } from 'react'
import { Field } from '../../client/form/Field.tsx'
import { TextField } from '../../client/form/fields.tsx'
import { useAct } from '../../client/room.ts'
import { useWords } from '../../words/index.ts'
import { receive } from '../../words/receive.ts'
import { ReasonDialog } from '../stage/ReasonDialog.tsx'
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
      other
      onDo={async note => {
        const next = await act.run({ carton: carton.id, read: read.trim().toUpperCase(), whole, note })
        if (next) onDone(next)
      }}
      onClose={onClose}
    >
      <Field wide group label={w('problemState')}>
        <Segmented
          block
          options={[
            { value: false, label: w('stateBroken') },
            { value: true, label: w('stateWhole') },
          ]}
          value={whole}
          onChange={setWhole}
        />
      </Field>
      <TextField
        wide
        label={w('problemRead')}
        value={read}
        onChange={setRead}
        hint={w('problemReadHint')}
        maxLength={60}
        code
      />
    </ReasonDialog>
  )
}
