import { BookOutlined } from '@ant-design/icons'
import { Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { MomentField } from '../../client/form/MomentField.tsx'
import { momentAt, readMoment } from '../../client/form/moment.ts'
import { useAct } from '../../client/room.ts'
import { incidents as words } from '../../words/incidents.ts'
import { usePick, useWords } from '../../words/index.ts'
import type { Incident } from './state.ts'

type Purpose = 'destruction' | 'incident' | 'plan' | 'other'
const PURPOSES: readonly Purpose[] = ['incident', 'destruction', 'plan', 'other']

interface Props {
  exam: number
  now: number
  /** Fixed when the form is opened for one purpose: the written order to destroy. */
  only?: Purpose
  incidents?: readonly Incident[]
  incident?: number
  onDone: (instruction: number | null) => void
}

/** An instruction of the area, word for word, read back or called back (R101). */
export function OrderForm({ exam, now, only, incidents = [], incident: first, onDone }: Props) {
  const w = useWords(words)
  const pick = usePick()
  const enter = useAct('enter-order')
  const [no, setNo] = useState('')
  const [source, setSource] = useState(() => w('toDefault'))
  const [when, setWhen] = useState(() => momentAt(now))
  const [purpose, setPurpose] = useState<Purpose>(only ?? (first ? 'incident' : 'other'))
  const [incident, setIncident] = useState<number | null>(first ?? null)
  const [text, setText] = useState('')
  const [readBack, setReadBack] = useState<'yes' | 'not' | null>(null)
  const given = readMoment(when)
  const tied = purpose === 'incident'
  const missing = !no.trim()
    ? w('lackNo')
    : !source.trim()
      ? w('lackSource')
      : given === null
        ? w('lackWhen')
        : given > now
          ? w('future')
          : tied && incident === null
            ? w('lackIncident')
            : text.trim().length < 2
              ? w('lackText')
              : readBack === null
                ? w('lackReadBack')
                : undefined
  return (
    <FormDialog
      title={w('doOrder')}
      width={900}
      what={w(only === 'destruction' ? 'orderDestroyWhat' : 'orderWhat')}
      onLeave={() => onDone(null)}
      failure={enter.failure}
      main={{
        icon: <BookOutlined />,
        label: w('doEnter'),
        busy: enter.busy,
        missing,
        onAct: async () => {
          if (given === null) return
          const done = await enter.run({
            exam,
            no: no.trim(),
            source: source.trim(),
            given,
            text: text.trim(),
            readBack: readBack === 'yes',
            calledBack: readBack === 'not',
            purpose,
            incident: tied ? incident : null,
          })
          if (done) onDone(done.instruction)
        },
      }}
    >
      <Field label={w('orderNo')}>
        <Input
          autoFocus
          placeholder={only ? undefined : w('orderNoHint')}
          maxLength={60}
          value={no}
          onChange={e => setNo(e.target.value)}
        />
      </Field>
      <Field label={w('source')}>
        <Input maxLength={60} value={source} onChange={e => setSource(e.target.value)} />
      </Field>
      <MomentField label={w('given')} value={when} onChange={setWhen} />
      {!only && (
        <Field label={w('purpose')} group>
          <Segmented
            block
            value={purpose}
            onChange={setPurpose}
            options={PURPOSES.map(p => ({ value: p, label: w(`p_${p}`) }))}
          />
        </Field>
      )}
      {tied && (
        <Field label={w('which')}>
          <Select
            value={incident}
            onChange={setIncident}
            options={incidents.map(i => ({ value: i.id, label: `${w('no', { n: i.no })}　${pick(i)}　${i.about}` }))}
          />
        </Field>
      )}
      <Field label={w('readBack')} group wide={!only && !tied}>
        <Segmented
          block
          value={readBack ?? ''}
          onChange={v => setReadBack(v as 'yes' | 'not')}
          options={[
            { value: 'yes', label: w('yes') },
            { value: 'not', label: w('not') },
          ]}
        />
      </Field>
      <Field label={w('text')} wide hint={w('noContent')}>
        <Input.TextArea rows={3} maxLength={2000} value={text} onChange={e => setText(e.target.value)} />
      </Field>
    </FormDialog>
  )
}
