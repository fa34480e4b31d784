import { FileSearchOutlined, FolderOpenOutlined } from '@ant-design/icons'
import { type ReactNode, useState } from 'react'
import type { ImportCheck } from '../../../electron/ipc/contract.ts'
import { Failed } from '../../client/Failed.tsx'
import { TextField } from '../../client/form/fields.tsx'
import type { Failure } from '../../client/room.ts'
import { Card } from '../../widgets/Card.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { importing } from '../../words/import.ts'
import { useWords } from '../../words/index.ts'
import s from './import.module.css'

interface Props {
  dir: string
  later?: boolean
  check: ImportCheck | null
  why: string
  failure: Failure | null
  onDir: (dir: string) => void
  onCheck: (check: ImportCheck | null, failure: Failure | null) => void
  /** The main action once the check was good. */
  main: ReactNode
  children: ReactNode
}

/** The folder, its check, and what follows from it: F2 chooses, F9 checks, then brings in. */
export function Folder({ dir, later = false, check, why, failure, onDir, onCheck, main, children }: Props) {
  const w = useWords(importing)
  const [busy, setBusy] = useState(false)
  const run = async (folder: string) => {
    setBusy(true)
    onCheck(null, null)
    const answer = await window.room.do('import-check', { dir: folder.trim(), later })
    setBusy(false)
    onCheck(answer.ok ? answer.value : null, answer.ok ? null : answer)
  }
  const choose = async () => {
    const answer = await window.room.do('choose-folder', {})
    if (!answer.ok) return onCheck(null, answer)
    if (!answer.value) return
    onDir(answer.value.dir)
    await run(answer.value.dir)
  }
  const ready = check?.ok === true
  return (
    <>
      <Card>
        <div className={s.folder}>
          <TextField
            maxLength={1000}
            label={w(later ? 'folderOfList' : 'folder')}
            value={dir}
            onChange={folder => {
              onDir(folder)
              onCheck(null, null)
            }}
          />
          <KeyAction keyName="F2" icon={<FolderOpenOutlined />} label={w('choose')} onAct={() => void choose()} />
          <p className={s.why}>{why}</p>
        </div>
      </Card>
      <Failed failure={failure} />
      {children}
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
        {main ?? (
          <MainAction
            icon={dir.trim() ? <FileSearchOutlined /> : undefined}
            label={w(check ? 'checkAgain' : 'check')}
            busy={busy}
            missing={dir.trim() ? undefined : w('lackingFolder')}
            onAct={() => void run(dir)}
          />
        )}
      </div>
    </>
  )
}
