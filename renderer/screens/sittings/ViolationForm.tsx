import { WarningOutlined } from '@ant-design/icons'
import { Segmented, Select } from 'antd'
import { useState } from 'react'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { SuggestField, TextField } from '../../client/form/fields.tsx'
import { MomentField } from '../../client/form/MomentField.tsx'
import { momentAt, readMoment } from '../../client/form/moment.ts'
import { useAct } from '../../client/room.ts'
import { useLanguage, useWords } from '../../words/index.ts'
import { sittings as words } from '../../words/sittings.ts'
import type { SittingsView } from './state.ts'

const OPENS = ['none', 'cheating', 'taken'] as const
type Opens = (typeof OPENS)[number]

/** Who (a seat or a number, never a name), where, what (R62). */
export function ViolationForm({ view, now, onDone }: { view: SittingsView; now: number; onDone: () => void }) {
  const w = useWords(words)
  const zh = useLanguage() === 'zh'
  const act = useAct('violation.enter')
  const [account, setAccount] = useState<number>()
  const [seat, setSeat] = useState('')
  const [candidate, setCandidate] = useState('')
  const [what, setWhat] = useState('')
  const [text, setText] = useState('')
  const [at, setAt] = useState(() => momentAt(now))
  const [opens, setOpens] = useState<Opens>('none')
  const stated = readMoment(at)
  const missing =
    account === undefined
      ? w('lackRoom')
      : !seat.trim() && !candidate.trim()
        ? w('lackWho')
        : what.trim().length < 2
          ? w('lackAct')
          : stated === null
            ? w('lackTime')
            : stated > now
              ? w('future')
              : undefined
  return (
    <FormDialog
      title={w('violationTitle')}
      what={w('violationWhat')}
      failure={act.failure}
      onLeave={onDone}
      main={{
        icon: <WarningOutlined />,
        label: w('doViolation'),
        busy: act.busy,
        missing,
        onAct: async () => {
          if (account === undefined || stated === null) return
          const who = { seat: seat.trim(), candidate: candidate.trim() }
          // The list that hangs out is Chinese: what was chosen stands there in its Chinese words.
          const chosen = view.acts.find(([, en]) => en === what.trim())?.[0] ?? what.trim()
          if (
            await act.run({
              account,
              ...who,
              act: chosen,
              words: text.trim(),
              at: stated,
              opens: opens === 'none' ? null : opens,
            })
          )
            onDone()
        },
      }}
    >
      <Field label={w('room')}>
        <Select
          autoFocus
          showSearch={{ optionFilterProp: 'label' }}
          value={account}
          onChange={setAccount}
          options={view.rooms
            .filter(r => r.state !== 'waiting')
            .map(r => ({ value: r.account, label: `${r.label}　${r.place}` }))}
        />
      </Field>
      <MomentField label={w('at')} value={at} onChange={setAt} />
      <TextField label={w('seat')} maxLength={10} value={seat} onChange={setSeat} />
      <TextField label={w('candidate')} maxLength={24} value={candidate} onChange={setCandidate} />
      <SuggestField
        label={w('act')}
        hint={w('actHint')}
        maxLength={60}
        value={what}
        onChange={setWhat}
        options={view.acts.map(([a, b]) => (zh ? a : b))}
      />
      <TextField label={w('words')} maxLength={300} value={text} onChange={setText} />
      <Field label={w('opens')} group wide>
        <Segmented<Opens>
          block
          value={opens}
          onChange={setOpens}
          options={OPENS.map(o => ({ value: o, label: w(`o_${o}`) }))}
        />
      </Field>
    </FormDialog>
  )
}
