import { useState } from 'react'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { TextField } from '../../client/form/fields.tsx'
import type { Failure } from '../../client/room.ts'
import { useWords } from '../../words/index.ts'
import { printing as words } from '../../words/printing.ts'

interface Props {
  n: number
  /** The queue gave up on them: those before count as printed. */
  brokeOff: boolean
  failure: Failure | null
  /** From this label on, counted from 1. */
  onDo: (first: number) => void
  onClose: () => void
}

/** Of labels that went in one go: a roll that tears spoils those that follow, not those that are out. */
export function NotOutFrom({ n, brokeOff, failure, onDo, onClose }: Props) {
  const w = useWords(words)
  const [text, setText] = useState('')
  const first = Number(text)
  const right = first >= 1 && first <= n
  return (
    <FormDialog
      title={w('notOutFrom')}
      width={640}
      what={w(brokeOff ? 'brokeOffWhat' : 'notOutFromWhat', { n })}
      failure={failure}
      main={{
        label: w('notOutFromDo', { n: right ? first : '…' }),
        missing: right ? undefined : w('notOutFromField'),
        onAct: () => onDo(first),
      }}
      onLeave={onClose}
    >
      <TextField wide label={w('notOutFromField')} value={text} onChange={setText} maxLength={4} digits autoFocus />
    </FormDialog>
  )
}
