import { Select } from 'antd'
import { useState } from 'react'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { TextField } from '../../client/form/fields.tsx'
import { MomentField } from '../../client/form/MomentField.tsx'
import { momentAt } from '../../client/form/moment.ts'
import { useAct } from '../../client/room.ts'
import { useWords } from '../../words/index.ts'
import { video } from '../../words/video.ts'
import { exactly, type Video, wholeNow } from './shapes.ts'

/** One piece on the register (R82): all channels that are not entered yet, over the whole time, unless it is told otherwise. */
export function Record({ view, onClose }: { view: Video; onClose: () => void }) {
  const w = useWords(video)
  const act = useAct('recording.keep')
  const [open] = useState(() => {
    const spans = view.unrecorded
    const now = wholeNow()
    return {
      channels: [...new Set(spans.length > 0 ? spans.map(u => u.channel) : view.channels)],
      from: Math.min(...spans.map(u => u.from), spans.length > 0 ? Infinity : (view.needed?.from ?? now)),
      to: Math.min(now, Math.max(...spans.map(u => u.to), spans.length > 0 ? 0 : now)),
    }
  })
  const [channels, setChannels] = useState(open.channels)
  const [from, setFrom] = useState(() => momentAt(open.from))
  const [to, setTo] = useState(() => momentAt(open.to))
  const [said, setSaid] = useState({ medium: '', place: '', hash: '' })
  const set = (key: keyof typeof said) => (value: string) => setSaid({ ...said, [key]: value })
  const [first, last] = [exactly(from, open.from), exactly(to, open.to)]
  const missing =
    channels.length === 0
      ? w('lackChannels')
      : !said.medium.trim()
        ? w('lackMedium')
        : !said.place.trim()
          ? w('lackPlace')
          : first === null || last === null || first >= last
            ? w('lackTimes')
            : /^([0-9a-f]{32,128})?$/i.test(said.hash.trim())
              ? undefined
              : w('badHash')
  return (
    <FormDialog
      title={w('record')}
      what={w('recordWhat')}
      width={900}
      failure={act.failure}
      onLeave={onClose}
      main={{
        label: w('save'),
        busy: act.busy,
        missing,
        onAct: async () => {
          if (await act.run({ exam: view.exam, channels, from: first ?? 0, to: last ?? 0, ...said })) onClose()
        },
      }}
    >
      <Field label={w('channels')} wide>
        <Select
          mode="multiple"
          aria-label={w('channels')}
          placeholder={w('choose')}
          value={channels}
          onChange={setChannels}
          options={view.channels.map(c => ({ value: c, label: c }))}
        />
      </Field>
      <MomentField label={w('from')} value={from} onChange={setFrom} />
      <MomentField label={w('to')} value={to} onChange={setTo} />
      <TextField
        autoFocus
        label={w('medium')}
        hint={w('mediumHint')}
        maxLength={60}
        value={said.medium}
        onChange={set('medium')}
      />
      <TextField label={w('place')} hint={w('placeHint')} maxLength={60} value={said.place} onChange={set('place')} />
      <TextField wide label={w('hash')} hint={w('hashHint')} maxLength={128} value={said.hash} onChange={set('hash')} />
    </FormDialog>
  )
}
