import { useState } from 'react'
import { FAULT_NAMES, FAULTS, type Fault as Kind } from '../../../db/rules/duty.ts'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { ChoiceField, TextField } from '../../client/form/fields.tsx'
import { useAct } from '../../client/room.ts'
import { entries } from '../../words/entries.ts'
import { usePick, useWords } from '../../words/index.ts'

/** A member of staff at fault: the fact, and the measure or proposal (R106). */
export function Fault({ onClose }: { onClose: () => void }) {
  const w = useWords(entries)
  const pick = usePick()
  const act = useAct('staff.fault')
  const [kind, setKind] = useState<Kind>('neglect')
  const [said, setSaid] = useState({ name: '', post: '', act: '', measure: '', proposal: '' })
  const set = (key: keyof typeof said) => (value: string) => setSaid({ ...said, [key]: value })
  return (
    <FormDialog
      title={w('faultTitle')}
      what={w('faultWhat')}
      width={900}
      failure={act.failure}
      onLeave={onClose}
      main={{
        label: w('record'),
        busy: act.busy,
        missing: !said.name.trim()
          ? w('lackName')
          : said.act.trim().length < 2
            ? w('lackAct')
            : !said.measure.trim() && !said.proposal.trim()
              ? w('lackMeasure')
              : undefined,
        onAct: async () => {
          if (await act.run({ kind, ...said })) onClose()
        },
      }}
    >
      <TextField autoFocus label={w('name')} maxLength={30} value={said.name} onChange={set('name')} />
      <TextField label={w('post')} maxLength={60} value={said.post} onChange={set('post')} />
      <ChoiceField
        label={w('faultKind')}
        value={kind}
        options={FAULT_NAMES.map(value => ({ value, label: pick(FAULTS[value]) }))}
        onChange={setKind}
      />
      <TextField label={w('measure')} maxLength={300} value={said.measure} onChange={set('measure')} />
      <TextField wide label={w('act')} maxLength={300} value={said.act} onChange={set('act')} />
      <TextField wide label={w('proposal')} maxLength={300} value={said.proposal} onChange={set('proposal')} />
    </FormDialog>
  )
}
