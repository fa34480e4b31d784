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
  const entered = (of: 'start' | 'end', x: Sitting) => x[of === 'start' ? 'started' : 'ended'] !== null
  // Those that have none yet; where all have it, what is entered is a correction of all.
  const due = (of: 'start' | 'end') => {
    const without = sittings.filter(x => !entered(of, x))
    return (without.length > 0 ? without : sittings).map(x => x.category)
  }
  const [chosen, setChosen] = useState(() => due(first))
  const [reason, setReason] = useState('')
  const correcting = chosen.length > 0 && sittings.every(x => !chosen.includes(x.category) || entered(which, x))
  const correct = useAct('signal.correct')
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
            ? correcting && reason.trim().length < 2
              ? w('lackWhy')
              : undefined
            : w('lackBy')
  return (
    <FormDialog
      title={w(correcting ? 'correct' : 'enter')}
      what={w(correcting ? 'correctWhat' : 'signalWhat')}
      onLeave={() => onDone(null)}
      failure={correcting ? correct.failure : act.failure}
      main={{
        icon: <ClockCircleOutlined />,
        label: w(correcting ? 'doCorrect' : 'doEnter'),
        busy: act.busy || correct.busy,
        missing,
        onAct: async () => {
          if (stated === null) return
          const categories = chosen.length === sittings.length ? null : chosen
          if (correcting) {
            const field = which === 'start' ? 'started' : 'ended'
            const said = { unit, which: field, categories, stated, by: by.trim(), reason: reason.trim() } as const
            if (await correct.run(said)) onDone(by.trim())
            return
          }
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
            setChosen(due(v))
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
      {correcting && (
        <Field label={w('reason')} wide>
          <Input maxLength={200} value={reason} onChange={e => setReason(e.target.value)} />
        </Field>
      )}
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
