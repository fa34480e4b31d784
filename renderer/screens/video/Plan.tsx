import { useState } from 'react'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { ChoiceField, TextField } from '../../client/form/fields.tsx'
import { MomentField } from '../../client/form/MomentField.tsx'
import { momentAt, readMoment } from '../../client/form/moment.ts'
import { useAct } from '../../client/room.ts'
import { useLanguage, useWords } from '../../words/index.ts'
import { video } from '../../words/video.ts'
import { channelsIn, type Video, wholeNow } from './shapes.ts'

const DAY = 24 * 3_600_000

/** All channels of the room at once, as they stand on the recorder's own list (R81). */
export function Plan({ view, onClose }: { view: Video; onClose: () => void }) {
  const w = useWords(video)
  const zh = useLanguage() === 'zh'
  const act = useAct('video.plan')
  const [from, setFrom] = useState(() => momentAt(view.needed?.from ?? wholeNow()))
  // A week more than is known now: how long papers will be here moves on with every day that they are.
  const [to, setTo] = useState(() => ({ ...momentAt((view.needed?.to ?? wholeNow()) + 7 * DAY), clock: '00:00:00' }))
  const [kind, setKind] = useState<'post' | 'route'>('post')
  const [lines, setLines] = useState('')
  const { channels, trouble } = channelsIn(lines, view.posts)
  const [first, last] = [readMoment(from), readMoment(to)]
  const missing = trouble
    ? w('badLine', { n: trouble.line, text: trouble.text })
    : channels.length === 0
      ? w('lackLines')
      : first === null || last === null || first >= last
        ? w('lackTimes')
        : undefined
  return (
    <FormDialog
      title={w('planDo')}
      what={w('planWhat')}
      width={900}
      failure={act.failure}
      onLeave={onClose}
      main={{
        label: w('planSave'),
        busy: act.busy,
        missing,
        onAct: async () => {
          const span = { from: first ?? 0, to: last ?? 0, route: kind === 'route' }
          if (await act.run({ exam: view.exam, lines: channels.map(c => ({ ...c, ...span })) })) onClose()
        },
      }}
    >
      <TextField
        wide
        autoFocus
        label={w('planLines')}
        rows={5}
        maxLength={4000}
        hint={w('planHint')}
        value={lines}
        onChange={setLines}
      />
      <MomentField label={w('from')} value={from} onChange={setFrom} />
      <MomentField label={w('to')} value={to} onChange={setTo} />
      <ChoiceField
        label={w('planKind')}
        value={kind}
        options={[
          { value: 'post', label: w('posts') },
          { value: 'route', label: w('routes') },
        ]}
        onChange={setKind}
      />
      <p style={{ alignSelf: 'end', color: 'var(--ink-2)', lineHeight: '44px' }}>
        {channels.length > 0
          ? w('planCount', { count: channels.length })
          : w('planAsk', { names: view.posts.map(p => (zh ? p.name : p.en)).join(zh ? '、' : ', ') })}
      </p>
    </FormDialog>
  )
}
