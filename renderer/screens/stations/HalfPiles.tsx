import { useState } from 'react'
import { Failed } from '../../client/Failed.tsx'
import { type Failure, useAsk } from '../../client/room.ts'
import { Glyph } from '../../widgets/Glyph.tsx'
import { ignoreEnter } from '../../widgets/KeyAction.tsx'
import { ActionLine } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { Refusal } from '../../widgets/Refusal.tsx'
import { count, TURNS } from '../../words/count.ts'
import { useWords } from '../../words/index.ts'
import { stations as words } from '../../words/stations.ts'
import { pileWords } from '../count/describe.ts'
import { obstacle } from '../count/List.tsx'
import type { Countable } from '../count/shapes.ts'
import st from '../stage/stage.module.css'
import s from './stations.module.css'

interface Props {
  busy: boolean
  failure: Failure | null
  onStart: (pile: Countable) => void
}

/** The piles this person can count now; a carton's scan opens its pile without choosing. */
export function HalfPiles({ busy, failure, onStart }: Props) {
  const w = useWords(words)
  const v = useWords(count)
  const view = useAsk('counting', {})
  const piles = (view.data ?? []).filter(p => !obstacle(p))
  const [chosen, choose] = useState<number | null>(null)
  const pile = piles.find(p => p.pile === chosen) ?? piles.find(p => p.mine) ?? piles[0]
  return (
    <>
      <p className={s.hint}>{w('choose')}</p>
      {view.isSuccess && piles.length === 0 && (
        <Refusal state="attention" sentence={w('nothing')} way={w('nothingWay')} />
      )}
      <ul className={s.piles}>
        {piles.map(p => (
          <li key={p.pile}>
            <button
              type="button"
              className={`${st.row} ${st.choice}`}
              aria-pressed={p.pile === pile?.pile}
              onClick={() => choose(p.pile)}
              onKeyDown={ignoreEnter}
            >
              <Glyph name={p.state === 'unequal' ? 'difference' : 'counting'} size={26} />
              <b className={st.fill}>{pileWords(v, p).about}</b>
              <span className={st.quiet}>{v(TURNS[p.state] ?? 'waiting')}</span>
            </button>
          </li>
        ))}
      </ul>
      <Failed failure={failure} />
      <ActionLine
        main={
          <MainAction
            label={w('begin')}
            busy={busy}
            missing={pile ? undefined : v('chooseFirst')}
            onAct={() => pile && onStart(pile)}
          />
        }
      />
    </>
  )
}
