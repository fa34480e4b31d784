import { FileAddOutlined, UserAddOutlined } from '@ant-design/icons'
import { type ReactNode, useState } from 'react'
import { EXAM_KINDS, type ExamKind } from '../../../db/rules/kinds.ts'
import type { ActAnswer, ImportCheck } from '../../../electron/ipc/contract.ts'
import { programNow } from '../../client/clock.ts'
import { ChoiceField, TextField } from '../../client/form/fields.tsx'
import { useNav } from '../../client/nav.tsx'
import { type Failure, useAct } from '../../client/room.ts'
import { Card } from '../../widgets/Card.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { Refusal } from '../../widgets/Refusal.tsx'
import { dateOf } from '../../widgets/time.ts'
import { importing } from '../../words/import.ts'
import { usePick, useWords, wordsIn } from '../../words/index.ts'
import { Folder } from './Folder.tsx'
import { Found } from './Found.tsx'
import s from './import.module.css'
import { emptyLists, ListsCard, type ListsForm, listsOf } from './Lists.tsx'

interface ExamForm {
  year: string
  kind: ExamKind
  /** Null: the usual name of year and kind. */
  name: string | null
}

/** The name stands on Chinese forms, whatever the language of the window. */
const usualName = ({ year, kind }: ExamForm): string =>
  wordsIn(importing, 'zh')('nameOf', { year, kind: EXAM_KINDS[kind][0] })

/** Folder, check, import: all four files or nothing. */
export function Plan({ planned, choice }: { planned: string | undefined; choice: ReactNode }) {
  const w = useWords(importing)
  const nav = useNav()
  const [dir, setDir] = useState('')
  const [exam, setExam] = useState<ExamForm>({ year: dateOf(programNow()).slice(0, 4), kind: 'written', name: null })
  const [check, setCheck] = useState<ImportCheck | null>(null)
  const [reason, setReason] = useState('')
  const [typed, setTyped] = useState<ListsForm>(emptyLists)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [done, setDone] = useState<ActAnswer<'import'> | null>(null)
  const act = useAct('import')

  const name = exam.name ?? usualName(exam)
  const columns = check?.ok ? check.clearances : []
  const lists = listsOf(columns, typed)
  const bring = async () => {
    if (!check?.ok || !lists) return
    const values = { year: Number(exam.year), kind: exam.kind, name: name.trim() }
    const value = await act.run({ dir: dir.trim(), hash: check.hash, exam: values, reason: reason.trim(), lists })
    if (value) setDone(value)
  }

  if (done)
    return (
      <>
        <PageTitle title={w('title')} about={name} />
        <Refusal state="met" sentence={w('done', done)} way={w('doneWay')} />
        <div className={s.foot}>
          <MainAction icon={<UserAddOutlined />} label={w('toPeople')} onAct={() => nav.go('people')} />
        </div>
      </>
    )

  const ready = check?.ok === true
  const lacking = !/^20\d\d$/.test(exam.year)
    ? w('lackingYear')
    : name.trim().length < 2
      ? w('lackingName')
      : ready && check.warnings.length > 0 && !reason.trim()
        ? w('lackingReason')
        : lists
          ? undefined
          : w('lackingLists')
  return (
    <>
      <PageTitle
        title={w('title')}
        about={choice ? undefined : w('about')}
        extra={choice}
        right={planned && <span>{w('already', { name: planned })}</span>}
      />
      <Folder
        dir={dir}
        check={check}
        why={w('filesWhy')}
        failure={failure ?? act.failure}
        onDir={setDir}
        onCheck={(found, why) => {
          act.clear()
          setCheck(found)
          setFailure(why)
        }}
        main={
          ready ? (
            <MainAction
              icon={<FileAddOutlined />}
              label={w('act')}
              busy={act.busy}
              missing={lacking}
              onAct={() => void bring()}
            />
          ) : null
        }
      >
        {ready && <ExamCard exam={exam} name={name} onChange={setExam} />}
        {columns.length > 0 && <ListsCard columns={columns} form={typed} onChange={setTyped} />}
        {check && <Found check={check} reason={reason} onReason={setReason} />}
      </Folder>
    </>
  )
}

function ExamCard({ exam, name, onChange }: { exam: ExamForm; name: string; onChange: (exam: ExamForm) => void }) {
  const w = useWords(importing)
  const pick = usePick()
  const kinds = (Object.keys(EXAM_KINDS) as ExamKind[]).map(value => ({ value, label: pick(EXAM_KINDS[value]) }))
  return (
    <Card title={w('exam')}>
      <div className={s.exam}>
        <TextField
          digits
          maxLength={4}
          label={w('year')}
          value={exam.year}
          onChange={year => onChange({ ...exam, year })}
        />
        <ChoiceField
          label={w('kind')}
          value={exam.kind}
          options={kinds}
          onChange={kind => onChange({ ...exam, kind })}
        />
        <TextField maxLength={60} label={w('name')} value={name} onChange={text => onChange({ ...exam, name: text })} />
      </div>
    </Card>
  )
}
