import { AuditOutlined, BookOutlined } from '@ant-design/icons'
import { Input, Select } from 'antd'
import { useState } from 'react'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import f from '../../client/form/form.module.css'
import { useNav } from '../../client/nav.tsx'
import { type Failure, useAsk } from '../../client/room.ts'
import { useSign } from '../../client/Signing.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { clockAt } from '../../widgets/time.ts'
import { close as words } from '../../words/close.ts'
import { comma, useWords } from '../../words/index.ts'
import s from './close.module.css'
import type { Signal } from './steps.ts'

interface Props {
  unit: number
  off: readonly Signal[]
  /** How many the unit has. */
  categories: number
  onDone: () => void
}

/** Signals that are off: why, and which instruction of the area covers it; then the chief examiner signs (R109). */
export function ConfirmSignals({ unit, off, categories, onDone }: Props) {
  const w = useWords(words)
  const nav = useNav()
  const sign = useSign()
  const known = useAsk('incidents', {}).data?.instructions ?? []
  const [reason, setReason] = useState('')
  const [instruction, setInstruction] = useState<number | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  return (
    <FormDialog
      title={w('doSignals')}
      what={w('offWhat')}
      onLeave={onDone}
      failure={failure}
      main={{
        icon: <AuditOutlined />,
        label: w('doSign'),
        missing: reason.trim().length < 2 ? w('lackReason') : instruction === null ? w('lackInstruction') : undefined,
        onAct: async () => {
          setFailure(null)
          const signed = await sign('confirm-signals', { unit, reason: reason.trim(), instruction })
          if (signed.done) onDone()
          else setFailure(signed.failure)
        },
      }}
    >
      <table className={`${s.signals} ${f.wide}`}>
        <thead>
          <tr>
            <th scope="col">{w('category')}</th>
            <th scope="col" />
            <th scope="col">{w('plannedCol')}</th>
            <th scope="col">{w('actual')}</th>
            <th scope="col">{w('offCol')}</th>
          </tr>
        </thead>
        <tbody>
          {off.map(x => (
            <tr key={x.key}>
              <th scope="row">{x.names.length === categories ? w('signalAll') : x.names.join(comma())}</th>
              <td>{w(x.which === 'start' ? 'colStart' : 'colEnd')}</td>
              <td>{clockAt(x.planned)}</td>
              <td>
                <b>{clockAt(x.actual)}</b>
              </td>
              <td>{w('off', { n: Math.round(Math.abs(x.actual - x.planned) / 60_000) })}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Field label={w('reason')} wide>
        <Input.TextArea autoFocus rows={2} maxLength={300} value={reason} onChange={e => setReason(e.target.value)} />
      </Field>
      <Field label={w('instruction')} wide>
        <Select
          value={instruction}
          onChange={setInstruction}
          notFoundContent={w('noInstruction')}
          options={known.map(i => ({ value: i.id, label: `${i.source}　${i.no}　${i.text}` }))}
        />
      </Field>
      {known.length === 0 && (
        <div className={f.wide}>
          <KeyAction
            keyName="F7"
            icon={<BookOutlined />}
            label={w('doOrder')}
            onAct={() => nav.go('instructions', { new: 1 })}
          />
        </div>
      )}
    </FormDialog>
  )
}
