import { Input, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Correction } from '../../../db/rules/orders.ts'
import type { ActInput, ViewAnswer } from '../../../electron/ipc/contract.ts'
import { Field } from '../../client/form/Field.tsx'
import { TextField } from '../../client/form/fields.tsx'
import { useAsk } from '../../client/room.ts'
import { correct as words } from '../../words/correct.ts'
import { useWords } from '../../words/index.ts'
import s from './correct.module.css'

type Plan = ViewAnswer<'plan'>
type Change = ActInput<'plan.correct'>['change']

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

/** Two texts about one bag: its code, and what is right. */
function BagFigure({
  right,
  digits,
  onSet,
}: {
  right: string
  digits?: boolean
  onSet: (code: string, is: string) => void
}) {
  const w = useWords(words)
  const [code, setCode] = useState('')
  const [is, setIs] = useState('')
  const set = (c: string, v: string) => {
    setCode(c)
    setIs(v)
    onSet(c.trim().toUpperCase(), v.trim())
  }
  return (
    <div className={s.two}>
      <TextField code label={w('code')} value={code} maxLength={64} onChange={c => set(c, is)} />
      <TextField code digits={digits ?? false} label={right} value={is} maxLength={64} onChange={v => set(code, v)} />
    </div>
  )
}

function Code({ onChange }: FieldsProps) {
  const w = useWords(words)
  return (
    <BagFigure
      right={w('rightCode')}
      onSet={(code, is) => onChange(code && is ? { kind: 'code', code, is: is.toUpperCase() } : null)}
    />
  )
}

function Figure({ onChange }: FieldsProps) {
  const w = useWords(words)
  return (
    <BagFigure
      digits
      right={w('copies')}
      onSet={(code, is) => onChange(code && is ? { kind: 'figure', code, copies: Number(is) } : null)}
    />
  )
}

function Merged({ plan, onChange }: FieldsProps) {
  const w = useWords(words)
  const [rooms, setRooms] = useState<number[]>([])
  const [place, setPlace] = useState('')
  const set = (r: number[], p: string) => {
    setRooms(r)
    setPlace(p)
    onChange(r.length > 1 && p.trim() ? { kind: 'merged', rooms: r, place: p.trim() } : null)
  }
  return (
    <div className={s.two}>
      <Field label={w('roomsTogether')}>
        <Select
          mode="multiple"
          showSearch
          optionFilterProp="label"
          value={rooms}
          onChange={r => set(r, place)}
          options={plan.rooms.map(r => ({ value: r.id, label: `${r.label}　${r.place}` }))}
        />
      </Field>
      <TextField label={w('place')} value={place} maxLength={60} onChange={p => set(rooms, p)} />
    </div>
  )
}

const NO_ROOM = { code: '', place: '', seats: '', candidates: '' }
type NewRoom = typeof NO_ROOM
/** A room that was not planned, as the act takes it; null while something is missing. */
const newRoom = (f: NewRoom) =>
  f.code.trim() && f.place.trim() && Number(f.seats) > 0 && f.candidates !== ''
    ? {
        code: f.code.trim().toUpperCase(),
        place: f.place.trim(),
        seats: Number(f.seats),
        candidates: Number(f.candidates),
      }
    : null

function NewRoomFields({ room, onChange }: { room: NewRoom; onChange: (room: NewRoom) => void }) {
  const w = useWords(words)
  const set = (part: Partial<NewRoom>) => onChange({ ...room, ...part })
  return (
    <>
      <TextField code label={w('newCode')} value={room.code} maxLength={40} onChange={code => set({ code })} />
      <TextField label={w('newPlace')} value={room.place} maxLength={60} onChange={place => set({ place })} />
      <TextField digits label={w('seats')} value={room.seats} maxLength={4} onChange={seats => set({ seats })} />
      <TextField
        digits
        label={w('newNumber')}
        value={room.candidates}
        maxLength={4}
        onChange={candidates => set({ candidates })}
      />
    </>
  )
}

function Added({ plan, onChange }: FieldsProps) {
  const w = useWords(words)
  const [category, setCategory] = useState<string>()
  const [room, setRoom] = useState(NO_ROOM)
  const set = (c: string | undefined, r: NewRoom) => {
    setCategory(c)
    setRoom(r)
    const fresh = newRoom(r)
    onChange(c && fresh ? { kind: 'added', category: c, ...fresh } : null)
  }
  return (
    <div className={s.two}>
      <Field label={w('category')}>
        <Select
          value={category}
          onChange={c => set(c, room)}
          options={plan.categories.map(c => ({ value: c.code, label: c.name }))}
        />
      </Field>
      <span />
      <NewRoomFields room={room} onChange={r => set(category, r)} />
    </div>
  )
}

function Split({ plan, onChange }: FieldsProps) {
  const w = useWords(words)
  const [from, setFrom] = useState<number>()
  const [room, setRoom] = useState(NO_ROOM)
  const [bags, setBags] = useState('')
  const set = (f: number | undefined, r: NewRoom, b: string) => {
    setFrom(f)
    setRoom(r)
    setBags(b)
    const fresh = newRoom(r)
    const codes = b
      .toUpperCase()
      .split(/[\s,，、]+/)
      .filter(Boolean)
    onChange(f && fresh ? { kind: 'split', room: f, bags: codes, ...fresh } : null)
  }
  return (
    <div className={s.two}>
      <RoomSelect plan={plan} label={w('splitFrom')} value={from} onChange={f => set(f, room, bags)} />
      <TextField code label={w('splitBags')} value={bags} maxLength={2000} onChange={b => set(from, room, b)} />
      <NewRoomFields room={room} onChange={r => set(from, r, bags)} />
    </div>
  )
}

function Seated({ plan, onChange }: FieldsProps) {
  const w = useWords(words)
  const [from, setFrom] = useState<number>()
  const [to, setTo] = useState<number>()
  const set = (a: number | undefined, b: number | undefined) => {
    setFrom(a)
    setTo(b)
    onChange(a && b && a !== b ? { kind: 'seated', from: a, to: b } : null)
  }
  return (
    <div className={s.two}>
      <RoomSelect plan={plan} label={w('seatedFrom')} value={from} onChange={a => set(a, to)} />
      <RoomSelect plan={plan} label={w('seatedTo')} value={to} onChange={b => set(from, b)} />
    </div>
  )
}

/** The fields of a kind of correction; the kinds are those of the act. */
export const FIELDS: Record<Correction, (props: FieldsProps) => ReactNode> = {
  swap: Swap,
  bag: Bag,
  code: Code,
  figure: Figure,
  moved: Moved,
  merged: Merged,
  added: Added,
  split: Split,
  candidates: Candidates,
  seated: Seated,
}
