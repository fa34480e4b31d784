import { KeyOutlined, LockOutlined, SafetyOutlined } from '@ant-design/icons'
import { useState } from 'react'
import type { LedgerState, ViewAnswer } from '../../../electron/ipc/contract.ts'
import { programNow } from '../../client/clock.ts'
import { useAsk } from '../../client/room.ts'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { minuteAt } from '../../widgets/time.ts'
import { duty } from '../../words/duty.ts'
import { comma, type KeyOf, useWords } from '../../words/index.ts'
import { postName } from '../../words/own.ts'
import { signIn } from '../../words/sign-in.ts'
import { DrillWays } from '../drill/Ways.tsx'
import { Patrol } from '../duty/Patrol.tsx'
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
          <Badge name={scanned?.name ?? ''} post={scanned ? postName(scanned.post) : undefined} />
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
          {!choosing && !scanned && state.open && <PatrolHere onEnd={() => badge.setTrouble(null)} />}
          {/* Not where a real ledger is open: whoever passes by must not be able to take the station away. */}
          {!choosing && !scanned && (state.drill || !state.open) && <DrillWays drill={state.drill} />}
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
  if (locked.next.length > 0) return <b>{w('lockedNext', { names: locked.next.join(comma()) })}</b>
  const known = locked.task && locked.task !== 'none'
  const task = known ? w('lockedTask', { task: w(locked.task as KeyOf<typeof signIn>) }) : w('lockedNothing')
  return <span>{w('locked', { name: locked.name, task })}</span>
}

/** At night the station is locked: two patrol by their badge fronts without signing in (R103). */
function PatrolHere({ onEnd }: { onEnd: () => void }) {
  const w = useWords(duty)
  const due = useAsk('watch', {}, { every: 60_000 }).data?.due ?? null
  const [open, setOpen] = useState(false)
  const [done, setDone] = useState<string | null>(null)
  if (due === null) return null
  return (
    <>
      <KeyAction
        block
        keyName="F6"
        icon={<SafetyOutlined />}
        label={done ?? `${w('fromLock')}　${w('nextPatrol', { at: minuteAt(due) })}`}
        onAct={() => setOpen(true)}
      />
      {open && (
        <Patrol
          kind="round"
          locked
          onDone={names => setDone(w('patrolled', { at: minuteAt(programNow()), names }))}
          onClose={() => {
            // The way in took the fronts for a badge held the wrong way round.
            onEnd()
            setOpen(false)
          }}
        />
      )}
    </>
  )
}
