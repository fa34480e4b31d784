import { FileDoneOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { CLEARANCE_NAMES, type Clearance, STAGE_OF } from '../../../db/rules/clearance.ts'
import type { ExamKind } from '../../../db/rules/kinds.ts'
import { programNow } from '../../client/clock.ts'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import form from '../../client/form/form.module.css'
import { useAct, useAsk } from '../../client/room.ts'
import { dateOf } from '../../widgets/time.ts'
import { clearance as words } from '../../words/clearance.ts'
import { useWords } from '../../words/index.ts'
import s from './clearance.module.css'
import { PaperFields } from './PaperFields.tsx'
import { emptyPaper, type Paper, type PaperForm, paperOf } from './papers.ts'
import type { PersonRow } from './Rows.tsx'

/** 现场补办 (R3a): what one person lacks, on one page, in a minute. */
export function DeskForm({
  exam,
  examKind,
  person,
  onDone,
  onLeave,
}: {
  exam: number
  examKind: ExamKind
  person: PersonRow
  onDone: () => void
  onLeave: () => void
}) {
  const w = useWords(words)
  const site = useAsk('status', {}).data?.site.name ?? ''
  const act = useAct('clearance.desk')
  const kinds = CLEARANCE_NAMES.filter(k => person.states[k] === 'absent')
  const [forms, setForms] = useState<Partial<Record<Clearance, PaperForm>>>({})
  const [left, setLeft] = useState<ReadonlySet<Clearance>>(new Set())
  const formOf = (k: Clearance) => forms[k] ?? emptyPaper(STAGE_OF[examKind], dateOf(programNow()), site)
  const wanted = kinds.filter(k => !left.has(k))
  const papers = wanted.map(k => paperOf(k, formOf(k))).filter((p): p is Paper => p !== null)
  return (
    <FormDialog
      title={w('deskOf', { name: person.name })}
      what={w('deskWhat')}
      failure={act.failure}
      onLeave={onLeave}
      main={{
        icon: <FileDoneOutlined />,
        label: w('put'),
        busy: act.busy,
        missing: wanted.length === 0 || papers.length < wanted.length ? w('lackFields') : undefined,
        onAct: async () => {
          if (await act.run({ exam, person: person.id, papers })) onDone()
        },
      }}
    >
      {kinds.map(k => (
        <fieldset key={k} className={`${s.part} ${form.wide}`}>
          <legend>{w(k)}</legend>
          <label className={s.skip}>
            <input
              type="checkbox"
              checked={left.has(k)}
              onChange={e => setLeft(new Set(e.target.checked ? [...left, k] : [...left].filter(x => x !== k)))}
            />
            {w('leaveOut')}
          </label>
          {!left.has(k) && (
            <div className={s.fields}>
              <PaperFields kind={k} form={formOf(k)} one onChange={f => setForms({ ...forms, [k]: f })} />
            </div>
          )}
        </fieldset>
      ))}
    </FormDialog>
  )
}
