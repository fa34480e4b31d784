import { AuditOutlined } from '@ant-design/icons'
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
import f from '../../client/form/form.module.css'
import { backEntry as words } from '../../words/back-entry.ts'
import { usePick, useWords } from '../../words/index.ts'
import { spares } from '../../words/spares.ts'
import { useSigned } from '../stage/signing.ts'
import s from './back-entry.module.css'
import { FormHead, useFormHead } from './FormHead.tsx'
import type { Entry } from './state.ts'

interface Given {
  no: number
  copy: string
  seat: string
  faulty: string
}
/** Lines of part four of the form, by their number on it. */
const LINES: readonly Given[] = [1, 2, 3, 4].map(no => ({ no, copy: '', seat: '', faulty: '' }))

/** A spare opened on paper, as it stands on BY-1: its room, its bag, and each line of what was given (R55, R98). */
export function EnterSpare({ entry, now, onDone }: { entry: Entry; now: number; onDone: () => void }) {
  const w = useWords(words)
  const v = useWords(spares)
  const pick = usePick()
  const head = useFormHead(now, now)
  const act = useSigned('back-entry.spare')
  const [account, setAccount] = useState<number | undefined>()
  const [kind, setKind] = useState<SpareKind>('spare-paper')
  const [copies, setCopies] = useState('1')
  const [reason, setReason] = useState<SpareReason>('pages')
  const [bag, setBag] = useState('')
  const [lines, setLines] = useState(LINES)
  const given = lines
    .filter(l => l.seat.trim() !== '')
    .map(l => ({ copy: l.copy.trim(), seat: l.seat.trim(), faulty: l.faulty.trim(), desk: l.faulty.trim() !== '' }))
  const set = (no: number, part: Partial<Given>) => setLines(lines.map(l => (l.no === no ? { ...l, ...part } : l)))
  return (
    <FormDialog
      title={`${w('doEnter')}　${w('row', { no: String(entry.no), what: w('spare') })}`}
      width={1140}
      onLeave={onDone}
      failure={act.failure}
      main={{
        icon: <AuditOutlined />,
        label: w('doSign'),
        busy: act.busy,
        missing: head.missing ?? (account === undefined ? v('lackRoom') : bag.trim() === '' ? v('lackBag') : undefined),
        onAct: async () => {
          if (head.occurred === null || account === undefined) return
          const { form, occurred, more } = head
          const said = { account, kind, copies: Number(copies), reason, bag: bag.trim(), given }
          const what = { entry: entry.id, form, occurred, more, ...said }
          if (await act.run({ ...what, words: reason === 'other' ? v('paper') : '' })) onDone()
        },
      }}
    >
      <FormHead {...head.fields} />
      <Field label={v('room')}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          value={account}
          onChange={setAccount}
          options={entry.rooms.map(r => ({ value: r.account, label: `${r.label}　${r.place}` }))}
        />
      </Field>
      <Field label={v('kind')} group>
        <Segmented block value={kind} onChange={setKind} options={SPARE_KINDS.map(k => ({ value: k, label: v(k) }))} />
      </Field>
      <div className={`${f.wide} ${s.spare}`}>
        <Field label={v('bag')}>
          <Input maxLength={64} value={bag} onChange={e => setBag(e.target.value.toUpperCase())} />
        </Field>
        <Field label={v('copies')}>
          <Input maxLength={3} value={copies} onChange={e => setCopies(e.target.value.replace(/\D/g, ''))} />
        </Field>
        <Field label={v('reason')}>
          <Select
            value={reason}
            onChange={setReason}
            options={SPARE_REASON_NAMES.map(r => ({ value: r, label: pick(SPARE_REASONS[r]) }))}
          />
        </Field>
      </div>
      <fieldset className={`${f.wide} ${s.lines}`} aria-label={v('given')}>
        <span>{v('seat')}</span>
        <span>{v('copy')}</span>
        <span>{v('replaced')}</span>
        {lines.map(l => (
          <Line key={l.no} line={l} onChange={part => set(l.no, part)} />
        ))}
      </fieldset>
    </FormDialog>
  )
}

function Line({ line, onChange }: { line: Given; onChange: (part: Partial<Given>) => void }) {
  const v = useWords(spares)
  const { no } = line
  return (
    <>
      <Input
        aria-label={`${v('seat')} ${no}`}
        maxLength={20}
        value={line.seat}
        onChange={e => onChange({ seat: e.target.value })}
      />
      <Input
        aria-label={`${v('copy')} ${no}`}
        maxLength={64}
        value={line.copy}
        onChange={e => onChange({ copy: e.target.value.toUpperCase() })}
      />
      <Input
        aria-label={`${v('replaced')} ${no}`}
        maxLength={64}
        value={line.faulty}
        onChange={e => onChange({ faulty: e.target.value.toUpperCase() })}
      />
    </>
  )
}
