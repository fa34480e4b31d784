import { LockOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { useHalf } from './half.ts'
import { ignoreEnter } from './KeyAction.tsx'
import { KeyCap } from './KeyCap.tsx'
import { type KeyName, useKeys } from './keys.ts'
import s from './MainAction.module.css'

interface Props {
  /** Verb first. */
  label: ReactNode
  onAct: () => void
  /** F9 unless two stations share the screen. Listened to by the button itself. */
  keyName?: KeyName
  icon?: ReactNode
  /** What is missing (还差 2 位). The button stays in its place, grey, and says it. */
  missing?: ReactNode
  /** Sent and not answered yet: stays blue, takes no second press. */
  busy?: boolean
  block?: boolean
}

/** The one main action of a screen. */
export function MainAction({ label, onAct, keyName = 'F9', icon, missing, busy, block }: Props) {
  const off = missing !== undefined && missing !== null && missing !== false
  const dead = off || busy
  const half = useHalf()
  useKeys({ [keyName]: dead ? undefined : onAct })
  return (
    <button
      type="button"
      className={cx(s.main, off && s.off, block && s.block, half && s.half)}
      aria-disabled={dead || undefined}
      aria-busy={busy || undefined}
      onClick={dead ? undefined : onAct}
      onKeyDown={ignoreEnter}
    >
      <span className={s.icon}>{icon ?? (off && <LockOutlined />)}</span>
      <span>{label}</span>
      {off && <span>{missing}</span>}
      <KeyCap name={keyName} light={!off} />
    </button>
  )
}
