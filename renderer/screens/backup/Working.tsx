import { StopOutlined } from '@ant-design/icons'
import { Progress } from 'antd'
import { SET_CONTENTS, SET_STAGES, type SetStage } from '../../../db/rules/kinds.ts'
import { Card } from '../../widgets/Card.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { backup as words } from '../../words/backup.ts'
import { usePick, useWords } from '../../words/index.ts'
import s from './backup.module.css'
import type { Job } from './job.ts'

const STAGES = Object.keys(SET_STAGES) as SetStage[]

/** Which step it is at and how far. The stick stays in; everything else may go on. */
export function Working({ job }: { job: Extract<Job, { state: 'working' }> }) {
  const w = useWords(words)
  const pick = usePick()
  const reached = STAGES.indexOf(job.stage)
  return (
    <Card grow current title={w('working', { what: pick(SET_CONTENTS[job.contents]) })} extra={w('workingWhy')}>
      <ol className={s.stages}>
        {STAGES.map((stage, i) => (
          <li
            key={stage}
            aria-current={i === reached ? 'step' : undefined}
            className={i > reached ? s.later : undefined}
          >
            <Glyph name={i < reached ? 'met' : 'waiting'} size={24} />
            <span>{pick(SET_STAGES[stage])}</span>
            {i === reached && <Progress percent={Math.round(job.part * 100)} status="active" className={s.part} />}
          </li>
        ))}
      </ol>
      <KeyAction
        keyName="F8"
        icon={<StopOutlined />}
        label={w('stop')}
        onAct={() => void window.room.do('backup-stop', {})}
      />
    </Card>
  )
}
