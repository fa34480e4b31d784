import { useId } from 'react'
import s from './desk.module.css'

interface Props {
  label: string
  value: string
  onChange: (digits: string) => void
  /** The first field of the form: whoever comes here comes to type. */
  first?: boolean
}

/** One figure. Digits only, at most four; empty is nought. */
export function NumberField({ label, value, onChange, first }: Props) {
  const id = useId()
  return (
    <div className={s.number}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        inputMode="numeric"
        autoComplete="off"
        maxLength={4}
        placeholder="0"
        value={value}
        // biome-ignore lint/a11y/noAutofocus: a form that was asked for, not a scan stage
        autoFocus={first}
        onChange={e => onChange(e.target.value.replace(/\D/g, ''))}
      />
    </div>
  )
}
