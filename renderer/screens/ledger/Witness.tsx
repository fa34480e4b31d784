import { ExportOutlined, ImportOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { type Failure, useAsk } from '../../client/room.ts'
import { Glyph } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { stampAt } from '../../widgets/time.ts'
import { useWords } from '../../words/index.ts'
import { ledger as words } from '../../words/ledger.ts'
import s from './ledger.module.css'

/** Asks a witness on another machine and takes its answer in (FORMAT.md, "A witness"); files go by stick. */
export function Witness({ onLeave }: { onLeave: () => void }) {
  const w = useWords(words)
  const state = useAsk('witness', {})
  const [failure, setFailure] = useState<Failure | null>(null)
  const [said, setSaid] = useState<string | null>(null)

  const request = async (): Promise<void> => {
    setFailure(null)
    const answer = await window.room.do('witness-request', {})
    if (!answer.ok) setFailure(answer)
    else if (answer.value) setSaid(w('witnessWritten', { file: answer.value.file, n: answer.value.size }))
  }
  const accept = async (): Promise<void> => {
    setFailure(null)
    const answer = await window.room.do('witness-accept', {})
    if (!answer.ok) setFailure(answer)
    else if (answer.value) setSaid(w('witnessTaken', { name: answer.value.name, n: answer.value.size }))
  }

  const last = state.data?.last
  return (
    <FormDialog
      title={w('witness')}
      width={900}
      what={w('witnessWhat')}
      failure={failure}
      onLeave={onLeave}
      main={{ icon: <ExportOutlined />, label: w('witnessRequest'), onAct: () => void request() }}
    >
      <dl className={s.witness}>
        <dt>{w('witnessLast')}</dt>
        <dd>
          {last
            ? w('witnessedBy', { n: last.size, name: last.name, at: stampAt(last.at).slice(0, 16) })
            : w('witnessNever')}
        </dd>
        <dt>{w('witnessKey')}</dt>
        <dd className={s.key}>{state.data?.key}</dd>
      </dl>
      {said && (
        <div className={s.paper} role="status">
          <Glyph name="met" size={24} />
          {said}
        </div>
      )}
      <div>
        <KeyAction keyName="F4" icon={<ImportOutlined />} label={w('witnessAccept')} onAct={() => void accept()} />
      </div>
    </FormDialog>
  )
}
