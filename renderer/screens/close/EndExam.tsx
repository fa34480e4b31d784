import { AuditOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import f from '../../client/form/form.module.css'
import { MomentField } from '../../client/form/MomentField.tsx'
import { momentAt, readMoment } from '../../client/form/moment.ts'
import type { Failure } from '../../client/room.ts'
import { useSign } from '../../client/Signing.tsx'
import { stampAt } from '../../widgets/time.ts'
import { close as words } from '../../words/close.ts'
import { useWords } from '../../words/index.ts'

interface Props {
  exam: number
  /** The latest actual end of any sitting: what the stated time may not precede. */
  last: number
  now: number
  onDone: (signed: boolean) => void
}

/** The end of the whole exam, as stated and signed by the chief examiner; the four hours run from it (R65). */
export function EndExam({ exam, last, now, onDone }: Props) {
  const w = useWords(words)
  const sign = useSign()
  const [when, setWhen] = useState(() => momentAt(last))
  const [failure, setFailure] = useState<Failure | null>(null)
  const ended = readMoment(when)
  return (
    <FormDialog
      title={w('doExam')}
      width={720}
      what={w('endWhat')}
      onLeave={() => onDone(false)}
      failure={failure}
      main={{
        icon: <AuditOutlined />,
        label: w('doSign'),
        missing: ended === null ? w('lackAt') : ended > now ? w('future') : undefined,
        onAct: async () => {
          if (ended === null) return
          setFailure(null)
          const signed = await sign('end-exam', { exam, ended })
          if (signed.done) onDone(true)
          else setFailure(signed.failure)
        },
      }}
    >
      <MomentField
        wide
        autoFocus
        label={w('endedAt')}
        value={when}
        onChange={setWhen}
        hint={w('endHint', { at: stampAt(last) })}
      />
      {ended !== null && <p className={f.wide}>{w('freeFrom', { at: stampAt(ended + 4 * 3600_000) })}</p>}
    </FormDialog>
  )
}
