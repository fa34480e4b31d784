import { SignatureOutlined, StopOutlined } from '@ant-design/icons'
import { useRef, useState } from 'react'
import { type Bilingual, pick, useLanguage, useWords } from '../words/index.ts'
import { widgets } from '../words/widgets.ts'
import { cx } from './cx.ts'
import { Dialog } from './Dialog.tsx'
import { useHalf } from './half.ts'
import { KeyAction } from './KeyAction.tsx'
import { MainAction } from './MainAction.tsx'
import type { SecretHandle } from './PinBoxes.tsx'
import { RefusalReason } from './RefusalReason.tsx'
import { Rich } from './Rich.tsx'
import { type Signer, SignerCard, type SignStep } from './SignerCard.tsx'
import s from './SignTogether.module.css'
import { Statement, type StatementText } from './Statement.tsx'

export type { Signer, SignStep } from './SignerCard.tsx'
export type { StatementText } from './Statement.tsx'

/** What the next signer gave. `take` reads the field once and empties it; `back` was read by the scanner, not here. */
export type GivenSecret =
  | { kind: 'pin'; take: () => string }
  | { kind: 'passphrase'; name: string; take: () => string }
  | { kind: 'back' }

interface Props {
  /** What is being signed, after 一起签名. */
  title: string
  statement: Bilingual<StatementText>
  /** Statement code, eight characters. */
  code: string
  /** In order; at most one is `next`. */
  signers: readonly Signer[]
  /** What the next one has to do now. */
  step: SignStep
  /** Who gives the secret, once it is known: a fresh field for each. */
  who?: string
  /** Answer to the last attempt, beside the field: 密码不对，还可以试 2 次. */
  problem?: string
  busy?: boolean
  onSign: (secret: GivenSecret) => void
  onRefuse: (reason: string) => void
  /** The next signer has no badge at hand: name and passphrase instead (F2). */
  onByName?: () => void
  /** Signatures already made are kept. */
  onClose: () => void
}

const groupsOf4 = (code: string): string =>
  code
    .toUpperCase()
    .match(/.{1,4}/g)
    ?.join(' ') ?? code

/** Everybody signs the same text, one after the other. F9 signs, F8 refuses, Esc leaves. */
export function SignTogether(props: Props) {
  const { title, statement, code, signers, step, who, problem, busy, onSign, onRefuse, onByName, onClose } = props
  const w = useWords(widgets)
  const language = useLanguage()
  const half = useHalf()
  const secret = useRef<SecretHandle>(null)
  const name = useRef<HTMLInputElement>(null)
  const [refusing, setRefusing] = useState(false)

  const next = signers.find(x => x.state === 'next')
  // Nothing typed by one, or for one way of signing, is left for the next.
  const field = [next?.key, step.kind, who].join(' ')
  const [counted, count] = useState({ field, n: 0 })
  const typed = counted.field === field ? counted.n : 0
  const done = signers.filter(x => x.state === 'signed').length
  const digits = step.kind === 'pin' ? (step.digits ?? 6) : 0
  const missing = () => {
    if (!next) return w('allSigned')
    if (step.kind === 'badge') return w('scanBadge')
    if (step.kind === 'back') return step.scanned ? undefined : w('lackingBack')
    if (step.kind === 'pin') return typed < digits ? w('lacking', { count: digits - typed }) : undefined
    return typed ? undefined : w('lackingPass')
  }
  const take = () => secret.current?.take() ?? ''
  const sign = () => {
    if (step.kind === 'pin') onSign({ kind: 'pin', take })
    else if (step.kind === 'passphrase')
      onSign({ kind: 'passphrase', name: step.name ?? name.current?.value ?? '', take })
    else onSign({ kind: 'back' })
  }

  const foot = (
    <>
      <KeyAction
        keyName="F8"
        icon={<StopOutlined />}
        label={w(half ? 'refuseShort' : 'refuse')}
        onAct={() => setRefusing(true)}
      />
      {onByName && step.kind !== 'passphrase' && (
        <KeyAction keyName="F2" label={w(half ? 'byNameShort' : 'byName')} onAct={onByName} />
      )}
      <KeyAction keyName="Escape" label={w(half ? 'closeShort' : 'closeKeeps')} onAct={onClose} />
      <span className={s.gap} />
      <MainAction
        icon={<SignatureOutlined />}
        label={w(busy ? 'signing' : 'sign')}
        missing={missing()}
        busy={busy}
        onAct={sign}
      />
    </>
  )
  return (
    <Dialog
      title={w('together', { what: title })}
      right={<Rich text={w('signedOf', { n: done, total: signers.length })} />}
      foot={foot}
      onClose={onClose}
    >
      <div className={cx(s.halves, half && s.stacked)}>
        <div className={s.left}>
          <div className={s.document}>
            <Statement text={pick(statement, language)} />
          </div>
          <div className={s.code}>
            <span>
              {w('code')} <b>{groupsOf4(code)}</b>
            </span>
            {!half && <span>{w('sameText')}</span>}
          </div>
        </div>
        <ol className={s.signers}>
          {signers.map(signer => (
            <SignerCard
              key={signer.state === 'next' ? field : `${signer.key} ${signer.state}`}
              signer={signer}
              step={signer.state === 'next' ? step : undefined}
              problem={signer.state === 'next' ? problem : undefined}
              secret={secret}
              name={name}
              onCount={n => count({ field, n })}
            />
          ))}
        </ol>
      </div>
      {refusing && <RefusalReason onRefuse={onRefuse} onBack={() => setRefusing(false)} />}
    </Dialog>
  )
}
