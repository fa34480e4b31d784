import { ExportOutlined, FolderOpenOutlined, SafetyCertificateOutlined, SaveOutlined } from '@ant-design/icons'
import { useState } from 'react'
import type { SetContents } from '../../../db/rules/kinds.ts'
import { Failed } from '../../client/Failed.tsx'
import { TextField } from '../../client/form/fields.tsx'
import { type Failure, failureOf, useAsk } from '../../client/room.ts'
import { useSign } from '../../client/Signing.tsx'
import { ScreenPage } from '../../client/shell.tsx'
import { Card } from '../../widgets/Card.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { ActionLine } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { Refusal } from '../../widgets/Refusal.tsx'
import { stampAt } from '../../widgets/time.ts'
import { backup as words } from '../../words/backup.ts'
import { useWords } from '../../words/index.ts'
import { update as updateWords } from '../../words/update.ts'
import s from './backup.module.css'
import { Done } from './Done.tsx'
import { History } from './History.tsx'
import { readJob, startJob, useJob } from './job.ts'
import { Update } from './Update.tsx'
import { Working } from './Working.tsx'

/** The last backup and how far the ledger has gone since; a new one, or an export, signed by two people once (R91). */
export function Screen() {
  const w = useWords(words)
  const update = useWords(updateWords)
  const sign = useSign()
  const seen = useAsk('backup', {})
  const [typed, setTyped] = useState<string | null>(null)
  const job = useJob()
  const [updating, setUpdating] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const last = seen.data?.last ?? null
  const target = (typed ?? last?.target ?? '').trim()

  const choose = async () => {
    const answer = await window.room.do('choose-folder', {})
    if (!answer.ok) return setFailure(answer)
    if (answer.value) setTyped(answer.value.dir)
  }
  const make = async (contents: SetContents) => {
    setFailure(null)
    readJob()
    const signed = await sign(contents === 'backup' ? 'backup.make' : 'export.make', { target })
    if (!signed.done) return setFailure(signed.failure)
    await startJob(contents, (signed.value as { backup: number }).backup)
  }

  return (
    <ScreenPage>
      <PageTitle title={w('title')} about={w('about')} />
      {seen.data &&
        (last ? (
          <Refusal
            state="met"
            sentence={w('last', { at: stampAt(last.at), n: last.size ?? 0 })}
            way={
              <>
                <div>{w('since', { count: seen.data.since })}</div>
                <div className={s.path}>{w('lastWhere', { target: last.target, name: last.name })}</div>
              </>
            }
          />
        ) : (
          <Refusal state="attention" sentence={w('none')} way={w('noneWhy')} />
        ))}
      <Card>
        <div className={s.folder}>
          <TextField maxLength={1000} label={w('folder')} value={typed ?? last?.target ?? ''} onChange={setTyped} />
          <KeyAction keyName="F2" icon={<FolderOpenOutlined />} label={w('choose')} onAct={() => void choose()} />
          <p className={s.why}>{w('folderWhy')}</p>
        </div>
      </Card>
      <Failed failure={failure ?? (job.state === 'failed' ? job.failure : null) ?? failureOf(seen.error)} />
      {job.state === 'working' ? <Working job={job} /> : seen.data && <History rows={seen.data.rows} />}
      <ActionLine
        ways={
          <>
            <KeyAction
              keyName="F4"
              icon={<ExportOutlined />}
              label={w('doExport')}
              disabled={!target || job.state === 'working'}
              onAct={() => void make('bundle')}
            />
            <KeyAction
              keyName="F6"
              icon={<SafetyCertificateOutlined />}
              label={update('title')}
              onAct={() => setUpdating(true)}
            />
          </>
        }
        note={w('exportWhy')}
        main={
          <MainAction
            icon={target ? <SaveOutlined /> : undefined}
            label={w('doBackup')}
            busy={job.state === 'working'}
            missing={target ? undefined : w('lackFolder')}
            onAct={() => void make('backup')}
          />
        }
      />
      {updating && <Update onLeave={() => setUpdating(false)} />}
      {job.state === 'done' && <Done contents={job.contents} written={job.written} onClose={readJob} />}
    </ScreenPage>
  )
}
