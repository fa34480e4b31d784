import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { Field } from '../../client/form/Field.tsx'
import { readMoment } from '../../client/form/moment.ts'
import { clockAt } from '../../widgets/time.ts'
import { backEntry as words } from '../../words/back-entry.ts'
import { useWords } from '../../words/index.ts'
import s from './back-entry.module.css'
import type { Entry } from './state.ts'

interface Props {
  rooms: Entry['rooms']
  day: string
  times: ReadonlyMap<number, number>
  onChange: (times: ReadonlyMap<number, number>) => void
}

/** Rooms whose time on the form is not that of the others: chosen one by one, on the same day. */
export function OwnTimes({ rooms, day, times, onChange }: Props) {
  const w = useWords(words)
  const [room, setRoom] = useState<number>()
  const [clock, setClock] = useState('')
  const at = readMoment({ day, clock })
  const add = () => {
    if (room === undefined || at === null) return
    onChange(new Map(times).set(room, at))
    setRoom(undefined)
    setClock('')
  }
  const drop = (account: number) => onChange(new Map([...times].filter(([a]) => a !== account)))
  return (
    <Field label={w('ownTime')} group>
      <div className={s.own}>
        <Select
          aria-label={w('ownTime')}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={w('ownTimeNone')}
          value={room}
          onChange={setRoom}
          options={rooms.map(r => ({ value: r.account, label: r.label }))}
        />
        <Input
          aria-label={w('happened')}
          placeholder="08:25"
          maxLength={8}
          value={clock}
          onChange={e => setClock(e.target.value)}
        />
        <Button disabled={room === undefined || at === null} onClick={add}>
          {w('addTime')}
        </Button>
        {rooms
          .filter(r => times.has(r.account))
          .map(r => (
            <Button key={r.account} aria-label={`${w('drop')} ${r.label}`} onClick={() => drop(r.account)}>
              {r.label}　{clockAt(times.get(r.account) ?? 0)}　×
            </Button>
          ))}
      </div>
    </Field>
  )
}
