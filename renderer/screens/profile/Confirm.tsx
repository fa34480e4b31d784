import { EditOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { inWords } from '../../../db/rules/profile-lines.ts'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { TextField } from '../../client/form/fields.tsx'
import type { Failure } from '../../client/room.ts'
import { useSign } from '../../client/Signing.tsx'
import { usePick, useWords } from '../../words/index.ts'
import { profile as words } from '../../words/profile.ts'
import type { Draft } from './draft.ts'
import s from './profile.module.css'

interface Props {
  version: number
  draft: Draft
  onSigned: (version: number) => void
  onLeave: () => void
}

/** Old and new side by side, and why; then the chief examiner signs it. */
export function Confirm({ version, draft, onSigned, onLeave }: Props) {
  const w = useWords(words)
  const pick = usePick()
  const sign = useSign()
  const [reason, setReason] = useState('')
  const [failure, setFailure] = useState<Failure | null>(null)
  const give = async () => {
    setFailure(null)
    const signed = await sign('profile.revise', { base: version, patch: draft.patch, reason: reason.trim() })
    if (signed.done) onSigned((signed.value as { version: number }).version)
    else setFailure(signed.failure)
  }
  return (
    <FormDialog
      title={w('changes', { from: version, to: version + 1 })}
      width={1000}
      what={w('changesWhat')}
      failure={failure}
      onLeave={onLeave}
      main={{
        icon: <EditOutlined />,
        label: w('sign'),
        missing: reason.trim().length < 2 ? w('reasonFirst') : undefined,
        onAct: () => void give(),
      }}
    >
      <div className={s.diff}>
        <table className={s.table}>
          <thead>
            <tr>
              <th>{w('field')}</th>
              <th>{w('before')}</th>
              <th>{w('after')}</th>
            </tr>
          </thead>
          <tbody>
            {draft.changed.map(({ f, from, to }) => (
              <tr key={f.field}>
                <th scope="row">{pick(f)}</th>
                <td className={s.old}>{pick(inWords(f, from))}</td>
                <td>
                  <b>{pick(inWords(f, to))}</b>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <TextField wide autoFocus label={w('reason')} value={reason} onChange={setReason} maxLength={200} />
    </FormDialog>
  )
}
