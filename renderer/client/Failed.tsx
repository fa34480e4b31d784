import { useHalf } from '../widgets/half.ts'
import { Refusal } from '../widgets/Refusal.tsx'
import { usePick } from '../words/index.ts'
import { SCREEN_OF, useNav } from './nav.tsx'
import type { Failure } from './room.ts'

/** A refusal as every screen shows it: the sentence, the way out, and the button that goes there. */
export function Failed({ failure, onDone }: { failure: Failure | null; onDone?: () => void }) {
  const pick = usePick()
  const nav = useNav()
  const half = useHalf()
  if (!failure) return null
  // From half a screen there is no way to another one.
  const to = failure.says.go && !half ? SCREEN_OF[failure.says.go] : undefined
  const leave = () => {
    onDone?.()
    const { person } = failure.data
    if (to) nav.go(to, typeof person === 'number' ? { person } : {})
  }
  const action = to && to !== nav.screen ? { label: pick(['去办', 'Go there']), onAct: leave } : undefined
  return <Refusal sentence={pick(failure.says)} way={pick(failure.says.way)} action={action} />
}
