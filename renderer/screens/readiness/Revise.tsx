import { useState } from 'react'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { ChoiceField, TextField } from '../../client/form/fields.tsx'
import { useAct } from '../../client/room.ts'
import { useWords } from '../../words/index.ts'
import { readiness } from '../../words/readiness.ts'
import type { Drill } from './shapes.ts'

/** What became of the emergency plan after a drill (R12). */
export function Revise({ drill, plan, onClose }: { drill: Drill; plan: string | null; onClose: () => void }) {
  const w = useWords(readiness)
  const act = useAct('emergency-drill.revise')
  const [revised, setRevised] = useState<'yes' | 'no' | ''>('')
  const [words, setWords] = useState('')
  return (
    <FormDialog
      title={w('reviseTitle')}
      what={w('reviseWhat', { plan: plan ?? w('noPlanYet') })}
      failure={act.failure}
      onLeave={onClose}
      main={{
        label: w('save'),
        busy: act.busy,
        missing: revised === '' ? w('lackChoice') : words.trim().length < 2 ? w('lackWords') : undefined,
        onAct: async () => {
          if (await act.run({ drill: drill.id, revised: revised === 'yes', words: words.trim() })) onClose()
        },
      }}
    >
      <ChoiceField
        label={w('revisedChoice')}
        value={revised}
        options={[
          { value: 'yes', label: w('wasRevised') },
          { value: 'no', label: w('stays') },
        ]}
        onChange={setRevised}
      />
      <TextField wide label={w('reviseWords')} maxLength={300} value={words} onChange={setWords} />
    </FormDialog>
  )
}
