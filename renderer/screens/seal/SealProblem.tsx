import { useState } from 'react'
import { ChoiceField, TextField } from '../../client/form/fields.tsx'
import { useAct } from '../../client/room.ts'
import { useWords } from '../../words/index.ts'
import { seal } from '../../words/seal.ts'
import { ReasonDialog } from '../stage/ReasonDialog.tsx'

interface Props {
  item: number
  /** The bag, for people: whatever is scanned meanwhile, this is the one it is about. */
  name: string
  /** Closed by the area: there is no number to read. */
  byArea: boolean
  /** What was scanned of it and is not on record. */
  read: string
  onDone: () => void
  onClose: () => void
}

/** F8: the seal as it is. An incident opens by itself, the bag is held (R36). */
export function SealProblem({ item, name, byArea, read: first, onDone, onClose }: Props) {
  const w = useWords(seal)
  const act = useAct('seal.check')
  const [read, setRead] = useState(first)
  const [state, setState] = useState<'torn' | 'whole' | ''>(byArea ? 'torn' : '')
  return (
    <ReasonDialog
      title={w('problemTitle')}
      right={name}
      what={w('problemWhat')}
      label={w('problemDo')}
      reasonLabel={w('problemNote')}
      missing={state === '' ? w('noState') : undefined}
      failure={act.failure}
      other
      onDo={async note => {
        if (await act.run({ item, read: read.trim().toUpperCase(), whole: state === 'whole', note })) onDone()
      }}
      onClose={onClose}
    >
      {!byArea && (
        <>
          <ChoiceField
            label={w('sealState')}
            value={state}
            onChange={setState}
            options={[
              { value: 'torn', label: w('isTorn') },
              { value: 'whole', label: w('isWhole') },
            ]}
          />
          <TextField
            wide
            code
            label={w('readNumber')}
            hint={w('readHint')}
            value={read}
            onChange={setRead}
            maxLength={60}
          />
        </>
      )}
    </ReasonDialog>
  )
}
