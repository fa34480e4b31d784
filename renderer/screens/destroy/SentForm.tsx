import { SendOutlined } from '@ant-design/icons'
import { Segmented } from 'antd'
import { useState } from 'react'
import { SENT_BY, SENT_BY_NAMES, type SentBy } from '../../../db/rules/destruction.ts'
import { programNow } from '../../client/clock.ts'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { TextField } from '../../client/form/fields.tsx'
import { MomentField } from '../../client/form/MomentField.tsx'
import { momentAt, readMoment } from '../../client/form/moment.ts'
import { useAct } from '../../client/room.ts'
import { destroy as words } from '../../words/destroy.ts'
import { usePick, useWords } from '../../words/index.ts'

/** How the area's copy of the certificate went (R74). */
export function SentForm({ destruction, onDone }: { destruction: number; onDone: () => void }) {
  const w = useWords(words)
  const pick = usePick()
  const send = useAct('certificate.send')
  const [way, setWay] = useState<SentBy>('inspector')
  const [by, setBy] = useState('')
  const [to, setTo] = useState('')
  const [receipt, setReceipt] = useState('')
  const [when, setWhen] = useState(() => momentAt(programNow()))
  const at = readMoment(when)
  return (
    <FormDialog
      title={w('sent')}
      onLeave={onDone}
      failure={send.failure}
      main={{
        icon: <SendOutlined />,
        label: w('doSent'),
        busy: send.busy,
        missing: !by.trim()
          ? w('lackSentBy')
          : !to.trim()
            ? w('lackSentTo')
            : at === null
              ? w('lackPlantTimes')
              : undefined,
        onAct: async () => {
          const input = { destruction, way, by: by.trim(), to: to.trim(), receipt: receipt.trim(), at }
          if (await send.run(input)) onDone()
        },
      }}
    >
      <Field label={w('sentWay')} group wide>
        <Segmented<SentBy>
          block
          value={way}
          onChange={setWay}
          options={SENT_BY_NAMES.map(o => ({ value: o, label: pick(SENT_BY[o]) }))}
        />
      </Field>
      <TextField autoFocus label={w('sentBy')} maxLength={60} value={by} onChange={setBy} />
      <TextField label={w('sentTo')} maxLength={60} value={to} onChange={setTo} />
      <MomentField label={w('sentAt')} value={when} onChange={setWhen} />
      <TextField label={w('sentReceipt')} maxLength={60} value={receipt} onChange={setReceipt} />
    </FormDialog>
  )
}
