import { BarcodeOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { Code } from '../../widgets/Code.tsx'
import s from './stage.module.css'

interface Props {
  word: ReactNode
  code?: string
  lines?: readonly ReactNode[]
}

/**
 * The first of two scans was right and the second is wanted. Not one of the four outcomes: nothing has passed yet, so it
 * has the blue of "now" and no sign of its own.
 */
export function NextPanel({ word, code, lines = [] }: Props) {
  return (
    <div className={s.next} role="alert">
      <BarcodeOutlined className={s.nextIcon} />
      <div className={s.nextText}>
        <div className={s.nextWord}>{word}</div>
        {code && <Code code={code} as="chip" className={s.nextCode} />}
        {lines.map((line, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have only their place
          <div key={i} className={s.nextLine}>
            {line}
          </div>
        ))}
      </div>
    </div>
  )
}
