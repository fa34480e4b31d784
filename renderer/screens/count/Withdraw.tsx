import { useState } from 'react'
import { useAct } from '../../client/room.ts'
import { Code } from '../../widgets/Code.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { ignoreEnter } from '../../widgets/KeyAction.tsx'
import { clockAt } from '../../widgets/time.ts'
import { ReasonDialog } from '../stage/ReasonDialog.tsx'
import st from '../stage/stage.module.css'
import { useDescribe } from './describe.ts'
import type { CountStage, Recent } from './shapes.ts'

interface Props {
  stage: CountStage
  onDone: (stage: CountStage) => void
  onClose: () => void
}

/** The dialog that takes a scan back: `open` shows it, `dialog` stands in the screen. */
export function useWithdraw(stage: CountStage, set: (stage: CountStage) => void) {
  const [shown, show] = useState(false)
  const close = () => show(false)
  const done = (next: CountStage) => {
    set(next)
    close()
  }
  return { open: () => show(true), dialog: shown && <Withdraw stage={stage} onDone={done} onClose={close} /> }
}

/** Takes one of the last passed scans back; it stays in the ledger with its reason. */
function Withdraw({ stage, onDone, onClose }: Props) {
  const { w, bag } = useDescribe()
  const act = useAct('count.withdraw')
  const rows = (stage.recent as Recent[]).filter(r => r.outcome === 'pass' && !r.withdrawn)
  const [seq, setSeq] = useState(rows[0]?.seq)
  return (
    <ReasonDialog
      title={w('withdrawTitle')}
      what={rows.length ? w('withdrawWhat') : w('withdrawNone')}
      label={w('withdrawDo')}
      missing={seq ? undefined : w('withdrawChoose')}
      failure={act.failure}
      onDo={async reason => {
        const next = seq ? await act.run({ seq, reason }) : null
        if (next) onDone(next)
      }}
      onClose={onClose}
    >
      <ul className={`${st.rows} ${st.wide}`}>
        {rows.map(r => (
          <li key={r.seq}>
            <button
              type="button"
              className={`${st.row} ${st.choice}`}
              aria-pressed={r.seq === seq}
              onClick={() => setSeq(r.seq)}
              onKeyDown={ignoreEnter}
            >
              <Glyph name="pass" size={24} />
              <span className={st.quiet}>{clockAt(r.at)}</span>
              <Code code={r.code} />
              <span className={st.fill}>{r.label ? bag(r.label) : ''}</span>
            </button>
          </li>
        ))}
      </ul>
    </ReasonDialog>
  )
}
