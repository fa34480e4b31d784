import { SignatureOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { RECUSAL_DECISION_NAMES, RECUSAL_DECISIONS, type RecusalDecision } from '../../../db/rules/clearance.ts'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { ChoiceField, TextField } from '../../client/form/fields.tsx'
import { clearance as words } from '../../words/clearance.ts'
import { usePick, useWords } from '../../words/index.ts'
import { useSigned } from '../stage/signing.ts'
import type { PersonRow } from './Rows.tsx'

/** What the chief examiner decides of a declared relation (R5). */
export function DecideForm({
  person,
  onDone,
  onLeave,
}: {
  person: PersonRow
  onDone: () => void
  onLeave: () => void
}) {
  const w = useWords(words)
  const pick = usePick()
  const act = useSigned('recusal.decide')
  const [decision, setDecision] = useState<RecusalDecision | ''>('')
  const [reason, setReason] = useState('')
  const entry = person.entries.findLast(e => e.relation)
  if (!entry) return null
  return (
    <FormDialog
      title={w('decideOf', { name: person.name })}
      what={w('declared', { said: entry.said })}
      failure={act.failure}
      onLeave={onLeave}
      main={{
        icon: <SignatureOutlined />,
        label: w('toSignature'),
        busy: act.busy,
        missing: decision === '' || reason.trim().length < 2 ? w('lackFields') : undefined,
        onAct: async () => {
          if (decision === '') return
          if (await act.run({ clearance: entry.id, decision, reason: reason.trim() })) onDone()
        },
      }}
    >
      <ChoiceField
        label={w('decision')}
        value={decision}
        options={RECUSAL_DECISION_NAMES.map(value => ({ value, label: pick(RECUSAL_DECISIONS[value]) }))}
        onChange={setDecision}
      />
      <TextField wide label={w('reason')} maxLength={300} value={reason} onChange={setReason} />
    </FormDialog>
  )
}
