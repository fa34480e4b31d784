import { FormOutlined } from '@ant-design/icons'
import { Segmented } from 'antd'
import { useState } from 'react'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { ChoiceField, TextField } from '../../client/form/fields.tsx'
import { MomentField } from '../../client/form/MomentField.tsx'
import { momentAt, NO_MOMENT, readMoment } from '../../client/form/moment.ts'
import { useAct, useMessages } from '../../client/room.ts'
import { cards as words } from '../../words/cards.ts'
import { useWords } from '../../words/index.ts'
import s from './cards.module.css'
import type { Trip } from './shapes.ts'

/** R80: the arrival as it is told, the receipt when it is back; both at once is what is usual. */
export function Receipt({ trip, now, onDone }: { trip: Trip; now: number; onDone: () => void }) {
  const w = useWords(words)
  const arrive = useAct('trip.arrive')
  const receive = useAct('trip.receipt')
  const arrived = trip.state === 'arrived'
  const [both, setBoth] = useState(true)
  const [when, setWhen] = useState(() => ({ ...NO_MOMENT, day: momentAt(now).day }))
  const [receiver, setReceiver] = useState(trip.plan.to)
  const [whole, setWhole] = useState<'whole' | 'not'>('whole')
  const [note, setNote] = useState('')
  const [no, setNo] = useState('')
  const [by, setBy] = useState('')
  const [signed, setSigned] = useState(() => ({ ...NO_MOMENT, day: momentAt(now).day }))
  // The copy of our own list that came back signed is the receipt, unless the area has numbered one.
  useMessages(m => {
    if (m.kind === 'code' && m.what === 'document') setNo(m.code)
  })
  const at = readMoment(when)
  // Left empty: at the arrival itself.
  const signedAt = readMoment(signed) ?? (signed.clock === '' ? (at ?? trip.arrived) : null)
  const lackArrival =
    at === null || !receiver.trim()
      ? w('lackArrival')
      : at > now
        ? w('future')
        : whole === 'not' && note.trim().length < 2
          ? w('lackNote')
          : undefined
  const lackReceipt =
    !no.trim() || !by.trim() || signedAt === null ? w('lackReceipt') : signedAt > now ? w('future') : undefined
  const missing = (arrived ? undefined : lackArrival) ?? (both || arrived ? lackReceipt : undefined)
  const enter = async () => {
    const told = { at: at ?? 0, receiver: receiver.trim(), whole: whole === 'whole', note: note.trim() }
    const receipt = { trip: trip.trip, no: no.trim(), by: by.trim(), at: signedAt ?? 0, note: '' }
    const done =
      !both && !arrived
        ? await arrive.run({ trip: trip.trip, ...told })
        : await receive.run({ ...receipt, arrival: arrived ? null : told })
    if (done) onDone()
  }
  return (
    <FormDialog
      title={w('receiptTitle', { n: trip.trip })}
      width={1200}
      what={w('receiptWhat')}
      onLeave={onDone}
      failure={arrive.failure ?? receive.failure}
      main={{
        icon: <FormOutlined />,
        label: w('receiptDo'),
        missing,
        busy: arrive.busy || receive.busy,
        onAct: () => void enter(),
      }}
    >
      {!arrived && (
        <Field label={w('what')} group wide>
          <Segmented
            block
            value={both}
            onChange={setBoth}
            options={[
              { value: true, label: w('withReceipt') },
              { value: false, label: w('onlyArrival') },
            ]}
          />
        </Field>
      )}
      <div className={s.plan}>
        {!arrived && (
          <>
            <MomentField autoFocus label={w('arrivedAt')} value={when} onChange={setWhen} />
            <TextField label={w('receiver')} value={receiver} onChange={setReceiver} maxLength={60} />
            <div className={s.half}>
              <ChoiceField
                label={w('seals')}
                value={whole}
                onChange={setWhole}
                options={[
                  { value: 'whole', label: w('sealsWhole') },
                  { value: 'not', label: w('sealsNot') },
                ]}
              />
            </div>
            {whole === 'not' && (
              <div className={s.whole}>
                <TextField label={w('sealsNote')} value={note} onChange={setNote} maxLength={300} />
              </div>
            )}
          </>
        )}
        {(both || arrived) && (
          <>
            <TextField label={w('receiptNo')} hint={w('receiptHint')} value={no} onChange={setNo} maxLength={60} />
            <TextField label={w('receiptBy')} value={by} onChange={setBy} maxLength={60} />
            <MomentField label={w('receiptAt')} value={signed} onChange={setSigned} />
          </>
        )}
      </div>
    </FormDialog>
  )
}
