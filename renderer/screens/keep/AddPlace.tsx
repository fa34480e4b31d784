import { Select } from 'antd'
import { useState } from 'react'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { TextField } from '../../client/form/fields.tsx'
import { useAct } from '../../client/room.ts'
import { useWords } from '../../words/index.ts'
import { keep } from '../../words/keep.ts'
import { placeName } from '../../words/own.ts'
import type { Place } from './shapes.ts'

/** A cabinet in the store, or a shelf in a cabinet; its code is given by the ledger. */
export function AddPlace({ places, onClose }: { places: readonly Place[]; onClose: () => void }) {
  const w = useWords(keep)
  const act = useAct('place.add')
  const above = places.filter(p => p.kind === 'store' || p.kind === 'cabinet')
  const [parent, setParent] = useState(above[0]?.id ?? 1)
  const [name, setName] = useState('')
  const kind = above.find(p => p.id === parent)?.kind === 'cabinet' ? 'shelf' : 'cabinet'
  return (
    <FormDialog
      title={w('addPlace')}
      what={w('addPlaceWhat')}
      failure={act.failure}
      onLeave={onClose}
      main={{
        label: w('addPlaceDo'),
        busy: act.busy,
        missing: name.trim() ? undefined : w('lackName'),
        onAct: async () => {
          if (await act.run({ kind, name: name.trim(), parent })) onClose()
        },
      }}
    >
      <TextField
        autoFocus
        label={w('placeName')}
        hint={w('placeNameHint')}
        maxLength={30}
        value={name}
        onChange={setName}
      />
      <Field label={w('placeIn')}>
        <Select
          value={parent}
          onChange={setParent}
          options={above.map(p => ({ value: p.id, label: placeName(p.name) }))}
        />
      </Field>
    </FormDialog>
  )
}
