import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { Glyph, type Hint } from './Glyph.tsx'
import s from './Verdict.module.css'

interface Props {
  /** The worst that is true. */
  state: Hint
  children: ReactNode
  /** Smaller, after it: 其余正常. */
  rest?: ReactNode
}

/** Top right of a page: the answer to "is all well?" in words. */
export function Verdict({ state, children, rest }: Props) {
  return (
    <output className={cx(s.verdict, s[state])}>
      <Glyph name={state} size={26} />
      <b>{children}</b>
      {rest && <span className={s.rest}>{rest}</span>}
    </output>
  )
}
