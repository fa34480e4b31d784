import { ExperimentOutlined, LogoutOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { Failed } from '../../client/Failed.tsx'
import type { Failure } from '../../client/room.ts'
import { askStateAgain } from '../../client/state.ts'
import { Card } from '../../widgets/Card.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { drill } from '../../words/drill.ts'
import { useWords } from '../../words/index.ts'
import s from './drill.module.css'
import { goDrill } from './go.ts'

const STEPS = ['step1', 'step2', 'step3', 'step4'] as const

/** 演练一单元 (R96): what it is, and one key that makes it ready. Then everybody signs in with a badge from its paper. */
export function Screen() {
  const w = useWords(drill)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const prepare = async () => {
    setBusy(true)
    setFailure(null)
    const answer = await window.room.do('drill', {})
    setBusy(false)
    if (!answer.ok) setFailure(answer)
    await askStateAgain()
  }
  return (
    <main className={s.screen}>
      <PageTitle title={w('title')} about={w('about')} />
      <Card title={w('how')}>
        <ol className={s.steps}>
          {STEPS.map(step => (
            <li key={step}>{w(step)}</li>
          ))}
        </ol>
      </Card>
      {failure && <Failed failure={failure} />}
      <div className={s.foot}>
        <KeyAction
          keyName="F7"
          icon={<LogoutOutlined />}
          label={w('leave')}
          disabled={busy}
          onAct={() => goDrill(false)}
        />
        <span className={s.gap} />
        <MainAction
          icon={<ExperimentOutlined />}
          label={w(busy ? 'busy' : 'prepare')}
          busy={busy}
          onAct={() => void prepare()}
        />
      </div>
    </main>
  )
}
