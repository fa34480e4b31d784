import { useRef, useState } from 'react'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { type Failure, useAsk, useMessages } from '../../client/room.ts'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { PinBoxes, type SecretHandle } from '../../widgets/PinBoxes.tsx'
import { Refusal } from '../../widgets/Refusal.tsx'
import { SecretField } from '../../widgets/SecretField.tsx'
import { useWords } from '../../words/index.ts'
import { people } from '../../words/people.ts'
import s from './people.module.css'

const DIGITS = 6
const WORDS = {
  badge: ['oldPin', 'newPin', 'newPinAgain'],
  passphrase: ['oldPass', 'newPass', 'newPassAgain'],
} as const

interface Props {
  onDone: () => void
  onLeave: () => void
}

/** The old secret and the new one twice, in uncontrolled fields: React knows how much is typed, never what. */
export function ChangeSecret({ onDone, onLeave }: Props) {
  const w = useWords(people)
  const me = useAsk('status', {}).data?.me
  const [kind, setKind] = useState<'badge' | 'passphrase' | null>(null)
  const [holder, setHolder] = useState<string | null>(null)
  const [typed, setTyped] = useState([0, 0, 0])
  const [busy, setBusy] = useState(false)
  const [unlike, setUnlike] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const fields = [useRef<SecretHandle>(null), useRef<SecretHandle>(null), useRef<SecretHandle>(null)] as const
  const by = kind ?? (me?.badge ? 'badge' : 'passphrase')
  const scanned = by === 'passphrase' || holder === me?.name

  useMessages(m => {
    if (m.kind !== 'back') return
    setKind('badge')
    setFailure(null)
    setHolder(m.holder?.name ?? '')
  })

  const act = async () => {
    const [old, fresh, again] = fields.map(f => f.current?.take() ?? '') as [string, string, string]
    setFailure(null)
    setUnlike(fresh !== again)
    if (fresh !== again) return fields[0].current?.focus()
    setBusy(true)
    const secret =
      by === 'badge'
        ? { kind: 'badge' as const, pin: old }
        : { kind: 'passphrase' as const, name: me?.name ?? '', passphrase: old }
    const answer = await window.room.do('change-secret', { secret, fresh })
    setBusy(false)
    if (answer.ok) return onDone()
    setFailure(answer)
    // Main keeps a scanned back only for a while.
    if (answer.code === 'unknown-badge') setHolder(null)
    fields[0].current?.focus()
  }
  const leave = () => {
    void window.room.do('forget-back', {})
    onLeave()
  }
  const enough = typed.every((n, i) => (by === 'badge' ? n === DIGITS : n >= (i === 0 ? 1 : 12)))
  return (
    <FormDialog
      title={w('change')}
      width={760}
      what={w('changeWhat')}
      failure={failure}
      onLeave={leave}
      main={{
        label: w('change'),
        busy,
        missing: scanned && enough ? undefined : scanned ? w('lackingChange') : w('changeScan'),
        onAct: () => void act(),
      }}
    >
      <div className={s.secrets}>
        {!scanned && (
          <Refusal
            state={holder === null ? 'waiting' : 'attention'}
            sentence={holder === null ? w('changeScan') : w('changeOther', { name: me?.name ?? '' })}
            way={holder === null ? undefined : w('changeScan')}
          />
        )}
        {unlike && <Refusal sentence={w('unlike')} way={w('unlikeWay')} />}
        {scanned &&
          WORDS[by].map((label, i) => {
            const count = (n: number) => setTyped(now => now.with(i, n))
            const field = fields[i as 0 | 1 | 2]
            return by === 'badge' ? (
              <div key={label} className={s.pinLine}>
                <span>{w(label)}</span>
                <PinBoxes
                  ref={field}
                  autoFocus={i === 0}
                  onCount={count}
                  onFull={() => fields[(i + 1) as 0 | 1 | 2]?.current?.focus()}
                />
              </div>
            ) : (
              <SecretField key={label} ref={field} autoFocus={i === 0} label={w(label)} onCount={count} />
            )
          })}
        {me?.badge && (
          <KeyAction
            keyName="F2"
            label={w(by === 'badge' ? 'byPass' : 'byPin')}
            onAct={() => {
              setTyped([0, 0, 0])
              setFailure(null)
              setKind(by === 'badge' ? 'passphrase' : 'badge')
            }}
          />
        )}
      </div>
    </FormDialog>
  )
}
