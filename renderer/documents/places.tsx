/** Places of a form that a hand fills in: lines to write on, boxes to tick. */
import type { CSSProperties, ReactNode } from 'react'
import { spansOf } from '../../db/documents/template-text.ts'
import { mm } from './page.tsx'
import { Tick } from './table.tsx'

/** Of one character of a line to write on, mm. */
const STEP = 3.2

const line = (length: number): CSSProperties => ({
  display: 'inline-block',
  width: mm(length * STEP),
  height: '1em',
  borderBottom: `${mm(0.18)} solid #000`,
  verticalAlign: 'text-bottom',
  textIndent: 0,
})

/** A text whose `{key}` are values, or lines where there is none; so is a run of `_`. Values are set in sans. */
export function Lines({ text, values = {} }: { text: string; values?: Readonly<Record<string, string>> }) {
  return <span style={{ whiteSpace: 'pre-wrap' }}>{spansOf(text).map(span => drawn(span, values))}</span>
}

function drawn(span: ReturnType<typeof spansOf>[number], values: Readonly<Record<string, string>>): ReactNode[] {
  if (!('key' in span))
    return [...span.text.matchAll(/_+|[^_]+/g)].map(({ 0: part, index }) =>
      part.startsWith('_') ? <span key={index} style={line(part.length)} /> : part,
    )
  const value = values[span.key]
  if (!value) return [<span key={span.key} style={line(span.length)} />]
  return [
    <span key={span.key} data-field={span.key} style={{ fontFamily: 'Noto Sans SC' }}>
      {value}
    </span>,
  ]
}

/** Ticked are those the value names, with 、 between them. */
export function TickList({ options, value = '' }: { options: readonly string[]; value?: string }) {
  const on = value.split('、')
  return options.map(option => (
    <Tick key={option} on={on.includes(option)}>
      {option}
    </Tick>
  ))
}
