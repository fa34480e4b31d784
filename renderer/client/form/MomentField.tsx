import { Input } from 'antd'
import { incidents } from '../../words/incidents.ts'
import { useWords } from '../../words/index.ts'
import { Field } from './Field.tsx'
import s from './form.module.css'
import { type Moment, readClock, readDay } from './moment.ts'

interface Props {
  label: string
  value: Moment
  onChange: (value: Moment) => void
  hint?: string
  wide?: boolean
  autoFocus?: boolean
}

/** Date and time typed by hand: 0900 will do. Put into order when the field is left, red with a word when it cannot be. */
export function MomentField({ label, value, onChange, hint, wide, autoFocus }: Props) {
  const w = useWords(incidents)
  const badDay = value.day !== '' && readDay(value.day) === null
  const badClock = value.clock !== '' && readClock(value.clock) === null
  return (
    <Field label={label} wide={wide} group hint={badDay ? w('badDay') : badClock ? w('badClock') : hint}>
      <div className={s.moment}>
        <Input
          aria-label={w('day')}
          value={value.day}
          maxLength={10}
          placeholder="2026-08-22"
          status={badDay ? 'error' : undefined}
          onChange={e => onChange({ ...value, day: e.target.value })}
          onBlur={() => onChange({ ...value, day: readDay(value.day) ?? value.day })}
        />
        <Input
          aria-label={w('clock')}
          value={value.clock}
          maxLength={8}
          placeholder="16:30:00"
          autoFocus={autoFocus}
          status={badClock ? 'error' : undefined}
          onChange={e => onChange({ ...value, clock: e.target.value })}
          onBlur={() => onChange({ ...value, clock: readClock(value.clock) ?? value.clock })}
        />
      </div>
    </Field>
  )
}
