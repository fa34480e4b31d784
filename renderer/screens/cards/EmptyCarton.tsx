import { useState } from 'react'
import { SelectField } from '../../client/form/fields.tsx'
import { useAct } from '../../client/room.ts'
import { cards as words } from '../../words/cards.ts'
import { useWords } from '../../words/index.ts'
import { ReasonDialog } from '../stage/ReasonDialog.tsx'
import { useSigned } from '../stage/signing.ts'
import type { PackingStage } from './shapes.ts'

/** All bags out again. An open carton by whoever packs; a closed one by two, for its seals are broken. */
export function EmptyCarton({
  stage,
  onDone,
  onClose,
}: {
  stage: PackingStage
  onDone: () => void
  onClose: () => void
}) {
  const w = useWords(words)
  const act = useAct('packing.empty')
  const signed = useSigned('packing.empty')
  const cartons = [...(stage.carton ? [stage.carton] : []), ...stage.cartons.filter(c => !c.gone)]
  const [carton, setCarton] = useState(String(cartons[0]?.id ?? ''))
  const chosen = cartons.find(c => String(c.id) === carton)
  return (
    <ReasonDialog
      title={w('empty')}
      what={w('emptyWhat')}
      label={w('emptyDo')}
      failure={act.failure ?? signed.failure}
      onClose={onClose}
      onDo={async reason => {
        if (!chosen) return
        const input = { carton: chosen.id, reason }
        const done = chosen.seals.length > 0 ? await signed.run(input) : await act.run(input)
        if (done) onDone()
      }}
    >
      <SelectField
        label={w('emptyWhich')}
        value={carton}
        empty={w('choose')}
        onChange={setCarton}
        options={cartons.map(c => ({ value: String(c.id), label: w('cartonOption', { no: c.no, n: c.bags }) }))}
      />
    </ReasonDialog>
  )
}
