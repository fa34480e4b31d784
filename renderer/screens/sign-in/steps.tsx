import { BarcodeOutlined } from '@ant-design/icons'
import { type ReactNode, useRef, useState } from 'react'
import { TextField } from '../../client/form/fields.tsx'
import { type Failure, useStationNo } from '../../client/room.ts'
import { askStateAgain } from '../../client/state.ts'
import { Glyph } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PinBoxes, type SecretHandle } from '../../widgets/PinBoxes.tsx'
import { SecretField } from '../../widgets/SecretField.tsx'
import { useWords } from '../../words/index.ts'
import { postName } from '../../words/own.ts'
import { signIn } from '../../words/sign-in.ts'
import type { Scanned } from './badge.ts'
import s from './sign-in.module.css'

interface Step {
  /** Null: signed in. */
  onAnswer: (failure: Failure | null) => void
}

export function Prompt() {
  const w = useWords(signIn)
  return (
    <div className={s.prompt}>
      <BarcodeOutlined />
      <div>
        <b>{w('scanTitle')}</b>
        <div className={s.hint}>{w('scanHint')}</div>
      </div>
    </div>
  )
}

export function Holder({ scanned, onNotMe }: { scanned: Scanned; onNotMe: () => void }) {
  const w = useWords(signIn)
  return (
    <div className={s.holder}>
      <Glyph name="met" size={32} />
      <div className={s.holderText}>
        <b>{scanned.name ?? w('codeRead')}</b>
        <span>{postName(scanned.post)}</span>
        <div>{scanned.name === null ? w('codeReadWhy') : w('scannedAt', { at: scanned.at })}</div>
      </div>
      <KeyAction small keyName="Escape" label={w('notMe')} onAct={onNotMe} />
    </div>
  )
}

/** The digits leave the field the moment they are complete. */
export function EnterPin({ onAnswer }: Step) {
  const w = useWords(signIn)
  const station = useStationNo()
  const [busy, setBusy] = useState(false)
  const pin = useRef<SecretHandle>(null)
  const full = async (read: () => string) => {
    setBusy(true)
    const answer = await window.room.do('sign-in', { kind: 'badge', pin: read() }, station)
    setBusy(false)
    onAnswer(answer.ok ? null : answer)
    if (answer.ok) return askStateAgain()
    pin.current?.focus()
  }
  return (
    <>
      <h3 className={s.step}>{w('enterPin')}</h3>
      <PinBoxes ref={pin} autoFocus onFull={read => void full(read)} />
      <p className={s.hint}>{w(busy ? 'checking' : 'pinHint')}</p>
    </>
  )
}

const DIGITS = 6

interface ChooseStep extends Step {
  /** Asked for as well. */
  passphrase: boolean
  onUnlike: () => void
  /** What went wrong, in place of the hint: the page has no room for both. */
  trouble: ReactNode
}

export function ChoosePin({ passphrase, onAnswer, onUnlike, trouble }: ChooseStep) {
  const w = useWords(signIn)
  const station = useStationNo()
  const [typed, setTyped] = useState([0, 0])
  const [proof, setProof] = useState(0)
  const [busy, setBusy] = useState(false)
  const once = useRef<SecretHandle>(null)
  const twice = useRef<SecretHandle>(null)
  const own = useRef<SecretHandle>(null)
  const act = async () => {
    const pin = once.current?.take() ?? ''
    const same = pin === twice.current?.take()
    if (!same) {
      once.current?.focus()
      return onUnlike()
    }
    setBusy(true)
    const proved = passphrase ? { passphrase: own.current?.take() ?? '' } : {}
    const answer = await window.room.do('choose-pin', { pin, ...proved }, station)
    setBusy(false)
    onAnswer(answer.ok ? null : answer)
    if (answer.ok) await askStateAgain()
  }
  const full = typed[0] === DIGITS && typed[1] === DIGITS
  return (
    <>
      <h3 className={s.step}>{w('choosePin')}</h3>
      {/* The page has room for one of them: the passphrase says why by itself. */}
      {trouble ?? (!passphrase && <p className={s.hint}>{w('choosePinHint')}</p>)}
      <div className={s.pins}>
        <span>{w('pinOnce')}</span>
        <PinBoxes
          ref={once}
          autoFocus
          onCount={n => setTyped(old => old.with(0, n))}
          onFull={() => twice.current?.focus()}
        />
        <span>{w('pinTwice')}</span>
        <PinBoxes ref={twice} onCount={n => setTyped(old => old.with(1, n))} onFull={() => own.current?.focus()} />
      </div>
      {passphrase && <SecretField ref={own} label={w('ownPassphrase')} onCount={setProof} />}
      <MainAction
        block
        label={w('setPin')}
        busy={busy}
        missing={!full ? w('lackingPin') : passphrase && proof === 0 ? w('lackingPass') : undefined}
        onAct={() => void act()}
      />
    </>
  )
}

export function ByName({ onAnswer, onBack }: Step & { onBack: () => void }) {
  const w = useWords(signIn)
  const station = useStationNo()
  const [name, setName] = useState('')
  const [typed, setTyped] = useState(0)
  const [busy, setBusy] = useState(false)
  const field = useRef<SecretHandle>(null)
  const act = async () => {
    setBusy(true)
    const passphrase = field.current?.take() ?? ''
    const answer = await window.room.do('sign-in', { kind: 'passphrase', name: name.trim(), passphrase }, station)
    setBusy(false)
    onAnswer(answer.ok ? null : answer)
    if (answer.ok) return askStateAgain()
    field.current?.focus()
  }
  const missing = !name.trim() ? w('lackingName') : typed === 0 ? w('lackingPass') : undefined
  return (
    <div className={s.form}>
      <h3 className={s.step}>{w('byNameTitle')}</h3>
      <TextField autoFocus maxLength={40} label={w('name')} value={name} onChange={setName} />
      <SecretField ref={field} label={w('passphrase')} onCount={setTyped} />
      <div className={s.ways}>
        <KeyAction keyName="Escape" label={w('byBadge')} onAct={onBack} />
        <MainAction label={w('act')} busy={busy} missing={busy ? undefined : missing} onAct={() => void act()} />
      </div>
    </div>
  )
}
