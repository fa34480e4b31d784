import { memo, type ReactNode } from 'react'
import { useWords } from '../words/index.ts'
import { widgets } from '../words/widgets.ts'
import { Code } from './Code.tsx'
import { cx } from './cx.ts'
import { Glyph, type Outcome } from './Glyph.tsx'
import s from './RecentScans.module.css'

export interface RecentScan {
  key: string | number
  at: string
  outcome: Outcome
  word?: string
  code: string
  what?: ReactNode
  /** 第 57 袋, in this person's own count. */
  number?: ReactNode
}

/** Newest on top. `compact`: no head, for half a screen. */
export function RecentScans({ rows, compact }: { rows: readonly RecentScan[]; compact?: boolean }) {
  const w = useWords(widgets)
  return (
    <section className={cx(s.list, compact && s.compact)} aria-label={w('recent')}>
      {!compact && (
        <header className={s.head}>
          <b>{w('recent')}</b>
          <span>{w('newest')}</span>
        </header>
      )}
      {rows.length === 0 && <p className={s.empty}>{w('nothingYet')}</p>}
      <ol>
        {rows.map(({ key, ...row }) => (
          <Row key={key} {...row} />
        ))}
      </ol>
    </section>
  )
}

/** With each scan one row comes and the others stay as they are. */
const Row = memo(function Row({ at, outcome, word, code, what, number }: Omit<RecentScan, 'key'>) {
  const w = useWords(widgets)
  return (
    <li className={s.row}>
      <span className={s.at}>{at}</span>
      <span className={s.outcome}>
        <Glyph name={outcome} size={24} />
        <b>{word ?? w(outcome)}</b>
      </span>
      <Code code={code} />
      <span className={s.what}>{what}</span>
      <span className={s.number}>{number ?? '—'}</span>
    </li>
  )
})
