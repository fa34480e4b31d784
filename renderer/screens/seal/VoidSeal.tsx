import { useState } from 'react'
import { TextField } from '../../client/form/fields.tsx'
import { useAct } from '../../client/room.ts'
import { useWords } from '../../words/index.ts'
import { seal } from '../../words/seal.ts'
import { ReasonDialog } from '../stage/ReasonDialog.tsx'

interface Props {
  /** The seal of the bag in hand, if there is one. */
  first: string
  onDone: () => void
  onClose: () => void
}

/** A torn or misprinted number: void, kept on record. */
export function VoidSeal({ first, onDone, onClose }: Props) {
  const w = useWords(seal)
  const act = useAct('seal.void')
  const [code, setCode] = useState(first)
  const text = code.trim().toUpperCase()
  return (
    <ReasonDialog
      title={w('voidTitle')}
      what={w('voidWhat')}
      label={w('voidDo')}
      missing={text ? undefined : w('noCode')}
      failure={act.failure}
      other
      onDo={async reason => {
        if (await act.run({ code: text, reason })) onDone()
      }}
      onClose={onClose}
    >
      <TextField wide label={w('voidCode')} value={code} onChange={setCode} maxLength={40} code autoFocus />
    </ReasonDialog>
  )
}
