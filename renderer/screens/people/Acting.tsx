import { SignatureOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { useState } from 'react'
import { programNow } from '../../client/clock.ts'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import form from '../../client/form/form.module.css'
import { MomentField } from '../../client/form/MomentField.tsx'
import { momentAt, readMoment } from '../../client/form/moment.ts'
import { useAct, useAsk } from '../../client/room.ts'
import { Glyph } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { stampAt } from '../../widgets/time.ts'
import { acting as words } from '../../words/acting.ts'
import { useWords } from '../../words/index.ts'
import { ReasonDialog } from '../stage/ReasonDialog.tsx'
import { useSigned } from '../stage/signing.ts'
import s from './people.module.css'
import type { PersonRow } from './Register.tsx'

const HOURS = 12 * 3_600_000

/** 代行主考 (R102): the letter is recorded by two; who acts now may be ended before its time. */
export function Acting({ person, onLeave }: { person: PersonRow | null; onLeave: () => void }) {
  const w = useWords(words)
  const rows = (useAsk('acting', {}).data?.rows ?? []).filter(r => r.state !== 'over')
  const act = useSigned('acting.authorise')
  const end = useAct('acting.end')
  const [no, setNo] = useState('')
  const [source, setSource] = useState('')
  const [reason, setReason] = useState('')
  const [since, setSince] = useState(() => momentAt(programNow()))
  const [until, setUntil] = useState(() => momentAt(programNow() + HOURS))
  const [ending, setEnding] = useState<(typeof rows)[number] | null>(null)
  const [from, to] = [readMoment(since), readMoment(until)]
  const missing = !person
    ? w('pickFirst')
    : !no.trim() || source.trim().length < 2 || reason.trim().length < 2 || from === null || to === null
      ? w('lack')
      : to <= from
        ? w('lackSpan')
        : undefined
  return (
    <FormDialog
      title={person ? w('titleOf', { name: person.name }) : w('title')}
      what={w('what')}
      failure={act.failure}
      onLeave={onLeave}
      main={{
        icon: <SignatureOutlined />,
        label: w('record'),
        busy: act.busy,
        missing,
        onAct: async () => {
          if (!person || from === null || to === null) return
          const said = { no: no.trim(), source: source.trim(), since: from, until: to, reason: reason.trim() }
          if (await act.run({ person: person.id, ...said })) onLeave()
        },
      }}
    >
      {rows.map(r => (
        <div key={r.id} className={`${s.acting} ${form.wide}`}>
          <Glyph name={r.state === 'now' ? 'met' : 'waiting'} size={24} />
          <span>
            {w(r.state === 'now' ? 'now' : 'coming', {
              name: r.name,
              no: r.no,
              at: stampAt(r.state === 'now' ? r.until : r.since).slice(5, 16),
            })}
          </span>
          <KeyAction small label={w('end')} onAct={() => setEnding(r)} />
        </div>
      ))}
      <Field label={w('no')}>
        <Input autoFocus maxLength={60} value={no} onChange={e => setNo(e.target.value)} />
      </Field>
      <Field label={w('source')}>
        <Input maxLength={60} value={source} onChange={e => setSource(e.target.value)} />
      </Field>
      <MomentField label={w('since')} value={since} onChange={setSince} />
      <MomentField label={w('until')} value={until} onChange={setUntil} />
      <Field label={w('reason')} wide>
        <Input maxLength={200} value={reason} onChange={e => setReason(e.target.value)} />
      </Field>
      {ending && (
        <ReasonDialog
          title={w('endTitle', { name: ending.name })}
          what={w('endWhat', { name: ending.name })}
          label={w('end')}
          failure={end.failure}
          onClose={() => setEnding(null)}
          onDo={async why => {
            if (await end.run({ acting: ending.id, reason: why })) setEnding(null)
          }}
        />
      )}
    </FormDialog>
  )
}
