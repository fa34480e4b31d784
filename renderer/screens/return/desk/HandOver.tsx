import { SwapOutlined } from '@ant-design/icons'
import { useState } from 'react'
import type { Failure } from '../../../client/room.ts'
import { KeyAction } from '../../../widgets/KeyAction.tsx'
import { ActionLine } from '../../../widgets/Layout.tsx'
import { MainAction } from '../../../widgets/MainAction.tsx'
import { useWords } from '../../../words/index.ts'
import { back } from '../../../words/return.ts'
import { SecondPerson } from '../../stage/SecondPerson.tsx'
import s from './desk.module.css'

interface Props {
  second: string | null
  failure: Failure | null
  onSecond: (badge: string) => void
  onGo: () => void
  onLater: () => void
}

/** Between the two entries nothing stands on the screen but whose turn it is. */
export function HandOver({ second, failure, onSecond, onGo, onLater }: Props) {
  const w = useWords(back)
  const [asking, ask] = useState(false)
  return (
    <>
      <div className={s.big}>
        <SwapOutlined className={s.bigIcon} />
        <div>
          <div className={s.bigWord}>{second ? w('handTitle', { name: second }) : w('handTitleNobody')}</div>
          <p>{w('handWhat')}</p>
        </div>
      </div>
      <div className={s.actions}>
        <ActionLine
          ways={<KeyAction keyName="F7" label={w('later')} onAct={onLater} />}
          main={
            second ? (
              <MainAction label={w('handDo', { name: second })} onAct={onGo} />
            ) : (
              <MainAction label={w('handAsk')} onAct={() => ask(true)} />
            )
          }
        />
      </div>
      {asking && !second && (
        <SecondPerson
          title={w('handAsk')}
          what={w('secondWhat')}
          failure={failure}
          onFront={onSecond}
          onClose={() => ask(false)}
        />
      )}
    </>
  )
}
