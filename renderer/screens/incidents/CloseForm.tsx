import { AuditOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { useState } from 'react'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import type { Failure } from '../../client/room.ts'
import { useSign } from '../../client/Signing.tsx'
import { incidents as words } from '../../words/incidents.ts'
import { usePick, useWords } from '../../words/index.ts'
import { type Incident, owesReport } from './state.ts'

/** Cause and result, signed by the chief examiner (R64). */
export function CloseForm({ incident, onDone }: { incident: Incident; onDone: () => void }) {
  const w = useWords(words)
  const pick = usePick()
  const sign = useSign()
  const [cause, setCause] = useState('')
  const [result, setResult] = useState('')
  const [failure, setFailure] = useState<Failure | null>(null)
  const missing = owesReport(incident)
    ? w('mustReport')
    : cause.trim().length < 2
      ? w('lackCause')
      : result.trim().length < 2
        ? w('lackResult')
        : undefined
  return (
    <FormDialog
      title={
        <>
          {w('doClose')}　{w('no', { n: incident.no })}　{pick(incident)}
        </>
      }
      what={w('closeWhat')}
      onLeave={onDone}
      failure={failure}
      main={{
        icon: <AuditOutlined />,
        label: w('doSignClose'),
        missing,
        onAct: async () => {
          setFailure(null)
          const done = await sign('incident.close', {
            incident: incident.id,
            cause: cause.trim(),
            result: result.trim(),
          })
          if (done.done) onDone()
          else setFailure(done.failure)
        },
      }}
    >
      <Field label={w('cause')} wide>
        <Input.TextArea autoFocus rows={3} maxLength={500} value={cause} onChange={e => setCause(e.target.value)} />
      </Field>
      <Field label={w('result')} wide hint={w('noContent')}>
        <Input.TextArea rows={3} maxLength={500} value={result} onChange={e => setResult(e.target.value)} />
      </Field>
    </FormDialog>
  )
}
