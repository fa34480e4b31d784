import type { ViewAnswer } from '../../../electron/ipc/contract.ts'
import { Glyph } from '../../widgets/Glyph.tsx'
import { ignoreEnter } from '../../widgets/KeyAction.tsx'
import { stampAt } from '../../widgets/time.ts'
import { board as words } from '../../words/board.ts'
import { comma, usePick, useWords } from '../../words/index.ts'
import s from './board.module.css'

/** As many as one line holds; the rest are a number. */
const SHOWN = 2

interface Props {
  /** Still so: what has ended stands in the life of its bag and in the report of the check. */
  gaps: ViewAnswer<'gaps'>
  onChoose: (item: number) => void
}

/** Where nobody answers for something, from when, and who did last: above all else but late rooms. */
export function Gaps({ gaps: open, onChoose }: Props) {
  const w = useWords(words)
  const pick = usePick()
  if (open.length === 0) return null
  return (
    <div className={s.late}>
      <div className={s.lateLine}>
        <Glyph name="unmet" size={24} />
        <b>
          {w('gaps')}　{open.length}
        </b>
        {open.slice(0, SHOWN).map(g => (
          <button
            key={g.seq}
            type="button"
            className={s.lateRoom}
            onClick={() => g.item !== null && onChoose(g.item)}
            onKeyDown={ignoreEnter}
          >
            {[
              g.label?.roomLabel ?? g.label?.code,
              pick(g),
              w('gapSince', { at: stampAt(g.from) }),
              g.last.length > 0 && w('gapLast', { who: g.last.join(comma()) }),
            ]
              .filter(Boolean)
              .join('　')}
          </button>
        ))}
        {open.length > SHOWN && <span>{w('lateMoreGaps', { n: open.length - SHOWN })}</span>}
      </div>
    </div>
  )
}
