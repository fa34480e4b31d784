import { EditOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { TextField } from '../../client/form/fields.tsx'
import { type Failure, useStationNo } from '../../client/room.ts'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { useWords } from '../../words/index.ts'
import { stage } from '../../words/stage.ts'

/** F2 of every stage: a code typed by hand goes the way of a scan, with its reason (R29). */
export function ByHand() {
  const w = useWords(stage)
  const [open, setOpen] = useState(false)
  return (
    <>
      <KeyAction keyName="F2" icon={<EditOutlined />} label={w('byHand')} onAct={() => setOpen(true)} />
      {open && <ByHandDialog onClose={() => setOpen(false)} />}
    </>
  )
}

function ByHandDialog({ onClose }: { onClose: () => void }) {
  const w = useWords(stage)
  const [code, setCode] = useState('')
  const [reason, setReason] = useState('')
  const [failure, setFailure] = useState<Failure | null>(null)
  const station = useStationNo()
  // A range is typed as it stands on the label, with whatever stroke the input method gives.
  const text = code
    .trim()
    .toUpperCase()
    .replace(/\s*[-–—~～至]\s*/g, '-')
  const enter = async () => {
    const answer = await window.room.do('by-hand', { text, reason: reason.trim() }, station)
    if (answer.ok) onClose()
    else setFailure(answer)
  }
  return (
    <FormDialog
      title={w('byHandTitle')}
      width={760}
      what={w('byHandWhat')}
      failure={failure}
      onLeave={onClose}
      main={{
        label: w('byHandDo'),
        missing: text ? (reason.trim() ? undefined : w('noReason')) : w('noCode'),
        onAct: () => void enter(),
      }}
    >
      <TextField wide code autoFocus label={w('code')} value={code} onChange={setCode} />
      <TextField wide label={w('why')} value={reason} onChange={setReason} hint={w('byHandReason')} />
    </FormDialog>
  )
}
