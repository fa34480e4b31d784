import { UserAddOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { ROLES, type Role } from '../../../db/rules/kinds.ts'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { ChoiceField, SelectField, TextField } from '../../client/form/fields.tsx'
import { useAct } from '../../client/room.ts'
import { usePick, useWords } from '../../words/index.ts'
import { people } from '../../words/people.ts'

/** One person by hand (R1): all six fields, the site being this one. */
export function Enrol({ onDone, onLeave }: { onDone: (name: string) => void; onLeave: () => void }) {
  const w = useWords(people)
  const pick = usePick()
  const act = useAct('person.enrol')
  const [name, setName] = useState('')
  const [sex, setSex] = useState<'男' | '女' | ''>('')
  const [unit, setUnit] = useState('')
  const [post, setPost] = useState('')
  const [mobile, setMobile] = useState('')
  const short = [name, unit].some(t => t.trim().length < 2)
  return (
    <FormDialog
      title={w('enrol')}
      right={w('siteOwn')}
      what={w('enrolWhat')}
      failure={act.failure}
      onLeave={onLeave}
      main={{
        icon: <UserAddOutlined />,
        label: w('putIn'),
        busy: act.busy,
        missing: short || sex === '' || post === '' || mobile.length !== 11 ? w('lackEnrol') : undefined,
        onAct: async () => {
          if (sex === '') return
          const done = await act.run({ name: name.trim(), sex, unit: unit.trim(), post, mobile })
          if (done) onDone(done.name)
        },
      }}
    >
      <TextField autoFocus label={w('name')} maxLength={40} value={name} onChange={setName} />
      <ChoiceField
        label={w('sex')}
        value={sex}
        options={(['男', '女'] as const).map(value => ({ value, label: w(value) }))}
        onChange={setSex}
      />
      <TextField label={w('unit')} maxLength={60} value={unit} onChange={setUnit} />
      <SelectField
        label={w('post')}
        empty={w('chooseRole')}
        value={post}
        options={(Object.keys(ROLES) as Role[]).map(r => ({ value: ROLES[r][0], label: pick(ROLES[r]) }))}
        onChange={setPost}
      />
      <TextField digits code label={w('enrolMobile')} maxLength={11} value={mobile} onChange={setMobile} />
    </FormDialog>
  )
}
