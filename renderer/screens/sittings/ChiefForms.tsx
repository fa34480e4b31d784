import { PauseCircleOutlined, StopOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { TextField } from '../../client/form/fields.tsx'
import { MomentField } from '../../client/form/MomentField.tsx'
import { momentAt, NO_MOMENT, readMoment } from '../../client/form/moment.ts'
import type { Failure } from '../../client/room.ts'
import { useSign } from '../../client/Signing.tsx'
import { useWords } from '../../words/index.ts'
import { sittings as words } from '../../words/sittings.ts'
import { NO_SCOPE, ScopeField, scopeMissing, scopeSaid } from './ScopeField.tsx'
import { back, type SittingsView } from './state.ts'

interface Props {
  /** The exam stands still, or what was written counts no more (R61). */
  what: 'suspend' | 'void'
  view: SittingsView
  /** All units of the exam, for the whole site. */
  units: readonly number[]
  now: number
  onDone: () => void
}

/** Cause, from when, which rooms, whether the area was told: then the chief examiner signs. */
export function ChiefForm({ what, view, units, now, onDone }: Props) {
  const w = useWords(words)
  const sign = useSign()
  const [scope, setScope] = useState(NO_SCOPE)
  const [cause, setCause] = useState('')
  const [from, setFrom] = useState(() => momentAt(now))
  const [to, setTo] = useState('')
  const [how, setHow] = useState('')
  const [told, setTold] = useState({ ...NO_MOMENT, day: momentAt(now).day })
  const [failure, setFailure] = useState<Failure | null>(null)
  const stated = readMoment(from)
  const toldAt = readMoment(told)
  const any = to.trim() !== ''
  const missing = scopeMissing(scope)
    ? w('lackScope')
    : cause.trim().length < 2
      ? w('lackCause')
      : stated === null
        ? w('lackTime')
        : stated > now || (any && toldAt !== null && toldAt > now)
          ? w('future')
          : any && (!how.trim() || toldAt === null)
            ? w('lackTold')
            : undefined
  const suspend = what === 'suspend'
  return (
    <FormDialog
      title={w(suspend ? 'suspendTitle' : 'voidTitle')}
      right={w('unit', { n: view.unit.no })}
      what={w(suspend ? 'suspendWhat' : 'voidWhat')}
      failure={failure}
      onLeave={onDone}
      main={{
        icon: suspend ? <PauseCircleOutlined /> : <StopOutlined />,
        label: w('sign'),
        missing,
        onAct: async () => {
          if (stated === null) return
          setFailure(null)
          const reported = any && toldAt !== null ? { to: to.trim(), how: how.trim(), stated: toldAt } : null
          const said = { ...scopeSaid(scope), cause: cause.trim(), stated, reported }
          const signed = suspend
            ? await sign('sitting.suspend', { unit: view.unit.id, ...said })
            : await sign('sitting.void', { units: scope.what === 'site' ? [...units] : [view.unit.id], ...said })
          if (signed.done) onDone()
          else setFailure(signed.failure)
        },
      }}
    >
      <ScopeField
        view={view}
        value={scope}
        onChange={setScope}
        ways={suspend ? ['rooms', 'categories', 'all'] : ['rooms', 'categories', 'all', 'site']}
        only={r => !suspend || (!back(r) && r.suspended === null)}
      />
      <TextField wide label={w('cause')} maxLength={300} value={cause} onChange={setCause} />
      <MomentField label={w('from')} value={from} onChange={setFrom} />
      <TextField label={w('told')} hint={w('toldHint')} maxLength={60} value={to} onChange={setTo} />
      {any && <TextField label={w('toldHow')} hint={w('phone')} maxLength={60} value={how} onChange={setHow} />}
      {any && <MomentField label={w('toldAt')} value={told} onChange={setTold} />}
    </FormDialog>
  )
}
