import type { RefObject } from 'react'
import { useWords } from '../words/index.ts'
import { widgets } from '../words/widgets.ts'
import { cx } from './cx.ts'
import { Glyph } from './Glyph.tsx'
import { keyIn, useHalf } from './half.ts'
import { PinBoxes, type SecretHandle } from './PinBoxes.tsx'
import { Rich } from './Rich.tsx'
import { SecretField } from './SecretField.tsx'
import s from './SignerCard.module.css'

export interface Signer {
  key: string
  /** 执行, 监督, 批准 */
  meaning: string
  name?: string
  role: string
  state: 'signed' | 'next' | 'waiting'
  /** When signed. */
  at?: string
  /** What this signature says: 我监督这次销毁。 */
  says?: string
}

/** What the next signer has to do. */
export type SignStep =
  | { kind: 'badge' }
  | { kind: 'back'; scanned?: boolean }
  | { kind: 'pin'; digits?: number; note?: string }
  | { kind: 'passphrase'; name?: string; note?: string }

interface Props {
  signer: Signer
  step?: SignStep
  problem?: string
  secret: RefObject<SecretHandle | null>
  name: RefObject<HTMLInputElement | null>
  onCount: (n: number) => void
}

const reveal = (e: HTMLElement | null) => e?.scrollIntoView({ block: 'nearest' })

export function SignerCard({ signer, step, problem, secret, name, onCount }: Props) {
  const w = useWords(widgets)
  const key = keyIn(useHalf()?.side, 'F9') ?? 'F9'
  return (
    <li
      className={cx(s.signer, s[signer.state])}
      aria-current={signer.state === 'next' ? 'step' : undefined}
      ref={step ? reveal : undefined}
    >
      <div className={s.who}>
        <span className={s.meaning}>{signer.meaning}</span>
        <div className={s.text}>
          <div>
            {signer.name && <b className={s.name}>{signer.name}</b>}
            <span>{signer.role}</span>
          </div>
          <div className={s.state}>
            {signer.state === 'signed' && `${w('signed')}\u3000${signer.at ?? ''}`}
            {signer.state === 'waiting' && w('waitingTurn')}
            {step && <Asked step={step} />}
          </div>
        </div>
        {signer.state === 'signed' && <Glyph name="met" size={36} />}
      </div>
      {step && <Field step={step} secret={secret} name={name} onCount={onCount} />}
      {step && problem && (
        <p className={s.problem} role="alert">
          <Glyph name="unmet" size={20} />
          {problem}
        </p>
      )}
      {step && (
        <div className={s.hints}>
          {signer.says && (
            <p>
              <Rich text={w('meaning', { text: signer.says })} />
            </p>
          )}
          <p>{step.kind === 'pin' ? w('fullThenKey', { n: step.digits ?? 6, key }) : w('thenKey', { key })}</p>
        </div>
      )}
    </li>
  )
}

function Asked({ step }: { step: SignStep }) {
  const w = useWords(widgets)
  const note = 'note' in step && step.note ? step.note.replace(/([\w.])$/, '$1 ') : ''
  if (step.kind === 'badge') return w('scanBadge')
  if (step.kind === 'back') return w('scanBack')
  return note + (step.kind === 'pin' ? w('enterPin', { n: step.digits ?? 6 }) : w('enterPass'))
}

function Field({ step, secret, name, onCount }: Pick<Props, 'secret' | 'name' | 'onCount'> & { step: SignStep }) {
  const w = useWords(widgets)
  if (step.kind === 'pin') return <PinBoxes ref={secret} digits={step.digits} autoFocus onCount={onCount} />
  if (step.kind === 'passphrase')
    return (
      <div className={s.fields}>
        {step.name === undefined && (
          <label className={s.field}>
            <span>{w('name')}</span>
            {/* biome-ignore lint/a11y/noAutofocus: the first thing to fill */}
            <input ref={name} autoComplete="off" autoFocus />
          </label>
        )}
        <SecretField ref={secret} label={w('passphrase')} autoFocus={step.name !== undefined} onCount={onCount} />
      </div>
    )
  const scanned = step.kind === 'back' && step.scanned
  return (
    <div className={cx(s.scan, scanned && s.scanned)}>
      {scanned ? <Glyph name="met" size={28} /> : <Glyph name="absent" size={28} />}
      <b>{w(step.kind === 'badge' ? 'scanBadge' : scanned ? 'backScanned' : 'scanBack')}</b>
    </div>
  )
}
