import { grouped, useWords } from '../words/index.ts'
import { widgets } from '../words/widgets.ts'
import s from './BagsBar.module.css'
import { type BagState, Glyph } from './Glyph.tsx'

export interface BagsRow {
  key: string
  label: string
  /** `n` undefined: a count is open, no number is told and the width tells none either. */
  parts: ReadonlyArray<{ state: BagState; n?: number; label?: string }>
}

/** Where the bags are: a row a unit, as wide as it has bags, the parts as wide as theirs. */
export function BagsBar({ rows }: { rows: readonly BagsRow[] }) {
  const w = useWords(widgets)
  return (
    <ul className={s.bags}>
      {rows.map(row => (
        <li key={row.key} className={s.row}>
          <span className={s.label}>{row.label}</span>
          <div className={s.parts}>
            {row.parts.map(p => (
              <span key={p.state} className={s.part} data-state={p.state} style={{ flexGrow: p.n ?? 10 }}>
                <Glyph name={p.state} size={p.state === 'difference' ? 20 : 24} />
                {p.n !== undefined && <b>{grouped(p.n)}</b>}
                <span>{p.label ?? w(p.state)}</span>
              </span>
            ))}
          </div>
        </li>
      ))}
    </ul>
  )
}
