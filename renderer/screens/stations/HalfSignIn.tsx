import { IdcardOutlined } from '@ant-design/icons'
import type { StationState } from '../../../electron/ipc/contract.ts'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { StationHead } from '../../widgets/StationHead.tsx'
import { useWords } from '../../words/index.ts'
import { signIn } from '../../words/sign-in.ts'
import { stations as words } from '../../words/stations.ts'
import { useBadge } from '../sign-in/badge.ts'
import { TroubleBox } from '../sign-in/index.tsx'
import { ByName, ChoosePin, EnterPin, Holder, Prompt } from '../sign-in/steps.tsx'
import { Scanner } from './Scanner.tsx'

/** Signing in at one half: the scanner is bound already, so the badge comes next. */
export function HalfSignIn({ state }: { state: StationState }) {
  const w = useWords(words)
  const v = useWords(signIn)
  const { scanned, byName, trouble, setTrouble, forget, answered, toName, toBadge } = useBadge()
  const problem = trouble && <TroubleBox trouble={trouble} />
  return (
    <>
      <StationHead
        number={state.no}
        name={v('title')}
        about={w('station', { n: state.no })}
        right={<Scanner state={state} />}
      />
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
              trouble={problem}
            />
          )}
        </>
      )}
      {scanned?.chosen !== false && problem}
      {!byName && !scanned && (
        <KeyAction block keyName="F2" icon={<IdcardOutlined />} label={v('byName')} onAct={toName} />
      )}
    </>
  )
}
