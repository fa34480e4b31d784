import { useRef, useState } from 'react'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import type { Failure } from '../../client/room.ts'
import { askStateAgain } from '../../client/state.ts'
import type { SecretHandle } from '../../widgets/PinBoxes.tsx'
import { SecretField } from '../../widgets/SecretField.tsx'
import { useWords } from '../../words/index.ts'
import { signIn } from '../../words/sign-in.ts'
import s from './sign-in.module.css'

const LENGTH = 53

/** Two holders, one after the other, each without seeing the other's half: dots, and how many characters they are. */
export function Recover({ onLeave }: { onLeave: () => void }) {
  const w = useWords(signIn)
  const [typed, setTyped] = useState([0, 0])
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const a = useRef<SecretHandle>(null)
  const b = useRef<SecretHandle>(null)
  const act = async () => {
    setBusy(true)
    const answer = await window.room.do('unlock-recovery', { a: a.current?.take() ?? '', b: b.current?.take() ?? '' })
    setBusy(false)
    setFailure(answer.ok ? null : answer)
    if (!answer.ok) return a.current?.focus()
    await askStateAgain()
    onLeave()
  }
  return (
    <FormDialog
      title={w('recoveryTitle')}
      width={760}
      what={w('recoveryHint')}
      failure={failure}
      onLeave={onLeave}
      main={{
        label: w('openLedger'),
        busy,
        missing: typed.some(n => n < LENGTH) ? w('lackingHalves') : undefined,
        onAct: () => void act(),
      }}
    >
      <div className={s.halves}>
        <SecretField
          ref={a}
          autoFocus
          inGroups
          label={w('halfA', { n: typed[0] ?? 0 })}
          onCount={n => setTyped(old => old.with(0, n))}
        />
        <SecretField
          ref={b}
          inGroups
          label={w('halfB', { n: typed[1] ?? 0 })}
          onCount={n => setTyped(old => old.with(1, n))}
        />
      </div>
    </FormDialog>
  )
}
