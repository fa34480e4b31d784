import type { ReactNode } from 'react'
import { useWords } from '../words/index.ts'
import { widgets } from '../words/widgets.ts'
import s from './Compare.module.css'
import { cx } from './cx.ts'
import { Glyph } from './Glyph.tsx'

export interface CompareRow {
  key: string
  label: ReactNode
  wanted: ReactNode
  scanned: ReactNode
  same: boolean
}

interface Props {
  rows: readonly CompareRow[]
  /** 要发的, 扫到的 unless told. */
  heads?: readonly [ReactNode, ReactNode]
}

/** What was wanted and what was scanned, line by line; the differing line is tinted and larger. */
export function Compare({ rows, heads }: Props) {
  const w = useWords(widgets)
  return (
    <table className={s.compare}>
      <thead>
        <tr>
          <td />
          <th scope="col">{heads?.[0] ?? w('wanted')}</th>
          <th scope="col">{heads?.[1] ?? w('scanned')}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {rows.map(r => (
          <tr key={r.key} className={cx(!r.same && s.differs)}>
            <th scope="row">{r.label}</th>
            <td>{r.wanted}</td>
            <td>{r.scanned}</td>
            <td>
              <span className={s.mark}>
                <Glyph name={r.same ? 'pass' : 'elsewhere'} size={24} />
                {w(r.same ? 'same' : 'different')}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The two figures large, in the panel: 要发 017 ≠ 扫到 018. */
export function ComparePair({ wanted, scanned }: { wanted: [ReactNode, ReactNode]; scanned: [ReactNode, ReactNode] }) {
  const box = ([label, figure]: [ReactNode, ReactNode]) => (
    <div className={s.box}>
      <span>{label}</span>
      <b>{figure}</b>
    </div>
  )
  return (
    <div className={s.pair}>
      {box(wanted)}
      <svg
        viewBox="0 0 36 36"
        width={40}
        height={40}
        stroke="currentColor"
        strokeWidth={4}
        strokeLinecap="round"
        aria-hidden
      >
        <path d="M3 12h30M3 24h30M23 3L13 33" />
      </svg>
      {box(scanned)}
    </div>
  )
}
