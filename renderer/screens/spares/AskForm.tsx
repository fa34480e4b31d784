import { AuditOutlined, SendOutlined } from '@ant-design/icons'
import { Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import {
  SPARE_KINDS,
  SPARE_REASON_NAMES,
  SPARE_REASONS,
  type SpareKind,
  type SpareReason,
} from '../../../db/rules/spares.ts'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { useAct, useAsk, useMessages } from '../../client/room.ts'
import { usePick, useWords } from '../../words/index.ts'
import { spares as words } from '../../words/spares.ts'
import { useSecond } from './second.ts'
import s from './spares.module.css'

interface Props {
  /** Approved in ink on a numbered form already (R55 b). */
  paper: boolean
  onDone: (spare: number | null) => void
}

/**
 * A request (R55). Everything that can be scanned is recognised by what it is, in any order and wherever the cursor stands:
 * the form, the second person's badge front, the faulty copy (which says room and kind) or the room's slip.
 */
export function AskForm({ paper, onDone }: Props) {
  const w = useWords(words)
  const pick = usePick()
  const ask = useAct('spare.ask')
  const inked = useAct('spare.paper')
  const units = useAsk('status', {}).data?.units ?? []
  const open = units.find(u => u.state !== 'closed')
  const rooms = useAsk('rooms', { unit: open?.id ?? 1 }, { enabled: open !== undefined }).data?.rooms ?? []
  const [account, setAccount] = useState<number | undefined>()
  const [kind, setKind] = useState<SpareKind>('spare-paper')
  const [copies, setCopies] = useState('1')
  const [seat, setSeat] = useState('')
  const [faulty, setFaulty] = useState('')
  const [reason, setReason] = useState<SpareReason>('pages')
  const [more, setMore] = useState('')
  const [form, setForm] = useState('')
  const second = useSecond()
  useMessages(m => {
    if (m.kind !== 'code' || m.what === 'item') return
    if (m.code.startsWith('BY')) return setForm(m.code)
    void window.room.ask('copy', { code: m.code }).then(a => {
      if (!a.ok) return
      if (a.value.account !== null) setAccount(a.value.account)
      if (a.value.kind !== null) setKind(a.value.kind)
      if (!a.value.slip) setFaulty(m.code)
    })
  })
  const act = paper ? inked : ask
  const missing =
    paper && form.trim() === ''
      ? w('lackForm')
      : paper && second.badge === null
        ? w('lackSecond')
        : account === undefined
          ? w('lackRoom')
          : Number(copies) < 1
            ? w('lackCopies')
            : reason === 'other' && more.trim().length < 2
              ? w('lackWords')
              : undefined
  const send = async () => {
    if (account === undefined) return
    const said = {
      account,
      kind,
      copies: Number(copies),
      reason,
      words: more.trim(),
      seat: seat.trim(),
      faulty: faulty.trim(),
    }
    const done = paper
      ? await inked.run({ ...said, form: form.trim(), second: second.badge ?? '', seen: true })
      : await ask.run(said)
    if (done) onDone(done.spare)
  }
  return (
    <FormDialog
      title={w(paper ? 'doPaper' : 'doAsk')}
      width={1140}
      what={w(paper ? 'paperWhat' : 'askWhat')}
      onLeave={() => onDone(null)}
      failure={act.failure}
      main={{
        icon: paper ? <AuditOutlined /> : <SendOutlined />,
        label: w(paper ? 'doSeen' : 'doSubmit'),
        busy: act.busy,
        missing,
        onAct: () => void send(),
      }}
    >
      <div className={s.three}>
        {paper && (
          <>
            <Field label={w('formNo')}>
              <Input
                autoFocus
                className={s.code}
                placeholder={w('formHint')}
                maxLength={40}
                value={form}
                onChange={e => setForm(e.target.value.toUpperCase())}
              />
            </Field>
            <Field label={w('second')} hint={second.problem && <b className={s.problem}>{second.problem}</b>}>
              <Input readOnly placeholder={w('secondHint')} value={second.name ?? ''} />
            </Field>
          </>
        )}
        <Field label={w('room')}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            autoFocus={!paper}
            value={account}
            onChange={setAccount}
            options={rooms.map(r => ({ value: r.account, label: `${r.label}　${r.place}` }))}
          />
        </Field>
        <Field label={w('faulty')}>
          <Input
            className={s.code}
            placeholder={w('faultyHint')}
            maxLength={64}
            value={faulty}
            onChange={e => setFaulty(e.target.value)}
          />
        </Field>
        <Field label={w('kind')} group>
          <Segmented
            block
            value={kind}
            onChange={setKind}
            options={SPARE_KINDS.map(k => ({ value: k, label: w(k) }))}
          />
        </Field>
        <div className={s.pair}>
          <Field label={w('copies')}>
            <Input
              inputMode="numeric"
              maxLength={3}
              value={copies}
              onChange={e => setCopies(e.target.value.replace(/\D/g, ''))}
            />
          </Field>
          <Field label={w('seat')}>
            <Input maxLength={20} value={seat} onChange={e => setSeat(e.target.value)} />
          </Field>
        </div>
        <div className={s.all}>
          <Field label={w('reason')} group>
            <Segmented
              block
              value={reason}
              onChange={setReason}
              options={SPARE_REASON_NAMES.map(r => ({ value: r, label: pick(SPARE_REASONS[r]) }))}
            />
          </Field>
        </div>
        {reason === 'other' && (
          <div className={s.all}>
            <Field label={w('words')}>
              <Input
                autoFocus
                maxLength={200}
                placeholder={w('noContent')}
                value={more}
                onChange={e => setMore(e.target.value)}
              />
            </Field>
          </div>
        )}
      </div>
    </FormDialog>
  )
}
