import { FieldTimeOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { TextField } from '../../client/form/fields.tsx'
import { MomentField } from '../../client/form/MomentField.tsx'
import { momentAt, readMoment } from '../../client/form/moment.ts'
import type { Failure } from '../../client/room.ts'
import { useSign } from '../../client/Signing.tsx'
import { useWords } from '../../words/index.ts'
import { sittings as words } from '../../words/sittings.ts'
import { Instruction } from './Instruction.tsx'
import { NO_SCOPE, ScopeField, scopeMissing } from './ScopeField.tsx'
import type { SittingsView } from './state.ts'

/** 延长、改期 (R109): decided beforehand, with the area's instruction. */
export function MoveForm({ view, onDone }: { view: SittingsView; onDone: () => void }) {
  const w = useWords(words)
  const sign = useSign()
  const left = view.sittings.filter(s => s.ended === null && s.state !== 'void')
  const begun = left.some(s => s.started !== null)
  const planned = Math.min(...left.map(s => s.start))
  const [scope, setScope] = useState({ ...NO_SCOPE, what: 'all' as 'all' | 'site' | 'categories' | 'rooms' })
  const [start, setStart] = useState(() => momentAt(planned))
  const [finish, setFinish] = useState(() => momentAt(Math.max(...left.map(s => s.finish))))
  const [reason, setReason] = useState('')
  const [instruction, setInstruction] = useState<number | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [from, to] = [readMoment(start), readMoment(finish)]
  const missing = scopeMissing(scope)
    ? w('lackScope')
    : from === null || to === null
      ? w('lackTime')
      : reason.trim().length < 2
        ? w('lackReason')
        : instruction === null
          ? w('lackInstruction')
          : undefined
  return (
    <FormDialog
      title={w('moveTitle')}
      right={w('unit', { n: view.unit.no })}
      what={w('moveWhat')}
      failure={failure}
      onLeave={onDone}
      main={{
        icon: <FieldTimeOutlined />,
        label: w('sign'),
        missing,
        onAct: async () => {
          if (to === null || instruction === null) return
          setFailure(null)
          const signed = await sign('sitting.move', {
            unit: view.unit.id,
            categories: scope.what === 'categories' ? scope.categories : null,
            start: begun || from === planned ? null : from,
            finish: to,
            reason: reason.trim(),
            instruction,
          })
          if (signed.done) onDone()
          else setFailure(signed.failure)
        },
      }}
    >
      <ScopeField view={view} value={scope} onChange={setScope} ways={['all', 'categories']} />
      {begun ? <span /> : <MomentField label={w('start')} value={start} onChange={setStart} />}
      <MomentField autoFocus label={w('finish')} value={finish} onChange={setFinish} />
      <TextField wide label={w('reason')} maxLength={300} value={reason} onChange={setReason} />
      <Instruction value={instruction} onChange={setInstruction} />
    </FormDialog>
  )
}
