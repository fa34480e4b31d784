import { Segmented, Select } from 'antd'
import { useState } from 'react'
import { Failed } from '../../client/Failed.tsx'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { TextField } from '../../client/form/fields.tsx'
import { failureOf, useAct, useAsk } from '../../client/room.ts'
import { dist as words } from '../../words/dist.ts'
import { useWords } from '../../words/index.ts'
import { postName } from '../../words/own.ts'
import type { Point } from './shapes.ts'

/** 甲楼 301 → 甲楼: what rooms of one building have in common. */
const building = (place: string): string => place.trim().split(/[\s　-]/)[0] ?? ''

/** Name, holder, rooms: entered once. A new point is offered the rooms that have none. */
export function SetPoint({ point, onClose }: { point: Point | null; onClose: () => void }) {
  const w = useWords(words)
  const view = useAsk('dist-setup', {})
  const act = useAct('dist.point')
  const [name, setName] = useState(point?.name ?? '')
  const [holder, setHolder] = useState<number | null>(point?.holder.person ?? null)
  const [outside, setOutside] = useState(point?.outside ?? false)
  const [chosen, setRooms] = useState<number[] | null>(point?.rooms ?? null)
  const all = view.data?.rooms ?? []
  const rooms = chosen ?? all.filter(r => r.point === null).map(r => r.id)
  const buildings = [...new Set(all.map(r => building(r.place)))].filter(Boolean)
  const missing = !name.trim()
    ? w('lackName')
    : holder === null
      ? w('lackWho')
      : rooms.length === 0
        ? w('lackRooms')
        : undefined
  return (
    <FormDialog
      title={w(point ? 'changeTitle' : 'setTitle')}
      what={w('setWhat')}
      failure={act.failure}
      onLeave={onClose}
      main={{
        label: w('setDo'),
        busy: act.busy,
        missing,
        onAct: async () => {
          if (holder === null) return
          const said = { place: point?.place ?? null, name: name.trim(), holder, outside, rooms }
          if (await act.run(said)) onClose()
        },
      }}
    >
      <TextField autoFocus label={w('name')} hint={w('nameHint')} maxLength={30} value={name} onChange={setName} />
      <Field label={w('who')}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          value={holder}
          onChange={setHolder}
          options={(view.data?.people ?? []).map(p => ({ value: p.id, label: `${p.name}　${postName(p.post)}` }))}
        />
      </Field>
      <Field label={w('where')} group>
        <Segmented
          block
          value={outside}
          onChange={setOutside}
          options={[
            { value: false, label: w('inside') },
            { value: true, label: w('outside') },
          ]}
        />
      </Field>
      {buildings.length > 1 && buildings.length < 30 ? (
        <Field label={w('byPlace')}>
          <Select
            mode="multiple"
            maxTagCount="responsive"
            value={buildings.filter(b => all.every(r => building(r.place) !== b || rooms.includes(r.id)))}
            onChange={(some: string[]) => setRooms(all.filter(r => some.includes(building(r.place))).map(r => r.id))}
            options={buildings.map(b => ({ value: b, label: b }))}
          />
        </Field>
      ) : (
        <span />
      )}
      <Field wide label={`${w('servedRooms')}　${rooms.length}`}>
        <Select
          mode="multiple"
          maxTagCount="responsive"
          showSearch={{ optionFilterProp: 'label' }}
          value={rooms}
          onChange={setRooms}
          options={all.map(r => {
            const label = `${r.label}　${r.place}`
            const other = r.point !== null && r.point !== point?.place
            return { value: r.id, label: other ? w('withPoint', { room: label, place: r.pointName ?? '' }) : label }
          })}
        />
      </Field>
      <Failed failure={failureOf(view.error)} />
    </FormDialog>
  )
}
