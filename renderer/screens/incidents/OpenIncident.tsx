import { AlertOutlined } from '@ant-design/icons'
import { Input, Select } from 'antd'
import { useState } from 'react'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { useAct, useAsk } from '../../client/room.ts'
import { incidents as words } from '../../words/incidents.ts'
import { usePick, useWords } from '../../words/index.ts'
import type { Incidents } from './state.ts'

/** Of the list of rooms: the incident has none. */
const NO_ROOM = 0
type Kind = Incidents['kinds'][number]['kind']

interface Props {
  view: Pick<Incidents, 'exam' | 'kinds'>
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
      main={{
        icon: <AlertOutlined />,
        label: w('doOpen'),
        busy: open.busy,
        missing: kind === undefined ? w('lackKind') : about.trim().length < 2 ? w('lackFacts') : undefined,
        onAct: async () => {
          if (kind === undefined) return
          const done = await open.run({
            exam: view.exam,
            kind,
            about: about.trim(),
            item: bag?.item ?? null,
            account: account || null,
          })
          if (done) onDone(done.incident)
        },
      }}
    >
      <Field label={w('kind')} wide={Boolean(bag)}>
        <Select
          autoFocus
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
      <Field label={w('facts')} wide hint={w('noContent')}>
        <Input.TextArea rows={4} maxLength={500} value={about} onChange={e => setAbout(e.target.value)} />
      </Field>
    </FormDialog>
  )
}
