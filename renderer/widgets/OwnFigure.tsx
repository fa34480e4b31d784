import type { ReactNode } from 'react'
import { grouped, useWords } from '../words/index.ts'
import { widgets } from '../words/widgets.ts'
import { cx } from './cx.ts'
import { Glyph, type Outcome } from './Glyph.tsx'
import s from './OwnFigure.module.css'

interface Props {
  /** 姜洋已清点 */
  who?: ReactNode
  figure: number
  unit: ReactNode
  tallies: ReadonlyArray<{ outcome: Outcome; n: number; label?: string }>
  /** `side`: tallies at the right, for half a screen. */
  layout?: 'under' | 'side'
}

/** This person's own count. Nothing expected stands within sight of it. */
export function OwnFigure({ who, figure, unit, tallies, layout = 'under' }: Props) {
  const w = useWords(widgets)
  return (
    <div className={cx(s.own, s[layout])}>
      {who && <div className={s.who}>{who}</div>}
      <div className={s.line}>
        <span className={s.figure}>{grouped(figure)}</span>
        <span className={s.unit}>{unit}</span>
      </div>
      <ul className={s.tallies}>
        {tallies.map(t => (
          <li key={t.outcome}>
            <Glyph name={t.outcome} size={24} />
            <span className={s.word}>{t.label ?? w(t.outcome)}</span>
            <b>{grouped(t.n)}</b>
          </li>
        ))}
      </ul>
    </div>
  )
}
