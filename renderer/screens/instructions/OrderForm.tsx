import { AuditOutlined, BookOutlined } from '@ant-design/icons'
import { Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import f from '../../client/form/form.module.css'
import { MomentField } from '../../client/form/MomentField.tsx'
import { momentAt, readMoment } from '../../client/form/moment.ts'
import { type Failure, useAct, useAsk, useMessages } from '../../client/room.ts'
import { useSign } from '../../client/Signing.tsx'
import { minuteAt } from '../../widgets/time.ts'
import { comma, onPaper, useWords } from '../../words/index.ts'
import { instructions as words } from '../../words/instructions.ts'
import type { Instructions } from './state.ts'

type Purpose = Instructions['rows'][number]['purpose']
const PURPOSES: readonly Purpose[] = ['other', 'plan', 'incident', 'destruction']
const NONE = 0

interface Props {
  exam: number
  now: number
  /** Fixed when the form is opened for one purpose: the written order to destroy. */
  only?: Purpose
  /** It is about this incident. */
  incident?: number
  onDone: (instruction: number | null) => void
}

const forPaper = onPaper(words)

/**
 * An instruction of the area, word for word, read back or called back (R101). With the number of a paper form it is entered
 * later, and the two who took it down sign (R98).
 */
export function OrderForm({ exam, now, only, incident: first, onDone }: Props) {
  const w = useWords(words)
  const enter = useAct('enter-order')
  const sign = useSign()
  const view = useAsk('instructions', {}).data
  const [no, setNo] = useState(() => (only ? '' : forPaper('byPhone', { at: minuteAt(now) })))
  const [source, setSource] = useState(() => forPaper('sourceDefault'))
  const [form, setForm] = useState('')
  const [caller, setCaller] = useState('')
  const [post, setPost] = useState('')
  const [number, setNumber] = useState('')
  const [when, setWhen] = useState(() => momentAt(now))
  const [purpose, setPurpose] = useState<Purpose>(only ?? (first ? 'incident' : 'other'))
  const [units, setUnits] = useState<number[]>([])
  const [incident, setIncident] = useState(first ?? NONE)
  const [text, setText] = useState('')
  const [readBack, setReadBack] = useState<'yes' | 'not' | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  // The form's own code is taken wherever the cursor stands (R27).
  useMessages(m => {
    if (m.kind === 'code' && m.what === 'document') setForm(m.code)
  })
  const given = readMoment(when)
  const paper = form.trim()
  const missing = !no.trim()
    ? w('lackNo')
    : !source.trim()
      ? w('lackSource')
      : given === null
        ? w('lackWhen')
        : given > now
          ? w('future')
          : purpose === 'incident' && incident === NONE
            ? w('lackIncident')
            : text.trim().length < 2
              ? w('lackText')
              : readBack === null
                ? w('lackReadBack')
                : undefined
  const phones = (view?.phones ?? []).map(p => p.phone)
  const input = {
    exam,
    no: no.trim(),
    source: source.trim(),
    caller: caller.trim(),
    post: post.trim(),
    number: number.trim(),
    given: given ?? 0,
    text: text.trim(),
    readBack: readBack === 'yes',
    calledBack: readBack === 'not',
    purpose,
    incident: incident || null,
    ties: units.map(ref => ({ what: 'unit' as const, ref })),
    form: paper || null,
  }
  const act = async () => {
    setFailure(null)
    if (!paper) {
      const done = await enter.run(input)
      if (done) onDone(done.instruction)
      return
    }
    const signed = await sign('enter-order', input)
    if (signed.done) onDone((signed.value as { instruction: number }).instruction)
    else setFailure(signed.failure)
  }
  return (
    <FormDialog
      title={w('doOrder')}
      width={1120}
      what={
        only === 'destruction'
          ? w('orderDestroyWhat')
          : `${w('orderWhat')}　${phones.length > 0 ? w('callBack', { phones: phones.join(comma()) }) : w('callBackNone')}`
      }
      onLeave={() => onDone(null)}
      failure={enter.failure ?? failure}
      main={{
        icon: paper ? <AuditOutlined /> : <BookOutlined />,
        label: w(paper ? 'doSignEnter' : 'doEnter'),
        busy: enter.busy,
        missing,
        onAct: act,
      }}
    >
      <div className={f.four}>
        <Field label={w('no')}>
          <Input autoFocus={only !== undefined} maxLength={60} value={no} onChange={e => setNo(e.target.value)} />
        </Field>
        <Field label={w('caller')}>
          <Input
            autoFocus={only === undefined}
            maxLength={60}
            value={caller}
            onChange={e => setCaller(e.target.value)}
          />
        </Field>
        <Field label={w('post')}>
          <Input maxLength={60} value={post} onChange={e => setPost(e.target.value)} />
        </Field>
        <Field label={w('number')}>
          <Input maxLength={30} value={number} onChange={e => setNumber(e.target.value)} />
        </Field>
      </div>
      <Field label={w('text')} wide>
        <Input.TextArea rows={2} maxLength={2000} value={text} onChange={e => setText(e.target.value)} />
      </Field>
      <div className={f.four}>
        <Field label={w('source')}>
          <Input maxLength={60} value={source} onChange={e => setSource(e.target.value)} />
        </Field>
        <MomentField label={w('given')} value={when} onChange={setWhen} />
        <div className={f.half}>
          <Field label={w('readBack')} group>
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
        </div>
        {!only && (
          <>
            <Field label={w('purpose')}>
              <Select
                value={purpose}
                onChange={setPurpose}
                options={PURPOSES.map(p => ({ value: p, label: w(`p_${p}`) }))}
              />
            </Field>
            <Field label={w('units')}>
              <Select
                mode="multiple"
                placeholder={w('noUnits')}
                maxTagCount={1}
                value={units}
                onChange={setUnits}
                options={(view?.units ?? []).map(u => ({ value: u.id, label: w('unitNo', { n: u.no }) }))}
              />
            </Field>
            <Field label={w('incident')}>
              <Select
                value={incident}
                onChange={setIncident}
                popupMatchSelectWidth={420}
                options={[
                  { value: NONE, label: w('noIncident') },
                  ...(view?.incidents ?? []).map(i => ({
                    value: i.id,
                    label: w('incidentNo', { n: i.no, about: i.about }),
                  })),
                ]}
              />
            </Field>
            <Field label={w('form')}>
              <Input placeholder={w('formHint')} maxLength={40} value={form} onChange={e => setForm(e.target.value)} />
            </Field>
          </>
        )}
      </div>
    </FormDialog>
  )
}
