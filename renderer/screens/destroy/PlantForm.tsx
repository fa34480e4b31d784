import { AuditOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { programNow } from '../../client/clock.ts'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { TextField } from '../../client/form/fields.tsx'
import { MomentField } from '../../client/form/MomentField.tsx'
import { momentAt, readMoment } from '../../client/form/moment.ts'
import type { Failure } from '../../client/room.ts'
import { useSign } from '../../client/Signing.tsx'
import { destroy as words } from '../../words/destroy.ts'
import { useWords } from '../../words/index.ts'
import type { DestroyStage } from './stage.ts'

/** What the plant's person and those who went along signed in ink; then all three sign the end by key (R73a). */
export function PlantForm({ stage, onDone }: { stage: DestroyStage; onDone: (ended: boolean) => void }) {
  const w = useWords(words)
  const sign = useSign()
  const [by, setBy] = useState('')
  const [weight, setWeight] = useState('')
  const [form, setForm] = useState('')
  const [from, setFrom] = useState(() => momentAt(stage.departed ?? programNow()))
  const [to, setTo] = useState(() => momentAt(programNow()))
  const [failure, setFailure] = useState<Failure | null>(null)
  const [begun, over] = [readMoment(from), readMoment(to)]
  return (
    <FormDialog
      title={w('plant')}
      what={w('plantWhat', { n: stage.shipped })}
      onLeave={() => onDone(false)}
      failure={failure}
      main={{
        icon: <AuditOutlined />,
        label: w('end'),
        missing: !by.trim() ? w('lackPlantBy') : begun === null || over === null ? w('lackPlantTimes') : undefined,
        onAct: async () => {
          if (begun === null || over === null) return
          setFailure(null)
          const plant = { by: by.trim(), weight: weight.trim(), from: begun, to: over, form: form.trim() }
          const signed = await sign('destroy.end', { destruction: stage.destruction, plant })
          if (signed.done) onDone(true)
          else setFailure(signed.failure)
        },
      }}
    >
      <TextField autoFocus label={w('plantBy')} maxLength={60} value={by} onChange={setBy} />
      <TextField code label={w('plantForm')} maxLength={30} value={form} onChange={setForm} />
      <MomentField label={w('plantFrom')} value={from} onChange={setFrom} />
      <MomentField label={w('plantTo')} value={to} onChange={setTo} />
      <TextField label={w('weight')} maxLength={30} value={weight} onChange={setWeight} />
    </FormDialog>
  )
}
