import type { ReactNode } from 'react'
import s from './StationHead.module.css'

interface Props {
  /** The number on the station's card. */
  number: ReactNode
  name: ReactNode
  /** The pile: 单元 1　试卷袋. */
  about?: ReactNode
  /** The scanner. */
  right?: ReactNode
}

/** Head of one half of a shared screen: whose half it is. */
export function StationHead({ number, name, about, right }: Props) {
  return (
    <header className={s.head}>
      <span className={s.number}>{number}</span>
      <h2 className={s.name}>{name}</h2>
      {about && <span className={s.about}>{about}</span>}
      {right && <span className={s.right}>{right}</span>}
    </header>
  )
}
