import { EditOutlined } from '@ant-design/icons'
import { Input, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { CORRECTION_NAMES, CORRECTIONS, type Correction } from '../../../db/rules/orders.ts'
import type { ActInput, ViewAnswer } from '../../../electron/ipc/contract.ts'
import { Failed } from '../../client/Failed.tsx'
import { Field } from '../../client/form/Field.tsx'
import { failureOf, useAsk } from '../../client/room.ts'
import { Card } from '../../widgets/Card.tsx'
import { ActionLine } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { Refusal } from '../../widgets/Refusal.tsx'
import { stampAt } from '../../widgets/time.ts'
import { correct as words } from '../../words/correct.ts'
import { usePick, useWords } from '../../words/index.ts'
import { useSigned } from '../stage/signing.ts'
import { FIELDS } from './CorrectFields.tsx'
import s from './correct.module.css'

type Plan = ViewAnswer<'plan'>
type Change = ActInput<'plan.correct'>['change']

/** A row of the plan or the list that is wrong (R15b): what it touches stands in the statement the chief examiner signs. */
export function Correct({ choice }: { choice: ReactNode }) {
  const w = useWords(words)
  const view = useAsk('plan', {})
  const { data } = view
  return (
    <>
      <PageTitle title={w('title')} about={data ? w('about', { n: data.version }) : undefined} extra={choice} />
      <Failed failure={failureOf(view.error)} />
      {data && <Form key={data.version} plan={data} />}
    </>
  )
}

function Form({ plan }: { plan: Plan }) {
  const w = useWords(words)
  const pick = usePick()
  const [kind, setKind] = useState<Correction>('swap')
  const [change, setChange] = useState<Change | null>(null)
  const [reason, setReason] = useState('')
  const act = useSigned('plan.correct')
  const missing = !change ? w('lack') : reason.trim().length < 2 ? w('lackReason') : undefined
  const Fields = FIELDS[kind]
  return (
    <>
      <Field label={w('what')}>
        <Select
          showSearch
          optionFilterProp="label"
          value={kind}
          onChange={k => {
            setKind(k)
            setChange(null)
          }}
          options={CORRECTION_NAMES.map(value => ({ value, label: pick(CORRECTIONS[value]) }))}
        />
      </Field>
      <Card grow title={pick(CORRECTIONS[kind])} className={s.card}>
        <p className={s.why}>{w(`${kind}Why`)}</p>
        <Fields key={kind} plan={plan} onChange={setChange} />
        <Field label={w('reason')} wide>
          <Input maxLength={300} value={reason} onChange={e => setReason(e.target.value)} />
        </Field>
        <Failed failure={act.failure} />
      </Card>
      {plan.versions[0] && (
        <Refusal
          state="met"
          sentence={w('done', { n: plan.version })}
          way={`${pick(CORRECTIONS[plan.versions[0].kind])}　${stampAt(plan.versions[0].at).slice(5, 16)}　${plan.versions[0].reason}　${w('doneWay')}`}
        />
      )}
      <ActionLine
        ways={null}
        main={
          <MainAction
            icon={<EditOutlined />}
            label={w('sign')}
            busy={act.busy}
            missing={missing}
            onAct={async () => {
              if (change) await act.run({ exam: plan.exam, change, reason: reason.trim() })
            }}
          />
        }
      />
    </>
  )
}
