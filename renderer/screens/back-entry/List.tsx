import { cx } from '../../widgets/cx.ts'
import { Glyph } from '../../widgets/Glyph.tsx'
import { ignoreEnter } from '../../widgets/KeyAction.tsx'
import { stampAt } from '../../widgets/time.ts'
import { backEntry as words } from '../../words/back-entry.ts'
import { useWords } from '../../words/index.ts'
import s from './back-entry.module.css'
import { type Entry, hintOf } from './state.ts'

interface Props {
  rows: readonly Entry[]
  selected: number | undefined
  onSelect: (id: number) => void
}

/** One row a back-entry, what is owed first: what, since when, why, and how far it is. */
export function List({ rows, selected, onSelect }: Props) {
  const w = useWords(words)
  if (rows.length === 0)
    return (
      <div className={s.empty}>
        <Glyph name="met" size={48} />
        <b>{w('emptyTitle')}</b>
        <span>{w('emptyText')}</span>
      </div>
    )
  return (
    <ul className={s.rows}>
      {rows.map(e => (
        <li key={e.id}>
          <button
            type="button"
            className={cx(s.row, e.id === selected && s.selected)}
            aria-current={e.id === selected || undefined}
            onClick={() => onSelect(e.id)}
            onKeyDown={ignoreEnter}
          >
            <Glyph name={hintOf(e)} size={28} />
            <span className={s.what}>
              <b>
                {w('row', { no: String(e.no), what: w(e.what) })}　{e.name ?? w('allCategories')}
              </b>
              <div className={s.reason}>{e.reason}</div>
            </span>
            <span className={s.when}>
              <div>{w(e.state)}</div>
              <div>
                {e.forms.length > 0
                  ? w('forms', { count: e.forms.length })
                  : w('since', { at: stampAt(e.since).slice(5, 16) })}
              </div>
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
