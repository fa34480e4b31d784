import type { KeyboardEvent, ReactNode } from 'react'
import { cx } from './cx.ts'
import { useHalf } from './half.ts'
import s from './KeyAction.module.css'
import { KeyCap } from './KeyCap.tsx'
import { type KeyName, useKeys } from './keys.ts'

interface Props {
  label: ReactNode
  onAct: () => void
  /** Listened to by the button itself. */
  keyName?: KeyName
  icon?: ReactNode
  disabled?: boolean
  /** 36 high, inside rows. */
  small?: boolean
  block?: boolean
}

/** A scanner ends its burst with Enter: a focused button must not take that for a press. Space and the key press it. */
export const ignoreEnter = (event: KeyboardEvent): void => {
  if (event.key === 'Enter') event.preventDefault()
}

/** A secondary action with its key on it. */
export function KeyAction({ label, onAct, keyName, icon, disabled, small, block }: Props) {
  const half = useHalf()
  useKeys(keyName && !disabled ? { [keyName]: onAct } : {})
  return (
    <button
      type="button"
      className={cx(s.action, small && s.small, block && s.block, half && s.half)}
      disabled={disabled}
      onClick={onAct}
      onKeyDown={ignoreEnter}
    >
      {icon && <span className={s.icon}>{icon}</span>}
      <span>{label}</span>
      {keyName && <KeyCap name={keyName} />}
    </button>
  )
}
