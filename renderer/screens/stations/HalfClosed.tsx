import { useAsk } from '../../client/room.ts'
import { Glyph } from '../../widgets/Glyph.tsx'
import { ActionLine } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { count } from '../../words/count.ts'
import { comma, useWords } from '../../words/index.ts'
import { stations as words } from '../../words/stations.ts'
import s from './stations.module.css'

/** What came of a count, without a figure: the other person looks on, and the pile's next counter may stand behind. */
export function HalfClosed({ pile, onNext }: { pile: number; onNext: () => void }) {
  const w = useWords(words)
  const v = useWords(count)
  const data = useAsk('reconcile', { pile }).data
  const state = data?.pile.state
  const differs = state === 'differs'
  const title = state === 'settled' ? w('agreed') : differs ? w('differs') : w('closed')
  const what = differs ? w('differsWay') : state === 'unequal' ? v('unequalWhat') : data?.blind ? v('waitsWhat') : ''
  return (
    <>
      <div className={s.closed}>
        <Glyph name={differs || state === 'unequal' ? 'attention' : 'met'} size={116} />
        <b>{title}</b>
        <p>{what}</p>
        {data?.blind && data.next && data.next.names.length > 0 && (
          <p>{v('nextBy', { names: data.next.names.join(comma()) })}</p>
        )}
      </div>
      <ActionLine main={<MainAction label={w('next')} onAct={onNext} />} />
    </>
  )
}
