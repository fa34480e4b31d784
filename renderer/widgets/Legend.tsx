import { grouped, useWords } from '../words/index.ts'
import { widgets } from '../words/widgets.ts'
import { type BagState, Glyph } from './Glyph.tsx'
import { ignoreEnter } from './KeyAction.tsx'
import s from './Legend.module.css'

interface Props {
  /** `n` undefined: a count of its pile is open, no number. */
  items: ReadonlyArray<{ state: BagState; n?: number; label?: string }>
  /** Where a press on a state shows only its bags: the one chosen, null: all are shown. */
  only?: BagState | null
  onOnly?: (state: BagState | null) => void
}

/** Shapes, words and totals in one line. */
export function Legend({ items, only = null, onOnly }: Props) {
  const w = useWords(widgets)
  return (
    <ul className={s.legend}>
      {items.map(i => {
        const content = (
          <>
            <Glyph name={i.state} size={i.state === 'difference' ? 22 : 24} />
            <span>{i.label ?? w(i.state)}</span>
            {i.n !== undefined && <b>{grouped(i.n)}</b>}
          </>
        )
        return (
          <li key={i.state}>
            {onOnly ? (
              <button
                type="button"
                className={s.only}
                aria-pressed={only === i.state}
                onClick={() => onOnly(only === i.state ? null : i.state)}
                onKeyDown={ignoreEnter}
              >
                {content}
              </button>
            ) : (
              content
            )}
          </li>
        )
      })}
    </ul>
  )
}
