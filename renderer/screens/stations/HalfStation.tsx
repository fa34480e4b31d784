import { useEffect, useMemo, useState } from 'react'
import type { StationState } from '../../../electron/ipc/contract.ts'
import { sideOf } from '../../client/live.ts'
import { forgetStation } from '../../client/room.ts'
import { SigningProvider } from '../../client/Signing.tsx'
import { changePerson } from '../../client/state.ts'
import { HalfContext } from '../../widgets/half.ts'
import { HalfCount } from './HalfCount.tsx'
import { HalfSignIn } from './HalfSignIn.tsx'
import s from './stations.module.css'

/** One half of the screen: everything in it asks and acts as this station. */
export function HalfStation({ state }: { state: StationState }) {
  const { no, signedIn } = state
  const [host, setHost] = useState<HTMLElement | null>(null)
  const half = useMemo(() => ({ station: no, side: sideOf(no), host }), [no, host])
  useEffect(() => {
    if (no === 1) return
    if (!signedIn) forgetStation(no)
    changePerson(true)
  }, [no, signedIn])
  return (
    <section ref={setHost} className={s.half} data-station={no}>
      {host && (
        <HalfContext value={half}>
          <SigningProvider>{signedIn ? <HalfCount state={state} /> : <HalfSignIn state={state} />}</SigningProvider>
        </HalfContext>
      )}
    </section>
  )
}
