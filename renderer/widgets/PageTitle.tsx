import { createContext, type ReactNode, useContext } from 'react'
import { ignoreEnter } from './KeyAction.tsx'
import s from './PageTitle.module.css'

/** Screens that share a place on the rail with the one shown: reached from beside its title. */
interface Sibling {
  key: string
  label: string
  onSelect: () => void
}
const Siblings = createContext<readonly Sibling[]>([])
export const SiblingsProvider = Siblings.Provider

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
  const siblings = useContext(Siblings)
  return (
    <div className={s.line}>
      {before}
      <h1 className={s.title}>{title}</h1>
      {!before &&
        siblings.map(x => (
          <button key={x.key} type="button" className={s.sibling} onClick={x.onSelect} onKeyDown={ignoreEnter}>
            {x.label}
          </button>
        ))}
      {about && <span className={s.about}>{about}</span>}
      {extra}
      <span className={s.right}>{right}</span>
    </div>
  )
}
