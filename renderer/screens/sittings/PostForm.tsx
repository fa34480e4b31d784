import { NotificationOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { TextField } from '../../client/form/fields.tsx'
import { MomentField } from '../../client/form/MomentField.tsx'
import { momentAt, readMoment } from '../../client/form/moment.ts'
import { useAct } from '../../client/room.ts'
import { useWords } from '../../words/index.ts'
import { sittings as words } from '../../words/sittings.ts'
import type { SittingsView } from './state.ts'

/** The list hangs out: when and where; or there was nothing to hang (R62). */
export function PostForm({ view, now, onDone }: { view: SittingsView; now: number; onDone: () => void }) {
  const w = useWords(words)
  const act = useAct('violations.post')
  const some = view.violations.some(v => v.state === 'entered')
  const [at, setAt] = useState(() => momentAt(now))
  const [place, setPlace] = useState(view.lastPosted?.place ?? '')
  const stated = some ? readMoment(at) : now
  const missing =
    stated === null
      ? w('lackTime')
      : stated > now
        ? w('future')
        : some && place.trim().length < 2
          ? w('lackPlace')
          : undefined
  return (
    <FormDialog
      title={w(some ? 'postTitle' : 'doNone')}
      what={some ? w('postWhat') : w('noneWhat', { n: view.unit.no })}
      failure={act.failure}
      onLeave={onDone}
      main={{
        icon: <NotificationOutlined />,
        label: w(some ? 'doPost' : 'doNone'),
        busy: act.busy,
        missing,
        onAct: async () => {
          if (stated !== null && (await act.run({ unit: view.unit.id, at: stated, place: some ? place.trim() : '' })))
            onDone()
        },
      }}
    >
      {some && <MomentField label={w('postedAt')} value={at} onChange={setAt} />}
      {some && <TextField autoFocus label={w('place')} maxLength={60} value={place} onChange={setPlace} />}
    </FormDialog>
  )
}
