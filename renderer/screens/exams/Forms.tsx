import { useState } from 'react'
import type { ViewAnswer } from '../../../electron/ipc/contract.ts'
import { Failed } from '../../client/Failed.tsx'
import { PdfPages } from '../../client/pdf/PdfPages.tsx'
import { type Failure, failureOf, useAsk } from '../../client/room.ts'
import { Refusal } from '../../widgets/Refusal.tsx'
import { RowList } from '../../widgets/RowList.tsx'
import { stampAt } from '../../widgets/time.ts'
import { exams as words } from '../../words/exams.ts'
import { type KeyOf, useWords } from '../../words/index.ts'
import s from './exams.module.css'

type Form = ViewAnswer<'exam'>['documents'][number]

/** What was printed, and the PDF that was kept of it. */
export function Forms({ exam }: { exam: number }) {
  const w = useWords(words)
  const view = useAsk('exam', { exam })
  const [chosen, choose] = useState<Form | null>(null)
  const [pdf, setPdf] = useState<Uint8Array | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [broken, setBroken] = useState<string | null>(null)
  const rows = view.data?.documents ?? []
  const open = async (form: Form) => {
    choose(form)
    setPdf(null)
    setFailure(null)
    setBroken(null)
    if (form.hash === null) return
    const answer = await window.room.do('kept', { hash: form.hash })
    if (answer.ok) setPdf(answer.value.pdf)
    else setFailure(answer)
  }
  return (
    <div className={s.forms}>
      <div className={s.list}>
        <Failed failure={failureOf(view.error)} />
        <RowList
          rows={rows.map((d, i) => ({
            key: i,
            title: w(`kind-${d.kind}` as KeyOf<typeof words>),
            about: d.no,
            state: d.hash === null ? w('notKept') : w('pages', { count: d.pages ?? 0 }),
            when: stampAt(d.at).slice(0, 16),
          }))}
          selected={chosen ? rows.indexOf(chosen) : undefined}
          onSelect={i => {
            const form = rows[i]
            if (form) void open(form)
          }}
          empty={{ title: w('noForms'), text: '' }}
        />
      </div>
      <div className={s.paper}>
        <Failed failure={failure} />
        {broken !== null && <Refusal sentence={broken} />}
        {pdf && chosen ? (
          <PdfPages pdf={pdf} label={n => w('page', { no: chosen.no, n })} onFailed={why => setBroken(String(why))} />
        ) : (
          <p className={s.dim}>{chosen?.hash === null ? w('notKept') : w('choose')}</p>
        )}
      </div>
    </div>
  )
}
