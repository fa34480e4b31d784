import { useState } from 'react'
import { programNow } from '../../client/clock.ts'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { MomentField } from '../../client/form/MomentField.tsx'
import { momentAt, readMoment } from '../../client/form/moment.ts'
import { useAct } from '../../client/room.ts'
import { useWords } from '../../words/index.ts'
import { receive } from '../../words/receive.ts'
import type { Delivery } from './shapes.ts'

/** When a delivery that is not here yet is expected (R15a). */
export function Expected({ delivery, onClose }: { delivery: Delivery; onClose: () => void }) {
  const w = useWords(receive)
  const act = useAct('delivery.announce')
  const [when, setWhen] = useState(() => momentAt(delivery.expected ?? programNow()))
  const at = readMoment(when)
  return (
    <FormDialog
      title={w('expectedTitle', { no: delivery.no })}
      what={w('expectedWhat')}
      width={760}
      failure={act.failure}
      onLeave={onClose}
      main={{
        label: w('expectedDo'),
        busy: act.busy,
        missing: at === null ? w('lackWhen') : undefined,
        onAct: async () => {
          if (at !== null && (await act.run({ delivery: delivery.id, expected: at }))) onClose()
        },
      }}
    >
      <MomentField wide autoFocus label={w('expectedAt')} value={when} onChange={setWhen} />
    </FormDialog>
  )
}
