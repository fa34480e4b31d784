import { grouped } from '../words/index.ts'
import { cx } from './cx.ts'
import s from './DestroyBoxes.module.css'
import { Glyph } from './Glyph.tsx'

export interface DestroyRow {
  key: string
  label: string
  /** One entry a bag, in the order of the list. `explained`: named in an incident; `shipped`: on its way to the plant. */
  boxes: ReadonlyArray<'remaining' | 'destroyed' | 'explained' | 'shipped'>
}

interface Props {
  rows: readonly DestroyRow[]
  /** The one scanned last: a ring in the colour of the focus. */
  last?: { row: string; index: number }
}

/** One box a bag, a row a unit: solid is still there, hatched is destroyed. */
export function DestroyBoxes({ rows, last }: Props) {
  const widest = Math.max(1, ...rows.map(r => r.boxes.length))
  return (
    <ul className={s.rows}>
      {rows.map(row => {
        const done = row.boxes.filter(b => b !== 'remaining').length
        return (
          <li key={row.key} className={s.row}>
            <b>{row.label}</b>
            <div className={s.boxes} style={{ gridTemplateColumns: `repeat(${widest}, minmax(4px, 15px))` }}>
              {row.boxes.map((b, i) => (
                <i
                  // biome-ignore lint/suspicious/noArrayIndexKey: a box is its place in the list
                  key={i}
                  className={cx(s.box, s[b], last?.row === row.key && last.index === i && s.last)}
                />
              ))}
            </div>
            <span className={s.sum}>
              {row.boxes.every(b => b === 'destroyed' || b === 'explained') && <Glyph name="met" size={22} />}
              <b>{grouped(done)}</b>
              <span>/ {grouped(row.boxes.length)}</span>
            </span>
          </li>
        )
      })}
    </ul>
  )
}
