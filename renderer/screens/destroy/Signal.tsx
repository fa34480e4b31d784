import type { ReactNode } from 'react'
import { Code } from '../../widgets/Code.tsx'
import { cx } from '../../widgets/cx.ts'
import s from './destroy.module.css'

interface Props {
  /** `next`: blue, the scanner is waited for. `still`: white, a scan does nothing. */
  kind: 'next' | 'still'
  icon: ReactNode
  word: ReactNode
  code?: string
  lines?: readonly string[]
}

/** The scan panel when there is no outcome to tell: what is to be scanned now, or why nothing is. */
export function Signal({ kind, icon, word, code, lines = [] }: Props) {
  return (
    <div className={cx(s.signal, s[kind])} role="status">
      <span className={s.signalIcon}>{icon}</span>
      <div className={s.signalText}>
        <div className={s.word}>{word}</div>
        {code && (
          <div>
            <Code code={code} as="chip" className={s.code} />
          </div>
        )}
        {lines.map(line => (
          <div key={line} className={s.line}>
            {line}
          </div>
        ))}
      </div>
    </div>
  )
}
