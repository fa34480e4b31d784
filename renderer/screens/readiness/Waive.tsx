import { useState } from 'react'
import type { ActInput } from '../../../electron/ipc/contract.ts'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { ChoiceField, TextField } from '../../client/form/fields.tsx'
import type { Failure } from '../../client/room.ts'
import { useSign } from '../../client/Signing.tsx'
import { usePick, useWords } from '../../words/index.ts'
import { readiness } from '../../words/readiness.ts'
import type { Readiness } from './shapes.ts'

type Gate = ActInput<'readiness.waive'>['gate']

/** The door is shut, and the chief examiner answers for going on (R11, R12). */
export function Waive({ view, onClose }: { view: Readiness; onClose: () => void }) {
  const w = useWords(readiness)
  const pick = usePick()
  const sign = useSign()
  const items = view.shut['in-use']
  const [gate, setGate] = useState<Gate>(items.length > 0 ? 'in-use' : 'first-unit')
  const [reason, setReason] = useState('')
  const [failure, setFailure] = useState<Failure | null>(null)
  const options = [
    ...(items.length > 0 ? [{ value: 'in-use' as const, label: w('gateInUse') }] : []),
    ...(view.shut['first-unit'] ? [{ value: 'first-unit' as const, label: w('gateFirstUnit') }] : []),
  ]
  return (
    <FormDialog
      title={w('waive')}
      what={w('waiveWhat')}
      failure={failure}
      onLeave={onClose}
      main={{
        label: w('sign'),
        missing: reason.trim().length < 4 ? w('noReason') : undefined,
        onAct: async () => {
          setFailure(null)
          const signed = await sign('readiness.waive', { exam: view.exam, gate, reason: reason.trim() })
          if (signed.done) onClose()
          else setFailure(signed.failure)
        },
      }}
    >
      <ChoiceField label={w('waiveGate')} value={gate} options={options} onChange={setGate} />
      {gate === 'in-use' && (
        <p style={{ gridColumn: '1 / -1' }}>{w('waiveItems', { items: items.map(i => pick(i)).join('；') })}</p>
      )}
      <TextField wide autoFocus rows={2} maxLength={300} label={w('reason')} value={reason} onChange={setReason} />
    </FormDialog>
  )
}
