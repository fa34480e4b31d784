import { Fragment, type ReactNode } from 'react'
import { grouped, useWords } from '../words/index.ts'
import { widgets } from '../words/widgets.ts'
import { cx } from './cx.ts'
import { Glyph } from './Glyph.tsx'
import s from './ThreeFigures.module.css'

export interface ComparedFigure {
  key: string
  n: number
  unit: ReactNode
  /** 第一遍　姜洋 */
  title: ReactNode
  /** 比清单少 2 袋 */
  differs?: ReactNode
  lines?: readonly ReactNode[]
}

interface Props {
  figures: readonly ComparedFigure[]
  /** Equal figures can still be unlike (the same number of other bags): one entry between each two, then. */
  alike?: readonly boolean[]
}

/** First count, second count, list, with = or ≠ between them. */
export function ThreeFigures({ figures, alike }: Props) {
  const w = useWords(widgets)
  return (
    <div className={s.figures}>
      {figures.map((f, i) => {
        const before = figures[i - 1]
        const equal = before && (alike?.[i - 1] ?? before.n === f.n)
        return (
          <Fragment key={f.key}>
            {before && (
              <div className={cx(s.sign, !equal && s.unlike)}>
                <Glyph name={equal ? 'equals' : 'differs'} size={52} />
                <b>{w(equal ? 'equal' : 'notEqual')}</b>
              </div>
            )}
            <div className={s.figure}>
              <span className={s.n}>
                <b>{grouped(f.n)}</b>
                {f.unit}
              </span>
              <div className={s.text}>
                <b>{f.title}</b>
                {f.differs && <b className={s.differs}>{f.differs}</b>}
                {f.lines?.map((line, j) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: lines have only their place
                  <span key={j}>{line}</span>
                ))}
              </div>
            </div>
          </Fragment>
        )
      })}
    </div>
  )
}
