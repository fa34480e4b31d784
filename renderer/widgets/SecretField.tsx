import { type Ref, useImperativeHandle, useRef } from 'react'
import type { SecretHandle } from './PinBoxes.tsx'
import s from './SecretField.module.css'

interface Props {
  ref?: Ref<SecretHandle>
  label: string
  autoFocus?: boolean
  onCount?: (n: number) => void
  /** Blanks and hyphens between groups are not counted. */
  inGroups?: boolean
}

/** A passphrase: uncontrolled, read once. */
export function SecretField({ ref, label, autoFocus, onCount, inGroups }: Props) {
  const field = useRef<HTMLInputElement>(null)
  const clear = () => {
    if (field.current) field.current.value = ''
    onCount?.(0)
  }
  useImperativeHandle(ref, () => ({
    take: () => {
      const secret = field.current?.value ?? ''
      clear()
      return secret
    },
    length: () => field.current?.value.length ?? 0,
    clear,
    focus: () => field.current?.focus(),
  }))
  return (
    <label className={s.secret}>
      <span>{label}</span>
      <input
        ref={field}
        type="password"
        autoComplete="off"
        // biome-ignore lint/a11y/noAutofocus: asked for right after the name
        autoFocus={autoFocus}
        onInput={({ currentTarget: { value } }) =>
          onCount?.(inGroups ? value.replace(/[\s-]/g, '').length : value.length)
        }
      />
    </label>
  )
}
