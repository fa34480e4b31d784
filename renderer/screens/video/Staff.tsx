import { Select } from 'antd'
import { useState } from 'react'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { SelectField } from '../../client/form/fields.tsx'
import { MomentField } from '../../client/form/MomentField.tsx'
import { momentAt } from '../../client/form/moment.ts'
import { useAct } from '../../client/room.ts'
import { useLanguage, useWords } from '../../words/index.ts'
import { video } from '../../words/video.ts'
import { exactly, type Gap, type Video, wholeNow } from './shapes.ts'

const HOUR = 3_600_000

/** Named people where no camera sees (R81); from a gap's row with its post and times. */
export function Staff({ view, gap, onClose }: { view: Video; gap: Gap | null; onClose: () => void }) {
  const w = useWords(video)
  const zh = useLanguage() === 'zh'
  const act = useAct('video.staff')
  const [span] = useState(() => gap ?? { from: wholeNow(), to: wholeNow() + HOUR })
  const [post, setPost] = useState(gap?.post ?? '')
  const [people, setPeople] = useState<number[]>([])
  const [from, setFrom] = useState(() => momentAt(span.from))
  const [to, setTo] = useState(() => momentAt(span.to))
  const [first, last] = [exactly(from, span.from), exactly(to, span.to)]
  const missing = !post
    ? w('lackPost')
    : people.length === 0
      ? w('lackWho')
      : first === null || last === null || first >= last
        ? w('lackTimes')
        : undefined
  return (
    <FormDialog
      title={w('fill')}
      what={w('staffWhat')}
      width={900}
      failure={act.failure}
      onLeave={onClose}
      main={{
        label: w('staffSave'),
        busy: act.busy,
        missing,
        onAct: async () => {
          if (await act.run({ exam: view.exam, post, people, from: first ?? 0, to: last ?? 0 })) onClose()
        },
      }}
    >
      <SelectField
        label={w('post')}
        value={post}
        empty={w('choose')}
        options={view.posts.map(p => ({ value: p.name, label: zh ? p.name : p.en }))}
        onChange={setPost}
      />
      <Field label={w('who')}>
        <Select
          mode="multiple"
          autoFocus
          aria-label={w('who')}
          optionFilterProp="label"
          placeholder={w('choose')}
          value={people}
          onChange={setPeople}
          options={view.fit.map(p => ({ value: p.id, label: p.name }))}
        />
      </Field>
      <MomentField label={w('from')} value={from} onChange={setFrom} />
      <MomentField label={w('to')} value={to} onChange={setTo} />
    </FormDialog>
  )
}
