import { CheckOutlined } from '@ant-design/icons'
import { Segmented, Select } from 'antd'
import { useState } from 'react'
import { DISPOSITIONS, type Disposition } from '../../../db/rules/kinds.ts'
import type { ViewAnswer } from '../../../electron/ipc/contract.ts'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { TextField } from '../../client/form/fields.tsx'
import { useAct, useMessages } from '../../client/room.ts'
import { destroy as words } from '../../words/destroy.ts'
import { usePick, useWords } from '../../words/index.ts'

const WAYS = Object.keys(DISPOSITIONS) as Disposition[]
type View = ViewAnswer<'dispositions'>

interface Props {
  of: View
  /** A list is approved: what changes on it needs a new one. */
  listed: boolean
  onDone: () => void
}

/** Single bags go another way than the rest of their kind, with the reason: scanned, or found in the list (R68). */
export function ChangeDisposition({ of, listed, onDone }: Props) {
  const w = useWords(words)
  const pick = usePick()
  const dispose = useAct('dispose')
  const [items, setItems] = useState<number[]>([])
  const [to, setTo] = useState<Disposition | null>(null)
  const [reason, setReason] = useState('')
  const [instruction, setInstruction] = useState<number | null>(null)
  const [last, setLast] = useState('')
  useMessages(m => {
    if (m.kind !== 'code') return
    const bag = of.bags.find(b => b.code === m.code)
    setLast(bag ? '' : m.code)
    if (bag) setItems(old => (old.includes(bag.item) ? old : [...old, bag.item]))
  })
  const nameOf = (b: View['bags'][number]): string =>
    [b.code, b.room, w('unit', { n: b.unit }), pick(b), b.disposition ? pick(DISPOSITIONS[b.disposition]) : w('none')]
      .filter(Boolean)
      .join('　')
  const chosen = of.bags.filter(b => items.includes(b.item))
  // Held as evidence: only the area's word lets it go to the area, and nothing into the machine (R61).
  const asksWord = to === 'area' && chosen.some(b => b.voided)
  const missing =
    items.length === 0
      ? w('lackBags')
      : to === null
        ? w('lackWay')
        : reason.trim().length < 2
          ? w('lackReason')
          : asksWord && instruction === null
            ? w('lackWord')
            : undefined
  return (
    <FormDialog
      title={w('changeTitle')}
      width={1000}
      what={w(listed ? 'changeListed' : 'changeWhat')}
      onLeave={onDone}
      failure={dispose.failure}
      main={{
        icon: <CheckOutlined />,
        label: w('doChange', { count: items.length }),
        missing,
        busy: dispose.busy,
        onAct: async () => {
          if (to === null) return
          const input = { exam: of.exam, items, disposition: to, reason: reason.trim(), instruction }
          if (await dispose.run({ what: 'chosen', ...input })) onDone()
        },
      }}
    >
      <Field label={w('changeWhich')} wide hint={last ? w('notHere', { code: last }) : w('changeHow')}>
        <Select
          mode="multiple"
          aria-label={w('changeWhich')}
          maxTagCount={3}
          value={items}
          onChange={setItems}
          optionFilterProp="label"
          options={of.bags.map(b => ({ value: b.item, label: nameOf(b) }))}
        />
      </Field>
      <Field label={w('changeTo')} group wide>
        <Segmented<Disposition | ''>
          block
          value={to ?? ''}
          onChange={value => setTo(value || null)}
          options={WAYS.map(d => ({ value: d, label: pick(DISPOSITIONS[d]) }))}
        />
      </Field>
      {asksWord && (
        <Field label={w('changeWord')} wide>
          <Select
            value={instruction}
            onChange={setInstruction}
            options={of.instructions.map(i => ({ value: i.id, label: `${i.source}　${i.no}` }))}
          />
        </Field>
      )}
      <TextField wide label={w('changeReason')} maxLength={200} value={reason} onChange={setReason} />
    </FormDialog>
  )
}
