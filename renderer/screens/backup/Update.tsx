import { FolderOpenOutlined, SafetyCertificateOutlined } from '@ant-design/icons'
import { useState } from 'react'
import type { ActAnswer } from '../../../electron/ipc/contract.ts'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { TextField } from '../../client/form/fields.tsx'
import f from '../../client/form/form.module.css'
import { type Failure, useAct } from '../../client/room.ts'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { Refusal } from '../../widgets/Refusal.tsx'
import { useWords } from '../../words/index.ts'
import { update as words } from '../../words/update.ts'
import s from './backup.module.css'

type Checked = ActAnswer<'update.check'>

/** Is what lies on a stick an update from the maker of this program? What came of it, and only then how it is installed. */
export function Update({ onLeave }: { onLeave: () => void }) {
  const w = useWords(words)
  const check = useAct('update.check')
  const [typed, setTyped] = useState('')
  const [failure, setFailure] = useState<Failure | null>(null)
  const [checked, setChecked] = useState<Checked | null>(null)
  const dir = typed.trim()

  const change = (to: string) => {
    setTyped(to)
    setChecked(null)
    setFailure(null)
    check.clear()
  }
  const choose = async () => {
    const answer = await window.room.do('choose-folder', {})
    if (!answer.ok) setFailure(answer)
    else if (answer.value) change(answer.value.dir)
  }
  const act = async () => {
    change(dir)
    setChecked(await check.run({ dir }))
  }

  return (
    <FormDialog
      title={w('title')}
      width={1000}
      what={w('what')}
      onLeave={onLeave}
      failure={failure ?? check.failure}
      main={{
        icon: dir ? <SafetyCertificateOutlined /> : undefined,
        label: w(checked ? 'again' : 'check'),
        missing: dir ? undefined : w('lackFolder'),
        busy: check.busy,
        onAct: () => void act(),
      }}
    >
      <div className={`${f.wide} ${s.folder}`}>
        <TextField autoFocus maxLength={1000} label={w('folder')} value={typed} onChange={change} />
        <KeyAction keyName="F2" icon={<FolderOpenOutlined />} label={w('choose')} onAct={() => void choose()} />
      </div>
      {check.busy && (
        <p className={f.wide} role="status">
          {w('checking')}
        </p>
      )}
      {checked && (
        <div className={`${f.wide} ${s.update}`}>
          <Verdict checked={checked} />
          {checked.verdict === 'good' && <How installers={checked.installers} />}
          <p className={s.why}>{w('recorded')}</p>
        </div>
      )}
    </FormDialog>
  )
}

function Verdict({ checked: { verdict, version, now, same, bad } }: { checked: Checked }) {
  const w = useWords(words)
  const at = { version: version ?? '', now }
  if (verdict === 'good') return <Refusal state="met" sentence={w(same ? 'goodSame' : 'good', at)} way={w('goodWay')} />
  // A folder without a list is refused, and never comes here.
  if (verdict === 'no-release') return null
  return (
    <Refusal
      sentence={w(verdict, at)}
      way={
        <>
          {bad.length > 0 && <div className={s.path}>{w('badFiles', { files: bad.join('　') })}</div>}
          <div>{w('badWay')}</div>
        </>
      }
    />
  )
}

function How({ installers }: { installers: Checked['installers'] }) {
  const w = useWords(words)
  if (installers.length === 0) return <Refusal state="attention" sentence={w('none')} way={w('badWay')} />
  return (
    <div>
      <h3>{w('how')}</h3>
      <ol className={s.how}>
        <li>{w('backUp')}</li>
        <li>{w('quit')}</li>
        <li>
          {w('install')}
          {installers.map(({ name, sha256 }) => (
            <div key={name} className={s.installer}>
              <b className={s.path}>{name}</b>
              <span className={s.hash}>SHA-256　{sha256}</span>
            </div>
          ))}
        </li>
        <li>{w('first')}</li>
      </ol>
    </div>
  )
}
