import { IdcardOutlined } from '@ant-design/icons'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { useWords } from '../../words/index.ts'
import { signIn } from '../../words/sign-in.ts'
import type { useBadge } from './badge.ts'
import { ByName, ChoosePin, EnterPin, Holder, Prompt } from './steps.tsx'
import { TroubleBox } from './TroubleBox.tsx'

/** The way in at a station, a step at a time: badge and PIN, a PIN to be chosen, or the name; and what went wrong. */
export function SignInSteps({ badge }: { badge: ReturnType<typeof useBadge> }) {
  const w = useWords(signIn)
  const { scanned, byName, choosing, trouble, setTrouble, forget, answered, toName, toBadge } = badge
  const problem = trouble && <TroubleBox trouble={trouble} />
  return (
    <>
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
      {!choosing && problem}
      {!byName && !choosing && (
        <KeyAction block keyName="F2" icon={<IdcardOutlined />} label={w('byName')} onAct={toName} />
      )}
    </>
  )
}
