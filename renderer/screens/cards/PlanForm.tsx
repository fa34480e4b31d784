import { AuditOutlined, CarOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { TextField } from '../../client/form/fields.tsx'
import { MomentField } from '../../client/form/MomentField.tsx'
import { momentAt, NO_MOMENT, readMoment } from '../../client/form/moment.ts'
import { useAct, useMessages } from '../../client/room.ts'
import { cards as words } from '../../words/cards.ts'
import { useWords } from '../../words/index.ts'
import { useSigned } from '../stage/signing.ts'
import s from './cards.module.css'
import { PlanFields } from './PlanFields.tsx'
import { usePlan } from './plan.ts'
import type { Cards, Trip } from './shapes.ts'

interface Props {
  view: Cards
  /** The one that is planned and has not left. */
  trip: Trip | undefined
  now: number
  onDone: () => void
}

/** R79: a departure as it is to be; nobody signs before it leaves. */
export function PlanForm({ view, trip, now, onDone }: Props) {
  const w = useWords(words)
  const act = useAct('trip.plan')
  const { fields, units, times, lacks, lackTimes, plan } = usePlan(view, trip, now)
  return (
    <FormDialog
      title={w('planTitle')}
      width={1200}
      what={w('planWhat', { n: view.least })}
      onLeave={onDone}
      failure={act.failure}
      main={{
        icon: <CarOutlined />,
        label: w('planDo'),
        busy: act.busy,
        missing: lacks() ?? lackTimes(),
        onAct: async () => {
          if (times.leave === null) return
          const input = { trip: trip?.trip ?? null, exam: view.exam, units, ...plan, leave: times.leave }
          if (await act.run({ ...input, arrive: plan.how === 'escort' ? times.arrive : null })) onDone()
        },
      }}
    >
      <PlanFields view={view} of={fields} times />
    </FormDialog>
  )
}

/** R98: one that went by paper, with the time it happened. */
export function PaperForm({ view, trip, now, onDone }: Props) {
  const w = useWords(words)
  const act = useSigned('back-entry.send')
  const { fields, units, lacks, plan } = usePlan(view, trip, now)
  const [form, setForm] = useState('')
  const [reason, setReason] = useState('')
  const [when, setWhen] = useState(() => ({ ...NO_MOMENT, day: momentAt(now).day }))
  // What is on hold is here, unless somebody says it left all the same.
  const held = view.units
    .filter(u => units.includes(u.unit))
    .flatMap(u => u.bags?.stay.filter(b => b.why === 'held') ?? [])
  const [said, setStayed] = useState<string | null>(null)
  const stayed = said ?? held.map(b => b.label.code).join(' ')
  useMessages(m => {
    if (m.kind !== 'code') return
    if (m.what === 'document') setForm(m.code)
    if (m.what === 'item' && !stayed.includes(m.code)) setStayed(`${stayed} ${m.code}`.trim())
  })
  const occurred = readMoment(when)
  const missing =
    form.trim() === '' || reason.trim().length < 2
      ? w('lackForm')
      : occurred === null
        ? w('lackTimes')
        : occurred > now
          ? w('future')
          : lacks()
  return (
    <FormDialog
      title={w('paperTitle')}
      width={1200}
      what={w('paperWhat')}
      onLeave={onDone}
      failure={act.failure}
      main={{
        icon: <AuditOutlined />,
        label: w('paperDo'),
        busy: act.busy,
        missing,
        onAct: async () => {
          if (occurred === null) return
          const same = trip && trip.units.length === units.length && trip.units.every(u => units.includes(u.unit))
          const input = { exam: view.exam, trip: same ? trip.trip : null, units, plan, form: form.trim(), occurred }
          const except = stayed.split(/[\s，,、]+/).filter(Boolean)
          if (await act.run({ ...input, reason: reason.trim(), except })) onDone()
        },
      }}
    >
      <div className={s.plan}>
        <TextField label={w('formNo')} hint={w('formHint')} value={form} onChange={setForm} maxLength={40} />
        <MomentField label={w('happened')} value={when} onChange={setWhen} />
        <TextField label={w('reason')} value={reason} onChange={setReason} maxLength={200} />
        <TextField label={w('stayed')} hint={w('stayedHint')} value={stayed} onChange={setStayed} maxLength={2000} />
      </div>
      <PlanFields view={view} of={fields} times={false} />
    </FormDialog>
  )
}
