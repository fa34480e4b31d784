import type { ViewAnswer } from '../../../electron/ipc/contract.ts'
import { SCREEN_OF, useNav } from '../../client/nav.tsx'
import { Card } from '../../widgets/Card.tsx'
import { Condition, Conditions } from '../../widgets/Condition.tsx'
import { exams as words } from '../../words/exams.ts'
import { usePick, useWords } from '../../words/index.ts'

const STATE = { met: 'met', missing: 'unmet', noted: 'attention' } as const

/** What keeps an exam open, each row with the way to it. */
export function Open({ rows }: { rows: ViewAnswer<'exams'>[number]['rows'] }) {
  const w = useWords(words)
  const pick = usePick()
  const nav = useNav()
  return (
    <Card flush grow title={w('conditions')}>
      <Conditions>
        {rows.map(r => {
          const to = SCREEN_OF[r.go]
          return (
            <Condition
              key={r.key}
              state={STATE[r.standing]}
              name={w(r.standing)}
              evidence={pick(r)}
              action={r.standing === 'missing' && to ? { label: w('go'), onAct: () => nav.go(to) } : undefined}
            />
          )
        })}
      </Conditions>
    </Card>
  )
}
