import { grouped, useWords } from '../words/index.ts'
import { widgets } from '../words/widgets.ts'
import { type BagState, Glyph } from './Glyph.tsx'
import s from './Legend.module.css'

interface Props {
  /** `n` undefined: a count of its pile is open, no number. */
  items: ReadonlyArray<{ state: BagState; n?: number; label?: string }>
}

/** Shapes, words and totals in one line. */
export function Legend({ items }: Props) {
  const w = useWords(widgets)
  return (
    <ul className={s.legend}>
      {items.map(i => (
        <li key={i.state}>
          <Glyph name={i.state} size={i.state === 'difference' ? 22 : 24} />
          <span>{i.label ?? w(i.state)}</span>
          {i.n !== undefined && <b>{grouped(i.n)}</b>}
        </li>
      ))}
    </ul>
  )
}
