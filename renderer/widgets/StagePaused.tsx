import { useWords } from '../words/index.ts'
import { widgets } from '../words/widgets.ts'
import { cx } from './cx.ts'
import { Glyph } from './Glyph.tsx'
import s from './StagePaused.module.css'

interface Props {
  /** The ledger is away, or an input method ate the scan. */
  why: 'ledger' | 'ime'
  /** Scans that wait to be recorded. */
  waiting?: number
}

/** Takes the place of the scan panel while nothing is recorded. */
export function StagePaused({ why, waiting = 0 }: Props) {
  const w = useWords(widgets)
  return (
    <div className={cx(s.paused, s[why])} role="alert">
      <Glyph name="unmet" size={116} />
      <div>
        <div className={s.word}>{w(why === 'ledger' ? 'stopped' : 'imeTitle')}</div>
        <p className={s.line}>{w(why === 'ledger' ? 'stoppedWhy' : 'imeWhy')}</p>
        {waiting > 0 && <p className={s.waiting}>{w('queued', { count: waiting })}</p>}
      </div>
    </div>
  )
}
