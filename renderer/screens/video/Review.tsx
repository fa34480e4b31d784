import { Select } from 'antd'
import { useState } from 'react'
import type { ActInput } from '../../../electron/ipc/contract.ts'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { SelectField, TextField } from '../../client/form/fields.tsx'
import { MomentField } from '../../client/form/MomentField.tsx'
import { momentAt } from '../../client/form/moment.ts'
import { useAct, useAsk } from '../../client/room.ts'
import { useLanguage, usePick, useWords } from '../../words/index.ts'
import { video } from '../../words/video.ts'
import { exactly, type Video, wholeNow } from './shapes.ts'

type Kind = NonNullable<ActInput<'video.review'>['kind']>
const HOUR = 3_600_000

/** Who looked at what, and what was seen (R83). Filled with what is owed, so nothing found is one key. */
export function Review({ view, unit, onClose }: { view: Video; unit: number | null; onClose: () => void }) {
  const w = useWords(video)
  const pick = usePick()
  const zh = useLanguage() === 'zh'
  const act = useAct('video.review')
  const kinds = useAsk('incidents', {}).data?.kinds ?? []
  const [span] = useState(() => {
    const now = wholeNow()
    const owed = view.owed.find(o => o.unit === unit) ?? view.owed[0]
    return owed ? { from: owed.from, to: Math.min(owed.to, now) } : { from: now - HOUR, to: now }
  })
  const cameras = new Set(view.lines.filter(l => l.how === 'camera').map(l => l.post))
  const [posts, setPosts] = useState(() => view.posts.map(p => p.name).filter(p => cameras.has(p)))
  const [from, setFrom] = useState(() => momentAt(span.from))
  const [to, setTo] = useState(() => momentAt(span.to))
  const [found, setFound] = useState('')
  const [kind, setKind] = useState<Kind>('other')
  const [first, last] = [exactly(from, span.from), exactly(to, span.to)]
  return (
    <FormDialog
      title={w('review')}
      what={w('reviewWhat')}
      width={900}
      failure={act.failure}
      onLeave={onClose}
      main={{
        label: w('save'),
        busy: act.busy,
        missing:
          posts.length === 0
            ? w('lackPosts')
            : first === null || last === null || first >= last
              ? w('lackTimes')
              : undefined,
        onAct: async () => {
          const said = { posts, from: first ?? 0, to: last ?? 0, found: found.trim(), kind }
          if (await act.run({ exam: view.exam, ...said })) onClose()
        },
      }}
    >
      <Field label={w('reviewPosts')} wide>
        <Select
          mode="multiple"
          aria-label={w('reviewPosts')}
          placeholder={w('choose')}
          value={posts}
          onChange={setPosts}
          options={view.posts.map(p => ({ value: p.name, label: zh ? p.name : p.en }))}
        />
      </Field>
      <MomentField label={w('reviewFrom')} value={from} onChange={setFrom} />
      <MomentField label={w('reviewTo')} value={to} onChange={setTo} />
      <TextField
        wide
        autoFocus
        label={w('found')}
        hint={w('foundHint')}
        maxLength={500}
        value={found}
        onChange={setFound}
      />
      {found.trim() && (
        <SelectField
          label={w('foundKind')}
          value={kind}
          empty=""
          options={kinds.map(k => ({ value: k.kind as Kind, label: pick(k) }))}
          onChange={setKind}
        />
      )}
    </FormDialog>
  )
}
