import { PhoneOutlined } from '@ant-design/icons'
import { Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { MomentField } from '../../client/form/MomentField.tsx'
import { momentAt, readMoment } from '../../client/form/moment.ts'
import { useAct } from '../../client/room.ts'
import { incidents as words } from '../../words/incidents.ts'
import { usePick, useWords } from '../../words/index.ts'
import { Emergency } from './Emergency.tsx'
import type { Incident, Incidents } from './state.ts'

type Who = Incidents['recipients'][number]['who']
const HOW = ['phone', 'fax', 'visit'] as const
type Way = (typeof HOW)[number]

interface Props {
  view: Incidents
  incident: Pick<Incident, 'id' | 'no' | 'zh' | 'en'>
  now: number
  /** Whom it is for: the area, unless a department of the plan was chosen. */
  whom?: Who
  onDone: () => void
}

/** Who told whom, how and when, and what had been done by then (R58). */
export function ReportForm({ view, incident, now, whom: first = 'area', onDone }: Props) {
  const w = useWords(words)
  const pick = usePick()
  const report = useAct('incident.report')
  const nameOf = (who: Who) => {
    const of = view.recipients.find(r => r.who === who)
    const known = view.emergency?.contacts.find(c => c.who === who)?.name
    return known || (who === 'area' ? w('toDefault') : of ? pick(of) : '')
  }
  const [whom, setWhom] = useState<Who>(first)
  const [to, setTo] = useState(() => nameOf(first))
  const [how, setHow] = useState<Way>('phone')
  const [by, setBy] = useState('')
  const [action, setAction] = useState('')
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
      width={900}
      what={w('reportWhat')}
      onLeave={onDone}
      failure={report.failure}
      main={{
        icon: <PhoneOutlined />,
        label: w(whom === 'area' ? 'doReport' : 'doReported'),
        busy: report.busy,
        missing,
        onAct: async () => {
          if (stated === null) return
          const said = { whom, to: to.trim(), how: w(how), stated, by: by.trim(), action: action.trim() }
          if (await report.run({ incident: incident.id, ...said })) onDone()
        },
      }}
    >
      <Emergency of={view.emergency} recipients={view.recipients} />
      <Field label={w('whom')}>
        <Select
          value={whom}
          onChange={who => {
            setWhom(who)
            setTo(nameOf(who))
          }}
          options={view.recipients.map(r => ({ value: r.who, label: pick(r) }))}
        />
      </Field>
      <Field label={w('to')}>
        <Input autoFocus maxLength={60} value={to} onChange={e => setTo(e.target.value)} />
      </Field>
      <Field label={w('how')} group>
        <Segmented block options={HOW.map(value => ({ value, label: w(value) }))} value={how} onChange={setHow} />
      </Field>
      <MomentField label={w('when')} value={when} onChange={setWhen} />
      <Field label={w('reporter')}>
        <Input placeholder={w('finderHint')} maxLength={60} value={by} onChange={e => setBy(e.target.value)} />
      </Field>
      <Field label={w('action')}>
        <Input placeholder={w('actionHint')} maxLength={500} value={action} onChange={e => setAction(e.target.value)} />
      </Field>
    </FormDialog>
  )
}
