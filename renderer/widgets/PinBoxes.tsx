import { type Ref, useImperativeHandle, useRef, useState } from 'react'
import { useWords } from '../words/index.ts'
import { widgets } from '../words/widgets.ts'
import { cx } from './cx.ts'
import s from './PinBoxes.module.css'

export interface SecretHandle {
  /** Reads the secret and empties the field. Call once, hand it on, keep it nowhere. */
  take: () => string
  /** How much is typed; the only thing about it that may be shown. */
  length: () => number
  clear: () => void
  focus: () => void
}

interface Props {
  ref?: Ref<SecretHandle>
  digits?: number
  autoFocus?: boolean
  disabled?: boolean
  /** How many digits stand there now. */
  onCount?: (n: number) => void
  /** All digits are there. `read` reads and empties; leave it uncalled to wait for a key. */
  onFull?: (read: () => string) => void
}

/** Boxes over one uncontrolled password field. The value is never in React's state: only how many digits there are. */
export function PinBoxes({ ref, digits = 6, autoFocus, disabled, onCount, onFull }: Props) {
  const w = useWords(widgets)
  const field = useRef<HTMLInputElement>(null)
  const [count, setCount] = useState(0)
  const tell = (n: number) => {
    if (n === count) return
    setCount(n)
    onCount?.(n)
  }
  const empty = () => {
    if (field.current) field.current.value = ''
    tell(0)
  }
  const take = () => {
    const secret = field.current?.value ?? ''
    empty()
    return secret
  }
  useImperativeHandle(ref, () => ({
    take,
    length: () => field.current?.value.length ?? 0,
    clear: empty,
    focus: () => field.current?.focus(),
  }))
  const onInput = () => {
    const input = field.current
    if (!input) return
    if (/\D/.test(input.value)) input.value = input.value.replace(/\D/g, '')
    const full = input.value.length === digits && count < digits
    tell(input.value.length)
    if (full) onFull?.(take)
  }
  return (
    <div className={s.pin}>
      <input
        ref={field}
        type="password"
        inputMode="numeric"
        autoComplete="off"
        className={s.field}
        maxLength={digits}
        disabled={disabled}
        // biome-ignore lint/a11y/noAutofocus: a PIN is asked for right after the badge
        autoFocus={autoFocus}
        aria-label={w('pin')}
        onInput={onInput}
        onSelect={e => e.currentTarget.setSelectionRange(digits, digits)}
      />
      {Array.from({ length: digits }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a box is its place
        <span key={i} aria-hidden className={cx(s.box, i < count && s.filled, i === count && s.current)} />
      ))}
      <output className={s.spoken}>{w('pinFilled', { n: count, total: digits })}</output>
    </div>
  )
}
