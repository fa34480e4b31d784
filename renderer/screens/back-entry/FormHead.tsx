import { Input, Segmented } from 'antd'
import { useState } from 'react'
import { Field } from '../../client/form/Field.tsx'
import { MomentField } from '../../client/form/MomentField.tsx'
import { type Moment, momentAt, NO_MOMENT, readMoment } from '../../client/form/moment.ts'
import { useMessages } from '../../client/room.ts'
import { backEntry as words } from '../../words/back-entry.ts'
import { useWords } from '../../words/index.ts'

/** What every form says: its number, when it happened, whether another one follows. */
export function useFormHead(since: number, now: number) {
  const w = useWords(words)
  const [form, setForm] = useState('')
  const [when, setWhen] = useState<Moment>(() => ({ ...NO_MOMENT, day: momentAt(since).day }))
  const [more, setMore] = useState(false)
  // The form's own code is taken wherever the cursor stands (R27).
  useMessages(m => {
    if (m.kind === 'code' && m.what === 'document') setForm(m.code)
  })
  const occurred = readMoment(when)
  const missing = !form.trim()
    ? w('lackForm')
    : occurred === null
      ? w('lackAt')
      : occurred > now
        ? w('future')
        : undefined
  return { form: form.trim(), occurred, more, missing, fields: { form, setForm, when, setWhen, more, setMore } }
}

type Fields = ReturnType<typeof useFormHead>['fields']

export function FormHead({ form, setForm, when, setWhen, more, setMore }: Fields) {
  const w = useWords(words)
  return (
    <>
      <Field label={w('formNo')}>
        <Input
          autoFocus
          placeholder={w('formHint')}
          maxLength={40}
          value={form}
          onChange={e => setForm(e.target.value)}
        />
      </Field>
      <MomentField label={w('happened')} value={when} onChange={setWhen} />
      <Field label={w('more')} group wide>
        <Segmented
          block
          value={more}
          onChange={setMore}
          options={[
            { value: false, label: w('last') },
            { value: true, label: w('another') },
          ]}
        />
      </Field>
    </>
  )
}
