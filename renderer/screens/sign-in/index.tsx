import { IdcardOutlined, KeyOutlined, LockOutlined } from '@ant-design/icons'
import { useState } from 'react'
import type { LedgerState, ViewAnswer } from '../../../electron/ipc/contract.ts'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { Refusal } from '../../widgets/Refusal.tsx'
import { type KeyOf, usePick, useWords } from '../../words/index.ts'
import { signIn } from '../../words/sign-in.ts'
import { Badge } from './Badge.tsx'
import { type Trouble, useBadge } from './badge.ts'
import { Recover } from './Recover.tsx'
import s from './sign-in.module.css'
import { ByName, ChoosePin, EnterPin, Holder, Prompt } from './steps.tsx'

interface Props {
  state: LedgerState
  status: ViewAnswer<'status'> | undefined
}

/** Back of the badge and PIN, or name and passphrase. Also what a locked station shows. */
export function Screen({ state, status }: Props) {
  const w = useWords(signIn)
  const { scanned, byName, trouble, setTrouble, forget, answered, toName, toBadge } = useBadge()
  const [recovering, setRecovering] = useState(false)
  const choosing = !byName && scanned?.chosen === false
  const site = status?.site.name ?? state.site ?? ''

  return (
    <main className={s.screen}>
      <h1 className={s.room}>{w('room', { site })}</h1>
      <section className={s.card}>
        <div className={s.side}>
          <Badge name={scanned?.name ?? ''} post={scanned?.post} />
          <span>{w('badgeHint')}</span>
        </div>
        <div className={s.main}>
          <h2 className={s.title}>{w('title')}</h2>
          {byName ? (
            <ByName onAnswer={answered} onBack={toBadge} />
          ) : !scanned ? (
            <Prompt />
          ) : (
            <>
              <Holder scanned={scanned} onNotMe={forget} />
              {scanned.chosen ? (
                <EnterPin key={scanned.at} onAnswer={answered} />
              ) : (
                <ChoosePin
                  key={scanned.at}
                  passphrase={scanned.passphrase}
                  onAnswer={answered}
                  onUnlike={() => setTrouble({ kind: 'unlike' })}
                  trouble={trouble && <TroubleBox trouble={trouble} />}
                />
              )}
            </>
          )}
          {trouble && !choosing && <TroubleBox trouble={trouble} />}
          {!byName && !choosing && (
            <KeyAction block keyName="F2" icon={<IdcardOutlined />} label={w('byName')} onAct={toName} />
          )}
          {!state.open && state.training === false && !choosing && (
            <KeyAction
              block
              keyName="F3"
              icon={<KeyOutlined />}
              label={w('recovery')}
              onAct={() => setRecovering(true)}
            />
          )}
          {!choosing && (
            <p className={s.foot}>
              <LockOutlined />
              <Situation state={state} status={status} />
            </p>
          )}
        </div>
      </section>
      {recovering && <Recover onLeave={() => setRecovering(false)} />}
    </main>
  )
}

export function TroubleBox({ trouble }: { trouble: Trouble }) {
  const w = useWords(signIn)
  const pick = usePick()
  switch (trouble.kind) {
    case 'front':
      return <Refusal state="attention" sentence={w('front')} way={w('frontWay')} />
    case 'otherCode':
      return <Refusal state="attention" sentence={w('otherCode')} way={w('otherCodeWay')} />
    case 'unknown':
      return <Refusal sentence={w('unknown')} way={w('unknownWay')} />
    case 'unlike':
      return <Refusal sentence={w('unlike')} way={w('unlikeWay')} />
    case 'answer':
      // No button to elsewhere: nobody is signed in, there is nowhere to go.
      return <Refusal sentence={pick(trouble.failure.says)} way={pick(trouble.failure.says.way)} />
  }
}

/** Who locked, what was going on. */
function Situation({ state, status }: Props) {
  const w = useWords(signIn)
  if (!state.open) return <span>{w('closed')}</span>
  const locked = status?.locked
  if (!locked) return <span>{w('nobody')}</span>
  if (locked.next.length > 0) return <b>{w('lockedNext', { names: locked.next.join('、') })}</b>
  const known = locked.task && locked.task !== 'none'
  const task = known ? w('lockedTask', { task: w(locked.task as KeyOf<typeof signIn>) }) : w('lockedNothing')
  return <span>{w('locked', { name: locked.name, task })}</span>
}
