import { SwapOutlined } from '@ant-design/icons'
import { Segmented } from 'antd'
import { useState } from 'react'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { TextField } from '../../client/form/fields.tsx'
import type { Failure } from '../../client/room.ts'
import { useSign } from '../../client/Signing.tsx'
import { destroy as words } from '../../words/destroy.ts'
import { useWords } from '../../words/index.ts'
import type { DestroyStage } from './stage.ts'

/** An executor or the supervisor leaves, another comes; each signs his part (R76a). */
export function RelieveForm({ stage, onDone }: { stage: DestroyStage; onDone: (done: boolean) => void }) {
  const w = useWords(words)
  const sign = useSign()
  const [leaves, setLeaves] = useState<number>()
  const [absent, setAbsent] = useState('')
  const [letter, setLetter] = useState('')
  const [failure, setFailure] = useState<Failure | null>(null)
  const supervises = stage.serving.find(p => p.person === leaves)?.supervises ?? false
  return (
    <FormDialog
      title={w('relieveTitle')}
      what={w('relieveWhat')}
      onLeave={() => onDone(false)}
      failure={failure}
      main={{
        icon: <SwapOutlined />,
        label: w('relieve'),
        missing: leaves === undefined ? w('lackLeaves') : undefined,
        onAct: async () => {
          if (leaves === undefined) return
          setFailure(null)
          const said = { absent: absent.trim(), letter: supervises ? letter.trim() : '' }
          const signed = await sign('destroy.relieve', { destruction: stage.destruction, leaves, ...said })
          if (signed.done) onDone(true)
          else setFailure(signed.failure)
        },
      }}
    >
      <Field label={w('leaves')} group wide>
        <Segmented<number>
          block
          value={leaves ?? 0}
          onChange={setLeaves}
          options={stage.serving.map(p => ({
            value: p.person,
            label: `${p.name}　${w(p.supervises ? 'supervision' : 'factExecutors')}`,
          }))}
        />
      </Field>
      <TextField wide={!supervises} label={w('absent')} maxLength={200} value={absent} onChange={setAbsent} />
      {supervises && <TextField label={w('letter')} maxLength={60} value={letter} onChange={setLetter} />}
    </FormDialog>
  )
}
