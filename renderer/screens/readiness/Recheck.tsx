import { useState } from 'react'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { ChoiceField, TextField } from '../../client/form/fields.tsx'
import { useAct } from '../../client/room.ts'
import { useLanguage, useWords } from '../../words/index.ts'
import { readiness } from '../../words/readiness.ts'
import { dayEnd, type Rectification } from './shapes.ts'

/** What was to be put right is looked at again, by somebody else (R11). */
export function Recheck({ row, onClose }: { row: Rectification; onClose: () => void }) {
  const w = useWords(readiness)
  const zh = useLanguage() === 'zh'
  const act = useAct('inspection.recheck')
  const [result, setResult] = useState<'pass' | 'fail' | ''>('')
  const [words, setWords] = useState('')
  const [day, setDay] = useState('')
  const until = dayEnd(day)
  const missing =
    result === ''
      ? w('lackChoice')
      : words.trim().length < 2
        ? w('lackWords')
        : result === 'fail' && until === null
          ? w('lackTime')
          : undefined
  return (
    <FormDialog
      title={w('recheckTitle', { name: zh ? row.name : row.en })}
      what={w('recheckWhat', { problem: row.problem, owner: row.ownerName })}
      failure={act.failure}
      onLeave={onClose}
      main={{
        label: w('save'),
        busy: act.busy,
        missing,
        onAct: async () => {
          if (result === '') return
          const said = { rectification: row.id, result, mended: words.trim() }
          if (await act.run({ ...said, until: result === 'fail' ? until : null })) onClose()
        },
      }}
    >
      <ChoiceField
        label={w('recheckResult')}
        value={result}
        options={[
          { value: 'pass', label: w('pass') },
          { value: 'fail', label: w('fail') },
        ]}
        onChange={setResult}
      />
      {result === 'fail' && (
        <TextField label={w('newUntil')} hint={w('dayHint')} maxLength={10} value={day} onChange={setDay} />
      )}
      <TextField wide label={w('recheckWords')} maxLength={200} value={words} onChange={setWords} />
    </FormDialog>
  )
}
