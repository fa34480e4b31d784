import { BarcodeOutlined } from '@ant-design/icons'
import { useState } from 'react'
import type { ActAnswer } from '../../../../electron/ipc/contract.ts'
import { useNav } from '../../../client/nav.tsx'
import { Glyph } from '../../../widgets/Glyph.tsx'
import { KeyAction } from '../../../widgets/KeyAction.tsx'
import { ActionLine } from '../../../widgets/Layout.tsx'
import { MainAction } from '../../../widgets/MainAction.tsx'
import { useWords } from '../../../words/index.ts'
import { back } from '../../../words/return.ts'
import s from './desk.module.css'
import { Figures } from './Figures.tsx'

interface Props {
  account: number
  me: string
  /** Who typed the desk's figures: not the third person. */
  first: string | null
  piles: readonly { id: number; kind: string; state: string }[]
  onSaved: (answer: ActAnswer<'count.figures'>) => void
}

/** The two differ: someone else counts afresh. Still blind, so no figure and not by how much. */
export function Third({ account, me, first, piles, onSaved }: Props) {
  const w = useWords(back)
  const nav = useNav()
  const [going, go] = useState(false)
  if (going) return <Figures account={account} source="desk" third typist={me} onSaved={onSaved} />
  const unequal = piles.find(p => p.state === 'unequal')
  return (
    <>
      <div className={`${s.big} ${s.attention}`}>
        <Glyph name="attention" size={116} />
        <div>
          <div className={s.bigWord}>{w('thirdTitle')}</div>
          <p>{w('thirdHow')}</p>
        </div>
      </div>
      <div className={s.actions}>
        <ActionLine
          ways={
            unequal && (
              <KeyAction
                keyName="F7"
                icon={<BarcodeOutlined />}
                label={w('serials')}
                onAct={() => nav.go('count', { pile: unequal.id })}
              />
            )
          }
          main={
            <MainAction
              label={w('thirdDo')}
              missing={me === first ? w('thirdOther') : undefined}
              onAct={() => go(true)}
            />
          }
        />
      </div>
    </>
  )
}
