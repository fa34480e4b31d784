import { Input } from 'antd'
import { useId } from 'react'
import s from './stage.module.css'

interface Props {
  label: string
  value: string
  onChange: (text: string) => void
  hint?: string
  rows?: number
  max?: number
  code?: boolean
  /** In a dialog that was opened to type; never on a stage. */
  first?: boolean
}

/** A labelled field. There is no form around it: Enter, which every scanner sends, does nothing. */
export function Field({ label, value, onChange, hint, rows, max = 200, code, first }: Props) {
  const id = useId()
  const common = { id, value, placeholder: hint, maxLength: max, autoFocus: first, autoComplete: 'off' }
  return (
    <div className={s.field}>
      <label htmlFor={id}>{label}</label>
      {rows ? (
        <Input.TextArea {...common} rows={rows} onChange={e => onChange(e.target.value)} />
      ) : (
        <Input {...common} className={code ? s.mono : undefined} onChange={e => onChange(e.target.value)} />
      )}
    </div>
  )
}
