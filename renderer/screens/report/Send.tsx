import { EditOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { TextField } from '../../client/form/fields.tsx'
import { type Failure, useAsk } from '../../client/room.ts'
import { useSign } from '../../client/Signing.tsx'
import { onPaper, useWords } from '../../words/index.ts'
import { report as words } from '../../words/report.ts'

interface Props {
  exam: number
  version: number
  onSent: (version: number) => void
  onLeave: () => void
}

const paper = onPaper(words)

/** To whom and how; sent again, why. Then the chief examiner signs for every figure and word. */
export function Send({ exam, version, onSent, onLeave }: Props) {
  const w = useWords(words)
  const sign = useSign()
  const area = useAsk('status', {}).data?.site.area ?? ''
  const [typed, setTo] = useState<string | null>(null)
  const [how, setHow] = useState('')
  const [reason, setReason] = useState('')
  const [failure, setFailure] = useState<Failure | null>(null)
  const to = typed ?? paper('toDefault', { area })
  const again = version > 1
  const missing =
    to.trim().length < 2
      ? w('lackTo')
      : how.trim().length < 2
        ? w('lackHow')
        : again && reason.trim().length < 2
          ? w('lackReason')
          : undefined
  const give = async () => {
    setFailure(null)
    const signed = await sign('report.send', { exam, to: to.trim(), how: how.trim(), reason: reason.trim() })
    if (signed.done) onSent(version)
    else setFailure(signed.failure)
  }
  return (
    <FormDialog
      title={w('sendTitle', { n: version })}
      what={w('sendWhat')}
      failure={failure}
      onLeave={onLeave}
      main={{ icon: <EditOutlined />, label: w('sign'), missing, onAct: () => void give() }}
    >
      <TextField label={w('to')} maxLength={60} value={to} onChange={setTo} />
      <TextField autoFocus label={w('how')} hint={w('howHint')} maxLength={60} value={how} onChange={setHow} />
      {again && <TextField wide label={w('reason')} maxLength={200} value={reason} onChange={setReason} />}
    </FormDialog>
  )
}
