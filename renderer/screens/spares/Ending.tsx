import { StopOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { useState } from 'react'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { ChoiceField } from '../../client/form/fields.tsx'
import f from '../../client/form/form.module.css'
import { useAct } from '../../client/room.ts'
import { useWords } from '../../words/index.ts'
import { spares as words } from '../../words/spares.ts'
import { useSigned } from '../stage/signing.ts'
import type { As, Request } from './state.ts'

/** Either of the two refuses and signs for it, or whoever asked takes the request back: nothing is opened (R55). */
export function Ending({ request: r, onDone }: { request: Request; onDone: () => void }) {
  const w = useWords(words)
  const refuse = useSigned('spare.refuse')
  const withdraw = useAct('spare.withdraw')
  const [who, setWho] = useState<As | 'withdraw' | ''>('')
  const [reason, setReason] = useState('')
  const send = async () => {
    const done =
      who === 'withdraw'
        ? await withdraw.run({ spare: r.spare, reason: reason.trim() })
        : who && (await refuse.run({ spare: r.spare, as: who, reason: reason.trim() }))
    if (done) onDone()
  }
  return (
    <FormDialog
      title={`${w('refuseTitle')}　${w('no', { n: r.no })}　${r.roomLabel}`}
      what={w('refuseWhat')}
      onLeave={onDone}
      failure={refuse.failure ?? withdraw.failure}
      main={{
        icon: <StopOutlined />,
        label: w('doRefuse'),
        busy: refuse.busy || withdraw.busy,
        missing: who === '' ? w('lackWho') : reason.trim().length < 2 ? w('lackWords') : undefined,
        onAct: () => void send(),
      }}
    >
      <div className={f.wide}>
        <ChoiceField
          label={w('by')}
          value={who}
          onChange={setWho}
          options={(['withdraw', 'chief', 'inspector'] as const).map(x => ({ value: x, label: w(`by-${x}`) }))}
        />
      </div>
      <Field label={w('reason')} wide hint={w('noContent')}>
        <Input maxLength={200} value={reason} onChange={e => setReason(e.target.value)} />
      </Field>
    </FormDialog>
  )
}

/** An entry that was wrong is void, with its reason; it stays in the record. */
export function VoidGiving({ seq, onDone }: { seq: number; onDone: () => void }) {
  const w = useWords(words)
  const act = useAct('spare.ungive')
  const [reason, setReason] = useState('')
  return (
    <FormDialog
      title={w('voidTitle')}
      what={w('voidWhat')}
      onLeave={onDone}
      failure={act.failure}
      main={{
        icon: <StopOutlined />,
        label: w('doVoid'),
        busy: act.busy,
        missing: reason.trim().length < 2 ? w('lackWords') : undefined,
        onAct: () => void act.run({ seq, reason: reason.trim() }).then(done => done && onDone()),
      }}
    >
      <Field label={w('reason')} wide hint={w('noContent')}>
        <Input autoFocus maxLength={200} value={reason} onChange={e => setReason(e.target.value)} />
      </Field>
    </FormDialog>
  )
}
