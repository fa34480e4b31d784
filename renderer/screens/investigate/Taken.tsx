import { VideoCameraOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { programNow } from '../../client/clock.ts'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { SelectField, TextField } from '../../client/form/fields.tsx'
import form from '../../client/form/form.module.css'
import { MomentField } from '../../client/form/MomentField.tsx'
import { momentAt, readMoment } from '../../client/form/moment.ts'
import { useAct, useAsk } from '../../client/room.ts'
import { stampAt } from '../../widgets/time.ts'
import { useWords } from '../../words/index.ts'
import { investigate as words } from '../../words/investigate.ts'
import { useSecond } from '../spares/second.ts'

/** Film that somebody takes away (R108), before two. */
export function Taken({ onDone, onLeave }: { onDone: () => void; onLeave: () => void }) {
  const w = useWords(words)
  const recordings = useAsk('video', {}).data?.recordings ?? []
  const act = useAct('recording.extract')
  const second = useSecond()
  const [recording, setRecording] = useState('')
  const [name, setName] = useState('')
  const [unit, setUnit] = useState('')
  const [letter, setLetter] = useState('')
  const [from, setFrom] = useState(() => momentAt(programNow()))
  const [to, setTo] = useState(() => momentAt(programNow()))
  const [start, end] = [readMoment(from), readMoment(to)]
  const short = [name, unit, letter].some(t => t.trim().length < 2)
  const choose = (value: string) => {
    setRecording(value)
    const chosen = recordings.find(r => String(r.id) === value)
    if (!chosen) return
    setFrom(momentAt(chosen.from))
    setTo(momentAt(chosen.to))
  }
  return (
    <FormDialog
      title={w('taken')}
      what={w('takenWhat')}
      failure={act.failure}
      onLeave={onLeave}
      main={{
        icon: <VideoCameraOutlined />,
        label: w('put'),
        busy: act.busy,
        missing:
          recording === '' || short || start === null || end === null || !second.badge ? w('lackTaken') : undefined,
        onAct: async () => {
          if (start === null || end === null || !second.badge) return
          const said = { name: name.trim(), unit: unit.trim(), letter: letter.trim() }
          const input = { recording: Number(recording), from: start, to: end, ...said, second: second.badge }
          if (await act.run(input)) onDone()
        },
      }}
    >
      <SelectField
        label={w('recording')}
        empty={w('choose')}
        value={recording}
        options={recordings.map(r => ({
          value: String(r.id),
          label: `${r.id}　${r.medium}　${stampAt(r.from).slice(5, 16)} – ${stampAt(r.to).slice(5, 16)}`,
        }))}
        onChange={choose}
      />
      <TextField label={w('name')} maxLength={40} value={name} onChange={setName} />
      <TextField label={w('unit')} maxLength={60} value={unit} onChange={setUnit} />
      <TextField label={w('letter')} maxLength={100} value={letter} onChange={setLetter} />
      <MomentField label={w('from')} value={from} onChange={setFrom} />
      <MomentField label={w('to')} value={to} onChange={setTo} />
      <p className={form.wide} role="status">
        {second.problem ?? (second.name ? w('secondIs', { name: second.name }) : w('second'))}
      </p>
    </FormDialog>
  )
}
