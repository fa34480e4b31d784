import { ClockCircleOutlined } from '@ant-design/icons'
import { Checkbox, Input, Segmented } from 'antd'
import { useState } from 'react'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import f from '../../client/form/form.module.css'
import { MomentField } from '../../client/form/MomentField.tsx'
import { momentAt, readMoment } from '../../client/form/moment.ts'
import { useAct } from '../../client/room.ts'
import { close as words } from '../../words/close.ts'
import { useWords } from '../../words/index.ts'
import s from './close.module.css'
import type { Sitting } from './steps.ts'

interface Props {
  unit: number
  sittings: readonly Sitting[]
  which: 'start' | 'end'
  /** The last one named, so that it is typed once a day. */
  by: string
  now: number
  onDone: (by: string | null) => void
}

/** The office enters the time the timekeeper gave, for all categories of the unit or for some (R109). */
export function SignalForm({ unit, sittings, which: first, by: lastBy, now, onDone }: Props) {
  const w = useWords(words)
  const [which, setWhich] = useState(first)
  const planned = (of: 'start' | 'end') =>
    momentAt(of === 'start' ? Math.min(...sittings.map(x => x.start)) : Math.max(...sittings.map(x => x.finish)))
  const [when, setWhen] = useState(() => planned(first))
  const [by, setBy] = useState(lastBy)
  const [chosen, setChosen] = useState(() => sittings.map(x => x.category))
  const start = useAct('start-sitting')
  const end = useAct('end-sitting')
  const act = which === 'start' ? start : end
  const stated = readMoment(when)
  const missing =
    chosen.length === 0
      ? w('lackCategory')
      : stated === null
        ? w('lackAt')
        : stated > now
          ? w('future')
          : by.trim()
            ? undefined
            : w('lackBy')
  return (
    <FormDialog
      title={w('enter')}
      what={w('signalWhat')}
      onLeave={() => onDone(null)}
      failure={act.failure}
      main={{
        icon: <ClockCircleOutlined />,
        label: w('doEnter'),
        busy: act.busy,
        missing,
        onAct: async () => {
          if (stated === null) return
          const categories = chosen.length === sittings.length ? null : chosen
          if (await act.run({ unit, categories, stated, by: by.trim() })) onDone(by.trim())
        },
      }}
    >
      <Field label={w('which')} group wide>
        <Segmented<'start' | 'end'>
          block
          value={which}
          onChange={v => {
            setWhich(v)
            setWhen(planned(v))
          }}
          options={[
            { value: 'start', label: w('start') },
            { value: 'end', label: w('end') },
          ]}
        />
      </Field>
      <MomentField autoFocus label={w('at')} value={when} onChange={setWhen} />
      <Field label={w('by')}>
        <Input maxLength={30} value={by} onChange={e => setBy(e.target.value)} />
      </Field>
      {sittings.length > 1 && (
        <div className={f.wide}>
          <Field label={w('categories')} group>
            <Checkbox.Group
              className={s.checks}
              value={chosen}
              onChange={setChosen}
              options={sittings.map(x => ({ value: x.category, label: x.name }))}
            />
          </Field>
        </div>
      )}
    </FormDialog>
  )
}
