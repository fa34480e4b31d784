import { AlertOutlined } from '@ant-design/icons'
import { Radio } from 'antd'
import { useState } from 'react'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { useAct } from '../../client/room.ts'
import { incidents as words } from '../../words/incidents.ts'
import { usePick, useWords } from '../../words/index.ts'
import s from './incidents.module.css'
import type { Incidents } from './state.ts'

interface Props {
  incident: number
  grades: Incidents['grades']
  now: number | null
  onDone: () => void
}

/** One of the four grades with its text, or none (R59). */
export function GradeForm({ incident, grades, now, onDone }: Props) {
  const w = useWords(words)
  const pick = usePick()
  const act = useAct('incident.grade')
  const [grade, setGrade] = useState<number | null>(now)
  const rows = [
    ...grades.map((g, i) => ({ n: i + 1, name: pick(g), text: pick(g.text) })),
    { n: 0, name: w('gradeNone'), text: w('gradeNoneText') },
  ]
  return (
    <FormDialog
      title={w('gradeTitle')}
      what={w('gradeWhat')}
      onLeave={onDone}
      failure={act.failure}
      main={{
        icon: <AlertOutlined />,
        label: w('doGrade'),
        busy: act.busy,
        missing: grade === null ? w('lackGrade') : undefined,
        onAct: async () => {
          if (grade !== null && (await act.run({ incident, grade }))) onDone()
        },
      }}
    >
      <Radio.Group className={s.grades} aria-label={w('grade')} value={grade} onChange={e => setGrade(e.target.value)}>
        {rows.map((r, i) => (
          <Radio key={r.n} value={r.n} autoFocus={i === 0} className={s.grade} classNames={{ label: s.gradeWords }}>
            <b>{r.name}</b>
            <span>{r.text}</span>
          </Radio>
        ))}
      </Radio.Group>
    </FormDialog>
  )
}
