import { ImportOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { TextField } from '../../client/form/fields.tsx'
import type { Failure } from '../../client/room.ts'
import { useSign } from '../../client/Signing.tsx'
import { useWords } from '../../words/index.ts'
import { sittings as words } from '../../words/sittings.ts'
import { NO_SCOPE, ScopeField, scopeMissing } from './ScopeField.tsx'
import type { SittingsView } from './state.ts'

/** Papers that must come back before the end, or while the exam stands still: only for the chief examiner's reason. */
export function AllowForm({ view, onDone }: { view: SittingsView; onDone: () => void }) {
  const w = useWords(words)
  const sign = useSign()
  const [scope, setScope] = useState(NO_SCOPE)
  const [reason, setReason] = useState('')
  const [failure, setFailure] = useState<Failure | null>(null)
  return (
    <FormDialog
      title={w('allowTitle')}
      right={w('unit', { n: view.unit.no })}
      what={w('allowWhat')}
      failure={failure}
      onLeave={onDone}
      main={{
        icon: <ImportOutlined />,
        label: w('sign'),
        missing: scopeMissing(scope) ? w('lackScope') : reason.trim().length < 2 ? w('lackReason') : undefined,
        onAct: async () => {
          setFailure(null)
          const input = { unit: view.unit.id, accounts: scope.rooms, reason: reason.trim() }
          const signed = await sign('return.allow', input)
          if (signed.done) onDone()
          else setFailure(signed.failure)
        },
      }}
    >
      <ScopeField view={view} value={scope} onChange={setScope} ways={['rooms']} only={r => r.state === 'issued'} />
      <TextField wide label={w('reason')} maxLength={300} value={reason} onChange={setReason} />
    </FormDialog>
  )
}
