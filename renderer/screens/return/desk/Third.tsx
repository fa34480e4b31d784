import { BarcodeOutlined } from '@ant-design/icons'
import { useState } from 'react'
import type { Copies } from '../../../../db/rules/kinds.ts'
import type { ActAnswer, ViewAnswer } from '../../../../electron/ipc/contract.ts'
import { useNav } from '../../../client/nav.tsx'
import { Glyph } from '../../../widgets/Glyph.tsx'
import { KeyAction } from '../../../widgets/KeyAction.tsx'
import { ActionLine } from '../../../widgets/Layout.tsx'
import { MainAction } from '../../../widgets/MainAction.tsx'
import { usePick, useWords } from '../../../words/index.ts'
import { back } from '../../../words/return.ts'
import s from './desk.module.css'
import { Figures } from './Figures.tsx'

interface Props {
  account: number
  me: string
  third: NonNullable<ViewAnswer<'account'>['third']>
  /** The copies carry codes that can be scanned. */
  serials: boolean
  piles: readonly { id: number; kind: string; state: string }[]
  onSaved: (answer: ActAnswer<'count.figures'>) => void
}

/** The two differ: someone else counts afresh. Still blind, so no figure and not by how much. */
export function Third({ account, me, third, serials, piles, onSaved }: Props) {
  const w = useWords(back)
  const pick = usePick()
  const nav = useNav()
  const [going, go] = useState(false)
  if (going)
    return (
      <Figures
        account={account}
        copies={piles.map(p => p.kind as Copies)}
        source="desk"
        third
        typist={me}
        onSaved={onSaved}
      />
    )
  const unequal = piles.find(p => p.state === 'unequal')
  return (
    <>
      <div className={`${s.big} ${s.attention}`}>
        <Glyph name="attention" size={116} />
        <div>
          <div className={s.bigWord}>{w('thirdTitle')}</div>
          <p>{w('thirdHow')}</p>
          {third.says && <p>{pick([third.says.zh, third.says.en])}</p>}
          {third.alone && <p>{w('thirdAlone')}</p>}
        </div>
      </div>
      <div className={s.actions}>
        <ActionLine
          ways={
            serials &&
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
              missing={third.says ? w('thirdOther') : undefined}
              onAct={() => go(true)}
            />
          }
        />
      </div>
    </>
  )
}
