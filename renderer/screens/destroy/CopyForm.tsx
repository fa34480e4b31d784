import { ExportOutlined, FolderOpenOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { TextField } from '../../client/form/fields.tsx'
import { type Failure, useAsk } from '../../client/room.ts'
import { useSign } from '../../client/Signing.tsx'
import { Dialog } from '../../widgets/Dialog.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { destroy as words } from '../../words/destroy.ts'
import { useWords } from '../../words/index.ts'
import { Done } from '../backup/Done.tsx'
import { readJob, startJob, useJob } from '../backup/job.ts'
import { Working } from '../backup/Working.tsx'
import s from './destroy.module.css'

/** The inspector's copy on a stick (R74): the export of the whole ledger, signed by two (R91), with what checks it. */
export function CopyForm({ onDone }: { onDone: () => void }) {
  const w = useWords(words)
  const sign = useSign()
  const last = useAsk('backup', {}).data?.last ?? null
  const job = useJob()
  const [typed, setTyped] = useState<string | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const target = (typed ?? last?.target ?? '').trim()
  if (job.state === 'working')
    return (
      <Dialog
        title={w('copy')}
        width={860}
        onClose={onDone}
        foot={<KeyAction keyName="Escape" label={w('copyAway')} onAct={onDone} />}
      >
        <Working job={job} />
      </Dialog>
    )
  if (job.state === 'done' && job.contents === 'bundle')
    return (
      <Done
        contents="bundle"
        written={job.written}
        onClose={() => {
          readJob()
          onDone()
        }}
      />
    )
  const choose = async (): Promise<void> => {
    const answer = await window.room.do('choose-folder', {})
    if (!answer.ok) setFailure(answer)
    else if (answer.value) setTyped(answer.value.dir)
  }
  return (
    <FormDialog
      title={w('copy')}
      width={860}
      what={w('copyWhat')}
      onLeave={onDone}
      failure={failure ?? (job.state === 'failed' ? job.failure : null)}
      ways={
        <KeyAction keyName="F2" icon={<FolderOpenOutlined />} label={w('copyChoose')} onAct={() => void choose()} />
      }
      main={{
        icon: <ExportOutlined />,
        label: w('doCopy'),
        missing: target ? undefined : w('lackFolder'),
        onAct: async () => {
          setFailure(null)
          readJob()
          const signed = await sign('export.make', { target })
          if (!signed.done) return setFailure(signed.failure)
          await startJob('bundle', (signed.value as { backup: number }).backup)
        },
      }}
    >
      <TextField
        wide
        autoFocus
        maxLength={1000}
        label={w('copyFolder')}
        value={typed ?? last?.target ?? ''}
        onChange={setTyped}
      />
      <p className={s.wide}>{w('copyCheck')}</p>
    </FormDialog>
  )
}
