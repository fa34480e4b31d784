import { EditOutlined } from '@ant-design/icons'
import { Input, Segmented, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { type CORRECTION_NAMES, CORRECTIONS, type Correction } from '../../../db/rules/orders.ts'
import type { ActInput, ViewAnswer } from '../../../electron/ipc/contract.ts'
import { Failed } from '../../client/Failed.tsx'
import { Field } from '../../client/form/Field.tsx'
import { TextField } from '../../client/form/fields.tsx'
import { failureOf, useAsk } from '../../client/room.ts'
import { Card } from '../../widgets/Card.tsx'
import { ActionLine } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { Refusal } from '../../widgets/Refusal.tsx'
import { stampAt } from '../../widgets/time.ts'
import { correct as words } from '../../words/correct.ts'
import { usePick, useWords } from '../../words/index.ts'
import { useSigned } from '../stage/signing.ts'
import s from './correct.module.css'

type Plan = ViewAnswer<'plan'>
type Change = ActInput<'plan.correct'>['change']

/** A row of the plan or the list that is wrong (R15b): what it touches stands in the statement the chief examiner signs. */
export function Correct({ choice }: { choice: ReactNode }) {
  const w = useWords(words)
  const view = useAsk('plan', {})
  const { data } = view
  return (
    <>
      <PageTitle title={w('title')} about={data ? w('about', { n: data.version }) : undefined} extra={choice} />
      <Failed failure={failureOf(view.error)} />
      {data && <Form key={data.version} plan={data} />}
    </>
  )
}

function Form({ plan }: { plan: Plan }) {
  const w = useWords(words)
  const pick = usePick()
  const [kind, setKind] = useState<Correction>('swap')
  const [change, setChange] = useState<Change | null>(null)
  const [reason, setReason] = useState('')
  const act = useSigned('plan.correct')
  const missing = !change ? w('lack') : reason.trim().length < 2 ? w('lackReason') : undefined
  const Fields = FIELDS[kind]
  return (
    <>
      <Segmented
        block
        value={kind}
        onChange={k => {
          setKind(k)
          setChange(null)
        }}
        options={(['swap', 'bag', 'moved', 'candidates'] as const).map(value => ({ value, label: w(value) }))}
      />
      <Card grow title={w(kind)} className={s.card}>
        <p className={s.why}>{w(`${kind}Why`)}</p>
        <Fields key={kind} plan={plan} onChange={setChange} />
        <Field label={w('reason')} wide>
          <Input maxLength={300} value={reason} onChange={e => setReason(e.target.value)} />
        </Field>
        <Failed failure={act.failure} />
      </Card>
      {plan.versions[0] && (
        <Refusal
          state="met"
          sentence={w('done', { n: plan.version })}
          way={`${pick(CORRECTIONS[plan.versions[0].kind])}　${stampAt(plan.versions[0].at).slice(5, 16)}　${plan.versions[0].reason}　${w('doneWay')}`}
        />
      )}
      <ActionLine
        ways={null}
        main={
          <MainAction
            icon={<EditOutlined />}
            label={w('sign')}
            busy={act.busy}
            missing={missing}
            onAct={async () => {
              if (change) await act.run({ exam: plan.exam, change, reason: reason.trim() })
            }}
          />
        }
      />
    </>
  )
}

interface FieldsProps {
  plan: Plan
  onChange: (change: Change | null) => void
}

function RoomSelect({
  plan,
  label,
  value,
  onChange,
}: {
  plan: Plan
  label: string
  value: number | undefined
  onChange: (room: number) => void
}) {
  return (
    <Field label={label}>
      <Select
        showSearch
        optionFilterProp="label"
        value={value}
        onChange={onChange}
        options={plan.rooms.map(r => ({ value: r.id, label: `${r.label}　${r.place}` }))}
      />
    </Field>
  )
}

function Swap({ plan, onChange }: FieldsProps) {
  const w = useWords(words)
  const [rooms, setRooms] = useState<[number | undefined, number | undefined]>([undefined, undefined])
  const set = (a: number | undefined, b: number | undefined) => {
    setRooms([a, b])
    onChange(a && b && a !== b ? { kind: 'swap', rooms: [a, b] } : null)
  }
  return (
    <div className={s.two}>
      <RoomSelect plan={plan} label={w('first')} value={rooms[0]} onChange={a => set(a, rooms[1])} />
      <RoomSelect plan={plan} label={w('second')} value={rooms[1]} onChange={b => set(rooms[0], b)} />
    </div>
  )
}

function Bag({ plan, onChange }: FieldsProps) {
  const w = useWords(words)
  const [code, setCode] = useState('')
  const [room, setRoom] = useState<number>()
  // The unit is the bag's own: of the room's accounts the one that agrees is asked for.
  const item = useAsk('search', { text: code.trim() }, { enabled: code.trim().length >= 8 }).data?.items[0]
  const set = (text: string, chosen: number | undefined, unit: number | undefined) => {
    const account = plan.accounts.find(a => a.room === chosen && a.unit === unit)?.account
    onChange(text.trim() && account ? { kind: 'bag', code: text.trim(), account } : null)
  }
  const unit = item?.label.code === code.trim().toUpperCase() ? item.label.unit : undefined
  return (
    <div className={s.two}>
      <TextField
        code
        label={w('code')}
        value={code}
        maxLength={64}
        onChange={text => {
          setCode(text)
          set(text, room, unit)
        }}
      />
      <RoomSelect
        plan={plan}
        label={w('to')}
        value={room}
        onChange={r => {
          setRoom(r)
          set(code, r, unit)
        }}
      />
    </div>
  )
}

function Moved({ plan, onChange }: FieldsProps) {
  const w = useWords(words)
  const [find, setFind] = useState('')
  const [places, setPlaces] = useState<Readonly<Record<number, string>>>({})
  const rooms = Object.entries(places)
    .map(([room, place]) => ({ room: Number(room), place: place.trim() }))
    .filter(r => r.place)
  const set = (room: number, place: string) => {
    const now = { ...places, [room]: place }
    setPlaces(now)
    const all = Object.entries(now)
      .map(([r, p]) => ({ room: Number(r), place: p.trim() }))
      .filter(r => r.place)
    onChange(all.length > 0 ? { kind: 'moved', rooms: all } : null)
  }
  const shown = plan.rooms.filter(r => !find || r.label.includes(find) || r.place.includes(find) || places[r.id])
  return (
    <>
      <div className={s.find}>
        <TextField label={w('find')} value={find} onChange={setFind} maxLength={40} />
        <b>{w('chosen', { count: rooms.length })}</b>
      </div>
      <ul className={s.rooms}>
        {shown.map(r => (
          <li key={r.id}>
            <b>{r.label}</b>
            <span>{r.place}</span>
            <Input
              aria-label={`${w('place')} ${r.label}`}
              placeholder={w('place')}
              maxLength={60}
              value={places[r.id] ?? ''}
              onChange={e => set(r.id, e.target.value)}
            />
          </li>
        ))}
      </ul>
    </>
  )
}

function Candidates({ plan, onChange }: FieldsProps) {
  const w = useWords(words)
  const [room, setRoom] = useState<number>()
  const [n, setN] = useState('')
  const set = (r: number | undefined, text: string) =>
    onChange(r && text ? { kind: 'candidates', room: r, candidates: Number(text) } : null)
  return (
    <div className={s.two}>
      <RoomSelect
        plan={plan}
        label={w('first')}
        value={room}
        onChange={r => {
          setRoom(r)
          set(r, n)
        }}
      />
      <TextField
        digits
        maxLength={4}
        label={w('number')}
        value={n}
        onChange={text => {
          setN(text)
          set(room, text)
        }}
      />
    </div>
  )
}

const FIELDS: Record<(typeof CORRECTION_NAMES)[number], (props: FieldsProps) => ReactNode> = {
  swap: Swap,
  bag: Bag,
  moved: Moved,
  candidates: Candidates,
}
