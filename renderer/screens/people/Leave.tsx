import { SwapOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { SelectField, TextField } from '../../client/form/fields.tsx'
import { useAct, useAsk } from '../../client/room.ts'
import { useWords } from '../../words/index.ts'
import { postName } from '../../words/own.ts'
import { people } from '../../words/people.ts'
import type { PersonRow } from './Register.tsx'

const NOBODY = 'nobody'

/** Somebody leaves in the middle of an exam, another takes over in the same act (scenario 3). */
export function Leave({
  person,
  onDone,
  onLeave,
}: {
  person: PersonRow
  onDone: (left: { name: string; heir: string; lacks: number }) => void
  onLeave: () => void
}) {
  const w = useWords(people)
  const exam = useAsk('status', {}).data?.exam?.id ?? null
  const reserve = useAsk('clearance', { show: 'all' }).data?.rows ?? []
  const act = useAct('person.replace')
  const [heir, setHeir] = useState('')
  const [reason, setReason] = useState('')
  // Who is complete and free stands first: the reserve (R3a).
  const others = [...reserve].filter(p => p.id !== person.id).sort((a, b) => Number(b.reserve) - Number(a.reserve))
  return (
    <FormDialog
      title={w('leaveOf', { name: person.name })}
      what={w('leaveWhat')}
      failure={act.failure}
      onLeave={onLeave}
      main={{
        icon: <SwapOutlined />,
        label: w('leave'),
        busy: act.busy,
        missing: heir === '' || reason.trim().length < 2 ? w('lackEnrol') : undefined,
        onAct: async () => {
          const comes = heir === NOBODY ? null : Number(heir)
          const done = await act.run({ exam, leaves: person.id, comes, reason: reason.trim() })
          if (done) onDone(done)
        },
      }}
    >
      <SelectField
        label={w('heir')}
        empty={w('chooseHeir')}
        value={heir}
        options={[
          { value: NOBODY, label: w('nobodyComes') },
          ...others.map(p => ({ value: String(p.id), label: `${p.name}　${postName(p.post)}` })),
        ]}
        onChange={setHeir}
      />
      <TextField label={w('reason')} maxLength={200} value={reason} onChange={setReason} />
    </FormDialog>
  )
}
