import { Segmented } from 'antd'
import { useState } from 'react'
import { useAsk } from '../../client/room.ts'
import { ScreenPage } from '../../client/shell.tsx'
import { correct } from '../../words/correct.ts'
import { importing } from '../../words/import.ts'
import { useWords } from '../../words/index.ts'
import { Correct } from './Correct.tsx'
import { Later } from './Later.tsx'
import { Plan } from './Plan.tsx'

/** What comes in from the office: the plan of an exam with its list, or a later list of the one that is planned (R15, R15a). */
export function Screen() {
  const w = useWords(importing)
  const c = useWords(correct)
  const status = useAsk('status', {}).data
  const [what, setWhat] = useState<'plan' | 'later' | 'correct' | null>(null)
  const exam = status?.exam
  // What the screen was opened for: a plan that was just imported still says what came of it.
  if (status && what === null) setWhat(exam ? 'later' : 'plan')
  const chosen = what ?? 'plan'
  const choice = exam && (
    <Segmented
      options={[
        { value: 'later' as const, label: w('later') },
        { value: 'correct' as const, label: c('tab') },
        { value: 'plan' as const, label: w('newExam') },
      ]}
      value={chosen}
      onChange={setWhat}
    />
  )
  if (!status) return <ScreenPage>{null}</ScreenPage>
  return (
    <ScreenPage>
      {chosen === 'correct' && exam ? (
        <Correct choice={choice} />
      ) : chosen === 'later' && exam ? (
        <Later exam={exam.name} choice={choice} />
      ) : (
        <Plan planned={exam?.name} choice={choice} />
      )}
    </ScreenPage>
  )
}
