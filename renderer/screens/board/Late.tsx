import type { ViewAnswer } from '../../../electron/ipc/contract.ts'
import { useNow } from '../../client/clock.ts'
import { Glyph } from '../../widgets/Glyph.tsx'
import { ignoreEnter } from '../../widgets/KeyAction.tsx'
import { board as words } from '../../words/board.ts'
import { useWords } from '../../words/index.ts'
import s from './board.module.css'

type Overdue = ViewAnswer<'board'>['overdue'][number]
/** As many as two lines hold; the rest are a number. */
const SHOWN = 8

/** Late rooms stand first, above all others (R47c), with their minutes; a press leads to the room's cell. */
export function Late({ rooms, onChoose }: { rooms: readonly Overdue[]; onChoose: (account: number) => void }) {
  const w = useWords(words)
  const now = useNow(10_000)
  if (rooms.length === 0) return null
  return (
    <div className={s.late}>
      {(['return', 'transit'] as const).map(what => {
        const of = rooms.filter(r => r.what === what)
        if (of.length === 0) return null
        return (
          <div key={what} className={s.lateLine}>
            <Glyph name="unmet" size={24} />
            <b>
              {w(what === 'return' ? 'lateBack' : 'lateTransit')}　{of.length}
            </b>
            {of.slice(0, SHOWN).map(r => (
              <button
                key={`${r.account}`}
                type="button"
                className={s.lateRoom}
                onClick={() => onChoose(r.account)}
                onKeyDown={ignoreEnter}
              >
                {w('lateRoom', { room: r.label, n: Math.floor((now - r.since) / 60_000) })}
              </button>
            ))}
            {of.length > SHOWN && <span>{w('lateMore', { n: of.length - SHOWN })}</span>}
          </div>
        )
      })}
    </div>
  )
}
