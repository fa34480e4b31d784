import { keyIn, useHalf } from './half.ts'
import s from './KeyAction.module.css'
import type { KeyName } from './keys.ts'

/** The key as it stands on the keyboard; nothing where a half of the screen has none for it. */
export function KeyCap({ name, light }: { name: KeyName; light?: boolean }) {
  const key = keyIn(useHalf()?.side, name)
  return key ? <kbd className={light ? s.capLight : s.cap}>{key === 'Escape' ? 'Esc' : key}</kbd> : null
}
