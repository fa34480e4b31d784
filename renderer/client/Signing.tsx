import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react'
import { MEANINGS } from '../../db/rules/kinds.ts'
import type { ActInput, ActName, Answer, SigningView } from '../../electron/ipc/contract.ts'
import { KeyDepth } from '../widgets/keys.ts'
import { type GivenSecret, type SignStep, SignTogether, type StatementText } from '../widgets/SignTogether.tsx'
import { clockAt } from '../widgets/time.ts'
import { type Bilingual, usePick } from '../words/index.ts'
import { type Failure, useAsk, useMessages, useStationNo } from './room.ts'

/**
 * Signing together for every screen: `const sign = useSign()`, then `sign(act, input)` opens the dialog and resolves to
 * the act's answer once all have signed, or null when it was closed or refused.
 */
type Signed = Promise<{ done: true; value: unknown } | { done: false; failure: Failure | null }>
type Sign = <N extends ActName>(act: N, input: ActInput<N>) => Signed
/** For a set that main has opened, because something is printed once when all have signed. */
type SignOpened = (opened: Answer<SigningView>) => Signed

/** On which layer of dialogs the signing is asked for: its own lies above that one. */
type OnLayer<F> = (depth: number) => F
const Context = createContext<{ sign: OnLayer<Sign>; signOpened: OnLayer<SignOpened> } | null>(null)

function useSigning() {
  const signing = useContext(Context)
  if (!signing) throw new Error('no SigningProvider above')
  return signing
}
export function useSign(): Sign {
  const { sign } = useSigning()
  const depth = useContext(KeyDepth)
  return useMemo(() => sign(depth), [sign, depth])
}
export function useSignOpened(): SignOpened {
  const { signOpened } = useSigning()
  const depth = useContext(KeyDepth)
  return useMemo(() => signOpened(depth), [signOpened, depth])
}

interface Open {
  view: SigningView
  depth: number
  finish: (r: { done: true; value: unknown } | { done: false; failure: Failure | null }) => void
}

export function SigningProvider({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<Open | null>(null)
  const station = useStationNo()
  const signOpened = useCallback<OnLayer<SignOpened>>(
    depth => async answer => {
      if (!answer.ok) return { done: false, failure: answer }
      return new Promise(resolve => {
        const own: Open = {
          view: answer.value,
          depth,
          finish(r) {
            setOpen(now => (now === own ? null : now))
            resolve(r)
          },
        }
        // Over another set: that one is left, as by Esc, and its signatures are kept.
        setOpen(now => {
          if (now) queueMicrotask(() => now.finish({ done: false, failure: null }))
          return own
        })
      })
    },
    [],
  )
  const sign = useCallback<OnLayer<Sign>>(
    depth => async (act, input) =>
      signOpened(depth)(await window.room.act('sign.open', { act, input } as never, station)),
    [signOpened, station],
  )
  const ways = useMemo(() => ({ sign, signOpened }), [sign, signOpened])
  return (
    <Context.Provider value={ways}>
      {children}
      {open && (
        <KeyDepth value={open.depth}>
          <SigningDialog key={open.view.signing} first={open.view} finish={open.finish} />
        </KeyDepth>
      )}
    </Context.Provider>
  )
}

function SigningDialog({ first, finish }: { first: SigningView; finish: Open['finish'] }) {
  const pick = usePick()
  const station = useStationNo()
  const [view, setView] = useState(first)
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [holder, setHolder] = useState<{ name: string } | null>(null)
  const [byName, setByName] = useState(false)
  // The opened key of this session is gone (the ledger process was restarted): the whole secret again.
  const [whole, setWhole] = useState(false)
  const status = useAsk('status', {})
  const me = status.data?.me ?? null
  const signedByMe = view.places.some(p => p.signed?.person === me?.person)
  // Someone whose session this is signs with the PIN alone, once, unless the act asks everyone for the whole secret.
  const ownTurn = !view.wholeSecret && !whole && !signedByMe && me !== null && holder === null && !byName

  useMessages(m => {
    if (m.kind === 'back') {
      setByName(false)
      setHolder(m.holder ? { name: m.holder.name } : null)
      setProblem(
        m.holder
          ? m.holder.chosen
            ? undefined
            : pick(['这张证件还没有设定密码', 'This badge has no PIN yet'])
          : pick(['这张证件不在本台账', 'This badge is not in this ledger']),
      )
    }
    if (m.kind === 'front')
      setProblem(pick(['这是正面，请翻到背面扫签名码', 'This is the front: turn it over and scan the back']))
  })

  const ownByName = ownTurn && !me?.badge
  const step: SignStep = byName
    ? { kind: 'passphrase' }
    : ownByName
      ? { kind: 'passphrase', name: me?.name }
      : holder
        ? { kind: 'pin' }
        : ownTurn
          ? { kind: 'pin' }
          : { kind: 'back' }

  const busyRef = useRef(false)
  const add = async (secret: GivenSecret) => {
    if (busyRef.current || secret.kind === 'back') return
    busyRef.current = true
    setBusy(true)
    // What is said from here on is about the next scan or about this answer.
    setProblem(undefined)
    const by = holder
    const given =
      secret.kind === 'passphrase'
        ? { kind: 'passphrase' as const, name: secret.name, passphrase: secret.take() }
        : holder
          ? { kind: 'badge' as const, pin: secret.take() }
          : { pin: secret.take() }
    const answer = await window.room.act('sign.add', { signing: view.signing, secret: given }, station)
    busyRef.current = false
    setBusy(false)
    if (!answer.ok) {
      setProblem(pick(wordsOf(answer, secret.kind)))
      if (answer.code === 'whole-secret') setWhole(true)
      if (
        answer.kind === 'refused' &&
        (answer.code === 'overtaken' || answer.code === 'signing-gone' || !STAYS.has(answer.code))
      ) {
        finish({ done: false, failure: answer })
      }
      return
    }
    // The next person may have scanned already, while this signature was being made.
    setHolder(now => (now === by ? null : now))
    setByName(false)
    if (answer.value.done) finish({ done: true, value: answer.value.value })
    else setView(answer.value.signing)
  }

  const nextPlace = view.places.find(p => !p.signed)?.place
  const signers = useMemo(
    () =>
      view.places.map(p => ({
        key: p.place,
        meaning: pick(MEANINGS[p.meaning]),
        name:
          p.signed?.name ?? (p.place === nextPlace ? (holder?.name ?? (ownTurn ? me?.name : undefined)) : undefined),
        // 代 (R102): signed for the chief examiner by who acts.
        role: p.signed?.acting ? pick({ zh: `${p.label.zh}（代）`, en: `${p.label.en} (acting)` }) : pick(p.label),
        state: p.signed ? ('signed' as const) : p.place === nextPlace ? ('next' as const) : ('waiting' as const),
        at: p.signed ? clockAt(p.signed.at) : undefined,
      })),
    [view, holder, ownTurn, me, nextPlace, pick],
  )

  return (
    <SignTogether
      title={pick(view.statement as Bilingual<StatementText>).title}
      statement={view.statement as Bilingual<StatementText>}
      code={view.code}
      signers={signers}
      step={step}
      who={holder?.name ?? (ownTurn ? me?.name : undefined)}
      problem={problem}
      busy={busy}
      onSign={add}
      onByName={() => setByName(true)}
      onRefuse={async reason => {
        await window.room.act('sign.refuse', { signing: view.signing, reason }, station)
        finish({ done: false, failure: null })
      }}
      onClose={() => finish({ done: false, failure: null })}
    />
  )
}

/** A refusal in the words of this dialog: the sentence and its way out; two of them mean something narrower here. */
function wordsOf({ code, says }: Failure, by: GivenSecret['kind']): Bilingual {
  if (code === 'whole-secret')
    return {
      zh: '这次只输密码不够：请扫证件背面的签名码，再输密码',
      en: 'The PIN alone is not enough this time: scan the back of the badge, then enter the PIN',
    }
  if (code === 'unknown-badge' && by === 'passphrase')
    return { zh: '姓名或登录密码不对', en: 'Wrong name or passphrase' }
  return { zh: `${says.zh}${says.way.zh}`, en: `${says.en} ${says.way.en}` }
}

/** Refusals after which the same dialog goes on: the person tries again, or another one comes. */
const STAYS = new Set([
  'whole-secret',
  'wrong-secret',
  'too-many-tries',
  'unknown-badge',
  'same-person',
  'wrong-place',
  'pin-not-chosen',
  'locked',
])
