import type { ReactNode } from 'react'
import { Glyph, type Hint } from './Glyph.tsx'
import { KeyAction } from './KeyAction.tsx'
import type { KeyName } from './keys.ts'
import s from './Refusal.module.css'

interface Props {
  /** One sentence, both names in it. */
  sentence: ReactNode
  /** The way out, whose it is. */
  way?: ReactNode
  action?: { label: ReactNode; onAct: () => void; keyName?: KeyName }
  /** That nothing happened, and where it is recorded. */
  recorded?: ReactNode
  state?: Hint
}

/** A refusal in its place, not a toast: it stays until something else is done. */
export function Refusal({ sentence, way, action, recorded, state = 'unmet' }: Props) {
  return (
    <div className={`${s.refusal} ${s[state]}`} role="alert">
      <Glyph name={state} size={32} />
      <div className={s.text}>
        <b>{sentence}</b>
        {way && <div>{way}</div>}
        {recorded && <div className={s.recorded}>{recorded}</div>}
      </div>
      {action && <KeyAction label={action.label} onAct={action.onAct} keyName={action.keyName} />}
    </div>
  )
}
