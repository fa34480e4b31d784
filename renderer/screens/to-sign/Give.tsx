import { SignatureOutlined } from '@ant-design/icons'
import { useRef, useState } from 'react'
import { MEANINGS } from '../../../db/rules/kinds.ts'
import type { Answer, SigningView, ViewAnswer } from '../../../electron/ipc/contract.ts'
import { useAsk, useMessages, useStationNo } from '../../client/room.ts'
import { Dialog } from '../../widgets/Dialog.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import type { SecretHandle } from '../../widgets/PinBoxes.tsx'
import { SignerCard, type SignStep } from '../../widgets/SignerCard.tsx'
import { usePick, useWords } from '../../words/index.ts'
import { toSign as words } from '../../words/to-sign.ts'
import { widgets } from '../../words/widgets.ts'
import s from './to-sign.module.css'

export type ToSign = ViewAnswer<'to-sign'>
export type Row = ToSign['rows'][number]
type Many = Extract<Awaited<ReturnType<typeof many>>, { ok: true }>['value']
export type Outcome = Many['signed'][number]

const many = (
  signings: number[],
  secret: { pin: string } | { kind: 'badge'; pin: string } | { kind: 'passphrase'; name: string; passphrase: string },
  station: number,
) => window.room.act('sign.many', { signings, secret }, station)

interface Props {
  /** Whose list it is; `me`: of the open session. */
  name: string
  person: number
  me: boolean
  /** What was read, each with its set. */
  rows: readonly { row: Row; signing: SigningView }[]
  onDone: (signed: readonly Outcome[]) => void
  onClose: () => void
}

/** The secret, once; a signature a statement. */
export function Give({ name, person, me, rows, onDone, onClose }: Props) {
  const w = useWords(words)
  const v = useWords(widgets)
  const pick = usePick()
  const station = useStationNo()
  const secret = useRef<SecretHandle>(null)
  const named = useRef<HTMLInputElement>(null)
  const badge = useAsk('status', {}).data?.me?.badge ?? true
  const whole = rows.some(r => r.row.wholeSecret)
  // Somebody else's back was scanned to open the list; it is kept for a while only.
  const [scanned, setScanned] = useState(!me)
  const [again, setAgain] = useState(false)
  const [typed, setTyped] = useState(0)
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [byName, setByName] = useState(me && !badge)
  const own = me && !whole && !again

  useMessages(m => {
    if (m.kind === 'front') return setProblem(w('front'))
    if (m.kind !== 'back') return
    setTyped(0)
    if (!m.holder) return setProblem(w('unknown'))
    if (m.holder.person !== person) return setProblem(w('other', { name: m.holder.name }))
    setProblem(m.holder.chosen ? undefined : w('noPin'))
    setByName(false)
    setScanned(m.holder.chosen)
  })

  const step: SignStep = byName ? { kind: 'passphrase', name } : own || scanned ? { kind: 'pin' } : { kind: 'back' }
  const missing =
    step.kind === 'back'
      ? v('lackingBack')
      : step.kind === 'passphrase'
        ? typed
          ? undefined
          : v('lackingPass')
        : typed < 6
          ? v('lacking', { count: 6 - typed })
          : undefined

  const sign = async () => {
    if (busy) return
    setBusy(true)
    setProblem(undefined)
    const given = secret.current?.take() ?? ''
    setTyped(0)
    const answer = await many(
      rows.map(r => r.signing.signing),
      byName ? { kind: 'passphrase', name, passphrase: given } : own ? { pin: given } : { kind: 'badge', pin: given },
      station,
    )
    setBusy(false)
    if (answer.ok) return onDone(answer.value.signed)
    failed(answer)
  }
  const failed = (answer: Extract<Answer, { ok: false }>) => {
    const gone = answer.code === 'unknown-badge' && !byName
    if (answer.code === 'whole-secret' || gone) {
      setAgain(true)
      setScanned(false)
    }
    setProblem(
      gone
        ? w('again')
        : answer.code === 'unknown-badge'
          ? w('wrongName')
          : pick({ zh: `${answer.says.zh}${answer.says.way.zh}`, en: `${answer.says.en} ${answer.says.way.en}` }),
    )
  }

  return (
    <Dialog
      title={w('give', { n: rows.length })}
      onClose={onClose}
      foot={
        <>
          <KeyAction keyName="Escape" label={w('back')} onAct={onClose} />
          {!byName && <KeyAction keyName="F2" label={v('byName')} onAct={() => setByName(true)} />}
          <span className={s.gap} />
          <MainAction
            icon={<SignatureOutlined />}
            label={v(busy ? 'signing' : 'sign')}
            missing={missing}
            busy={busy}
            onAct={() => void sign()}
          />
        </>
      }
    >
      <div className={s.give}>
        <div className={s.giveLeft}>
          <p>{w('giveWhat')}</p>
          <ol className={s.list}>
            {rows.map(({ row }) => (
              <li key={row.key}>
                <Glyph name="met" size={24} />
                <b>{pick(row.title)}</b>
              </li>
            ))}
          </ol>
        </div>
        <ol className={s.signers}>
          <SignerCard
            key={`${step.kind} ${scanned}`}
            signer={{
              key: 'me',
              meaning: pick(MEANING(rows)),
              name,
              role: pick(rows[0]?.row.place ?? { zh: '', en: '' }),
              state: 'next',
            }}
            step={step}
            problem={problem}
            secret={secret}
            name={named}
            onCount={setTyped}
          />
        </ol>
      </div>
    </Dialog>
  )
}

const MEANING = (rows: Props['rows']) => {
  const place = rows[0]?.signing.places.find(p => !p.signed)
  return MEANINGS[place?.meaning ?? 'decided']
}
