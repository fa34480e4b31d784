import { AutoComplete, Input } from 'antd'
import { useId } from 'react'
import { cx } from '../../widgets/cx.ts'
import s from './form.module.css'

interface TextProps {
  label: string
  value: string
  onChange: (value: string) => void
  /** Stands in the empty field. */
  hint?: string
  maxLength?: number
  /** More than one line. */
  rows?: number
  /** Only digits are taken. */
  digits?: boolean
  /** A number of ours or the area's: in the type of codes. */
  code?: boolean
  /** Both columns of a form. */
  wide?: boolean
  /** In what was opened to type; never on a stage. */
  autoFocus?: boolean
}

/** A labelled text. There is no form around it: Enter, which every scanner sends, does nothing. */
export function TextField(props: TextProps) {
  const { label, value, onChange, hint, maxLength = 200, rows, digits, code, wide, autoFocus } = props
  const id = useId()
  const common = { id, value, placeholder: hint, maxLength, autoFocus, autoComplete: 'off', spellCheck: false }
  return (
    <div className={cx(s.field, wide && s.wide)}>
      <label htmlFor={id} className={s.label}>
        {label}
      </label>
      {rows ? (
        <Input.TextArea {...common} rows={rows} onChange={e => onChange(e.target.value)} />
      ) : (
        <Input
          {...common}
          className={code ? s.code : undefined}
          inputMode={digits ? 'numeric' : undefined}
          onChange={e => onChange(digits ? e.target.value.replace(/\D/g, '') : e.target.value)}
        />
      )}
    </div>
  )
}

interface SuggestProps {
  label: string
  value: string
  onChange: (value: string) => void
  options: readonly string[]
  hint?: string
  maxLength?: number
}

/** A labelled text with the usual answers to choose from. The hint is no part of its name. */
export function SuggestField({ label, value, onChange, options, hint, maxLength }: SuggestProps) {
  const id = useId()
  return (
    <div className={s.field}>
      <label htmlFor={id} className={s.label}>
        {label}
      </label>
      <AutoComplete
        id={id}
        value={value}
        onChange={onChange}
        placeholder={hint}
        maxLength={maxLength}
        options={options.map(o => ({ value: o }))}
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
