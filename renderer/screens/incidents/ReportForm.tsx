import { PhoneOutlined } from '@ant-design/icons'
import { Input, Segmented } from 'antd'
import { useState } from 'react'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { MomentField } from '../../client/form/MomentField.tsx'
import { momentAt, readMoment } from '../../client/form/moment.ts'
import { useAct } from '../../client/room.ts'
import { incidents as words } from '../../words/incidents.ts'
import { usePick, useWords } from '../../words/index.ts'
import type { Incident } from './state.ts'

/** To whom, how and when the area was told (R58). */
export function ReportForm({ incident, now, onDone }: { incident: Incident; now: number; onDone: () => void }) {
  const w = useWords(words)
  const pick = usePick()
  const report = useAct('incident.report')
  const [to, setTo] = useState(() => w('toDefault'))
  const [how, setHow] = useState(() => w('phone'))
  const [when, setWhen] = useState(() => momentAt(now))
  const stated = readMoment(when)
  const missing = !to.trim() ? w('lackTo') : stated === null ? w('lackWhen') : stated > now ? w('future') : undefined
  return (
    <FormDialog
      title={
        <>
          {w('steps')}　{w('no', { n: incident.no })}　{pick(incident)}
        </>
      }
      what={w('reportWhat')}
      onLeave={onDone}
      failure={report.failure}
      main={{
        icon: <PhoneOutlined />,
        label: w('doReport'),
        busy: report.busy,
        missing,
        onAct: async () => {
          if (stated !== null && (await report.run({ incident: incident.id, to: to.trim(), how, stated }))) onDone()
        },
      }}
    >
      <Field label={w('to')} wide>
        <Input autoFocus maxLength={60} value={to} onChange={e => setTo(e.target.value)} />
      </Field>
      <Field label={w('how')} group>
        <Segmented block options={[w('phone'), w('fax'), w('visit')]} value={how} onChange={setHow} />
      </Field>
      <MomentField label={w('when')} value={when} onChange={setWhen} />
    </FormDialog>
  )
}
