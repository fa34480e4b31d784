import { type ReactNode, useState } from 'react'
import { Failed } from '../../client/Failed.tsx'
import type { Failure } from '../../client/room.ts'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { useWords } from '../../words/index.ts'
import { printing as words } from '../../words/printing.ts'
import { ReasonDialog } from '../stage/ReasonDialog.tsx'
import { useSigned } from '../stage/signing.ts'

/** F4 at a label that is out: the reason, one who approves it, and the label once more, marked 补打 (R33). */
export function Reprint({ seal, icon }: { seal: string; icon: ReactNode }) {
  const w = useWords(words)
  const signed = useSigned('reprint')
  const [asking, ask] = useState(false)
  const [failure, fail] = useState<Failure | null>(null)
  const go = async (reason: string) => {
    ask(false)
    if (!(await signed.run({ seal, reason }))) return
    const answer = await window.room.do('print-labels', { seals: [seal] })
    fail(answer.ok ? null : answer)
  }
  return (
    <>
      <KeyAction keyName="F4" icon={icon} label={w('reprint')} onAct={() => ask(true)} />
      <Failed failure={failure ?? signed.failure} />
      {asking && (
        <ReasonDialog
          title={w('reprint')}
          what={w('reprintWhat', { name: seal })}
          label={w('reprintDo')}
          reasonLabel={w('reprintWhy')}
          failure={null}
          onDo={reason => void go(reason)}
          onClose={() => ask(false)}
        />
      )}
    </>
  )
}
