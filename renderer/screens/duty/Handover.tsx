import { Checkbox, Segmented, Select } from 'antd'
import { useState } from 'react'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { TextField } from '../../client/form/fields.tsx'
import type { Failure } from '../../client/room.ts'
import { useSign } from '../../client/Signing.tsx'
import { duty } from '../../words/duty.ts'
import { usePick, useWords } from '../../words/index.ts'
import s from './duty.module.css'
import type { Duty } from './shapes.ts'

/** Both sides, the cabinets as seen, alarm and video; then all sign together (R39). Prefilled from the roster. */
export function Handover({ view, onClose }: { view: Duty; onClose: () => void }) {
  const w = useWords(duty)
  const pick = usePick()
  const sign = useSign()
  const fit = new Set(view.fit.map(p => p.id))
  const of = (people: readonly { person: number }[] | undefined) =>
    (people ?? []).map(p => p.person).filter(p => fit.has(p))
  const going = view.running && view.running.id !== view.comes?.id ? view.running.people : before(view)
  const [outgoing, setOutgoing] = useState(view.first ? [] : of(going).slice(0, view.people))
  const [incoming, setIncoming] = useState(of(view.comes?.people).slice(0, Math.max(view.people, 2)))
  const [seen, setSeen] = useState<Readonly<Record<number, boolean>>>({})
  const [torn, setTorn] = useState<Readonly<Record<number, boolean>>>({})
  const [read, setRead] = useState<Readonly<Record<number, string>>>({})
  const [alarm, setAlarm] = useState(true)
  const [video, setVideo] = useState(true)
  const [note, setNote] = useState('')
  const [failure, setFailure] = useState<Failure | null>(null)
  const shut = view.cabinets.filter(c => c.opened === null)
  const unseen = shut.filter(c => !seen[c.place] && !torn[c.place] && !read[c.place]?.trim()).length
  const short = (people: readonly number[]) => people.length < view.people
  const missing =
    short(incoming) || (!view.first && short(outgoing))
      ? w('lackPeople', { n: view.people })
      : unseen > 0
        ? w('lackCabinets', { n: unseen })
        : !(alarm && video) && !note.trim()
          ? w('lackNote')
          : undefined
  const options = view.fit.map(p => ({ value: p.id, label: p.name }))
  const people = (label: string, value: number[], set: (v: number[]) => void) => (
    <Field label={label} wide={view.first}>
      <Select
        mode="multiple"
        aria-label={label}
        optionFilterProp="label"
        placeholder={w('choose')}
        value={value}
        onChange={set}
        options={options}
      />
    </Field>
  )
  const yesNo = [
    { value: true, label: w('isWell') },
    { value: false, label: w('isOff') },
  ]
  return (
    <FormDialog
      title={w(view.first ? 'takeOver' : 'handover')}
      what={w('handoverWhat')}
      width={940}
      failure={failure}
      onLeave={onClose}
      main={{
        label: w('signTogether'),
        missing,
        onAct: async () => {
          setFailure(null)
          const done = await sign('shift.handover', {
            shift: view.comes?.id ?? null,
            outgoing: view.first ? [] : outgoing,
            incoming,
            cabinets: shut.map(c => ({
              place: c.place,
              read: seen[c.place] ? (c.seal ?? '') : (read[c.place]?.trim() ?? ''),
              whole: !torn[c.place],
            })),
            alarm,
            video,
            note: note.trim(),
          })
          if (done.done) onClose()
          else setFailure(done.failure)
        },
      }}
    >
      {!view.first && people(w('outgoing'), outgoing, setOutgoing)}
      {people(w('incoming'), incoming, setIncoming)}
      {shut.length > 0 && (
        <div className={s.cabinets}>
          {shut.map(c => (
            <div key={c.place} className={s.cabinet}>
              <Checkbox
                checked={seen[c.place] ?? false}
                onChange={e => {
                  setSeen({ ...seen, [c.place]: e.target.checked })
                  setTorn({ ...torn, [c.place]: false })
                }}
              >
                {c.seal ? w('cabinetSeen', { name: c.name, seal: c.seal }) : w('cabinetPlain', { name: c.name })}
              </Checkbox>
              {!seen[c.place] && c.seal && (
                <Checkbox
                  checked={torn[c.place] ?? false}
                  onChange={e => setTorn({ ...torn, [c.place]: e.target.checked })}
                >
                  {w('cabinetTorn')}
                </Checkbox>
              )}
              {!seen[c.place] && c.seal && (
                <TextField
                  code
                  label={w('cabinetOff')}
                  maxLength={40}
                  value={read[c.place] ?? ''}
                  onChange={v => setRead({ ...read, [c.place]: v })}
                />
              )}
            </div>
          ))}
        </div>
      )}
      <Field label={w('alarm')} group>
        <Segmented block options={yesNo} value={alarm} onChange={setAlarm} />
      </Field>
      <Field label={w('video')} group>
        <Segmented block options={yesNo} value={video} onChange={setVideo} />
      </Field>
      <TextField wide label={w('note')} hint={w('noteHint')} maxLength={300} value={note} onChange={setNote} />
      <p className={s.matters}>
        <b>{w('matters')}</b>　{view.matters.length > 0 ? view.matters.map(m => pick(m)).join('；') : w('mattersNone')}
      </p>
    </FormDialog>
  )
}

/** Who had the duty before: the shift that ended last, where the one that runs is the one that comes. */
function before(view: Duty) {
  const from = view.comes?.from ?? 0
  return view.roster.findLast(r => r.from < from)?.people
}
