import { Segmented } from 'antd'
import { useState } from 'react'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { dist as words } from '../../words/dist.ts'
import { useWords } from '../../words/index.ts'
import { useSigned } from '../stage/signing.ts'
import { Carriage, carriage, lacksOf, nobody } from './Carriage.tsx'
import type { DistStageData } from './shapes.ts'

interface Props {
  run: number
  point: DistStageData['point']
  bags: number
  onDone: () => void
  onClose: () => void
}

/** How the list goes; then its two sign once. */
export function Send({ run, point, bags, onDone, onClose }: Props) {
  const w = useWords(words)
  const signed = useSigned('dist.send')
  // Next door the holder comes for them; elsewhere they are taken there.
  const [fetched, setFetched] = useState(!point.outside)
  const [by, setBy] = useState(() => nobody(point.escorts))
  const lacks = point.outside ? lacksOf(by) : null
  return (
    <FormDialog
      title={w('sendTitle', { place: point.name })}
      what={w('sendWhat', { count: bags, holder: point.holder })}
      failure={signed.failure}
      onLeave={onClose}
      main={{
        label: w('signDo'),
        busy: signed.busy,
        missing: lacks ? w(lacks, { n: point.escorts }) : undefined,
        onAct: async () => {
          if (await signed.run({ run, fetched, ...carriage(by) })) onDone()
        },
      }}
    >
      <Field label={w('how')} group wide>
        <Segmented
          block
          value={fetched}
          onChange={setFetched}
          options={[
            { value: true, label: w('howFetched') },
            { value: false, label: w('howSent') },
          ]}
        />
      </Field>
      {point.outside && <Carriage of={by} onChange={setBy} />}
    </FormDialog>
  )
}
