import { Refusal } from '../../widgets/Refusal.tsx'
import { usePick, useWords } from '../../words/index.ts'
import { signIn } from '../../words/sign-in.ts'
import type { Trouble } from './badge.ts'

/** Why nobody is signed in yet, and what to do. */
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
