import { PauseOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { useState } from 'react'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { useAct } from '../../client/room.ts'
import { destroy as words } from '../../words/destroy.ts'
import { useWords } from '../../words/index.ts'

/** Why destruction stops for now (R76). */
export function PauseForm({ destruction, onDone }: { destruction: number; onDone: (paused: boolean) => void }) {
  const w = useWords(words)
  const pause = useAct('destroy.pause')
  const [reason, setReason] = useState('')
  return (
    <FormDialog
      title={w('pause')}
      width={720}
      what={w('pauseWhat')}
      onLeave={() => onDone(false)}
      failure={pause.failure}
      main={{
        icon: <PauseOutlined />,
        label: w('pause'),
        busy: pause.busy,
        missing: reason.trim().length < 2 ? w('lackReason') : undefined,
        onAct: async () => {
          if (await pause.run({ destruction, reason: reason.trim() })) onDone(true)
        },
      }}
    >
      <Field label={w('reason')} wide>
        <Input.TextArea autoFocus rows={3} maxLength={200} value={reason} onChange={e => setReason(e.target.value)} />
      </Field>
    </FormDialog>
  )
}
