import { useState } from 'react'
import { programNow } from '../../client/clock.ts'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { MomentField } from '../../client/form/MomentField.tsx'
import { momentAt, readMoment } from '../../client/form/moment.ts'
import { dist as words } from '../../words/dist.ts'
import { useWords } from '../../words/index.ts'
import { useSigned } from '../stage/signing.ts'
import { Carriage, carriage, lacksOf, nobody } from './Carriage.tsx'
import type { DistStageData } from './shapes.ts'

interface Props {
  run: number
  point: DistStageData['point']
  onDone: () => void
  onClose: () => void
}

/** When the list's way began, as it says itself; then the desk's two sign once. */
export function TakeBack({ run, point, onDone, onClose }: Props) {
  const w = useWords(words)
  const signed = useSigned('dist.take-back')
  const [taken, setTaken] = useState(() => momentAt(programNow()))
  const [left, setLeft] = useState(() => momentAt(programNow()))
  const [by, setBy] = useState(() => nobody(point.escorts))
  const times = [readMoment(taken), readMoment(left)]
  const lacks = times.includes(null) ? ('lackTime' as const) : point.outside ? lacksOf(by) : null
  return (
    <FormDialog
      title={w('backTitle', { place: point.name })}
      what={w('backWhat')}
      failure={signed.failure}
      onLeave={onClose}
      main={{
        label: w('signDo'),
        busy: signed.busy,
        missing: lacks ? w(lacks, { n: point.escorts }) : undefined,
        onAct: async () => {
          const [given, gone] = times
          if (given == null || gone == null) return
          if (await signed.run({ run, taken: given, left: gone, ...carriage(by) })) onDone()
        },
      }}
    >
      <MomentField label={w('takenAt')} value={taken} onChange={setTaken} />
      <MomentField label={w('leftAt')} value={left} onChange={setLeft} />
      {point.outside && <Carriage of={by} onChange={setBy} />}
    </FormDialog>
  )
}
