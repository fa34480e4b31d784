import { type ReactNode, useEffect, useRef } from 'react'
import { cx } from './cx.ts'
import { Glyph, type Hint } from './Glyph.tsx'
import { ignoreEnter } from './KeyAction.tsx'
import s from './RowList.module.css'

interface Row {
  key: number
  /** How it stands; none where every row stands alike. */
  glyph?: Hint
  /** A short name before the text: a number. */
  no?: ReactNode
  title: ReactNode
  /** One line, cut at its end. */
  about: ReactNode
  /** At the right: two lines; without either the text has the room. */
  state: ReactNode
  when: ReactNode
}

interface Props {
  rows: readonly Row[]
  selected: number | undefined
  onSelect: (key: number) => void
  /** What stands there while there are none. */
  empty: { title: ReactNode; text: ReactNode }
}

/** Cases in a list, one of them open beside it: sign, what it is, how far it is. */
export function RowList({ rows, selected, onSelect, empty }: Props) {
  const list = useRef<HTMLUListElement>(null)
  // Whoever comes back to a long list finds the row they left.
  useEffect(() => list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' }), [])
  if (rows.length === 0)
    return (
      <div className={s.empty}>
        <Glyph name="met" size={48} />
        <b>{empty.title}</b>
        <span>{empty.text}</span>
      </div>
    )
  return (
    <ul ref={list} className={s.rows}>
      {rows.map(r => (
        <li key={r.key}>
          <button
            type="button"
            className={cx(s.row, r.key === selected && s.selected)}
            aria-current={r.key === selected || undefined}
            onClick={() => onSelect(r.key)}
            onKeyDown={ignoreEnter}
          >
            {r.glyph && <Glyph name={r.glyph} size={28} />}
            {r.no !== undefined && <b className={s.no}>{r.no}</b>}
            <span className={s.what}>
              <b>{r.title}</b>
              <div className={s.about}>{r.about}</div>
            </span>
            {(r.state || r.when) && (
              <span className={s.when}>
                <div>{r.state}</div>
                <div>{r.when}</div>
              </span>
            )}
          </button>
        </li>
      ))}
    </ul>
  )
}
