import type { ReactNode } from 'react'
import s from './PageTitle.module.css'

interface Props {
  /** Leave button, on a stage. */
  before?: ReactNode
  /** What is being done. */
  title: ReactNode
  /** To what, by whom. */
  about?: ReactNode
  /** A switch beside the title. */
  extra?: ReactNode
  /** The verdict chip, or who sits here. */
  right?: ReactNode
}

export function PageTitle({ before, title, about, extra, right }: Props) {
  return (
    <div className={s.line}>
      {before}
      <h1 className={s.title}>{title}</h1>
      {about && <span className={s.about}>{about}</span>}
      {extra}
      <span className={s.right}>{right}</span>
    </div>
  )
}
