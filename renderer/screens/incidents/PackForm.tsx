import { AuditOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { useState } from 'react'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { MomentField } from '../../client/form/MomentField.tsx'
import { momentAt, readMoment } from '../../client/form/moment.ts'
import type { Failure } from '../../client/room.ts'
import { useSign } from '../../client/Signing.tsx'
import { incidents as words } from '../../words/incidents.ts'
import { onPaper, useWords } from '../../words/index.ts'

const paper = onPaper(words)

/** A damaged or unsealed pack: who allowed it, who was there, who saw what, where it is kept apart; two sign (R63). */
export function PackForm({ incident, now, onDone }: { incident: number; now: number; onDone: () => void }) {
  const w = useWords(words)
  const sign = useSign()
  const [approval, setApproval] = useState('')
  const [others, setOthers] = useState('')
  const [saw, setSaw] = useState(() => paper('sawNobody'))
  const [isolation, setIsolation] = useState('')
  const [when, setWhen] = useState(() => momentAt(now))
  const [failure, setFailure] = useState<Failure | null>(null)
  const stated = readMoment(when)
  const missing =
    approval.trim().length < 2
      ? w('lackApproval')
      : !saw.trim()
        ? w('lackSaw')
        : isolation.trim().length < 2
          ? w('lackIsolation')
          : stated === null
            ? w('lackWhen')
            : stated > now
              ? w('future')
              : undefined
  return (
    <FormDialog
      title={w('packTitle')}
      what={w('packWhat')}
      onLeave={onDone}
      failure={failure}
      main={{
        icon: <AuditOutlined />,
        label: w('doPack'),
        missing,
        onAct: async () => {
          if (stated === null) return
          setFailure(null)
          const signed = await sign('incident.pack', {
            incident,
            approval: approval.trim(),
            others: others
              .split(/[、,，;；]/)
              .map(x => x.trim())
              .filter(Boolean),
            saw: saw.trim(),
            isolation: isolation.trim(),
            stated,
          })
          if (signed.done) onDone()
          else setFailure(signed.failure)
        },
      }}
    >
      <Field label={w('approval')}>
        <Input
          autoFocus
          placeholder={w('approvalHint')}
          maxLength={100}
          value={approval}
          onChange={e => setApproval(e.target.value)}
        />
      </Field>
      <MomentField label={w('packAt')} value={when} onChange={setWhen} />
      <Field label={w('others')}>
        <Input placeholder={w('othersHint')} maxLength={200} value={others} onChange={e => setOthers(e.target.value)} />
      </Field>
      <Field label={w('saw')} hint={w('noContent')}>
        <Input maxLength={200} value={saw} onChange={e => setSaw(e.target.value)} />
      </Field>
      <Field label={w('isolation')} wide>
        <Input
          placeholder={w('isolationHint')}
          maxLength={200}
          value={isolation}
          onChange={e => setIsolation(e.target.value)}
        />
      </Field>
    </FormDialog>
  )
}
