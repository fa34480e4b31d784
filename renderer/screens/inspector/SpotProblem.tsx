import { useState } from 'react'
import { ChoiceField, SelectField } from '../../client/form/fields.tsx'
import { useAct } from '../../client/room.ts'
import { usePick, useWords } from '../../words/index.ts'
import { inspector as words } from '../../words/inspector.ts'
import { ReasonDialog } from '../stage/ReasonDialog.tsx'
import type { SpotStage } from './spot.ts'

interface Props {
  stage: SpotStage
  onDone: () => void
  onClose: () => void
}

/** F8: what no scanner tells. The incident opens by itself and holds the gate (R70a). */
export function SpotProblem({ stage, onDone, onClose }: Props) {
  const w = useWords(words)
  const pick = usePick()
  const act = useAct('spot.say')
  const [item, setItem] = useState(stage.item === null ? '' : String(stage.item))
  const [found, setFound] = useState<'torn' | 'missing' | ''>('')
  return (
    <ReasonDialog
      title={w('problem')}
      what={w('problemWhat')}
      label={w('doProblem')}
      reasonLabel={w('note')}
      missing={item === '' ? w('lackWhich') : found === '' ? w('lackFound') : undefined}
      failure={act.failure}
      other
      onDo={async note => {
        if (found === '') return
        if (await act.run({ spot: stage.spot, item: Number(item), found, note })) onDone()
      }}
      onClose={onClose}
    >
      <SelectField
        label={w('which')}
        empty={w('choose')}
        value={item}
        options={stage.bags
          .filter(b => b.found === null)
          .map(b => ({ value: String(b.item), label: `${b.label.roomLabel ?? pick(b.label.kind)}　${b.label.code}` }))}
        onChange={setItem}
      />
      <ChoiceField
        label={w('found')}
        value={found}
        onChange={setFound}
        options={[
          { value: 'torn', label: w('isTorn') },
          { value: 'missing', label: w('isGone') },
        ]}
      />
    </ReasonDialog>
  )
}
