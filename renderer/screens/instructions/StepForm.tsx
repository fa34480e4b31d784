import { AuditOutlined, CheckOutlined, SoundOutlined } from '@ant-design/icons'
import { Input, Segmented } from 'antd'
import { useState } from 'react'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { MomentField } from '../../client/form/MomentField.tsx'
import { momentAt, readMoment } from '../../client/form/moment.ts'
import { useAct } from '../../client/room.ts'
import { onPaper, useWords } from '../../words/index.ts'
import { instructions as words } from '../../words/instructions.ts'

export type StepKind = 'decide' | 'pass' | 'do'
interface Props {
  step: StepKind
  instruction: { id: number; no: string }
  now: number
  onDone: () => void
}

const ICONS = { decide: <AuditOutlined />, pass: <SoundOutlined />, do: <CheckOutlined /> }
const LABELS = { decide: 'doDecide', pass: 'doPass', do: 'doFinish' } as const
const WHATS = { decide: 'decideWhat', pass: 'passWhat', do: 'finishWhat' } as const

const paper = onPaper(words)

/** What becomes of an instruction: decided on, passed on, done. Each with its time; who did it when it was another. */
export function StepForm({ step, instruction, now, onDone }: Props) {
  const w = useWords(words)
  const decide = useAct('instruction.decide')
  const pass = useAct('instruction.pass')
  const finish = useAct('instruction.done')
  const [by, setBy] = useState('')
  const [text, setText] = useState('')
  const [how, setHow] = useState(() => paper('visit'))
  const [when, setWhen] = useState(() => momentAt(now))
  const at = readMoment(when)
  const acts = { decide, pass, do: finish }
  const said = text.trim()
  const lack =
    step === 'decide' && said.length < 2 ? w('lackDecision') : step === 'pass' && !said ? w('lackTo') : undefined
  const missing = lack ?? (at === null ? w('lackWhen') : at > now ? w('future') : undefined)
  return (
    <FormDialog
      title={
        <>
          {w(LABELS[step])}　{instruction.no}
        </>
      }
      what={w(WHATS[step])}
      onLeave={onDone}
      failure={acts[step].failure}
      main={{
        icon: ICONS[step],
        label: w(LABELS[step]),
        busy: acts[step].busy,
        missing,
        onAct: async () => {
          if (at === null) return
          const of = { instruction: instruction.id, stated: at }
          const done =
            step === 'decide'
              ? await decide.run({ ...of, by: by.trim(), decision: said })
              : step === 'pass'
                ? await pass.run({ ...of, by: by.trim(), to: said, how })
                : await finish.run({ ...of, note: said })
          if (done) onDone()
        },
      }}
    >
      <Field label={w(step === 'decide' ? 'decision' : step === 'pass' ? 'to' : 'note')} wide>
        <Input
          autoFocus
          placeholder={step === 'pass' ? w('toHint') : step === 'do' ? w('noteHint') : undefined}
          maxLength={step === 'pass' ? 100 : 300}
          value={text}
          onChange={e => setText(e.target.value)}
        />
      </Field>
      <MomentField label={w('at')} value={when} onChange={setWhen} />
      {step !== 'do' && (
        <Field label={w('by')}>
          <Input placeholder={w('byHint')} maxLength={60} value={by} onChange={e => setBy(e.target.value)} />
        </Field>
      )}
      {step === 'pass' && (
        <Field label={w('how')} group>
          <Segmented block options={[w('visit'), w('phone'), w('radio')]} value={how} onChange={setHow} />
        </Field>
      )}
    </FormDialog>
  )
}
