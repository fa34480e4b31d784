import type { ReactNode } from 'react'
import s from './Card.module.css'
import { cx } from './cx.ts'

interface Props {
  title?: ReactNode
  extra?: ReactNode
  children: ReactNode
  /** The one that is to be done now: an accent frame. */
  current?: boolean
  /** Takes the height that is left and scrolls inside. */
  grow?: boolean
  /** No padding: for tables and rows that reach the edge. */
  flush?: boolean
  className?: string
}

/** White card on paper: hairline, no shadow. */
export function Card({ title, extra, children, current, grow, flush, className }: Props) {
  return (
    <section className={cx(s.card, current && s.current, grow && s.grow, flush && s.flush, className)}>
      {(title || extra) && (
        <header className={s.head}>
          {title && <h2 className={s.title}>{title}</h2>}
          {extra && <div className={s.extra}>{extra}</div>}
        </header>
      )}
      {children}
    </section>
  )
}
