import type { StationState } from '../../../electron/ipc/contract.ts'
import { StationHead } from '../../widgets/StationHead.tsx'
import { useWords } from '../../words/index.ts'
import { signIn } from '../../words/sign-in.ts'
import { stations as words } from '../../words/stations.ts'
import { useBadge } from '../sign-in/badge.ts'
import { SignInSteps } from '../sign-in/SignInSteps.tsx'
import { Scanner } from './Scanner.tsx'

/** Signing in at one half: the scanner is bound already, so the badge comes next. */
export function HalfSignIn({ state }: { state: StationState }) {
  const w = useWords(words)
  const v = useWords(signIn)
  const badge = useBadge()
  return (
    <>
      <StationHead
        number={state.no}
        name={v('title')}
        about={w('station', { n: state.no })}
        right={<Scanner state={state} />}
      />
      <SignInSteps badge={badge} />
    </>
  )
}
