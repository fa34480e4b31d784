import { KeyOutlined, LockOutlined } from '@ant-design/icons'
import { useState } from 'react'
import type { LedgerState, ViewAnswer } from '../../../electron/ipc/contract.ts'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { type KeyOf, useWords } from '../../words/index.ts'
import { signIn } from '../../words/sign-in.ts'
import { Badge } from './Badge.tsx'
import { useBadge } from './badge.ts'
import { Recover } from './Recover.tsx'
import { SignInSteps } from './SignInSteps.tsx'
import s from './sign-in.module.css'

interface Props {
  state: LedgerState
  status: ViewAnswer<'status'> | undefined
}

/** Back of the badge and PIN, or name and passphrase. Also what a locked station shows. */
export function Screen({ state, status }: Props) {
  const w = useWords(signIn)
  const badge = useBadge()
  const { scanned, choosing } = badge
  const [recovering, setRecovering] = useState(false)
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
          <SignInSteps badge={badge} />
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
