import { FileAddOutlined } from '@ant-design/icons'
import { Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { MomentField } from '../../client/form/MomentField.tsx'
import { momentAt, NO_MOMENT, readMoment } from '../../client/form/moment.ts'
import { useAct } from '../../client/room.ts'
import { backEntry as words } from '../../words/back-entry.ts'
import { useWords } from '../../words/index.ts'
import type { BackEntries } from './state.ts'

const WHAT = ['issue', 'return', 'seal', 'spare'] as const
const ALL = ''

interface Props {
  view: BackEntries
  unit?: number
  now: number
  onDone: (entry: number | null) => void
}

/** Says that a unit's issue, return or sealing was or is being done on paper: from here on it is owed. */
export function OpenEntry({ view, unit: first, now, onDone }: Props) {
  const w = useWords(words)
  const open = useAct('back-entry.open')
  const units = view.units.filter(u => u.state !== 'closed')
  const [unit, setUnit] = useState<number | undefined>(first ?? units[0]?.id)
  const [what, setWhat] = useState<(typeof WHAT)[number]>('issue')
  const [category, setCategory] = useState(ALL)
  const [when, setWhen] = useState(() => ({ ...NO_MOMENT, day: momentAt(now).day }))
  const [reason, setReason] = useState('')
  const [order, setOrder] = useState('')
  const since = readMoment(when)
  const missing =
    unit === undefined
      ? w('lackUnit')
      : since === null
        ? w('lackAt')
        : since > now
          ? w('future')
          : reason.trim().length < 2
            ? w('lackReason')
            : undefined
  return (
    <FormDialog
      title={w('doOpen')}
      what={w('openWhat')}
      onLeave={() => onDone(null)}
      failure={open.failure}
      main={{
        icon: <FileAddOutlined />,
        label: w('doSay'),
        busy: open.busy,
        missing,
        onAct: async () => {
          if (unit === undefined || since === null) return
          const said = { unit, what, category: category || null, since, reason: reason.trim(), order: order.trim() }
          const done = await open.run(said)
          if (done) onDone(done.entry)
        },
      }}
    >
      <Field label={w('what')} group wide>
        <Segmented block value={what} onChange={setWhat} options={WHAT.map(x => ({ value: x, label: w(x) }))} />
      </Field>
      <Field label={w('unit')}>
        <Select
          value={unit}
          onChange={u => {
            setUnit(u)
            setCategory(ALL)
          }}
          options={units.map(u => ({ value: u.id, label: w('unitNo', { n: u.no }) }))}
        />
      </Field>
      <Field label={w('category')}>
        <Select
          value={category}
          onChange={setCategory}
          options={[
            { value: ALL, label: w('allCategories') },
            ...view.categories.filter(c => c.unit === unit).map(c => ({ value: c.category, label: c.name })),
          ]}
        />
      </Field>
      <MomentField label={w('sinceName')} value={when} onChange={setWhen} />
      <Field label={w('reason')}>
        <Input
          autoFocus
          placeholder={w('reasonHint')}
          maxLength={200}
          value={reason}
          onChange={e => setReason(e.target.value)}
        />
      </Field>
      <Field label={w('order')} wide>
        <Input placeholder={w('orderHint')} maxLength={200} value={order} onChange={e => setOrder(e.target.value)} />
      </Field>
    </FormDialog>
  )
}
