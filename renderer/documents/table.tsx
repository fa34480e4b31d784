/** Tables of forms as rows of cells, so that they can be cut between pages without splitting a row. */
import type { ReactNode } from 'react'
import { classes, mm, pt } from './page.tsx'

export function Row({ cols, h, grey, children }: { cols: number[]; h: number; grey?: boolean; children: ReactNode }) {
  return (
    <div
      className={classes('row', grey && 'grey')}
      style={{ gridTemplateColumns: cols.map(col => `minmax(0, ${col}fr)`).join(' '), minHeight: mm(h) }}
    >
      {children}
    </div>
  )
}

export function Cell({
  size = 9.5,
  bold,
  face,
  left,
  grey,
  field,
  children,
}: {
  size?: number
  bold?: boolean
  face?: 'mono' | 'serif'
  left?: boolean
  grey?: boolean
  field?: string
  children?: ReactNode
}) {
  return (
    <div
      className={classes('cell', face, bold && 'bold', left && 'left', grey && 'grey')}
      data-field={field}
      style={{ fontSize: pt(size) }}
    >
      {children}
    </div>
  )
}

/** Grey row of column names. */
export function Head({
  cols,
  h = 6,
  size = 9.5,
  names,
}: {
  cols: number[]
  h?: number
  size?: number
  names: string[]
}) {
  return (
    <Row cols={cols} h={h} grey>
      {names.map(name => (
        <Cell key={name} size={size} bold>
          {name}
        </Cell>
      ))}
    </Row>
  )
}

export type Fact = [name: string, value: ReactNode, field?: string]

/** Names and values side by side, `cols` in mm: name, value, name, value. */
export function Facts({
  cols,
  h = 6.3,
  rows,
  names = 9,
  size = 9.5,
}: {
  cols: number[]
  h?: number
  rows: Fact[][]
  names?: number
  size?: number
}) {
  return (
    <div className="tbl">
      {rows.map(row => (
        <Row key={row[0]?.[0]} cols={cols} h={h}>
          {row.flatMap(([name, value, field]) => [
            <Cell key={name} size={names} face="serif" grey>
              {/^\p{Script=Han}{2}$/u.test(name) ? [...name].join('　') : name}
            </Cell>,
            <Cell key={`${name} value`} size={size} left field={field ?? name}>
              {value}
            </Cell>,
          ])}
        </Row>
      ))}
    </div>
  )
}

/** A box to tick, and its word. */
export function Tick({ on, children }: { on: boolean; children: string }) {
  return (
    <span className="tick">
      <svg aria-hidden="true" viewBox="0 0 12 12" style={{ width: mm(3), height: mm(3) }}>
        <rect x="0.5" y="0.5" width="11" height="11" fill="#fff" stroke="#000" />
        {on && <path d="M2.5 6l2.6 3L10 2.8" fill="none" stroke="#000" strokeWidth="1.3" />}
      </svg>
      {children}
    </span>
  )
}

export function Ticks({ state, words = ['完好', '异常'] }: { state: 'ok' | 'bad' | null; words?: [string, string] }) {
  return (
    <span className="tick" style={{ gap: mm(3) }}>
      <Tick on={state === 'ok'}>{words[0]}</Tick>
      <Tick on={state === 'bad'}>{words[1]}</Tick>
    </span>
  )
}
