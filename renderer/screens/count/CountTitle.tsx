import { UserOutlined } from '@ant-design/icons'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { useWords } from '../../words/index.ts'
import { stage as words } from '../../words/stage.ts'
import { Leave } from '../stage/Leave.tsx'
import st from '../stage/stage.module.css'
import { CartonNow } from './CartonNow.tsx'
import s from './count.module.css'
import { pileWords, startedAt, useDescribe } from './describe.ts'
import { type CountStage, countersOf, TURN_WORD } from './shapes.ts'

/** What is counted, which turn, by whom. */
export function CountTitle({ stage, onLeave }: { stage: CountStage; onLeave: () => void }) {
  const { w } = useDescribe()
  const v = useWords(words)
  return (
    <PageTitle
      before={<Leave label={v('leaveKept')} onLeave={onLeave} />}
      title={w(stage.pile.sample ? 'turnSample' : stage.second ? 'turnJoint' : (TURN_WORD[stage.turn - 1] ?? 'turn1'))}
      about={pileWords(w, stage.pile).about}
      extra={
        stage.pile.kind === 'receipt' && (
          <span className={s.carton}>
            <CartonNow stage={stage} />
          </span>
        )
      }
      right={
        <>
          <b className={st.people}>
            <UserOutlined /> {countersOf(stage)}
          </b>
          <span className={st.quiet}>{startedAt(w, stage.person.since)}</span>
        </>
      }
    />
  )
}
