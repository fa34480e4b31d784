import { useState } from 'react'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { TextField } from '../../client/form/fields.tsx'
import { useWords } from '../../words/index.ts'
import { inspector as words } from '../../words/inspector.ts'

const MOST = 20

/** The inspector names the bags himself (R70a). */
export function Named({ onNamed, onLeave }: { onNamed: (codes: string[]) => void; onLeave: () => void }) {
  const w = useWords(words)
  const [text, setText] = useState('')
  const codes = [
    ...new Set(
      text
        .toUpperCase()
        .split(/[\s,，、;；]+/)
        .filter(Boolean),
    ),
  ]
  return (
    <FormDialog
      title={w('name_')}
      width={760}
      what={w('namedWhat')}
      onLeave={onLeave}
      main={{
        label: w('next'),
        missing: codes.length === 0 ? w('lackCodes') : codes.length > MOST ? w('tooMany') : undefined,
        onAct: () => onNamed(codes),
      }}
    >
      <TextField wide autoFocus label={w('codes')} value={text} onChange={setText} rows={6} maxLength={1400} />
    </FormDialog>
  )
}
