import { PauseCircleOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { ChoiceField, TextField } from '../../client/form/fields.tsx'
import { MomentField } from '../../client/form/MomentField.tsx'
import { momentAt, NO_MOMENT, readMoment } from '../../client/form/moment.ts'
import { useAct } from '../../client/room.ts'
import { cards as words } from '../../words/cards.ts'
import { useWords } from '../../words/index.ts'
import type { Trip } from './shapes.ts'

/** A stop with its reason, and whether the seals were whole when it went on. */
export function Stop({ trip, now, onDone }: { trip: Trip; now: number; onDone: () => void }) {
  const w = useWords(words)
  const act = useAct('trip.stop')
  const [when, setWhen] = useState(() => ({ ...NO_MOMENT, day: momentAt(now).day }))
  const [place, setPlace] = useState('')
  const [reason, setReason] = useState('')
  const [whole, setWhole] = useState<'whole' | 'not'>('whole')
  const at = readMoment(when)
  return (
    <FormDialog
      title={w('stopTitle', { n: trip.trip })}
      what={w('stopWhat')}
      onLeave={onDone}
      failure={act.failure}
      main={{
        icon: <PauseCircleOutlined />,
        label: w('stopDo'),
        busy: act.busy,
        missing: at === null || !place.trim() || !reason.trim() ? w('lackStop') : at > now ? w('future') : undefined,
        onAct: async () => {
          const said = {
            trip: trip.trip,
            at: at ?? 0,
            place: place.trim(),
            reason: reason.trim(),
            whole: whole === 'whole',
          }
          if (await act.run(said)) onDone()
        },
      }}
    >
      <MomentField autoFocus label={w('stopAt')} value={when} onChange={setWhen} />
      <TextField label={w('stopPlace')} value={place} onChange={setPlace} maxLength={60} />
      <TextField label={w('stopReason')} value={reason} onChange={setReason} maxLength={100} />
      <ChoiceField
        label={w('seals')}
        value={whole}
        onChange={setWhole}
        options={[
          { value: 'whole', label: w('sealsWhole') },
          { value: 'not', label: w('sealsNot') },
        ]}
      />
    </FormDialog>
  )
}
