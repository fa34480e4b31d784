import type { Ref } from 'react'
import { ROLE_NAMES, ROLES } from '../../../db/rules/kinds.ts'
import { ChoiceField, SelectField, TextField } from '../../client/form/fields.tsx'
import { Card } from '../../widgets/Card.tsx'
import type { SecretHandle } from '../../widgets/PinBoxes.tsx'
import { SecretField } from '../../widgets/SecretField.tsx'
import { found } from '../../words/found.ts'
import { usePick, useWords } from '../../words/index.ts'
import type { PersonForm } from './form.ts'
import s from './found.module.css'

interface Props {
  title: string
  form: PersonForm
  onChange: (form: PersonForm) => void
  pass: Ref<SecretHandle>
  again: Ref<SecretHandle>
  /** How long the two entries are, never what they are. */
  onTyped: (field: 0 | 1, length: number) => void
}

export function Person({ title, form, onChange, pass, again, onTyped }: Props) {
  const w = useWords(found)
  const pick = usePick()
  const set = (part: Partial<PersonForm>) => onChange({ ...form, ...part })
  return (
    <Card title={title}>
      <div className={s.person}>
        <div className={s.two}>
          <TextField label={w('name')} maxLength={20} value={form.name} onChange={name => set({ name })} />
        </div>
        <div className={s.two}>
          <ChoiceField
            label={w('sex')}
            value={form.sex}
            options={[
              { value: '男', label: w('male') },
              { value: '女', label: w('female') },
            ]}
            onChange={sex => set({ sex })}
          />
        </div>
        <div className={s.two}>
          <TextField
            digits
            maxLength={11}
            label={w('mobile')}
            value={form.mobile}
            onChange={mobile => set({ mobile })}
          />
        </div>
        <div className={s.three}>
          <SelectField
            label={w('post')}
            empty={w('choose')}
            value={form.role}
            options={ROLE_NAMES.map(value => ({ value, label: pick(ROLES[value]) }))}
            onChange={role => set({ role })}
          />
        </div>
        <div className={s.three}>
          <TextField label={w('unit')} maxLength={60} value={form.unit} onChange={unit => set({ unit })} />
        </div>
        <div className={s.three}>
          <SecretField ref={pass} label={w('pass')} onCount={n => onTyped(0, n)} />
        </div>
        <div className={s.three}>
          <SecretField ref={again} label={w('passAgain')} onCount={n => onTyped(1, n)} />
        </div>
      </div>
    </Card>
  )
}
