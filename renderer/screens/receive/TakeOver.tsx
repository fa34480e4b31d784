import { useState } from 'react'
import { Failed } from '../../client/Failed.tsx'
import { TextField } from '../../client/form/fields.tsx'
import { Dialog } from '../../widgets/Dialog.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { useWords } from '../../words/index.ts'
import { receive } from '../../words/receive.ts'
import { stage } from '../../words/stage.ts'
import { useSigned } from '../stage/signing.ts'
import st from '../stage/stage.module.css'
import s from './receive.module.css'
import type { Delivery } from './shapes.ts'

const EMPTY = { sender: '', vehicle: '', name: '', unit: '', shown: '', carriers: '' }

/** R16a, first step: who brought the cartons and how; then two sign. What was typed stays if signing is broken off. */
export function TakeOver({
  delivery,
  onDone,
  onClose,
}: {
  delivery: Delivery
  onDone: () => void
  onClose: () => void
}) {
  const w = useWords(receive)
  const v = useWords(stage)
  const [form, setForm] = useState(EMPTY)
  const signed = useSigned('receive.cartons')
  const put = (key: keyof typeof EMPTY) => (text: string) => setForm(f => ({ ...f, [key]: text }))
  const carriers = form.carriers
    .split(/[、,，;；]/)
    .map(c => c.trim())
    .filter(Boolean)
  const empty = Object.values(form).filter(t => !t.trim()).length
  const missing = empty ? w('fieldsLeft', { count: empty }) : carriers.length < 2 ? w('carriersTwo') : undefined
  const sign = async () => {
    const { sender, vehicle, name, unit, shown } = form
    const done = await signed.run({
      delivery: delivery.id,
      deliverer: { name, unit, shown },
      carriers,
      vehicle,
      sender,
    })
    if (done) onDone()
  }
  return (
    <Dialog
      title={w('takeTitle', { no: delivery.no })}
      width={960}
      onClose={onClose}
      foot={
        <>
          <KeyAction keyName="Escape" label={v('back')} onAct={onClose} />
          <span className={st.gap} />
          <MainAction label={w('takeDo')} missing={missing} busy={signed.busy} onAct={sign} />
        </>
      }
    >
      <div className={st.form}>
        <p className={st.hint}>{w('takeWhat')}</p>
        <div className={s.fields}>
          <TextField
            label={w('sender')}
            value={form.sender}
            onChange={put('sender')}
            hint={w('senderHint')}
            maxLength={60}
            autoFocus
          />
          <TextField
            label={w('vehicle')}
            value={form.vehicle}
            onChange={put('vehicle')}
            hint={w('vehicleHint')}
            maxLength={30}
          />
          <TextField label={w('deliverer')} value={form.name} onChange={put('name')} maxLength={30} />
          <TextField label={w('delivererUnit')} value={form.unit} onChange={put('unit')} maxLength={60} />
          <TextField
            label={w('shown')}
            value={form.shown}
            onChange={put('shown')}
            hint={w('shownHint')}
            maxLength={60}
          />
          <TextField label={w('carriers')} value={form.carriers} onChange={put('carriers')} maxLength={120} />
        </div>
        <Failed failure={signed.failure} onDone={onClose} />
      </div>
    </Dialog>
  )
}
