import { FileAddOutlined, FileSearchOutlined, FolderOpenOutlined, UserAddOutlined } from '@ant-design/icons'
import { useId, useState } from 'react'
import { EXAM_KINDS, type ExamKind } from '../../../db/rules/kinds.ts'
import type { ActAnswer, ImportCheck } from '../../../electron/ipc/contract.ts'
import { programNow } from '../../client/clock.ts'
import { Failed } from '../../client/Failed.tsx'
import { ChoiceField, TextField } from '../../client/form/fields.tsx'
import { useNav } from '../../client/nav.tsx'
import { type Failure, useAct, useAsk } from '../../client/room.ts'
import { ScreenPage } from '../../client/shell.tsx'
import { Card } from '../../widgets/Card.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { Refusal } from '../../widgets/Refusal.tsx'
import { dateOf } from '../../widgets/time.ts'
import { importing } from '../../words/import.ts'
import { grouped, usePick, useWords, wordsIn } from '../../words/index.ts'
import s from './import.module.css'
import { Problems } from './Problems.tsx'

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
export function Screen() {
  const w = useWords(importing)
  const nav = useNav()
  const planned = useAsk('status', {}).data?.exam
  const [dir, setDir] = useState('')
  const [exam, setExam] = useState<ExamForm>({ year: dateOf(programNow()).slice(0, 4), kind: 'written', name: null })
  const [check, setCheck] = useState<ImportCheck | null>(null)
  const [reason, setReason] = useState('')
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const [done, setDone] = useState<ActAnswer<'import'> | null>(null)
  const act = useAct('import')

  const run = async (folder: string) => {
    setBusy(true)
    act.clear()
    setCheck(null)
    const answer = await window.room.do('import-check', { dir: folder.trim() })
    setBusy(false)
    setFailure(answer.ok ? null : answer)
    if (answer.ok) setCheck(answer.value)
  }
  const choose = async () => {
    const answer = await window.room.do('choose-folder', {})
    if (!answer.ok) return setFailure(answer)
    if (!answer.value) return
    setDir(answer.value.dir)
    await run(answer.value.dir)
  }
  const retype = (folder: string) => {
    setDir(folder)
    setCheck(null)
  }
  const name = exam.name ?? usualName(exam)
  const bring = async () => {
    if (!check?.ok) return
    const values = { year: Number(exam.year), kind: exam.kind, name: name.trim() }
    const value = await act.run({ dir: dir.trim(), hash: check.hash, exam: values, reason: reason.trim() })
    if (value) setDone(value)
  }

  if (done)
    return (
      <ScreenPage>
        <PageTitle title={w('title')} about={name} />
        <Refusal state="met" sentence={w('done', done)} way={w('doneWay')} />
        <div className={s.foot}>
          <MainAction icon={<UserAddOutlined />} label={w('toPeople')} onAct={() => nav.go('people')} />
        </div>
      </ScreenPage>
    )

  const ready = check?.ok === true
  const lacking = !/^20\d\d$/.test(exam.year)
    ? w('lackingYear')
    : name.trim().length < 2
      ? w('lackingName')
      : ready && check.warnings.length > 0 && !reason.trim()
        ? w('lackingReason')
        : undefined
  return (
    <ScreenPage>
      <PageTitle
        title={w('title')}
        about={w('about')}
        right={planned && <span>{w('already', { name: planned.name })}</span>}
      />
      <Card>
        <div className={s.folder}>
          <TextField maxLength={1000} label={w('folder')} value={dir} onChange={retype} />
          <KeyAction keyName="F2" icon={<FolderOpenOutlined />} label={w('choose')} onAct={() => void choose()} />
          <p className={s.why}>{w('filesWhy')}</p>
        </div>
      </Card>
      {ready && <ExamCard exam={exam} name={name} onChange={setExam} />}
      <Failed failure={failure ?? act.failure} />
      {check && <Found check={check} reason={reason} onReason={setReason} />}
      <div className={s.foot}>
        {ready && (
          <KeyAction
            keyName="F7"
            icon={<FileSearchOutlined />}
            label={w('checkAgain')}
            disabled={busy}
            onAct={() => void run(dir)}
          />
        )}
        {ready ? (
          <MainAction
            icon={<FileAddOutlined />}
            label={w('act')}
            busy={act.busy}
            missing={lacking}
            onAct={() => void bring()}
          />
        ) : (
          <MainAction
            icon={dir.trim() ? <FileSearchOutlined /> : undefined}
            label={w(check ? 'checkAgain' : 'check')}
            busy={busy}
            missing={dir.trim() ? undefined : w('lackingFolder')}
            onAct={() => void run(dir)}
          />
        )}
      </div>
    </ScreenPage>
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

interface FoundProps {
  check: ImportCheck
  reason: string
  onReason: (reason: string) => void
}

/** What the check found: errors alone, or the figures and what is to be confirmed. */
function Found({ check, reason, onReason }: FoundProps) {
  const w = useWords(importing)
  const id = useId()
  if (!check.ok)
    return (
      <>
        <Refusal sentence={w('errors', { n: check.errors.length })} way={w('errorsWay')} />
        <Problems rows={[...check.errors, ...check.warnings]} />
      </>
    )
  const figures = ['people', 'units', 'rooms', 'cartons', 'bags'] as const
  return (
    <>
      {check.warnings.length === 0 && <Refusal state="met" sentence={w('good')} way={w('goodWay')} />}
      <div className={s.figures}>
        {figures.map(key => (
          <div key={key} className={s.figure}>
            <b>{grouped(check[key])}</b>
            <span>{w(key)}</span>
          </div>
        ))}
      </div>
      {check.warnings.length > 0 && (
        <>
          <Refusal state="attention" sentence={w('warnings', { n: check.warnings.length })} way={w('warningsWhy')} />
          <Problems rows={check.warnings} />
          <div className={s.reason}>
            <label htmlFor={id}>{w('reason')}</label>
            <textarea id={id} rows={2} maxLength={500} value={reason} onChange={e => onReason(e.target.value)} />
          </div>
        </>
      )}
    </>
  )
}
