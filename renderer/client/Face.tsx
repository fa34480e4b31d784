import { type ReactNode, useCallback, useEffect, useMemo } from 'react'
import { Screen as Drill } from '../screens/drill/index.tsx'
import { Screen as Found } from '../screens/found/index.tsx'
import { SCREENS } from '../screens/registry.ts'
import { Screen as SignIn } from '../screens/sign-in/index.tsx'
import { Screen as Stations } from '../screens/stations/index.tsx'
import { KeyAction } from '../widgets/KeyAction.tsx'
import { app } from '../words/app.ts'
import { useWords } from '../words/index.ts'
import { Failed } from './Failed.tsx'
import { useIdleLock } from './idle.ts'
import { useLive } from './live.ts'
import { PausedOver } from './Notices.tsx'
import { useNav } from './nav.tsx'
import { useRailItems } from './rail.tsx'
import { failureOf } from './room.ts'
import { RailProvider } from './shell.tsx'
import { askStateAgain, changePerson, faceOf, useLedgerState, useStatus } from './state.ts'
import s from './Window.module.css'
import { Window } from './Window.tsx'

/** Which of the window's faces is shown: the founding, the sign-in, or the screen somebody works at. */
export function Face({ onLanguage }: { onLanguage: () => void }) {
  const state = useLedgerState()
  const signedIn = state.data?.signedIn === true
  const status = useStatus(state.data?.open === true)
  const stations = state.data?.stations ?? null
  const live = useLive(signedIn, stations !== null)
  const nav = useNav()
  const { leave: forget } = nav
  const { incidents = 0, entries = 0 } = status.data ?? {}
  const rail = useRailItems(useMemo(() => ({ incidents, 'back-entry': entries }), [incidents, entries]))

  // The screen is locked or left as a whole: whoever sits at it sees both halves.
  const leave = useCallback(
    async (act: 'lock' | 'sign-out') => {
      if (act === 'sign-out') await window.room.do('one-station', {})
      else for (const { no, signedIn: here } of stations ?? []) if (here && no !== 1) await window.room.act(act, {}, no)
      await window.room.act(act, {})
      forget()
      await askStateAgain()
    },
    [stations, forget],
  )
  const lock = useCallback(() => void leave('lock'), [leave])
  const signOut = useCallback(() => void leave('sign-out'), [leave])
  useIdleLock(signedIn || stations ? status.data?.idleMinutes : undefined, lock)
  useEffect(() => changePerson(signedIn), [signedIn])

  // The same element while the screen is the same: what only the frame shows does not draw the screen again.
  const current = useMemo(() => {
    const Current = SCREENS.find(x => x.key === nav.screen)?.component
    return Current && <Current key={nav.screen} />
  }, [nav.screen])
  const failure = failureOf(state.error)
  const face = state.data && faceOf(state.data, nav.screen)
  return (
    <Window
      state={state.data}
      status={status.data}
      live={live}
      onLanguage={onLanguage}
      stations={stations}
      onLock={signedIn || stations ? lock : undefined}
      onSignOut={signedIn || stations ? signOut : undefined}
    >
      {!state.data ? (
        <Opening failed={state.isError ? <Failed failure={failure} /> : null} />
      ) : face === 'drill' ? (
        <Drill />
      ) : face === 'found' ? (
        <Found />
      ) : stations ? (
        <Stations stations={stations} />
      ) : face === 'sign-in' ? (
        <SignIn state={state.data} status={status.data} />
      ) : (
        <RailProvider value={rail}>{current}</RailProvider>
      )}
      {(signedIn || stations) && <PausedOver live={live} screen={stations ? 'count' : nav.screen} />}
    </Window>
  )
}

function Opening({ failed }: { failed: ReactNode }) {
  const w = useWords(app)
  return (
    <main className={s.alone}>
      {failed ?? w('opening')}
      {failed && <KeyAction label={w('again')} onAct={() => void askStateAgain()} />}
    </main>
  )
}
