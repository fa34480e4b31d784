import { useState } from 'react'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { TextField } from '../../client/form/fields.tsx'
import { type Failure, useMessages } from '../../client/room.ts'
import { useWords } from '../../words/index.ts'
import { ledger as words } from '../../words/ledger.ts'

interface Props {
  failure: Failure | null
  onLeave: () => void
  onCompare: (printed: string) => void
}

/** What stands on a form against the ledger (R88): its QR scanned, or entry number and groups typed from paper. */
export function Compare({ failure, onLeave, onCompare }: Props) {
  const w = useWords(words)
  const [text, setText] = useState('')
  useMessages(m => {
    if (m.kind !== 'code' || m.what !== 'anchor') return
    setText(m.code)
    onCompare(m.code)
  })
  return (
    <FormDialog
      title={w('compare')}
      width={860}
      what={w('compareWhat')}
      failure={failure}
      onLeave={onLeave}
      main={{
        label: w('compareDo'),
        missing: text.trim() ? undefined : w('printedMissing'),
        onAct: () => onCompare(text.trim()),
      }}
    >
      <TextField
        wide
        code
        autoFocus
        label={w('printed')}
        hint={w('printedHint')}
        maxLength={300}
        value={text}
        onChange={setText}
      />
    </FormDialog>
  )
}
