import type { ReactNode } from 'react'
import { KeyAction } from './KeyAction.tsx'
import s from './NoteRow.module.css'

interface Props {
  /** A glyph of 28, or an icon. */
  sign: ReactNode
  title: ReactNode
  text?: ReactNode
  action?: { label: ReactNode; onAct: () => void }
}

/** A row of a short list: what to mind, what to do next. Rows in a card part by a hairline. */
export function NoteRow({ sign, title, text, action }: Props) {
  return (
    <div className={s.row}>
      <span className={s.sign}>{sign}</span>
      <div className={s.text}>
        <b>{title}</b>
        {text && <div>{text}</div>}
      </div>
      {action && <KeyAction small label={action.label} onAct={action.onAct} />}
    </div>
  )
}
