import { Select } from 'antd'
import { useState } from 'react'
import {
  isDay,
  PAPER_FIELDS,
  type PaperField,
  paperKind,
  SITE_PAPER_NAMES,
  type SitePaper,
} from '../../../db/rules/site-papers.ts'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { SelectField, TextField } from '../../client/form/fields.tsx'
import { readDay } from '../../client/form/moment.ts'
import { useAct } from '../../client/room.ts'
import { comma, usePick, useWords } from '../../words/index.ts'
import { readiness } from '../../words/readiness.ts'
import type { Readiness } from './shapes.ts'

/** What each kind of paper is asked for stands in its table (db/rules/site-papers.ts); so does this form. */
export function PaperForm({ view, first, onClose }: { view: Readiness; first: SitePaper; onClose: () => void }) {
  const w = useWords(readiness)
  const pick = usePick()
  const act = useAct('site-paper.record')
  const [kind, setKind] = useState(first)
  const [said, setSaid] = useState<Partial<Record<PaperField, string>>>({})
  const [people, setPeople] = useState(view.unappointed.map(p => p.person))
  const of = paperKind(kind)
  const given = (f: PaperField): string => {
    const text = (said[f] ?? '').trim()
    return isDay(f) ? (readDay(text) ?? '') : text
  }
  const lacking = [
    ...of.asks.filter(f => !given(f)).map(f => pick(PAPER_FIELDS[f])),
    ...(of.names && people.length === 0 ? [w('appoints')] : []),
  ]
  return (
    <FormDialog
      title={w('paperDo')}
      what={w('papersNote')}
      failure={act.failure}
      onLeave={onClose}
      main={{
        label: w('save'),
        busy: act.busy,
        missing: lacking.length > 0 ? w('lackFields', { names: lacking.join(comma()) }) : undefined,
        onAct: async () => {
          const values = Object.fromEntries(of.asks.map(f => [f, given(f)]))
          if (await act.run({ exam: view.exam, kind, said: values, people: of.names ? people : [] })) onClose()
        },
      }}
    >
      <SelectField
        label={w('paperKind')}
        value={kind}
        empty=""
        options={SITE_PAPER_NAMES.map(k => ({ value: k, label: pick(paperKind(k)) }))}
        onChange={setKind}
      />
      {of.asks.map(f => (
        <TextField
          key={f}
          label={pick(PAPER_FIELDS[f])}
          hint={isDay(f) ? w('dayHint') : undefined}
          maxLength={isDay(f) ? 10 : 80}
          value={said[f] ?? ''}
          onChange={to => setSaid({ ...said, [f]: to })}
        />
      ))}
      {of.names && (
        <Field label={w('appoints')} wide>
          <Select
            mode="multiple"
            optionFilterProp="label"
            aria-label={w('appoints')}
            placeholder={w('choose')}
            value={people}
            onChange={setPeople}
            options={view.people.map(p => ({ value: p.id, label: p.name }))}
          />
        </Field>
      )}
    </FormDialog>
  )
}
