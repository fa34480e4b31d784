import { EditOutlined, FolderOpenOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { TextField } from '../../client/form/fields.tsx'
import { useNav } from '../../client/nav.tsx'
import type { Failure } from '../../client/room.ts'
import { useSign } from '../../client/Signing.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { exams as words } from '../../words/exams.ts'
import { useWords } from '../../words/index.ts'
import { startJob } from '../backup/job.ts'
import s from './exams.module.css'

interface Props {
  exam: number
  name: string
  onLeave: () => void
}

/** Where the bundle goes; then two sign, the book is shut, and the writing goes on at 备份. */
export function Archive({ exam, name, onLeave }: Props) {
  const w = useWords(words)
  const nav = useNav()
  const sign = useSign()
  const [target, setTarget] = useState('')
  const [failure, setFailure] = useState<Failure | null>(null)
  const choose = async () => {
    const answer = await window.room.do('choose-folder', {})
    if (!answer.ok) setFailure(answer)
    else if (answer.value) setTarget(answer.value.dir)
  }
  const give = async () => {
    setFailure(null)
    const signed = await sign('exam.archive', { exam, target: target.trim() })
    if (!signed.done) return setFailure(signed.failure)
    void startJob('bundle', (signed.value as { backup: number }).backup)
    nav.go('backup')
  }
  return (
    <FormDialog
      title={w('doTitle', { name })}
      what={w('doWhat')}
      width={900}
      failure={failure}
      onLeave={onLeave}
      ways={
        <KeyAction keyName="F2" icon={<FolderOpenOutlined />} label={w('chooseFolder')} onAct={() => void choose()} />
      }
      main={{
        icon: <EditOutlined />,
        label: w('sign'),
        missing: target.trim() === '' ? w('lackFolder') : undefined,
        onAct: () => void give(),
      }}
    >
      <div className={s.wide}>
        <TextField label={w('folder')} maxLength={1000} value={target} onChange={setTarget} />
      </div>
    </FormDialog>
  )
}
