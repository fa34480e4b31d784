import type { ReactNode } from 'react'
import s from './Condition.module.css'
import { cx } from './cx.ts'
import { Glyph, type Hint } from './Glyph.tsx'
import { KeyAction } from './KeyAction.tsx'

interface Props {
  state: Hint
  name: ReactNode
  /** Who, when, which number. */
  evidence: ReactNode
  /** On an unmet row: goes to what is missing. */
  action?: { label: ReactNode; onAct: () => void }
}

/** One condition of a gate. Put the rows into `Conditions`. */
export function Condition({ state, name, evidence, action }: Props) {
  return (
    <li className={cx(s.row, s[state])}>
      <Glyph name={state} size={28} />
      <b>{name}</b>
      <span className={s.evidence}>{evidence}</span>
      {action && <KeyAction small label={action.label} onAct={action.onAct} />}
    </li>
  )
}

export function Conditions({ children }: { children: ReactNode }) {
  return <ol className={s.list}>{children}</ol>
}
