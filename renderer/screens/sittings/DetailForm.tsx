import { FormOutlined } from '@ant-design/icons'
import { Segmented } from 'antd'
import { useState } from 'react'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { TextField } from '../../client/form/fields.tsx'
import { MomentField } from '../../client/form/MomentField.tsx'
import { momentAt, NO_MOMENT, readMoment } from '../../client/form/moment.ts'
import { useAct } from '../../client/room.ts'
import { comma, usePick, useWords } from '../../words/index.ts'
import { sittings as words } from '../../words/sittings.ts'
import s from './sittings.module.css'
import type { Room, SittingsView } from './state.ts'

interface Props {
  room: Room
  items: SittingsView['items']
  day: number
  onDone: () => void
}
type Said = 'yes' | 'no' | 'none'

/** What stands on the opening and room record (R48, R51); fields for names only where the room has an incident (R103). */
export function DetailForm({ room, items, day, onDone }: Props) {
  const w = useWords(words)
  const pick = usePick()
  const act = useAct('room.detail')
  const old = room.detail
  const [opened, setOpened] = useState(() =>
    old?.opened ? momentAt(old.opened) : { ...NO_MOMENT, day: momentAt(day).day },
  )
  const [text, setText] = useState<Record<string, string>>({
    firstNo: old?.first?.no ?? '',
    firstName: old?.first?.name ?? '',
    lastNo: old?.last?.no ?? '',
    lastName: old?.last?.name ?? '',
    invigilators: old?.invigilators.join('、') ?? '',
    warnings: old?.warnings ?? '',
  })
  const [said, setSaid] = useState<Record<string, Said>>(() =>
    Object.fromEntries(
      items.map(i => [i.key, i.key in (old?.items ?? {}) ? (old?.items[i.key] ? 'yes' : 'no') : 'none']),
    ),
  )
  const named = room.incidents.length > 0
  const of = (key: string) => (text[key] ?? '').trim()
  const field = (key: 'firstNo' | 'firstName' | 'lastNo' | 'lastName' | 'invigilators') => (
    <TextField
      label={w(key)}
      maxLength={60}
      value={text[key] ?? ''}
      onChange={t => setText(o => ({ ...o, [key]: t }))}
    />
  )
  const person = (no: string, name: string) => (no || name ? { no, name } : null)
  return (
    <FormDialog
      title={w('detailTitle', { room: room.label })}
      right={named ? w('incidents', { no: room.incidents.join(comma()) }) : w('namesNo')}
      what={w('detailWhat')}
      failure={act.failure}
      onLeave={onDone}
      main={{
        icon: <FormOutlined />,
        label: w('doType'),
        busy: act.busy,
        onAct: async () => {
          const done = await act.run({
            account: room.account,
            opened: opened.clock === '' ? null : readMoment(opened),
            first: person(of('firstNo'), named ? of('firstName') : ''),
            last: person(of('lastNo'), named ? of('lastName') : ''),
            invigilators: named
              ? of('invigilators')
                  .split(/[、,，\s]+/)
                  .filter(Boolean)
              : [],
            items: Object.fromEntries(
              Object.entries(said).flatMap(([k, v]) => (v === 'none' ? [] : [[k, v === 'yes']])),
            ),
            warnings: of('warnings'),
          })
          if (done) onDone()
        },
      }}
    >
      <MomentField autoFocus label={w('openedAt')} value={opened} onChange={setOpened} />
      {named ? field('invigilators') : <span />}
      {field('firstNo')}
      {named ? field('firstName') : field('lastNo')}
      {named && field('lastNo')}
      {named && field('lastName')}
      <Field label={w('items')} group wide>
        <div className={s.items}>
          {items.map(i => (
            <div key={i.key} className={s.item}>
              {pick(i.name)}
              <Segmented<Said>
                value={said[i.key] ?? 'none'}
                onChange={v => setSaid(o => ({ ...o, [i.key]: v }))}
                options={[
                  { value: 'yes', label: w('yes') },
                  { value: 'no', label: w('no') },
                  { value: 'none', label: w('notSaid') },
                ]}
              />
            </div>
          ))}
        </div>
      </Field>
      <TextField
        wide
        rows={2}
        label={w('warnings')}
        maxLength={1000}
        value={text.warnings ?? ''}
        onChange={t => setText(o => ({ ...o, warnings: t }))}
      />
    </FormDialog>
  )
}
