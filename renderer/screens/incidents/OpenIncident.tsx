import { AlertOutlined } from '@ant-design/icons'
import { Input, Select } from 'antd'
import { useState } from 'react'
import { useNow } from '../../client/clock.ts'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { MomentField } from '../../client/form/MomentField.tsx'
import { momentAt, readMoment } from '../../client/form/moment.ts'
import { useAct, useAsk } from '../../client/room.ts'
import { incidents as words } from '../../words/incidents.ts'
import { usePick, useWords } from '../../words/index.ts'
import { Emergency } from './Emergency.tsx'
import type { Incidents } from './state.ts'

/** Of the list of rooms: the incident has none. */
const NO_ROOM = 0
type Kind = Incidents['kinds'][number]['kind']

interface Props {
  view: Pick<Incidents, 'exam' | 'kinds' | 'emergency'>
  /** The bag it is about, and its name for people. */
  bag?: { item: number; name: string }
  kind?: Kind
  unit?: number
  onDone: (incident: number | null) => void
}

/** Opens an incident (R57). From a stage with the bag it is about; else a room can be named, for its account needs it (R50). */
export function OpenIncident({ view, bag, kind: first, unit: firstUnit, onDone }: Props) {
  const w = useWords(words)
  const pick = usePick()
  const open = useAct('incident.open')
  const [kind, setKind] = useState<Kind | undefined>(first)
  const [about, setAbout] = useState('')
  const now = useNow(10_000)
  const [when, setWhen] = useState(() => momentAt(now))
  const [finder, setFinder] = useState('')
  const [place, setPlace] = useState('')
  const found = readMoment(when)
  const ask = view.kinds.find(k => k.kind === kind)?.ask
  const [unit, setUnit] = useState<number | undefined>(firstUnit)
  const [account, setAccount] = useState(NO_ROOM)
  const units = useAsk('status', {}).data?.units ?? []
  const rooms = useAsk('rooms', { unit: unit ?? 1 }, { enabled: unit !== undefined && !bag }).data?.rooms ?? []

  return (
    <FormDialog
      title={w('doOpen')}
      what={w('openWhat')}
      onLeave={() => onDone(null)}
      failure={open.failure}
      other={bag !== undefined}
      main={{
        icon: <AlertOutlined />,
        label: w('doOpen'),
        busy: open.busy,
        missing:
          kind === undefined
            ? w('lackKind')
            : found === null
              ? w('lackWhen')
              : found > now
                ? w('future')
                : about.trim().length < 2
                  ? w('lackFacts')
                  : undefined,
        onAct: async () => {
          if (kind === undefined || found === null) return
          const done = await open.run({
            exam: view.exam,
            kind,
            about: about.trim(),
            item: bag?.item ?? null,
            account: account || null,
            found,
            finder: finder.trim(),
            place: place.trim(),
          })
          if (done) onDone(done.incident)
        },
      }}
    >
      <Emergency of={view.emergency} />
      <Field label={w('kind')} wide={Boolean(bag)}>
        <Select
          autoFocus
          showSearch={{ optionFilterProp: 'label' }}
          value={kind}
          onChange={setKind}
          listHeight={336}
          options={view.kinds.map(k => ({ value: k.kind, label: pick(k) }))}
        />
      </Field>
      {bag ? (
        <Field label={w('bag')} wide>
          <Input readOnly value={bag.name} />
        </Field>
      ) : (
        <div style={{ display: 'grid', gridTemplateColumns: '130px minmax(0, 1fr)', gap: 8 }}>
          <Field label={w('unit')}>
            <Select
              allowClear
              value={unit}
              onChange={u => {
                setUnit(u)
                setAccount(NO_ROOM)
              }}
              options={units.map(u => ({ value: u.id, label: w('unitNo', { n: u.no }) }))}
            />
          </Field>
          <Field label={w('room')}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              disabled={unit === undefined}
              value={account}
              onChange={setAccount}
              options={[
                { value: NO_ROOM, label: w('noRoom') },
                ...rooms.map(r => ({ value: r.account, label: r.label })),
              ]}
            />
          </Field>
        </div>
      )}
      <MomentField label={w('foundAt')} value={when} onChange={setWhen} />
      <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 8 }}>
        <Field label={w('finder')}>
          <Input
            placeholder={w('finderSelf')}
            maxLength={60}
            value={finder}
            onChange={e => setFinder(e.target.value)}
          />
        </Field>
        <Field label={w('scene')}>
          <Input maxLength={60} value={place} onChange={e => setPlace(e.target.value)} />
        </Field>
      </div>
      <Field label={w('facts')} wide hint={w('noContent')}>
        <Input.TextArea
          placeholder={ask ? pick(ask) : undefined}
          rows={3}
          maxLength={500}
          value={about}
          onChange={e => setAbout(e.target.value)}
        />
      </Field>
    </FormDialog>
  )
}
