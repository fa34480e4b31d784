import s from './KeyAction.module.css'
import type { KeyName } from './keys.ts'

/** The key as it stands on the keyboard. */
export function KeyCap({ name, light }: { name: KeyName; light?: boolean }) {
  return <kbd className={light ? s.capLight : s.cap}>{name === 'Escape' ? 'Esc' : name}</kbd>
}
