import { Refusal } from '../widgets/Refusal.tsx'
import { usePick } from '../words/index.ts'
import { SCREEN_OF, useNav } from './nav.tsx'
import type { Failure } from './room.ts'

/** A refusal as every screen shows it: the sentence, the way out, and the button that goes there. */
export function Failed({ failure, onDone }: { failure: Failure | null; onDone?: () => void }) {
  const pick = usePick()
  const nav = useNav()
  if (!failure) return null
  const to = failure.says.go ? SCREEN_OF[failure.says.go] : undefined
  const leave = () => {
    onDone?.()
    if (to) nav.go(to)
  }
  const action = to && to !== nav.screen ? { label: pick(['去办', 'Go there']), onAct: leave } : undefined
  return <Refusal sentence={pick(failure.says)} way={pick(failure.says.way)} action={action} />
}
