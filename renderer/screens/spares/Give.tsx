import { ExportOutlined } from '@ant-design/icons'
import { Input, Segmented } from 'antd'
import { useState } from 'react'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { useAct, useMessages } from '../../client/room.ts'
import { useWords } from '../../words/index.ts'
import { spares as words } from '../../words/spares.ts'
import s from './spares.module.css'
import { givenOf, type Request } from './state.ts'

type Where = 'desk' | 'room'

/** R56: each spare to a room, a seat and the copy it stands for. What the request said already stands in the fields. */
export function Give({ request: r, onDone }: { request: Request; onDone: () => void }) {
  const w = useWords(words)
  const act = useAct('spare.give')
  const coded = r.bag?.coded ?? false
  const first = (r.given?.length ?? 0) === 0
  const [copy, setCopy] = useState('')
  const [faulty, setFaulty] = useState(first ? r.faulty : '')
  const [seat, setSeat] = useState(first ? r.seat : '')
  const [n, setN] = useState(String(Math.max(1, r.copies - (givenOf(r) ?? 0))))
  const [where, setWhere] = useState<Where>(first && r.faulty ? 'desk' : 'room')
  // The first code is the spare, the next one what it replaces; the spare again corrects nothing.
  useMessages(m => {
    if (m.kind !== 'code' || m.what === 'item') return
    act.clear()
    if (coded && copy === '') return setCopy(m.code)
    if (m.code === copy) return
    setFaulty(m.code)
    setWhere('desk')
  })
  const missing =
    coded && copy.trim() === ''
      ? w('lackCopy')
      : !coded && Number(n) < 1
        ? w('lackCopies')
        : seat.trim() === ''
          ? w('lackSeat')
          : undefined
  return (
    <FormDialog
      title={w('doGive')}
      right={r.roomLabel}
      what={w(coded ? 'giveWhat' : 'giveWhatBare')}
      onLeave={onDone}
      failure={act.failure}
      main={{
        icon: <ExportOutlined />,
        label: w('doGive'),
        busy: act.busy,
        missing,
        onAct: () =>
          void act
            .run({
              spare: r.spare,
              copy: coded ? copy.trim() : '',
              n: coded ? 1 : Number(n),
              seat: seat.trim(),
              faulty: faulty.trim(),
              desk: where === 'desk',
            })
            .then(done => done && onDone()),
      }}
    >
      {coded ? (
        <Field label={w('copy')}>
          <Input
            autoFocus
            className={s.code}
            placeholder={w('copyHint')}
            maxLength={64}
            value={copy}
            onChange={e => setCopy(e.target.value.toUpperCase())}
          />
        </Field>
      ) : (
        <Field label={w('copies')}>
          <Input
            autoFocus
            inputMode="numeric"
            maxLength={3}
            value={n}
            onChange={e => setN(e.target.value.replace(/\D/g, ''))}
          />
        </Field>
      )}
      <Field label={w('seat')}>
        <Input maxLength={20} value={seat} onChange={e => setSeat(e.target.value)} />
      </Field>
      <Field label={w('replaced')}>
        <Input
          className={s.code}
          placeholder={w('faultyHint')}
          maxLength={64}
          value={faulty}
          onChange={e => setFaulty(e.target.value)}
        />
      </Field>
      <Field label={w('where')} group>
        <Segmented
          block
          value={where}
          onChange={setWhere}
          options={[
            { value: 'desk', label: w('whereDesk') },
            { value: 'room', label: w('whereRoom') },
          ]}
        />
      </Field>
    </FormDialog>
  )
}
