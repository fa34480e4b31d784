import { BarcodeOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useWords } from '../words/index.ts'
import { widgets } from '../words/widgets.ts'
import { Code } from './Code.tsx'
import { cx } from './cx.ts'
import { Glyph, type Outcome } from './Glyph.tsx'
import s from './ScanPanel.module.css'

interface Props {
  /** Nothing scanned yet: undefined. */
  outcome?: Outcome
  /** Another key for each scan: the shape lands again, so two equal outcomes are seen as two. */
  scanKey: string | number
  /** Instead of the outcome's own word: 与本场不符, 通过　可以入机. */
  word?: ReactNode
  code?: string
  /** Above the code, 28 px: 这一袋是 **临床 018** 的. */
  sentence?: ReactNode
  lines?: readonly ReactNode[]
  /** At the right: what was wanted and what was scanned. */
  side?: ReactNode
  /** Half a screen: the code without its chip. */
  half?: boolean
}

/** The last scan, readable from two metres. */
export function ScanPanel({ outcome, scanKey, word, code, sentence, lines = [], side, half }: Props) {
  const w = useWords(widgets)
  if (!outcome) {
    return (
      <div className={cx(s.panel, s.idle, half && s.half)}>
        <BarcodeOutlined className={s.idleIcon} />
        <span className={s.word}>{w('readyHint')}</span>
      </div>
    )
  }
  return (
    <div className={cx(s.panel, s[outcome], half && s.half)} role="alert" data-outcome={outcome}>
      <Glyph key={scanKey} name={outcome} inverted size="100%" className={s.shape} />
      <div className={s.text}>
        <div className={s.word}>{word ?? w(outcome)}</div>
        {sentence && <div className={s.sentence}>{sentence}</div>}
        {code && (
          <div>
            <Code code={code} as={half ? 'text' : 'chip'} className={s.code} />
          </div>
        )}
        {lines.map((line, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have only their place
          <div key={i} className={s.line}>
            {line}
          </div>
        ))}
      </div>
      {side && <div className={s.side}>{side}</div>}
    </div>
  )
}
