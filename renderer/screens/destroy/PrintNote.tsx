import { Failed } from '../../client/Failed.tsx'
import { Refusal } from '../../widgets/Refusal.tsx'
import { destroy as words } from '../../words/destroy.ts'
import { useWords } from '../../words/index.ts'
import type { usePrint } from './use-print.ts'

/** Number, pages and file of what went to the printer, or why it did not. */
export function PrintNote({ of }: { of: ReturnType<typeof usePrint> }) {
  const w = useWords(words)
  if (of.failure) return <Failed failure={of.failure} />
  if (of.busy) return <Refusal state="waiting" sentence={w('printing')} />
  if (!of.done) return null
  return (
    <Refusal
      state="met"
      sentence={w('printed', { no: of.done.no, n: of.done.pages })}
      way={w('file', { file: of.done.file })}
    />
  )
}
