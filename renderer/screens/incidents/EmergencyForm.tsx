import { PhoneOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { useState } from 'react'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { useAct } from '../../client/room.ts'
import { incidents as words } from '../../words/incidents.ts'
import { usePick, useWords } from '../../words/index.ts'
import s from './incidents.module.css'
import type { Incidents } from './state.ts'

type Who = Incidents['recipients'][number]['who']
type Line = { name: string; phone: string }

/** The plan's version and one telephone each (R13). Kept by version: what stood before stays in the record. */
export function EmergencyForm({ view, onDone }: { view: Incidents; onDone: () => void }) {
  const w = useWords(words)
  const pick = usePick()
  const act = useAct('emergency.record')
  const [plan, setPlan] = useState(view.emergency?.plan ?? '')
  const [lines, setLines] = useState<Partial<Record<Who, Line>>>(() =>
    Object.fromEntries((view.emergency?.contacts ?? []).map(c => [c.who, { name: c.name, phone: c.phone }])),
  )
  const set = (who: Who, change: Partial<Line>) =>
    setLines(old => ({ ...old, [who]: { ...(old[who] ?? { name: '', phone: '' }), ...change } }))
  const contacts = view.recipients.flatMap(r => {
    const line = lines[r.who]
    return line?.phone.trim() ? [{ who: r.who, name: line.name.trim(), phone: line.phone.trim() }] : []
  })
  const missing = !plan.trim()
    ? w('lackPlan')
    : contacts.some(c => c.who === 'area')
      ? contacts.some(c => c.phone.length < 3)
        ? w('lackPhone')
        : undefined
      : w('lackAreaPhone')
  return (
    <FormDialog
      title={w('planTitle')}
      width={1080}
      what={w('planWhat')}
      onLeave={onDone}
      failure={act.failure}
      main={{
        icon: <PhoneOutlined />,
        label: w('doEnter'),
        busy: act.busy,
        missing,
        onAct: async () => {
          if (await act.run({ exam: view.exam, plan: plan.trim(), contacts })) onDone()
        },
      }}
    >
      <Field label={w('planVersion')} wide>
        <Input
          autoFocus
          placeholder={w('planVersionHint')}
          maxLength={60}
          value={plan}
          onChange={e => setPlan(e.target.value)}
        />
      </Field>
      {view.recipients.map(r => (
        <fieldset key={r.who} className={s.contact} aria-label={pick(r)}>
          <span>{pick(r)}</span>
          <Input
            aria-label={`${pick(r)} ${w('contactName')}`}
            placeholder={w('contactName')}
            maxLength={60}
            value={lines[r.who]?.name ?? ''}
            onChange={e => set(r.who, { name: e.target.value })}
          />
          <Input
            aria-label={`${pick(r)} ${w('phoneNo')}`}
            placeholder={w('phoneNo')}
            maxLength={40}
            value={lines[r.who]?.phone ?? ''}
            onChange={e => set(r.who, { phone: e.target.value })}
          />
        </fieldset>
      ))}
    </FormDialog>
  )
}
