import { Refusal } from '../../widgets/Refusal.tsx'
import { useWords } from '../../words/index.ts'
import { stage } from '../../words/stage.ts'

/** A scan that did not reach the ledger: it is said, for silence would look like a pass. */
export function Lost({ text }: { text: string | null }) {
  const w = useWords(stage)
  if (!text) return null
  return <Refusal sentence={w('lost')} way={w('lostWhat')} />
}
