import { useId } from 'react'
import s from './Field.module.css'

interface TextProps {
  label: string
  value: string
  onChange: (value: string) => void
  maxLength?: number
  /** Only digits are taken. */
  digits?: boolean
  autoFocus?: boolean
}

/** A labelled line of text. Enter does nothing: no act hangs on it. */
export function TextField({ label, value, onChange, maxLength, digits, autoFocus }: TextProps) {
  const id = useId()
  return (
    <div className={s.field}>
      <label htmlFor={id} className={s.label}>
        {label}
      </label>
      <input
        id={id}
        type="text"
        autoComplete="off"
        spellCheck={false}
        inputMode={digits ? 'numeric' : undefined}
        maxLength={maxLength}
        value={value}
        // biome-ignore lint/a11y/noAutofocus: the one field that is asked for
        autoFocus={autoFocus}
        onChange={e => onChange(digits ? e.target.value.replace(/\D/g, '') : e.target.value)}
      />
    </div>
  )
}

interface Option<V extends string> {
  value: V
  label: string
}

interface SelectProps<V extends string> {
  label: string
  value: V | ''
  options: readonly Option<V>[]
  onChange: (value: V) => void
  empty: string
  /** The sentence it stands in says what is chosen: the label is only spoken. */
  hidden?: boolean
}

/** A list to choose from, by the keyboard as well as by the mouse. */
export function SelectField<V extends string>({ label, value, options, onChange, empty, hidden }: SelectProps<V>) {
  const id = useId()
  return (
    <div className={s.field}>
      {!hidden && (
        <label htmlFor={id} className={s.label}>
          {label}
        </label>
      )}
      <select
        id={id}
        aria-label={hidden ? label : undefined}
        value={value}
        onChange={e => onChange(e.target.value as V)}
      >
        <option value="" disabled>
          {empty}
        </option>
        {options.map(o => (
          <option key={o.value} value={o.value}>
            {o.label}
          </option>
        ))}
      </select>
    </div>
  )
}

interface ChoiceProps<V extends string> {
  label: string
  value: V | ''
  options: readonly Option<V>[]
  onChange: (value: V) => void
}

/** Two or three things of which one holds; nothing is chosen beforehand unless told. */
export function ChoiceField<V extends string>({ label, value, options, onChange }: ChoiceProps<V>) {
  const name = useId()
  return (
    <fieldset className={s.field}>
      <legend className={s.label}>{label}</legend>
      <div className={s.choices}>
        {options.map(o => (
          <label key={o.value} className={s.choice}>
            <input
              type="radio"
              name={name}
              value={o.value}
              checked={value === o.value}
              onChange={() => onChange(o.value)}
            />
            {o.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
