import { EditOutlined, SoundOutlined } from '@ant-design/icons'
import { Input, Select } from 'antd'
import { useState } from 'react'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { MomentField } from '../../client/form/MomentField.tsx'
import { momentAt, readMoment } from '../../client/form/moment.ts'
import { useAct } from '../../client/room.ts'
import { incidents as words } from '../../words/incidents.ts'
import { useWords } from '../../words/index.ts'
import type { Detail } from './state.ts'

type Misprint = NonNullable<Detail['misprint']>
interface Props {
  incident: number
  misprint: Misprint
  onDone: () => void
}

/** Only what a number of a question is made of can be typed; the ledger judges its form (R60). */
const NOT_A_NUMBER = /[^0-9A-Z、,-]/g

/** Which paper, which question by its number; there is no field for its text. */
export function QuestionForm({ incident, misprint, onDone }: Props) {
  const w = useWords(words)
  const act = useAct('incident.misprint')
  const [sitting, setSitting] = useState<number | undefined>(misprint.paper?.id)
  const [question, setQuestion] = useState(misprint.question ?? '')
  const missing = sitting === undefined ? w('lackPaper') : question ? undefined : w('lackQuestion')
  return (
    <FormDialog
      title={w('questionTitle')}
      width={760}
      what={w('questionWhat')}
      onLeave={onDone}
      failure={act.failure}
      main={{
        icon: <EditOutlined />,
        label: w('doEnter'),
        busy: act.busy,
        missing,
        onAct: async () => {
          if (sitting !== undefined && (await act.run({ incident, sitting, question }))) onDone()
        },
      }}
    >
      <Field label={w('paper')}>
        <Select
          autoFocus
          value={sitting}
          onChange={setSitting}
          options={misprint.sittings.map(x => ({ value: x.id, label: `${w('unitNo', { n: x.no })}　${x.name}` }))}
        />
      </Field>
      <Field label={w('question')} hint={w('questionHint')}>
        <Input
          maxLength={20}
          value={question}
          onChange={e => setQuestion(e.target.value.toUpperCase().replace(/，/g, ',').replace(NOT_A_NUMBER, ''))}
        />
      </Field>
    </FormDialog>
  )
}

/** The decision is told to rooms: which, by whom, when. Those that were told stand no more in the list. */
export function RelayForm({ incident, misprint, now, onDone }: Props & { now: number }) {
  const w = useWords(words)
  const act = useAct('incident.relay')
  const [rooms, setRooms] = useState(() => misprint.untold.map(r => r.account))
  const [by, setBy] = useState('')
  const [when, setWhen] = useState(() => momentAt(now))
  const stated = readMoment(when)
  const missing =
    rooms.length === 0 ? w('lackRooms') : stated === null ? w('lackWhen') : stated > now ? w('future') : undefined
  return (
    <FormDialog
      title={w('relayTitle')}
      what={w('relayWhat')}
      onLeave={onDone}
      failure={act.failure}
      main={{
        icon: <SoundOutlined />,
        label: w('doRelay', { count: rooms.length }),
        busy: act.busy,
        missing,
        onAct: async () => {
          if (stated !== null && (await act.run({ incident, accounts: rooms, by: by.trim(), stated }))) onDone()
        },
      }}
    >
      <Field label={w('relayRooms')} wide>
        <Select
          mode="multiple"
          maxTagCount={8}
          value={rooms}
          onChange={setRooms}
          options={misprint.untold.map(r => ({ value: r.account, label: r.room }))}
        />
      </Field>
      <Field label={w('reporter')}>
        <Input placeholder={w('finderHint')} maxLength={60} value={by} onChange={e => setBy(e.target.value)} />
      </Field>
      <MomentField label={w('relayAt')} value={when} onChange={setWhen} />
    </FormDialog>
  )
}
