import { useState } from 'react'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { SelectField, TextField } from '../../client/form/fields.tsx'
import { useAct } from '../../client/room.ts'
import { clearance as words } from '../../words/clearance.ts'
import { useWords } from '../../words/index.ts'
import type { PersonRow } from './Rows.tsx'

/** An entry made in error is struck out with its reason. */
export function WithdrawForm({
  person,
  onDone,
  onLeave,
}: {
  person: PersonRow
  onDone: () => void
  onLeave: () => void
}) {
  const w = useWords(words)
  const act = useAct('clearance.withdraw')
  const [which, setWhich] = useState('')
  const [reason, setReason] = useState('')
  return (
    <FormDialog
      title={w('withdrawOf', { name: person.name })}
      what={w('withdrawWhat')}
      failure={act.failure}
      onLeave={onLeave}
      main={{
        label: w('withdraw'),
        busy: act.busy,
        missing: which === '' || reason.trim().length < 2 ? w('lackFields') : undefined,
        onAct: async () => {
          if (await act.run({ clearance: Number(which), reason: reason.trim() })) onDone()
        },
      }}
    >
      <SelectField
        label={w('which')}
        empty={w('chooseOne')}
        value={which}
        options={person.entries.map(e => ({ value: String(e.id), label: `${w(e.kind)} ${e.day} ${e.no}` }))}
        onChange={setWhich}
      />
      <TextField label={w('reason')} maxLength={200} value={reason} onChange={setReason} />
    </FormDialog>
  )
}
