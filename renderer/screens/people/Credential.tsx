import { useState } from 'react'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { TextField } from '../../client/form/fields.tsx'
import { type Failure, useAct } from '../../client/room.ts'
import { useSignOpened } from '../../client/Signing.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { useWords } from '../../words/index.ts'
import { people } from '../../words/people.ts'
import s from './people.module.css'
import type { PersonRow } from './Register.tsx'

interface Props {
  person: PersonRow
  onDone: (result: { kind: 'revoked' } | { kind: 'reset'; pages: number; file: string } | Failure) => void
  onLeave: () => void
}

/** A badge lost or forgotten: revoked by one at once, or reset by two with a new one (R7, R8a). */
export function Credential({ person, onDone, onLeave }: Props) {
  const w = useWords(people)
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const act = useAct('revoke-badge')
  const signOpened = useSignOpened()
  const text = reason.trim()
  const lacking = text.length < 2

  const reset = async () => {
    act.clear()
    setFailure(null)
    setBusy(true)
    const signed = await signOpened(await window.room.do('reset-badge', { person: person.id, reason: text }))
    setBusy(false)
    if (signed.done) return onDone({ kind: 'reset', ...(signed.value as { pages: number; file: string }) })
    // Badges that came out on no paper are named on the screen itself, where they are issued again.
    if (signed.failure?.code === 'badges-not-printed') return onDone(signed.failure)
    setFailure(signed.failure)
  }
  const revoke = async (kind: 'badge' | 'passphrase') => {
    setFailure(null)
    if (await act.run({ person: person.id, kind, reason: text })) onDone({ kind: 'revoked' })
  }
  const ways = [
    ['badge', 'F7', 'revoke'],
    ['passphrase', 'F8', 'revokePass'],
  ] as const
  return (
    <FormDialog
      title={w('credentialOf', { name: person.name })}
      width={760}
      what={w('credentialWhat')}
      failure={failure ?? act.failure}
      onLeave={onLeave}
      main={{ label: w('reset'), busy, missing: lacking ? w('noReason') : undefined, onAct: () => void reset() }}
    >
      <TextField wide autoFocus label={w('reason')} value={reason} onChange={setReason} rows={2} />
      <div className={s.secrets}>
        {ways
          .filter(([kind]) => person.counts.includes(kind))
          .map(([kind, key, label]) => (
            <KeyAction
              key={kind}
              keyName={key}
              label={w(label)}
              disabled={lacking || act.busy}
              onAct={() => void revoke(kind)}
            />
          ))}
      </div>
    </FormDialog>
  )
}
