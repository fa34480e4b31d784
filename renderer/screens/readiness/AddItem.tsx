import { Checkbox } from 'antd'
import { useState } from 'react'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { TextField } from '../../client/form/fields.tsx'
import { useAct } from '../../client/room.ts'
import { useWords } from '../../words/index.ts'
import { readiness } from '../../words/readiness.ts'

/** An item of the site's own on the checklist (R10). */
export function AddItem({ exam, onClose }: { exam: number; onClose: () => void }) {
  const w = useWords(readiness)
  const act = useAct('inspection.item')
  const [name, setName] = useState('')
  const [critical, setCritical] = useState(false)
  return (
    <FormDialog
      title={w('addItem')}
      what={w('addWhat')}
      failure={act.failure}
      onLeave={onClose}
      main={{
        label: w('save'),
        busy: act.busy,
        missing: name.trim().length < 2 ? w('lackName') : undefined,
        onAct: async () => {
          if (await act.run({ exam, name: name.trim(), critical })) onClose()
        },
      }}
    >
      <TextField wide autoFocus label={w('itemName')} maxLength={60} value={name} onChange={setName} />
      <Checkbox checked={critical} onChange={e => setCritical(e.target.checked)}>
        {w('isCritical')}
      </Checkbox>
    </FormDialog>
  )
}
