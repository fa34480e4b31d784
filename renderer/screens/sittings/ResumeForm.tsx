import { PlayCircleOutlined } from '@ant-design/icons'
import { Segmented } from 'antd'
import { useState } from 'react'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { TextField } from '../../client/form/fields.tsx'
import { MomentField } from '../../client/form/MomentField.tsx'
import { momentAt, readMoment } from '../../client/form/moment.ts'
import type { Failure } from '../../client/room.ts'
import { useSign } from '../../client/Signing.tsx'
import { useWords } from '../../words/index.ts'
import { sittings as words } from '../../words/sittings.ts'
import { Instruction } from './Instruction.tsx'
import type { Suspension } from './state.ts'

type Outcome = 'resumed' | 'ended'

/** It goes on and its end moves, or it is over (R61). */
export function ResumeForm({ of, now, onDone }: { of: Suspension; now: number; onDone: () => void }) {
  const w = useWords(words)
  const sign = useSign()
  const [outcome, setOutcome] = useState<Outcome>('resumed')
  const [at, setAt] = useState(() => momentAt(now))
  const [minutes, setMinutes] = useState('')
  const [reason, setReason] = useState('')
  const [instruction, setInstruction] = useState<number | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const stated = readMoment(at)
  const stood = stated === null ? 0 : Math.max(0, Math.ceil((stated - of.since) / 60_000))
  const missing =
    stated === null
      ? w('lackTime')
      : stated > now
        ? w('future')
        : reason.trim().length < 2
          ? w('lackReason')
          : undefined
  return (
    <FormDialog
      title={w('resumeTitle', { about: of.about })}
      what={w('resumeWhat')}
      failure={failure}
      onLeave={onDone}
      main={{
        icon: <PlayCircleOutlined />,
        label: w('sign'),
        missing,
        onAct: async () => {
          if (stated === null) return
          setFailure(null)
          const signed = await sign('sitting.resume', {
            suspension: of.id,
            outcome,
            stated,
            minutes: outcome === 'resumed' && minutes !== '' ? Number(minutes) : null,
            reason: reason.trim(),
            instruction,
          })
          if (signed.done) onDone()
          else setFailure(signed.failure)
        },
      }}
    >
      <Field label={w('outcome')} group wide>
        <Segmented<Outcome>
          block
          value={outcome}
          onChange={setOutcome}
          options={[
            { value: 'resumed', label: w('resumed') },
            { value: 'ended', label: w('ended') },
          ]}
        />
      </Field>
      <MomentField label={w('at')} value={at} onChange={setAt} />
      {outcome === 'resumed' ? (
        <TextField
          digits
          label={w('minutes')}
          hint={w('stood', { n: stood })}
          maxLength={3}
          value={minutes}
          onChange={setMinutes}
        />
      ) : (
        <span />
      )}
      <TextField wide autoFocus label={w('reason')} maxLength={300} value={reason} onChange={setReason} />
      <Instruction later value={instruction} onChange={setInstruction} />
    </FormDialog>
  )
}
