import { AuditOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { MomentField } from '../../client/form/MomentField.tsx'
import { NO_MOMENT, readMoment } from '../../client/form/moment.ts'
import { destroy as words } from '../../words/destroy.ts'
import { useWords } from '../../words/index.ts'

/** A clock that moved since the start is observed before it goes on (R66). */
export function ResumeForm({ onDone }: { onDone: (observed: number | null) => void }) {
  const w = useWords(words)
  const [seen, setSeen] = useState(NO_MOMENT)
  const at = readMoment(seen)
  return (
    <FormDialog
      title={w('resume')}
      width={720}
      what={w('resumeWhat')}
      onLeave={() => onDone(null)}
      main={{
        icon: <AuditOutlined />,
        label: w('resume'),
        missing: at === null ? w('lackObserved') : undefined,
        onAct: () => onDone(at),
      }}
    >
      <MomentField wide autoFocus label={w('observed')} value={seen} onChange={setSeen} hint={w('observedWhy')} />
    </FormDialog>
  )
}
