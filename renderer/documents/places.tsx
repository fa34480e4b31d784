/** Places of a form that a hand fills in: lines to write on, boxes to tick. */
import type { CSSProperties } from 'react'
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
  return (
    <span style={{ whiteSpace: 'pre-wrap' }}>
      {spansOf(text).map((span, i) => {
        if ('key' in span) {
          const value = values[span.key]
          return value ? (
            <span key={span.key} data-field={span.key} style={{ fontFamily: 'Noto Sans SC' }}>
              {value}
            </span>
          ) : (
            <span key={span.key} style={line(span.length)} />
          )
        }
        return span.text.split(/(_+)/).map((part, j) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of a fixed text
          part.startsWith('_') ? <span key={`${i} ${j}`} style={line(part.length)} /> : part,
        )
      })}
    </span>
  )
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
