import { TextField } from './fields.tsx'

interface Props {
  /** Of the line with this number, from 1. */
  label: (n: number) => string
  names: readonly string[]
  onChange: (names: string[]) => void
  maxLength?: number
}

/** One line a person: as many as there are names, empty ones among them. */
export function NameLines({ label, names, onChange, maxLength = 40 }: Props) {
  const lines = Array.from(names, (_, i) => i + 1)
  return lines.map(n => (
    <TextField
      key={n}
      label={label(n)}
      maxLength={maxLength}
      value={names[n - 1] ?? ''}
      onChange={to => onChange(names.map((name, i) => (i === n - 1 ? to : name)))}
    />
  ))
}
