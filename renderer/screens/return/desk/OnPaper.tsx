import { FileTextOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { programNow } from '../../../client/clock.ts'
import { FormDialog } from '../../../client/form/FormDialog.tsx'
import { TextField } from '../../../client/form/fields.tsx'
import { MomentField } from '../../../client/form/MomentField.tsx'
import { type Moment, momentAt, NO_MOMENT, readMoment } from '../../../client/form/moment.ts'
import { useMessages } from '../../../client/room.ts'
import { KeyAction } from '../../../widgets/KeyAction.tsx'
import { stampAt } from '../../../widgets/time.ts'
import { useWords } from '../../../words/index.ts'
import { back } from '../../../words/return.ts'

export interface Paper {
  form: string
  occurred: number
  reason: string
}

/** F4 at the desk: the figures were written on a count sheet while the computer was away (R98). Once more takes it back. */
export function OnPaper({ paper, onChange }: { paper: Paper | null; onChange: (paper: Paper | null) => void }) {
  const w = useWords(back)
  const [asking, ask] = useState(false)
  return (
    <>
      <KeyAction
        keyName="F4"
        icon={<FileTextOutlined />}
        label={w(paper ? 'onPaperNot' : 'onPaper')}
        onAct={() => (paper ? onChange(null) : ask(true))}
      />
      {paper && <b>{w('onPaperNote', { form: paper.form, at: stampAt(paper.occurred).slice(0, 16) })}</b>}
      {asking && (
        <Asked
          onLeave={() => ask(false)}
          onDone={given => {
            ask(false)
            onChange(given)
          }}
        />
      )}
    </>
  )
}

function Asked({ onDone, onLeave }: { onDone: (paper: Paper) => void; onLeave: () => void }) {
  const w = useWords(back)
  const [form, setForm] = useState('')
  const [at, setAt] = useState<Moment>(() => ({ ...NO_MOMENT, day: momentAt(programNow()).day }))
  const [reason, setReason] = useState('')
  // The sheet's own code is taken wherever the cursor stands (R27).
  useMessages(m => {
    if (m.kind === 'code' && m.what === 'document') setForm(m.code)
  })
  const occurred = readMoment(at)
  const missing = form.trim() && reason.trim().length > 1 && occurred !== null ? undefined : w('onPaperLeft')
  return (
    <FormDialog
      title={w('onPaper')}
      what={w('onPaperWhat')}
      onLeave={onLeave}
      main={{
        label: w('onPaperDo'),
        missing,
        onAct: () => occurred !== null && onDone({ form: form.trim(), occurred, reason: reason.trim() }),
      }}
    >
      <TextField code autoFocus label={w('onPaperForm')} maxLength={40} value={form} onChange={setForm} />
      <MomentField label={w('onPaperAt')} value={at} onChange={setAt} />
      <TextField wide label={w('onPaperWhy')} value={reason} onChange={setReason} />
    </FormDialog>
  )
}
