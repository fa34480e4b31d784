import { LockOutlined, UnlockOutlined } from '@ant-design/icons'
import { Input, Select } from 'antd'
import { useState } from 'react'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { type Failure, useMessages } from '../../client/room.ts'
import { useSign } from '../../client/Signing.tsx'
import { incidents as words } from '../../words/incidents.ts'
import { usePick, useWords } from '../../words/index.ts'
import type { Detail } from './state.ts'

type Held = Detail['holds'][number]

interface Props {
  incident: Detail
  /** Put on hold, or let go. */
  act: 'incident.hold' | 'incident.lift'
  onDone: () => void
}

/** The chief examiner keeps bags where they are, or lets them go; any bag joins by its scan. */
export function HoldForm({ incident, act, onDone }: Props) {
  const w = useWords(words)
  const pick = usePick()
  const sign = useSign()
  const hold = act === 'incident.hold'
  const offered = hold ? incident.holdable : incident.holds
  const [scanned, setScanned] = useState<{ item: number; code: string }[]>([])
  const [items, setItems] = useState(() => offered.map(b => b.item))
  const [reason, setReason] = useState('')
  const [failure, setFailure] = useState<Failure | null>(null)
  useMessages(m => {
    if (!hold || m.kind !== 'code' || m.what !== 'item' || m.id === undefined) return
    const bag = { item: m.id, code: m.code }
    setScanned(old => (old.some(b => b.item === bag.item) ? old : [...old, bag]))
    setItems(old => (old.includes(bag.item) ? old : [...old, bag.item]))
  })
  const nameOf = ({ label }: Held) =>
    [label.roomLabel ?? label.category, w('unitNo', { n: label.unit }), pick(label.kind), label.code].join('　')
  const missing = items.length === 0 ? w('lackBags') : reason.trim().length < 2 ? w('lackReason') : undefined
  return (
    <FormDialog
      title={w(hold ? 'holdTitle' : 'liftTitle')}
      what={w(hold ? 'holdWhat' : 'liftWhat')}
      onLeave={onDone}
      failure={failure}
      main={{
        icon: hold ? <LockOutlined /> : <UnlockOutlined />,
        label: w(hold ? 'doHold' : 'doLift', { count: items.length }),
        missing,
        onAct: async () => {
          setFailure(null)
          const signed = await sign(act, { incident: incident.id, items, reason: reason.trim() })
          if (signed.done) onDone()
          else setFailure(signed.failure)
        },
      }}
    >
      <Field label={w('bags')} wide hint={hold ? w('bagsHint') : undefined}>
        <Select
          mode="multiple"
          maxTagCount={3}
          value={items}
          onChange={setItems}
          options={[
            ...offered.map(b => ({ value: b.item, label: nameOf(b) })),
            ...scanned.filter(b => !offered.some(o => o.item === b.item)).map(b => ({ value: b.item, label: b.code })),
          ]}
        />
      </Field>
      <Field label={w('reason')} wide>
        <Input.TextArea autoFocus rows={3} maxLength={300} value={reason} onChange={e => setReason(e.target.value)} />
      </Field>
    </FormDialog>
  )
}
