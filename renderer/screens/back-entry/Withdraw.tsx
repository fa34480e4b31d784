import { AuditOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { useState } from 'react'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { backEntry as words } from '../../words/back-entry.ts'
import { useWords } from '../../words/index.ts'
import { useSigned } from '../stage/signing.ts'
import type { Entry } from './state.ts'

/** Nothing, or nothing more, was done on paper: the reason, and the chief examiner signs. */
export function Withdraw({ entry, onDone }: { entry: Entry; onDone: () => void }) {
  const w = useWords(words)
  const [reason, setReason] = useState('')
  const act = useSigned('back-entry.withdraw')
  return (
    <FormDialog
      title={`${w('doWithdraw')}　${w('row', { no: String(entry.no), what: w(entry.what) })}`}
      what={w('withdrawWhat')}
      onLeave={onDone}
      failure={act.failure}
      main={{
        icon: <AuditOutlined />,
        label: w('doSignWithdraw'),
        busy: act.busy,
        missing: reason.trim().length < 2 ? w('lackReason') : undefined,
        onAct: async () => {
          if (await act.run({ entry: entry.id, reason: reason.trim() })) onDone()
        },
      }}
    >
      <Field label={w('reason')} wide>
        <Input autoFocus maxLength={200} value={reason} onChange={e => setReason(e.target.value)} />
      </Field>
    </FormDialog>
  )
}
