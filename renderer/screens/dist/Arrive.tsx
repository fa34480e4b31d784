import { useState } from 'react'
import { programNow } from '../../client/clock.ts'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { MomentField } from '../../client/form/MomentField.tsx'
import { momentAt, readMoment } from '../../client/form/moment.ts'
import { dist as words } from '../../words/dist.ts'
import { useWords } from '../../words/index.ts'
import { useSigned } from '../stage/signing.ts'
import type { Point, Run } from './shapes.ts'

/** The holder has the bags: when, and who says so (R47). */
export function Arrive({
  run,
  point,
  by,
  onClose,
}: {
  run: Run
  point: Point
  by: 'ink' | 'key'
  onClose: () => void
}) {
  const w = useWords(words)
  const signed = useSigned('dist.arrive')
  const [at, setAt] = useState(() => momentAt(programNow()))
  const time = readMoment(at)
  return (
    <FormDialog
      title={w('arriveTitle', { place: point.name })}
      what={w(by === 'ink' ? 'arriveInk' : 'arriveKey', { holder: point.holder.name })}
      failure={signed.failure}
      onLeave={onClose}
      main={{
        label: w('arriveDo'),
        busy: signed.busy,
        missing: time === null ? w('lackTime') : undefined,
        onAct: async () => {
          // Typed to the minute: of the minute it left, it is when it left.
          if (time !== null && (await signed.run({ run: run.run, at: Math.max(time, run.sent) }))) onClose()
        },
      }}
    >
      <MomentField label={w('arriveAt')} value={at} onChange={setAt} />
    </FormDialog>
  )
}
